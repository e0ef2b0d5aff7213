from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from deontic.solving.clauses import bits_of, consensus, contradictory, forget, minimal

LETTERS = range(5)
LITERALS = st.sampled_from([1 << bit for bit in range(2 * len(LETTERS))])
CLAUSES = st.lists(
    st.lists(LITERALS, min_size=1, max_size=4).map(lambda bits: sum(set(bits))), max_size=8
).map(lambda clauses: [c for c in clauses if not contradictory(c)])


def worlds(letters: list[int]) -> list[int]:
    """All assignments to some letters, as clauses."""
    return [
        sum((1 if value else 2) << 2 * n for n, value in zip(letters, values, strict=True))
        for values in product((True, False), repeat=len(letters))
    ]


def allowed(clauses: list[int], world: int) -> bool:
    return not any(clause & world == clause for clause in clauses)


@given(CLAUSES, st.sets(st.sampled_from(LETTERS)))
def test_what_is_left_is_what_some_values_of_the_forgotten_allow(
    clauses: list[int], gone: set[int]
) -> None:
    left = [n for n in LETTERS if n not in gone]
    found = forget(clauses, gone)
    for world in worlds(left):
        some = any(allowed(clauses, world | other) for other in worlds(sorted(gone)))
        assert allowed(found, world) == some
    assert all(not clause >> 2 * n & 3 for clause in found for n in gone)


@given(CLAUSES)
def test_consensus_finds_the_prime_implicants(clauses: list[int]) -> None:
    every = [
        sum(bits)
        for bits in product(*[(0, 1 << 2 * n, 2 << 2 * n) for n in LETTERS])
        if all(not allowed(clauses, w) for w in worlds(list(LETTERS)) if w & sum(bits) == sum(bits))
    ]
    primes = [one for one in every if not any(o != one and o & one == o for o in every)]
    assert sorted(consensus(clauses, LETTERS)) == sorted(primes)


@given(CLAUSES)
def test_minimal_sets_include_no_other(clauses: list[int]) -> None:
    found = minimal(clauses)
    assert all(any(one & clause == one for one in found) for clause in clauses)
    assert not any(a != b and a & b == a for a in found for b in found)
    assert all(bits_of(one) for one in found)
