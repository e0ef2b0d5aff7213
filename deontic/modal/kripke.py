"""From states to a Kripke model: worlds, what they see, which letters are true."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from deontic.logics import FrameCondition
from deontic.modal.graph import Graph, Kind, Node
from deontic.modal.states import State


@dataclass(frozen=True, slots=True)
class Worlds:
    """A finite model whose worlds are numbers, the actual one being 0.

    Parameters
    ----------
    true
        The letters that are true at each world, as nodes.
    relations
        Of each modality, the pairs of a world and one it sees.
    """

    true: tuple[frozenset[Node], ...]
    relations: Mapping[str, frozenset[tuple[int, int]]]


def worlds_from(
    root: State, graph: Graph, conditions: Mapping[str, Collection[FrameCondition]]
) -> Worlds:
    """Return the model of a state and all it leads to.

    Parameters
    ----------
    root
        What holds at the actual world.
    graph
        Of the nodes.
    conditions
        Of the frames of each modality.
    """
    numbers = {id(root): 0}
    order = [root]
    pairs: dict[str, set[tuple[int, int]]] = {modality: set() for modality in conditions}
    for state in order:
        near = dict(reversed(state.links))
        links = [(modality, state, seen) for modality, seen in state.links]
        links += [(modality, near[modality], seen) for modality, seen in state.far]
        for modality, origin, seen in links:
            if id(seen) not in numbers:
                numbers[id(seen)] = len(order)
                order.append(seen)
            pairs[modality].add((numbers[id(origin)], numbers[id(seen)]))
    letters = [
        frozenset(n for n in state.needed if n > 0 and _is_letter(n, graph)) for state in order
    ]
    closed = {m: frozenset(closure(pairs[m], len(order), conditions[m])) for m in conditions}
    return Worlds(tuple(letters), closed)


def closure(
    pairs: Iterable[tuple[int, int]], worlds: int, conditions: Collection[FrameCondition]
) -> set[tuple[int, int]]:
    """Return a relation with the fewest pairs added that conditions ask for.

    A world without successors sees itself if it has to see something.

    Examples
    --------
    >>> sorted(closure([(0, 1), (0, 2)], 3, [FrameCondition.EUCLIDEAN]))
    [(0, 1), (0, 2), (1, 1), (1, 2), (2, 1), (2, 2)]
    """
    sees = [0] * worlds
    for world, target in pairs:
        sees[world] |= 1 << target
    if FrameCondition.REFLEXIVE in conditions:
        for world in range(worlds):
            sees[world] |= 1 << world
    while _extended(sees, conditions):
        pass
    if FrameCondition.SERIAL in conditions:
        for world in range(worlds):
            sees[world] = sees[world] or 1 << world
    return {(world, target) for world in range(worlds) for target in _bits(sees[world])}


def _extended(sees: list[int], conditions: Collection[FrameCondition]) -> bool:
    """Add to what each world sees, as bits, what conditions ask for; tell whether it was any."""
    before = list(sees)
    for world in range(len(sees)):
        if FrameCondition.SYMMETRIC in conditions:
            for target in _bits(sees[world]):
                sees[target] |= 1 << world
        if FrameCondition.EUCLIDEAN in conditions:
            for target in _bits(sees[world]):
                sees[target] |= sees[world]
    if FrameCondition.TRANSITIVE in conditions:
        for middle, targets in enumerate(sees):
            for world in range(len(sees)):
                if sees[world] >> middle & 1:
                    sees[world] |= targets
    return sees != before


def _bits(number: int) -> Iterator[int]:
    """Yield the places of the bits that are set."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


def _is_letter(node: Node, graph: Graph) -> bool:
    return node < len(graph) and graph.kinds[node] is Kind.LETTER
