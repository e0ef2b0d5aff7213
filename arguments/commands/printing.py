"""How answers are printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from arguments.commands.exits import AS_ASKED, REFUTED, UNKNOWN
from arguments.commands.names import words_for

if TYPE_CHECKING:
    from arguments.study import Study
    from deontic.queries import Assumptions, Inference, Verdict
    from deontic.solving.answers import Consistency, Entailment


def print_json(kind: str, content: object) -> None:
    """Print what was found under its kind, with the version of the form."""
    import json

    click.echo(json.dumps({"casuist": 1, kind: content}, ensure_ascii=False, indent=2))


def print_table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table under a title."""
    from deontic.explain.layout import table

    if title:
        click.echo(f"{title}\n")
    click.echo(table(head, rows))


def print_items(pairs: Any) -> None:
    """Print pairs of a name and a text, aligned."""
    from deontic.explain.layout import items

    click.echo(items(pairs))


def print_matrix(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a matrix, turned on its side in parts if it is wider than the terminal."""
    from deontic.explain.layout import WIDTH, table, width

    start = 1
    while start < len(head):
        stop = start + 1
        used = max(width(row[0]) for row in [head, *rows])
        used += 2 + max(width(row[start]) for row in [head, *rows])
        while stop < len(head):
            used += 2 + max(width(row[stop]) for row in [head, *rows])
            if used > WIDTH + 12:
                break
            stop += 1
        if start > 1:
            click.echo()
        part = [[row[0], *row[start:stop]] for row in [head, *rows]]
        click.echo(table(part[0], part[1:]))
        start = stop


def standings_text(verdicts: Sequence[Verdict]) -> str:
    """Return the standings of verdicts, each once."""
    return " / ".join(dict.fromkeys(str(v.standing) for v in verdicts))


def flag_text(column: Any) -> str:
    """Return what is to be said of a column's reading."""
    reading = column.view.readings.options[column.reading]
    if reading.rejected:
        return f"rejected: {reading.source}" if reading.source else "rejected"
    several = column.view.readings.several
    return "the default" if several and column.reading == column.view.readings.default else ""


def print_inference(
    study: Study,
    assumptions: Assumptions,
    inference: Inference,
    output: str,
    goal: str | None,
) -> None:
    """Print what an inference came to."""
    if output == "json":
        from deontic.explain.formal import answer_dict

        found = answer_dict(inference.answer)
        print_json("answer", {**found, "rests_on": dict(inference.rests_on)})
    else:
        from deontic.explain.answers import inference_text

        display = {k: v for case in assumptions.cases for k, v in case.display.items()}
        words = words_for(study, None)
        words.display = {**words.display, **display}
        click.echo(inference_text(inference, goal, words))


def exit_code(answer: Consistency | Entailment) -> int:
    """Return the exit code of an answer."""
    from deontic.solving.answers import Consistent, Entailed, Inconsistent, Refuted

    match answer:
        case Consistent() | Entailed():
            return AS_ASKED
        case Inconsistent() | Refuted():
            return REFUTED
        case _:
            return UNKNOWN
