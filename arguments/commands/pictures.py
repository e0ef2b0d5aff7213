"""Options of commands that draw, and writing what they draw."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from deontic.errors import UserError

if TYPE_CHECKING:
    from arguments.drawing.picture import Picture
    from arguments.drawing.plots import Plot

MANY = 600
"""Laying out more boxes than this takes more than a second."""


_OPTIONS = (
    click.option("-o", "--output", default="-", metavar="FILE", help="The file; - prints."),
    click.option(
        "--format",
        "form",
        type=click.Choice(("outline", "svg", "dot", "png", "pdf", "tikz")),
        help="What to write, if FILE does not say; printed is the outline, in words.",
    ),
    click.option(
        "--theme",
        type=click.Choice(("light", "dark")),
        default="light",
        show_default=True,
        help="Colours for a light or a dark page.",
    ),
    click.option("--legend", is_flag=True, help="Say what boxes, arrows and marks mean."),
    click.option(
        "--engine",
        type=click.Choice(("auto", "system", "bundled")),
        default="auto",
        show_default=True,
        help="Which Graphviz to use; see casuist doctor.",
    ),
    click.option(
        "--scale",
        type=click.FloatRange(0.05, 10),
        default=1.0,
        show_default=True,
        help="Of a PNG; 1 is 96 dots per inch.",
    ),
)


@dataclass(frozen=True, slots=True)
class Output:
    """Where a picture goes, in which format, and how it looks: what the options say.

    ``path`` is ``-`` for standard output; ``format`` is ``None`` if the path says it.
    """

    path: str
    format: str | None
    theme: Any
    legend: bool
    engine: Any
    scale: float


def picture_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say what to write, as its parameter ``how``."""

    @wraps(command)
    def with_output(
        *arguments: Any,
        output: str,
        form: str | None,
        theme: str,
        legend: bool,
        engine: str,
        scale: float,
        **options: Any,
    ) -> None:
        how = Output(output, form, theme, legend, engine, scale)
        command(*arguments, how=how, **options)

    for option in reversed(_OPTIONS):
        with_output = option(with_output)
    return with_output


def write_picture(picture: Picture | Plot, how: Output) -> None:
    """Write or print a picture, and say on a terminal what takes a while."""
    from arguments.drawing.picture import Picture
    from arguments.drawing.rendering import BINARY, Rendering, by_suffix, render

    printed = how.path == "-"
    wanted: Any = how.format or ("outline" if printed else by_suffix(how.path))
    if printed and wanted in BINARY and sys.stdout.isatty():
        raise UserError(f"a {wanted.upper()} is not for a terminal", hints=("Use -o FILE.",))
    count = sum(1 for _ in picture.boxes()) if isinstance(picture, Picture) else 1
    if count > MANY and wanted not in ("outline", "dot"):
        say(f"laying out {count} boxes …")
    made = render(picture, Rendering(wanted, how.theme, how.engine, how.scale))
    if printed:
        click.echo(made, nl=False)
        return
    from pathlib import Path

    from arguments.files import write_bytes

    write_bytes(Path(how.path), made)


def write_answer(picture: Picture, how: Output) -> None:
    """Write or print the picture of an answer, with a legend if that is wanted."""
    if how.legend:
        from arguments.drawing.legend import with_legend

        picture = with_legend(picture)
    write_picture(picture, how)


def say(message: str) -> None:
    """Say on a terminal what is going on."""
    if sys.stderr.isatty():
        click.echo(f"casuist: {message}", err=True)
