"""When exactly a view licenses: all minimal facts under which it does, forbids, or contradicts.

For one case's parties every fact is left open.  A set of facts, each true or false, *forces* a
verdict if the view gives it whatever else is the case.  The minimal ones are the prime implicants
of the verdict; with them, what the view says of any facts can be read off: see
:meth:`Conditions.standing`.

References
----------
Marquis, P. (2000), "Consequence finding algorithms", *Handbook of Defeasible Reasoning* 5 (prime
implicants and implicates under a theory).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import TYPE_CHECKING, TypeAlias

from deontic.queries.columns import Column, Prepared, prepare, setting_of
from deontic.queries.verdicts import Standing
from deontic.queries.vocabulary import facts_in_question
from deontic.solving.checks import Check, Fails, Fits
from deontic.solving.clauses import bits_of, consensus
from deontic.solving.problem import NO_SHAPE, Deadline, Limits, Premise, Shape, Unsettled, shape_of
from deontic.solving.projection import Projection
from deontic.syntax import to_ascii
from deontic.syntax.formulas import Application, Atom, Formula, Iff, negate, substitute
from deontic.theory import Binding, Case, Theory

if TYPE_CHECKING:
    from deontic.solving.oracle import Oracle

Facts: TypeAlias = Mapping[str, bool]
"""Some facts by label, each true or false."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """Under which facts a view in one reading gives which verdict on some parties.

    Parameters
    ----------
    view, reading, case, binding
        Of what, and of whom.
    atoms
        The facts in question, by label; what they are not given for is left open.
    conflicts, licensing, forbidding
        The minimal facts with which the view cannot be held, by which it licenses, and by which it
        forbids; none of these includes a conflict.
    rests_on
        The readings, of what has several, in which the view was asked.
    complete
        Whether these are all.
    reason
        Why not, if not.
    """

    view: str
    reading: str
    case: str
    binding: Binding
    atoms: Mapping[str, Formula]
    conflicts: tuple[Facts, ...] = ()
    licensing: tuple[Facts, ...] = ()
    forbidding: tuple[Facts, ...] = ()
    rests_on: tuple[tuple[str, str], ...] = ()
    complete: bool = True
    reason: str = ""

    def standing(self, facts: Mapping[str, bool | None]) -> Standing:
        """Return the verdict when just these facts are known."""
        for standing, sets in (
            (Standing.INCONSISTENT, self.conflicts),
            (Standing.LICENSED, self.licensing),
            (Standing.FORBIDDEN, self.forbidding),
        ):
            if any(all(facts.get(a) is v for a, v in forced.items()) for forced in sets):
                return standing
        return Standing.SILENT if self.complete else Standing.UNKNOWN

    def to_dict(self) -> dict[str, object]:
        """Return the conditions as plain data for JSON.

        ``conflicts``, ``licensing`` and ``forbidding`` are lists of mappings from facts to truth
        values; any one mapping of a list suffices.
        """
        found: dict[str, object] = {
            "view": self.view,
            "reading": self.reading,
            "case": self.case,
            "parties": dict(self.binding),
            "rests_on": dict(self.rests_on),
            "facts": list(self.atoms),
            "conflicts": [dict(facts) for facts in self.conflicts],
            "licensing": [dict(facts) for facts in self.licensing],
            "forbidding": [dict(facts) for facts in self.forbidding],
            "complete": self.complete,
        }
        if self.reason:
            found["reason"] = self.reason
        return found


def conditions(
    theory: Theory,
    columns: Sequence[Column],
    case: Case,
    binding: Binding | None = None,
    limits: Limits = Limits(),
    seconds: float = 60.0,
) -> tuple[Conditions, ...]:
    """Return under which facts each view, in its reading, gives which verdict on a case's parties.

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
    seconds
        For each view.

    Raises
    ------
    UserError
        If the case names nobody for a role that the question is about.
    """
    space = FactSpace(theory, columns, case, binding, limits)
    return tuple(space.conditions(i, seconds) for i in range(len(columns)))


class FactSpace:
    """Views, and the facts about some parties, any of which may be supposed.

    Parameters
    ----------
    theory, columns, case, binding, limits
        See :func:`conditions`.
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

    def conditions(self, column: int, seconds: float = 60.0) -> Conditions:
        """Return under which facts a view, given by its place, gives which verdict."""
        deadline = Deadline(seconds)
        prepared = self.prepared[column]
        blank = Conditions(
            self.columns[column].view.name,
            self.columns[column].reading,
            self.case.name,
            self.binding,
            self.atoms[column],
            rests_on=prepared.rests_on,
        )
        sets: dict[str, list[frozenset[str]]] = {}
        reason = ""
        try:
            sets = self.primes(column, deadline)
        except Unsettled as error:
            reason = str(error)
        conflicts, licensing, forbidding = (
            self._facts(column, sets.get(denied, [])) for denied in ("", "no", "yes")
        )
        return Conditions(
            blank.view,
            blank.reading,
            blank.case,
            blank.binding,
            blank.atoms,
            conflicts,
            licensing,
            forbidding,
            blank.rests_on,
            not reason,
            reason,
        )

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

    def _closed(self, column: int, sets: Iterable[frozenset[str]]) -> list[frozenset[str]]:
        """Return all minimal sets of literals that cannot be true if some sets cannot."""
        literals = [_literal(a, value) for a in self.atoms[column] for value in (True, False)]
        bits = {literal: 1 << n for n, literal in enumerate(literals)}
        found = consensus([sum(bits[x] for x in one) for one in sets], range(len(literals) // 2))
        return [frozenset(literals[b.bit_length() - 1] for b in bits_of(one)) for one in found]

    def _without_solver(self, column: int) -> dict[str, list[frozenset[str]]] | None:
        """Return sets of literals that cover what contradicts a view, if it can be done so."""
        group = self._group(column)
        try:
            numbers = {group.projection.number(_literal(a, True)): a for a in self.atoms[column]}
            goals = {key: goal.label for key, goal in group.goals[column].items()}
            found = group.projection.forbidden(group.labels(column, ""), numbers, goals)
        except Unsettled:
            return None

        def literal(bit: int) -> str:
            place = bit.bit_length() - 1
            return _literal(numbers[place // 2], place % 2 == 0)

        return {
            key: [frozenset(map(literal, bits_of(one))) for one in forbidden]
            for key, forbidden in found.items()
        }

    def _with_solver(self, column: int, deadline: Deadline) -> dict[str, list[frozenset[str]]]:
        """Return sets of literals that cover what contradicts a view, asking about one after the
        other.
        """
        known = {_literal(a, value) for a in self.atoms[column] for value in (True, False)}
        group = self._group(column)
        fixed = group.labels(column, "")
        group.oracle.decide(fixed)
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
        pairs = [(_literal(a, True), _literal(a, False)) for a in self.atoms[column]]
        for _ in extend(cover, pairs, check, suffices, deadline, self.limits.seed):
            pass
        return cover.failing, cover.fitting

    def check(self, column: int, denied: str, *, sufficient: bool = False) -> Check[str]:
        """Return what tells whether literals can be true with a view, and with an answer; and,
        if wanted, which of them suffice for that.
        """
        group = self._group(column)
        own = frozenset(_literal(a, v) for a in self.atoms[column] for v in (True, False))
        fixed = group.labels(column, denied)

        def check(chosen: frozenset[str]) -> Fits[str] | Fails[str]:
            answer = group.oracle.decide([*fixed, *chosen], sufficient=sufficient)
            kind = Fails if isinstance(answer, Fails) else Fits
            return kind(answer.items & own)

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

    def _facts(self, column: int, sets: Iterable[frozenset[str]]) -> tuple[Facts, ...]:
        """Return sets of literals as facts in the order of the vocabulary, the fewest first."""
        order = {label: number for number, label in enumerate(self.atoms[column])}
        found = []
        for literals in sets:
            pairs = [(literal[2:], literal[0] == "+") for literal in literals]
            found.append(dict(sorted(pairs, key=lambda pair: order[pair[0]])))
        found.sort(key=lambda facts: (len(facts), [order[label] for label in facts]))
        return tuple(found)


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
                    literal = Premise(_literal(label, value), atom if value else negate(atom))
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
        shape = reduce(Shape.__or__, (shape_of(p, setting) for p in stated), NO_SHAPE)
        return Projection(stated, shape, setting, Deadline(self._space.limits.timeout))

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


def _literal(label: str, value: bool) -> str:
    return f"{'+' if value else '-'} {label}"
