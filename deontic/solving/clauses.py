"""Propositional clauses: which sets of literals break a ground formula, and what is left of clauses
when some letters are forgotten.

A clause is here a set of literals that cannot all be true (a clause of a conjunctive normal form,
denied), as the bits of a number: bit ``2 n`` says that letter ``n`` is true, bit ``2 n + 1`` that
it is false.

References
----------
Davis, M. & Putnam, H. (1960), "A computing procedure for quantification theory", *Journal of the
ACM* 7 (a letter is eliminated by resolution).  Lang, J., Liberatore, P. & Marquis, P. (2003),
"Propositional independence", *JAIR* 18 (forgetting).  Tison, P. (1967), "Generalization of
consensus theory and application to the minimization of Boolean functions", *IEEE Transactions on
Electronic Computers* 16.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from deontic.solving.problem import Unsettled

MOST = 20_000
"""The clauses in hand at most; beyond it the work is given up."""

_TRUE = (1 << 2 * 100_000) // 3
"""The bits that say that a letter is true."""


def minimal(sets: Iterable[int]) -> list[int]:
    """Return the sets that include no other, the smallest first.

    >>> minimal([0b111, 0b011, 0b100])
    [4, 3]
    """
    kept: list[int] = []
    by_bit: dict[int, list[int]] = {}
    for one in sorted(set(sets), key=lambda bits: (bits.bit_count(), bits)):
        if not one:
            return [0]
        if not any(one & other == other for bit in bits_of(one) for other in by_bit.get(bit, ())):
            kept.append(one)
            by_bit.setdefault(one & -one, []).append(one)
    return kept


def bits_of(number: int) -> list[int]:
    """Return the bits of a number, each as a power of two, from the lowest.

    >>> bits_of(0b1011)
    [1, 2, 8]
    """
    found = []
    while number:
        bit = number & -number
        found.append(bit)
        number ^= bit
    return found


def letters_of(clause: int) -> set[int]:
    """Return the letters in a clause, by number.

    >>> letters_of(0b0110)
    {0, 1}
    """
    return {(bit.bit_length() - 1) // 2 for bit in bits_of(clause)}


def forget(clauses: Iterable[int], letters: Collection[int]) -> list[int]:
    """Return what clauses say of all letters but some, by number: what they forbid whatever these
    are.

    >>> forget([0b0101, 0b1000], [1])  # not both p and q; q
    [1]

    Raises
    ------
    Unsettled
        If there are too many clauses on the way.
    """
    found = minimal(clause for clause in clauses if not contradictory(clause))
    left = set(letters)
    while left:
        found = _without_idle(found, left)
        if not left:
            break
        letter = _cheapest(found, left)
        left.discard(letter)
        yes, no = 1 << 2 * letter, 2 << 2 * letter
        made = _resolvents(found, yes, no)
        _bound(made)
        found = [clause for clause in found if not clause & (yes | no)]
        if made:
            found = minimal([*found, *made])
    return found


def _without_idle(clauses: list[int], letters: set[int]) -> list[int]:
    """Return the clauses without those that some letter can be chosen to satisfy at no cost; these
    letters, and those that do not occur, are taken away.
    """
    while True:
        used = 0
        for clause in clauses:
            used |= clause
        both = used & used >> 1 & _TRUE
        idle = [letter for letter in letters if not both >> 2 * letter & 1]
        if not idle:
            return clauses
        letters.difference_update(idle)
        mask = sum(3 << 2 * letter for letter in idle)
        clauses = [clause for clause in clauses if not clause & mask]


def _resolvents(clauses: Iterable[int], yes: int, no: int) -> set[int]:
    """Return what clauses forbid whether a letter is true or false."""
    for_yes = [clause ^ yes for clause in clauses if clause & yes]
    for_no = [clause ^ no for clause in clauses if clause & no]
    return {
        joined for one in for_yes for other in for_no if not contradictory(joined := one | other)
    }


def consensus(clauses: Iterable[int], letters: Iterable[int]) -> list[int]:
    """Return all minimal sets that clauses forbid together (Tison 1967).

    >>> consensus([0b0101, 0b010010], [0, 1, 2])  # not both p and q; not both -p and r
    [5, 18, 20]

    Raises
    ------
    Unsettled
        If there are too many on the way.
    """
    found = minimal(clause for clause in clauses if not contradictory(clause))
    for letter in letters:
        yes, no = 1 << 2 * letter, 2 << 2 * letter
        made = _resolvents(found, yes, no)
        if made:
            _bound(made)
            found = minimal([*found, *made])
    return found


def product(ways: Iterable[Iterable[int]], most: int = MOST) -> list[int]:
    """Return the ways to break all of several things, given the ways to break each.

    >>> product([[0b01], [0b0100, 0b1000]])
    [5, 9]

    Raises
    ------
    Unsettled
        If there are more than ``most``.
    """
    found = [0]
    for each in ways:
        made = {
            joined for one in found for other in each if not contradictory(joined := one | other)
        }
        _bound(made, most)
        found = minimal(made) if len(made) > 1 else list(made)
    return found


def contradictory(clause: int) -> bool:
    """Tell whether a letter is both true and false in a clause.

    >>> contradictory(0b0110), contradictory(0b1100)
    (False, True)
    """
    return bool(clause & clause >> 1 & _TRUE)


def _cheapest(clauses: Iterable[int], letters: Collection[int]) -> int:
    """Return the letter that the fewest pairs of clauses disagree about."""
    mask = sum(3 << 2 * letter for letter in letters)
    counts = Counter(bit for clause in clauses for bit in bits_of(clause & mask))
    return min(letters, key=lambda n: (counts[1 << 2 * n] * counts[2 << 2 * n], n))


def _bound(clauses: Collection[int], most: int = MOST) -> None:
    if len(clauses) > most:
        raise Unsettled(f"it would take more than {most:,} combinations of facts")
