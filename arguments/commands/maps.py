"""The command ``convert``: argument maps in other formats."""
# ruff: noqa: D301 - a backslash and b in a docstring keep click from filling the lines after it

from __future__ import annotations

import sys

import click

from deontic.errors import UserError


@click.command()
@click.argument("source", metavar="IN")
@click.option(
    "-o", "--output", default="-", metavar="OUT", help="The file to write; - is standard output."
)
@click.option("--to", "target", metavar="FORMAT", help="The format to write, if OUT does not say.")
@click.option("--from", "origin", metavar="FORMAT", help="The format of IN, if it cannot be told.")
def convert(source: str, output: str, target: str | None, origin: str | None) -> None:
    """Convert an argument map between formats; - as IN is standard input.

    Formats: argdown, json, graphml, gexf, node-link, dot and aif; kialo and sadface are read only.
    Without --to and -o, Argdown becomes JSON and everything else Argdown.  What the new format
    cannot hold is listed on standard error.  Exit code 0, or 2 if IN cannot be read or written.

    \b
    casuist convert map.argdown -o map.json
    casuist convert map.argdown --to aif
    casuist convert discussion.txt -o discussion.argdown
    """
    from pathlib import Path

    from arguments.files import write_text
    from arguments.formats import by_suffix, conversion

    wanted = target or (by_suffix(output) if output != "-" else None)
    if wanted is None and output != "-":
        raise UserError(
            f"the name {output} does not say which format to write", hints=("Use --to FORMAT.",)
        )
    given = sys.stdin.buffer.read() if source == "-" else Path(source)
    made = conversion(given, origin, wanted)
    if output == "-":
        click.echo(made.text, nl=False)
    else:
        write_text(Path(output), made.text)
    for warning in made.warnings:
        click.echo(f"casuist: warning: {warning.render()}", err=True)
    if made.losses:
        click.echo(f"casuist: not in the {made.title}:", err=True)
    for loss in made.losses:
        click.echo(f"  {loss}", err=True)
