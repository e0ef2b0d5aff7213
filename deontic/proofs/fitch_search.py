"""The search for a natural deduction that reads as if a person had written it.

It works from the goal: a conditional by assuming its antecedent, a conjunction part by part, a box
by a strict subproof, and so on; where the goal gives nothing to do, from what is known: existential
facts, conditionals whose antecedent can be proved, cases, and in the end indirectly.  Before a step
is taken that could lead nowhere, :class:`~deontic.proofs.oracle.Oracle` says whether what would
then have to be proved follows at all; so there is little going back.

References
----------
Pelletier, F. J. (1998), "Automated Natural Deduction in THINKER", *Studia Logica* 60.
Sieg, W. & Byrnes, J. (1998), "Normal Natural Deduction Proofs (in Classical Logic)", *Studia
Logica* 60.
"""

from __future__ import annotations

from dataclasses import dataclass

from deontic.proofs.drafting import Level, Step
from deontic.proofs.eliminations import distinguish, eliminate
from deontic.proofs.fitch import Rule
from deontic.proofs.forward import contradiction, equals
from deontic.proofs.introductions import introduce
from deontic.proofs.proving import NOTHING, Prover, Strategy, Stuck
from deontic.proofs.refuting import refute
from deontic.proofs.resorts import last_resort
from deontic.proofs.systematic import prove_fully
from deontic.syntax.formulas import (
    Atom,
    Bottom,
    Formula,
)

STRATEGIES = (
    Strategy(),
    Strategy(systematic=True),
    Strategy(systematic=True, strict=False),
    Strategy(cases=True),
    Strategy(middle=False, explosion=False),
    Strategy(explosion=False),
    Strategy(strict=False),
    Strategy(strict=False, cases=True, middle=False),
)
"""Those that are tried; the shortest proof wins, the earlier of two that are equally short."""


@dataclass(slots=True)
class Search(Prover):
    """One search; the methods that prove return the step that says the goal."""

    def prove(self, level: Level, goal: Formula, banned: frozenset[Formula] = NOTHING) -> Step:
        """Prove a goal at a level, without use of the banned formulas."""
        if self.strategy.systematic:
            return prove_fully(self, level, goal)
        with self.deeper():
            return self._prove(level, goal, banned)

    def _prove(self, level: Level, goal: Formula, banned: frozenset[Formula]) -> Step:
        while True:
            support = self.support(level, goal, banned)
            if support is None:
                raise Stuck("a step on the way was not settled")
            if self.name_someone(level, support):
                continue
            self.saturate(level, support)
            found = level.find(goal)
            if found is not None:
                return found
            absurd = contradiction(level)
            if absurd is not None:
                return absurd if goal == Bottom() else level.add(goal, Rule.EXPLOSION, absurd)
            support = self.support(level, goal, banned) or support
            step = equals(level, goal)
            if step is None and self.strategy.cases and not isinstance(goal, Atom):
                step = distinguish(self, level, goal, banned, support)
            if step is None:
                step = introduce(self, level, goal, banned, support)
            if step is None:
                step = eliminate(self, level, goal, banned, support)
            if step is None and goal == Bottom():
                step = refute(self, level, banned, support)
            elif step is None:
                step = last_resort(self, level, goal, banned, support)
            if step.formula == goal:
                return step
