"""The command ``audit``: which inferences of a study hold, and what the others lack."""
# ruff: noqa: D301 - a backslash and b in a docstring keep click from filling the lines after it

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from arguments.commands.exits import AS_ASKED, REFUTED, UNKNOWN
from arguments.commands.names import bounds, load_study, selection_of
from arguments.commands.options import format_option, limits_options, readings_option

if TYPE_CHECKING:
    from arguments.study import Study


@click.command("audit", short_help="Say which inferences hold, and what the others lack.")
@click.argument("study", default="rubin2026", metavar="[STUDY]")
@click.argument("arguments", nargs=-1, metavar="[ARGUMENT…]")
@readings_option
@format_option("text", "json")
@limits_options
def audit_(
    study: str,
    arguments: tuple[str, ...],
    readings: tuple[str, ...],
    output: str,
    timeout: float,
    seed: int,
) -> None:
    """Say of every inference of a study whether it holds, and show why not where it does not.

    STUDY is an Argdown file or a study that is shipped; an ARGUMENT is a title or a number, and is
    shown in full.

    \b
    casuist audit
    casuist audit rubin2026 A23
    """
    from arguments.audit.audits import audit

    loaded = load_study(study)
    found = audit(
        loaded,
        _chosen(loaded, arguments),
        selection_of(loaded, readings, ""),
        bounds(timeout, seed),
        models=bool(arguments) or output != "text",
    )
    from arguments.audit.report import text

    click.echo(text(found, full=bool(arguments)))
    sys.exit(REFUTED if found.failures else UNKNOWN if found.unknown else AS_ASKED)


def _chosen(study: Study, names: tuple[str, ...]) -> list[str]:
    from deontic.theory import find

    argument_map = study.map
    by_number = {
        str(a.data["id"]): title for title, a in argument_map.arguments.items() if "id" in a.data
    }
    found = []
    for name in names:
        bare = name[1:-1] if name[:1] + name[-1:] == "<>" else name
        number = next((n for n in by_number if n.casefold() == bare.casefold()), None)
        found.append(
            by_number[number] if number else find(bare, argument_map.arguments, "argument")
        )
    return found
