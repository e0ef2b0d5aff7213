"""Where two views part: a least case for each pair of different verdicts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

from deontic.queries.conditions import Conditions, Facts
from deontic.queries.verdicts import Standing


@dataclass(frozen=True, slots=True)
class Parting:
    """The fewest facts on which one view gives one verdict and another a different one."""

    first: Standing
    second: Standing
    facts: Facts

    def to_dict(self) -> dict[str, object]:
        """Return the case as plain data for JSON."""
        return {
            "first": str(self.first),
            "second": str(self.second),
            "facts": dict(self.facts),
        }


def partings(first: Conditions, second: Conditions) -> tuple[Parting, ...]:
    """Return a least case for each pair of different verdicts that two views give, the smallest
    first; none if they give the same verdict on all facts.

    That one verdict is *silent* says that nothing follows from just these facts.  Facts that
    contradict each other by definition are no case.
    """
    every = (*_FORCED, Standing.SILENT)
    found = (_least(first, second, one, other) for one, other in permutations(every, 2))
    listed = [parting for parting in found if parting is not None]
    rank = {standing: n for n, standing in enumerate(every)}
    return tuple(sorted(listed, key=lambda p: (len(p.facts), rank[p.first], rank[p.second])))


_FORCED = (Standing.LICENSED, Standing.FORBIDDEN, Standing.INCONSISTENT)


def forcing(given: Conditions, standing: Standing) -> tuple[Facts, ...]:
    """Return the minimal facts that force a verdict; nothing at all forces *silent*."""
    match standing:
        case Standing.LICENSED:
            return given.licensing
        case Standing.FORBIDDEN:
            return given.forbidding
        case Standing.INCONSISTENT:
            return given.conflicts
        case _:
            return ({},)


def joined(one: Facts, other: Facts) -> Facts | None:
    """Return facts together, or ``None`` if they contradict each other.

    >>> joined({"p": True}, {"q": False}), joined({"p": True}, {"p": False})
    ({'p': True, 'q': False}, None)
    """
    if any(one.get(label, value) is not value for label, value in other.items()):
        return None
    return {**one, **other}


def _least(first: Conditions, second: Conditions, one: Standing, other: Standing) -> Parting | None:
    """Return the fewest facts on which two views give these verdicts."""
    best: Facts | None = None
    meanings = (*first.meanings, *second.meanings)
    for facts in _together(first, second, one, other):
        if (best is None or len(facts) < len(best)) and (
            first.standing(facts) is one
            and second.standing(facts) is other
            and not any(conflict.items() <= facts.items() for conflict in meanings)
        ):
            best = facts
    return None if best is None else Parting(one, other, best)


def _together(
    first: Conditions, second: Conditions, one: Standing, other: Standing
) -> Iterator[Facts]:
    for facts in forcing(first, one):
        for more in forcing(second, other):
            both = joined(facts, more)
            if both is not None:
                yield both
