"""Models with few worlds: every relation on so many worlds at once, as one propositional problem.

The search of :mod:`deontic.modal.tableau` finds some model; this finds one with as few worlds as
there can be, and of those one from which no letter and no edge can be taken away.

References
----------
Claessen, K. & Sörensson, N. (2003), "New Techniques that Improve MACE-style Finite Model Finding",
*MODEL Workshop* (one size after the other, by SAT).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import product
from typing import assert_never

from deontic.logics import FrameCondition
from deontic.modal.engine import Engine
from deontic.modal.graph import Graph, Kind, Node
from deontic.modal.kripke import Worlds


def smallest(
    local: Sequence[Node],
    everywhere: Sequence[Node],
    graph: Graph,
    conditions: Mapping[str, Collection[FrameCondition]],
    limit: int,
    engine: Callable[[], Engine],
    rigid: Collection[Node] = (),
    clauses: Sequence[Sequence[Node]] = (),
) -> Worlds | None:
    """Return a model with as few worlds as there can be; ``None`` if it takes more than ``limit``.

    Parameters
    ----------
    local, everywhere
        Nodes to be true at the actual world, and at all worlds.
    graph, conditions
        Of the nodes; and of the frames of each modality.
    limit
        The most worlds that are tried.
    engine
        Makes an empty solver.
    rigid, clauses
        Letters that are the same at all worlds, and clauses of them.
    """
    for worlds in range(1, limit + 1):
        found = _Size(worlds, graph, conditions, engine(), rigid)
        for node in local:
            found.require(node, 0)
        for node, world in product(everywhere, range(worlds)):
            found.require(node, world)
        for clause in clauses:
            found.engine.add([found.literal(part, 0) for part in clause])
        if found.engine.solve([]):
            return found.leanest()
    return None


class _Size:
    """All models with a number of worlds."""

    def __init__(
        self,
        worlds: int,
        graph: Graph,
        conditions: Mapping[str, Collection[FrameCondition]],
        engine: Engine,
        rigid: Collection[Node],
    ) -> None:
        self.engine = engine
        self._graph = graph
        self._worlds = range(worlds)
        self._rigid = frozenset(rigid)
        self._variables = 0
        self._places: dict[tuple[Node, int], int] = {}
        self._undefined: list[tuple[Node, int]] = []
        self._sees = {
            modality: {pair: self._fresh() for pair in product(self._worlds, self._worlds)}
            for modality in conditions
        }
        for modality, met in conditions.items():
            for condition in met:
                self._meet(condition, self._sees[modality])

    def require(self, node: Node, world: int) -> None:
        """Require a node to be true at a world."""
        self.engine.add([self.literal(node, world)])
        while self._undefined:
            self._define(*self._undefined.pop())

    def literal(self, node: Node, world: int) -> int:
        """Return the literal of a node at a world; what it needs is said when it is required."""
        own = abs(node)
        place = (own, 0 if own in self._rigid else world)
        if place not in self._places:
            self._places[place] = self._fresh()
            self._undefined.append(place)
        return self._places[place] if node > 0 else -self._places[place]

    def leanest(self) -> Worlds:
        """Return a model from which no letter and no edge can be taken away.

        A solution has just been found.
        """
        choices = [variable for seen in self._sees.values() for variable in seen.values()]
        kinds = self._graph.kinds
        choices += [v for (node, _), v in self._places.items() if kinds[node] is Kind.LETTER]
        true = {variable for variable in choices if self.engine.true(variable)}
        off = [-variable for variable in choices if variable not in true]
        for variable in reversed(choices):
            if variable in true and self.engine.solve([*off, -variable]):
                less = {other for other in true if self.engine.true(other)}
                off += [-other for other in choices if other in true - less]
                true = less
        return self._model(true)

    def _model(self, true: Collection[int]) -> Worlds:
        letters: list[set[Node]] = [set() for _ in self._worlds]
        for (node, world), variable in self._places.items():
            if self._graph.kinds[node] is Kind.LETTER and variable in true:
                for there in self._worlds if node in self._rigid else (world,):
                    letters[there].add(node)
        relations = {
            modality: frozenset(pair for pair, variable in seen.items() if variable in true)
            for modality, seen in self._sees.items()
        }
        return Worlds(tuple(map(frozenset, letters)), relations)

    # --- Clauses ---------------------------------------------------------------------------------

    def _fresh(self) -> int:
        self._variables += 1
        return self._variables

    def _define(self, node: Node, world: int) -> None:
        """Say what a node at a world needs."""
        add, own = self.engine.add, self._places[node, world]
        parts = self._graph.parts[node]
        match self._graph.kinds[node]:
            case Kind.TRUE:
                add([own])
            case Kind.LETTER:
                pass
            case Kind.ALL:
                for part in parts:
                    add([-own, self.literal(part, world)])
            case Kind.SOME:
                add([-own, *(self.literal(part, world) for part in parts)])
            case Kind.BOX:
                sees = self._sees[self._graph.modalities[node]]
                for other in self._worlds:
                    add([-own, -sees[world, other], self.literal(parts[0], other)])
            case Kind.DIAMOND:
                sees = self._sees[self._graph.modalities[node]]
                ways = [self._fresh() for _ in self._worlds]
                add([-own, *ways])
                for other, way in enumerate(ways):
                    add([-way, sees[world, other]])
                    add([-way, self.literal(parts[0], other)])
            case other_kind:
                assert_never(other_kind)

    def _meet(self, condition: FrameCondition, sees: Mapping[tuple[int, int], int]) -> None:
        """Require a relation to meet a condition."""
        add, everyone = self.engine.add, self._worlds
        match condition:
            case FrameCondition.SERIAL:
                for i in everyone:
                    add([sees[i, j] for j in everyone])
            case FrameCondition.REFLEXIVE:
                for i in everyone:
                    add([sees[i, i]])
            case FrameCondition.SYMMETRIC:
                for i, j in sees:
                    add([-sees[i, j], sees[j, i]])
            case FrameCondition.TRANSITIVE:
                for (i, j), k in product(sees, everyone):
                    add([-sees[i, j], -sees[j, k], sees[i, k]])
            case FrameCondition.EUCLIDEAN:
                for (i, j), k in product(sees, everyone):
                    add([-sees[i, j], -sees[i, k], sees[j, k]])
            case _:
                assert_never(condition)
