"""From a solution of the ground problem to a model, and the check that it is one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from deontic.semantics import (
    Element,
    Interpretation,
    Model,
    Value,
)
from deontic.solving.couplings import Couplings
from deontic.solving.encoding import Place
from deontic.solving.frames import Frame
from deontic.solving.ground_nodes import Choice, Letter, Presence, Quantity
from deontic.solving.grounding import Arena
from deontic.solving.problem import Premise
from deontic.solving.terms import Solver, Switch
from deontic.syntax.formulas import Application, Box, Diamond, subformulas, terms
from deontic.syntax.vocabulary import NUMERICAL_SORTS


@dataclass(frozen=True, slots=True)
class Solution:
    """Which ground atoms are true where, what the numbers are, and which edges are there."""

    true: dict[Place, bool]
    numbers: dict[Place, Fraction]
    on: frozenset[Switch]


def read(solver: Solver, frame: Frame) -> Solution:
    """Return the solution that a solver has just found on a frame, at the worlds that can be
    reached.
    """
    switches = list(dict.fromkeys(frame.switches()))
    there = solver.values([switch.on for switch in switches])
    on = frozenset(switch for switch, value in zip(switches, there, strict=True) if value)
    worlds = frozenset(frame.reached(on))
    places = {place: term for place, term in frame.places.items() if place[1] in worlds}
    logical = [place for place in places if not isinstance(place[0], Quantity)]
    numerical = [place for place in places if isinstance(place[0], Quantity)]
    values = solver.values([places[place] for place in logical])
    numbers = solver.numbers([places[place] for place in numerical])
    return Solution(
        dict(zip(logical, values, strict=True)), dict(zip(numerical, numbers, strict=True)), on
    )


def rebuild(
    solution: Solution,
    premises: Sequence[Premise],
    frame: Frame,
    couplings: Couplings,
) -> Model:
    """Return the model that a solution describes, without worlds that cannot be reached."""
    arena = frame.arena
    relations = {name: frame.relation(name, solution.on) for name in _modalities(premises)}
    names = {world: f"w{i}" for i, world in enumerate(frame.reached(solution.on))}
    domain = {
        sort: tuple(e for e in elements if solution.true.get((Presence(e), 0), True))
        for sort, elements in arena.domain.items()
    }
    present = frozenset(element for elements in domain.values() for element in elements)
    constants: dict[str, Value] = {n: n for n in arena.setting.distinct if n in present}
    extensions: dict[int, dict[str, set[tuple[Element, ...]]]] = {w: {} for w in names}
    functions: dict[int, dict[str, dict[tuple[Element, ...], Value]]] = {w: {} for w in names}
    copied = _copied(frame, couplings, names)
    for atom, world, source in (*((a, w, w) for a, w in frame.places), *copied):
        if world not in names or isinstance(atom, Presence) or not present >= set(atom.elements):
            continue
        match atom:
            case Letter(predicate, elements) if solution.true.get((atom, source)):
                extensions[world].setdefault(predicate, set()).add(elements)
            case Choice(function, (), element) if solution.true.get((atom, source)):
                constants[function] = element
            case Choice(function, elements, element) if solution.true.get((atom, source)):
                functions[world].setdefault(function, {})[elements] = element
            case Quantity(function, ()):
                constants[function] = solution.numbers[atom, source]
            case Quantity(function, elements) if (atom, source) in solution.numbers:
                functions[world].setdefault(function, {})[elements] = solution.numbers[atom, source]
            case _:
                pass
    fill(premises, arena, domain, constants, functions.values())
    found = Model(
        worlds=tuple(names.values()),
        actual=names[0],
        relations={
            modality: frozenset((names[i], names[j]) for i, j in pairs if i in names and j in names)
            for modality, pairs in relations.items()
        },
        domain=domain,
        constants=constants,
        interpretations={
            name: Interpretation(
                {p: frozenset(tuples) for p, tuples in sorted(extensions[world].items())},
                functions[world],
            )
            for world, name in names.items()
        },
    )
    return frame.finished(found, names, solution.on)


def _copied(
    frame: Frame, couplings: Couplings, worlds: Iterable[int]
) -> Iterator[tuple[Letter | Choice | Quantity, int, int]]:
    """Yield the atoms that did not matter at a world, which have the values they have at the
    actual one: each with the world, and with the actual world.
    """
    later = [world for world in worlds if world]
    for group in couplings.groups():
        atoms: list[Letter | Choice | Quantity] = []
        for atom in group.atoms:
            if isinstance(atom, Choice):
                values = frame.arena.candidates(atom.function)
                atoms += [Choice(atom.function, atom.elements, value) for value in values]
            else:
                atoms.append(atom)
        for world in later:
            if not frame.is_stated(group, world):
                yield from ((atom, world, 0) for atom in atoms)


def fill(
    premises: Iterable[Premise],
    arena: Arena,
    domain: Mapping[str, tuple[Element, ...]],
    constants: dict[str, Value],
    functions: Iterable[dict[str, dict[tuple[Element, ...], Value]]],
) -> None:
    """Give a value wherever none mattered, so that every term denotes."""
    used = {
        term.function
        for premise in premises
        for term in terms(premise.formula)
        if isinstance(term, Application)
    }
    for name in sorted(used):
        function = arena.setting.function(name)
        if function.result in NUMERICAL_SORTS:
            default: Value = Fraction(0)
        else:
            present = domain[function.result]
            default = next(e for e in (name, *arena.candidates(name)) if e in present)
        if not function.arity:
            constants.setdefault(name, default)
            continue
        for elements in product(*[domain[sort] for sort in function.sorts]):
            for table in functions:
                table.setdefault(name, {}).setdefault(elements, default)


def _modalities(premises: Iterable[Premise]) -> list[str]:
    """Return the names of the modalities that occur."""
    return sorted(
        {
            part.modality.name
            for premise in premises
            for part in subformulas(premise.formula)
            if isinstance(part, Box | Diamond)
        }
    )
