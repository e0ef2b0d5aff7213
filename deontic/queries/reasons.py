"""Why a view says what it says of a case: all reasons, and all ways out of a contradiction.

A *reason* is a minimal set of the view's sentences and the case's facts that forces the verdict.
If view and case contradict each other, the minimal sets that do are the *conflicts*, and what would
have to be given up, at the least, to end all of them is a *repair*: a minimal set that meets every
conflict (Reiter 1987, "A theory of diagnosis from first principles", *Artificial Intelligence* 32).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from deontic.queries.fact_space import FactSpace, literal_of
from deontic.queries.verdicts import Standing
from deontic.solving.clauses import letters_of, product
from deontic.solving.problem import Unsettled
from deontic.theory import Theory

_KEPT = 1_000_000
"""What it costs to give up something that is to be kept; nothing else costs more than one."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Sentences and facts, by label, that force something together, none of which can be spared."""

    sentences: tuple[str, ...]
    facts: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many sentences and facts it has."""
        return len(self.sentences) + len(self.facts)

    def to_dict(self) -> dict[str, object]:
        """Return the reason as plain data for JSON."""
        return {"sentences": list(self.sentences), "facts": list(self.facts)}


@dataclass(frozen=True, slots=True)
class Reasons:
    """All that forces a verdict.

    Parameters
    ----------
    standing
        The verdict.
    reasons
        The reasons, those with the fewest parts first; for *inconsistent* the conflicts; none for
        *silent*.
    repairs
        For *inconsistent*: what to give up, those first that cost least.
    sentences, facts
        All of the view's sentences, with the background, and all facts that are known, by label.
    complete
        Whether these are all reasons and repairs.
    reason
        Why not, if not.
    """

    standing: Standing
    reasons: tuple[Reason, ...] = ()
    repairs: tuple[Reason, ...] = ()
    sentences: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    complete: bool = True
    reason: str = ""

    def needed(self) -> dict[str, str]:
        """Return for each sentence and fact whether it stands in ``"every"`` reason, in ``"some"``
        or in ``"none"``.
        """
        found = {}
        parts = [{*reason.sentences, *reason.facts} for reason in self.reasons]
        for label in (*self.sentences, *self.facts):
            held = [label in part for part in parts]
            found[label] = "every" if held and all(held) else "some" if any(held) else "none"
        return found

    def to_dict(self) -> dict[str, object]:
        """Return all reasons as plain data for JSON.

        ``needed`` says of each sentence and fact whether every reason has it, some, or none.
        """
        found: dict[str, object] = {
            "standing": str(self.standing),
            "reasons": [reason.to_dict() for reason in self.reasons],
            "needed": self.needed(),
            "complete": self.complete,
        }
        if self.standing is Standing.INCONSISTENT:
            found["repairs"] = [repair.to_dict() for repair in self.repairs]
        if self.reason:
            found["reason"] = self.reason
        return found


def known_facts(space: FactSpace, column: int) -> dict[str, bool]:
    """Return what a case says of the facts in question for a view, by label."""
    atoms = space.atoms[column]
    facts = space.case.facts.values()
    return {f.label: f.value for f in facts if f.value is not None and f.label in atoms}


def reasons(
    space: FactSpace,
    column: int,
    facts: Mapping[str, bool],
    standing: Standing,
    *,
    keep: Collection[str] = (),
    seconds: float = 60.0,
    progress: Callable[[int], None] = lambda count: None,
) -> Reasons:
    """Return all reasons for a verdict.

    Parameters
    ----------
    space, column
        The view, by its place among others.
    facts
        What is known.
    standing
        The verdict on these facts.
    keep
        What is given up last: labels of sentences and facts, ``"facts"`` for all of these, or a
        status of sentences, such as ``"explicit"``.
    seconds
        How long to look.
    progress
        Is told how many reasons were found so far, each time that there is another.
    """
    literals = {literal_of(label, value): label for label, value in facts.items()}
    items = (*space.sentences(column).values(), *literals)
    denied = {Standing.LICENSED: "no", Standing.FORBIDDEN: "yes", Standing.INCONSISTENT: ""}
    sets: list[frozenset[str]] = []
    repairs: list[frozenset[str]] = []
    why = ""
    if standing in denied:
        sets, why = _sets(space, column, denied[standing], items, seconds, progress)
    if standing is Standing.INCONSISTENT and not why:
        try:
            repairs = _repairs(sets, items)
        except Unsettled as error:
            why = str(error)
    costs = {item: _cost(space.theory, item, literals, keep) for item in items}

    def ordered(found: Iterable[frozenset[str]], *, by_cost: bool) -> tuple[Reason, ...]:
        ranks = sorted(
            (sum(costs[i] for i in one) if by_cost else 0, len(one), sorted(map(items.index, one)))
            for one in found
        )
        return tuple(_reason([items[n] for n in rank[-1]], literals) for rank in ranks)

    return Reasons(
        standing,
        ordered(sets, by_cost=False),
        ordered(repairs, by_cost=True),
        tuple(item[2:] for item in items if item not in literals),
        tuple(facts),
        not why,
        why,
    )


def _sets(
    space: FactSpace,
    column: int,
    denied: str,
    items: Sequence[str],
    seconds: float,
    progress: Callable[[int], None],
) -> tuple[list[frozenset[str]], str]:
    """Return the minimal sets of items that contradict an answer, and why these may not be all."""
    found = space.reasons(column)
    if found is not None:
        among = frozenset(items)
        return [one for one in found[denied] if one <= among], ""
    from deontic.solving.subsets import Conflict, Subsets

    search = Subsets(items, space.check_items(column, denied), seconds=seconds)
    sets: list[frozenset[str]] = []
    for one in search:
        if isinstance(one, Conflict):
            sets.append(one.items)
            progress(len(sets))
    return sets, search.reason


def _repairs(sets: Iterable[frozenset[str]], items: Sequence[str]) -> list[frozenset[str]]:
    """Return the minimal sets of items that meet every one of some sets."""
    place = {item: n for n, item in enumerate(items)}
    met = product([1 << 2 * place[item] for item in one] for one in sets)
    return [frozenset(items[n] for n in letters_of(one)) for one in met]


def _cost(theory: Theory, item: str, literals: Mapping[str, str], keep: Collection[str]) -> int:
    """Return how much it is to give up an item: one, or more than all else if it is to be kept."""
    if item in literals:
        kept = "facts" in keep or literals[item] in keep
    else:
        kept = item[2:] in keep or str(theory.sentences[item[2:]].status) in keep
    return _KEPT if kept else 1


def _reason(items: Iterable[str], literals: Mapping[str, str]) -> Reason:
    listed = list(items)
    return Reason(
        tuple(item[2:] for item in listed if item not in literals),
        tuple(literals[item] for item in listed if item in literals),
    )
