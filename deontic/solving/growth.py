"""A frame that starts with the actual world and grows.

That a possibility needs a world of its own is at first assumed not to be so; only when that
assumption stands in the way of a model is the world made.  What has no model on a frame so far,
whatever is assumed, has none at all: the worlds that are there are those of an unravelled model
(Blackburn, de Rijke & Venema 2001, *Modal Logic*, §2.3 and §6.2), or one cluster of it for
euclidean logics (Halpern & Moses 1992, §3).  Where paths need not end, because a logic is
transitive or because premises with modalities hold everywhere, a world may instead see again what
an ancestor is or sees.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from deontic.logics import FrameCondition
from deontic.solving.couplings import Couplings
from deontic.solving.frames import Edge, Frame, Station, Want
from deontic.solving.grounding import Arena
from deontic.solving.problem import TooLarge
from deontic.solving.terms import Solver, Switch, Term

MAX_WORLDS = 5_000
"""Above this a growing frame is given up."""


class Growth(Frame):
    """The actual world, and such others as are found to be needed.

    Parameters
    ----------
    arena, solver, couplings, labels
        See :class:`deontic.solving.encoding.Encoding`.
    """

    conclusive = True

    def __init__(
        self,
        arena: Arena,
        solver: Solver,
        couplings: Couplings,
        labels: Mapping[str, Switch],
    ) -> None:
        super().__init__(arena, solver, couplings, labels)
        self._endless = bool(couplings.everywhere)
        self._origin: dict[int, tuple[Station, Switch]] = {}

    def grow(self, wants: Collection[Want]) -> None:
        """Make the worlds that are wanted.

        Raises
        ------
        TooLarge
            If there would be too many.
        """
        self._complete = None
        for want in sorted(wants, key=lambda want: want.body is None):
            del self.wants[want]
            others = want.station.made[want.offered :]
            if want.body is None and others:
                self._want(
                    want.station,
                    None,
                    [want.switch.off, *(other.on for other in others)],
                )
            else:
                self._add_world(want)

    def origin(self, world: int) -> Switch | None:
        """Return what is on if a world is there; nothing if it is there always."""
        return self._origin[world][1] if world in self._origin else None

    def _want(self, station: Station, body: int | None, clause: list[Term]) -> None:
        """Add a clause that a new world may make true."""
        switch = self.solver.switch()
        self.solver.add([*clause, switch.on])
        self._complete = None
        self.wants[Want(station, body, switch, len(station.made))] = None

    def _add_world(self, want: Want) -> None:
        if self.worlds >= MAX_WORLDS:
            raise TooLarge(f"more than {MAX_WORLDS} worlds")
        station, switch = want.station, want.switch
        world = self.worlds
        self.worlds += 1
        self._origin[world] = (station, switch)
        station.made.append(switch)
        if station.gate is not None:
            self.solver.add([switch.off, station.gate.on])
        if FrameCondition.EUCLIDEAN in self._conditions(station.modality):
            self._stations[world, station.modality] = station.inner or station
        for seeing in (station, station.inner):
            if seeing is not None:
                self._see(seeing, Edge(world, switch))
        if want.body is not None:
            self.require((switch.off,), want.body, world)
        self.open(world, switch.off)

    # --- What stations start with ----------------------------------------------------------------

    def _start(self, station: Station) -> None:
        conditions = self._conditions(station.modality)
        if FrameCondition.REFLEXIVE in conditions:
            station.edges.append(Edge(station.world))
            station.sure = True
        if FrameCondition.EUCLIDEAN not in conditions:
            self._start_tree(station, conditions)
        elif FrameCondition.REFLEXIVE in conditions:
            pass
        elif FrameCondition.SYMMETRIC in conditions:
            station.gate = self.solver.switch()
            station.edges.append(Edge(station.world, station.gate))
        elif FrameCondition.TRANSITIVE not in conditions:
            station.inner = Station(station.modality, station.world, sure=True)
        station.given = len(station.edges)

    def _start_tree(self, station: Station, conditions: Collection[FrameCondition]) -> None:
        """Give a world that is no member of a cluster its edges to its ancestors."""
        world, modality = station.world, station.modality
        symmetric = FrameCondition.SYMMETRIC in conditions
        origin = self._origin.get(world)
        if symmetric and origin is not None and origin[0].modality == modality:
            station.edges.append(Edge(origin[0].world, origin[1]))
            station.sure = True
        if not self._endless and FrameCondition.TRANSITIVE not in conditions:
            return
        for ancestor in self._ancestors(station):
            loop = self.solver.switch()
            self.solver.add([loop.off, self._origin[world][1].on])
            station.edges.append(Edge(ancestor, loop))
            if symmetric:
                self._see(self._station(ancestor, modality), Edge(world, loop))

    def _ancestors(self, station: Station) -> Iterator[int]:
        """Yield the worlds on the way to a world; if paths end, those of its modality's chain."""
        world = station.world
        while world in self._origin:
            origin = self._origin[world][0]
            if not self._endless and origin.modality != station.modality:
                return
            world = origin.world
            yield world

    # --- What modal nodes require ----------------------------------------------------------------

    def _pass_on(self, station: Station, letter: Switch, node: int, body: int, edge: Edge) -> None:
        super()._pass_on(station, letter, node, body, edge)
        if self._is_far_sighted(station) and edge.target != station.world:
            self.require((letter.off, *edge.unless), node, edge.target)

    def _seen(self, station: Station, node: int, body: int, edge: Edge) -> int:
        if self._is_far_sighted(station) and edge.target != station.world:
            return self.arena.disjunction([body, node])
        return body

    def _is_far_sighted(self, station: Station) -> bool:
        """Tell whether what is seen from a world that is seen is seen."""
        met = self._conditions(station.modality)
        return FrameCondition.TRANSITIVE in met and FrameCondition.EUCLIDEAN not in met

    def _promise(self, station: Station, letter: Switch, node: int, body: int) -> None:
        offers = self._offers(station, node, body)
        if offers:
            self._want(station, body, [letter.off, *offers])
        else:
            self._complete = None
            self.wants[Want(station, body, letter)] = None

    def _lean(self, station: Station, letter: Switch) -> None:
        if station.sure or FrameCondition.SERIAL not in self._conditions(station.modality):
            return
        if station.successor is None:
            station.successor = self.solver.switch()
            loops = [e.switch.on for e in station.edges[: station.given] if e.switch is not None]
            self._want(station, None, [station.successor.off, *loops])
        self.solver.add([letter.off, station.successor.on])
