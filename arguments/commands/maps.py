"""The commands on whole argument maps: ``convert``, ``format`` and ``diff``."""
# ruff: noqa: D301 - a backslash and b in a docstring keep click from filling the lines after it

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from arguments.commands.exits import AS_ASKED, REFUTED, WRONG_INPUT
from arguments.commands.options import format_option
from arguments.commands.printing import print_json
from deontic.errors import UserError

if TYPE_CHECKING:
    from arguments.model import ArgumentMap


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


@click.command("format")
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
@click.option("--check", is_flag=True, help="Change nothing; name the files that would change.")
@click.option("--diff", "shows", is_flag=True, help="Change nothing; show what would change.")
@click.option("--stdout", "prints", is_flag=True, help="Change nothing; print the whole text.")
def format_(files: tuple[str, ...], check: bool, shows: bool, prints: bool) -> None:
    """Lay out Argdown files in the canonical way, in place; - is standard input, then output.

    Only the layout changes: indentation, blank lines and blanks, and relation symbols with a
    plainer form.  Words, comments, front matter and data stay.  The result is read again and
    compared before anything is written.  Files that a file includes stay as they are.

    Exit code 0; 1 if --check or --diff finds a file that would change; 2 if a file is not valid
    Argdown, which then stays as it is while the others are laid out.

    \b
    casuist format map.argdown
    casuist format --check maps/*.argdown
    casuist format --diff map.argdown
    """
    from difflib import unified_diff
    from pathlib import Path

    from arguments.argdown.formatter import format_file, format_text
    from arguments.files import write_text

    if check + shows + prints > 1:
        raise click.UsageError("--check, --diff and --stdout exclude one another.")
    changed, wrong = False, False
    for name in files:
        try:
            if name == "-":
                before = _standard_input()
                after = format_text(before, "<stdin>")
            else:
                before, after = format_file(Path(name))
        except UserError as error:
            click.echo(f"casuist: {error.render()}", err=True)
            wrong = True
            continue
        changed = changed or before != after
        if shows:
            old, new = (text.splitlines(keepends=True) for text in (before, after))
            for line in unified_diff(old, new, name, f"{name}, formatted"):
                click.echo(line if line.endswith("\n") else f"{line}\n", nl=False)
        elif check:
            if before != after:
                click.echo(f"{name} would be laid out anew")
        elif prints or name == "-":
            click.echo(after, nl=False)
        elif before != after:
            write_text(Path(name), after)
            click.echo(f"{name} laid out anew", err=True)
    if wrong:
        sys.exit(WRONG_INPUT)
    sys.exit(REFUTED if changed and (check or shows) else AS_ASKED)


@click.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@format_option("text", "json")
def diff(before: str, after: str, output: str) -> None:
    """Say in what two argument maps differ: by what they say, not line by line.

    Statements, arguments, steps, relations, tags, data, sections and settings that were added,
    removed, renamed, reworded or moved.  The files may be in any format that convert reads; one of
    them may be -, standard input.  Exit code 0 if they say the same, 1 if not, 2 if one cannot be
    read.

    \b
    casuist diff old.argdown new.argdown
    git show HEAD~1:map.argdown | casuist diff - map.argdown
    """
    from arguments.diff import diff as compare

    if before == after == "-":
        raise click.UsageError("Only one of the maps can come from standard input.")
    changes = compare(_map(before), _map(after))
    if output == "json":
        print_json(
            "diff", {"same": not changes, "changes": [change.as_dict() for change in changes]}
        )
    else:
        for change in changes:
            click.echo(str(change))
        if not changes:
            click.echo("The maps say the same.")
    sys.exit(REFUTED if changes else AS_ASKED)


def _map(name: str) -> ArgumentMap:
    """Return the map in a file, or from standard input."""
    from pathlib import Path

    from arguments.formats import load, loads
    from deontic.errors import Source

    if name == "-":
        return loads(Source(_standard_input(), "<stdin>")).map
    return load(Path(name)).map


def _standard_input() -> str:
    from arguments.files import decode

    return decode(sys.stdin.buffer.read(), "<stdin>")
