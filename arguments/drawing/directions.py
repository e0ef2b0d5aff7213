"""Which way a picture's arrows should point for it to be as large as can be on a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from arguments.drawing.picture import Direction, Picture

WIDE, HIGH = 215.0, 85.0
"""About how wide and high a box is, in points."""

GAP = 45.0
"""About how far apart the ends of an arrow are."""

PAGE = (480.0, 700.0)
"""The sides of a page within its margins, in points: A4, held either way."""


def directed(picture: Picture, upright: Direction, sideways: Direction) -> Picture:
    """Return a picture that points the one way or the other, whichever is larger on a page.

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
    rows = scale(most * WIDE, count * (HIGH + GAP))
    columns = scale(count * (WIDE + GAP), most * HIGH)
    return replace(picture, direction=upright if rows >= columns else sideways)


def scale(width: float, height: float) -> float:
    """Return by what a picture has to be multiplied to be as large as a page, held either way.

    >>> scale(240, 350), scale(1400, 960)
    (2.0, 0.5)
    """
    short, long = PAGE
    return max(min(short / width, long / height), min(long / width, short / height))


def ranked(picture: Picture) -> dict[str, int]:
    """Return how many arrows lead to each box at most, but for those that close a cycle.

    >>> from arguments.drawing.picture import Arrow, Box
    >>> boxes = tuple(Box(name, "note", (), name) for name in "abc")
    >>> arrows = tuple(Arrow("", "support", *ends, "") for ends in ("ab", "bc", "ca"))
    >>> ranked(Picture("", "", boxes, arrows))
    {'a': 0, 'b': 1, 'c': 2}
    """
    ranks = {box.id: 0 for box in picture.boxes()}
    leaving: dict[str, list[str]] = {box: [] for box in ranks}
    for arrow in picture.arrows:
        leaving[arrow.source].append(arrow.target)
    for box, targets in _forwards(leaving):
        for target in targets:
            ranks[target] = max(ranks[target], ranks[box] + 1)
    return ranks


def _forwards(leaving: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, list[str]]]:
    """Yield boxes before what they lead to, with that, but for arrows that close a cycle."""
    finished: list[str] = []
    state: dict[str, bool] = {}
    kept: dict[str, list[str]] = {box: [] for box in leaving}
    for start in leaving:
        if start in state:
            continue
        state[start] = True
        path = [(start, iter(leaving[start]))]
        while path:
            box, targets = path[-1]
            for target in targets:
                if state.get(target):
                    continue
                kept[box].append(target)
                if target not in state:
                    state[target] = True
                    path.append((target, iter(leaving[target])))
                    break
            else:
                state[box] = False
                finished.append(box)
                path.pop()
    for box in reversed(finished):
        yield box, kept[box]
