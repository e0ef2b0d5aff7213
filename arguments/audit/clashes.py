"""General claims that cannot both be applied to one case.

Two general claims can be consistent and yet say opposite things of every case to which both apply:
then they can be held together only as long as there is no such case.  "Never" and "always" are so,
and so are a rule and an exception to it that is not built into it.

A *clash* is a smallest set of claims, two general ones among them, that cannot be true of one case
to which these two apply: one in which what each of the two supposes is so.  What they suppose must
be possible together; otherwise they never meet.  A general claim is *barred* by others, if these
leave no case to which it applies.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from arguments.audit.prover import Prover
from arguments.audit.small_cases import cast_of, small_setting
from deontic.solving.checks import Fails, Fits
from deontic.solving.oracle import Oracle
from deontic.solving.problem import Premise, Unsettled
from deontic.solving.subsets import Conflict, Subsets
from deontic.syntax.formulas import (
    And,
    Application,
    ForAll,
    Formula,
    Implies,
    Term,
    substitute,
)


@dataclass(frozen=True, slots=True)
class Clash:
    """Claims that cannot all be true of one case.

    Parameters
    ----------
    claims
        Their labels, in the order in which they were given.
    meeting
        Labels of the general claims to which the case belongs: two of the claims, or one that is
        not among them and is barred.
    case
        What the case is: what these suppose, of individuals named after the variables.
    """

    claims: tuple[str, ...]
    meeting: tuple[str, ...]
    case: tuple[Formula, ...]

    @property
    def bars(self) -> bool:
        """Whether the claims leave no case for another."""
        return len(self.meeting) == 1


@dataclass(frozen=True, slots=True)
class Clashes:
    """The clashes among some claims; ``complete`` says whether none was missed."""

    found: tuple[Clash, ...]
    complete: bool = True
    reason: str = ""


class Ground:
    """Claims, and the cases to which they apply, ready to be put together in any combination.

    Parameters
    ----------
    prover
        With the study's theory and readings.
    labels
        Of the claims.
    """

    def __init__(self, prover: Prover, labels: Sequence[str]) -> None:
        theory = prover.theory
        self.labels = tuple(dict.fromkeys(labels))
        claims = {label: prover.asked(label) for label in self.labels}
        individuals = cast_of(theory, [c.premise.formula for c in claims.values()], 0)
        self.case: dict[str, Formula] = {}
        cases = []
        for label, claim in claims.items():
            found = instance(claim.premise.formula, individuals)
            if found is not None:
                self.case[label] = instance(claim.written, individuals) or found
                cases.append(Premise(_case(label), found))
        background = prover.background(self.labels)
        self._basic = [b.label for b in background]
        premises = [*(c.premise for c in claims.values()), *(b.premise for b in background)]
        self._oracle = Oracle(
            [*premises, *cases], small_setting(theory, individuals), prover.limits
        )

    def possible(self, claims: Collection[str], cases: Sequence[str]) -> bool:
        """Tell whether some claims can be true of a case to which others apply.

        Raises
        ------
        Unsettled
            If that was not settled.
        """
        asked = [label for label in self.labels if label in claims]
        found = self._oracle.satisfiable([*asked, *map(_case, cases), *self._basic])
        if found is None:
            raise Unsettled("a question was not settled in time")
        return found

    def sorted_conflicts(
        self, claims: Sequence[str], cases: Sequence[str]
    ) -> list[tuple[str, ...]]:
        """Return the smallest sets of claims that cannot be true of such a case, smaller first."""
        places = {label: number for number, label in enumerate(self.labels)}
        found = self.conflicts(claims, cases)
        return sorted(found, key=lambda one: (len(one), [places[label] for label in one]))

    def conflicts(self, claims: Sequence[str], cases: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """Yield the smallest sets of claims that cannot be true of such a case."""

        def check(chosen: frozenset[str]) -> Fits[str] | Fails[str]:
            return Fits(chosen) if self.possible(chosen, cases) else Fails(chosen)

        if self.possible(claims, cases) or not self.possible((), cases):
            return
        search = Subsets(claims, check)
        for answer in search:
            if isinstance(answer, Conflict):
                yield tuple(label for label in self.labels if label in answer.items)
        if not search.complete:
            raise Unsettled(search.reason)


def clashes(prover: Prover, labels: Sequence[str], about: Collection[str] = ()) -> Clashes:
    """Return the smallest sets of claims that cannot be true of a case to which they apply.

    Parameters
    ----------
    prover
        With the study's theory and readings.
    labels
        Of the claims; those that generalise over nothing take part as they are.
    about
        Labels one of which at least has to be in a clash; any, if none are given.
    """
    ground = Ground(prover, labels)
    found: dict[tuple[str, ...], Clash] = {}
    try:
        for pair in combinations(ground.case, 2):
            for conflict in ground.sorted_conflicts(ground.labels, pair):
                wanted = not about or set(conflict) & set(about)
                if set(pair) <= set(conflict) and wanted and conflict not in found:
                    found[conflict] = Clash(conflict, pair, _together(ground, pair))
    except Unsettled as error:
        return Clashes(tuple(found.values()), False, str(error))
    return Clashes(tuple(found.values()))


def barred(prover: Prover, labels: Sequence[str], law: str) -> Clashes:
    """Return the smallest sets of claims that leave no case to which a general claim applies."""
    ground = Ground(prover, [*labels, law])
    if law not in ground.case:
        return Clashes(())
    others = [label for label in labels if label != law]
    try:
        found = [
            Clash(conflict, (law,), _together(ground, (law,)))
            for conflict in ground.sorted_conflicts(others, (law,))
        ]
    except Unsettled as error:
        return Clashes((), False, str(error))
    return Clashes(tuple(found))


def instance(formula: Formula, individuals: Mapping[str, str]) -> Formula | None:
    """Return what a generalisation supposes, of the individuals of its variables' names."""
    binding: dict[str, Term] = {}
    while isinstance(formula, ForAll):
        named = [name for name, sort in individuals.items() if sort == formula.sort]
        free = [name for name in named if Application(name) not in binding.values()]
        if not named:
            return None
        name = formula.variable if formula.variable in named else (free or named)[0]
        binding[formula.variable] = Application(name)
        formula = formula.body
    if not binding or not isinstance(formula, Implies):
        return None
    return substitute(formula.left, binding)


def _together(ground: Ground, labels: Sequence[str]) -> tuple[Formula, ...]:
    case: dict[Formula, None] = {}
    for label in labels:
        formula = ground.case[label]
        case.update(dict.fromkeys(formula.parts if isinstance(formula, And) else (formula,)))
    return tuple(case)


def _case(label: str) -> str:
    return f"a case of {label}"
