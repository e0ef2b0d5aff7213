"""The order of blocks within a section.

Blocks stand in the order in which they were written, if they were, else in that of the map.  What
is said of one statement in several blocks stays in its order, for the last wording stands for the
statement.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from arguments.argdown.outline import Block


def in_sequence(blocks: Sequence[Block], chains: Iterable[Sequence[Block]]) -> list[Block]:
    """Return the blocks of a section in order; ``chains`` say which must follow one another."""
    numbers = {id(block): number for number, block in enumerate(blocks)}
    after: dict[int, set[int]] = {number: set() for number in numbers.values()}
    for chain in chains:
        places = [numbers[id(block)] for block in chain if id(block) in numbers]
        for first, second in pairwise(places):
            if first != second:
                after[first].add(second)
    return [blocks[number] for number in _sorted(_keys(blocks), after)]


def _keys(blocks: Sequence[Block]) -> list[tuple[int, int, int]]:
    """Return sort keys: place in the text, or in the list; what only names something comes last."""
    sources: dict[int, int] = {}
    keys = []
    for number, block in enumerate(blocks):
        member = next((member for _, member in block.members), None)
        if member is None:
            keys.append((1, 0, number))
        elif member.span is None:
            keys.append((0, len(blocks), number))
        else:
            source = sources.setdefault(id(member.span.source), len(sources))
            keys.append((0, source, member.span.start))
    return keys


def _sorted(keys: Sequence[tuple[int, int, int]], after: Mapping[int, set[int]]) -> list[int]:
    """Return numbers by their keys, but each after those that it must follow.

    Numbers that would have to follow themselves come last.

    >>> _sorted([(0, 0, 3), (0, 0, 2), (0, 0, 1)], {0: {2}, 1: set(), 2: set()})
    [1, 0, 2]
    """
    waiting = [0] * len(keys)
    for numbers in after.values():
        for number in numbers:
            waiting[number] += 1
    ready = [(keys[number], number) for number in after if not waiting[number]]
    heapq.heapify(ready)
    found: list[int] = []
    while ready:
        _, number = heapq.heappop(ready)
        found.append(number)
        for other in after[number]:
            waiting[other] -= 1
            if not waiting[other]:
                heapq.heappush(ready, (keys[other], other))
    return [*found, *sorted(set(after) - set(found), key=lambda number: keys[number])]
