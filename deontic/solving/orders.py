"""Preference relations between so many worlds, as letters of the solver.

What is stated of ``w ≥ v`` is what a logic asks.  Where it makes no difference to any obligation,
relations are taken to be total, so that what is not strictly worse is at least as good.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import product

from deontic.preferences import PreferenceCondition, PreferenceLogic, Rule
from deontic.solving.terms import Solver, Switch


class Order:
    """Any preference relation between so many worlds that meets a logic's conditions.

    Limitedness is stated for all sets of worlds, and smoothness as transitivity besides: models
    that meet them only for the sets that formulas single out are left out.

    Parameters
    ----------
    solver, worlds, logic
        Whose letters they are, how many worlds there are, and the logic.
    """

    def __init__(self, solver: Solver, worlds: int, logic: PreferenceLogic) -> None:
        self.logic = logic
        self._solver = solver
        self._worlds = range(worlds)
        conditions = set(logic.conditions)
        if logic.strength:
            conditions |= {PreferenceCondition.REFLEXIVE, PreferenceCondition.TOTAL}
        self._total = PreferenceCondition.TOTAL in conditions
        self._lacks = {pair: solver.switch() for pair in product(self._worlds, self._worlds)}
        self._beats: dict[tuple[int, int], Switch] = {}
        for condition in sorted(conditions):
            self._meet(condition)

    def as_good(self, first: int, second: int) -> Switch:
        """Return what is on if the first world is at least as good as the second."""
        lacks = self._lacks[first, second]
        return Switch(lacks.off, lacks.on)

    def rivals(self, world: int) -> Iterator[int]:
        """Yield the worlds that might keep a world from being best."""
        self_beaten = self.logic.rule is Rule.OPT and not self._total
        yield from (other for other in self._worlds if other != world or self_beaten)

    def beats(self, first: int, second: int) -> Switch:
        """Return what is on if the first world, where it is there, keeps the second from being
        best.
        """
        if self.logic.rule is Rule.OPT or self._total:
            return self._lacks[second, first]
        found = self._beats.get((first, second))
        if found is None:
            found = self._beats[first, second] = self._solver.switch()
            better, worse = self._lacks[first, second], self._lacks[second, first]
            self._solver.add([found.off, better.off])
            self._solver.add([found.off, worse.on])
            self._solver.add([found.on, better.on, worse.off])
        return found

    def differences(self) -> Iterable[Switch]:
        """Return what is on for each pair of which the first is not as good as the second."""
        return self._lacks.values()

    def pairs(self, on: Collection[Switch]) -> Iterator[tuple[int, int]]:
        """Yield the pairs of which the first is at least as good, when just these are on."""
        return (pair for pair, lacks in self._lacks.items() if lacks not in on)

    def _meet(self, condition: PreferenceCondition) -> None:
        """State a condition."""
        add, lacks, everyone = self._solver.add, self._lacks, self._worlds
        match condition:
            case PreferenceCondition.REFLEXIVE:
                for u in everyone:
                    add([lacks[u, u].off])
            case PreferenceCondition.TOTAL:
                for u, v in lacks:
                    add([lacks[u, v].off, lacks[v, u].off])
            case PreferenceCondition.TRANSITIVE:
                for (u, v), w in product(lacks, everyone):
                    add([lacks[u, v].on, lacks[v, w].on, lacks[u, w].off])
            case PreferenceCondition.FERRERS:
                for (u, v), (w, x) in product(lacks, lacks):
                    add([lacks[u, v].on, lacks[w, x].on, lacks[u, x].off, lacks[w, v].off])
            case PreferenceCondition.LIMITED:
                self._end({pair: self._solver.switch() for pair in lacks})
            case PreferenceCondition.SMOOTH:
                self._end({pair: self.beats(*pair) for pair in lacks})
                for u, v in lacks:
                    add([self.beats(u, v).off, lacks[u, v].off])

    def _end(self, before: Mapping[tuple[int, int], Switch]) -> None:
        """State that what beats comes before, in a strict order, so that every set has an end."""
        for u, v in before:
            self._solver.add([self.beats(u, v).off, before[u, v].on])
            self._solver.add([before[u, v].off, before[v, u].off])
            for w in self._worlds:
                self._solver.add([before[u, v].off, before[v, w].off, before[u, w].on])
