"""SVG: what Graphviz draws of a picture, made fit to be read by people and screen readers.

Every box, frame and arrow is a group with the id and class that it has in DOT and with a title, a
box with a description too.  What differs between versions of Graphviz without being seen is left
out.

References
----------
W3C (2011), "Scalable Vector Graphics 1.1", 5.4 (title and desc).
W3C (2018), "WAI-ARIA Graphics Module" (graphics-document, graphics-object, graphics-symbol).
"""

from __future__ import annotations

import re

from arguments.dot_text import escaped
from arguments.drawing.dot import WIDTH, to_dot
from arguments.drawing.engine import Engine, find, run
from arguments.drawing.picture import Arrow, Box, Frame, Picture
from arguments.drawing.signs import legible
from arguments.drawing.style import LIGHT, Theme
from arguments.drawing.tables import BLANK
from arguments.drawing.wrapping import clean

FONTS = "DejaVu Sans, Verdana, sans-serif"

_PROLOGUE = re.compile(r"\A.*?(?=<svg )", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_ROOT = re.compile(r"<svg width=\"([\d.]+)pt\" height=\"([\d.]+)pt\"\s+viewBox=\"([^\"]*)\"")
_GROUP = re.compile(r'<g id="([^"]*)" class="([^"]*)"([^>]*)>\n<title>[^<]*</title>')
_TIP = re.compile(r' xlink:title="[^"]*"')
_LONGEST = 4000


def to_svg(
    picture: Picture,
    theme: Theme = LIGHT,
    engine: Engine | None = None,
    width: float = WIDTH,
) -> str:
    """Return a picture as SVG.

    Parameters
    ----------
    picture
        The picture.
    theme
        Its colours.
    engine
        What lays it out; by default whichever is there.
    width
        How wide the text of a box may be, in points.

    Raises
    ------
    UserError
        If no engine is there.
    """
    return finished(run(to_dot(picture, theme, width), "svg", engine or find()), picture, theme)


def finished(drawn: str, picture: Picture, theme: Theme) -> str:
    """Return Graphviz's SVG with titles, descriptions, roles, and fonts to fall back on."""
    parts: dict[str, Box | Frame | Arrow] = {
        **{box.id: box for box in picture.boxes()},
        **{frame.id: frame for frame in picture.frames()},
        **{arrow.id: arrow for arrow in picture.arrows},
    }

    def group(found: re.Match[str]) -> str:
        name = found[1].replace("&#45;", "-")
        role, kind, said = _said(parts.get(name), picture)
        classes = " ".join(dict.fromkeys((*found[2].split(), *kind)))
        return f'<g id="{name}" class="{classes}" role="{role}"{found[3]}>\n{said}'

    text = BLANK.sub("", _COMMENT.sub("", _PROLOGUE.sub("", drawn)))
    text = _ROOT.sub(r'<svg width="\1pt" height="\2pt" viewBox="\3" role="graphics-document"', text)
    text = legible(_GROUP.sub(group, text), picture, theme)
    text = _TIP.sub("", text).replace('font-family="DejaVu Sans"', f'font-family="{FONTS}"')
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + text


def _said(part: Box | Frame | Arrow | None, picture: Picture) -> tuple[str, tuple[str, ...], str]:
    """Return the role of a part, further classes, and its title and description."""
    match part:
        case None:
            return "graphics-object", (), _titled(picture.title, picture.description)
        case Box():
            return "graphics-symbol", (), _titled(part.name, part.description)
        case Frame():
            return "graphics-object", (f"level-{part.level}",), _titled(part.title, "")
        case Arrow():
            return "graphics-symbol", (), _titled(part.name, "")


def _titled(title: str, description: str) -> str:
    made = f"<title>{_plain(title)}</title>"
    return f"{made}\n<desc>{_plain(description)}</desc>" if description else made


def _plain(text: str) -> str:
    """Return a text as it stands in an element, not longer than anyone listens to."""
    shown = clean(text)
    if len(shown) > _LONGEST:
        shown = shown[:_LONGEST] + "…"
    return escaped(shown)
