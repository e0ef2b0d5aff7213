"""The overlays that ``map`` takes: their names, and asking what they say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from arguments.commands.names import bounds, load_study
from arguments.commands.pictures import say
from deontic.errors import UserError, did_you_mean

if TYPE_CHECKING:
    from arguments.drawing.labels import Overlay
    from arguments.model import ArgumentMap, End

OVERLAYS = ("audit", "verdicts", "labels", "diff")


def overlay_named(text: str) -> tuple[str, str]:
    """Return ``NAME=VALUE`` as a pair, checked."""
    name, _, value = text.partition("=")
    if name not in OVERLAYS:
        hints = (*did_you_mean(name, OVERLAYS), f"Overlays: {', '.join(OVERLAYS)}.")
        raise UserError(f"there is no overlay {name!r}", hints=hints)
    needs = {"verdicts": "CASE", "labels": "FILE", "diff": "FILE"}
    if name in needs and not value:
        raise UserError(f"--overlay {name} needs a value", hints=(f"{name}={needs[name]}",))
    return name, value


def overlay_asked(
    name: str,
    value: str,
    study: str,
    argument_map: ArgumentMap,
    arguments: Sequence[str],
    limits: tuple[float, int],
) -> Overlay:
    """Return an overlay, its question asked."""
    from arguments.drawing import overlays

    match name:
        case "audit":
            from arguments.audit.audits import audit
            from arguments.model import InferenceRef

            found = audit(
                load_study(study),
                arguments,
                limits=bounds(*limits),
                models=False,
                progress=lambda at, of, step: say(f"inference {at + 1} of {of}: {step.argument}"),
            )
            return overlays.statuses(
                {InferenceRef(*end): judged.status for end, judged in found.by_conclusion.items()}
            )
        case "verdicts":
            return _verdicts(value, study, limits)
        case _:
            return overlays.labels(_labels(value, argument_map))


def _verdicts(value: str, study: str, limits: tuple[float, int]) -> Overlay:
    from arguments.drawing import overlays
    from deontic.queries import Column, Inquiry, cell

    loaded = load_study(study)
    case = loaded.case(value)
    columns = tuple(Column(view) for view in loaded.theory.views.values())
    inquiry = Inquiry(loaded.theory, columns, [case], bounds(*limits))
    views, asserted = {}, {}
    for at, column in enumerate(columns):
        view = column.view
        views[view.name] = (view.title or view.name, cell(inquiry.standings(at, case)))
        asserted[view.name] = view.readings.options[column.reading].content.sentences
    return overlays.verdicts(views, asserted)


def _labels(name: str, argument_map: ArgumentMap) -> dict[End, str]:
    """Return labels from a file in JSON: a label for each title, ``[title]`` or ``<title>``."""
    import json
    from pathlib import Path

    from arguments.files import read_text
    from arguments.model import ArgumentRef, StatementRef

    try:
        given = json.loads(read_text(Path(name)))
    except ValueError as error:
        raise UserError(f"{name} is not JSON: {error}") from None
    if not isinstance(given, dict):
        raise UserError(f"{name} has no labels", hints=('Write {"title": "in", …}.',))
    found: dict[End, str] = {}
    for key, label in given.items():
        title = key[1:-1] if key[:1] + key[-1:] in ("[]", "<>") else key
        if title in argument_map.arguments and not key.startswith("["):
            found[ArgumentRef(title)] = str(label)
        elif title in argument_map.statements and not key.startswith("<"):
            found[StatementRef(title)] = str(label)
        else:
            known = (*argument_map.statements, *argument_map.arguments)
            raise UserError(
                f"{name} labels {key}, which the map has not", hints=did_you_mean(title, known)
            )
    return found
