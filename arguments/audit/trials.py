"""Candidate premises put to small cases and to the solver, by way of the models already found.

What is asked is first looked up in the models at hand (:mod:`arguments.audit.sieve`); what they
leave open is put to one solver session of small cases, whose models join them.  That something
holds in small cases is not yet a proof, which is sought only where it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from arguments.audit.prover import Asked, Question
from arguments.audit.shapes import Shape
from arguments.audit.sieve import Sieve
from deontic.queries.columns import setting_of
from deontic.semantics import Model
from deontic.solving.oracle import Oracle
from deontic.solving.problem import Premise
from deontic.syntax.formulas import Formula, Implies, conj, negate

TRIVIAL = "the premises imply the conclusion"

_REACHED = "the conclusion"
_APPLIES = "a case"
_NOT = "not "


class Trials:
    """Candidates for a missing premise of one inference, and what can be said of them.

    Parameters
    ----------
    question
        Whether the conclusion follows from the premises there are.
    variables
        With their sorts: those that the candidates are about.
    applies
        That there is a case to which the conclusion applies, if it applies to some only.
    claims
        Other claims that may be compared with candidates.
    """

    def __init__(
        self,
        question: Question,
        variables: Sequence[tuple[str, str]],
        applies: Formula | None,
        claims: Sequence[Asked] = (),
    ) -> None:
        self.prover = prover = question.prover
        self.question = question
        self.given = tuple(question.premises.values())
        self.conclusion = question.conclusion
        self.context = [*question.labels, *question.basic]
        written = conj(g.written for g in self.given)
        expanded = conj(g.premise.formula for g in self.given)
        goal = self.conclusion
        self._trivial = Asked(
            TRIVIAL,
            Implies(written, goal.written),
            Premise(TRIVIAL, Implies(expanded, goal.premise.formula)),
        )
        reached = Premise(_REACHED, goal.premise.formula, goal.premise.scope)
        self._case = prover.formula(_APPLIES, applies) if applies is not None else None
        case = [self._case.premise] if self._case else []
        small = question.small(0)
        own = [*question.formulas, self._trivial.premise, reached, *case]
        self._small = Oracle([small.denial, *own], small.setting, prover.limits)
        denial = Premise(question.denial, negate(goal.premise.formula))
        self._general = Oracle(
            [denial, *question.formulas], setting_of(prover.theory, []), prover.limits
        )
        spoken = [*(p.formula for p in own), *(c.premise.formula for c in claims)]
        self._sieve = Sieve(prover, small.setting, variables, spoken)
        self._asked: dict[int, Asked] = {}
        self._claims = {one.label: one.premise for one in claims}
        self._known: dict[tuple[str, ...], bool] = {}
        self._shapes: dict[str, Shape] = {}
        self._bits: dict[str, tuple[int, int]] = {}
        self._marked = (0, 0)
        self._counter = 0
        for extra in (question.denial, *(c.label for c in case)):
            self._witness([extra, *self.context])

    def asked(self, formula: Formula) -> Asked:
        """Return a candidate as it is asked about."""
        found = self._asked.get(id(formula))
        if found is None:
            found = self.prover.formula(f"?{len(self._asked)}", formula)
            self._asked[id(formula)] = found
            self._claims[found.label] = found.premise
        return found

    def expect(self, formulas: Iterable[Formula]) -> None:
        """Make ready to ask of some candidates: several at once cost less than one by one."""
        labels = [one.label for formula in formulas for one in [self.asked(formula)]]
        labels += [_NOT + label for label in labels]
        for oracle in (self._small, self._general):
            self._prepare(oracle, labels)

    def knows(self, formula: Formula) -> bool:
        """Tell whether something was asked of a candidate."""
        return id(formula) in self._asked

    # --- Small cases -----------------------------------------------------------------------------

    def refuted(self, formula: Formula) -> bool:
        """Tell whether a model at hand shows that the conclusion does not follow with a formula."""
        self._mark()
        return self._sieve.some(formula, self._counter)

    def excludes(self, formula: Formula) -> bool:
        """Tell whether a formula is false in a model at hand in which the premises are true and the
        conclusion is false.
        """
        self._mark()
        return bool(self._counter & ~self._sieve.truths(formula))

    def refuted_together(self, one: Formula, other: Formula) -> bool:
        """Tell whether two formulas are true in a model that shows an inference to be invalid."""
        self._mark()
        return bool(self._counter & self._sieve.truths(one) & self._sieve.truths(other))

    def possible(self, one: Asked) -> bool:
        """Tell whether a candidate leaves the premises and a case for the conclusion possible."""
        case = self._sieve.truths(self._case.written) if self._case else -1
        if self._given() & case & self._true(one):
            return True
        labels = [one.label, *([_APPLIES] * (self._case is not None)), *self.context]
        return isinstance(self._witness(labels), Model)

    def informative(self, one: Asked) -> bool:
        """Tell whether a candidate says more than that the conclusion follows from the premises."""
        if self._sieve.truths(self._trivial.written) & ~self._true(one):
            return True
        labels = [_NOT + one.label, TRIVIAL, *self.question.basic]
        return isinstance(self._witness(labels), Model)

    def restates(self, one: Asked) -> bool:
        """Tell whether a candidate says no more than the conclusion, given the premises."""
        key = (one.label, _REACHED)
        if key not in self._known:
            everywhere = self.conclusion.premise.scope == "global"
            reached = self._sieve.truths(self.conclusion.written, everywhere=everywhere)
            labels = [_NOT + one.label, _REACHED, *self.context]
            self._known[key] = not (
                self._given() & reached & ~self._true(one)
                or isinstance(self._witness(labels), Model)
            )
        return self._known[key]

    def spared(self, one: Asked) -> frozenset[str]:
        """Return premises that are not needed for the conclusion with a candidate, so many that all
        others are.
        """
        kept = list(self.question.labels)
        for label in self.question.labels:
            rest = [other for other in kept if other != label]
            labels = [self.question.denial, one.label, *rest, *self.question.basic]
            if not self._counter_to(one, rest) and self._fail(self._small, labels):
                kept = rest
        return frozenset(self.question.labels).difference(kept)

    def entails(self, one: Asked, other: Asked, *, given: bool) -> bool:
        """Tell whether one claim entails another, given the premises or not, so far as small cases
        show.
        """
        if self._is_plain(one, other):
            return True
        true = self._true(one)
        if one.premise.scope == "global":
            true = self._sieve.truths(one.written, everywhere=True)
        if true & ~self._true(other) & (self._given() if given else -1):
            return False
        key = (one.label, other.label, "given" * given)
        if key not in self._known:
            answer = self._witness(self._against(one, other, given))
            self._known[key] = not isinstance(answer, Model)
        return self._known[key]

    # --- Proofs ----------------------------------------------------------------------------------

    def suffices(self, one: Asked) -> bool:
        """Tell whether the conclusion follows with a candidate; first from what is at odds with its
        denial in small cases, which makes for a smaller question.
        """
        labels = [self.question.denial, one.label, *self.context]
        core = self._witness(labels)
        if not isinstance(core, frozenset):
            return False
        few = [label for label in labels if label in core]
        return self._fail(self._general, few) or self._fail(self._general, labels)

    def alone(self, one: Asked) -> bool:
        """Tell whether the conclusion follows from a candidate without the premises."""
        labels = [self.question.denial, one.label, *self.question.basic]
        return self._fail(self._small, labels) and self._fail(self._general, labels)

    def proved(self, one: Asked, other: Asked, *, given: bool) -> bool:
        """Tell whether one claim entails another, given the premises or not."""
        plain = self._is_plain(one, other)
        return plain or self._fail(self._general, self._against(one, other, given))

    # --- Models ----------------------------------------------------------------------------------

    def _fail(self, oracle: Oracle, labels: Sequence[str]) -> bool:
        """Tell whether claims cannot be true together."""
        self._prepare(oracle, labels)
        return oracle.satisfiable(labels, doubtful=True) is False

    def _prepare(self, oracle: Oracle, labels: Sequence[str]) -> None:
        """Give an oracle those of some claims, or their denials, that it does not have yet."""
        missing = [label for label in labels if label not in oracle.premises]
        if missing:
            oracle.add(map(self._claim, missing))

    def _claim(self, label: str) -> Premise:
        """Return a claim, or the denial of one, by its label."""
        if label in self._claims:
            return self._claims[label]
        return Premise(label, negate(self._claims[label.removeprefix(_NOT)].formula))

    def _is_plain(self, one: Asked, other: Asked) -> bool:
        """Tell whether one claim entails another by its form."""
        shapes = self._shapes
        for each in (one, other):
            if each.label not in shapes:
                shapes[each.label] = Shape.of(each.written)
        return one.label == other.label or shapes[one.label].is_stronger(shapes[other.label])

    def _true(self, one: Asked) -> int:
        """Return in which models a claim is true."""
        count, bits = self._bits.get(one.label, (0, 0))
        if count != len(self._sieve):
            bits = self._sieve.truths(one.written)
            self._bits[one.label] = (len(self._sieve), bits)
        return bits

    def _against(self, one: Asked, other: Asked, given: bool) -> list[str]:
        return [one.label, _NOT + other.label, *(self.context if given else self.question.basic)]

    def _witness(self, labels: Sequence[str]) -> Model | frozenset[str] | None:
        self._prepare(self._small, labels)
        answer = self._small.witness(labels)
        if isinstance(answer, Model):
            self._sieve.add(answer)
        return answer

    def _given(self) -> int:
        """Return in which models the premises are true."""
        self._mark()
        return self._marked[1]

    def _counter_to(self, one: Asked, labels: Sequence[str]) -> int:
        """Return in which models a candidate and some premises are true, and the conclusion is
        false.
        """
        bits = self._true(one) & ~self._sieve.truths(self.conclusion.written)
        for label in labels:
            claim = self.question.premises[label]
            everywhere = claim.premise.scope == "global"
            bits &= self._sieve.truths(claim.written, everywhere=everywhere)
        return bits

    def _mark(self) -> None:
        if self._marked[0] == len(self._sieve) and self._marked[0]:
            return
        bits = (1 << len(self._sieve)) - 1
        for one in self.given:
            bits &= self._sieve.truths(one.written, everywhere=one.premise.scope == "global")
        self._marked = (len(self._sieve), bits)
        self._counter = bits & ~self._sieve.truths(self.conclusion.written)
