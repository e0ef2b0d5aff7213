"""The order of blocks within a section.

Blocks stand in the order in which they were written, if they were, else in that of the map.  What
is said of one statement in several blocks stays in its order, for the last wording stands for the
statement.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping

from arguments.argdown.outline import Block, Owner
from arguments.model import ArgumentMap, Member


def in_sequence(blocks: Iterable[Block], argument_map: ArgumentMap) -> list[Block]:
    """Return the blocks of a section in order."""
    blocks = list(blocks)
    keys = _keys(blocks)
    home = {
        id(member): number for number, block in enumerate(blocks) for _, member in block.members
    }
    after: dict[int, set[int]] = {number: set() for number in range(len(blocks))}
    for owner in {owner: None for block in blocks for owner, _ in block.members}:
        places = [home[id(m)] for m in _members(owner, argument_map) if id(m) in home]
        for first, second in zip(places, places[1:], strict=False):
            if first != second:
                after[first].add(second)
    return [blocks[number] for number in _sorted(keys, after)]


def _keys(blocks: list[Block]) -> list[tuple[int, int, int]]:
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


def _members(owner: Owner, argument_map: ArgumentMap) -> tuple[Member, ...]:
    statements: Mapping[str, object] = argument_map.statements
    del statements
    raise NotImplementedError


def _sorted(keys: list[tuple[int, int, int]], after: Mapping[int, set[int]]) -> list[int]:
    """Return the numbers by their keys, but each after those that it must come after.

    Where that is impossible, by their keys.
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
    rest = set(after) - set(found)
    return [*found, *sorted(rest, key=lambda number: keys[number])]
