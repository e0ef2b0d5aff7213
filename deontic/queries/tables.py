"""Views (and readings) by cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from deontic.queries.columns import Column
from deontic.queries.inquiry import Inquiry
from deontic.queries.verdicts import Standing
from deontic.solving.problem import Limits
from deontic.theory import Case, Selection, Theory, View


@dataclass(frozen=True, slots=True)
class Difference:
    """A verdict that is not the one the case's author gives."""

    case: str
    column: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """How every column stands to every case, for each of its parties."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Case, tuple[tuple[Standing, ...], ...]], ...]


def cell(standings: Iterable[Standing]) -> str:
    """Return the verdicts on a case's parties in a word, or in several if they differ.

    >>> cell([Standing.SILENT, Standing.SILENT])
    'silent'
    """
    return " / ".join(dict.fromkeys(map(str, standings)))


def all_columns(
    views: Iterable[View],
    selection: Selection | None = None,
    *,
    rejected: bool = True,
) -> tuple[Column, ...]:
    """Return a column for every reading of every view, the default of each first."""
    chosen = dict(selection or {})
    columns = []
    for view in views:
        options = view.readings.options
        names = [view.readings.default, *(n for n in options if n != view.readings.default)]
        columns += [
            Column(view, {**chosen, view.name: name})
            for name in names
            if rejected or not options[name].rejected
        ]
    return tuple(columns)


def matrix(
    theory: Theory,
    columns: Sequence[Column],
    cases: Sequence[Case],
    limits: Limits = Limits(),
) -> Matrix:
    """Return what each view in each reading says of each case."""
    inquiry = Inquiry(theory, columns, cases, limits)
    return Matrix(
        tuple(column.name for column in columns),
        tuple(
            (case, tuple(inquiry.standings(i, case) for i in range(len(columns)))) for case in cases
        ),
    )


def differences(
    theory: Theory, cases: Sequence[Case], limits: Limits = Limits()
) -> tuple[tuple[Difference, ...], int]:
    """Return where verdicts differ from what the cases' authors say, and how many were compared."""
    names = list(dict.fromkeys(name for case in cases for name in case.expect))
    columns = []
    for name in names:
        view, _, reading = name.partition("=")
        columns.append(Column(theory.views[view], {view: reading} if reading else {}))
    inquiry = Inquiry(theory, columns, [case for case in cases if case.expect], limits)
    found = []
    compared = 0
    for case in cases:
        for name, expected in case.expect.items():
            compared += 1
            standings = inquiry.standings(names.index(name), case)
            if set(standings) != {Standing(expected)}:
                found.append(Difference(case.name, name, expected, cell(standings)))
    return tuple(found), compared
