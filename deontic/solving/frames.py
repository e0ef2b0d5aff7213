"""Frames for the search of a finite Kripke model: worlds, and edges that may be switched on.

What all frames have in common.  :mod:`deontic.solving.free_frame` has a given number of worlds and
any relations; :mod:`deontic.solving.growth` starts with one world and grows;
:mod:`deontic.solving.preferential` has the worlds that conditional obligation needs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from deontic.logics import FrameCondition
from deontic.semantics import Model
from deontic.solving.couplings import Couplings
from deontic.solving.encoding import Encoding
from deontic.solving.ground_nodes import Necessity, Possibility
from deontic.solving.grounding import Arena
from deontic.solving.terms import Solver, Switch, Term


@dataclass(frozen=True, slots=True)
class Edge:
    """A step to ``target``; there if the switch is on, or always if there is no switch."""

    target: int
    switch: Switch | None = None

    @property
    def unless(self) -> tuple[Term, ...]:
        """What is true if the edge is not there."""
        return () if self.switch is None else (self.switch.off,)


@dataclass(slots=True, eq=False)
class Station:
    """What some worlds see by one modality, and what they say of it: one world, or a cluster.

    Attributes
    ----------
    world
        The world, or the one from which the cluster was reached.
    edges
        To the worlds seen; the first ``given`` are there from the start.
    made
        The switches of the edges that were made for a possibility.
    sure
        Whether some world is certain to be seen.
    inner
        The cluster of the worlds seen, if this world does not see the whole of it.
    gate
        What is on if a cluster of which this world is a member need be there.
    letters, necessities
        Of the modal nodes that matter there.
    successor
        What is on if some world has to be seen.
    """

    modality: str
    world: int
    edges: list[Edge] = field(default_factory=list)
    given: int = 0
    made: list[Switch] = field(default_factory=list)
    sure: bool = False
    inner: Station | None = None
    gate: Switch | None = None
    letters: dict[int, Switch] = field(default_factory=dict)
    necessities: list[tuple[Switch, int, int]] = field(default_factory=list)
    successor: Switch | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Want:
    """A successor that may be needed: one with a body or, without one, any at all.

    ``offered`` counts the made edges that were offered in its place.
    """

    station: Station
    body: int | None
    switch: Switch
    offered: int = 0


class Frame(Encoding):
    """Worlds, what they see, and the modal nodes that matter there.

    Parameters
    ----------
    arena, solver, couplings, labels
        See :class:`deontic.solving.encoding.Encoding`.
    """

    conclusive = False
    """Whether what has no model on the frame has none at all."""

    def __init__(
        self,
        arena: Arena,
        solver: Solver,
        couplings: Couplings,
        labels: Mapping[str, Switch],
    ) -> None:
        super().__init__(arena, solver, couplings, labels)
        self.worlds = 1
        self.wants: dict[Want, None] = {}
        self._complete: Switch | None = None
        self._stations: dict[tuple[int, str], Station] = {}
        self._logics: dict[str, frozenset[FrameCondition]] = {}

    def grow(self, wants: Collection[Want]) -> None:
        """Make the worlds that are wanted."""

    def complete(self) -> Term:
        """Return a letter that says that no further world is needed."""
        if self._complete is None:
            self._complete = self.solver.switch()
            for want in self.wants:
                self.solver.add([self._complete.off, want.switch.off])
        return self._complete.on

    def switches(self) -> Iterator[Switch]:
        """Yield the switches of all edges."""
        for station in self._stations.values():
            yield from (edge.switch for edge in station.edges if edge.switch is not None)

    def reached(self, on: Collection[Switch]) -> list[int]:
        """Return the worlds that can be reached when just these switches are on."""
        there = {None, *on}
        targets: dict[int, set[int]] = {}
        for (world, _), station in self._stations.items():
            if self.origin(world) in there:
                found = targets.setdefault(world, set())
                found.update(edge.target for edge in station.edges if edge.switch in there)
        seen = {0}
        stack = [0]
        while stack:
            new = targets.get(stack.pop(), set()) - seen
            seen |= new
            stack += sorted(new)
        return sorted(seen)

    def relation(self, modality: str, on: Collection[Switch]) -> frozenset[tuple[int, int]]:
        """Return a modality's relation when just these switches are on.

        Where the modality matters to no formula, it has the edges that its logic asks for.
        """
        there = {None, *on}
        pairs = {
            (world, edge.target)
            for (world, name), station in self._stations.items()
            if name == modality and self.origin(world) in there
            for edge in station.edges
            if edge.switch in there
        }
        return frozenset(completed(pairs, range(self.worlds), self._conditions(modality)))

    def origin(self, world: int) -> Switch | None:
        """Return what is on if a world is there; nothing if it is there always."""
        return None

    def finished(self, model: Model, names: Mapping[int, str], on: Collection[Switch]) -> Model:
        """Return a rebuilt model with the preferences that these switches stand for.

        ``names`` are those of the worlds.
        """
        return model

    # --- Modal nodes -----------------------------------------------------------------------------

    def _modal(self, node: int, world: int) -> Term:
        """Return the letter of a modal node at a world; what it requires is required for good."""
        modal = self.arena.nodes[node]
        assert isinstance(modal, Necessity | Possibility)
        station = self._station(world, modal.modality)
        letter = station.letters.get(node)
        if letter is None:
            letter = station.letters[node] = self.solver.switch()
            if isinstance(modal, Necessity):
                station.necessities.append((letter, node, modal.body))
                for edge in tuple(station.edges):
                    self._pass_on(station, letter, node, modal.body, edge)
                self._lean(station, letter)
            else:
                self._promise(station, letter, node, modal.body)
        return letter.on

    def _pass_on(self, station: Station, letter: Switch, node: int, body: int, edge: Edge) -> None:
        """Require of a world seen what a necessity says of it."""
        self.require((letter.off, *edge.unless), body, edge.target)

    def _lean(self, station: Station, letter: Switch) -> None:
        """Require a successor where a necessity leans on there being one."""

    def _promise(self, station: Station, letter: Switch, node: int, body: int) -> None:
        """Require a successor that makes a possibility true."""
        self.solver.add([letter.off, *self._offers(station, node, body)])

    def _offers(self, station: Station, node: int, body: int) -> list[Term]:
        """Return letters for the ways in which given edges may make a possibility true."""
        offers = []
        for edge in station.edges[: station.given]:
            offer = self.solver.switch()
            if edge.switch is not None:
                self.solver.add([offer.off, edge.switch.on])
            self.require((offer.off,), self._seen(station, node, body, edge), edge.target)
            offers.append(offer.on)
        return offers

    def _seen(self, station: Station, node: int, body: int, edge: Edge) -> int:
        """Return what, if it is true at the end of an edge, makes a possibility true."""
        return body

    # --- Edges -----------------------------------------------------------------------------------

    def _station(self, world: int, modality: str) -> Station:
        station = self._stations.get((world, modality))
        if station is None:
            station = self._stations[world, modality] = Station(modality, world)
            self._start(station)
        return station

    def _start(self, station: Station) -> None:
        """Give a new station its edges."""

    def _see(self, station: Station, edge: Edge) -> None:
        """Add an edge, and require of the world seen what is said of it."""
        station.edges.append(edge)
        for letter, node, body in tuple(station.necessities):
            self._pass_on(station, letter, node, body, edge)

    def _conditions(self, modality: str) -> frozenset[FrameCondition]:
        known = self._logics.get(modality)
        if known is None:
            logic = self.arena.setting.logic(modality)
            known = self._logics[modality] = logic.conditions
        return known


def completed(
    pairs: Iterable[tuple[int, int]],
    worlds: Iterable[int],
    conditions: Collection[FrameCondition],
) -> set[tuple[int, int]]:
    """Return a relation with the pairs that its conditions ask for besides."""
    found = set(pairs)
    everyone = list(worlds)
    if FrameCondition.REFLEXIVE in conditions:
        found |= {(world, world) for world in everyone}
    if FrameCondition.SYMMETRIC in conditions:
        found |= {(target, world) for world, target in found}
    if FrameCondition.SERIAL in conditions:
        started = {world for world, _ in found}
        found |= {(world, world) for world in everyone if world not in started}
    if FrameCondition.TRANSITIVE in conditions:
        seen: dict[int, set[int]] = {world: set() for world in everyone}
        for world, target in found:
            seen[world].add(target)
        for middle in everyone:
            for targets in seen.values():
                if middle in targets:
                    targets |= seen[middle]
        found = {(world, target) for world, targets in seen.items() for target in targets}
    return found
