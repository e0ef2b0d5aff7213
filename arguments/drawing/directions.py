"""Which way a picture's arrows should point for its sides not to differ too much."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from math import log

from arguments.drawing.picture import Direction, Picture

WIDE, HIGH = 215.0, 85.0
"""About how wide and high a box is, in points."""

GAP = 45.0
"""About how far apart the ends of an arrow are."""

SHAPE = 1.4
"""How many times as wide as high a picture best is: as a page on its side."""


def directed(picture: Picture, upright: Direction, sideways: Direction) -> Picture:
    """Return a picture that points the one way or the other, whichever suits its shape.

    Parameters
    ----------
    picture
        The picture.
    upright
        Up or down: its ranks are rows.
    sideways
        To the left or right: its ranks are columns.
    """
    ranks = Counter(ranked(picture).values())
    if not ranks:
        return picture
    most, count = max(ranks.values()), len(ranks)
    rows = most * WIDE / (count * (HIGH + GAP))
    columns = count * (WIDE + GAP) / (most * HIGH)
    odd, even = (abs(log(shape / SHAPE)) for shape in (rows, columns))
    return replace(picture, direction=upright if odd <= even else sideways)


def ranked(picture: Picture) -> dict[str, int]:
    """Return how many arrows lead to each box at most; boxes on a cycle count from 0.

    >>> from arguments.drawing.picture import Arrow, Box
    >>> boxes = tuple(Box(name, "note", (), name) for name in "abc")
    >>> arrows = (Arrow("1", "support", "a", "b", ""), Arrow("2", "support", "b", "c", ""))
    >>> ranked(Picture("", "", boxes, arrows))
    {'a': 0, 'b': 1, 'c': 2}
    """
    ranks = {box.id: 0 for box in picture.boxes()}
    coming = Counter(arrow.target for arrow in picture.arrows)
    leaving: dict[str, list[str]] = {}
    for arrow in picture.arrows:
        leaving.setdefault(arrow.source, []).append(arrow.target)
    ready = [box for box in ranks if not coming[box]]
    while ready:
        box = ready.pop()
        for target in leaving.get(box, ()):
            ranks[target] = max(ranks[target], ranks[box] + 1)
            coming[target] -= 1
            if not coming[target]:
                ready.append(target)
    return ranks
