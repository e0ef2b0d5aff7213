"""How each kind of box, arrow and mark looks, in a light and a dark theme.

Blue speaks for and vermilion against, which readers who do not tell red from green keep apart.  No
difference is one of colour alone: each kind of arrow has a line, a head and a sign of its own, each
mark a sign and a word.  Text has a contrast of at least 4.5 to 1, a line of at least 3 to 1.

References
----------
W3C (2023), "Web Content Accessibility Guidelines 2.2", success criteria 1.4.1, 1.4.3 and 1.4.11,
and the definitions of contrast ratio and relative luminance.
Okabe, M. & Ito, K. (2008), "Color Universal Design", for the choice of hues.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

from arguments.drawing.picture import ArrowKind, BoxKind, MarkKind, Role

Tone: TypeAlias = Literal["for", "against", "aside", "plain"]
ThemeName: TypeAlias = Literal["light", "dark"]


class Fill(NamedTuple):
    """The colours of a box: its ground and its border."""

    ground: str
    border: str


class Theme(NamedTuple):
    """All colours of a picture, as six hexadecimal digits.

    ``tones`` are those of lines, ``frames`` those of frames by level.
    """

    name: ThemeName
    ground: str
    text: str
    faint: str
    tones: Mapping[Tone, str]
    boxes: Mapping[BoxKind, Fill]
    marks: Mapping[MarkKind, Fill]
    frames: tuple[Fill, ...]

    def fill(self, kind: BoxKind, mark: MarkKind | None = None) -> Fill:
        """Return the colours of a box, as its mark changes them."""
        return self.boxes[kind] if mark is None else self.marks[mark]

    def frame(self, level: int) -> Fill:
        """Return the colours of a frame at a level, counted from 1."""
        return self.frames[min(level, len(self.frames)) - 1]


class BoxLook(NamedTuple):
    """How a kind of box looks in Graphviz's terms, colours apart."""

    shape: str
    style: str
    pen: float
    word: str


class ArrowLook(NamedTuple):
    """How a kind of arrow looks in Graphviz's terms, colours apart.

    ``double`` draws two lines; ``both`` puts a head at both ends; ``word`` says what it means.
    """

    tone: Tone
    style: str
    head: str
    sign: str
    word: str
    pen: float = 1.2
    double: bool = False
    both: bool = False


class Face(NamedTuple):
    """How a paragraph of a label looks: size in points, weight, and whether its text is faint."""

    size: float
    bold: bool = False
    faint: bool = False
    lines: int = 14


ARROWS: Mapping[ArrowKind, ArrowLook] = {
    "support": ArrowLook("for", "solid", "normal", "+", "supports"),
    "entails": ArrowLook("for", "solid", "normalnormal", "⊢", "entails", 0.9, double=True),
    "attack": ArrowLook("against", "dashed", "vee", "−", "attacks", 1.4),
    "undercut": ArrowLook("aside", "dotted", "odiamond", "//", "undercuts", 1.8),
    "contrary": ArrowLook("against", "dashed", "tee", "×", "is contrary to", 2.2, both=True),
    "contradictory": ArrowLook(
        "against", "dashed", "box", "><", "contradicts", 0.9, double=True, both=True
    ),
    "premise": ArrowLook("plain", "solid", "none", "", "is a premise of"),
    "conclusion": ArrowLook("plain", "bold", "onormal", "", "concludes", 1.6),
    "chain": ArrowLook("plain", "bold", "onormalonormal", "", "yields a premise of", 1.6),
    "asserts": ArrowLook("plain", "dotted", "dot", "", "asserts"),
    "access": ArrowLook("plain", "solid", "vee", "", "sees"),
    "branch": ArrowLook("plain", "bold", "none", "", "has the part", 1.0),
}

BOXES: Mapping[BoxKind, BoxLook] = {
    "statement": BoxLook("box", "filled,rounded", 1.0, "statement"),
    "implicit": BoxLook("box", "filled,rounded,dashed", 1.0, "implicit statement"),
    "argument": BoxLook("box", "filled", 1.8, "argument"),
    "inference": BoxLook("box", "filled", 1.0, "inference"),
    "view": BoxLook("tab", "filled", 1.2, "view"),
    "world": BoxLook("box", "filled,rounded", 1.0, "possible world"),
    "actual": BoxLook("box", "filled,rounded", 2.4, "the actual world"),
    "note": BoxLook("note", "filled", 0.8, "note"),
    "closed": BoxLook("folder", "filled", 1.2, "section, closed: an arrow joins what is in it"),
    "table": BoxLook("plain", "solid", 1.0, "table"),
}

FACES: Mapping[Role, Face] = {
    "title": Face(11, bold=True, lines=5),
    "text": Face(10),
    "formula": Face(10, lines=20),
    "source": Face(9, faint=True, lines=3),
    "mark": Face(9.5, bold=True, lines=3),
}

LIGHT = Theme(
    "light",
    "#ffffff",
    "#1a1a1a",
    "#4d4d4d",
    {"for": "#0b4f9e", "against": "#b23a00", "aside": "#6b2e8f", "plain": "#5a5f66"},
    {
        "statement": Fill("#ffffff", "#4a4a4a"),
        "implicit": Fill("#ffffff", "#4a4a4a"),
        "argument": Fill("#e6edf7", "#1f3a5f"),
        "inference": Fill("#f2f2f2", "#4a4a4a"),
        "view": Fill("#f7eed8", "#6b4e00"),
        "world": Fill("#ffffff", "#4a4a4a"),
        "actual": Fill("#eef3fa", "#1f3a5f"),
        "note": Fill("#fbf7e6", "#6b5a1e"),
        "closed": Fill("#ededed", "#4a4a4a"),
        "table": Fill("#ffffff", "#5a5f66"),
    },
    {
        "for": Fill("#dcebfb", "#0b4f9e"),
        "partly": Fill("#eef5fd", "#2b6cb0"),
        "against": Fill("#fde3d4", "#b23a00"),
        "neutral": Fill("#f4f4f4", "#6a6a6a"),
        "new": Fill("#dcebfb", "#0b4f9e"),
        "gone": Fill("#fde3d4", "#b23a00"),
        "changed": Fill("#f0e4f7", "#6b2e8f"),
    },
    (Fill("#f7f7f7", "#7a7a7a"), Fill("#efefef", "#757575"), Fill("#e8e8e8", "#6e6e6e")),
)

DARK = Theme(
    "dark",
    "#16181d",
    "#f2f2f2",
    "#c3c8d0",
    {"for": "#7db7ff", "against": "#ff9e70", "aside": "#d3a6ff", "plain": "#a9afb9"},
    {
        "statement": Fill("#242831", "#b0b6bf"),
        "implicit": Fill("#242831", "#b0b6bf"),
        "argument": Fill("#1f3350", "#8fb8ec"),
        "inference": Fill("#2b2f38", "#b0b6bf"),
        "view": Fill("#3b3320", "#e3c16f"),
        "world": Fill("#242831", "#b0b6bf"),
        "actual": Fill("#22304a", "#8fb8ec"),
        "note": Fill("#35311f", "#d8c77a"),
        "closed": Fill("#30343d", "#b0b6bf"),
        "table": Fill("#16181d", "#a9afb9"),
    },
    {
        "for": Fill("#16395f", "#7db7ff"),
        "partly": Fill("#1c3047", "#8fb8ec"),
        "against": Fill("#57290f", "#ff9e70"),
        "neutral": Fill("#2b2e34", "#a0a5ad"),
        "new": Fill("#16395f", "#7db7ff"),
        "gone": Fill("#57290f", "#ff9e70"),
        "changed": Fill("#432a5a", "#d3a6ff"),
    },
    (Fill("#1b1e24", "#7f8691"), Fill("#20242b", "#858c97"), Fill("#262a32", "#8c939e")),
)

THEMES: Mapping[ThemeName, Theme] = {"light": LIGHT, "dark": DARK}


def luminance(color: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2, definition).

    >>> luminance("#ffffff"), luminance("#000000")
    (1.0, 0.0)
    """
    red, green, blue = (_linear(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return round(0.2126 * red + 0.7152 * green + 0.0722 * blue, 6)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2, definition).

    >>> contrast("#ffffff", "#000000")
    21.0
    """
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return round((lighter + 0.05) / (darker + 0.05), 2)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
