"""Areas in a plane, drawn to scale: axes, areas with a hatching of their own, and what they are.

Unlike a picture of boxes and arrows, a plot has its places given; so it is written as SVG at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from arguments.dot_text import escaped
from arguments.drawing.fonts.metrics import face
from arguments.drawing.picture import Mark
from arguments.drawing.style import Theme
from arguments.drawing.svg import FONTS
from arguments.drawing.wrapping import clean, wrap

Point: TypeAlias = tuple[Fraction, Fraction]
Tick: TypeAlias = tuple[Fraction, str]

_WIDE, _HIGH = 440.0, 330.0
_MARGIN, _SIZE, _LINE = 14.0, 10.0, 14.0
_HATCHES = {
    "for": "M-2,10 L10,-2",
    "partly": "M4,-2 L4,10",
    "against": "M-2,-2 L10,10",
    "neutral": "M-2,4 L10,4",
    "changed": "M-2,4 L10,4 M4,-2 L4,10",
    "new": "M-2,10 L10,-2",
    "gone": "M-2,-2 L10,10",
}


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis from ``low`` to ``high``, with numbers that matter on it and their names."""

    label: str
    low: Fraction
    high: Fraction
    ticks: tuple[Tick, ...] = ()


@dataclass(frozen=True, slots=True)
class Patch:
    """An area: its polygons, how it is marked, and in words where it is.

    One that is only ``outlined`` lies over others.
    """

    mark: Mark
    polygons: tuple[tuple[Point, ...], ...]
    where: str
    outlined: bool = False


@dataclass(frozen=True, slots=True)
class Plot:
    """Areas in the plane of two axes, the first across."""

    title: str
    description: str
    across: Axis
    up: Axis
    patches: tuple[Patch, ...]


def plot_outline(plot: Plot) -> str:
    """Return a plot in words."""
    lines = [plot.title, plot.description, ""]
    for axis, name in ((plot.across, "across"), (plot.up, "up")):
        ticks = ", ".join(f"{label}" for _, label in axis.ticks)
        lines.append(f"{axis.label}, {name}, from {_plain(axis.low)} to {_plain(axis.high)}")
        lines += [f"  marked at {ticks}"] * bool(ticks)
    lines += [f"{patch.mark.text}: {patch.where}" for patch in plot.patches]
    return "\n".join(map(_clean_line, lines))


def plot_svg(plot: Plot, theme: Theme) -> str:
    """Return a plot as SVG."""
    return "\n".join(_Canvas(plot, theme).run()) + "\n"


class _Canvas:
    def __init__(self, plot: Plot, theme: Theme) -> None:
        self.plot = plot
        self.theme = theme
        widest = max((face().width(label, _SIZE) for _, label in plot.up.ticks), default=0.0)
        self.left = _MARGIN + max(widest, 30.0) + 28
        self.width = self.left + _WIDE + 2 * _MARGIN
        self.heading = wrap(plot.title, face(bold=True), 12, self.width - 2 * _MARGIN, 4)
        self.top = _MARGIN + len(self.heading) * 16 + 8
        self.floor = self.top + _HIGH

    def run(self) -> Iterator[str]:
        key = list(self.key())
        height = self.floor + 52 + len(key) * _LINE + _MARGIN
        size = f'width="{self.width:g}pt" height="{height:g}pt"'
        yield '<?xml version="1.0" encoding="UTF-8"?>'
        yield (
            f'<svg {size} viewBox="0 0 {self.width:g} {height:g}" role="graphics-document" '
            'xmlns="http://www.w3.org/2000/svg">'
        )
        yield f"<title>{_escape(self.plot.title)}</title>"
        yield f"<desc>{_escape(plot_outline(self.plot))}</desc>"
        yield from self.patterns()
        yield f'<rect width="{self.width:g}" height="{height:g}" fill="{self.theme.ground}"/>'
        for number, line in enumerate(self.heading):
            yield self.text(_MARGIN, _MARGIN + 12 + number * 16, line, bold=True, size=12)
        for number, patch in enumerate(self.plot.patches):
            yield from self.patch(number, patch)
        for patch in self.plot.patches:
            yield from self.name(patch)
        yield from self.axes()
        for number, (indent, line, bold) in enumerate(key):
            at = self.floor + 58 + number * _LINE
            yield self.text(_MARGIN + indent, at, line, bold=bold)
        yield "</svg>"

    def patterns(self) -> Iterator[str]:
        """Yield a hatching for each kind of mark that occurs."""
        yield "<defs>"
        for kind in dict.fromkeys(p.mark.kind for p in self.plot.patches if not p.outlined):
            fill = self.theme.marks[kind]
            yield (
                f'<pattern id="hatch-{kind}" width="8" height="8" patternUnits="userSpaceOnUse">'
                f'<rect width="8" height="8" fill="{fill.ground}"/>'
                f'<path d="{_HATCHES[kind]}" stroke="{fill.border}" stroke-opacity="0.35" '
                'stroke-width="0.8"/></pattern>'
            )
        yield "</defs>"

    def patch(self, number: int, patch: Patch) -> Iterator[str]:
        """Yield an area: borders first, so that its grounds cover those between its polygons."""
        fill = self.theme.marks[patch.mark.kind]
        shapes = [
            " ".join(f"{x:.2f},{y:.2f}" for x, y in map(self.place, polygon))
            for polygon in patch.polygons
        ]
        dashes = ' stroke-dasharray="6,4"' if patch.outlined else ""
        yield f'<g id="area-{number + 1}" role="graphics-symbol">'
        yield f"<title>{_escape(f'{patch.mark.text}: {patch.where}')}</title>"
        for points in shapes:
            yield (
                f'<polygon points="{points}" fill="none" stroke="{fill.border}" '
                f'stroke-width="{1.4 if patch.outlined else 2.8}"{dashes}/>'
            )
        if not patch.outlined:
            for points in shapes:
                yield f'<polygon points="{points}" fill="url(#hatch-{patch.mark.kind})"/>'
        yield "</g>"

    def name(self, patch: Patch) -> Iterator[str]:
        """Yield what an area is called, in its largest polygon, if there is room."""
        boxes = []
        for polygon in patch.polygons:
            xs, ys = zip(*map(self.place, polygon), strict=True)
            middle = sum(xs) / len(xs), sum(ys) / len(ys)
            boxes.append(((max(xs) - min(xs)), (max(ys) - min(ys)), *middle, min(ys)))
        wide = face(bold=True).width(patch.mark.text, _SIZE)
        boxes = [box for box in boxes if box[0] > wide + 12 and box[1] > 20]
        if not boxes:
            return
        _, _, x, y, top = max(boxes, key=lambda box: box[0] * box[1])
        left, low = x - wide / 2, top + 14 if patch.outlined else y + 4
        ground = self.theme.marks[patch.mark.kind].ground
        yield (
            f'<rect x="{left - 4:.2f}" y="{low - 11:.2f}" width="{wide + 8:.2f}" height="15" '
            f'rx="3" fill="{ground}"/>'
        )
        yield self.text(left, low, patch.mark.text, bold=True)

    def axes(self) -> Iterator[str]:
        line = self.theme.tones["plain"]
        right = self.left + _WIDE
        yield (
            f'<rect x="{self.left:g}" y="{self.top:g}" width="{_WIDE:g}" height="{_HIGH:g}" '
            f'fill="none" stroke="{line}"/>'
        )
        across, up = self.plot.across, self.plot.up
        last = -1e9
        for at, label in sorted((*_ends(across), *across.ticks)):
            x = self.place((at, up.low))[0]
            yield f'<path d="M{x:.2f},{self.floor:g} v5" stroke="{line}" fill="none"/>'
            wide = face().width(label, _SIZE)
            start = min(max(x - wide / 2, self.left - 8), right - wide + 8)
            yield self.text(start, self.floor + (17 if start > last else 29), label)
            last = max(last, start + wide + 6)
        for at, label in (*_ends(up), *up.ticks):
            y = self.place((across.low, at))[1]
            yield f'<path d="M{self.left:g},{y:.2f} h-5" stroke="{line}" fill="none"/>'
            wide = face().width(label, _SIZE)
            yield self.text(self.left - 8 - wide, y + 3.5, label)
        said = clean(across.label)
        middle = self.left + _WIDE / 2 - face().width(said, _SIZE) / 2
        yield self.text(max(middle, _MARGIN), self.floor + 43, said)
        x, y = _MARGIN + 6, self.top + _HIGH / 2
        shown = _escape(wrap(up.label, face(), _SIZE, _HIGH, 1)[0] if up.label.strip() else "")
        yield (
            f'<text transform="translate({x:g} {y:g}) rotate(-90)" text-anchor="middle" '
            f'font-family="{FONTS}" font-size="{_SIZE:g}" fill="{self.theme.text}">{shown}</text>'
        )

    def key(self) -> Iterator[tuple[float, str, bool]]:
        """Yield the lines that say where each area is, with their indentation."""
        for patch in self.plot.patches:
            yield 0.0, patch.mark.text, True
            for line in wrap(patch.where, face(), _SIZE, self.width - 3 * _MARGIN, 8):
                yield _MARGIN, line, False

    def place(self, point: Point) -> tuple[float, float]:
        """Return where a point of the plane is on the page."""
        across, up = self.plot.across, self.plot.up
        x = float((point[0] - across.low) / (across.high - across.low))
        y = float((point[1] - up.low) / (up.high - up.low))
        return self.left + x * _WIDE, self.floor - y * _HIGH

    def text(
        self, x: float, y: float, text: str, *, bold: bool = False, size: float = _SIZE
    ) -> str:
        weight = ' font-weight="bold"' if bold else ""
        return (
            f'<text x="{x:.2f}" y="{y:.2f}" font-family="{FONTS}" font-size="{size:g}"{weight} '
            f'fill="{self.theme.text}">{_escape(text)}</text>'
        )


def _ends(axis: Axis) -> list[Tick]:
    """Return the ends of an axis as ticks, unless they are named already."""
    named = {at for at, _ in axis.ticks}
    return [(end, _plain(end)) for end in (axis.low, axis.high) if end not in named]


def _plain(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else f"{float(number):g}"


def _escape(text: str) -> str:
    return escaped(clean(text))


def _clean_line(line: str) -> str:
    return line[: len(line) - len(line.lstrip())] + clean(line)
