"""Signs of arrows and headings of frames in SVG, where no line runs through them.

Graphviz smooths an arrow after it has placed its sign, which can leave the two far apart, and draws
arrows over headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from math import dist
from typing import TypeAlias

from arguments.drawing.fonts.metrics import face
from arguments.drawing.picture import Child, Frame, Picture
from arguments.drawing.style import Theme

Point: TypeAlias = tuple[float, float]

_EDGE = re.compile(r'<g id="([^"]*)" class="edge [^>]*>.*?</g>\n', re.DOTALL)
_CLUSTER = re.compile(r'<g id="([^"]*)" class="cluster [^>]*>.*?</g>\n', re.DOTALL)
_PATH = re.compile(r' d="([^"]*)"')
_NUMBER = re.compile(r"-?[\d.]+")
_TEXT = re.compile(r"<text [^>]*>[^<]*</text>\n")
_PLACE = re.compile(r' x="([^"]*)" y="([^"]*)"')
_SIZE = re.compile(r'font-size="([\d.]+)"')

_GAP, _FAR = 3.5, 8.0
"""How much room there is between a sign and its arrow, at least and at most, in points."""

_STEPS = 16
"""How many points of each piece of an arrow are looked at."""

_WEIGHTS = tuple(
    ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    for t in (step / _STEPS for step in range(_STEPS + 1))
)
"""How much the four points of a piece weigh at each of its points."""


def legible(svg: str, picture: Picture, theme: Theme) -> str:
    """Return a picture in SVG with each sign beside its arrow, and headings above all arrows.

    Both get an outline in the colour of their ground.  A heading leaves the group of its frame,
    whose title still names it.

    Parameters
    ----------
    svg
        What Graphviz draws, with the ids of the picture's parts.
    picture, theme
        What it shows, and in which colours.
    """
    grounds = _grounds(picture, theme)
    headings: list[str] = []

    def sign(found: re.Match[str]) -> str:
        path = _PATH.search(found[0])
        if path is None or "<text " not in found[0]:
            return found[0]
        ground = grounds.get(found[1].replace("&#45;", "-"), theme.ground)
        return _TEXT.sub(lambda text: _outlined(_moved(text[0], path[1]), ground), found[0])

    def heading(found: re.Match[str]) -> str:
        ground = grounds.get(found[1].replace("&#45;", "-"), theme.ground)
        headings.extend(_outlined(text, ground) for text in _TEXT.findall(found[0]))
        return _TEXT.sub("", found[0])

    made = _CLUSTER.sub(heading, _EDGE.sub(sign, svg))
    if not headings:
        return made
    shown, end, rest = made.rpartition("</g>\n</svg>")
    above = f'<g class="headings" aria-hidden="true">\n{"".join(headings)}</g>\n'
    return f"{shown}{above}{end}{rest}"


def _moved(text: str, path: str) -> str:
    """Return a text, moved to beside a path if it is far from it or on it."""
    place, size = _PLACE.search(text), _SIZE.search(text)
    if place is None or size is None:
        return text
    rise = 0.35 * float(size[1])
    x, y = float(place[1]), float(place[2]) - rise
    points = list(_points(path))
    if not points:
        return text
    at = min(range(len(points)), key=lambda number: dist(points[number], (x, y)))
    near, side = points[at], _side(points, at, (x, y))
    away = dist(near, (x, y))
    said = unescape(text[text.index(">") + 1 : text.rindex("</")])
    half = face().width(said, float(size[1])) / 2
    room = half * abs(side[0]) + rise * abs(side[1])
    if room + _GAP <= away <= room + _FAR:
        return text
    x, y = (at + (room + _GAP) * by for at, by in zip(near, side, strict=True))
    return _PLACE.sub(f' x="{x:.2f}" y="{y + rise:.2f}"', text)


def _side(points: Sequence[Point], at: int, place: Point) -> Point:
    """Return the direction away from a line at one of its points, on the side of a place."""
    (x0, y0), (x1, y1) = points[max(at - 1, 0)], points[min(at + 1, len(points) - 1)]
    length = dist((x0, y0), (x1, y1))
    if not length:
        return 0.0, -1.0
    side = (y1 - y0) / length, (x0 - x1) / length
    x, y = points[at]
    beyond = (place[0] - x) * side[0] + (place[1] - y) * side[1]
    return side if beyond >= 0 else (-side[0], -side[1])


def _points(path: str) -> Iterator[Point]:
    """Yield points along a path of cubic curves.

    >>> list(_points("M0,0C0,0 9,9 9,9"))[::8]
    [(0.0, 0.0), (4.5, 4.5), (9.0, 9.0)]
    """
    numbers = [float(number) for number in _NUMBER.findall(path)]
    points = list(zip(numbers[::2], numbers[1::2], strict=False))
    for at in range(0, len(points) - 3, 3):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points[at : at + 4]
        for a, b, c, d in _WEIGHTS:
            yield a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


def _outlined(text: str, ground: str) -> str:
    """Return a text with an outline that keeps lines off it."""
    outline = f'stroke="{ground}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
    return text.replace("<text ", f"<text {outline} ", 1)


def _grounds(picture: Picture, theme: Theme) -> Mapping[str, str]:
    """Return the colours of frames, and for arrows of the innermost frame that holds both ends."""
    found: dict[str, str] = {}
    frames: dict[str, tuple[Frame, ...]] = {}
    pending: list[tuple[Child, tuple[Frame, ...]]] = [(child, ()) for child in picture.children]
    while pending:
        child, around = pending.pop()
        frames[child.id] = around
        if isinstance(child, Frame):
            found[child.id] = theme.frame(child.level).ground
            pending.extend((inner, (*around, child)) for inner in child.children)
    for arrow in picture.arrows:
        both = zip(frames[arrow.source], frames[arrow.target], strict=False)
        shared = [one for one, other in both if one is other]
        found[arrow.id] = found[shared[-1].id] if shared else theme.ground
    return found
