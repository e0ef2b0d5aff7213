"""What a search for a natural deduction knows and can ask, whatever it does next."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import inf
from time import monotonic

from deontic.proofs.branch import fresh_name
from deontic.proofs.drafting import Level, Step
from deontic.proofs.fitch import Rule
from deontic.proofs.forward import saturate
from deontic.proofs.oracle import Oracle, Support
from deontic.proofs.strict import Worlds
from deontic.syntax.formulas import (
    And,
    Application,
    Atom,
    Bottom,
    Box,
    Diamond,
    Exists,
    ForAll,
    Formula,
    Not,
    Or,
    Term,
    terms,
)

_DEEPEST = 60
"""How many subproofs and subgoals may be nested."""

_MOST = {False: 400, True: 5_000}
"""How many goals may be set, by a search that is not systematic and one that is."""

NOTHING: frozenset[Formula] = frozenset()
"""No formulas."""


class Stuck(Exception):
    """The search found no way on from where it is."""


class Spent(Exception):
    """The budget of the search is spent: there is no use in another way on."""


@dataclass(frozen=True, slots=True)
class Strategy:
    """What is tried first, where several ways lead on.

    Parameters
    ----------
    strict
        Whether a box is proved by a strict subproof at once, rather than indirectly.
    cases
        Whether cases are distinguished before a conjunction, conditional or other goal is taken
        apart.
    middle
        Whether excluded middle is used where it makes a goal easy.
    explosion
        Whether what is inconsistent is refuted before an indirect proof is tried.
    systematic
        Whether none of this, but :mod:`deontic.proofs.systematic`.
    """

    strict: bool = True
    cases: bool = False
    middle: bool = True
    explosion: bool = True
    systematic: bool = False


@dataclass(slots=True)
class Prover(ABC):
    """The state of one search, and what it can ask.

    Parameters
    ----------
    oracle
        What follows from what.
    worlds
        The modal rules.
    everywhere
        Premises that hold at every world.
    taken
        Names that are in use.
    strategy
        What is tried first.
    deadline
        When to give up, by :func:`time.monotonic`.
    """

    oracle: Oracle
    worlds: Worlds
    everywhere: tuple[Step, ...]
    taken: set[str]
    strategy: Strategy = Strategy()
    deadline: float = inf
    depth: int = 0
    goals: int = 0
    entered: list[tuple[frozenset[Formula], Formula]] = field(default_factory=list)

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """Set another goal within the last.

        Raises
        ------
        Stuck, Spent
            If there have been too many, within each other or in all, or time is over.
        """
        self.depth += 1
        self.goals += 1
        try:
            if self.depth > _DEEPEST:
                raise Stuck("the proof would be too deep")
            if self.goals > _MOST[self.strategy.systematic] or monotonic() > self.deadline:
                raise Spent
            yield
        finally:
            self.depth -= 1

    @abstractmethod
    def prove(self, level: Level, goal: Formula, banned: frozenset[Formula] = NOTHING) -> Step:
        """Prove a goal at a level, without use of the banned formulas; return the step."""

    def facts(self, level: Level, banned: frozenset[Formula]) -> list[Formula]:
        """Return what is known at a level, but for what may not be used."""
        return [step.formula for step in level.visible() if step.formula not in banned]

    def barred(
        self, level: Level, banned: frozenset[Formula], fact: Formula
    ) -> Iterator[frozenset[Formula]]:
        """Yield what may not be used beside a fact: first all that leads to it, then it alone."""
        barred = {*banned, fact}
        before = 0
        while before != len(barred):
            before = len(barred)
            known = self.facts(level, frozenset(barred))
            barred |= {f for f in known if self.yields(f, barred, level.seen_by)}
        yield frozenset(barred)
        yield banned | {fact}

    def yields(self, formula: Formula, barred: set[Formula], seen_by: str) -> bool:
        """Return whether one elimination leads from a formula to one that is barred."""
        match formula:
            case And(parts):
                return not barred.isdisjoint(parts)
            case Box(modality, body):
                return body in barred and Rule.RT in self.worlds.rules(modality.name, seen_by)
            case Not(Not(body)):
                return body in barred
            case _:
                return False

    def support(
        self, level: Level, goal: Formula, banned: frozenset[Formula], *more: Formula
    ) -> Support | None:
        """Return why a goal follows at a level, if it does."""
        facts = [*self.facts(level, banned), *more]
        if self.worlds.bodies:
            plain = self.oracle.follows_plainly(facts, goal)
            if plain is not None:
                return plain
        below = self.worlds.below(level.seen_by) if level.seen_by else ""
        return self.oracle.follows(facts, goal, below)

    def saturate(self, level: Level, support: Support | None) -> None:
        """Draw what lies on the surface of a level."""
        seen_by = level.seen_by
        saturate(
            level,
            lambda name: self._rules(name, seen_by),
            self.usable(level, support.instances) if support else frozenset(),
        )

    def _rules(self, modality: str, seen_by: str) -> frozenset[Rule]:
        self.in_time()
        return self.worlds.rules(modality, seen_by)

    def in_time(self) -> None:
        """Raise :class:`Spent` if time is over."""
        if monotonic() > self.deadline:
            raise Spent

    def usable(
        self, level: Level, instances: Iterable[tuple[Formula, Term]]
    ) -> frozenset[tuple[Formula, Term]]:
        """Return the instances whose terms have a meaning at a level."""
        names = self.names(level)
        return frozenset(
            (formula, term)
            for formula, term in instances
            if all(part in names for part in _names([Atom("", (term,))]))
        )

    def names(self, level: Level) -> set[Term]:
        """Return the names that may be used at a level."""
        found = _names([*level.all_formulas(), *self.oracle.sequent.formulas])
        return found | {Application(name) for name in self.oracle.names}

    def new_name(self, sort: str) -> Application:
        """Return a name that is used nowhere yet."""
        name = fresh_name(self.taken)
        self.taken.add(name)
        self.oracle.names[name] = sort
        return Application(name)

    def name_someone(self, level: Level, support: Support) -> bool:
        """Introduce a name of a sort that has none but needs one; return whether that was so."""
        named = {self.sort(term) for term in self.names(level)}
        for formula, _ in sorted(support.instances, key=repr):
            match formula:
                case ForAll(_, sort, _) | Not(Exists(_, sort, _)) if sort not in named:
                    self.new_name(sort)
                    return True
        return False

    def under(
        self, level: Level, assumption: Formula, goal: Formula, banned: frozenset[Formula]
    ) -> tuple[Level, Step]:
        """Prove a goal under an assumption; return the level of the assumption, still open."""
        inner = level.assume(assumption)
        return inner, self.prove(inner, goal, banned - {assumption})

    def sort(self, term: Term) -> str:
        """Return the sort of a name."""
        if not isinstance(term, Application):
            return ""
        functions = self.oracle.sequent.vocabulary.functions
        return self.oracle.names.get(term.function) or functions[term.function].result

    def deny(self, level: Level, formula: Formula, banned: frozenset[Formula]) -> Step:
        """Prove that a formula is false."""
        inner, step = self.under(level, formula, Bottom(), banned)
        if not inner.needed_for(step):
            return level.add(Not(formula), Rule.EXPLOSION, level.absorb(inner, step))
        return level.add(Not(formula), Rule.NOT_I, level.close(inner, step))

    def affirm(self, level: Level, formula: Formula, banned: frozenset[Formula]) -> Step:
        """Prove indirectly that a formula is true."""
        inner, step = self.under(level, Not(formula), Bottom(), banned)
        if not inner.needed_for(step):
            return level.add(formula, Rule.EXPLOSION, level.absorb(inner, step))
        return level.add(formula, Rule.INDIRECT, level.close(inner, step))


def turned(formula: Formula) -> tuple[Formula, ...]:
    """Return a formula with what it says of boxes, if it speaks of diamonds."""
    match formula:
        case Diamond(modality, Not(body)):
            return (formula, Not(Box(modality, body)))
        case Diamond(modality, body):
            return (formula, Not(Box(modality, Not(body))))
        case Not(Diamond(modality, body)):
            return (formula, Box(modality, Not(body)))
        case Not(Box(modality, Not(body))):
            return (formula, Diamond(modality, body))
        case Not(Box(modality, body)):
            return (formula, Diamond(modality, Not(body)))
        case _:
            return (formula,)


def _names(formulas: Iterable[Formula]) -> set[Term]:
    return {
        term
        for formula in formulas
        for term in terms(formula)
        if isinstance(term, Application) and not term.arguments
    }


def open_cases(
    search: Prover, level: Level, support: Support, banned: frozenset[Formula]
) -> Iterator[Formula]:
    """Yield the disjunctions and existential facts that matter and are not settled yet."""
    for fact in search.facts(level, banned):
        if fact in support.core:
            match fact:
                case Or(parts) if not any(level.find(part) for part in parts):
                    yield fact
                case Exists() if not level.is_opened(fact):
                    yield fact
