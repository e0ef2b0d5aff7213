"""PNG and PDF of a picture in SVG, with the fonts that come with this package.

References
----------
resvg (github.com/linebender/resvg) by way of resvg-py; Typst (typst.app) by way of typst-py.
"""

from __future__ import annotations

import re

from arguments.drawing.fonts.metrics import BOLD, FAMILY, REGULAR
from deontic.errors import UserError

MOST_PIXELS = 16_000
"""No side of a PNG is longer: larger ones take gigabytes, and most viewers refuse them."""

_SIZE = re.compile(r'<svg width="([\d.]+)pt" height="([\d.]+)pt"')


def to_png(svg: str, scale: float = 1.0) -> bytes:
    """Return a picture in SVG as PNG.

    Parameters
    ----------
    svg
        The picture.
    scale
        1 for 96 dots per inch.

    Raises
    ------
    UserError
        If resvg-py is not there, or cannot draw it.
    """
    try:
        import resvg_py
    except ImportError:
        raise UserError(
            "a PNG needs the package resvg-py", hints=("pip install resvg-py", "or draw SVG.")
        ) from None
    width, height = size_of(svg)
    longest = max(width, height) * 4 / 3
    zoom = min(scale, MOST_PIXELS / longest)
    try:
        made = resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=zoom,
            dpi=96,
            skip_system_fonts=True,
            font_files=[str(REGULAR), str(BOLD)],
            font_family=FAMILY,
            sans_serif_family=FAMILY,
        )
    except ValueError as error:
        raise UserError(f"the picture cannot be drawn as PNG: {error}") from None
    return bytes(made)


def to_pdf(svg: str) -> bytes:
    """Return a picture in SVG as PDF, on one page of its size.

    Raises
    ------
    UserError
        If typst is not there, or cannot draw it.
    """
    try:
        import typst
    except ImportError:
        raise UserError(
            "a PDF needs the package typst", hints=("pip install 'casuist[pdf]'", "or draw SVG.")
        ) from None
    width, height = size_of(svg)
    source = (
        f"#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n"
        '#image(bytes(sys.inputs.svg), format: "svg", width: 100%)\n'
    )
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(REGULAR.parent)])
    try:
        made = typst.compile(
            source.encode(),
            format="pdf",
            font_paths=fonts,
            sys_inputs={"svg": svg},
            timestamp=0,
        )
    except (RuntimeError, typst.TypstError) as error:
        raise UserError(f"the picture cannot be drawn as PDF: {error}") from None
    return bytes(made)


def size_of(svg: str) -> tuple[float, float]:
    """Return the width and height of a picture, in points.

    >>> size_of('<svg width="12pt" height="8.5pt" viewBox="0 0 12 8.5">')
    (12.0, 8.5)
    """
    found = _SIZE.search(svg)
    if found is None:
        raise ValueError("no SVG of ours")
    return float(found[1]), float(found[2])
