"""Options that several commands take."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def format_option(*formats: str) -> Callable[[F], F]:
    """Return the option ``--format``; the first of the formats is the default."""
    return click.option(
        "--format",
        "output",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="How to print the answer.",
    )


def study_option(command: F) -> F:
    """Give a command the option ``--study``."""
    return click.option(
        "--study",
        default="rubin2026",
        show_default=True,
        metavar="FILE|NAME",
        help="An Argdown file, or a study that is shipped.",
    )(command)


def readings_option(command: F) -> F:
    """Give a command the repeatable option ``--reading``."""
    return click.option(
        "--reading",
        "readings",
        multiple=True,
        metavar="[NAME=]READING",
        help="A reading other than the default, of a view, definition or statement; repeatable.",
    )(command)


def limits_options(command: F) -> F:
    """Give a command the options ``--timeout`` and ``--seed``."""
    command = click.option(
        "--timeout",
        type=float,
        callback=_seconds,
        default=10.0,
        show_default=True,
        help="Seconds for one query.",
    )(command)
    return click.option(
        "--seed",
        type=click.IntRange(0, 2**31 - 1),
        default=0,
        show_default=True,
        help="Of the solver's choices.",
    )(command)


def _seconds(_context: click.Context, _parameter: click.Parameter, value: float) -> float:
    if not 0.001 <= value <= 86_400:
        raise click.BadParameter(f"{value} is not between 0.001 and 86400 seconds.")
    return value
