"""The search for a closed tableau.

Depth first, with the rules that do not branch first, unit branching next, and a split only where
nothing else is left; a split whose branch did not need what it added is dropped with all its other
branches.  Complete for propositional modal logic up to the budget: worlds are reused where a
possibility is fulfilled, and blocked where a transitive logic would repeat itself.  Quantifiers are
instantiated with all names in turn, for more and more generations of names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from time import monotonic

from deontic.logics import FrameCondition
from deontic.proofs.branch import Branch, Fact, Ground
from deontic.proofs.guide import guided
from deontic.proofs.sequent import NoProof, Sequent, unsupported
from deontic.proofs.steering import Steering
from deontic.proofs.tableau import Origin, Prefix
from deontic.proofs.uniform import Alpha, Beta, analysis
from deontic.syntax.formulas import (
    Application,
    Exists,
    ForAll,
    Not,
    modalities,
    subformulas,
    terms,
)

MAX_GENERATIONS = 4
"""How many quantifiers in turn may bring up new names, at the most."""

MAX_SPLITS = 250
"""How many splits may stand below one another, at the most."""


@dataclass(frozen=True, slots=True, eq=False)
class Refutation:
    """A closed part of a tableau: facts in order, how they end, and all facts that this needs.

    The end is the conflicting facts, or the branches of a split.
    """

    steps: tuple[Fact, ...]
    end: tuple[Fact, ...] | tuple[Refutation, ...]
    used: frozenset[Fact]
    fresh: tuple[tuple[str, str], ...] = ()


class Exhausted(Exception):
    """The budget of a search is spent."""


def refutation(
    sequent: Sequent, budget: int, below: str = "", deadline: float = inf, steered: bool = False
) -> Refutation | NoProof:
    """Look for a closed tableau.

    Parameters
    ----------
    sequent
        What is to be proved.
    budget
        How many facts may be added in all.
    below
        A modality by which the world that the sequent is about is known to be seen from another;
        empty if nothing is known.
    deadline
        When to give up, by :func:`time.monotonic`.
    steered
        Whether the prover says what to do next, as far as it can.
    """
    reason = unsupported(sequent.formulas)
    if reason:
        return NoProof(reason)
    quantified = any(
        isinstance(part, ForAll | Exists) for f in sequent.formulas for part in subformulas(f)
    )
    search = _Search(sequent, budget, below, deadline, steered)
    for generations in range(MAX_GENERATIONS + 1) if quantified else (MAX_GENERATIONS,):
        try:
            found = search.run(generations)
        except Exhausted:
            return NoProof("the budget of the search is spent")
        if found is not None:
            return found
    return NoProof("no tableau closes" + (" with few instances" if quantified else ""))


class _Search:
    """A search for one sequent; the budget is that of all attempts together."""

    def __init__(
        self, sequent: Sequent, budget: int, below: str, deadline: float, steered: bool
    ) -> None:
        self.sequent = sequent
        self.deadline = deadline
        self.left = budget
        self.below = below
        self.splits = 0
        known = modalities(sequent.formulas)
        self.conditions = {m.name: sequent.conditions(m.name) for m in known}
        if below:
            self.conditions[below] = sequent.conditions(below)
        guide = guided(sequent, deadline) if steered else None
        self.steering = Steering(guide, self.conditions) if guide else None
        self.worlds_late = any(
            FrameCondition.TRANSITIVE in c and FrameCondition.EUCLIDEAN not in c
            for c in self.conditions.values()
        )

    def run(self, generations: int) -> Refutation | None:
        """Look for a refutation with so many generations of names."""
        sequent, vocabulary = self.sequent, self.sequent.vocabulary
        bound = {
            part.variable
            for f in sequent.formulas
            for part in subformulas(f)
            if isinstance(part, ForAll | Exists)
        }
        ground = Ground(
            self.conditions,
            {name: function.result for name, function in vocabulary.functions.items()},
            tuple([f.name for f in vocabulary.functions.values() if not f.arity]),
            sequent.everywhere,
            frozenset(vocabulary.names()) | bound,
            generations,
            bool(bound) or any(True for f in sequent.formulas for _ in terms(f)),
        )
        branch = Branch(ground)
        start: Prefix = ((self.below, 1),) if self.below else ()
        facts: list[Fact] = []
        if self.below:
            branch.at[()] = []
        for formula in sequent.premises:
            facts += branch.add(Fact(start, formula, Origin.PREMISE))
        facts += branch.add(Fact(start, Not(sequent.conclusion), Origin.DENIAL))
        if self.below:
            for formula in sequent.everywhere:
                facts += branch.add(Fact((), formula, Origin.EVERYWHERE))
        return self._close(branch, facts)

    def _close(self, branch: Branch, added: list[Fact]) -> Refutation | None:
        """Close a branch, given the facts last added; return nothing if it stays open."""
        while not branch.conflict:
            self._spend()
            step = next(self._steps(branch), None)
            if step is None:
                return None
            if isinstance(step, list):
                added += step
            else:
                return self._split(branch, added, step)
        used = _needed(branch.conflict)
        steps = tuple([fact for fact in added if fact in used])
        return Refutation(steps, branch.conflict, used, tuple(branch.fresh_sorts.items()))

    def _spend(self) -> None:
        self.left -= 1
        if self.left < 0 or monotonic() > self.deadline:
            raise Exhausted

    def _split(self, branch: Branch, added: list[Fact], fact: Fact) -> Refutation | None:
        """Close all branches of a split."""
        found = analysis(fact.formula)
        assert isinstance(found, Beta)
        branch.betas.remove(fact)
        closed: list[Refutation] = []
        used = {fact, *_needed((fact,))}
        if self.splits > MAX_SPLITS:
            raise Exhausted
        for formulas in found.branches:
            other = branch.copy()
            new: list[Fact] = []
            for formula in formulas:
                if not other.conflict:
                    new += other.add(Fact(fact.prefix, formula, Origin.ANALYSIS, (fact,)))
            self.splits += 1
            one = self._close(other, list(new))
            self.splits -= 1
            if one is None:
                return None
            if not any(n in one.used for n in new if n.parents == (fact,)):
                steps = tuple([f for f in added if f in one.used])
                return Refutation((*steps, *one.steps), one.end, one.used, one.fresh)
            closed.append(one)
            used |= one.used
        steps = tuple([f for f in added if f in used])
        fresh = dict(pair for one in closed for pair in one.fresh)
        return Refutation(steps, tuple(closed), frozenset(used), tuple(fresh.items()))

    # --- What to do next -------------------------------------------------------------------------

    def _steps(self, branch: Branch) -> Iterator[list[Fact] | Fact]:
        """Yield what can be done, the best first: facts that were added, or one to split on."""
        yield from self._alpha(branch)
        yield from self._box(branch)
        lives = [(branch.alive(fact), fact) for fact in branch.betas]
        branch.betas = [fact for alive, fact in lives if alive]
        yield from (fact for alive, fact in lives if alive == 1)
        if self.steering is not None:
            yield from self.steering.steps(branch)
        yield from self._some(branch)
        yield from self._all(branch)
        if not self.worlds_late:
            yield from self._diamond(branch)
        yield from (fact for _, fact in sorted(((n, f) for n, f in lives if n), key=_cost))
        if self.worlds_late:
            yield from self._diamond(branch)
        yield from self._serial(branch)
        yield from self._someone(branch)

    def _alpha(self, branch: Branch) -> Iterator[list[Fact]]:
        while branch.alphas:
            fact = branch.alphas.pop()
            found = analysis(fact.formula)
            assert isinstance(found, Alpha)
            new: list[Fact] = []
            for part in found.parts:
                if not branch.conflict:
                    new += branch.add(Fact(fact.prefix, part, Origin.ANALYSIS, (fact,)))
            if new:
                yield new

    def _box(self, branch: Branch) -> Iterator[list[Fact]]:
        for fact, modal in list(branch.boxes):
            for world in sorted(branch.successors(modal.modality.name, fact.prefix)):
                if (world, modal.body) not in branch.facts:
                    through = branch.way(modal.modality.name, fact.prefix, world)
                    new = Fact(world, modal.body, Origin.ANALYSIS, (fact,), through)
                    yield list(branch.add(new))

    def _some(self, branch: Branch) -> Iterator[list[Fact]]:
        while branch.existentials:
            fact, quantified = branch.existentials.pop(0)
            names = [branch.names[t] for t in terms(fact.formula) if t in branch.names]
            generation = max((name.generation for name in names), default=-1) + 1
            new = quantified.instance(branch.fresh(quantified.sort))
            yield list(branch.add(Fact(fact.prefix, new, Origin.ANALYSIS, (fact,)), generation))

    def _all(self, branch: Branch) -> Iterator[list[Fact]]:
        for fact, quantified, name in sorted(
            branch.instances(), key=lambda found: found[2].generation
        ):
            branch.instantiated.add((fact, name.term))
            formula = quantified.instance(name.term)
            new = Fact(fact.prefix, formula, Origin.ANALYSIS, (fact,))
            added = list(branch.add(new, name.generation))
            if added:
                yield added

    def _diamond(self, branch: Branch) -> Iterator[list[Fact]]:
        for fact, modal in sorted(branch.diamonds, key=lambda found: len(found[0].prefix)):
            name = modal.modality.name
            if branch.fulfilled(fact, modal) or branch.blocked(fact.prefix, name):
                continue
            world = branch.new_world(name, fact.prefix)
            yield list(branch.add(Fact(world, modal.body, Origin.WORLD, (fact,))))

    def _serial(self, branch: Branch) -> Iterator[list[Fact]]:
        for fact, modal in branch.boxes:
            name = modal.modality.name
            if FrameCondition.SERIAL not in self.conditions[name]:
                continue
            reach = [fact.prefix]
            if FrameCondition.TRANSITIVE in self.conditions[name]:
                reach += sorted(branch.successors(name, fact.prefix))
            for end in reach:
                if not branch.successors(name, end) and not branch.blocked(end, name):
                    world = branch.new_world(name, end)
                    through = branch.opening((end,))
                    new = Fact(world, modal.body, Origin.SERIAL, (fact,), through)
                    yield list(branch.add(new))

    def _someone(self, branch: Branch) -> Iterator[list[Fact]]:
        """Say something universal of some individual, where a sort has no names."""
        named = {name.sort for name in branch.names.values()}
        for fact, quantified in branch.universals:
            if quantified.sort not in named:
                sorts = branch.ground.sorts
                known = [n for n in branch.ground.constants if sorts[n] == quantified.sort]
                someone = Application(known[-1]) if known else branch.fresh(quantified.sort)
                formula = quantified.instance(someone)
                yield list(branch.add(Fact(fact.prefix, formula, Origin.ANALYSIS, (fact,))))


def _cost(found: tuple[int, Fact]) -> tuple[int, int]:
    alive, fact = found
    return alive, sum(1 for _ in subformulas(fact.formula))


def _needed(facts: tuple[Fact, ...]) -> frozenset[Fact]:
    """Return facts with all that they come from."""
    found: set[Fact] = set()
    stack = list(facts)
    while stack:
        fact = stack.pop()
        if fact not in found:
            found.add(fact)
            stack.extend((*fact.parents, *fact.through))
    return frozenset(found)
