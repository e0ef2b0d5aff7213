"""Which worlds of a tableau see which: the closure of its tree under the frame conditions.

A tree of prefixes generates the least relation that contains its steps and meets the conditions;
whatever holds in all models holds in those with that relation (Fitting 1983, ch. 8, for the usual
logics; Massacci 2000 for the euclidean ones, by single steps with the same result).
"""

from __future__ import annotations

from collections.abc import Collection

from deontic.logics import FrameCondition
from deontic.proofs.sequent import Conditions
from deontic.proofs.tableau import Prefix


def seen(
    worlds: Collection[Prefix], modality: str, conditions: Conditions
) -> dict[Prefix, set[Prefix]]:
    """Return the worlds that each world sees by a modality.

    Examples
    --------
    >>> one, two = (("[]", 1),), (("[]", 2),)
    >>> seen([(), one, two], "[]", frozenset({FrameCondition.EUCLIDEAN}))[one] == {one, two}
    True
    """
    found: dict[Prefix, set[Prefix]] = {world: set() for world in worlds}
    for world in worlds:
        if world and world[-1][0] == modality and world[:-1] in found:
            found[world[:-1]].add(world)
            if FrameCondition.SYMMETRIC in conditions:
                found[world].add(world[:-1])
    if FrameCondition.REFLEXIVE in conditions:
        for world in worlds:
            found[world].add(world)
    growing = bool(conditions & {FrameCondition.TRANSITIVE, FrameCondition.EUCLIDEAN})
    while growing:
        before = sum(map(len, found.values()))
        for world, successors in found.items():
            for successor in list(successors):
                if FrameCondition.TRANSITIVE in conditions:
                    found[world] |= found[successor]
                if FrameCondition.EUCLIDEAN in conditions:
                    found[successor] |= successors
        if FrameCondition.SYMMETRIC in conditions:
            for world, successors in found.items():
                for successor in successors:
                    found[successor].add(world)
        growing = before != sum(map(len, found.values()))
    return found
