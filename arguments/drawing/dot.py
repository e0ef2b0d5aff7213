r"""DOT: a picture as a text for Graphviz.

Labels are markup whose cells are as wide as the text is in DejaVu Sans, so that no engine makes a
box too small for it.

References
----------
Graphviz, "DOT Language", "HTML-Like Labels" and "Attributes" (graphviz.org).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from arguments.dot_text import Markup, attributes, escaped, quoted
from arguments.drawing.fonts.metrics import FAMILY, face
from arguments.drawing.picture import Arrow, Box, Child, Direction, Frame, Picture, Text
from arguments.drawing.style import ARROWS, BOXES, FACES, LIGHT, Theme
from arguments.drawing.tables import SLACK, block, table
from arguments.drawing.wrapping import clean, wrap

WIDTH = 190.0
"""How wide the text of a box may be, in points."""

_GAP = '<TR><TD HEIGHT="2" CELLPADDING="0"></TD></TR>'
"""What keeps a bold line, which the bundled engine sets higher, off the one above it."""

_SAFE = re.compile(r"https?://|file:|[^:]*(?:[/?#]|$)", re.IGNORECASE)
"""What an address begins with that leads somewhere and runs nothing."""


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
    inside, outside = _places(picture)
    writer = _Frames(theme, width, picture.direction, inside)
    for child in writer.outermost(picture.children):
        parts.extend(writer.child(child, "  "))
    parts.extend(f"  {_arrow(arrow, theme)};\n" for arrow in outside)
    parts.append("}\n")
    return "".join(parts)


def _head(picture: Picture, theme: Theme) -> Iterator[str]:
    """Yield what holds for the whole picture and for all boxes and arrows."""
    heading = [Text(picture.title, "title"), Text(picture.caption, "source")]
    whole = {
        "id": "picture",
        "rankdir": picture.direction,
        "bgcolor": theme.ground,
        "fontname": FAMILY,
        "fontsize": "11",
        "fontcolor": theme.text,
        "label": _table(heading, theme, 2.5 * WIDTH) if picture.caption else None,
        "labelloc": "t",
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


def _places(picture: Picture) -> tuple[dict[str, list[Arrow]], list[Arrow]]:
    """Return the arrows inside each outermost frame that holds no other, and the others.

    Graphviz keeps a label within a frame only if its arrow is said to be in it.  With frames in
    frames, versions before 7 then fail.
    """
    homes: dict[str, str] = {}
    for child in picture.children:
        if isinstance(child, Frame) and all(isinstance(inner, Box) for inner in child.children):
            homes.update((inner.id, child.id) for inner in child.children)
    inside: dict[str, list[Arrow]] = {}
    outside = []
    for arrow in picture.arrows:
        home = homes.get(arrow.source)
        if home is not None and home == homes.get(arrow.target):
            inside.setdefault(home, []).append(arrow)
        else:
            outside.append(arrow)
    return inside, outside


@dataclass(frozen=True, slots=True)
class _Frames:
    """Writes boxes, and frames with what is in them.

    Graphviz turns the order of boxes and the places of headings with the picture: here they are
    said so that the first box comes to stand on top, and headings at the top left.
    """

    theme: Theme
    width: float
    direction: Direction
    inside: Mapping[str, Sequence[Arrow]]

    def child(self, child: Child, indent: str) -> Iterator[str]:
        if isinstance(child, Box):
            given = _box(child, self.theme, self.width)
            yield f"{indent}{quoted(child.id)} [{attributes(given)}];\n"
            return
        yield f"{indent}subgraph {quoted(f'cluster_{child.id}')} {{\n"
        yield f"{indent}  graph [{attributes(self.looks(child))}];\n"
        for inner in self.ordered(child.children):
            yield from self.child(inner, indent + "  ")
        for arrow in self.inside.get(child.id, ()):
            yield f"{indent}  {_arrow(arrow, self.theme)};\n"
        yield f"{indent}}}\n"

    def ordered(self, children: Sequence[Child]) -> Sequence[Child]:
        """Return children in the order in which Graphviz is to be told of them."""
        return children[::-1] if self.direction in ("LR", "RL") else children

    def outermost(self, children: Sequence[Child]) -> Sequence[Child]:
        """Return outermost children in that order.

        Boxes beside frames are named in order even if the picture is sideways: else what they lead
        to comes to stand in reverse, whatever the order inside the frames.
        """
        frames = [child for child in children if isinstance(child, Frame)]
        if not frames or self.direction not in ("LR", "RL"):
            return self.ordered(children)
        return [*(c for c in children if isinstance(c, Box)), *self.ordered(frames)]

    def looks(self, frame: Frame) -> dict[str, str | None]:
        """Return the attributes of a frame."""
        fill = self.theme.frame(frame.level)
        return {
            "id": frame.id,
            "class": "frame",
            "label": _table([Text(frame.title, "title")], self.theme, 2 * self.width),
            "labeljust": "r" if self.direction == "RL" else "l",
            "labelloc": "b" if self.direction == "BT" else "t",
            "style": "filled",
            "fillcolor": fill.ground,
            "color": fill.border,
            "margin": "10",
        }


def _box(box: Box, theme: Theme, width: float) -> dict[str, str | None]:
    """Return the attributes of a box."""
    look = BOXES[box.kind]
    mark = box.marks[0].kind if box.marks else None
    fill = theme.fill(box.kind, mark)
    texts = (*box.texts, *(Text(mark.text, "mark") for mark in box.marks))
    leads = box.href is not None and _SAFE.match(box.href) is not None
    return {
        "id": box.id,
        "class": " ".join(filter(None, (box.kind, *(f"mark-{m.kind}" for m in box.marks)))),
        "label": table(box, theme) if box.rows else _table(texts, theme, width),
        "shape": look.shape,
        "style": look.style,
        "fillcolor": fill.ground,
        "color": fill.border,
        "penwidth": f"{look.pen + (0.8 if mark else 0):g}",
        "URL": _markup(box.href) if leads else None,
        "tooltip": _markup(box.name) if leads else None,
    }


def _markup(text: str | None) -> str:
    """Return a text for an attribute in which Graphviz leaves entities as they are."""
    return escaped(clean(text or "")) or " "


def _table(texts: Iterable[Text], theme: Theme, width: float) -> Markup:
    """Return a label: a cell for each paragraph, its text in lines."""
    cells: list[str] = []
    for text in texts:
        look = FACES[text.role]
        metrics = face(look.bold)
        if cells and look.bold:
            cells.append(_GAP)
        lines = wrap(text.text, metrics, look.size, width, look.lines) or [" "]
        wide = ceil(max(metrics.width(line, look.size) for line in lines) * SLACK)
        shown = block(lines, look.size, bold=look.bold)
        if look.faint:
            shown = f'<FONT COLOR="{theme.faint}">{shown}</FONT>'
        cells.append(f'<TR><TD ALIGN="LEFT" BALIGN="LEFT" WIDTH="{wide}">{shown}</TD></TR>')
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
        "color": f"{color}:{color}" if look.double else color,
        "fontcolor": color,
        "style": look.style,
        "penwidth": f"{look.pen:g}",
        "arrowhead": look.head,
        "arrowtail": look.head if look.both else None,
        "dir": "both" if look.both else None,
    }
    return f"{quoted(arrow.source)} -> {quoted(arrow.target)} [{attributes(given)}]"
