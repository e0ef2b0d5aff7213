r"""TikZ: a picture for LaTeX, placed by Graphviz and set in the document's own fonts.

The result compiles in a plain article with ``\usepackage{tikz}`` under pdfLaTeX, LuaLaTeX and
XeLaTeX, and needs no other package.

References
----------
Tantau, T., "The TikZ and PGF Packages", manual for version 3.1 (nodes, shapes, arrows, fit).
Graphviz, "JSON output" (graphviz.org).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from arguments.drawing.dot import to_dot
from arguments.drawing.engine import Engine, find, run
from arguments.drawing.picture import Arrow, Box, Frame, Picture, Role
from arguments.drawing.style import ARROWS, BOXES, LIGHT, Theme
from arguments.drawing.wrapping import clean
from deontic.errors import UserError

HEAD = r"""% \usepackage{tikz}
% \usetikzlibrary{arrows.meta}
% To fit a page: \resizebox{\linewidth}{!}{\input{...}}
"""
_HEADS: Mapping[str, str] = {
    "normal": "-{Latex}",
    "normalnormal": "-{Latex[] Latex[]}",
    "vee": "-{Straight Barb}",
    "odiamond": "-{Diamond[open]}",
    "tee": "{Bar}-{Bar}",
    "box": "{Square}-{Square}",
    "none": "-",
    "onormal": "-{Latex[open]}",
    "onormalonormal": "-{Latex[open] Latex[open]}",
    "dot": "-{Circle}",
}
_LINES: Mapping[str, str] = {"solid": "solid", "dashed": "dashed", "dotted": "dotted", "bold": ""}
_SIZES: Mapping[Role, str] = {
    "title": r"\small\bfseries",
    "text": r"\small",
    "formula": r"\small",
    "source": r"\scriptsize",
    "mark": r"\footnotesize\bfseries",
}
_ENDS = re.compile(r'arrow(head|tail)="\w+"')
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': "''",
    "“": "``",
    "”": "''",
    "‘": "`",
    "’": "'",
    "–": "--",
    "—": "---",
    "…": r"\dots{}",
    "∴": r"{\rlap{..}\kern.14em\raise.7ex\hbox{.}\kern.14em}",
    "¶": r"\P{}",
    "§": r"\S{}",
    "·": r"\textperiodcentered{}",
    "\N{NO-BREAK SPACE}": "~",
}
_MATHS = {
    "∀": r"\forall",
    "∃": r"\exists",
    "¬": r"\neg",
    "∧": r"\land",
    "∨": r"\lor",
    "→": r"\rightarrow",
    "↔": r"\leftrightarrow",
    "⊤": r"\top",
    "⊥": r"\bot",
    "□": r"\mathord{[\,]}",
    "◇": r"\mathord{\langle\,\rangle}",
    "⊢": r"\vdash",
    "⊬": r"\not\vdash",
    "⊨": r"\models",
    "≠": r"\neq",
    "≤": r"\leq",
    "≥": r"\geq",
    "≡": r"\equiv",
    "×": r"\times",
    "−": "-",
    "±": r"\pm",
    "✓": r"\surd",
    "✗": r"\times",
    "∈": r"\in",
    "∞": r"\infty",
}


def to_tikz(picture: Picture, theme: Theme = LIGHT, engine: Engine | None = None) -> str:
    """Return a picture as a ``tikzpicture``.

    Parameters
    ----------
    picture
        The picture; a table has no form in TikZ here.
    theme
        Its colours.
    engine
        What lays it out; by default whichever is there.

    Raises
    ------
    UserError
        If it is a table, or no engine is there.
    """
    if any(box.rows for box in picture.boxes()):
        raise UserError("a table is not drawn in TikZ", hints=("casuist matrix --format csv",))
    dot = _ENDS.sub(r'arrow\1="none"', to_dot(picture, theme))
    laid = json.loads(run(dot, "json0", engine or find()))
    return HEAD + "\n".join(_Drawing(picture, theme, laid).run()) + "\n"


class _Drawing:
    """Writes what Graphviz has laid out; lengths are in points, from the lower left corner."""

    def __init__(self, picture: Picture, theme: Theme, laid: Mapping[str, Any]) -> None:
        self.picture = picture
        self.theme = theme
        self.colors: dict[str, str] = {}
        self.objects = {o["id"]: o for o in laid.get("objects", ()) if "id" in o}
        self.edges = {e["id"]: e for e in laid.get("edges", ()) if "id" in e}

    def run(self) -> Iterator[str]:
        parts = [
            *(self.frame(frame) for frame in self.picture.frames()),
            *(self.box(box) for box in self.picture.boxes()),
            *(self.arrow(arrow) for arrow in self.picture.arrows),
        ]
        yield r"\begin{tikzpicture}[x=1bp, y=1bp, line join=round]"
        for color, name in self.colors.items():
            yield rf"  \definecolor{{{name}}}{{HTML}}{{{color[1:].upper()}}}"
        yield from (f"  {part}" for part in parts)
        yield r"\end{tikzpicture}"

    def color(self, color: str) -> str:
        """Return a name for a colour."""
        letters = "abcdefghijklmnopqrstuvwxyz"
        number = len(self.colors)
        return self.colors.setdefault(
            color, f"casuist{letters[number // 26]}{letters[number % 26]}"
        )

    def frame(self, frame: Frame) -> str:
        left, low, right, high = self.objects[frame.id]["bb"].split(",")
        fill = self.theme.frame(frame.level)
        ground, border = self.color(fill.ground), self.color(fill.border)
        text = self.color(self.theme.text)
        return (
            rf"\draw[draw={border}, fill={ground}] ({left}, {low}) rectangle ({right}, {high});"
            rf" \node[anchor=north west, text={text}, font={_SIZES['title']}]"
            rf" at ({left}, {high}) {{{latex(frame.title)}}};"
        )

    def box(self, box: Box) -> str:
        place = self.objects[box.id]
        x, y = place["pos"].split(",")
        width, height = float(place["width"]) * 72, float(place["height"]) * 72
        look = BOXES[box.kind]
        fill = self.theme.fill(box.kind, box.marks[0].kind if box.marks else None)
        options = [
            "draw=" + self.color(fill.border),
            "fill=" + self.color(fill.ground),
            "text=" + self.color(self.theme.text),
            f"line width={look.pen:g}bp",
            f"minimum width={width:g}bp",
            f"minimum height={height:g}bp",
            f"text width={max(width - 12, 6):g}bp",
            "inner sep=3bp",
            "align=flush left",
        ]
        options += ["rounded corners=4bp"] * ("rounded" in look.style)
        options += ["dashed"] * ("dashed" in look.style)
        said = [(text.role, text.text) for text in box.texts]
        said += [("mark", mark.text) for mark in box.marks]
        shown = r"\par ".join(rf"{{{_SIZES[role]} {latex(text)}}}" for role, text in said)
        return rf"\node[{', '.join(options)}] at ({x}, {y}) {{{shown}}};"

    def arrow(self, arrow: Arrow) -> str:
        look = ARROWS[arrow.kind]
        edge = self.edges[arrow.id]
        points = [point for point in edge["pos"].split(" ") if point[0] not in "es"]
        path = [f"({points[0]})"]
        for at in range(1, len(points) - 2, 3):
            first, second, last = points[at : at + 3]
            path.append(f".. controls ({first}) and ({second}) .. ({last})")
        tone = self.color(self.theme.tones[look.tone])
        options = [_HEADS[look.head], tone, f"line width={look.pen:g}bp", _LINES[look.style]]
        options += ["double"] * look.double
        drawn = rf"\draw[{', '.join(filter(None, options))}] {' '.join(path)};"
        signs = (look.sign, clean(arrow.label), arrow.mark.text if arrow.mark else "")
        sign = " ".join(filter(None, signs))
        if not sign or "lp" not in edge:
            return drawn
        return (
            rf"{drawn} \node[text={tone}, inner sep=0pt, font={_SIZES['mark']}]"
            rf" at ({edge['lp']}) {{{latex(sign)}}};"
        )


def latex(text: str) -> str:
    r"""Return a text for LaTeX; a character that plain LaTeX does not have becomes its number.

    >>> latex("50 % of {all} ∀x ¬p"), latex("☃")
    ('50 \\% of \\{all\\} $\\forall$x $\\neg$p', '[U+2603]')
    """
    return "".join(map(_character, clean(text)))


def _character(character: str) -> str:
    if character in _SPECIAL:
        return _SPECIAL[character]
    if character in _MATHS:
        return f"${_MATHS[character]}$"
    if character.isascii() or "À" <= character <= "ž":
        return character
    return f"[U+{ord(character):04X}]"
