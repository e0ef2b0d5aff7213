"""What would change a verdict: the minimal changes of a case's facts, and of the view.

A change of facts gives some facts another value: true, false, or open.  It is minimal if no part
of it, with whatever values, has the same effect.  A change of the view leaves out some of its
sentences, or takes one thing in another reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from deontic.queries.conditions import Conditions, Facts
from deontic.queries.verdicts import Standing


@dataclass(frozen=True, slots=True)
class Change:
    """Facts with the values they would have, ``None`` for open, and the verdict then."""

    facts: Mapping[str, bool | None]
    standing: Standing

    def to_dict(self) -> dict[str, object]:
        """Return the change as plain data for JSON."""
        return {"facts": dict(self.facts), "standing": str(self.standing)}


def changes(
    given: Conditions, facts: Facts, wanted: Iterable[Standing] | None = None
) -> tuple[Change, ...]:
    """Return all minimal changes of some facts after which a verdict is another one.

    Parameters
    ----------
    given
        The view's conditions.
    facts
        What is known.
    wanted
        The verdicts that are looked for; if not given, *licensed*, *forbidden* and *silent*, unless
        it is the present one.

    Returns
    -------
    tuple of Change
        The smallest first.  Where several values of the same facts would do, one is given: the
        opposite of what is the case rather than none at all.
    """
    now = given.standing(facts)
    verdicts = [s for s in (wanted or _VERDICTS) if s is not now]
    found = [change for standing in verdicts for change in _towards(given, facts, standing)]
    order = {label: n for n, label in enumerate(given.atoms)}

    def rank(change: Change) -> tuple[int, int, list[int]]:
        opened = sum(1 for value in change.facts.values() if value is None)
        return len(change.facts), opened, sorted(order[label] for label in change.facts)

    return tuple(sorted(found, key=rank))


_VERDICTS = (Standing.LICENSED, Standing.FORBIDDEN, Standing.SILENT)


def _towards(given: Conditions, facts: Facts, wanted: Standing) -> Iterator[Change]:
    """Yield the minimal changes after which a verdict is the one wanted."""
    if wanted is Standing.SILENT:
        forcing = (*given.conflicts, *given.licensing, *given.forbidding)
        candidates = list(_without(facts, forcing, {}))
    elif wanted is Standing.INCONSISTENT:
        candidates = [_difference(facts, conflict) for conflict in given.conflicts]
    else:
        sets = given.licensing if wanted is Standing.LICENSED else given.forbidding
        candidates = [
            {**difference, **more}
            for difference in (_difference(facts, one) for one in sets)
            for more in _without({**facts, **difference}, given.conflicts, difference)
        ]
    kept: list[frozenset[str]] = []
    for change in sorted(candidates, key=len):
        labels = frozenset(change)
        if any(one <= labels for one in kept):
            continue
        settled = _settled(given, facts, change, wanted)
        if settled is not None:
            kept.append(labels)
            yield Change(settled, wanted)


def _difference(facts: Facts, wanted: Facts) -> dict[str, bool | None]:
    return {label: value for label, value in wanted.items() if facts.get(label) is not value}


def _without(
    facts: Mapping[str, bool | None], sets: Iterable[Facts], fixed: Mapping[str, bool | None]
) -> Iterator[dict[str, bool | None]]:
    """Yield the minimal ways to leave facts open, the fixed ones apart, so that they include none
    of some sets.
    """
    included = [s for s in sets if all(facts.get(a) is v for a, v in s.items())]
    if not included:
        yield {}
        return
    choices = [[label for label in one if label not in fixed] for one in included]
    met: set[frozenset[str]] = {frozenset()}
    for choice in choices:
        grown = {one if one & set(choice) else one | {a} for one in met for a in choice}
        met = {one for one in grown if not any(other < one for other in grown)}
    for labels in met:
        yield dict.fromkeys(sorted(labels))


def _settled(
    given: Conditions, facts: Facts, change: Mapping[str, bool | None], wanted: Standing
) -> dict[str, bool | None] | None:
    """Return a change with facts turned into their opposites, and not just left open, as far as the
    verdict wanted allows; ``None`` if it does not lead to that verdict at all.
    """
    if given.standing({**facts, **change}) is not wanted:
        return None
    settled = dict(change)
    for label, value in change.items():
        if value is None:
            turned = {**settled, label: not facts[label]}
            if given.standing({**facts, **turned}) is wanted:
                settled = turned
    return settled
