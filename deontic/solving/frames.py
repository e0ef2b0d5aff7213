"""Frames for the search of a finite Kripke model: worlds, and edges that may be switched on.

Two kinds are made.  :func:`witness_frame` has a world for everything a possibility could need, so
that a set of formulas has a model if it has one on that frame (selective unravelling for frames
without transitivity; one cluster for euclidean ones: Blackburn, de Rijke & Venema 2001, §2.3 and
§6.2; Halpern & Moses 1992, §3).  :func:`free_frame` has a given number of worlds and any relation
that meets the logics' conditions; it covers every logic, but no number of worlds is claimed to
suffice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from deontic.logics import FrameCondition, Logic
from deontic.solving.couplings import Atom, Couplings
from deontic.solving.grounding import (
    Arena,
    Conjunction,
    Disjunction,
    Necessity,
    Possibility,
    TooLarge,
)

MAX_WORLDS = 1_000
"""Above this a witness frame is given up."""


class NoWitnessFrame(Exception):
    """The logic of some modality bounds no frame in advance (transitive, not euclidean)."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A step to ``target``; there if the switch is on, or always if there is no switch."""

    target: int
    switch: int | None = None


@dataclass(slots=True)
class Family:
    """Successors of one world by one modality, and the atoms that the bodies looked at there have.

    Bodies without an atom in common cannot conflict, so each family needs only satisfy its own
    necessities: if every family has a member, the members of one can have the other families'
    atoms as some member of theirs has them.  (A product of serial frames is serial: Gabbay,
    Kurucz, Wolter & Zakharyaschev 2003, *Many-Dimensional Modal Logics*, §5.1.)
    """

    atoms: frozenset[Atom]
    members: list[Edge]


@dataclass(slots=True)
class Frame:
    """Worlds ``0 … worlds-1`` (0 is the actual one) and the edges that may be switched on.

    ``witnesses`` maps a world and a possibility to the edge that is there to make it true; where
    it says nothing, any successor may.  ``scopes`` maps a world and a necessity to those
    successors at which its body has to be looked at; where it says nothing, at all of them.
    ``splits`` are the reason: families of successors, each with the atoms that matter there.
    ``clauses`` are disjunctions of switches; ``~s`` stands for switch ``s`` being off.
    """

    worlds: int = 1
    switches: int = 0
    successors: dict[tuple[int, str], list[Edge]] = field(default_factory=dict)
    witnesses: dict[tuple[int, int], Edge] = field(default_factory=dict)
    scopes: dict[tuple[int, int], list[Edge]] = field(default_factory=dict)
    splits: list[list[Family]] = field(default_factory=list)
    clauses: list[tuple[int, ...]] = field(default_factory=list)
    sufficient: bool = True

    def add_world(self) -> int:
        """Return a new world."""
        if self.worlds >= MAX_WORLDS:
            raise TooLarge(f"more than {MAX_WORLDS} worlds")
        self.worlds += 1
        return self.worlds - 1

    def add_switch(self) -> int:
        """Return a new switch."""
        self.switches += 1
        return self.switches - 1

    def relation(self, modality: str, logic: Logic, on: frozenset[int]) -> set[tuple[int, int]]:
        """Return a modality's relation when just these switches are on.

        Worlds at which the modality matters to no formula get the edges that the logic's
        conditions ask for.
        """
        pairs = {
            (world, edge.target)
            for (world, name), edges in self.successors.items()
            if name == modality
            for edge in edges
            if edge.switch is None or edge.switch in on
        }
        if FrameCondition.REFLEXIVE in logic.conditions:
            pairs |= {(world, world) for world in range(self.worlds)}
        if FrameCondition.SYMMETRIC in logic.conditions:
            pairs |= {(target, world) for world, target in pairs}
        if FrameCondition.SERIAL in logic.conditions:
            started = {world for world, _ in pairs}
            pairs |= {(world, world) for world in range(self.worlds) if world not in started}
        return pairs


def witness_frame(arena: Arena, roots: Iterable[int], couplings: Couplings) -> Frame:
    """Return a frame on which the roots have a common model if they have one at all.

    ``couplings`` says which atoms the premises that hold everywhere tie together.

    Raises
    ------
    NoWitnessFrame
        If a modality's logic is transitive and not euclidean.
    TooLarge
        If it would have too many worlds.
    """
    builder = _Builder(arena, couplings)
    builder.grow(0, builder.modal_parts_of(roots))
    return builder.frame


def free_frame(arena: Arena, modalities: Iterable[str], worlds: int) -> Frame:
    """Return the frame of all relations on so many worlds that meet the logics' conditions."""
    frame = Frame(worlds=worlds, sufficient=False)
    everyone = range(worlds)
    for modality in sorted(modalities):
        edge = {(i, j): frame.add_switch() for i in everyone for j in everyone}
        for i in everyone:
            frame.successors[i, modality] = [Edge(j, edge[i, j]) for j in everyone]
        for condition in arena.setting.logic(modality).conditions:
            match condition:
                case FrameCondition.SERIAL:
                    frame.clauses += [tuple(edge[i, j] for j in everyone) for i in everyone]
                case FrameCondition.REFLEXIVE:
                    frame.clauses += [(edge[i, i],) for i in everyone]
                case FrameCondition.SYMMETRIC:
                    frame.clauses += [(~edge[i, j], edge[j, i]) for i in everyone for j in everyone]
                case FrameCondition.TRANSITIVE:
                    frame.clauses += [
                        (~edge[i, j], ~edge[j, k], edge[i, k])
                        for i in everyone
                        for j in everyone
                        for k in everyone
                    ]
                case FrameCondition.EUCLIDEAN:
                    frame.clauses += [
                        (~edge[i, j], ~edge[i, k], edge[j, k])
                        for i in everyone
                        for j in everyone
                        for k in everyone
                    ]
    return frame


class _Builder:
    """Grows a witness frame from the actual world outwards."""

    def __init__(self, arena: Arena, couplings: Couplings) -> None:
        self.arena = arena
        self.couplings = couplings
        self.frame = Frame()
        self._modal: dict[int, frozenset[int]] = {}

    # --- Which modal nodes matter ---------------------------------------------------------------

    def modal_parts(self, node: int) -> frozenset[int]:
        """Return the modal nodes in a node that stand below no other modal node."""
        found = self._modal.get(node)
        if found is None:
            match self.arena.nodes[node]:
                case Conjunction(parts) | Disjunction(parts):
                    found = frozenset().union(*map(self.modal_parts, parts))
                case Necessity() | Possibility():
                    found = frozenset((node,))
                case _:
                    found = frozenset()
            self._modal[node] = found
        return found

    def modal_parts_of(self, nodes: Iterable[int]) -> frozenset[int]:
        """Return the outermost modal nodes of several nodes."""
        return frozenset().union(*map(self.modal_parts, nodes))

    def _nested(self, nodes: Iterable[int]) -> frozenset[int]:
        """Return modal nodes and all that stand below them."""
        seen: set[int] = set()
        stack = list(nodes)
        while stack:
            node = stack.pop()
            if node not in seen:
                seen.add(node)
                stack.extend(self.modal_parts(self._body(node)))
        return frozenset(seen)

    def _body(self, node: int) -> int:
        modal = self.arena.nodes[node]
        assert isinstance(modal, Necessity | Possibility)
        return modal.body

    def _modality(self, node: int) -> str:
        modal = self.arena.nodes[node]
        assert isinstance(modal, Necessity | Possibility)
        return modal.modality

    def _conditions(self, modality: str) -> frozenset[FrameCondition]:
        return self.arena.setting.logic(modality).conditions

    def _close(self, needs: frozenset[int]) -> frozenset[int]:
        """Add the modal nodes that matter at a world because it may see itself."""
        if any(
            FrameCondition.SYMMETRIC in self._conditions(self._modality(node))
            for node in self._nested(needs)
        ):
            return self._nested(needs)
        closed = needs
        while True:
            more = self.modal_parts_of(
                self._body(node)
                for node in closed
                if FrameCondition.REFLEXIVE in self._conditions(self._modality(node))
            )
            if more <= closed:
                return closed
            closed |= more

    # --- Worlds and edges ------------------------------------------------------------------------

    def grow(
        self,
        world: int,
        needs: frozenset[int],
        back: tuple[str, Edge] | None = None,
        settled: str = "",
    ) -> None:
        """Give a world the successors that the modal nodes which matter there may need.

        ``back`` is the edge to the world it was reached from; ``settled`` a modality whose
        successors it has already.
        """
        needs = self._close(needs)
        by_modality: dict[str, list[int]] = {}
        for node in sorted(needs):
            by_modality.setdefault(self._modality(node), []).append(node)
        for modality, nodes in sorted(by_modality.items()):
            conditions = self._conditions(modality)
            if modality == settled:
                continue
            if FrameCondition.EUCLIDEAN in conditions:
                self._add_cluster(world, modality, nodes, conditions)
            elif FrameCondition.TRANSITIVE in conditions:
                raise NoWitnessFrame(modality)
            else:
                self._add_children(world, modality, nodes, conditions, back)

    def _add_children(
        self,
        world: int,
        modality: str,
        nodes: list[int],
        conditions: frozenset[FrameCondition],
        back: tuple[str, Edge] | None,
    ) -> None:
        """Give a world one successor for each possibility, in families that cannot conflict."""
        frame = self.frame
        own: list[Edge] = []
        if FrameCondition.REFLEXIVE in conditions:
            own.append(Edge(world))
        if FrameCondition.SYMMETRIC in conditions and back and back[0] == modality:
            own.append(back[1])
        needs_child = FrameCondition.SERIAL in conditions and not own
        families = self._families(nodes, conditions)
        everyone: list[Edge] = []
        for _, family in families:
            possibilities = [n for n in family if isinstance(self.arena.nodes[n], Possibility)]
            everywhere = self.modal_parts_of(
                self._body(n) for n in family if n not in possibilities
            )
            members: list[Edge] = []
            for node in possibilities:
                edge = Edge(frame.add_world(), frame.add_switch())
                frame.witnesses[world, node] = edge
                members.append(edge)
                needs = everywhere | self.modal_parts(self._body(node))
                self.grow(edge.target, needs, (modality, Edge(world, edge.switch)))
            if needs_child and members:
                frame.clauses.append(tuple(e.switch for e in members if e.switch is not None))
            elif needs_child:
                members.append(Edge(frame.add_world()))
                self.grow(members[0].target, everywhere, (modality, Edge(world)))
            if len(families) > 1:
                frame.scopes.update({(world, node): [*own, *members] for node in family})
            everyone += members
        if len(families) > 1:
            frame.splits.append(
                [Family(atoms, [*frame.scopes[world, family[0]]]) for atoms, family in families]
            )
        frame.successors[world, modality] = own + everyone

    def _families(
        self, nodes: list[int], conditions: frozenset[FrameCondition]
    ) -> list[tuple[frozenset[Atom], list[int]]]:
        """Return modal nodes in families whose bodies share no atom; one, where that may matter.

        It may matter on frames that are not serial, where one body may rule out any successor, and
        on symmetric ones; bodies with modalities of their own are not taken apart.
        """
        splittable = (
            conditions & {FrameCondition.SERIAL, FrameCondition.REFLEXIVE}
            and FrameCondition.SYMMETRIC not in conditions
            and not self.couplings.everywhere
        )
        families: list[tuple[frozenset[Atom], list[int]]] = []
        for node in nodes:
            atoms = self.couplings.tied(self._body(node)) if splittable else None
            if atoms is None:
                return [(frozenset(), nodes)]
            apart = []
            members = [node]
            for others, family in families:
                if others & atoms:
                    atoms |= others
                    members = family + members
                else:
                    apart.append((others, family))
            families = [*apart, (atoms, members)]
        return families

    def _add_cluster(
        self,
        world: int,
        modality: str,
        nodes: list[int],
        conditions: frozenset[FrameCondition],
    ) -> None:
        """Give a world one cluster of worlds that all see one another."""
        frame = self.frame
        inside = [n for n in sorted(self._nested(nodes)) if self._modality(n) == modality]
        needs = self.modal_parts_of(self._body(n) for n in inside)
        empty_allowed = not conditions & {FrameCondition.SERIAL, FrameCondition.REFLEXIVE}
        switch = frame.add_switch() if empty_allowed else None
        sees_itself = bool(conditions & {FrameCondition.REFLEXIVE, FrameCondition.SYMMETRIC})
        two_layers = not sees_itself and FrameCondition.TRANSITIVE not in conditions

        def members_for(wanted: list[int]) -> dict[int, Edge]:
            possible = [n for n in wanted if isinstance(self.arena.nodes[n], Possibility)]
            return {node: Edge(frame.add_world(), switch) for node in possible}

        within = members_for(inside)
        visible = members_for(nodes) if two_layers else within
        seen = list(visible.values())
        if not seen and not sees_itself:
            seen = [Edge(frame.add_world(), switch)]
        members = [Edge(world, switch)] if sees_itself else []
        members += list({edge.target: edge for edge in (*seen, *within.values())}.values())
        frame.successors[world, modality] = members if sees_itself else seen
        for node, edge in visible.items():
            frame.witnesses[world, node] = edge
        for member in members:
            frame.successors[member.target, modality] = members
            for node, edge in within.items():
                if not (two_layers and member.target == world):
                    frame.witnesses[member.target, node] = edge
        for member in members:
            if member.target != world:
                self.grow(member.target, needs, settled=modality)
