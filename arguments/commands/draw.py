"""The command ``draw``: models, verdicts and conditions as pictures."""
# ruff: noqa: D301 - a backslash and b in a docstring keep click from filling the lines after it

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from arguments.commands.names import (
    assumptions_of,
    bounds,
    changed_case,
    formula_of,
    load_study,
    require_views,
    selection_of,
    words_for,
)
from arguments.commands.options import limits_options, readings_option, study_option
from arguments.commands.pictures import picture_options, write_picture
from deontic.errors import UserError

if TYPE_CHECKING:
    from arguments.drawing.picture import Picture
    from arguments.study import Study


@click.group()
def draw() -> None:
    """Draw a countermodel, the matrix of verdicts, and other answers.

    Formats: outline (the default without -o), svg, dot, png, pdf and tikz.

    \b
    casuist draw countermodel moderate turkey-greece -o model.svg
    casuist draw countermodel --argument "Preemptive war" -o model.svg
    casuist draw matrix -o matrix.svg
    casuist draw condition moderate -o condition.svg
    casuist draw timeline warned-attacked-reversed -o timeline.svg
    """


@draw.command()
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
    output: str,
    form: str | None,
    theme: str,
    legend: bool,
    engine: str,
    scale: float,
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
    _write(picture, output, form, theme, legend, engine, scale)


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


@draw.command()
@click.argument("views", nargs=-1, metavar="[VIEW…]")
@click.option("--readings", "every", is_flag=True, help="A column for every reading.")
@click.option("--case", "cases", multiple=True, metavar="CASE", help="Only these; repeatable.")
@study_option
@picture_options
@limits_options
def matrix(
    views: tuple[str, ...],
    every: bool,
    cases: tuple[str, ...],
    study: str,
    output: str,
    form: str | None,
    theme: str,
    legend: bool,
    engine: str,
    scale: float,
    timeout: float,
    seed: int,
) -> None:
    """Draw what every view says of every case, as a table.

    \b
    casuist draw matrix -o matrix.svg
    casuist draw matrix moderate --readings -o readings.png
    """
    from arguments.drawing.matrices import matrix_picture
    from deontic.queries import Column, all_columns
    from deontic.queries import matrix as ask_all

    loaded = load_study(study)
    chosen = [loaded.view(name) for name in views] or list(loaded.theory.views.values())
    asked = [loaded.case(name) for name in cases] or list(loaded.cases.values())
    columns = (
        all_columns(loaded.theory, chosen) if every else tuple(Column(view) for view in chosen)
    )
    require_views(loaded, columns)
    if not asked:
        raise UserError(f"the study {loaded.name} has no cases")
    found = ask_all(loaded.theory, columns, asked, bounds(timeout, seed))
    titles = {} if every else {c.name: c.view.title or c.view.name for c in columns}
    picture = matrix_picture(found, f"{loaded.title} – verdicts", titles)
    _write(picture, output, form, theme, legend, engine, scale)


@draw.command()
@click.argument("view")
@click.argument("case", required=False)
@click.option(
    "--verdict",
    type=click.Choice(("licensed", "forbidden", "inconsistent")),
    default="licensed",
    show_default=True,
    help="Which verdict.",
)
@readings_option
@study_option
@picture_options
@limits_options
def condition(
    view: str,
    case: str | None,
    verdict: Any,
    readings: tuple[str, ...],
    study: str,
    output: str,
    form: str | None,
    theme: str,
    legend: bool,
    engine: str,
    scale: float,
    timeout: float,
    seed: int,
) -> None:
    """Draw under which facts exactly a view gives a verdict, as a tree.

    With CASE, for its parties and its numbers; else for anyone.

    \b
    casuist draw condition moderate -o condition.svg
    casuist draw condition moderate --reading closed --verdict forbidden
    """
    from arguments.drawing.conditions import condition_picture
    from deontic.queries.columns import Column
    from deontic.queries.conditions import anyone, conditions

    loaded = load_study(study)
    asked = loaded.view(view)
    about = loaded.case(case) if case else anyone(loaded.theory)
    column = Column(asked, selection_of(loaded, readings, asked.name))
    found = conditions(loaded.theory, (column,), about, limits=bounds(timeout, seed))[0]
    words = words_for(loaded, about)
    title = asked.title or asked.name
    if column.reading != asked.readings.default:
        title += f", read as {column.reading!r}"
    picture = condition_picture(found, words, title, verdict)
    _write(picture, output, form, theme, legend, engine, scale)


@draw.command()
@click.argument("case")
@click.option(
    "--view", "views", multiple=True, metavar="VIEW[=READING]", help="Only these; repeatable."
)
@click.option("--readings", "every", is_flag=True, help="A lane for every reading.")
@study_option
@picture_options
@limits_options
def timeline(
    case: str,
    views: tuple[str, ...],
    every: bool,
    study: str,
    output: str,
    form: str | None,
    theme: str,
    legend: bool,
    engine: str,
    scale: float,
    timeout: float,
    seed: int,
) -> None:
    """Draw what views say at each moment of a case, as lanes.

    \b
    casuist draw timeline warned-attacked-reversed -o timeline.svg
    casuist draw timeline warned-attacked-reversed --view moderate --readings
    """
    from arguments.commands.open_cases import columns_named
    from arguments.drawing.timelines import timeline_picture
    from deontic.queries.timeline import timeline as ask

    loaded = load_study(study)
    asked = loaded.case(case)
    if not asked.moments:
        timed = [known.name for known in loaded.cases.values() if known.moments]
        hints = (f"Cases with moments: {', '.join(timed)}.",) if timed else ()
        raise UserError(f"the case {asked.name} has no moments", hints=hints)
    columns = columns_named(loaded, views or tuple(loaded.theory.views), every=every)
    found = ask(loaded.theory, columns, asked, limits=bounds(timeout, seed))
    facts = {label: fact for moment in asked.moments for label, fact in moment.facts.items()}
    titles = {c.name: c.view.title or c.view.name for c in columns if c.name == c.view.name}
    words = words_for(loaded, asked)
    picture = timeline_picture(found, asked.title or asked.name, words, facts, titles)
    _write(picture, output, form, theme, legend, engine, scale)


def _write(
    picture: Picture,
    output: str,
    form: str | None,
    theme: Any,
    legend: bool,
    engine: Any,
    scale: float,
) -> None:
    if legend:
        from arguments.drawing.legend import with_legend

        picture = with_legend(picture)
    write_picture(picture, output, form, theme, engine, scale)
