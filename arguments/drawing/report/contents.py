"""What is in a report, as plain data for the page's scripts.

The keys are those that the scripts in ``page`` read; ``docs/report.md`` says what a reader sees.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from arguments.drawing.report.elements import Elements, Plain
from arguments.model import ArgumentMap
from arguments.study import Study
from deontic.solving.problem import Limits

Progress: TypeAlias = Callable[[str], None]


def map_contents(argument_map: ArgumentMap, title: str, source: str = "") -> Plain:
    """Return a map without a formal part."""
    elements = Elements(argument_map)
    return {
        "title": title,
        "source": source,
        "sections": {},
        "map": elements.map_data(),
        "outline": elements.outline(),
        "elements": list(elements.data()),
        "columns": [],
        "cases": [],
    }


def study_contents(
    study: Study,
    limits: Limits = Limits(),
    *,
    readings: bool = False,
    supposing: bool = True,
    auditing: bool = True,
    bridges: bool = False,
    progress: Progress | None = None,
) -> Plain:
    """Return a whole study; the parameters are those of :func:`arguments.drawing.report.report`."""
    tell = progress or (lambda _: None)
    tell("the map")
    argument_map = study.map
    found = map_contents(argument_map, study.title or study.name, _reference(study))
    found["sections"] = dict(study.theory.sections)
    _add_formulas(found, study)
    if auditing and argument_map.arguments:
        _add_judgements(found, study, limits, bridges, tell)
    if study.theory.views and study.cases:
        _add_cases(found, study, limits, readings, supposing, tell)
    return found


def _reference(study: Study) -> str:
    """Return the bibliography of what is studied in a line."""
    keys = ("author", "year", "title", "journal", "doi")
    listed = [study.source[key] for key in keys if study.source.get(key)]
    return ", ".join(map(str, listed))


def _add_formulas(found: Plain, study: Study) -> None:
    from arguments.drawing.report.formal import formulas, views_with

    for element in found["elements"]:
        sentence = study.theory.sentences.get(element["name"])
        if element["kind"] == "claim" and sentence is not None:
            element["formulas"] = formulas(sentence.readings)
            element["views"] = list(views_with(study.theory, sentence.label))
            element.setdefault("source", sentence.source)


def _add_judgements(
    found: Plain, study: Study, limits: Limits, bridges: bool, tell: Progress
) -> None:
    from arguments.audit import audit
    from arguments.drawing.report.formal import judgements

    def progress(done: int, whole: int, step: object) -> None:
        tell(f"inferences ({done + 1} of {whole})")

    known = judgements(audit(study, limits=limits, progress=progress), tell, bridges=bridges)
    for element in found["elements"]:
        marks = []
        for number, step in enumerate(element.get("steps") or ()):
            judgement = known.get((element["name"], number))
            if judgement is not None:
                step["inference"]["audit"] = judgement
                marks.append(judgement["mark"])
        if marks:
            element["standing"] = ", ".join(dict.fromkeys(marks))


def _add_cases(
    found: Plain,
    study: Study,
    limits: Limits,
    readings: bool,
    supposing: bool,
    tell: Progress,
) -> None:
    from arguments.drawing.report.cases import case_data, column_data, verdict_data
    from deontic.queries import Column, all_columns

    views = study.theory.views.values()
    columns = all_columns(views)
    found["columns"] = [column_data(column) for column in columns]
    cases = [(case, case_data(study, case)) for case in study.cases.values()]
    found["cases"] = [data for _, data in cases]
    found["verdicts"], found["reasons"] = verdict_data(
        study, columns, study.cases.values(), limits, tell
    )
    if not supposing:
        return
    from arguments.drawing.report.supposing import Supposing

    chosen = columns if readings else tuple(Column(view) for view in views)
    supposed = Supposing(study, chosen, limits, tell)
    for case, data in cases:
        data.update(supposed.case_data(case, data["facts"]))
    found["conditions"] = supposed.conditions
