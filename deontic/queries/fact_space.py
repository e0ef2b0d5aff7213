"""The facts about some parties, and what views make of them: what each forbids together.

Every fact in question is a *literal*: ``"+ attacked(y)"`` or ``"- attacked(y)"``; and a sentence of
a view, where it may be given up, is an item ``"= label"``.  What is looked for are minimal sets of
these that contradict a view's other sentences, or these and an answer to the question.  They are
found without a solver where that can be (:mod:`deontic.solving.projection`) and with one elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, reduce
from typing import TYPE_CHECKING

from deontic.queries.columns import Column, Prepared, prepare, setting_of
from deontic.queries.vocabulary import facts_in_question
from deontic.solving.checks import Check, Fails, Fits
from deontic.solving.clauses import bits_of, consensus
from deontic.solving.problem import (
    NO_SHAPE,
    Deadline,
    Limits,
    Premise,
    Shape,
    Unsettled,
    shape_of,
)
from deontic.solving.projection import Projection
from deontic.solving.witnesses import with_witnesses
from deontic.syntax import to_ascii
from deontic.syntax.formulas import Application, Atom, Formula, Iff, negate, substitute
from deontic.theory import Binding, Case, Theory

if TYPE_CHECKING:
    from deontic.solving.oracle import Oracle


class FactSpace:
    """Views, and the facts about some parties, any of which may be supposed.

    Parameters
    ----------
    theory, columns
        The views, which are asked together with the theory's background.
    case
        Its names are used, and its numbers kept; its other facts are left open, and are in question
        besides those on which the view itself depends.
    binding
        Who fills each role; the first of the case's if not given.
    limits
        Of each query.
    """

    def __init__(
        self,
        theory: Theory,
        columns: Sequence[Column],
        case: Case,
        binding: Binding | None = None,
        limits: Limits = Limits(),
    ) -> None:
        self.theory = theory
        self.columns = tuple(columns)
        self.case = case
        self.binding = dict(case.bindings[0] if binding is None else binding)
        self.limits = limits
        self.setting = setting_of(theory, [case])
        self.prepared = [prepare(theory, column) for column in self.columns]
        self.atoms = [self._atoms(prepared) for prepared in self.prepared]
        self._groups: dict[int, _Group] = {}
        self._meant: dict[object, list[frozenset[str]]] = {}

    def primes(self, column: int, deadline: Deadline) -> dict[str, list[frozenset[str]]]:
        """Return the minimal sets of literals that contradict a view, and those that contradict it
        with an answer to the question, ``"no"`` or ``"yes"``.

        Raises
        ------
        Unsettled
            If the deadline passes, or the solver does not settle something.
        """
        found = self._without_solver(column) or self._with_solver(column, deadline)
        conflicts = self._closed(column, found[""])
        result = {"": conflicts}
        for denied in ("no", "yes"):
            every = self._closed(column, [*found[denied], *conflicts])
            result[denied] = [one for one in every if one not in conflicts]
        return result

    def reasons(self, column: int) -> dict[str, list[frozenset[str]]] | None:
        """Return the minimal sets of sentences of a view and of literals that cannot all be true,
        by themselves or with an answer to the question; ``None`` if that is left to a solver.
        """
        found = self._without_solver(column, sentences=True)
        if found is None:
            return None
        try:
            return {key: self._closed(column, sets) for key, sets in found.items()}
        except Unsettled:
            return None

    def meanings(self, column: int) -> list[frozenset[str]]:
        """Return the minimal sets of literals that definitions alone rule out, as far as that can
        be told without a solver.
        """
        prepared = self.prepared[column]
        pairs = zip(prepared.premises, prepared.asserted, strict=True)
        labels = [premise.label for premise, asserted in pairs if asserted.definitional]
        labels += [premise.label for premise in _meanings(self, column)]
        key = (tuple(labels), tuple(self.atoms[column]))
        if key not in self._meant:
            found = self._forbidden(column, labels, {}, {})
            self._meant[key] = self._closed(column, found[""]) if found else []
        return self._meant[key]

    def sentences(self, column: int) -> dict[str, str]:
        """Return the item of each sentence of a view by the label of its premise."""
        prepared = self.prepared[column]
        pairs = zip(prepared.premises, prepared.asserted, strict=True)
        return {premise.label: f"= {asserted.sentence.label}" for premise, asserted in pairs}

    def _closed(self, column: int, sets: Iterable[frozenset[str]]) -> list[frozenset[str]]:
        """Return all minimal sets of items that cannot be true if some sets cannot."""
        literals = [literal_of(a, value) for a in self.atoms[column] for value in (True, False)]
        items = [*literals, *self.sentences(column).values()]
        bits = {literal: 1 << n for n, literal in enumerate(literals)}
        bits |= {items[n]: 1 << 2 * n for n in range(len(literals), len(items))}
        names = {bit: item for item, bit in bits.items()}
        found = consensus([sum(bits[x] for x in one) for one in sets], range(len(literals) // 2))
        return [frozenset(names[bit] for bit in bits_of(one)) for one in found]

    def _without_solver(
        self, column: int, *, sentences: bool = False
    ) -> dict[str, list[frozenset[str]]] | None:
        """Return sets of items that cover what contradicts a view, if it can be done so; sentences
        are among them if wanted.
        """
        group = self._group(column)
        goals = {key: goal.label for key, goal in group.goals[column].items()}
        switched = self.sentences(column) if sentences else {}
        return self._forbidden(column, group.labels(column, ""), goals, switched)

    def _forbidden(
        self,
        column: int,
        labels: Sequence[str],
        goals: Mapping[str, str],
        switched: Mapping[str, str],
    ) -> dict[str, list[frozenset[str]]] | None:
        """Return sets of items that cover what premises rule out; ``None`` if it takes a solver."""
        try:
            projection = self._group(column).projection
            numbers = {projection.number(literal_of(a, True)): a for a in self.atoms[column]}
            items = {projection.switch(label): item for label, item in switched.items()}
            found = projection.forbidden(labels, numbers, goals, switched.keys())
        except Unsettled:
            return None

        def item(bit: int) -> str:
            number, odd = divmod(bit.bit_length() - 1, 2)
            return items[number] if number in items else literal_of(numbers[number], not odd)

        return {
            key: [frozenset(map(item, bits_of(one))) for one in forbidden]
            for key, forbidden in found.items()
        }

    def _with_solver(self, column: int, deadline: Deadline) -> dict[str, list[frozenset[str]]]:
        """Return sets of literals that cover what contradicts a view, asking about one after the
        other.
        """
        known = {literal_of(a, value) for a in self.atoms[column] for value in (True, False)}
        group = self._group(column)
        fixed = group.labels(column, "")
        group.oracle.decide(fixed, sufficient=True)
        own = self._closed(column, (one for one in group.oracle.broken(fixed) if one <= known))
        found = {}
        fitting: list[frozenset[str]] = []
        for denied in ("no", "yes", ""):
            failing, fits = self._cover(column, denied, own, [] if denied else fitting, deadline)
            fitting += fits
            found[denied] = failing
        return found

    def _cover(
        self,
        column: int,
        denied: str,
        failing: list[frozenset[str]],
        fitting: list[frozenset[str]],
        deadline: Deadline,
    ) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
        """Return sets of literals that fail, and sets that fit, which cover all there is."""
        from deontic.solving.primes import Cover, extend

        cover = Cover(list(failing), list(fitting))
        check = self.check(column, denied)
        suffices = self.check(column, denied, sufficient=True)
        pairs = [(literal_of(a, True), literal_of(a, False)) for a in self.atoms[column]]
        for _ in extend(cover, pairs, check, suffices, deadline, self.limits.seed):
            pass
        return cover.failing, cover.fitting

    def check(self, column: int, denied: str, *, sufficient: bool = False) -> Check[str]:
        """Return what tells whether literals can be true with a view, and with an answer; and,
        if wanted, which of them suffice for that.
        """
        group = self._group(column)
        own = frozenset(literal_of(a, v) for a in self.atoms[column] for v in (True, False))
        fixed = group.labels(column, denied)

        def check(chosen: frozenset[str]) -> Fits[str] | Fails[str]:
            answer = group.oracle.decide([*fixed, *chosen], sufficient=sufficient)
            kind = Fails if isinstance(answer, Fails) else Fits
            return kind(answer.items & own)

        return check

    def check_items(self, column: int, denied: str) -> Check[str]:
        """Return what tells whether sentences of a view and literals can be true together, and with
        an answer.
        """
        group = self._group(column)
        labels = {item: label for label, item in self.sentences(column).items()}
        fixed = [la for la in group.labels(column, denied) if la not in self.sentences(column)]
        items = {label: item for item, label in labels.items()}

        def check(chosen: frozenset[str]) -> Fits[str] | Fails[str]:
            answer = group.oracle.decide([*fixed, *(labels.get(item, item) for item in chosen)])
            if isinstance(answer, Fits):
                return Fits(chosen)
            return Fails(frozenset(items.get(la, la) for la in answer.items) & chosen)

        return check

    def _group(self, column: int) -> _Group:
        """Return the views that share one translation with a view."""
        if column not in self._groups:
            alone = not _is_shared(self.prepared[column].shape)
            members = [
                i
                for i, other in enumerate(self.prepared)
                if i == column or not (alone or not _is_shared(other.shape))
            ]
            group = _Group(self, members)
            self._groups.update(dict.fromkeys(members, group))
        return self._groups[column]

    def _atoms(self, prepared: Prepared) -> dict[str, Formula]:
        """Return the facts in question for a view, by label."""
        found, _ = facts_in_question(prepared, self.binding, self.setting)
        atoms: dict[str, Formula] = {to_ascii(atom): atom for atom in found}
        for fact in self.case.facts.values():
            formula = fact.formula
            if isinstance(formula, Atom) and (
                formula.predicate in prepared.predicates
                or formula.predicate in self.theory.definitions
            ):
                atoms.setdefault(to_ascii(formula), formula)
        return atoms


class _Group:
    """Views with one translation for all of them."""

    def __init__(self, space: FactSpace, members: Sequence[int]) -> None:
        self._space = space
        self._fixed: dict[int, list[str]] = {}
        self.goals: dict[int, dict[str, Premise]] = {}
        self._premises: dict[str, Premise] = {}
        self._literals: dict[str, Premise] = {}
        roles = {role: Application(name) for role, name in space.binding.items()}
        for member in members:
            prepared = space.prepared[member]
            goal = substitute(prepared.question, roles)
            yes, no = Premise(f"yes {goal}", goal), Premise(f"no {goal}", negate(goal))
            self.goals[member] = {"yes": yes, "no": no}
            given = [*prepared.premises, *_meanings(space, member), *_numbers(space)]
            self._fixed[member] = [premise.label for premise in given]
            self._premises |= {premise.label: premise for premise in (*given, yes, no)}
            for label, atom in space.atoms[member].items():
                for value in (True, False):
                    literal = Premise(literal_of(label, value), atom if value else negate(atom))
                    self._literals[literal.label] = literal

    @cached_property
    def oracle(self) -> Oracle:
        """What decides, with a solver, which facts can be true with the views."""
        from deontic.solving.oracle import Oracle

        stated = [*self._premises.values(), *self._literals.values()]
        return Oracle(stated, self._space.setting, self._space.limits, tuple(self._literals))

    @cached_property
    def projection(self) -> Projection:
        """What tells, without a solver, which facts the views forbid."""
        stated = [*self._premises.values(), *self._literals.values()]
        setting = self._space.setting
        equated = reduce(Shape.__or__, (shape_of(p, setting) for p in stated), NO_SHAPE).equated
        named, setting = with_witnesses(stated, setting, equated)
        shape = reduce(Shape.__or__, (shape_of(p, setting) for p in named), NO_SHAPE)
        return Projection(named, shape, setting, Deadline(self._space.limits.timeout))

    def labels(self, column: int, denied: str) -> list[str]:
        """Return what is taken for granted of a view, and an answer to the question."""
        goals = [self.goals[column][denied].label] if denied else []
        return [*goals, *self._fixed[column]]


def _is_shared(shape: Shape) -> bool:
    """Tell whether views of a shape are best asked together."""
    return shape.bounded and not shape.witnesses and not shape.global_modalities


def _meanings(space: FactSpace, column: int) -> Iterator[Premise]:
    """Yield what defined predicates come to, of which a case states facts."""
    selection = space.prepared[column].selection
    for label, atom in space.atoms[column].items():
        expanded = space.theory.expand(atom, selection).formula
        if expanded != atom:
            yield Premise(f"{label} means {expanded}", Iff(atom, expanded))


def _numbers(space: FactSpace) -> Iterator[Premise]:
    """Yield what a case says of quantities."""
    for fact in space.case.facts.values():
        if fact.value is not None and not isinstance(fact.formula, Atom):
            yield Premise(f"number {fact.label}", fact.formula)


def literal_of(label: str, value: bool) -> str:
    """Return a fact's literal."""
    return f"{'+' if value else '-'} {label}"
