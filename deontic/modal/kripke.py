"""From states to a Kripke model: worlds, what they see, which letters are true."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

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
    made = _Assembly(root, conditions)
    made.extend(0)
    while member := made.unanswered():
        made.answer(*member)
    order = made.order
    letters = [
        frozenset(n for n in state.needed if n > 0 and _is_letter(n, graph)) for state in order
    ]
    closed = {m: frozenset(closure(made.pairs[m], len(order), conditions[m])) for m in conditions}
    return Worlds(tuple(letters), closed)


class _Assembly:
    """The states that a model takes, and which sees which.

    Attributes
    ----------
    order
        The states, as they were reached.
    pairs
        Of each modality, the numbers of a state and one it sees.
    """

    def __init__(self, root: State, modalities: Iterable[str]) -> None:
        self.order = [root]
        self.pairs: dict[str, set[tuple[int, int]]] = {m: set() for m in modalities}
        self._numbers = {id(root): 0}
        self._answered: set[tuple[int, str]] = set()

    def extend(self, start: int) -> None:
        """Take what states from a number on lead to."""
        for state in islice(self.order, start, None):
            near = dict(reversed(state.links))
            for modality, seen in state.links:
                self._see(state, modality, seen)
            for modality, seen in state.far:
                self._see(near[modality], modality, seen)

    def unanswered(self) -> tuple[State, str] | None:
        """Return a member of a cluster of which nothing here says what it sees, if there is one."""
        for number, state in enumerate(self.order):
            for modality in state.roles:
                if (number, modality) not in self._answered:
                    return state, modality
        return None

    def answer(self, state: State, modality: str) -> None:
        """Let a member see the cluster in which it was found."""
        leader, start = state.leader, len(self.order)
        assert leader is not None
        self._answered.add((self._numbers[id(state)], modality))
        for name, seen in (*leader.links, *leader.far):
            if name == modality:
                self._see(state, modality, seen)
        self.extend(start)

    def _see(self, state: State, modality: str, seen: State) -> None:
        number = self._numbers.setdefault(id(seen), len(self.order))
        if number == len(self.order):
            self.order.append(seen)
        if modality in seen.roles:
            self._answered.add((number, modality))
        self.pairs[modality].add((self._numbers[id(state)], number))


def worlds_making(node: Node, worlds: Worlds, graph: Graph) -> frozenset[int]:
    """Return the worlds of a model at which a node is true."""
    everyone = frozenset(range(len(worlds.true)))
    found: dict[Node, frozenset[int]] = {}
    for below in graph.below([node]):
        parts = [found[p] if p > 0 else everyone - found[-p] for p in graph.parts[below]]
        match graph.kinds[below]:
            case Kind.TRUE:
                found[below] = everyone
            case Kind.LETTER:
                found[below] = frozenset(w for w, true in enumerate(worlds.true) if below in true)
            case Kind.ALL:
                found[below] = everyone.intersection(*parts)
            case Kind.SOME:
                found[below] = frozenset().union(*parts)
            case Kind.BOX:
                pairs = worlds.relations[graph.modalities[below]]
                found[below] = everyone - {w for w, seen in pairs if seen not in parts[0]}
            case Kind.DIAMOND:
                pairs = worlds.relations[graph.modalities[below]]
                found[below] = frozenset(w for w, seen in pairs if seen in parts[0])
    return found[node] if node > 0 else everyone - found[-node]


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
