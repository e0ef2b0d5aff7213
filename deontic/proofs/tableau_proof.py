"""From a search to a tableau: nodes numbered, then checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf
from time import monotonic
from typing import cast

from deontic.proofs.branch import Fact
from deontic.proofs.sequent import NoProof, Sequent, disagreement
from deontic.proofs.tableau import Closure, Node, Prefix, Split, Stem, Tableau
from deontic.proofs.tableau_checker import faults
from deontic.proofs.tableau_search import Refutation, refutation

BUDGET = 6_000
"""How many steps the search for a tableau may take."""

_SHARE = 0.6
"""The share of the time that the search may take that is steered by the prover."""


def tableau_proof(
    sequent: Sequent, budget: int = BUDGET, timeout: float = inf
) -> Tableau | NoProof:
    """Return a closed tableau, checked, or why there is none.

    Parameters
    ----------
    sequent
        What is to be proved.
    budget
        How many steps the search may take.
    timeout
        How many seconds it may take.

    Examples
    --------
    >>> from deontic.syntax import parse_together
    >>> (premise, goal), vocabulary = parse_together(["[](p -> q)", "[]p -> []q"])
    >>> proof = tableau_proof(Sequent((premise,), goal, vocabulary=vocabulary))
    >>> len(list(proof.nodes()))
    9
    """
    began = monotonic()
    steered = refutation(sequent, budget, deadline=began + _SHARE * timeout, steered=True)
    if isinstance(steered, Refutation):
        budget = min(budget, 50 + 2 * length(steered))
    alone = refutation(sequent, budget, deadline=began + timeout)
    closed = [found for found in (alone, steered) if isinstance(found, Refutation)]
    if not closed:
        assert isinstance(alone, NoProof)
        return alone
    found = min(closed, key=length)
    numbers: dict[Fact, int] = {}
    stem = _stem(found, numbers, {(): ()}, 1)
    vocabulary = sequent.vocabulary.with_constants(dict(found.fresh))
    proof = Tableau(stem, vocabulary, sequent.default_logic)
    wrong = faults(proof, sequent)
    if wrong:
        raise disagreement(wrong[0])
    return proof


def length(found: Refutation) -> int:
    """Return how many nodes a closed part of a tableau has."""
    below = [end for end in found.end if isinstance(end, Refutation)]
    return len(found.steps) + sum(map(length, below))


def _stem(
    found: Refutation, numbers: dict[Fact, int], worlds: Mapping[Prefix, Prefix], first: int
) -> Stem:
    """Return a part of the tableau, its nodes numbered from ``first`` on, and its worlds anew."""
    nodes = []
    named = dict(worlds)
    for number, fact in enumerate(found.steps, start=first):
        numbers[fact] = number
        cites = tuple([numbers[parent] for parent in fact.parents])
        prefix = _named(fact.prefix, named)
        nodes.append(Node(number, prefix, fact.formula, fact.origin, cites))
    if found.end and isinstance(found.end[0], Fact):
        facts = cast("Sequence[Fact]", found.end)
        return Stem(tuple(nodes), Closure(tuple(sorted(numbers[fact] for fact in facts))))
    branches = []
    following = first + len(nodes)
    for branch in cast("Sequence[Refutation]", found.end):
        stem = _stem(branch, numbers, named, following)
        following = 1 + last_number(stem, following - 1)
        branches.append(stem)
    return Stem(tuple(nodes), Split(tuple(branches)))


def _named(prefix: Prefix, named: dict[Prefix, Prefix]) -> Prefix:
    """Return the new prefix of a world: worlds are counted as they come up on a branch."""
    if prefix not in named:
        before = _named(prefix[:-1], named)
        modality = prefix[-1][0]
        number = 1
        while (*before, (modality, number)) in named.values():
            number += 1
        named[prefix] = (*before, (modality, number))
    return named[prefix]


def last_number(stem: Stem, default: int) -> int:
    """Return the largest number of a node in a part of a tableau."""
    last = stem.nodes[-1].number if stem.nodes else default
    if isinstance(stem.end, Split):
        for branch in stem.end.branches:
            last = last_number(branch, last)
    return last
