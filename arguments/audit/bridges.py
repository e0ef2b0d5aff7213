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

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from arguments.audit.candidates import antecedent, candidates, variables_of
from arguments.audit.prover import Asked, Prover, Question
from arguments.audit.shapes import Shape, Weaker
from arguments.audit.sieve import Sieve
from arguments.audit.statuses import Status
from arguments.audit.steps import Step
from arguments.audit.trials import Trials
from arguments.audit.validity import Judgement
from deontic.queries.columns import setting_of, spoken_of
from deontic.semantics import Model
from deontic.solving.answers import Entailed, Inconsistent
from deontic.solving.oracle import Oracle
from deontic.solving.problem import Premise
from deontic.syntax.formulas import And, Exists, ForAll, Formula, Implies, conj, negate
from deontic.theory import Status as Standing

_AT_ONCE = 50
"""So many candidates are looked at together."""

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
        self.conclusion = prover.asked(step.conclusion.label)
        question = prover.question([prover.asked(label) for label in given], self.conclusion)
        self.own = [prover.asked(premise.label) for premise in step.formal]
        written = [one.written for one in self.own]
        case = antecedent(self.conclusion.written)
        self._supposed = _parts(_matrix(case)) if case is not None else frozenset()
        variables = variables_of([self.conclusion.written, *written])
        self.trials = Trials(question, variables, case, self.own)
        self.space = list(candidates(prover, written, self.conclusion.written))

    def gap(self) -> Gap:
        """Return all that was found."""
        given = self.trials.given
        proper = self._closing(self.space)
        tried = len(self.space)
        if not proper:
            paired = self._pairs()
            tried += len(paired)
            proper = self._closing(paired)
        found = self._distinct(proper)
        against = contradictions(self.prover, self.trials.question, found)
        listed = self._ranked(self._apart(found, against))
        bridges = [self._bridge(one, against.get(one.label, ())) for one in listed]
        own = [b for b in bridges if not b.alone] or bridges
        trivial = Implies(conj(g.written for g in given), self.conclusion.written)
        return Gap(
            self.step,
            tuple(g.label for g in given),
            trivial if given else self.conclusion.written,
            tuple(b for b in own if not b.against),
            tuple(b for b in bridges if b.against and not b.alone),
            tried,
        )

    # --- What closes the gap -------------------------------------------------------------------

    def _closing(self, space: Sequence[Formula]) -> list[Asked]:
        """Return the candidates with which the conclusion follows, and that leave the premises and
        a case to which the conclusion applies possible, and say more than that the conclusion
        follows from the premises.

        The weaker are tried first: what is stronger than one that rules the case out does so, too,
        and what is stronger than one that suffices suffices.
        """
        trials = self.trials
        barring, closing = Weaker(), Weaker()
        found = []
        own = {claim.written for claim in self.own}
        ranked = sorted(enumerate(map(Shape.of, space)), key=lambda pair: pair[1].rank)

        def passes(shape: Shape, formula: Formula) -> bool:
            exceeding = closing.exceeded(shape) and formula not in own
            return not (barring.has(shape) or exceeding or trials.refuted(formula))

        for number, (place, shape) in enumerate(ranked):
            formula = space[place]
            if not passes(shape, formula):
                continue
            if not trials.knows(formula):
                rest = ranked[number : number + _AT_ONCE]
                trials.expect(space[n] for n, other in rest if passes(other, space[n]))
            one = trials.asked(formula)
            if self._bars(formula) or not trials.possible(one):
                barring.add(shape)
            elif not trials.informative(one):
                continue
            elif closing.has(shape) or trials.suffices(one):
                closing.add(shape)
                found.append((place, one))
        return [one for _, one in sorted(found, key=lambda pair: pair[0])]

    def _bars(self, formula: Formula) -> bool:
        """Tell whether a law plainly says that the conclusion never applies."""
        return any(
            Shape.of(formula).is_stronger(Shape.of(bar))
            for head in self._supposed
            for bar in [_within(self.conclusion.written, self._supposed - {head}, negate(head))]
        )

    def _pairs(self) -> list[Formula]:
        """Return pairs of candidates, of those first that each rule something out that the
        premises and the denial of the conclusion leave open.
        """
        pool = [one for one in self.space if self.trials.excludes(one)][:_PAIRED]
        return [
            And((one, other))
            for one, other in combinations(pool, 2)
            if not self.trials.refuted_together(one, other)
        ]

    # --- Which is weaker -----------------------------------------------------------------------

    def _distinct(self, closing: Sequence[Asked]) -> list[Asked]:
        """Return one of each that are equivalent by the background alone: the shortest."""
        found: list[Asked] = []
        for one in closing:
            if not any(self._same(one, other, given=False) for other in found):
                found.append(one)
        return found

    def _apart(self, found: Sequence[Asked], against: Mapping[str, tuple[str, ...]]) -> list[Asked]:
        """Return candidates without those that put idle words into others, or that put the
        conclusion itself in the place of premises that others need.
        """
        trials = self.trials
        spared = {one.label: trials.spared(one) for one in found}
        more = [o for o in found if any(spared[u.label] < spared[o.label] for u in found)]
        less = [o for o in found if any(spared[o.label] < spared[u.label] for u in found)]
        restating = {one.label for one in (*more, *less) if trials.restates(one)}
        using = [o for o in less if o.label not in restating and o.label not in against]
        replacing = [
            one
            for one in more
            if one.label in restating and any(spared[u.label] < spared[one.label] for u in using)
        ]

        def is_replaced(one: Asked) -> bool:
            return any(
                spared[other.label] <= spared[one.label] and self._entails(one, other, given=True)
                for other in replacing
            )

        def is_spare(one: Asked, other: Asked) -> bool:
            if not self._is_padded(one, other):
                return False
            return spared[other.label] <= spared[one.label] or (
                len(spared[other.label]) < len(trials.given)
                and other.label not in against
                and not trials.restates(other)
            )

        return [
            one
            for one in found
            if not (is_replaced(one) or any(is_spare(one, other) for other in found))
            or self._said(one)
        ]

    def _is_padded(self, one: Asked, other: Asked) -> bool:
        """Tell whether a law says more than another, and no more given the premises."""
        return (
            one.label != other.label
            and Shape.of(one.written).pads(Shape.of(other.written))
            and self._entails(one, other, given=True)
            and self._entails(other, one, given=True)
        )

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
            if not self._entails(other, one, given=True):
                return True
            return self._entails(one, other, given=False)

        weaker = {a: {b for b in range(n) if b != a and stronger(a, b)} for a in range(n)}
        done: list[int] = []
        while len(done) < n:
            left = [a for a in range(n) if a not in done]
            for a in left:
                if weaker[a] <= {*done}:
                    done.append(a)
            if not {*done}.intersection(left):
                done.append(left[0])  # what small cases cannot tell apart
        return [closing[a] for a in done]

    def _same(self, one: Asked, other: Asked, *, given: bool) -> bool:
        """Tell whether two are equivalent, given the premises or by themselves."""
        both = self._entails(one, other, given=given) and self._entails(other, one, given=given)
        return both and self._proved(one, other, given) and self._proved(other, one, given)

    def _entails(self, one: Asked, other: Asked, *, given: bool) -> bool:
        """Tell whether one entails another so far as small cases show."""
        return self.trials.entails(one, other, given=given)

    def _proved(self, one: Asked, other: Asked, given: bool) -> bool:
        """Tell whether one entails another."""
        return self.trials.proved(one, other, given=given)

    # --- What else is to be said of it ---------------------------------------------------------

    def _bridge(self, one: Asked, against: tuple[str, ...]) -> Bridge:
        """Return a candidate with all that is to be said of it."""
        return Bridge(one.written, self.trials.alone(one), against, self._said(one))

    def _said(self, one: Asked) -> tuple[str, ...]:
        """Return the argument's own premises that say the same as a candidate."""
        return tuple(p.label for p in self.own if self._same(one, p, given=False))


def contradictions(
    prover: Prover, question: Question, found: Sequence[Asked]
) -> dict[str, tuple[str, ...]]:
    """Return the definitions that candidates contradict if they hold in every case."""
    theory = prover.theory
    definitions = [
        prover.asked(label).premise
        for label, sentence in theory.sentences.items()
        if sentence.status is Standing.DEFINITIONAL
    ]
    principles = {one.label: Premise(one.label, one.premise.formula, "global") for one in found}
    setting = question.small(0).setting
    small = Oracle([*principles.values(), *definitions], setting, prover.limits)
    variables = variables_of(one.written for one in found)
    speaking = [p.formula for p in (*principles.values(), *definitions)]
    models = Sieve(prover, setting, variables, speaking)
    against = {}
    for one in found:
        if models.truths(one.written, everywhere=True):
            continue
        label = one.label
        answer = small.witness([label, *(d.label for d in definitions)])
        if isinstance(answer, Model):
            models.add(answer)
            continue
        spoken = spoken_of(one.premise.formula)
        near = [d for d in definitions if spoken & spoken_of(d.formula)]
        labels = [label, *(d.label for d in near)]
        if near and not small.satisfiable(labels):
            oracle = Oracle([principles[label], *near], setting_of(theory, []), prover.limits)
            conflict = oracle.consistency(labels)
            if isinstance(conflict, Inconsistent):
                against[label] = tuple(other for other in conflict.core if other != label)
    return against


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
