"""The order of blocks within a section.

Blocks stand in the order in which they were written, if they were, else in that of the map.  What
is said of one statement in several blocks stays in its order, for the last wording stands for the
statement.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from arguments.argdown.outline import Block, Chain


def in_sequence(blocks: Sequence[Block], chains: Iterable[Chain]) -> list[Block]:
    """Return the blocks of a section in order.

    Where the chains get in each other's way, only the wordings that count come last.
    """
    numbers = {id(block): number for number, block in enumerate(blocks)}
    strict: dict[int, set[int]] = {number: set() for number in numbers.values()}
    loose: dict[int, set[int]] = {number: set() for number in numbers.values()}
    for chain in chains:
        places = [numbers[id(block)] for block in chain.blocks if id(block) in numbers]
        places = [place for place, after in pairwise([*places, -1]) if place != after]
        last = numbers.get(id(chain.last), -1)
        ends = {place: last for place in places if place != last and last >= 0}
        for place, after in ends.items():
            loose[place].add(after)
        again = len(set(places)) < len(places)
        for place, after in ends.items() if again else pairwise(places):
            strict[place].add(after)
    keys = _keys(blocks)
    order = _sorted(keys, strict)
    if len(order) < len(blocks):
        order = _sorted(keys, loose)
    rest = set(range(len(blocks))) - set(order)
    return [blocks[number] for number in [*order, *sorted(rest, key=lambda n: keys[n])]]


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

    Numbers that would have to follow themselves are left out.

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
    return found
