r"""DOT: a picture as a text for Graphviz.

Labels are markup whose cells are as wide as the text is in DejaVu Sans, so that no engine makes a
box too small for it.

References
----------
Graphviz, "DOT Language", "HTML-Like Labels" and "Attributes" (graphviz.org).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil

from arguments.drawing.fonts.metrics import FAMILY, face
from arguments.drawing.picture import Arrow, Box, Child, Frame, Picture, Text
from arguments.drawing.style import ARROWS, BOXES, FACES, LIGHT, Theme
from arguments.drawing.wrapping import clean, wrap
from arguments.formats.dot_syntax import Markup
from arguments.formats.dot_writing import attributes, escaped, quoted

WIDTH = 190.0
"""How wide the text of a box may be, in points."""

_SLACK = 1.02
"""By how much other fonts that viewers put for DejaVu Sans may be wider."""


def to_dot(picture: Picture, theme: Theme = LIGHT, width: float = WIDTH) -> str:
    r"""Return a picture in DOT.

    Parameters
    ----------
    picture
        The picture.
    theme
        Its colours.
    width
        How wide the text of a box may be, in points.

    Examples
    --------
    >>> from arguments.drawing.picture import Box, Text
    >>> box = Box("s-A", "statement", (Text("A", "title"),), "A")
    >>> to_dot(Picture("One", "", (box,))).splitlines()[-2][:36]
    '  "s-A" [id="s-A", class="statement"'
    """
    parts = [f"digraph {quoted(clean(picture.title) or 'picture')} {{\n", *_head(picture, theme)]
    for child in picture.children:
        parts.extend(_child(child, theme, width, "  "))
    parts.extend(f"  {_arrow(arrow, theme)};\n" for arrow in picture.arrows)
    parts.append("}\n")
    return "".join(parts)


def _head(picture: Picture, theme: Theme) -> Iterator[str]:
    """Yield what holds for the whole picture and for all boxes and arrows."""
    caption = _table([Text(picture.caption, "source")], theme, 480) if picture.caption else None
    whole = {
        "id": "picture",
        "rankdir": picture.direction,
        "bgcolor": theme.ground,
        "fontname": FAMILY,
        "fontsize": "11",
        "fontcolor": theme.text,
        "label": caption,
        "labelloc": "b",
        "labeljust": "l",
        "nodesep": "0.25",
        "ranksep": "0.4",
        "pad": "0.15",
        "mclimit": "0.5" if len(picture.arrows) > 800 else None,
        "nslimit": "2" if len(picture.arrows) > 800 else None,
    }
    boxes = {"fontname": FAMILY, "fontsize": "10", "fontcolor": theme.text, "margin": "0.07,0.04"}
    arrows = {"fontname": FAMILY, "fontsize": "11", "arrowsize": "0.8"}
    yield f"  graph [{attributes(whole)}];\n"
    yield f"  node [{attributes(boxes)}];\n"
    yield f"  edge [{attributes(arrows)}];\n"


def _child(child: Child, theme: Theme, width: float, indent: str) -> Iterator[str]:
    if isinstance(child, Box):
        yield f"{indent}{quoted(child.id)} [{attributes(_box(child, theme, width))}];\n"
        return
    fill = theme.frame(child.level)
    given = {
        "id": child.id,
        "class": "frame",
        "label": _table([Text(child.title, "title")], theme, 2 * width),
        "labeljust": "l",
        "style": "filled",
        "fillcolor": fill.ground,
        "color": fill.border,
        "margin": "10",
    }
    yield f"{indent}subgraph {quoted(f'cluster_{child.id}')} {{\n"
    yield f"{indent}  graph [{attributes(given)}];\n"
    for inner in child.children:
        yield from _child(inner, theme, width, indent + "  ")
    yield f"{indent}}}\n"


def _box(box: Box, theme: Theme, width: float) -> dict[str, str | None]:
    """Return the attributes of a box."""
    look = BOXES[box.kind]
    mark = box.marks[0].kind if box.marks else None
    fill = theme.fill(box.kind, mark)
    texts = (*box.texts, *(Text(mark.text, "mark") for mark in box.marks))
    return {
        "id": box.id,
        "class": " ".join(filter(None, (box.kind, *(f"mark-{m.kind}" for m in box.marks)))),
        "label": _table(texts, theme, width),
        "shape": look.shape,
        "style": look.style,
        "fillcolor": fill.ground,
        "color": fill.border,
        "penwidth": f"{look.pen + (0.8 if mark else 0):g}",
        "URL": clean(box.href) if box.href else None,
        "tooltip": escaped(clean(box.name)).replace("\\\\", "\\") if box.href else None,
    }


def _table(texts: Iterable[Text], theme: Theme, width: float) -> Markup:
    """Return a label: a cell for each paragraph, its text in lines."""
    cells = []
    for text in texts:
        look = FACES[text.role]
        metrics = face(look.bold)
        lines = wrap(text.text, metrics, look.size, width, look.lines) or [" "]
        wide = ceil(max(metrics.width(line, look.size) for line in lines) * _SLACK)
        opened, closed = ("<B>", "</B>") if look.bold else ("", "")
        color = f' COLOR="{theme.faint}"' if look.faint else ""
        shown = "".join(f'{escaped(line)}<BR ALIGN="LEFT"/>' for line in lines)
        cells.append(
            f'<TR><TD ALIGN="LEFT" BALIGN="LEFT" WIDTH="{wide}">'
            f'<FONT POINT-SIZE="{look.size:g}"{color}>{opened}{shown}{closed}</FONT></TD></TR>'
        )
    rows = "".join(cells)
    return Markup(
        f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="2">{rows}</TABLE>'
    )


def _arrow(arrow: Arrow, theme: Theme) -> str:
    """Return an arrow as a statement of DOT."""
    look = ARROWS[arrow.kind]
    color = theme.tones[look.tone]
    signs = (look.sign, clean(arrow.label), arrow.mark.text if arrow.mark else "")
    given = {
        "id": arrow.id,
        "class": f"{arrow.kind} mark-{arrow.mark.kind}" if arrow.mark else arrow.kind,
        "label": " ".join(filter(None, signs)) or None,
        "color": f"{color}:{theme.ground}:{color}" if look.double else color,
        "fontcolor": color,
        "style": look.style,
        "penwidth": f"{look.pen:g}",
        "arrowhead": look.head,
        "arrowtail": look.head if look.both else None,
        "dir": "both" if look.both else None,
    }
    return f"{quoted(arrow.source)} -> {quoted(arrow.target)} [{attributes(given)}]"


def frame_ids(picture: Picture) -> dict[str, Frame]:
    """Return the frames of a picture by the names that their clusters have in DOT."""
    return {f"cluster_{frame.id}": frame for frame in picture.frames()}
