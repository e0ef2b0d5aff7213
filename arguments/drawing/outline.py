"""A picture in words, for whoever cannot see it: what stands where, and what leads to what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from arguments.drawing.picture import Arrow, Box, Cell, Child, Picture
from arguments.drawing.style import ARROWS
from arguments.drawing.wrapping import clean


def to_outline(picture: Picture) -> str:
    r"""Return a picture as an indented list.

    Every box is named once, with its text and marks, then what it bears on and what bears on it.

    >>> from arguments.argdown import read
    >>> from arguments.argdown.diagram import diagram
    >>> from arguments.drawing.maps import map_picture
    >>> argument_map = read("[A]: Ann came.\n  - [B]: Ann was ill.\n")
    >>> print(to_outline(map_picture(argument_map, diagram(argument_map))))
    Argument map
    2 statements and 0 arguments, with 1 arrow between them.
    <BLANKLINE>
    Statement: A
      Ann came.
      B attacks this
    Statement: B
      Ann was ill.
      attacks A
    """
    lines = [clean(picture.title), clean(picture.description)]
    lines = [*filter(None, lines), "", *_Outline(picture).run()]
    if picture.caption:
        lines += ["", clean(picture.caption)]
    return "\n".join(lines)


class _Outline:
    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.short = {box.id: _short(box) for box in picture.boxes()}
        self.leaving: dict[str, list[Arrow]] = {}
        self.coming: dict[str, list[Arrow]] = {}
        for arrow in picture.arrows:
            self.leaving.setdefault(arrow.source, []).append(arrow)
            self.coming.setdefault(arrow.target, []).append(arrow)

    def run(self) -> Iterator[str]:
        for child in self.picture.children:
            yield from self.child(child, "")

    def child(self, child: Child, indent: str) -> Iterator[str]:
        if isinstance(child, Box):
            yield from (indent + line for line in self.box(child))
            return
        yield f"{indent}{'#' * child.level} {clean(child.title)}"
        for inner in child.children:
            yield from self.child(inner, indent + "  ")

    def box(self, box: Box) -> Iterator[str]:
        yield clean(box.name)
        for text in box.texts:
            said = clean(text.text)
            named = text.role == "title" and self.short[box.id] in said
            if said and not named:
                yield f"  {said}"
        for row in _spread(box.rows):
            yield "  " + " | ".join(row)
        for mark in box.marks:
            yield f"  {clean(mark.text)}"
        for arrow in self.leaving.get(box.id, ()):
            yield f"  {_verb(arrow)} {self.short[arrow.target]}"
        for arrow in self.coming.get(box.id, ()):
            if arrow.source != box.id:
                yield f"  {self.short[arrow.source]} {_verb(arrow)} this"


def _spread(rows: Sequence[Sequence[Cell]]) -> Iterator[list[str]]:
    """Yield the texts of rows, those of cells that go on below in each row that they reach."""
    lasting: dict[int, tuple[str, int]] = {}
    for row in rows:
        said: list[str] = []
        cells = iter(row)
        while True:
            text, left = lasting.pop(len(said), ("", 0))
            if not left:
                cell = next(cells, None)
                if cell is None:
                    break
                text, left = clean(cell.text), cell.rows
            if left > 1:
                lasting[len(said)] = text, left - 1
            said.append(text)
        yield said


def _verb(arrow: Arrow) -> str:
    word = clean(arrow.label) if arrow.label else ""
    said = f"{ARROWS[arrow.kind].word} ({word})" if word else ARROWS[arrow.kind].word
    return f"{said} [{clean(arrow.mark.word)}]" if arrow.mark else said


def _short(box: Box) -> str:
    """Return the name of a box without what kind of box it is."""
    return clean(box.name.partition(": ")[2] or box.name)
