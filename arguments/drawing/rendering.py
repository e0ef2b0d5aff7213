"""From a picture to a file of any format that pictures are written in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from arguments.drawing.engine import Wanted, find
from arguments.drawing.picture import Picture
from arguments.drawing.style import THEMES, Theme, ThemeName
from deontic.errors import UserError, did_you_mean

if TYPE_CHECKING:
    from arguments.drawing.plots import Plot

Format: TypeAlias = Literal["outline", "svg", "dot", "png", "pdf", "tikz"]
FORMATS: tuple[Format, ...] = get_args(Format)
BINARY = frozenset({"png", "pdf"})
SUFFIXES: Mapping[str, Format] = {
    ".svg": "svg",
    ".dot": "dot",
    ".gv": "dot",
    ".png": "png",
    ".pdf": "pdf",
    ".tex": "tikz",
    ".tikz": "tikz",
    ".txt": "outline",
}


@dataclass(frozen=True, slots=True)
class Rendering:
    """How a picture becomes a file: its format, its colours, what lays it out, and how large."""

    format: Format = "svg"
    theme: ThemeName = "light"
    engine: Wanted = "auto"
    scale: float = 1.0


def by_suffix(name: str) -> Format:
    """Return the format that the name of a file says.

    Raises
    ------
    UserError
        If it says none, or one that is not known.

    Examples
    --------
    >>> by_suffix("map.svg"), by_suffix("map.TEX")
    ('svg', 'tikz')
    """
    suffix = PurePath(name).suffix.lower()
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    hints = did_you_mean(suffix, SUFFIXES) if suffix else ()
    raise UserError(
        f"the name {name} does not say which format to draw",
        hints=(*hints, f"Formats: {', '.join(FORMATS)}; or use --format."),
    )


def render(picture: Picture | Plot, how: Rendering) -> bytes:
    """Return the content of a file with a picture or a plot.

    Raises
    ------
    UserError
        If a program or package that it takes is not there.
    """
    theme = THEMES[how.theme]
    if not isinstance(picture, Picture):
        return _plot(picture, how, theme)
    match how.format:
        case "outline":
            from arguments.drawing.outline import to_outline

            return (to_outline(picture) + "\n").encode("utf-8")
        case "dot":
            from arguments.drawing.dot import to_dot

            return to_dot(picture, theme).encode("utf-8")
        case "tikz":
            from arguments.drawing.tikz import to_tikz

            return to_tikz(picture, theme, find(how.engine)).encode("utf-8")
    from arguments.drawing.svg import to_svg

    return _converted(to_svg(picture, theme, find(how.engine)), how)


def _plot(plot: Plot, how: Rendering, theme: Theme) -> bytes:
    from arguments.drawing.plots import plot_outline, plot_svg

    if how.format in ("dot", "tikz"):
        raise UserError(
            f"a plot is not written as {how.format}", hints=("Formats: outline, svg, png, pdf.",)
        )
    if how.format == "outline":
        return (plot_outline(plot) + "\n").encode("utf-8")
    return _converted(plot_svg(plot, theme), how)


def _converted(svg: str, how: Rendering) -> bytes:
    """Return an SVG as it is, or as PNG or PDF."""
    if how.format == "svg":
        return svg.encode("utf-8")
    from arguments.drawing.raster import to_pdf, to_png

    return to_png(svg, how.scale) if how.format == "png" else to_pdf(svg)
