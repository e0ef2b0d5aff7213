"""Frames of so many worlds, with any relations and preferences that meet the logics' conditions.

No number of worlds is claimed to suffice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import product
from typing import assert_never

from deontic.logics import FrameCondition
from deontic.preferences import Rule
from deontic.semantics import Model
from deontic.solving.couplings import Couplings
from deontic.solving.frames import Edge, Frame
from deontic.solving.ground_nodes import NoOught, Ought
from deontic.solving.grounding import Arena
from deontic.solving.orders import Order
from deontic.solving.preferred import with_preferences
from deontic.solving.problem import UNIVERSAL
from deontic.solving.terms import Solver, Switch, Term


class FreeFrame(Frame):
    """So many worlds, and any relations between them.

    Parameters
    ----------
    arena, solver, couplings, labels
        See :class:`deontic.solving.encoding.Encoding`.
    worlds, modalities, preferences
        How many worlds, and the names of the modalities: those with a relation between worlds, and
        those with preferences.

    Attributes
    ----------
    edges
        By modality, what is on for each pair of which the first world sees the second.
    orders
        By modality, its preferences.
    """

    def __init__(
        self,
        arena: Arena,
        solver: Solver,
        couplings: Couplings,
        labels: Mapping[str, Switch],
        worlds: int,
        modalities: Iterable[str],
        preferences: Collection[str] = (),
    ) -> None:
        super().__init__(arena, solver, couplings, labels)
        self.worlds = worlds
        self.edges: dict[str, dict[tuple[int, int], Switch]] = {}
        self.orders = {
            name: Order(solver, worlds, logic)
            for name in sorted(preferences)
            if (logic := arena.setting.preference(name)) is not None and name != UNIVERSAL
        }
        self._oughts: dict[int, Term] = {}
        self._kept_from: dict[tuple[str, int, int], list[Term]] = {}
        for world in range(1, worlds):
            self.open(world)
        if UNIVERSAL in preferences:
            for world, target in product(range(worlds), range(worlds)):
                station = self._station(world, UNIVERSAL)
                station.edges.append(Edge(target))
                station.given += 1
        for modality in sorted(modalities):
            pairs = product(range(worlds), range(worlds))
            edges = self.edges[modality] = {(i, j): self.solver.switch() for i, j in pairs}
            for (world, target), switch in edges.items():
                self._station(world, modality).edges.append(Edge(target, switch))
                self._station(world, modality).given += 1
            for condition in sorted(self._conditions(modality)):
                self._meet(condition, edges)

    # --- Preferences -----------------------------------------------------------------------------

    def _modal(self, node: int, world: int) -> Term:
        """Return the letter of a modal node; what ought to be is the same at every world."""
        modal = self.arena.nodes[node]
        if not isinstance(modal, Ought | NoOught):
            return super()._modal(node, world)
        if node not in self._oughts:
            switch = self.solver.switch()
            self._oughts[node] = switch.on
            order = self.orders[modal.modality]
            if order.logic.rule is Rule.LEWIS:
                self._state_lewis(switch, modal, order)
            elif isinstance(modal, Ought):
                for v in range(self.worlds):
                    found = self._beaten(modal, order, v)
                    terms = [self.term(modal.exclusion, v), self.term(modal.body, v)]
                    self.solver.add([switch.off, *terms, *found])
            else:
                self.solver.add([switch.off, *self._exceptions(modal, order)])
        return self._oughts[node]

    def _beaten(self, modal: Ought, order: Order, world: int) -> list[Term]:
        """Return letters for the ways in which a world is not among the best."""
        key = (modal.modality, modal.condition, world)
        if key not in self._kept_from:
            found = self._kept_from[key] = []
            for other in order.rivals(world):
                way = self.solver.switch()
                self.solver.add([way.off, order.beats(other, world).on])
                self.require((way.off,), modal.condition, other)
                found.append(way.on)
        return self._kept_from[key]

    def _exceptions(self, modal: NoOught, order: Order) -> list[Term]:
        """Return letters for the worlds that may be best and yet otherwise."""
        found = []
        for world in range(self.worlds):
            exception = self.solver.switch()
            self.require((exception.off,), modal.condition, world)
            self.require((exception.off,), modal.denial, world)
            for other in order.rivals(world):
                away = self.term(modal.exclusion, other)
                self.solver.add([exception.off, order.beats(other, world).off, away])
            found.append(exception.on)
        return found

    def _state_lewis(self, switch: Switch, modal: Ought | NoOught, order: Order) -> None:
        """State what an obligation, or its denial, says by Lewis's rule."""
        everyone = range(self.worlds)
        there = [self.term(modal.condition, v) for v in everyone]
        away = [self.term(modal.exclusion, v) for v in everyone]
        if isinstance(modal, Ought):
            supports = [self.solver.switch() for _ in everyone]
            nowhere = self.solver.switch()
            self.solver.add([switch.off, nowhere.on, *(s.on for s in supports)])
            for v, support in enumerate(supports):
                self.solver.add([nowhere.off, away[v]])
                self.solver.add([support.off, there[v]])
                self.solver.add([support.off, self.term(modal.body, v)])
                for u in everyone:
                    worse = order.as_good(u, v).off
                    self.solver.add([support.off, worse, away[u], self.term(modal.body, u)])
            return
        self.solver.add([switch.off, *there])
        for v in everyone:
            spoilers = []
            for u in everyone:
                spoiler = self.solver.switch()
                self.solver.add([spoiler.off, order.as_good(u, v).on])
                self.solver.add([spoiler.off, there[u]])
                self.solver.add([spoiler.off, self.term(modal.denial, u)])
                spoilers.append(spoiler.on)
            self.solver.add([switch.off, away[v], self.term(modal.denial, v), *spoilers])

    def switches(self) -> Iterator[Switch]:
        """Yield the switches of all edges, and of all differences in preference."""
        yield from super().switches()
        for order in self.orders.values():
            yield from order.differences()

    def reached(self, on: Collection[Switch]) -> list[int]:
        """Return the worlds that matter: all, where there are preferences."""
        return list(range(self.worlds)) if self.orders else super().reached(on)

    def finished(self, model: Model, names: Mapping[int, str], on: Collection[Switch]) -> Model:
        """Return a rebuilt model with the preferences that these switches stand for."""
        pairs = {
            name: frozenset((names[u], names[v]) for u, v in order.pairs(on))
            for name, order in self.orders.items()
        }
        return with_preferences(model, pairs, self.arena.setting)

    def _meet(self, condition: FrameCondition, edges: Mapping[tuple[int, int], Switch]) -> None:
        """Require a relation to meet a condition."""
        add, everyone = self.solver.add, range(self.worlds)
        match condition:
            case FrameCondition.SERIAL:
                for i in everyone:
                    add([edges[i, j].on for j in everyone])
            case FrameCondition.REFLEXIVE:
                for i in everyone:
                    add([edges[i, i].on])
            case FrameCondition.SYMMETRIC:
                for i, j in edges:
                    add([edges[i, j].off, edges[j, i].on])
            case FrameCondition.TRANSITIVE:
                for i, j in edges:
                    for k in everyone:
                        add([edges[i, j].off, edges[j, k].off, edges[i, k].on])
            case FrameCondition.EUCLIDEAN:
                for i, j in edges:
                    for k in everyone:
                        add([edges[i, j].off, edges[i, k].off, edges[j, k].on])
            case _:
                assert_never(condition)
