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

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from deontic.queries.columns import Column
from deontic.queries.fact_space import FactSpace
from deontic.queries.verdicts import Standing
from deontic.solving.clauses import bits_of, consensus, product
from deontic.solving.problem import Deadline, Limits, Unsettled
from deontic.syntax.formulas import Formula
from deontic.theory import Binding, Case, Theory

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
    meanings
        The minimal facts that contradict each other by definition, whatever the view says.
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
    meanings: tuple[Facts, ...] = ()
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

    def necessary(self) -> tuple[Facts, ...]:
        """Return the minimal necessary conditions of being licensed.

        Of each set of facts at least one has to be the case (the prime implicates of the verdict,
        given what contradicts the view).

        Raises
        ------
        Unsettled
            If there are too many.
        """
        return self._excluding(self.licensing)

    def _excluding(self, sets: Sequence[Facts]) -> tuple[Facts, ...]:
        """Return the sets of facts of which one has to hold if one of some sets does."""
        atoms = list(self.atoms)
        bits = {
            (a, v): (1 if v else 2) << 2 * n for n, a in enumerate(atoms) for v in (True, False)
        }
        denied = product([bits[a, not v] for a, v in facts.items()] for facts in sets)
        broken = [sum(bits[pair] for pair in facts.items()) for facts in self.conflicts]
        own = set(broken)
        found = [one for one in consensus([*denied, *broken], range(len(atoms))) if one not in own]
        pairs = {bit: pair for pair, bit in bits.items()}
        clauses = [{a: not v for a, v in map(pairs.__getitem__, bits_of(one))} for one in found]
        return tuple(sorted(clauses, key=lambda facts: (len(facts), list(map(atoms.index, facts)))))

    def to_dict(self) -> dict[str, object]:
        """Return the conditions as plain data for JSON.

        ``conflicts``, ``licensing`` and ``forbidding`` are lists of mappings from facts to truth
        values; any one mapping of a list suffices.  ``meanings`` are conflicts by definition alone.
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
            "meanings": [dict(facts) for facts in self.meanings],
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
    return tuple(conditions_in(space, i, seconds) for i in range(len(columns)))


def conditions_in(space: FactSpace, column: int, seconds: float = 60.0) -> Conditions:
    """Return under which facts a view, given by its place, gives which verdict."""
    sets: dict[str, list[frozenset[str]]] = {}
    reason = ""
    try:
        sets = space.primes(column, Deadline(seconds))
    except Unsettled as error:
        reason = str(error)
    order = {label: number for number, label in enumerate(space.atoms[column])}
    conflicts, licensing, forbidding = (
        tuple(facts_from(sets.get(denied, []), order)) for denied in ("", "no", "yes")
    )
    return Conditions(
        space.columns[column].view.name,
        space.columns[column].reading,
        space.case.name,
        space.binding,
        space.atoms[column],
        conflicts,
        licensing,
        forbidding,
        tuple(facts_from(space.meanings(column), order)),
        space.prepared[column].rests_on,
        not reason,
        reason,
    )


def facts_from(sets: Iterable[frozenset[str]], order: Mapping[str, int]) -> list[Facts]:
    """Return sets of literals as facts in the order of a vocabulary, the fewest first."""
    found = []
    for literals in sets:
        pairs = [(literal[2:], literal[0] == "+") for literal in literals]
        found.append(dict(sorted(pairs, key=lambda pair: order[pair[0]])))
    found.sort(key=lambda facts: (len(facts), [order[label] for label in facts]))
    return list(found)


def anyone(theory: Theory) -> Case:
    """Return a case about which nothing is known, whose parties are called what their roles are."""
    roles = theory.vocabulary.roles
    return Case("", parties={role: (role,) for role in roles}, individuals=dict(roles))
