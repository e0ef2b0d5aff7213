"""From a solution of the ground problem to a model, and the check that it is one.

Worlds that nothing needs are left out: successors that differ only in atoms of which each other
takes no notice (:class:`deontic.solving.frames.Family`) become one world.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any, TypeAlias

from deontic.errors import InternalError
from deontic.semantics import Interpretation, Model, Value, frame_violations, holds
from deontic.solving.couplings import Couplings
from deontic.solving.frames import Frame
from deontic.solving.grounding import Arena, Choice, Letter, Presence, Quantity
from deontic.solving.problem import Premise, Setting
from deontic.syntax.formulas import Application, Box, Diamond, subformulas, terms
from deontic.syntax.vocabulary import NUMERICAL_SORTS

Place: TypeAlias = tuple[Letter | Choice | Presence | Quantity, int]
"""A ground atom at a world; what is the same at every world is at world 0."""


@dataclass(frozen=True, slots=True)
class Solution:
    """Which ground atoms are true where, what the numbers are, and which edges are there."""

    true: dict[Place, bool]
    numbers: dict[Place, Fraction]
    on: frozenset[int]


def rebuild(
    solution: Solution,
    premises: Sequence[Premise],
    arena: Arena,
    frame: Frame,
    couplings: Couplings,
) -> Model:
    """Return the model that a solution describes, without worlds that cannot be reached."""
    spare = _merge_families(solution, frame)
    _copy_couplings(solution, frame, couplings)
    names = [f"w{i}" for i in range(frame.worlds)]
    extensions: list[dict[str, set[tuple[str, ...]]]] = [{} for _ in names]
    functions: list[dict[str, dict[tuple[str, ...], Value]]] = [{} for _ in names]
    constants: dict[str, Value] = {
        name: name
        for name in arena.setting.distinct
        if arena.setting.function(name).result in arena.domain
    }
    absent = {e for e in arena.optional if not solution.true.get((Presence(e), 0), True)}
    for (atom, world), value in solution.true.items():
        if not isinstance(atom, Presence) and not absent.isdisjoint(atom.elements):
            continue
        match atom:
            case Letter(predicate, elements) if value:
                extensions[world].setdefault(predicate, set()).add(elements)
            case Choice(function, (), element) if value:
                constants[function] = element
            case Choice(function, elements, element) if value:
                functions[world].setdefault(function, {})[elements] = element
            case _:
                pass
    for (atom, world), amount in solution.numbers.items():
        if not isinstance(atom, Presence) and not absent.isdisjoint(atom.elements):
            continue
        match atom:
            case Quantity(function, ()):
                constants[function] = amount
            case Quantity(function, elements):
                functions[world].setdefault(function, {})[elements] = amount
            case _:
                pass
    domain = {
        sort: tuple(e for e in elements if e not in absent)
        for sort, elements in arena.domain.items()
    }
    _fill(premises, arena.setting, domain, constants, functions)
    return _called_by_constants(
        Model(
            worlds=tuple(names),
            actual=names[0],
            relations={
                modality: frozenset(
                    (names[i], names[j])
                    for i, j in frame.relation(modality, arena.setting.logic(modality), solution.on)
                    if j not in spare
                )
                for modality in _modalities(premises)
            },
            domain=domain,
            constants=constants,
            interpretations={
                name: Interpretation(
                    {p: frozenset(tuples) for p, tuples in sorted(extensions[i].items())},
                    functions[i],
                )
                for i, name in enumerate(names)
            },
        )
    )


def verify(model: Model, premises: Iterable[Premise], setting: Setting) -> None:
    """Check a model by the definition of truth, which shares no code with the solver.

    Raises
    ------
    InternalError
        If a premise is false in it, or a modality's relation does not meet its logic's conditions.
    """
    checked = list(premises)
    for premise in checked:
        for world in model.worlds if premise.scope == "global" else (model.actual,):
            if not holds(model, world, premise.formula):
                raise InternalError(f"the model found for {premise.label!r} does not make it true")
    for modality in model.relations:
        broken = frame_violations(model, modality, setting.logic(modality))
        if broken:
            raise InternalError(f"the relation found for {modality!r} is not {broken[0]}")


def _merge_families(solution: Solution, frame: Frame) -> set[int]:
    """Let the members of the largest family of successors stand for those of all.

    Each of them takes over the atoms of a member of every other family, so that each member of
    each family is taken over by one at least.  Returns the worlds that are spare then.
    """
    spare: set[int] = set()
    for families in frame.splits:
        present = [
            [e.target for e in family.members if e.switch is None or e.switch in solution.on]
            for family in families
        ]
        largest = max(range(len(families)), key=lambda i: len(present[i]))
        for number, world in enumerate(present[largest]):
            for family, members in zip(families, present, strict=True):
                source = members[min(number, len(members) - 1)]
                for atom in family.atoms:
                    _copy(solution, atom, source, world)
        own = set.intersection(*map(set, present))
        for index, members in enumerate(present):
            if index != largest:
                spare |= set(members) - own
    return spare


def _copy_couplings(solution: Solution, frame: Frame, couplings: Couplings) -> None:
    """Give atoms of what holds everywhere their actual value where they did not matter."""
    for atom in couplings.atoms:
        for world in range(1, frame.worlds):
            _copy(solution, atom, 0, world)


def _copy(solution: Solution, atom: Letter | Choice | Quantity, source: int, target: int) -> None:
    values: dict[Place, Any] = solution.numbers if isinstance(atom, Quantity) else solution.true
    if (atom, source) in values:
        values.setdefault((atom, target), values[atom, source])


def _fill(
    premises: Iterable[Premise],
    setting: Setting,
    domain: Mapping[str, tuple[str, ...]],
    constants: dict[str, Value],
    functions: list[dict[str, dict[tuple[str, ...], Value]]],
) -> None:
    """Give a value wherever none mattered, so that every term denotes."""
    used = {
        term.function
        for premise in premises
        for term in terms(premise.formula)
        if isinstance(term, Application)
    }
    for name in sorted(used):
        function = setting.function(name)
        numerical = function.result in NUMERICAL_SORTS
        default: Value = Fraction(0) if numerical else domain[function.result][0]
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


def _called_by_constants(model: Model) -> Model:
    """Return the reachable part of a model, with elements named after what denotes them."""
    names: dict[str, str] = {}
    for constant, element in model.constants.items():
        if isinstance(element, str):
            names.setdefault(element, constant)
    for sort, elements in model.domain.items():
        number = 0
        for element in elements:
            if element not in names and element in model.constants:
                number += 1
                while (fresh := f"{sort.lower()}{number}") in (*elements, *names.values()):
                    number += 1
                names[element] = fresh
    return _reachable(model.renamed(names, constants=False))


def _reachable(model: Model) -> Model:
    """Return the model without worlds that cannot be reached from the actual one."""
    seen = [model.actual]
    for world in seen:
        for modality in model.relations:
            seen.extend(v for v in model.successors(modality, world) if v not in seen)
    names = {w: f"w{i}" for i, w in enumerate(w for w in model.worlds if w in seen)}
    return Model(
        worlds=tuple(names.values()),
        actual=names[model.actual],
        relations={
            modality: frozenset((names[w], names[v]) for w, v in pairs if w in names and v in names)
            for modality, pairs in model.relations.items()
        },
        domain=model.domain,
        constants=model.constants,
        interpretations={names[w]: i for w, i in model.interpretations.items() if w in names},
    )
