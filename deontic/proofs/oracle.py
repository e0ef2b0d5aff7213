"""What follows from what, asked by the search for a natural deduction before it takes a step.

The answers are those of the tableau search, remembered; with them come the premises that were
needed, and the names with which quantified formulas were instantiated.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from math import inf
from time import monotonic
from typing import TypeAlias

from deontic.proofs.branch import Fact
from deontic.proofs.guide import Guide, guided
from deontic.proofs.relevance import is_modal, length, spent
from deontic.proofs.sequent import NoProof, Sequent
from deontic.proofs.tableau import Origin
from deontic.proofs.tableau_search import Refutation, refutation
from deontic.proofs.uniform import Quantified, analysis
from deontic.solving.problem import Unsettled
from deontic.syntax.formulas import (
    Atom,
    Bottom,
    Box,
    Diamond,
    Formula,
    Not,
    Term,
    free_variables,
    map_children,
    negate,
    terms,
)


@dataclass(frozen=True, slots=True)
class Support:
    """Why something follows: the premises needed, and instances of quantified formulas.

    ``plain`` says that it does so whatever the modal parts may mean.
    """

    core: frozenset[Formula]
    instances: frozenset[tuple[Formula, Term]]
    plain: bool = False


_Question: TypeAlias = tuple[frozenset[Formula], Formula, str, tuple[tuple[str, str], ...]]


@dataclass(slots=True)
class Oracle:
    """Answers about consequence in the logics of one sequent.

    Parameters
    ----------
    sequent
        What is to be proved.
    budget
        How many steps a question may take.
    left
        How many questions may still be asked.
    deadline
        When to give up, by :func:`time.monotonic`.
    names
        The names that the search has introduced, and their sorts.
    """

    sequent: Sequent
    budget: int
    left: int
    deadline: float = inf
    names: dict[str, str] = field(default_factory=dict)
    answers: dict[_Question, Support | None] = field(default_factory=dict)
    guide: Guide | None = None
    plain: Guide | None = None
    opaques: dict[Formula, Formula] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.guide = guided(self.sequent, self.deadline)
        self.plain = Guide({}, (), self.deadline)

    def follows_plainly(self, facts: Iterable[Formula], goal: Formula) -> Support | None:
        """Return why a goal follows from facts whatever their modal parts may mean, if it does."""
        given = {fact: self._opaque(fact) for fact in facts}
        found = self._ask(tuple(given.values()), opaque(goal), "", self.guide and self.plain)
        if found is None:
            return None
        core = frozenset(fact for fact, seen in given.items() if seen in found.core)
        turned = {seen: fact for fact, seen in given.items()}
        turned[Not(opaque(goal))] = Not(goal)
        instances = frozenset((turned.get(f, f), term) for f, term in found.instances)
        return Support(core, instances, plain=True)

    def expect(self, formulas: Iterable[Formula]) -> None:
        """Take note of formulas that will be asked about, so that this need not be done singly."""
        if self.plain is not None:
            self.plain.learn(map(self._opaque, formulas))

    def _opaque(self, formula: Formula) -> Formula:
        found = self.opaques.get(formula)
        if found is None:
            found = self.opaques[formula] = opaque(formula)
        return found

    def follows(
        self, facts: Iterable[Formula], goal: Formula = Bottom(), below: str = ""
    ) -> Support | None:
        """Return why a goal follows from facts; nothing if that was not found.

        ``below`` is a modality by which the world is known to be seen, if any.
        """
        return self._ask(tuple(dict.fromkeys(facts)), goal, below, self.guide)

    def _ask(
        self, given: tuple[Formula, ...], goal: Formula, below: str, guide: Guide | None
    ) -> Support | None:
        key = (frozenset(given), goal, below, tuple(self.names.items()))
        if key not in self.answers:
            if self.left <= 0 or monotonic() > self.deadline:
                return None
            self.left -= 1
            self.answers[key] = self._answer(given, goal, below, guide)
        return self.answers[key]

    def _answer(
        self, given: tuple[Formula, ...], goal: Formula, below: str, guide: Guide | None
    ) -> Support | None:
        """Return why a goal follows, by a guide if there is one, or by a tableau."""
        if guide is not None:
            known = frozenset(given)
            ordered = sorted(given, key=lambda f: (spent(f, known), is_modal(f), length(f)))
            try:
                core = guide.core([Not(goal), *ordered], below)
            except Unsettled:
                return None
            return None if core is None else Support(core - {Not(goal)}, frozenset())
        vocabulary = self.sequent.vocabulary.with_constants(self.names)
        question = replace(self.sequent, premises=given, conclusion=goal, vocabulary=vocabulary)
        found = refutation(question, self.budget, below, self.deadline)
        return None if isinstance(found, NoProof) else _support(found)


def opaque(formula: Formula) -> Formula:
    """Return a formula with its modal parts as letters, as far as no quantifier reaches in.

    A diamond becomes the negation of the letter for its box.

    >>> from deontic.syntax.formulas import Modality
    >>> p, modality = Atom("p"), Modality()
    >>> opaque(Diamond(modality, Not(p))) == Not(opaque(Box(modality, p)))
    True
    """
    match formula:
        case Box() if not free_variables(formula):
            return Atom(repr(formula))
        case Diamond(modality, body) if not free_variables(formula):
            return Not(Atom(repr(Box(modality, negate(body)))))
        case _:
            return map_children(opaque, formula)


def _support(found: Refutation) -> Support:
    facts: set[Fact] = set()
    stack = [found]
    while stack:
        part = stack.pop()
        facts |= part.used
        stack.extend(end for end in part.end if isinstance(end, Refutation))
    core = frozenset(fact.formula for fact in facts if fact.origin is Origin.PREMISE)
    instances = set()
    for fact in facts:
        for parent in fact.parents:
            match analysis(parent.formula):
                case Quantified(True) as quantified:
                    instances |= {
                        (parent.formula, term)
                        for term in terms(fact.formula)
                        if quantified.instance(term) == fact.formula
                    }
    return Support(core, frozenset(instances))
