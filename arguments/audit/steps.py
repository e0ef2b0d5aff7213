"""The inferences of a map, as questions to be put to logic.

Which premises an inference uses, which of them are implicit, what kind of inference it is declared
to be, and the formulas, if there are any.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from arguments.model import Argument, ArgumentMap, Inference, Member
from arguments.network.shape import used_steps
from deontic.errors import Span
from deontic.theory import Status, Theory

DEDUCTIVE = "deductive"
IMPLICIT = "implicit"


@dataclass(frozen=True, slots=True)
class Claim:
    """A premise or a conclusion.

    Parameters
    ----------
    label, text, source
        Its title, its wording, and where the source says it.
    formal, implicit
        Whether it has a formula; whether the source does not state it.
    """

    label: str
    text: str = ""
    source: str = ""
    formal: bool = True
    implicit: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One inference of an argument.

    Parameters
    ----------
    argument, number, conclusion_step
        The argument's title, which of its inferences this is (from 0), and the index of its
        conclusion among the argument's steps.
    id
        The argument's number in the study, if it has one.
    premises, conclusion
        What is inferred from what.
    kind, warrant
        What kind of inference it is declared to be, and by what right it is drawn.
    span
        Where it stands.
    """

    argument: str
    number: int
    conclusion_step: int
    premises: tuple[Claim, ...]
    conclusion: Claim
    id: str = ""
    kind: str = DEDUCTIVE
    warrant: str = ""
    text: str = ""
    source: str = ""
    span: Span | None = None

    @property
    def deductive(self) -> bool:
        """Whether the inference is declared to be valid."""
        return self.kind == DEDUCTIVE

    @property
    def formal(self) -> tuple[Claim, ...]:
        """The premises that have formulas."""
        return tuple(premise for premise in self.premises if premise.formal)

    @property
    def stated(self) -> tuple[Claim, ...]:
        """The premises that have formulas and are not implicit."""
        return tuple(premise for premise in self.formal if not premise.implicit)

    @property
    def name(self) -> str:
        """How it is called in reports: ``A18/2``, or ``A9`` for the only inference of A9."""
        return self.id or f"<{self.argument}>"


def steps(argument_map: ArgumentMap, theory: Theory) -> Iterator[Step]:
    """Yield all inferences of a map, in the order of its arguments."""
    for argument in argument_map.arguments.values():
        for number, inference in enumerate(argument.inferences):
            yield _step(argument_map, theory, argument, number, inference)


def claim(argument_map: ArgumentMap, theory: Theory, label: str, member: Member | None) -> Claim:
    """Return a statement as a premise or a conclusion."""
    statement = argument_map.statements[label]
    sentence = theory.sentences.get(label)
    tags = {*statement.tags, *(member.tags if member else ())}
    status = statement.data.get("status")
    return Claim(
        label,
        sentence.text if sentence else statement.words,
        str(statement.data.get("pinpoint") or ""),
        formal=sentence is not None,
        implicit=IMPLICIT in tags or status == Status.IMPLICIT,
    )


def _step(
    argument_map: ArgumentMap,
    theory: Theory,
    argument: Argument,
    number: int,
    inference: Inference,
) -> Step:
    premises = tuple(
        claim(argument_map, theory, argument.steps[at].title, argument.steps[at])
        for at in used_steps(argument, inference)
    )
    conclusion = argument.steps[inference.conclusion]
    data = inference.data.value if inference.data else None
    warrant = data.get("warrant") if isinstance(data, dict) else None
    several = len(argument.inferences) > 1
    identity = str(argument.data.get("id") or "")
    return Step(
        argument.title,
        number,
        inference.conclusion,
        premises,
        claim(argument_map, theory, conclusion.title, conclusion),
        id=f"{identity}/{number + 1}" if identity and several else identity,
        kind=_kind(inference),
        warrant=str(warrant or ""),
        text=argument.words,
        source=str(argument.data.get("pinpoint") or ""),
        span=inference.span or conclusion.span,
    )


def _kind(inference: Inference) -> str:
    """Return the kind that an inference declares; without one it is meant to be valid."""
    for rule in inference.rules:
        if rule.strip().casefold() in KINDS:
            return rule.strip().casefold()
    return DEDUCTIVE


KINDS = (
    DEDUCTIVE,
    "inductive",
    "abductive",
    "analogical",
    "authority",
    "case intuition",
    "practical",
)
"""Kinds of inference; only a deductive one claims to be valid.  Any other word on an inference line
names a rule, and a rule is meant to be valid."""
