"""The search for a finite model: ground formulas on a frame, handed to z3 as one propositional
(and linear) problem in which every premise is an assumption that can be switched on.

One :class:`Session` serves many questions about the same premises, so that a table of views and
cases costs one translation.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from deontic.semantics import Model
from deontic.solving.couplings import Couplings
from deontic.solving.domains import domain_of, domain_with
from deontic.solving.frames import Frame, Want
from deontic.solving.free_frame import FreeFrame
from deontic.solving.ground_nodes import Linear, Quantity
from deontic.solving.grounding import Arena
from deontic.solving.growth import Growth
from deontic.solving.language import is_numerical, speaking
from deontic.solving.literals import Literals
from deontic.solving.preferential import PreferentialFrame
from deontic.solving.problem import SUFFICIENT, Deadline, Limits, Premise, Setting, Shape, Unsettled
from deontic.solving.rebuilding import Solution, read, rebuild
from deontic.solving.terms import Solver, Term
from deontic.solving.verifying import verify
from deontic.syntax.formulas import Application, terms

__all__ = ["Session", "domain_of"]


_ONE_BY_ONE = 4
"""How often a question may make only the worlds that stand in the way of a model, before it makes
all that a model would have where nothing is assumed: for few worlds, and then for few questions."""


_ATTEMPTS = 400
"""How many steps at most are made from the leanest assignment there is towards one that is a
model, and back."""


class Session:
    """Some premises over one finite domain and frame, ready to be assumed in any combination.

    Parameters
    ----------
    premises
        Each with a label of its own.
    shape
        Of these premises.
    setting, limits
        Language, frames and seed.
    deadline
        Of the preparation.
    elements
        How many unnamed elements each open sort has.
    worlds
        Of a free frame; ``SUFFICIENT`` for as many as conditional obligation needs; without it a
        growing frame is used.
    literals
        Labels of premises that are an atom or its negation, and are assumed without a switch.
    later
        Premises that may be added: of what they speak.

    Raises
    ------
    TooLarge, Unsettled
        If the premises over that domain would be too much.
    """

    def __init__(
        self,
        premises: Sequence[Premise],
        shape: Shape,
        setting: Setting,
        limits: Limits,
        deadline: Deadline,
        elements: Mapping[str, int],
        worlds: int | None = None,
        literals: Collection[str] = (),
        later: Sequence[Premise] = (),
    ) -> None:
        self.premises = {premise.label: premise for premise in premises}
        self.setting = setting
        constants = {
            term.function
            for premise in (*premises, *later)
            for term in terms(premise.formula)
            if isinstance(term, Application) and not term.arguments
        }
        domain = domain_with(setting, shape.sorts, elements, constants, shape.equated)
        arena = Arena(setting, domain.elements, domain.optional, domain.denotations, deadline)
        roots = {p.label: arena.ground(p.formula) for p in premises}
        numbers = any(isinstance(node, Linear) for node in arena.nodes) or any(
            is_numerical(premise.formula, setting) for premise in later
        )
        self._solver = Solver(arithmetic=numbers, seed=limits.seed)
        self._labels = {la: self._solver.switch() for la in roots if la not in literals}
        everywhere = {p.label: roots[p.label] for p in premises if p.scope == "global"}
        self._couplings = Couplings(arena, everywhere)
        parts = (arena, self._solver, self._couplings, self._labels)
        self._frame: Frame
        if worlds is None:
            self._frame = Growth(*parts)
        elif worlds == SUFFICIENT:
            self._frame = PreferentialFrame(*parts)
        else:
            self._frame = FreeFrame(*parts, worlds, shape.modalities, shape.preferences)
        self._core: tuple[str, ...] = ()
        self._asked: frozenset[str] = frozenset()
        self._literals = Literals(self._frame, {la: roots.pop(la) for la in literals})
        for label, root in roots.items():
            self._frame.require((self._labels[label].off,), root, 0)
        self._frame.settle(deadline)
        self._assumed = {la: self._labels[la].on for la in roots} | self._literals.terms
        self._roots = roots
        self._arena = arena
        self._spoken = (*premises, *later)

    def add(self, premises: Iterable[Premise], deadline: Deadline) -> None:
        """Take up more premises, of the actual world and about what is spoken of already.

        Raises
        ------
        TooLarge, Unsettled
            If that would be too much.
        """
        self._arena.deadline = deadline
        for premise in premises:
            label = premise.label
            root = self._arena.ground(premise.formula)
            self.premises[label] = premise
            self._labels[label] = switch = self._solver.switch()
            self._frame.require((switch.off,), root, 0)
            self._assumed[label], self._roots[label] = switch.on, root

    # --- Questions -----------------------------------------------------------------------------

    @property
    def conclusive(self) -> bool:
        """Whether premises without a model here have none with this domain."""
        return self._frame.conclusive

    def check(self, labels: Sequence[str], deadline: Deadline) -> bool:
        """Tell whether the premises so labelled have a model here.

        Raises
        ------
        TooLarge, Unsettled
            If it takes too many worlds, or too long.
        """
        self._asked = frozenset(labels)
        asked = [self._assumed[label] for label in labels]
        rounds = 0
        while True:
            self._frame.settle(deadline)
            needed: list[Want] = []
            if rounds >= _ONE_BY_ONE:
                if not self._solver.check(asked, deadline):
                    self._core = tuple(labels[i] for i in self._solver.core(asked))
                    return False
                needed = self._missing()
            if not needed:
                assumptions = [*asked, self._frame.complete()]
                if self._solver.check(assumptions, deadline):
                    return True
                failed = self._solver.core(assumptions)
                if len(asked) in failed:
                    failed, needed = self._blamed(asked, deadline)
                if not needed:
                    self._core = tuple(labels[i] for i in failed)
                    return False
            self._frame.grow(needed)
            rounds += 1

    def core(self) -> tuple[str, ...]:
        """Return labels, after a failed check of them, that fail by themselves."""
        return self._core

    def sufficient(self) -> frozenset[str]:
        """Return, after a check that found a model, which of the literals it takes.

        They are true in the model, and what was asked has a model with them whatever becomes of the
        other literals, as long as these do not break a premise by themselves (see :meth:`broken`).
        """
        off = [switch for label, switch in self._labels.items() if label not in self._asked]
        apart = [
            self._solver.disjunction([self._labels[label].off, *terms])
            for label, root in self._roots.items()
            for terms in self._literals.apart(root)
        ]
        return self._literals.chosen(
            self._solver.sufficient(self._literals.free, off, {term.value for term in apart})
        )

    def broken(self, labels: Sequence[str]) -> Iterator[frozenset[str]]:
        """Yield literals that together break a premise so labelled by themselves: where the premise
        has a part that speaks of literals alone, all ways to break that part.
        """
        for label in labels:
            yield from self._literals.breaking(self._roots[label])

    def _blamed(self, asked: Sequence[Term], deadline: Deadline) -> tuple[list[int], list[Want]]:
        """Return what cannot be true together: of what is asked, by number, and of assumptions
        that wants need not be met.
        """
        wants = list(self._frame.wants)
        assumptions = [*asked, *(want.switch.off for want in wants)]
        self._solver.check(assumptions, deadline)
        failed = self._solver.core(assumptions)
        blamed = [wants[i - len(asked)] for i in failed if i >= len(asked)]
        return [i for i in failed if i < len(asked)], blamed

    def _missing(self) -> list[Want]:
        """Return the worlds that are wanted in the model just found."""
        wants = list(self._frame.wants)
        values = self._solver.values([want.switch.on for want in wants])
        wanted = [want for want, value in zip(wants, values, strict=True) if value]
        origins = [self._frame.origin(want.station.world) for want in wanted]
        there = self._solver.values([switch.on for switch in origins if switch is not None])
        return [w for w, o in zip(wanted, origins, strict=True) if o is None or there.pop(0)]

    # --- Models ----------------------------------------------------------------------------------

    @cached_property
    def _speaking(self) -> list[Premise]:
        """Premises in which everything occurs that any speaks of; what is added adds nothing."""
        return speaking(self._spoken)

    def example(self, labels: Sequence[str]) -> Model:
        """Return the model that was just found of labelled premises, as it is: it gives a meaning
        to all that any premise speaks of.

        Raises
        ------
        InternalError
            If a premise is false in it or a frame condition is not met.
        """
        model = rebuild(self._solution(), self._speaking, self._frame, self._couplings)
        verify(model, [self.premises[label] for label in labels], self.setting)
        return model

    def model(self, labels: Sequence[str], deadline: Deadline) -> Model:
        """Return a model of labelled premises that were just found to have one.

        It is one in which as few atoms are true as can be without others becoming true, and it is
        checked by the textbook definition of truth.

        Raises
        ------
        InternalError
            If a premise is false in it or a frame condition is not met.
        """
        solution = self._leanest(labels, deadline)
        premises = [self.premises[label] for label in labels]
        model = rebuild(solution, premises, self._frame, self._couplings)
        verify(model, premises, self.setting)
        return model

    def _leanest(self, labels: Sequence[str], deadline: Deadline) -> Solution:
        """Return a solution from which no atom and no edge can be taken away; or, if it is large
        or time runs out, the one just found.
        """
        solver, places, found = self._solver, self._frame.places, self._solution()
        fixed = [*(self._assumed[label] for label in labels), self._frame.complete()]
        off = [switch.off for switch in dict.fromkeys(self._frame.switches())]
        worlds = frozenset(self._frame.reached(found.on))
        atoms = [p for p in places if p[1] in worlds and not isinstance(p[0], Quantity)]
        atoms.sort(key=lambda place: not place[1])  # what is elsewhere is taken away first
        off += [solver.negation(places[place]) for place in atoms]
        allowed: set[int] = set()
        try:
            for _ in range(_ATTEMPTS):
                kept_off = [i for i in range(len(off)) if i not in allowed]
                given = [*fixed, *(off[i] for i in kept_off)]
                if solver.check(given, deadline):
                    break
                failed = solver.core(given)
                allowed.update(kept_off[i - len(fixed)] for i in failed if i >= len(fixed))
            else:
                return found
            for number in sorted(allowed)[:_ATTEMPTS]:
                kept_off = [i for i in range(len(off)) if i == number or i not in allowed]
                if solver.check([*fixed, *(off[i] for i in kept_off)], deadline):
                    allowed.discard(number)
            kept_off = [i for i in range(len(off)) if i not in allowed]
            solver.check([*fixed, *(off[i] for i in kept_off)], deadline)
        except Unsettled:
            return found
        return self._solution()

    def _solution(self) -> Solution:
        """Return the solution just found."""
        return read(self._solver, self._frame)
