"""What is done next on a branch of a tableau, by the word of the prover.

A world of an open branch that cannot be as the branch says is looked for, the newest first: there
the branch can be closed.  If what a possibility demands cannot be met, the world it asks for is
added, and found impossible in its turn; otherwise a formula is split without which the world would
be possible.  Nothing else is done while there is such a world; if there is none, which happens only
where worlds look back, the search goes on by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from deontic.logics import FrameCondition
from deontic.proofs.branch import Branch, Fact
from deontic.proofs.guide import Guide
from deontic.proofs.relevance import is_modal, length, spent
from deontic.proofs.sequent import Conditions
from deontic.proofs.tableau import Origin, Prefix
from deontic.proofs.uniform import Modal, analysis
from deontic.solving.problem import Unsettled
from deontic.syntax.formulas import Diamond, Formula

_BACK = frozenset({FrameCondition.SYMMETRIC, FrameCondition.EUCLIDEAN})


@dataclass(frozen=True, slots=True)
class Steering:
    """A guide, and the frame conditions of each modality."""

    guide: Guide
    conditions: Mapping[str, Conditions]

    def steps(self, branch: Branch) -> Iterator[list[Fact] | Fact]:
        """Yield what to do next: facts that were added, or one to split on."""
        try:
            for world in reversed(list(branch.at)):
                view = self._view(branch, world)
                ordered = sorted(view, key=lambda f: (spent(f, view), is_modal(f), length(f)))
                core = self.guide.core(ordered, self._inside(world))
                if core is not None:
                    within = {formula: fact for formula, fact in view.items() if formula in core}
                    yield from self._demand(branch, world, within)
                    yield from self._split(branch, world, within)
                    yield from self._demand(branch, world, view)
                    yield from self._split(branch, world, view)
        except Unsettled:
            return

    def _inside(self, world: Prefix) -> str:
        """Return the modality by which a world is seen, if that matters."""
        name = world[-1][0] if world else ""
        conditions = self.conditions.get(name, frozenset())
        matters = conditions & _BACK and FrameCondition.REFLEXIVE not in conditions
        return name if matters else ""

    def _view(self, branch: Branch, world: Prefix) -> dict[Formula, Fact]:
        """Return what is true at a world, by what is said there or at worlds that see it."""
        found = {fact.formula: fact for fact in branch.at[world]}
        for fact, modal in (*branch.boxes, *branch.diamonds):
            name = modal.modality.name
            if fact.prefix == world or world not in branch.successors(name, fact.prefix):
                continue
            conditions = self.conditions[name]
            euclidean = FrameCondition.EUCLIDEAN in conditions
            looped = euclidean and fact.prefix in branch.successors(name, fact.prefix)
            if euclidean if not modal.universal else self._passes(conditions) or looped:
                found.setdefault(fact.formula, fact)
        if world and FrameCondition.SYMMETRIC in self.conditions.get(world[-1][0], ()):
            modality = branch.modality(world)
            for fact in branch.at.get(world[:-1], ()):
                found.setdefault(Diamond(modality, fact.formula), fact)
        return found

    def _passes(self, conditions: Conditions) -> bool:
        """Return whether what is necessary is necessarily so."""
        return FrameCondition.TRANSITIVE in conditions or conditions >= _BACK

    def _demand(
        self, branch: Branch, world: Prefix, view: Mapping[Formula, Fact]
    ) -> Iterator[list[Fact]]:
        """Yield a new world, of which nothing can be as it should."""
        known = [(formula, analysis(formula)) for formula in view]
        modal = [(formula, found) for formula, found in known if isinstance(found, Modal)]
        for formula, found in modal:
            name = found.modality.name
            fact = view[formula]
            if found.universal or fact.formula != formula or branch.fulfilled(fact, found):
                continue
            if branch.blocked(world, name):
                continue
            demanded = [formula, *[f for f, m in modal if self._bears(m, found)]]
            if self.guide.fail(demanded, self._inside(world)):
                new = branch.new_world(name, fact.prefix)
                yield list(branch.add(Fact(new, found.body, Origin.WORLD, (fact,))))
        for formula, found in modal:
            name = found.modality.name
            serial = FrameCondition.SERIAL in self.conditions[name]
            if not serial or not found.universal or branch.successors(name, world):
                continue
            if self.guide.fail([f for f, m in modal if self._bears(m, found)]):
                new, through = branch.new_world(name, world), branch.opening((world,))
                made = Fact(new, found.body, Origin.SERIAL, (view[formula],), through)
                yield list(branch.add(made))

    def _bears(self, modal: Modal, demand: Modal) -> bool:
        """Return whether a modal formula bears on what another demands."""
        same = modal.modality.name == demand.modality.name
        euclidean = FrameCondition.EUCLIDEAN in self.conditions[modal.modality.name]
        return same and (modal.universal or euclidean)

    def _split(self, branch: Branch, world: Prefix, view: Mapping[Formula, Fact]) -> Iterator[Fact]:
        """Yield what to split on."""
        found = [
            (branch.alive(fact), length(fact.formula), fact)
            for fact in branch.betas
            if fact.prefix == world and fact.formula in view
        ]
        yield from (fact for *_, fact in sorted(found, key=lambda one: one[:2]))
