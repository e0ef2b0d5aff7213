"""The search for a natural deduction that reads as if a person had written it.

It works from the goal: a conditional by assuming its antecedent, a conjunction part by part, a box
by a strict subproof, and so on; where the goal gives nothing to do, from what is known: existential
facts, conditionals whose antecedent can be proved, cases, and in the end indirectly.  Before a step
is taken that could lead nowhere, :class:`~deontic.proofs.oracle.Oracle` says whether what would
then have to be proved follows at all; so there is no going back.

References
----------
Pelletier, F. J. (1998), "Automated Natural Deduction in THINKER", *Studia Logica* 60.
Sieg, W. & Byrnes, J. (1998), "Normal Natural Deduction Proofs (in Classical Logic)", *Studia
Logica* 60.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic

from deontic.proofs.branch import fresh_name
from deontic.proofs.drafting import Level, Step
from deontic.proofs.fitch import Rule
from deontic.proofs.forward import contradiction, equals, saturate
from deontic.proofs.instances import instance
from deontic.proofs.oracle import Oracle, Support
from deontic.proofs.strict import Worlds
from deontic.syntax.formulas import (
    And,
    Application,
    Atom,
    Bottom,
    Box,
    Comparison,
    Diamond,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Term,
    Top,
    subformulas,
    terms,
)

_NOTHING: frozenset[Formula] = frozenset()
_DEEPEST = 60
"""How many subproofs and subgoals may be nested."""

_MOST = 400
"""How many goals may be set."""


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
    """

    strict: bool = True
    cases: bool = False
    middle: bool = True
    explosion: bool = True


STRATEGIES = (
    Strategy(),
    Strategy(cases=True),
    Strategy(middle=False, explosion=False),
    Strategy(explosion=False),
    Strategy(strict=False),
    Strategy(strict=False, cases=True, middle=False),
)
"""Those that are tried; the shortest proof wins, the earlier of two that are equally short."""


@dataclass(slots=True)
class Search:
    """One search; the methods that prove return the step that says the goal.

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
    """

    oracle: Oracle
    worlds: Worlds
    everywhere: tuple[Step, ...]
    taken: set[str]
    strategy: Strategy = Strategy()
    depth: int = 0
    goals: int = 0
    entered: list[tuple[frozenset[Formula], Formula]] = field(default_factory=list)

    # --- Asking ----------------------------------------------------------------------------------

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
            barred |= {f for f in known if self._yields(f, barred, level.seen_by)}
        yield frozenset(barred)
        yield banned | {fact}

    def _yields(self, formula: Formula, barred: set[Formula], seen_by: str) -> bool:
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
            lambda name: self.worlds.rules(name, seen_by),
            self.usable(level, support.instances) if support else frozenset(),
        )

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

    # --- Proving ---------------------------------------------------------------------------------

    def prove(self, level: Level, goal: Formula, banned: frozenset[Formula] = _NOTHING) -> Step:
        """Prove a goal at a level, without use of the banned formulas."""
        self.depth += 1
        self.goals += 1
        if self.depth > _DEEPEST:
            raise Stuck("the proof would be too deep")
        if self.goals > _MOST or monotonic() > self.oracle.deadline:
            raise Spent
        try:
            return self._prove(level, goal, banned)
        finally:
            self.depth -= 1

    def _prove(self, level: Level, goal: Formula, banned: frozenset[Formula]) -> Step:
        while True:
            support = self.support(level, goal, banned)
            if support is None:
                raise Stuck("a step on the way was not settled")
            if self._name_someone(level, support):
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
                step = self._distinguish(level, goal, banned, support)
            if step is None:
                step = self._introduce(level, goal, banned, support)
            if step is None:
                step = self._eliminate(level, goal, banned, support)
            if step is None and goal == Bottom():
                step = self._refute(level, banned, support)
            elif step is None:
                step = self._last_resort(level, goal, banned, support)
            if step.formula == goal:
                return step

    def _name_someone(self, level: Level, support: Support) -> bool:
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

    # --- By the form of the goal -----------------------------------------------------------------

    def _introduce(
        self, level: Level, goal: Formula, banned: frozenset[Formula], support: Support
    ) -> Step | None:
        """Prove a goal by the rule that introduces it, if that is bound to succeed."""
        match goal:
            case Top():
                return level.add(goal, Rule.TOP_I)
            case Not(Diamond(modality, body)) if level.find(Box(modality, Not(body))):
                box = self.prove(level, Box(modality, Not(body)))
                return level.add(goal, Rule.CONVERSION, box)
            case Comparison("=", left, right) if left == right:
                return level.add(goal, Rule.SAME_I)
            case And(parts):
                if self._shared_case(level, parts, banned):
                    return None
                steps = [self.prove(level, part, banned) for part in parts]
                return level.add(goal, Rule.AND_I, *steps)
            case Implies(left, right):
                block = level.close(*self.under(level, left, right, banned))
                return level.add(goal, Rule.IF_I, block)
            case Iff(left, right):
                one = level.close(*self.under(level, left, right, banned))
                other = level.close(*self.under(level, right, left, banned))
                return level.add(goal, Rule.IFF_I, one, other)
            case Not(body):
                block = level.close(*self.under(level, body, Bottom(), banned))
                return level.add(goal, Rule.NOT_I, block)
            case ForAll(_, sort, _):
                step = self.prove(level, instance(goal, self.new_name(sort)), banned)
                return level.add(goal, Rule.ALL_I, step)
            case Or(parts):
                reasons = [(self.support(level, part, banned), part) for part in parts]
                found = [part for why, part in reasons if why is not None and why.plain]
                found += [part for why, part in reasons if why is not None]
                if not found:
                    return None
                return level.add(goal, Rule.OR_I, self.prove(level, found[0], banned))
            case Exists():
                if any(isinstance(fact, Exists) for fact in self._cases(level, support, banned)):
                    return None
                return self._witness(level, goal, banned, support)
            case Box() if self.strategy.strict:
                return self._box(level, goal, banned) or self._lemma(level, goal, banned)
            case _:
                return None

    def _shared_case(
        self, level: Level, parts: Iterable[Formula], banned: frozenset[Formula]
    ) -> bool:
        """Return whether two parts of a conjunction need the same cases: better to split first."""
        met: set[Formula] = set()
        for part in parts:
            support = self.support(level, part, banned)
            cases = set(self._cases(level, support, banned)) if support else set()
            if cases & met:
                return True
            met |= cases
        return False

    def _witness(
        self, level: Level, goal: Exists, banned: frozenset[Formula], support: Support
    ) -> Step | None:
        """Prove an existential goal by something that it is true of."""
        usable = sorted(self.usable(level, support.instances), key=repr)
        candidates = [term for formula, term in usable if formula == Not(goal)]
        names = sorted(self.names(level), key=repr)
        candidates += [term for term in names if self.sort(term) == goal.sort]
        for term in dict.fromkeys(candidates):
            said = instance(goal, term)
            if level.find(said) or self.support(level, said, banned):
                return level.add(goal, Rule.SOME_I, self.prove(level, said, banned))
        return None

    def sort(self, term: Term) -> str:
        """Return the sort of a name."""
        if not isinstance(term, Application):
            return ""
        functions = self.oracle.sequent.vocabulary.functions
        return self.oracle.names.get(term.function) or functions[term.function].result

    def _box(self, level: Level, goal: Box, banned: frozenset[Formula]) -> Step | None:
        """Prove a box by a strict subproof, if what can be brought into it suffices."""
        if not self._strictly(self.facts(level, banned), goal, level.seen_by):
            return self._generalized(level, goal, banned)
        inner = self.worlds.enter(level, goal.modality, self.everywhere)
        place = (frozenset(inner.known), goal.body)
        if place in self.entered:
            return None
        self.entered.append(place)
        try:
            last = self.prove(inner, goal.body)
        finally:
            self.entered.pop()
        return level.add(goal, Rule.BOX_I, level.close(inner, last))

    def _generalized(self, level: Level, goal: Box, banned: frozenset[Formula]) -> Step | None:
        """Prove □∀x φ or □¬∃x φ with a name for what is arbitrary before the box.

        That is how the Barcan formula is proved, which holds since all worlds have the same
        individuals.
        """
        match goal.body:
            case ForAll() as universal:
                pass
            case Not(Exists(variable, sort, body)):
                universal = ForAll(variable, sort, Not(body))
            case _:
                return None
        name = self.new_name(universal.sort)
        said = instance(universal, name)
        instances = frozenset((fact, name) for fact in self.facts(level, banned))
        trial = Level(level, level.head if isinstance(level.head, Step) else None)
        self._instantiate(trial, universal.sort, instances)
        if not self._strictly(self.facts(trial, banned), Box(goal.modality, said), level.seen_by):
            return None
        self._instantiate(level, universal.sort, instances)
        inner = self.worlds.enter(level, goal.modality, self.everywhere)
        last = inner.add(universal, Rule.ALL_I, self.prove(inner, said))
        if last.formula != goal.body:
            last = inner.add(goal.body, Rule.QUANTIFIERS, last)
        return level.add(goal, Rule.BOX_I, level.close(inner, last))

    def _instantiate(
        self, level: Level, sort: str, instances: frozenset[tuple[Formula, Term]]
    ) -> None:
        """Draw instances of the universal facts about a sort, and what lies on their surface."""
        of_sort = frozenset(
            (fact, term)
            for fact, term in instances
            if isinstance(fact, ForAll) and fact.sort == sort
        )
        seen_by = level.seen_by
        saturate(level, lambda name: self.worlds.rules(name, seen_by), of_sort)

    def _lemma(self, level: Level, goal: Box, banned: frozenset[Formula]) -> Step | None:
        """Prove something that makes a strict subproof of a box possible."""
        facts = self.facts(level, banned)
        for formula in self.worlds.cuts(facts):
            for lemma in (formula, Not(formula)):
                if (
                    lemma != goal
                    and self._strictly([*facts, *_turned(lemma)], goal, level.seen_by)
                    and self.support(level, lemma, banned)
                ):
                    return self.prove(level, lemma, banned)
        return None

    def _strictly(self, facts: list[Formula], goal: Box, seen_by: str) -> bool:
        """Return whether a strict subproof of a box's body will succeed."""
        brought = [f for f, _, _ in self.worlds.imports([*facts, Top()], goal.modality, seen_by)]
        given = [step.formula for step in self.everywhere]
        below = self.worlds.below(goal.modality.name)
        return self.oracle.follows([*given, *brought], goal.body, below) is not None

    # --- From what is known ----------------------------------------------------------------------

    def _cases(
        self, level: Level, support: Support, banned: frozenset[Formula]
    ) -> Iterator[Formula]:
        """Yield the disjunctions and existential facts that matter and are not settled yet."""
        for fact in self.facts(level, banned):
            if fact in support.core:
                match fact:
                    case Or(parts) if not any(level.find(part) for part in parts):
                        yield fact
                    case Exists() if not level.is_opened(fact):
                        yield fact

    def _eliminate(
        self, level: Level, goal: Formula, banned: frozenset[Formula], support: Support
    ) -> Step | None:
        """Use something that is known; return a new step, the goal itself if it was proved."""
        inconsistent = self.strategy.explosion and self.support(level, Bottom(), banned)
        if inconsistent and goal != Bottom():
            with suppress(Stuck):
                absurd = self.prove(level, Bottom(), banned)
                return level.add(goal, Rule.EXPLOSION, absurd)
        step = self._open(level, goal, banned, support)
        if step is None and goal == Bottom() and not support.plain:
            step = self._refute_strictly(level, banned, support)
        return (
            step
            or self._detach(level, banned, support)
            or self._distinguish(level, goal, banned, support)
        )

    def _open(
        self, level: Level, goal: Formula, banned: frozenset[Formula], support: Support
    ) -> Step | None:
        """Prove a goal from an existential fact that matters, if there is one."""
        for fact in self._cases(level, support, banned):
            if isinstance(fact, Exists):
                return self._some(level, fact, goal, banned)
        return None

    def _distinguish(
        self, level: Level, goal: Formula, banned: frozenset[Formula], support: Support
    ) -> Step | None:
        """Prove a goal by the cases of the shortest disjunction that matters, if there is one."""
        cases = [f for f in self._cases(level, support, banned) if isinstance(f, Or)]
        for fact in sorted(cases, key=lambda f: sum(1 for _ in subformulas(f))):
            source = level.find(fact)
            assert source is not None
            blocks = [level.close(*self.under(level, part, goal, banned)) for part in fact.parts]
            return level.add(goal, Rule.OR_E, source, *blocks)
        return None

    def _some(self, level: Level, fact: Exists, goal: Formula, banned: frozenset[Formula]) -> Step:
        """Prove a goal from an existential fact, with a new name for what it speaks of."""
        source = level.find(fact)
        assert source is not None
        said = instance(fact, self.new_name(fact.sort))
        inner = level.assume(said)
        inner.opened.add(fact)
        block = level.close(inner, self.prove(inner, goal, banned))
        return level.add(goal, Rule.SOME_E, source, block)

    def _detach(self, level: Level, banned: frozenset[Formula], support: Support) -> Step | None:
        """Prove the antecedent of a conditional that matters, or a side of a biconditional."""
        for fact in self.facts(level, banned):
            if fact not in support.core:
                continue
            without = banned | {fact}
            match fact:
                case Implies(left, right) if not level.find(right):
                    sides = [(left, right, Rule.IF_E)]
                case Iff(left, right) if not (level.find(left) or level.find(right)):
                    sides = [(left, right, Rule.IFF_E), (right, left, Rule.IFF_E)]
                case _:
                    continue
            for one, other, rule in sides:
                if not level.find(Not(one)) and self.support(level, one, without):
                    source = level.find(fact)
                    assert source is not None
                    return level.add(other, rule, source, self.prove(level, one, without))
        return None

    # --- To a contradiction ----------------------------------------------------------------------

    def _refute_strictly(
        self, level: Level, banned: frozenset[Formula], support: Support
    ) -> Step | None:
        """Reach ⊥ by proving a box that is known to be false."""
        targets = list(self.worlds.targets(self.facts(level, banned)))
        for box, fact in sorted(
            targets, key=lambda target: support.core.isdisjoint(_turned(target[1]))
        ):
            denial = level.find(fact)
            assert denial is not None
            for barred in (banned | {fact}, banned):
                with suppress(Stuck):
                    step = self._box(level, box, barred)
                    if step is not None:
                        return level.add(Bottom(), Rule.NOT_E, denial, step)
        return None

    def _refute(self, level: Level, banned: frozenset[Formula], support: Support) -> Step:
        """Come closer to ⊥, where neither cases nor conditionals are at hand."""
        for fact in self.facts(level, banned):
            if fact not in support.core:
                continue
            match fact:
                case Not((Implies() | Iff() | And() | ForAll()) as body):
                    denial = level.find(fact)
                    assert denial is not None
                    for without in self.barred(level, banned, fact):
                        with suppress(Stuck):
                            if self.support(level, body, without):
                                step = self.prove(level, body, without)
                                return level.add(Bottom(), Rule.NOT_E, denial, step)
        for fact in self.facts(level, banned):
            if fact in support.core:
                match fact:
                    case Implies(left, _) | Iff(left, _) if not (
                        level.find(left) or level.find(Not(left))
                    ):
                        return self._deny(level, left, banned)
                    case Iff(_, right) if not (level.find(right) or level.find(Not(right))):
                        return self._deny(level, right, banned)
        return self._cut(level, banned)

    def _deny(self, level: Level, formula: Formula, banned: frozenset[Formula]) -> Step:
        """Prove that a formula is false."""
        block = level.close(*self.under(level, formula, Bottom(), banned))
        return level.add(Not(formula), Rule.NOT_I, block)

    def _affirm(self, level: Level, formula: Formula, banned: frozenset[Formula]) -> Step:
        """Prove indirectly that a formula is true."""
        block = level.close(*self.under(level, Not(formula), Bottom(), banned))
        return level.add(formula, Rule.INDIRECT, block)

    def _cut(self, level: Level, banned: frozenset[Formula]) -> Step:
        """Decide a formula, since symmetric and euclidean logics may require it."""
        facts = self.facts(level, banned)
        undecided = list(self.worlds.cuts(facts))
        for formula in undecided:
            for assumed, decide in ((formula, self._deny), (Not(formula), self._affirm)):
                if any(
                    self._strictly([*facts, *_turned(assumed)], box, level.seen_by)
                    for box, _ in self.worlds.targets([*facts, *_turned(assumed)])
                ):
                    return decide(level, formula, banned)
        if not undecided:
            raise Stuck("no rule leads on")
        formula = undecided[0]
        one = level.close(*self.under(level, formula, Bottom(), banned))
        other = level.close(*self.under(level, Not(formula), Bottom(), banned))
        return level.add(Bottom(), Rule.EXCLUDED_MIDDLE, one, other)

    # --- Where nothing else helps ----------------------------------------------------------------

    def _last_resort(
        self, level: Level, goal: Formula, banned: frozenset[Formula], support: Support
    ) -> Step:
        """Prove a goal by cases that nobody asked for, or indirectly."""
        if isinstance(goal, Diamond):
            return self._diamond(level, goal, banned)
        case_ = None
        if self.strategy.middle:
            case_ = self._excluded_middle(level, goal, banned, support)
        if case_ is not None:
            one = level.close(*self.under(level, case_, goal, banned))
            other = level.close(*self.under(level, Not(case_), goal, banned))
            return level.add(goal, Rule.EXCLUDED_MIDDLE, one, other)
        return self._affirm(level, goal, banned)

    def _diamond(self, level: Level, goal: Diamond, banned: frozenset[Formula]) -> Step:
        """Prove a possibility: the opposite is not necessary."""
        if isinstance(goal.body, Not):
            denied = self._deny(level, Box(goal.modality, goal.body.body), banned)
            return level.add(goal, Rule.CONVERSION, denied)
        denied = self._deny(level, Box(goal.modality, Not(goal.body)), banned)
        return level.add(goal, Rule.DIAMOND, denied)

    def _excluded_middle(
        self, level: Level, goal: Formula, banned: frozenset[Formula], support: Support
    ) -> Formula | None:
        """Return a formula such that the goal is easy to prove both if it is true and if not."""
        candidates: dict[Formula, None] = {}
        for fact in (*self.facts(level, banned), goal):
            if fact in support.core or fact == goal:
                match fact:
                    case Implies(left, _) | Iff(left, _):
                        candidates[left] = None
                    case Or(parts) if fact == goal:
                        for part in parts:
                            match part:
                                case Not(body) | Implies(body, _):
                                    candidates[body] = None
                                case _:
                                    candidates[part] = None
        best: Formula | None = None
        for formula in candidates:
            if level.find(formula) or level.find(Not(formula)):
                continue
            easy = [self._easy(level, f, goal, banned) for f in (formula, Not(formula))]
            if all(easy):
                return formula
            if any(easy) and best is None and isinstance(goal, Or):
                best = formula
        return best

    def _easy(
        self, level: Level, assumption: Formula, goal: Formula, banned: frozenset[Formula]
    ) -> bool:
        """Return whether a goal is in plain sight under an assumption."""
        trial = level.assume(assumption)
        saturate(trial, lambda name: self.worlds.rules(name, level.seen_by), frozenset())
        if trial.find(goal):
            return True
        if not isinstance(goal, Or):
            return False
        return any(self.support(trial, part, banned) for part in goal.parts)


def _turned(formula: Formula) -> tuple[Formula, ...]:
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
