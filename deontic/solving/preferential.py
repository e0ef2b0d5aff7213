"""The frame with as many worlds as conditional obligation needs in E, F, F+CM and G.

Its worlds have parts to play: an exception to an obligation that is denied; a best world where a
condition holds; a world that another has to give way to.  What is stated of each part makes the
frame sufficient: premises with no model on it have none.  The parts, and why they suffice, are in
``docs/design/conditional.md``, whose theorems are cited here by number.

References
----------
Friedman, N. & Halpern, J. (1994), "On the Complexity of Conditional Logics", *KR '94* (small
models as chains).  Rozplokhas, D. (2024), "LEGO-like Small-Model Constructions for Åqvist's
Logics", *Advances in Modal Logic* 15.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from deontic.semantics import Model
from deontic.solving.chains import Chain, Order, Pair, Part, finished, strength_of
from deontic.solving.couplings import Couplings
from deontic.solving.frames import Frame
from deontic.solving.ground_nodes import Necessity, NoOught, Ought, Possibility
from deontic.solving.grounding import Arena
from deontic.solving.problem import TooLarge
from deontic.solving.terms import Solver, Switch, Term

MAX_WORLDS = 1_000


class PreferentialFrame(Frame):
    """As many worlds as suffice for conditional obligation, without other modalities than ``[]``.

    Parameters
    ----------
    arena, solver, couplings, labels
        See :class:`deontic.solving.encoding.Encoding`.

    Raises
    ------
    TooLarge
        If there are too many worlds.
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
        self._there: list[Switch | None] = [None]
        self._parts: list[Part | None] = [None]
        self._letters = {
            number: solver.switch()
            for number, node in enumerate(arena.nodes)
            if isinstance(node, Necessity | Possibility | Ought | NoOught)
        }
        self._oughts = [(n, x) for n in self._letters if isinstance(x := arena.nodes[n], Ought)]
        self._denials = [(n, x) for n in self._letters if isinstance(x := arena.nodes[n], NoOught)]
        self._exceptions: dict[int, int] = {}
        self._ways: dict[Pair, int] = {}
        self._tops: dict[tuple[Chain, int], int] = {}
        self._before: dict[Chain, dict[Pair, Switch]] = {}
        self._after: dict[tuple[Chain, int, int], Term] = {}
        self._cyclic: dict[tuple[str, int], Switch] = {}
        self._strengths: dict[str, str] = {}
        asked: dict[str, set[int]] = {}
        for _, denial in self._denials:
            self._strengths[denial.modality] = strength_of(denial.modality, arena.setting)
            asked.setdefault(denial.modality, set())
        for _, ought in self._oughts:
            self._strengths[ought.modality] = strength_of(ought.modality, arena.setting)
            asked.setdefault(ought.modality, set()).add(ought.condition)
        for modality, conditions in sorted(asked.items()):
            self._make_tops((modality, None), conditions)
        for number, denial in self._denials:
            self._make_exception(number, denial, asked[denial.modality])
        for number in self._letters:
            node = arena.nodes[number]
            if isinstance(node, Possibility):
                self._require_at(self._add(None, self._letters[number]), node.body)
        self.worlds = len(self._there)
        self._state()

    def origin(self, world: int) -> Switch | None:
        """Return what is on if a world is there; nothing if it is there always."""
        return self._there[world]

    def switches(self) -> Iterator[Switch]:
        """Yield the switches of worlds, and of what comes before what."""
        yield from (switch for switch in self._there if switch is not None)
        yield from self._cyclic.values()
        for before in self._before.values():
            yield from before.values()

    def reached(self, on: Collection[Switch]) -> list[int]:
        """Return the worlds that are there."""
        return [world for world, there in enumerate(self._there) if there is None or there in on]

    def _modal(self, node: int, world: int) -> Term:
        """Return the letter of a modal node, which says the same at every world."""
        return self._letters[node].on

    # --- Worlds ----------------------------------------------------------------------------------

    def _add(self, part: Part | None, there: Switch | None = None) -> int:
        """Add a world that need not be there."""
        if len(self._there) >= MAX_WORLDS:
            raise TooLarge(f"it would take more than {MAX_WORLDS:,} worlds")
        self._there.append(there or self.solver.switch())
        self._parts.append(part)
        return len(self._there) - 1

    def _away(self, world: int) -> tuple[Term, ...]:
        """Return what is true if a world is not there."""
        there = self._there[world]
        return () if there is None else (there.off,)

    def _require_at(self, world: int, node: int) -> None:
        """Require a node to be true at a world if the world is there."""
        self.require(self._away(world), node, world)

    def _make_tops(self, chain: Chain, conditions: Collection[int], apart: int = -1) -> None:
        """Make a best world for each condition in a chain, where a node ``apart`` is true."""
        strength = self._strengths[chain[0]]
        if strength == "E":
            return
        for condition in sorted(conditions):
            world = self._tops[chain, condition] = self._add(Part(chain, condition))
            self._require_at(world, condition)
            if apart >= 0:
                self._require_at(world, apart)
        ranked = set(conditions)
        if strength == "G":
            ranked |= {d.condition for _, d in self._denials if d.modality == chain[0]}
        self._before[chain] = self._ordered(sorted(ranked), ranks=strength == "G")

    def _make_exception(self, number: int, denial: NoOught, conditions: set[int]) -> None:
        """Make an exception to an obligation that is denied, and what it gives way to."""
        strength = self._strengths[denial.modality]
        own = (denial.modality, number if strength == "F+CM" else None)
        part = Part(own, denial.condition, exception=True)
        world = self._exceptions[number] = self._add(part, self._letters[number])
        self._require_at(world, denial.condition)
        self._require_at(world, denial.denial)
        others = conditions - {denial.condition}
        if strength == "F+CM":
            self._make_tops(own, others, denial.exclusion)
        elif strength in ("E", "F"):
            for condition in sorted(others):
                way = self._ways[number, condition] = self._add(None)
                self._require_at(way, condition)
                self._require_at(way, denial.exclusion)

    def _ordered(self, items: list[int], *, ranks: bool) -> dict[Pair, Switch]:
        """Return letters for a strict order of items, which leaves them in ranks if need be."""
        before = {(i, j): self.solver.switch() for i in items for j in items if i != j}
        for (i, j), switch in before.items():
            if i < j:
                self.solver.add([switch.off, before[j, i].off])
            for k in items:
                if k in (i, j):
                    continue
                if ranks:
                    self.solver.add([switch.off, before[i, k].on, before[k, j].on])
                else:
                    self.solver.add([switch.off, before[j, k].off, before[i, k].on])
        return before

    # --- What is stated --------------------------------------------------------------------------

    def _state(self) -> None:
        """State of every world what it has to be like if it is there."""
        necessary = [n for n in self._letters if isinstance(self.arena.nodes[n], Necessity)]
        for world in range(self.worlds):
            away = self._away(world)
            if world:
                self.open(world, *away)
            for number in necessary:
                node = self.arena.nodes[number]
                assert isinstance(node, Necessity)
                self.require((self._letters[number].off, *away), node.body, world)
            for number, ought in self._oughts:
                ways = self._ways_out(world, ought)
                terms = [self.term(ought.exclusion, world), self.term(ought.body, world)]
                self.solver.add([self._letters[number].off, *away, *terms, *ways])
        for number, denial in self._denials:
            if self._strengths[denial.modality] == "G":
                self._keep_best(self._letters[number], denial)

    def _ways_out(self, world: int, ought: Ought) -> list[Term]:
        """Return what allows a world where the condition holds to be otherwise than it ought."""
        modality, condition = ought.modality, ought.condition
        strength, part = self._strengths[modality], self._parts[world]
        if part is None or part.modality != modality:
            if strength == "E":
                return [self._cycle(modality, world).on]
            return [self._presence(self._tops[(modality, None), condition])]
        if part.condition == condition:
            return []
        if part.exception and strength in ("E", "F"):
            number = next(n for n, exception in self._exceptions.items() if exception == world)
            return [self._presence(self._ways[number, condition])]
        if part.exception and strength == "F+CM":
            return [self._presence(self._tops[part.chain, condition])]
        if (part.chain, condition) not in self._tops:
            return []
        return [self._comes_after(part.chain, condition, part.condition)]

    def _cycle(self, modality: str, world: int) -> Switch:
        """Return what is on if a world is to have no best among its own copies (Theorem 1)."""
        if (modality, world) not in self._cyclic:
            self._cyclic[modality, world] = self.solver.switch()
        return self._cyclic[modality, world]

    def _presence(self, world: int) -> Term:
        there = self._there[world]
        assert there is not None
        return there.on

    def _comes_after(self, chain: Chain, first: int, second: int) -> Term:
        """Return a letter that says that a condition's best world is there, before another's."""
        key = (chain, first, second)
        if key not in self._after:
            switch = self.solver.switch()
            self._after[key] = switch.on
            self.solver.add([switch.off, self._presence(self._tops[chain, first])])
            self.solver.add([switch.off, self._before[chain][first, second].on])
        return self._after[key]

    def _keep_best(self, letter: Switch, denial: NoOught) -> None:
        """State, in G, that nothing where the condition holds has a better rank (Theorem 4)."""
        before = self._before[denial.modality, None]
        for world, part in enumerate(self._parts):
            if part is None or part.modality != denial.modality:
                continue
            if part.condition != denial.condition:
                better = before[part.condition, denial.condition]
                outside = self.term(denial.exclusion, world)
                self.solver.add([letter.off, *self._away(world), outside, better.off])

    # --- The model -------------------------------------------------------------------------------

    def finished(self, model: Model, names: Mapping[int, str], on: Collection[Switch]) -> Model:
        """Return a rebuilt model with its preferences."""
        orders = [self._order(modality, names, on) for modality in self._strengths]
        return finished(model, names, orders, self.arena.setting)

    def _order(self, modality: str, worlds: Collection[int], on: Collection[Switch]) -> Order:
        """Return what a solution says of one modality's preferences."""
        ranked = self._strengths[modality] == "G"
        exceptions = {
            number: world
            for number, world in self._exceptions.items()
            if world in worlds and self._denied(number) == modality
        }
        return Order(
            modality,
            self._strengths[modality],
            {world: self._parts[world] for world in worlds},
            {
                chain: Counter(
                    j
                    for (i, j), switch in before.items()
                    if switch in on and (ranked or self._tops[chain, i] in worlds)
                )
                for chain, before in self._before.items()
                if chain[0] == modality
            },
            [
                (way, exceptions[number])
                for (number, _), way in self._ways.items()
                if number in exceptions and way in worlds
            ],
            [w for (m, w), switch in self._cyclic.items() if m == modality and switch in on],
        )

    def _denied(self, number: int) -> str:
        """Return the modality of an obligation that is denied."""
        node = self.arena.nodes[number]
        assert isinstance(node, NoOught)
        return node.modality
