"""What every view says of every case, as a table in a picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from arguments.drawing.overlays import STANDINGS
from arguments.drawing.picture import Box, Cell, Picture, Text
from deontic.queries.columns import Column
from deontic.queries.tables import Matrix, cell

_MIXED = "◐"


def column_titles(columns: Iterable[Column]) -> Mapping[str, str]:
    """Return what to call columns in a picture, by their names.

    A view by its title; a reading by its name, which asks for it, and what it is.
    """
    titles = {}
    for column in columns:
        view = column.view
        titles[column.name] = view.title or view.name
        if column.reading != view.readings.default:
            said = view.readings.options[column.reading].title
            titles[column.name] = f"{column.name}: {said}" if said else column.name
    return titles


def matrix_picture(matrix: Matrix, title: str, columns: Mapping[str, str]) -> Picture:
    """Return verdicts as a table: a row for each case, a column for each view.

    Parameters
    ----------
    matrix
        The verdicts.
    title
        What stands above.
    columns
        What to call the columns, by their names.
    """
    head = (
        Cell("Case", "neutral", True),
        *(Cell(columns.get(c, c), "neutral", True) for c in matrix.columns),
    )
    rows = [head]
    for case, standings in matrix.rows:
        verdicts = [_verdict(cell(each)) for each in standings]
        rows.append((Cell(case.title or case.name, None, True), *verdicts))
    counted = f"{len(matrix.rows)} cases and {len(matrix.columns)} views"
    box = Box(
        "matrix",
        "table",
        (Text(title, "title"),),
        f"Table: {title}",
        "; ".join(": ".join((row[0].text, ", ".join(c.text for c in row[1:]))) for row in rows),
        rows=tuple(rows),
    )
    return Picture(title, f"Verdicts on {counted}.", (box,))


def _verdict(word: str) -> Cell:
    """Return the cell of a verdict, or of several on the parties of one case."""
    mark = STANDINGS.get(word)
    return Cell(mark.text, mark.kind) if mark else Cell(f"{_MIXED} {word}", "changed")
