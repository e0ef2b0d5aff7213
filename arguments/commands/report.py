"""The command ``report``: a whole study as one page to explore."""
# ruff: noqa: D301 - a backslash and b in a docstring keep click from filling the lines after it

from __future__ import annotations

import sys

import click

from arguments.commands.names import bounds, load_study
from arguments.commands.options import limits_options
from deontic.errors import UserError


@click.command("report", short_help="Write a whole study as one page to explore.")
@click.argument("study", default="rubin2026", metavar="[STUDY]")
@click.option(
    "-o",
    "--output",
    default="report.html",
    show_default=True,
    metavar="FILE",
    help="The file to write; - is standard output.",
)
@click.option(
    "--readings", is_flag=True, help="Let facts be changed for every reading of the views."
)
@click.option("--bridges", is_flag=True, help="Say what would close the gaps; takes minutes.")
@click.option("--no-audit", is_flag=True, help="Leave out how the inferences stand.")
@click.option("--no-what-if", is_flag=True, help="Leave out the changing of facts.")
@limits_options
def report_(
    study: str,
    output: str,
    readings: bool,
    bridges: bool,
    no_audit: bool,
    no_what_if: bool,
    timeout: float,
    seed: int,
) -> None:
    """Write a whole study as one HTML page, which needs no server and loads nothing.

    STUDY is an Argdown file or a study that is shipped.  The page shows the map, every claim and
    argument, what each view says of each case and why, and what it would say if facts were
    otherwise: the conditions are found now, and looked up in the page.

    \b
    casuist report -o report.html
    casuist report map.argdown -o map.html
    casuist report rubin2026 --readings -o everything.html
    """
    from pathlib import Path

    from arguments.drawing.report import report
    from arguments.files import write_text

    folder = Path(output).parent
    if not folder.is_dir():
        raise UserError(f"there is no folder {folder} to write {Path(output).name} in")
    loaded = load_study(study)
    shows = sys.stderr.isatty()
    page = report(
        loaded,
        bounds(timeout, seed),
        readings=readings,
        supposing=not no_what_if,
        auditing=not no_audit,
        bridges=bridges,
        progress=_progress if shows else None,
    )
    if shows:
        click.echo("\r\x1b[K", err=True, nl=False)
    if output == "-":
        click.echo(page, nl=False)
    else:
        write_text(Path(output), page)
        click.echo(f"{output} written ({len(page.encode()) / 1e6:.1f} MB)", err=True)


def _progress(doing: str) -> None:
    """Say what is being worked on, in place of what was said before."""
    click.echo(f"\r\x1b[Kcasuist: {doing[:70]}", err=True, nl=False)
