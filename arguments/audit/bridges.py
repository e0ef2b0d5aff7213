"""What an inference lacks: the weakest premises, in its own vocabulary, that would close the gap.

A *bridge* makes the conclusion follow from the premises, and is consistent with them and with a
case to which the conclusion applies, which a small case has to show, and with what is true by
definition.  The conditional from all premises to the conclusion is the weakest of all and says
nothing new: it is the *trivial bound*, which is named and not listed.  What the study's definitions
contradict when it is taken as a principle (as holding in every possible case) is kept apart: it
would close the gap, and it cannot be had.

Candidates are sifted in small cases; that one of those left closes the gap is proved.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from arguments.audit.candidates import antecedent, candidates
from arguments.audit.prover import Asked, Prover
from arguments.audit.statuses import Status
from arguments.audit.steps import Step
from arguments.audit.validity import Judgement
from deontic.queries.columns import setting_of, spoken_of
from deontic.solving.answers import Entailed, Inconsistent
from deontic.solving.checks import Fails
from deontic.solving.oracle import Oracle
from deontic.solving.problem import Premise
from deontic.syntax.formulas import And, Box, Exists, ForAll, Formula, Implies, conj, negate
from deontic.theory import Status as Standing

TRIVIAL = "the premises imply the conclusion"

_MOST = 900
"""So many candidates are tried at most, the shortest."""

_AT_ONCE = 100
"""So many candidates are tried in one translation."""

_PAIRED = 40
"""So many candidates at most are tried two by two."""


@dataclass(frozen=True, slots=True)
class Bridge:
    """A premise that would close a gap.

    Parameters
    ----------
    formula
        In the study's vocabulary.
    alone
        Whether the conclusion follows from it without any of the premises.
    against
        Labels of the definitions that it contradicts.
    same
        Labels of the argument's own premises that say the same.
    """

    formula: Formula
    alone: bool = False
    against: tuple[str, ...] = ()
    same: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """What an inference lacks.

    Parameters
    ----------
    step
        The inference.
    premises
        Labels of the premises it starts from: all that have formulas, if it does not follow from
        these; otherwise those that are left without the implicit ones that it needs.
    trivial
        The conditional from these premises to the conclusion.
    bridges
        The candidates that close the gap, a strictly weaker one before a stronger one.
    impossible
        Those that a definition contradicts, in the same order.
    tried
        How many candidates there were.
    reason
        Why the search is not complete, if it is not.
    """

    step: Step
    premises: tuple[str, ...]
    trivial: Formula
    bridges: tuple[Bridge, ...] = ()
    impossible: tuple[Bridge, ...] = ()
    tried: int = 0
    reason: str = ""


def gap(prover: Prover, judgement: Judgement) -> Gap | None:
    """Return what an inference lacks, or ``None`` if it lacks nothing, or has no formulas."""
    step = judgement.step
    if judgement.status is Status.VALID or judgement.status is Status.VACUOUS:
        return None
    if not step.conclusion.formal:
        return None
    given = start(prover, judgement)
    return None if given is None else _Search(prover, step, given).gap()


def start(prover: Prover, judgement: Judgement) -> tuple[str, ...] | None:
    """Return the premises of an inference without the implicit ones that it cannot do without."""
    step = judgement.step
    given = tuple(dict.fromkeys(premise.label for premise in step.formal))
    if judgement.status is not Status.IMPLICIT:
        return given
    implicit = {premise.label for premise in step.premises if premise.implicit}
    core: Iterable[str] = judgement.core
    conclusion = prover.asked(step.conclusion.label)
    while True:
        given = tuple(g for g in given if g not in implicit.intersection(core))
        question = prover.question([prover.asked(label) for label in given], conclusion)
        if question.follows(given) is False:
            return given
        match question.entailment(given):
            case Entailed(core) if implicit.intersection(core):
                continue
            case _:
                return None


class _Search:
    """The search for bridges of one inference."""

    def __init__(self, prover: Prover, step: Step, given: Sequence[str]) -> None:
        self.prover = prover
        self.step = step
        self.given = [prover.asked(label) for label in given]
        self.conclusion = prover.asked(step.conclusion.label)
        self.question = prover.question(self.given, self.conclusion)
        self.context = [*self.question.labels, *self.question.basic]
        case = antecedent(self.conclusion.written)
        self._supposed = _parts(_matrix(case)) if case is not None else frozenset()
        self._known: dict[tuple[str, str, bool], bool] = {}
        self._small: Oracle | None = None

    def gap(self) -> Gap:
        """Return all that was found."""
        every = [self.prover.asked(p.label).written for p in self.step.formal]
        whole = list(candidates(self.prover, every, self.conclusion.written))
        space = whole[:_MOST]
        asked = [self.prover.formula(f"?{n}", f) for n, f in enumerate(space)]
        proper = self._closing(asked)
        tried = len(space)
        if not proper:
            paired = self._pairs(asked)
            tried += len(paired)
            proper = self._closing(paired)
        bridges = self._bridges(self._ranked(self._distinct(proper)))
        own = [b for b in bridges if not b.alone] or bridges
        trivial = Implies(conj(g.written for g in self.given), self.conclusion.written)
        return Gap(
            self.step,
            tuple(g.label for g in self.given),
            trivial if self.given else self.conclusion.written,
            tuple(b for b in own if not b.against),
            tuple(b for b in bridges if b.against and not b.alone),
            tried,
            f"only the shortest of {len(whole)} candidates were tried" * (len(whole) > _MOST),
        )

    # --- What closes the gap -------------------------------------------------------------------

    def _closing(self, asked: Sequence[Asked]) -> list[Asked]:
        """Return the candidates with which the conclusion follows, and that leave the premises and
        a case to which the conclusion applies possible, and say more than that the conclusion
        follows from the premises.
        """
        cores = self._standing(asked)
        left = [one for one in asked if one.label in cores and not self._bars(one.written)]
        applies = antecedent(self.conclusion.written)
        case = [self.prover.formula("a case", applies)] if applies is not None else []
        goal = self._trivial()
        every = [*left, *(self.prover.asked(premise.label) for premise in self.step.formal)]
        self._small = small = self._few([*every, *case, goal], every)
        found = []
        for one in left:
            fits = [one.label, *(c.label for c in case), *self.context]
            new = [f"not {one.label}", TRIVIAL, *self.question.basic]
            core = cores[one.label]
            if small.satisfiable(fits) and small.satisfiable(new) and self._suffices(one, core):
                found.append(one)
        return found

    def _trivial(self) -> Asked:
        """Return the conditional from the premises to the conclusion."""
        given = conj(one.premise.formula for one in self.given)
        formula = Implies(given, self.conclusion.premise.formula)
        return Asked(TRIVIAL, formula, Premise(TRIVIAL, formula))

    def _standing(self, asked: Sequence[Asked]) -> dict[str, frozenset[str]]:
        """Return the labels of candidates that no small case shows not to suffice, each with what
        is then at odds with the denial of the conclusion.
        """
        found: dict[str, frozenset[str]] = {}
        for start in range(0, len(asked), _AT_ONCE):
            part = asked[start : start + _AT_ONCE]
            small = self._few(part, [])
            for one in part:
                answer = small.decide([self.question.denial, one.label, *self.context])
                if isinstance(answer, Fails):
                    found[one.label] = answer.items
        return found

    def _bars(self, formula: Formula) -> bool:
        """Tell whether a law plainly says that the conclusion never applies."""
        return any(
            subsumes(formula, bar)
            for head in self._supposed
            for bar in [_within(self.conclusion.written, self._supposed - {head}, negate(head))]
        )

    def _suffices(self, one: Asked, core: Collection[str]) -> bool:
        """Tell whether the conclusion follows with a candidate; first from what was at odds with
        its denial in small cases, which makes for a smaller question.
        """
        labels = [self.question.denial, one.label, *self.context]
        few = [label for label in labels if label in core]
        return (
            self._oracle([one], only=few).satisfiable(few) is False
            or self._oracle([one]).satisfiable(labels) is False
        )

    def _pairs(self, asked: Sequence[Asked]) -> list[Asked]:
        """Return pairs of candidates, those first of which each rules something out that the
        premises and the denial of the conclusion leave open.
        """
        pool = []
        for one in asked:
            oracle = self._few([one], [one])
            labels = [f"not {one.label}", self.question.denial, *self.context]
            if oracle.satisfiable(labels):
                pool.append(one)
        pool = pool[:_PAIRED]
        return [
            self.prover.formula(f"{a.label}+{b.label}", And((a.written, b.written)))
            for a, b in combinations(pool, 2)
        ]

    # --- Which is weaker -----------------------------------------------------------------------

    def _distinct(self, closing: Sequence[Asked]) -> list[Asked]:
        """Return one of each that are equivalent by the background alone: the shortest."""
        found: list[Asked] = []
        for one in closing:
            if not any(self._same(one, other, given=False) for other in found):
                found.append(one)
        return found

    def _ranked(self, closing: Sequence[Asked]) -> list[Asked]:
        """Return candidates with a strictly weaker one always before a stronger one.

        What is weaker is what is entailed: first of all given the premises, and among those that
        are then equivalent, by itself.
        """
        n = len(closing)

        def stronger(a: int, b: int) -> bool:
            one, other = closing[a], closing[b]
            if not self._entails(one, other, given=True):
                return False
            if not self._same(one, other, given=True):
                return True
            return self._entails(one, other, given=False)

        weaker = {a: {b for b in range(n) if b != a and stronger(a, b)} for a in range(n)}
        done: list[int] = []
        while len(done) < n:
            done.extend(a for a in range(n) if a not in done and weaker[a] <= {*done})
        return [closing[a] for a in done]

    def _same(self, one: Asked, other: Asked, *, given: bool) -> bool:
        """Tell whether two are equivalent, given the premises or by themselves."""
        both = self._entails(one, other, given=given) and self._entails(other, one, given=given)
        return both and self._proved(one, other, given) and self._proved(other, one, given)

    def _entails(self, one: Asked, other: Asked, *, given: bool) -> bool:
        """Tell whether one entails another so far as small cases show."""
        if one.label == other.label or subsumes(one.written, other.written):
            return True
        key = (one.label, other.label, given)
        if key not in self._known:
            assert self._small is not None
            self._known[key] = not self._small.satisfiable(self._against_labels(one, other, given))
        return self._known[key]

    def _proved(self, one: Asked, other: Asked, given: bool) -> bool:
        """Tell whether one entails another."""
        if one.label == other.label or subsumes(one.written, other.written):
            return True
        labels = self._against_labels(one, other, given)
        return self._oracle([one], [other]).satisfiable(labels) is False

    def _against_labels(self, one: Asked, other: Asked, given: bool) -> list[str]:
        rest = self.context if given else self.question.basic
        return [one.label, f"not {other.label}", *rest]

    # --- What else is to be said of it ---------------------------------------------------------

    def _bridges(self, found: Sequence[Asked]) -> list[Bridge]:
        """Return candidates with all that is to be said of them."""
        denial = self.question.denial
        small = self._small
        assert small is not None
        own = [self.prover.asked(premise.label) for premise in self.step.formal]
        against = self._contradictions(found)
        made = []
        for one in found:
            labels = [denial, one.label, *self.question.basic]
            alone = not small.satisfiable(labels) and (
                self._oracle([one]).satisfiable(labels) is False
            )
            same = tuple(p.label for p in own if self._same(one, p, given=False))
            made.append(Bridge(one.written, alone, against.get(one.label, ()), same))
        return made

    def _contradictions(self, found: Sequence[Asked]) -> dict[str, tuple[str, ...]]:
        """Return the definitions that candidates contradict if they hold in every case."""
        theory = self.prover.theory
        definitions = [
            self.prover.asked(label).premise
            for label, sentence in theory.sentences.items()
            if sentence.status is Standing.DEFINITIONAL
        ]
        principles = {one.label: Premise(one.label, one.premise.formula, "global") for one in found}
        small = Oracle(
            [*principles.values(), *definitions], self.question.small(0).setting, self.prover.limits
        )
        against = {}
        for label, principle in principles.items():
            spoken = spoken_of(principle.formula)
            near = [d for d in definitions if spoken & spoken_of(d.formula)]
            labels = [label, *(d.label for d in near)]
            if near and not small.satisfiable(labels):
                oracle = Oracle([principle, *near], setting_of(theory, []), self.prover.limits)
                answer = oracle.consistency(labels)
                if isinstance(answer, Inconsistent):
                    against[label] = tuple(other for other in answer.core if other != label)
        return against

    # --- The solver ----------------------------------------------------------------------------

    def _oracle(
        self,
        more: Sequence[Asked],
        denied: Sequence[Asked] = (),
        only: Collection[str] | None = None,
    ) -> Oracle:
        denial = Premise(self.question.denial, negate(self.conclusion.premise.formula))
        premises = self._premises(denial, more, denied)
        if only is not None:
            premises = [premise for premise in premises if premise.label in only]
        return Oracle(premises, setting_of(self.prover.theory, []), self.prover.limits)

    def _few(self, more: Sequence[Asked], denied: Sequence[Asked]) -> Oracle:
        """Return an oracle for small cases."""
        small = self.question.small(0)
        return Oracle(self._premises(small.denial, more, denied), small.setting, self.prover.limits)

    def _premises(
        self, denial: Premise, more: Sequence[Asked], denied: Sequence[Asked]
    ) -> list[Premise]:
        found = {p.label: p for p in (denial, *self.question.formulas)}
        found |= {asked.label: asked.premise for asked in more}
        found |= {
            f"not {d.label}": Premise(f"not {d.label}", negate(d.premise.formula)) for d in denied
        }
        return list(found.values())


def subsumes(one: Formula, other: Formula) -> bool:
    """Tell whether a law plainly entails another: it concludes the same and supposes less.

    >>> from deontic.syntax import parse_together
    >>> (a, b), _ = parse_together(["all x. (F(x) -> H(x))", "all x. (F(x) & G(x) -> H(x))"])
    >>> subsumes(a, b), subsumes(b, a)
    (True, False)
    """
    match one, other:
        case (ForAll(v, s, body), ForAll(w, t, rest)) if (v, s) == (w, t):
            return subsumes(body, rest)
        case (Box(m, body), Box(n, rest)) if m == n:
            return subsumes(body, rest)
        case (Implies(left, right), Implies(supposed, head)):
            return right == head and _parts(left) <= _parts(supposed)
        case _:
            return one == other


def _within(law: Formula, supposed: frozenset[Formula], head: Formula) -> Formula:
    """Return a law about the same individuals as another."""
    match law:
        case ForAll(variable, sort, body):
            return ForAll(variable, sort, _within(body, supposed, head))
        case _:
            return Implies(conj(supposed), head)


def _matrix(formula: Formula) -> Formula:
    while isinstance(formula, Exists):
        formula = formula.body
    return formula


def _parts(formula: Formula) -> frozenset[Formula]:
    return frozenset(formula.parts if isinstance(formula, And) else (formula,))
