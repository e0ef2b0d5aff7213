"""One inference put to logic: does it hold, with which premises, and which of them do no work?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from arguments.audit.prover import DENIAL, Asked, Prover, Question, Refutation
from arguments.audit.statuses import Status
from arguments.audit.steps import Step
from deontic.queries.columns import setting_of
from deontic.solving.answers import Entailed, Entailment, Inconsistent, NoModelUpTo, Unknown
from deontic.solving.oracle import Oracle
from deontic.solving.problem import Premise
from deontic.syntax.formulas import negate


class Defect(StrEnum):
    """What can be wrong with premises, whether or not the conclusion follows from them."""

    IDLE = "idle premise"
    INCONSISTENT = "inconsistent premises"
    BEGGING = "begging the question"
    DEFINITION = "against a definition"
    DENIED = "denied elsewhere"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to know of an inference's premises.

    Parameters
    ----------
    defect
        What it is.
    premises
        Labels of the premises it is about.
    grounds
        Labels that show it: of an idle premise, those from which the conclusion follows without
        it; of inconsistent premises, and of one against a definition or denied elsewhere, those
        that cannot be true together.
    """

    defect: Defect
    premises: tuple[str, ...]
    grounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What logic says of one inference.

    Parameters
    ----------
    step
        The inference.
    status
        How it stands.
    core
        Labels of premises, and background, from which the conclusion follows and of which none
        can be spared.
    minimal
        Whether that none can be spared is certain.
    refutation
        A model in which the premises are true and the conclusion false: all premises if it does
        not follow at all, those that the source states if it follows with the implicit ones.
    findings
        What else there is to know of the premises.
    rests_on
        The readings of what has several.
    reason
        Why it is unknown.
    """

    step: Step
    status: Status
    core: tuple[str, ...] = ()
    minimal: bool = True
    refutation: Refutation | None = None
    findings: tuple[Finding, ...] = ()
    rests_on: tuple[tuple[str, str], ...] = ()
    reason: str = ""

    @property
    def fails(self) -> bool:
        """Whether it is declared valid and is not."""
        return self.status is Status.INVALID

    @property
    def needed(self) -> tuple[str, ...]:
        """The implicit premises of the core."""
        implicit = {p.label for p in self.step.premises if p.implicit}
        return tuple(label for label in self.core if label in implicit)


def judge(prover: Prover, step: Step, *, models: bool = True) -> Judgement:
    """Return what logic says of an inference.

    Parameters
    ----------
    prover
        With the study's theory and readings.
    step
        The inference.
    models
        Whether to give countermodels of inferences that are not declared valid, or are valid with
        implicit premises, and premises of the core for which others can stand in; an inference
        that fails to be valid always has a countermodel.
    """
    if not step.conclusion.formal or (step.premises and not step.formal):
        return Judgement(step, Status.UNFORMALISED, reason=_missing(step))
    question = question_of(prover, step)
    stated = tuple(dict.fromkeys(p.label for p in step.stated))
    rests_on = _readings([*question.premises.values(), question.conclusion])
    every = question.labels
    follows = question.follows(stated, likely=stated == every)
    if follows is False and stated != every:
        follows, status, whole = question.follows(every, likely=True), Status.IMPLICIT, every
    else:
        status, whole = Status.VALID, stated
    if follows is False:
        return _refuted(step, question, rests_on, models)
    answer = question.entailment(whole)
    match answer:
        case Entailed(core, minimal):
            weaker = status is Status.IMPLICIT and models
            return Judgement(
                step,
                status,
                core,
                minimal,
                question.refutation(stated) if weaker else None,
                (*_idle(question, core, spared=models), *_begging(question, core)),
                rests_on,
            )
        case Inconsistent(core, minimal):
            found = Finding(Defect.INCONSISTENT, _own(question, core), core)
            return Judgement(step, Status.VACUOUS, core, minimal, None, (found,), rests_on)
        case _:
            return Judgement(step, Status.UNKNOWN, rests_on=rests_on, reason=_why(answer))


def question_of(prover: Prover, step: Step) -> Question:
    """Return an inference as a question about all its premises that have formulas."""
    labels = dict.fromkeys(premise.label for premise in step.formal)
    return prover.question(list(map(prover.asked, labels)), prover.asked(step.conclusion.label))


def _refuted(
    step: Step, question: Question, rests_on: tuple[tuple[str, str], ...], models: bool
) -> Judgement:
    reason = _missing(step)
    status = Status.DEFEASIBLE
    if step.deductive:
        status = Status.UNFORMALISED if reason else Status.INVALID
    wanted = models or status is Status.INVALID
    refutation = question.refutation(question.labels) if wanted else None
    return Judgement(step, status, refutation=refutation, rests_on=rests_on, reason=reason)


def _missing(step: Step) -> str:
    """Return which claims have no formula, if any."""
    labels = [f"[{c.label}]" for c in (*step.premises, step.conclusion) if not c.formal]
    return f"{', '.join(labels)} {'has' if len(labels) == 1 else 'have'} no formula" * bool(labels)


def _idle(question: Question, core: Sequence[str], *, spared: bool) -> list[Finding]:
    """Return the premises without which the conclusion follows, each with what it follows from.

    ``spared`` asks as well for those of the core for which others can stand in.
    """
    found = []
    unused = tuple(label for label in question.labels if label not in core)
    if unused:
        found.append(Finding(Defect.IDLE, unused, tuple(core)))
    for label in core:
        rest = tuple(other for other in question.labels if other != label)
        wanted = spared and unused and label in question.premises
        if wanted and question.follows(rest):
            match question.entailment(rest):
                case Entailed(other):
                    found.append(Finding(Defect.IDLE, (label,), other))
    return found


def _begging(question: Question, core: Sequence[str]) -> list[Finding]:
    """Return premises that are equivalent to the conclusion, by the background at most."""
    found = []
    own = _own(question, core)
    if len(own) != 1:
        return []
    for label in own:
        premise = question.premises[label]
        if premise.premise.formula == question.conclusion.premise.formula or _equivalent(
            question, premise
        ):
            found.append(Finding(Defect.BEGGING, (label,), tuple(core)))
    return found


def _equivalent(question: Question, premise: Asked) -> bool:
    """Tell whether a premise from which the conclusion follows follows from the conclusion."""
    denied = Premise(f"{DENIAL}{premise.label}", negate(premise.premise.formula))
    conclusion = question.conclusion.premise
    conclusion = Premise(f"the conclusion {conclusion.label}", conclusion.formula, conclusion.scope)
    background = [asked.premise for asked in question.background]
    setting = setting_of(question.prover.theory, [])
    oracle = Oracle([denied, conclusion, *background], setting, question.prover.limits)
    return oracle.satisfiable(list(oracle.premises)) is False


def _own(question: Question, core: Sequence[str]) -> tuple[str, ...]:
    return tuple(label for label in core if label in question.premises)


def _readings(asked: Sequence[Asked]) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for one in asked:
        found.update(one.rests_on)
    return tuple(sorted(found.items()))


def _why(answer: Entailment) -> str:
    match answer:
        case Unknown(reason):
            return reason
        case NoModelUpTo(bound):
            return f"there is no countermodel of up to {bound}, and no proof was found"
        case _:
            return "no countermodel was found, and no proof"
