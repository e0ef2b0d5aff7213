"""A legend: what the kinds of boxes, arrows and marks of a picture mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from arguments.drawing.picture import Arrow, Box, Frame, Mark, Picture, Text
from arguments.drawing.style import ARROWS, BOXES


def with_legend(picture: Picture, meanings: Iterable[tuple[Mark, str]] = ()) -> Picture:
    """Return a picture with a legend of what occurs in it.

    Parameters
    ----------
    picture
        The picture.
    meanings
        Marks, with what each means.
    """
    boxes: list[Box] = []
    arrows: list[Arrow] = []
    for kind in dict.fromkeys(box.kind for box in picture.boxes() if not box.rows):
        word = BOXES[kind].word
        boxes.append(Box(f"legend-{kind}", kind, (Text(word),), f"Legend: {word}"))
    for mark, meaning in meanings:
        name = f"legend-mark-{len(boxes)}"
        boxes.append(Box(name, "statement", (Text(meaning),), f"Legend: {meaning}", marks=(mark,)))
    for arrow in dict.fromkeys(arrow.kind for arrow in picture.arrows):
        ends = (f"legend-{arrow}-from", f"legend-{arrow}-to")
        word = ARROWS[arrow].word
        said = f"a {word} b"
        boxes += [
            Box(ends[0], "note", (Text("a"),), f"Legend: an end of “{said}”"),
            Box(ends[1], "note", (Text(f"{word} b"),), f"Legend: the other end of “{said}”"),
        ]
        arrows.append(Arrow(f"legend-{arrow}", arrow, *ends, f"Legend: {said}"))
    if not boxes:
        return picture
    frame = Frame("legend", "Legend", 1, tuple(boxes))
    return replace(picture, children=(*picture.children, frame), arrows=(*picture.arrows, *arrows))
