"""Output by derivation: the closure of a code under the rules, over all propositions of a language.

A proposition is the set of valuations at which it is true, so that the language has finitely many
and logical equivalents are one.  The rules are SI, WO and AND, with OR, CT or both, and identity
for throughput (Makinson & van der Torre 2000, §§2–6).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product

from deontic.norms.operations import Norm, Operation
from deontic.semantics import Interpretation, Model, holds
from deontic.syntax.formulas import Formula

Proposition = frozenset[int]


def valuations(letters: Sequence[str]) -> list[Model]:
    """All valuations of letters, each a model with one world."""
    return [
        Model(
            ("w",),
            "w",
            interpretations={
                "w": Interpretation(
                    {la: frozenset({()}) for la, t in zip(letters, truth, strict=True) if t}
                )
            },
        )
        for truth in product((False, True), repeat=len(letters))
    ]


def proposition(formula: Formula, models: Sequence[Model]) -> Proposition:
    return frozenset(n for n, model in enumerate(models) if holds(model, "w", formula))


def closure(
    norms: Iterable[Norm], operation: Operation, models: Sequence[Model]
) -> set[tuple[Proposition, Proposition]]:
    """Every pair that the rules derive from norms."""
    numbers = range(len(models))
    everything = [
        frozenset(chosen) for n in range(len(models) + 1) for chosen in combinations(numbers, n)
    ]
    pairs = {(proposition(n.body, models), proposition(n.head, models)) for n in norms}
    pairs.add((frozenset(numbers), frozenset(numbers)))
    if operation.throughput:
        pairs |= {(p, p) for p in everything}
    while True:
        new = set(_derived(pairs, operation, everything)) - pairs
        if not new:
            return pairs
        pairs |= new


def _derived(
    pairs: set[tuple[Proposition, Proposition]],
    operation: Operation,
    everything: list[Proposition],
) -> Iterator[tuple[Proposition, Proposition]]:
    for body, head in pairs:
        yield from ((stronger, head) for stronger in everything if stronger <= body)
        yield from ((body, weaker) for weaker in everything if head <= weaker)
    for (body, head), (other, more) in product(pairs, pairs):
        if body == other:
            yield body, head & more
        if operation.by_cases and head == more:
            yield body | other, head
        if operation.reusable and other == body & head:
            yield body, more
