"""Problems for other provers, and theirs for us: what ``prove`` and ``formula`` read and write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from arguments.commands.names import source_of
from deontic.errors import Source

if TYPE_CHECKING:
    from deontic.interchange.problem import Problem
    from deontic.syntax.formulas import Formula

WRITTEN = ("tptp", "nxf", "smtlib")
"""The formats in which a problem is written down, unanswered."""


def read_problem(file: str) -> Problem:
    """Return the problem in a TPTP file, or on standard input; without a conjecture, the question
    is whether the premises are inconsistent.
    """
    from dataclasses import replace

    from deontic.interchange.tptp_reading import read_tptp
    from deontic.syntax import to_ascii
    from deontic.syntax.formulas import Bottom

    found = read_tptp(source_of(file))
    goal = found.goal if found.goal is not None else Bottom()
    return replace(found, goal=goal, conclusion=to_ascii(goal))


def print_problem(problem: Problem, output: str) -> None:
    """Print a problem in one of the formats ``tptp``, ``nxf`` and ``smtlib``."""
    from deontic.interchange.smtlib import to_smtlib
    from deontic.interchange.tptp_writing import to_fof, to_nxf

    write = {"tptp": to_fof, "nxf": to_nxf, "smtlib": to_smtlib}[output]
    click.echo(write(problem), nl=False)


def formula_from(text: str, language: str) -> Formula:
    """Return the formula that a text says in NLTK's syntax or in TPTP's."""
    source = Source(text, "<formula>")
    if language == "nltk":
        from deontic.interchange.nltk import parse_nltk

        return parse_nltk(source)
    from deontic.interchange.tptp_reading import read_tptp_formula

    return read_tptp_formula(source)
