"""The command ``draw countermodel``: why something does not follow, as a picture."""
# ruff: noqa: D301 - a backslash and b in a docstring keep click from filling the lines after it

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from arguments.commands.formulas import FormulaCommand
from arguments.commands.names import (
    assumptions_of,
    bounds,
    changed_case,
    formula_of,
    load_study,
    selection_of,
    words_for,
)
from arguments.commands.options import limits_options, readings_option, study_option
from arguments.commands.pictures import Output, picture_options, write_answer
from deontic.errors import UserError

if TYPE_CHECKING:
    from arguments.drawing.picture import Picture
    from arguments.study import Study


@click.command(cls=FormulaCommand)
@click.argument("names", nargs=-1, metavar="[VIEW CASE | FORMULA]")
@click.option("--argument", metavar="TITLE", help="Why an inference of this does not hold.")
@click.option(
    "--step", type=click.IntRange(1), help="Which of its conclusions; the first that fails."
)
@click.option(
    "--from", "premises", multiple=True, metavar="NAME", help="What FORMULA is not to follow from."
)
@click.option(
    "--set", "changes", multiple=True, metavar="FACT=true|false|unknown", help="Change the case."
)
@click.option("--forbidding", is_flag=True, help="Of the two models of silence, the second.")
@readings_option
@study_option
@picture_options
@limits_options
def countermodel(
    names: tuple[str, ...],
    argument: str | None,
    step: int | None,
    premises: tuple[str, ...],
    changes: tuple[str, ...],
    forbidding: bool,
    readings: tuple[str, ...],
    study: str,
    how: Output,
    timeout: float,
    seed: int,
) -> None:
    """Draw a model that shows that something does not follow: worlds, and what is true there.

    VIEW CASE: why the view is silent on the case.  --argument: why an inference does not hold.
    FORMULA --from: why the formula does not follow.

    \b
    casuist draw countermodel moderate us-south-korea
    casuist draw countermodel --argument "Preemptive war" -o model.svg
    casuist draw countermodel "P[moral] -defends(france, greece)" --from idealist
    """
    loaded = load_study(study)
    limits = (timeout, seed)
    if argument is not None:
        if names or premises:
            raise click.UsageError("--argument stands alone.")
        picture = _of_inference(loaded, argument, step, readings, limits)
    elif len(names) == 1 and premises:
        picture = _of_entailment(loaded, names[0], premises, readings, limits)
    elif len(names) == 2 and not premises:
        picture = _of_silence(loaded, names, changes, readings, limits, forbidding)
    else:
        raise click.UsageError("Name a view and a case, or a formula and --from, or an --argument.")
    write_answer(picture, how)


def _of_silence(
    study: Study,
    names: tuple[str, ...],
    changes: tuple[str, ...],
    readings: tuple[str, ...],
    limits: tuple[float, int],
    forbidding: bool,
) -> Picture:
    from arguments.drawing.countermodels import model_picture
    from deontic.queries import Column, Inquiry

    view = study.view(names[0])
    case = changed_case(study, study.case(names[1]), changes)
    column = Column(view, selection_of(study, readings, view.name))
    inquiry = Inquiry(study.theory, (column,), [case], bounds(*limits))
    verdict = next(iter(inquiry.verdicts(0, case, models=True)))
    model = verdict.forbidding if forbidding else verdict.permitting
    title = view.title or view.name
    if model is None:
        raise UserError(
            f"{title} is {verdict.standing} on {case.name}: there is no countermodel to draw",
            hints=("A view that is silent on a case has two.",),
        )
    question = study.theory.expand(study.theory.question.formula, column.selection).formula
    words = words_for(study, case)
    shows = words.question(verdict.binding, licensed=not forbidding)
    return model_picture(
        model,
        words,
        f"{title} on {case.title or case.name}: it may be that {shows}",
        about=(question, *(fact.formula for fact in case.facts.values())),
        caption="The view and the facts are true here, and so is what the title says.",
    )


def _of_entailment(
    study: Study,
    goal: str,
    premises: tuple[str, ...],
    readings: tuple[str, ...],
    limits: tuple[float, int],
) -> Picture:
    from arguments.drawing.countermodels import model_picture
    from deontic.queries import entails
    from deontic.solving.answers import Refuted

    assumptions = assumptions_of(study, premises, readings)
    if goal in study.theory.sentences:
        chosen = study.theory.sentences[goal].readings.select(goal, assumptions.selection)
        formula = chosen.content
    else:
        formula = formula_of(study, goal, assumptions.cases)
    inference = entails(study.theory, assumptions, formula, bounds(*limits))
    answer = inference.answer
    if not isinstance(answer, Refuted):
        found = type(answer).__name__.lower()
        raise UserError(f"there is no countermodel to draw: the answer is {found}")
    case = assumptions.cases[0] if assumptions.cases else None
    listed = ", ".join(premises)
    return model_picture(
        answer.countermodel,
        words_for(study, case),
        f"{goal} does not follow from {listed}",
        [(goal, inference.about[0])],
        inference.about,
        "All premises are true in the actual world, and the conclusion is false.",
    )


def _of_inference(
    study: Study,
    argument: str,
    step: int | None,
    readings: tuple[str, ...],
    limits: tuple[float, int],
) -> Picture:
    from arguments.audit.audits import audit
    from arguments.drawing.gaps import gap_picture
    from deontic.theory import find

    argument_map = study.map
    bare = argument.strip("<>")
    numbered = (
        title
        for title, known in argument_map.arguments.items()
        if str(known.data.get("id", "")).casefold() == bare.casefold()
    )
    title = next(numbered, None) or find(bare, argument_map.arguments, "argument")
    found = audit(study, [title], selection_of(study, readings, ""), bounds(*limits))
    for judged in found.inferences:
        if step is not None and judged.step.conclusion_step != step - 1:
            continue
        if judged.refutation is not None:
            return gap_picture(study.theory, words_for(study, None), judged)
    which = f"the inference to ({step}) of <{title}>" if step else f"<{title}>"
    statuses = ", ".join(dict.fromkeys(str(judged.status) for judged in found.inferences))
    raise UserError(
        f"there is no countermodel to draw for {which}"
        + (f": it is {statuses}" if statuses else "")
    )
