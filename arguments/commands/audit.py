"""The command ``audit``: which inferences of a study hold, and what the others lack."""
# ruff: noqa: D301 - a backslash and b in a docstring keep click from filling the lines after it

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from arguments.commands.exits import AS_ASKED, REFUTED, UNKNOWN
from arguments.commands.names import bounds, load_study, selection_of
from arguments.commands.options import format_option, limits_options, readings_option

if TYPE_CHECKING:
    from arguments.audit.audits import Audit
    from arguments.audit.sections import Sections
    from arguments.audit.steps import Step
    from arguments.study import Study


@click.command("audit")
@click.argument("study", default="rubin2026", metavar="[STUDY]")
@click.argument("arguments", nargs=-1, metavar="[ARGUMENT…]")
@click.option("--bridge", "bridges", is_flag=True, help="Name the weakest missing premises.")
@click.option("--spread", "spreads", is_flag=True, help="Try other readings of what has several.")
@click.option("--relations", is_flag=True, help="Compare the map's relations with logic.")
@click.option("--undeclared", is_flag=True, help="List relations that the map does not state.")
@click.option("--clashes", is_flag=True, help="Find claims that cannot be applied to one case.")
@click.option("--coherence", is_flag=True, help="Say which theses can be held together.")
@readings_option
@format_option("text", "markdown", "json", "sarif")
@limits_options
def audit_(
    study: str,
    arguments: tuple[str, ...],
    bridges: bool,
    spreads: bool,
    relations: bool,
    undeclared: bool,
    clashes: bool,
    coherence: bool,
    readings: tuple[str, ...],
    output: str,
    timeout: float,
    seed: int,
) -> None:
    """Say of every inference of a study whether it holds, and show why not where it does not.

    STUDY is an Argdown file or a study that is shipped; an ARGUMENT is a title or a number, and is
    shown in full.  Exit code 1 if an inference that is declared deductive is not valid, else 3 if
    one could not be settled, else 0.

    \b
    casuist audit
    casuist audit rubin2026 A23 --bridge
    casuist audit rubin2026 A12 --spread
    casuist audit --coherence --relations
    """
    from arguments.audit.audits import audit
    from arguments.audit.sections import Wanted, sections

    loaded = load_study(study)
    progress = _Progress()
    titles = _chosen(loaded, arguments)
    found = audit(
        loaded,
        titles,
        selection_of(loaded, readings, ""),
        bounds(timeout, seed),
        models=bool(arguments) or output != "text",
        progress=progress.inference,
    )
    wanted = Wanted(bridges, spreads, relations, undeclared, clashes, coherence)
    more = sections(found, wanted, progress.say)
    progress.done()
    _print(found, more, output, full=bool(arguments))
    sys.exit(REFUTED if found.failures else UNKNOWN if found.unknown else AS_ASKED)


def _print(audit: Audit, more: Sections, output: str, *, full: bool) -> None:
    if output == "text":
        from arguments.audit.whole import audit_text

        click.echo(audit_text(audit, more, full=full))
    elif output == "markdown":
        from arguments.audit.markdown import audit_markdown

        click.echo(audit_markdown(audit, more), nl=False)
    elif output == "json":
        from arguments.audit.records import audit_dict
        from arguments.commands.printing import print_json

        print_json("audit", audit_dict(audit, more))
    else:
        import json

        from arguments.audit.sarif import audit_sarif

        click.echo(json.dumps(audit_sarif(audit), ensure_ascii=False, indent=2))


class _Progress:
    """Says on a terminal what is being done, once it has taken more than a second."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._shown = False

    def inference(self, number: int, total: int, step: Step) -> None:
        """Tell which inference is next."""
        self.say(f"{number + 1} of {total}: {step.name}")

    def say(self, what: str) -> None:
        """Show what is being done."""
        if sys.stderr.isatty() and time.monotonic() - self._began > 1:
            self._shown = True
            click.echo(f"\r\x1b[K{what[:78]}", err=True, nl=False)

    def done(self) -> None:
        """Clear the line."""
        if self._shown:
            click.echo("\r\x1b[K", err=True, nl=False)


def _chosen(study: Study, names: Sequence[str]) -> list[str]:
    """Return the titles of arguments that are called by title or by number."""
    from deontic.theory import find

    titles = study.map.arguments
    numbers = {str(a.data["id"]): title for title, a in titles.items() if "id" in a.data}
    known = {**{title: title for title in titles}, **numbers}
    return [known[find(_bare(name), known, "argument")] for name in names]


def _bare(name: str) -> str:
    return name[1:-1] if name[:1] + name[-1:] == "<>" else name
