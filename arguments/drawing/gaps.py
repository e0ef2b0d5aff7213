"""Why an inference does not hold, as a picture: a model of its premises without its conclusion."""

from __future__ import annotations

from arguments.audit.statuses import Status
from arguments.audit.validity import Judgement
from arguments.drawing.countermodels import model_picture
from arguments.drawing.picture import Picture
from deontic.explain.words import Words
from deontic.theory import Theory


def gap_picture(theory: Theory, words: Words, judged: Judgement) -> Picture:
    """Return the countermodel of an inference as a picture.

    Parameters
    ----------
    theory, words
        Of the study.
    judged
        An inference with a refutation.

    Raises
    ------
    ValueError
        If it has none.
    """
    if judged.refutation is None:
        raise ValueError(f"{judged.step.argument} has no countermodel")
    step = judged.step
    selection = dict(judged.rests_on)
    labels = [p.label for p in step.premises if p.formal]
    if judged.status is Status.IMPLICIT:
        labels = [p.label for p in step.premises if p.formal and not p.implicit]
    asserted = [theory.asserted(label, selection) for label in (*labels, step.conclusion.label)]
    claims = [(f"[{a.sentence.label}]", a.formula) for a in asserted]
    without = " without its implicit premises" if judged.status is Status.IMPLICIT else ""
    return model_picture(
        judged.refutation.model,
        words,
        f"Why the inference to [{step.conclusion.label}] in <{step.argument}> "
        f"does not hold{without}",
        claims,
        [formula for _, formula in claims],
        "The premises are true in the actual world, and the conclusion is false.",
        {f"[{said.label}]": said.text for said in (*step.premises, step.conclusion) if said.text},
    )
