"""A table as a label of Graphviz, with columns as wide as what stands in them needs.

References
----------
Graphviz, "HTML-Like Labels" (graphviz.org).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from math import ceil

from arguments.dot_text import Markup, label
from arguments.drawing.fonts.metrics import face
from arguments.drawing.picture import Box, Cell
from arguments.drawing.style import FACES, Theme
from arguments.drawing.wrapping import wrap

SLACK = 1.02
"""By how much other fonts that viewers put for DejaVu Sans may be wider."""

BLANK = re.compile(r"<text [^>]*> </text>\n")
"""What is in SVG of a blank at the end of a line."""

_WIDTHS = (85.0, 120.0, 190.0, 290.0)
"""How wide the text of a cell may be, in points: the first of these that leaves it short enough."""

_TALL, _TALL_HEAD = 4, 6
"""A cell of more lines than this is made wider, and one that names a column."""

_HEAD = 280.0
"""How wide the text of a cell that names a row may be, in points."""

_PADDING = 5
_SIZE = 10.0


def block(lines: Sequence[str], size: float, *, bold: bool, align: str = "LEFT") -> str:
    """Return lines as the text of a cell.

    The bundled engine sets bold lines as close as their size is, which a larger blank at the end of
    each prevents; :data:`BLANK` matches it in SVG.
    """
    if not bold:
        shown = "".join(f'{label(line)}<BR ALIGN="{align}"/>' for line in lines)
    else:
        room = f'<FONT POINT-SIZE="{1.2 * size:g}"> </FONT>' if len(lines) > 1 else ""
        shown = "".join(f'<B>{label(line)}{room}<BR ALIGN="{align}"/></B>' for line in lines)
    return f'<FONT POINT-SIZE="{size:g}">{shown}</FONT>'


def table(box: Box, theme: Theme) -> Markup:
    """Return the label of a box with rows: its texts across, then the rows."""
    placed = list(_placed(box.rows))
    widths = _widths(placed)
    prose = {at for _, at, cell in placed if _is_long(cell, widths[at])}
    rows = []
    for text in box.texts:
        look = FACES[text.role]
        across = sum(widths.values()) + 2 * _PADDING * (len(widths) - 1)
        lines = wrap(text.text, face(look.bold), look.size, across, 4) or [" "]
        shown = block(lines, look.size, bold=look.bold, align="CENTER")
        rows.append(f'<TR><TD COLSPAN="{len(widths)}" BORDER="0">{shown}</TD></TR>')
    for number in range(len(box.rows)):
        cells = (_cell(cell, at, widths, prose, theme) for row, at, cell in placed if row == number)
        rows.append(f"<TR>{''.join(cells)}</TR>")
    border = theme.boxes[box.kind].border
    return Markup(
        '<TABLE BORDER="0" CELLBORDER="1" CELLSPACING="0" '
        f'CELLPADDING="{_PADDING}" COLOR="{border}">{"".join(rows)}</TABLE>'
    )


def _placed(rows: Sequence[Sequence[Cell]]) -> Iterator[tuple[int, int, Cell]]:
    """Yield cells with the row and the column in which they begin."""
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(rows):
        at = 0
        for cell in cells:
            while (row, at) in taken:
                at += 1
            taken.update((row + r, at + c) for r in range(cell.rows) for c in range(cell.span))
            yield row, at, cell


def _widths(placed: Sequence[tuple[int, int, Cell]]) -> Mapping[int, float]:
    """Return how wide the text of each column may be."""
    found: dict[int, float] = {}
    for _, at, cell in placed:
        for column in range(at, at + cell.span):
            wide = _needed(cell) if cell.span == 1 else 0.0
            found[column] = max(found.get(column, 0.0), wide)
    return found


def _needed(cell: Cell) -> float:
    """Return how wide the text of a cell is, in lines that are long enough for it."""
    metrics = face(_bold(cell))
    tall = _TALL_HEAD if cell.is_head else _TALL
    longest = max((metrics.width(word, _SIZE) for word in cell.text.split()), default=0.0)
    widths = (_HEAD,) if _names_a_row(cell) else _WIDTHS
    for width in (each for each in widths if each >= min(longest, widths[-1])):
        lines = wrap(cell.text, metrics, _SIZE, width) or [" "]
        if len(lines) <= tall:
            break
    return max(metrics.width(line, _SIZE) for line in lines)


def _names_a_row(cell: Cell) -> bool:
    return cell.is_head and cell.mark is None


def _bold(cell: Cell) -> bool:
    return cell.is_head and not _names_a_row(cell)


def _is_long(cell: Cell, width: float) -> bool:
    """Tell whether a cell has text in several lines, so that its column is read as prose."""
    if cell.mark is not None or cell.is_head or cell.span > 1:
        return False
    return len(wrap(cell.text, face(), _SIZE, width + 1)) > 1


def _cell(
    cell: Cell, at: int, widths: Mapping[int, float], prose: Collection[int], theme: Theme
) -> str:
    """Return a cell: heads of columns in bold, verdicts on their ground; prose is not centred."""
    bold = _bold(cell)
    room = sum(widths[column] for column in range(at, at + cell.span))
    room += 2 * _PADDING * (cell.span - 1)
    metrics = face(bold)
    lines = wrap(cell.text, metrics, _SIZE, room + 1, 40) or [" "]
    wide = ceil(max(metrics.width(line, _SIZE) for line in lines) * SLACK)
    ground = theme.ground if cell.mark is None else theme.marks[cell.mark].ground
    centred = cell.mark is not None or (cell.span == 1 and len(lines) == 1 and not cell.is_head)
    align = "CENTER" if centred and at and at not in prose else "LEFT"
    shown = block(lines, _SIZE, bold=bold, align=align)
    spans = f' COLSPAN="{cell.span}"' if cell.span > 1 else ""
    spans += f' ROWSPAN="{cell.rows}"' if cell.rows > 1 else ""
    return (
        f'<TD WIDTH="{wide}"{spans} ALIGN="{align}" BALIGN="{align}" BGCOLOR="{ground}">'
        f"{shown}</TD>"
    )
