"""The search for a finite model: ground formulas on a frame, handed to z3 as one propositional
(and linear) problem in which every premise is an assumption that can be switched on.

One :class:`Session` serves many questions about the same premises, so that a table of views and
cases costs one translation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import assert_never

from deontic.errors import InternalError
from deontic.semantics import Model
from deontic.solving.couplings import Couplings
from deontic.solving.frames import Edge, Frame, free_frame, witness_frame
from deontic.solving.grounding import (
    Arena,
    Choice,
    Conjunction,
    Disjunction,
    Letter,
    Linear,
    Literal,
    Necessity,
    Possibility,
    Presence,
    Quantity,
)
from deontic.solving.problem import Limits, Premise, Setting, Shape
from deontic.solving.rebuilding import Place, Solution, rebuild, verify
from deontic.solving.terms import Solver, Term


class Session:
    """Some premises over one finite domain and frame, ready to be assumed in any combination.

    Parameters
    ----------
    premises
        Each with a label of its own.
    shape
        Of these premises.
    setting, limits
        Language, frames, time-out and seed.
    elements
        How many unnamed elements each open sort has.
    worlds
        Of a free frame; without it a witness frame is used.

    Raises
    ------
    NoWitnessFrame, TooLarge
        See :func:`deontic.solving.frames.witness_frame`.
    """

    def __init__(
        self,
        premises: Sequence[Premise],
        shape: Shape,
        setting: Setting,
        limits: Limits,
        elements: Mapping[str, int],
        worlds: int | None = None,
    ) -> None:
        self.premises = {premise.label: premise for premise in premises}
        if len(self.premises) != len(premises):
            raise InternalError("two premises have one label")
        self.setting = setting
        domain = domain_of(setting, shape.sorts, elements)
        optional = _optional(domain, setting, shape.equated)
        self._arena = Arena(setting, domain, optional)
        roots = {p.label: self._arena.ground(p.formula) for p in premises}
        holding = {la: r for la, r in roots.items() if self.premises[la].scope == "global"}
        self._couplings = Couplings(self._arena, holding)
        self._frame: Frame = (
            witness_frame(self._arena, roots.values(), self._couplings)
            if worlds is None
            else free_frame(self._arena, shape.modalities, worlds)
        )
        quantities = any(isinstance(node, Linear) for node in self._arena.nodes)
        self._solver = Solver(arithmetic=quantities, seed=limits.seed, timeout=limits.timeout)
        self._places: dict[Place, Term] = {}
        self._switches = [self._solver.letter(f"~{i}") for i in range(self._frame.switches)]
        self._memo: dict[tuple[int, int], Term] = {}
        self._labels = {label: self._solver.letter(f"!{label}") for label in roots}
        self._state(roots)
        for clause in self._frame.clauses:
            self._solver.add(self._solver.disjunction([self._switch(s) for s in clause]))
        self._require_choices()

    # --- Questions -----------------------------------------------------------------------------

    def check(self, labels: Sequence[str]) -> bool | None:
        """Tell whether the premises so labelled have a model here; ``None`` if z3 gave up."""
        return self._solver.check([self._labels[label] for label in labels])

    @property
    def sufficient(self) -> bool:
        """Whether the frame has a model of whatever premises have a model of this domain."""
        return self._frame.sufficient

    def core(self, labels: Sequence[str]) -> tuple[str, ...]:
        """Return labels, after a failed check of them, that fail by themselves."""
        return tuple(
            labels[i] for i in self._solver.core([self._labels[label] for label in labels])
        )

    def minimal(self, core: Sequence[str]) -> tuple[str, ...]:
        """Return labels out of some that fail, of which none can be spared.

        The first are the first to be spared.
        """
        kept = list(core)
        for label in core:
            rest = [other for other in kept if other != label]
            if len(rest) < len(kept) and self.check(rest) is False:
                kept = list(self.core(rest))
        return tuple(kept)

    def reason(self) -> str:
        """Return why the last check gave up."""
        return self._solver.reason()

    def model(self, labels: Sequence[str]) -> Model:
        """Return a model of labelled premises that were just found to have one.

        It is one in which as few atoms are true as can be without others becoming true, and it is
        checked by the textbook definition of truth.

        Raises
        ------
        InternalError
            If a premise is false in it or a frame condition is not met.
        """
        solution = self._leanest(labels)
        premises = [self.premises[label] for label in labels]
        model = rebuild(solution, premises, self._arena, self._frame, self._couplings)
        verify(model, premises, self.setting)
        return model

    def _leanest(self, labels: Sequence[str]) -> Solution:
        """Return a solution from which no atom and no edge can be taken away."""
        solver = self._solver
        places = [place for place in self._places if not isinstance(place[0], Quantity)]
        places.sort(key=lambda place: not place[1])  # what is elsewhere is taken away first
        letters = [*self._switches, *(self._places[place] for place in places)]
        off = [solver.negation(letter) for letter in letters]
        fixed = [self._labels[label] for label in labels]
        allowed: set[int] = set()
        while True:
            kept_off = [i for i in range(len(letters)) if i not in allowed]
            if solver.check([*fixed, *(off[i] for i in kept_off)]) is not False:
                break
            core = solver.core([*fixed, *(off[i] for i in kept_off)])
            allowed.update(kept_off[i - len(fixed)] for i in core if i >= len(fixed))
        for number in sorted(allowed):
            trial = [off[i] for i in range(len(letters)) if i not in allowed or i == number]
            if solver.check([*fixed, *trial]):
                allowed.discard(number)
        if not solver.check([*fixed, *(off[i] for i in range(len(letters)) if i not in allowed)]):
            solver.check(fixed)  # out of time: any solution will do
        on = solver.values(letters)
        quantities = [place for place in self._places if isinstance(place[0], Quantity)]
        numbers = solver.numbers([self._places[place] for place in quantities])
        switches = len(self._switches)
        return Solution(
            dict(zip(places, on[switches:], strict=True)),
            dict(zip(quantities, numbers, strict=True)),
            frozenset(i for i, value in enumerate(on[:switches]) if value),
        )

    def _state(self, roots: Mapping[str, int]) -> None:
        """State the premises: local ones at the actual world, the others wherever they matter."""
        for label, root in roots.items():
            self._state_at(label, root, 0)
        for world in range(1, self._frame.worlds):
            for label, part in self._couplings.everywhere:
                self._state_at(label, part, world)
        at_world: dict[int, list[Letter | Choice | Quantity]] = {}
        for atom, world in self._places:
            if world and not isinstance(atom, Presence):
                at_world.setdefault(world, []).append(atom)
        for world, atoms in sorted(at_world.items()):
            for group in self._couplings.touched(atoms):
                for label, part in group.parts:
                    self._state_at(label, part, world)

    def _state_at(self, label: str, node: int, world: int) -> None:
        off = self._solver.negation(self._labels[label])
        self._solver.add(self._solver.disjunction([off, self._term(node, world)]))

    # --- From ground formulas to terms ---------------------------------------------------------

    def _term(self, node: int, world: int) -> Term:
        """Return the term for a ground node at a world."""
        key = (node, world)
        term = self._memo.get(key)
        if term is not None:
            return term
        match self._arena.nodes[node]:
            case Literal(atom, positive):
                term = self._place(atom, world)
                if not positive:
                    term = self._solver.negation(term)
            case Linear(relation, coefficients, constant):
                numbers = [(self._quantity(q, world), c) for q, c in coefficients]
                term = self._solver.linear(relation, numbers, constant)
            case Conjunction(parts):
                term = self._solver.conjunction([self._term(p, world) for p in parts])
            case Disjunction(parts):
                term = self._solver.disjunction([self._term(p, world) for p in parts])
            case Necessity(modality, body):
                term = self._solver.conjunction(
                    [
                        self._solver.disjunction([*self._off(edge), self._term(body, edge.target)])
                        for edge in self._frame.scopes.get((world, node))
                        or self._frame.successors[world, modality]
                    ]
                )
            case Possibility(modality, body):
                witness = self._frame.witnesses.get((world, node))
                edges = (
                    [witness] if witness is not None else self._frame.successors[world, modality]
                )
                term = self._solver.disjunction(
                    [
                        self._solver.conjunction([*self._on(edge), self._term(body, edge.target)])
                        for edge in edges
                    ]
                )
            case other:
                assert_never(other)
        self._memo[key] = term
        return term

    def _place(self, atom: Letter | Choice | Presence, world: int) -> Term:
        if not isinstance(atom, Letter) and atom.rigid:
            world = 0
        place: Place = (atom, world)
        term = self._places.get(place)
        if term is None:
            term = self._places[place] = self._solver.letter(f"{_written(atom)}@{world}")
        return term

    def _quantity(self, quantity: Quantity, world: int) -> Term:
        place: Place = (quantity, 0 if quantity.rigid else world)
        term = self._places.get(place)
        if term is None:
            whole = self.setting.function(quantity.function).result == "Int"
            term = self._solver.number(f"{_written(quantity)}@{place[1]}", whole=whole)
            self._places[place] = term
        return term

    def _switch(self, switch: int) -> Term:
        if switch < 0:
            return self._solver.negation(self._switches[~switch])
        return self._switches[switch]

    def _on(self, edge: Edge) -> list[Term]:
        return [] if edge.switch is None else [self._switches[edge.switch]]

    def _off(self, edge: Edge) -> list[Term]:
        return [] if edge.switch is None else [self._solver.negation(self._switches[edge.switch])]

    def _require_choices(self) -> None:
        """Require each constant and function to have exactly one value wherever it matters, and
        domains not to be empty.
        """
        solver = self._solver
        optional = self._arena.optional
        for elements in self._arena.domain.values():
            if optional.issuperset(elements):
                solver.add(solver.disjunction([self._place(Presence(e), 0) for e in elements]))
        for function, elements in sorted(self._arena.choices):
            worlds = range(self._frame.worlds) if elements else (0,)
            values = self._arena.candidates(function)
            for world in worlds:
                choices = [Choice(function, elements, value) for value in values]
                if not any((choice, world) in self._places for choice in choices):
                    continue
                options = [self._place(choice, world) for choice in choices]
                solver.add(solver.disjunction(options))
                for value, option in zip(values, options, strict=True):
                    if value in optional:
                        present = self._place(Presence(value), 0)
                        solver.add(solver.disjunction([solver.negation(option), present]))
                for i, first in enumerate(options):
                    for second in options[:i]:
                        solver.add(
                            solver.disjunction([solver.negation(first), solver.negation(second)])
                        )


def domain_of(
    setting: Setting, sorts: Iterable[str], unnamed: Mapping[str, int]
) -> dict[str, tuple[str, ...]]:
    """Return a domain: the distinct constants, one element for each other constant, and so many
    unnamed elements of each open sort; never empty.
    """
    domain = {}
    distinct = frozenset(setting.distinct)
    for sort in sorted(sorts):
        named = setting.constants(sort)
        others: tuple[str, ...] = ()
        if sort not in setting.named:
            others = tuple(
                name
                for name, function in setting.vocabulary.functions.items()
                if function.result == sort and not function.arity and name not in distinct
            )
        elements = named + others
        count = 0 if sort in setting.named else unnamed.get(sort, 0)
        if not elements and not count:
            count = 1
        fresh = tuple(f"{sort.lower()}{i + 1}" for i in range(count))
        while set(fresh) & set(elements):
            fresh = tuple(f"{name}'" for name in fresh)
        domain[sort] = elements + fresh
    return domain


def _optional(
    domain: Mapping[str, tuple[str, ...]], setting: Setting, sorts: frozenset[str]
) -> frozenset[str]:
    """Return the elements of some sorts that no distinct constant denotes: they need not exist."""
    return frozenset(
        element for sort in sorts for element in domain[sort] if element not in setting.distinct
    )


def _written(atom: Letter | Choice | Presence | Quantity) -> str:
    """Return a name for a ground atom that no other atom has."""
    match atom:
        case Letter(predicate, elements):
            return f"{predicate}({','.join(elements)})"
        case Choice(function, elements, value):
            return f"{function}({','.join(elements)})={value}"
        case Quantity(function, elements):
            return f"{function}({','.join(elements)})"
        case Presence(element):
            return f"?{element}"
