from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from deontic.solving.checks import Check, Fails, Fits
from deontic.solving.problem import Unsettled
from deontic.solving.subsets import Conflict, Fit, Subsets

ITEMS = range(6)
SYSTEMS = st.lists(st.frozensets(st.sampled_from(ITEMS), min_size=1, max_size=4), max_size=6)


def check_of(conflicts: list[frozenset[int]]) -> Check[int]:
    def check(chosen: frozenset[int]) -> Fits[int] | Fails[int]:
        failing = [one for one in conflicts if one <= chosen]
        return Fails(chosen) if failing else Fits(chosen)

    return check


def subsets() -> list[frozenset[int]]:
    return [frozenset(c) for n in range(len(ITEMS) + 1) for c in combinations(ITEMS, n)]


def expected(conflicts: list[frozenset[int]]) -> tuple[set[frozenset[int]], set[frozenset[int]]]:
    """Minimal failing and maximal fitting sets, by looking at all sets."""
    failing = [s for s in subsets() if any(one <= s for one in conflicts)]
    fitting = [s for s in subsets() if s not in failing]
    return (
        {s for s in failing if not any(other < s for other in failing)},
        {s for s in fitting if not any(other > s for other in fitting)},
    )


@given(SYSTEMS, st.booleans())
def test_all_conflicts_and_fits_are_found_once(
    conflicts: list[frozenset[int]], smallest: bool
) -> None:
    search = Subsets(ITEMS, check_of(conflicts), smallest=smallest)
    found = list(search)
    assert search.complete
    minimal, maximal = expected(conflicts)
    assert sorted(map(sorted, minimal)) == sorted(
        sorted(one.items) for one in found if isinstance(one, Conflict)
    )
    assert sorted(map(sorted, maximal)) == sorted(
        sorted(one.items) for one in found if isinstance(one, Fit)
    )


@given(SYSTEMS)
def test_the_smallest_conflicts_come_first(conflicts: list[frozenset[int]]) -> None:
    search = Subsets(ITEMS, check_of(conflicts), smallest=True)
    sizes = [len(one.items) for one in search if isinstance(one, Conflict)]
    assert sizes == sorted(sizes)


def test_what_is_not_settled_is_said() -> None:
    def check(chosen: frozenset[int]) -> Fits[int] | Fails[int]:
        if len(chosen) == 3:
            raise Unsettled("too hard")
        return Fails(chosen) if len(chosen) > 3 else Fits(chosen)

    search = Subsets(ITEMS, check)
    assert list(search) == []
    assert not search.complete
    assert search.reason == "too hard"


def test_a_budget_is_kept_and_said() -> None:
    pairs = [frozenset((n, n + 1)) for n in range(0, 400, 2)]
    search = Subsets(range(400), check_of(pairs), seconds=0.2)
    found = list(search)
    assert found
    assert not search.complete
    assert "0.2 s" in search.reason
