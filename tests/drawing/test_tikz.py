"""TikZ that LaTeX sets, where there is a LaTeX."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from arguments.argdown import read
from arguments.argdown.diagram import diagram
from arguments.drawing.countermodels import model_picture
from arguments.drawing.engine import find
from arguments.drawing.legend import with_legend
from arguments.drawing.maps import map_picture
from arguments.drawing.picture import Box, Cell, Picture
from arguments.drawing.structure import structure_picture
from arguments.drawing.tikz import latex, to_tikz
from arguments.study import load
from deontic.errors import UserError
from deontic.explain.words import Words
from deontic.semantics import Interpretation, Model
from deontic.theory import Theory
from tests.drawing.test_hostile import NASTY, picture

ALL_KINDS = """[A]: a ∀x (F(x) → □¬G(x)) “quoted” – dashed ¶3 & 50 % {x}
  + [B]: b
  - [C]: c
  >< [D]: d
  <_ [E]: e

<Arg>

(1) [B]
(2) [P]: premise #implicit
----
(3) [A]
"""


def compiles(*drawn: str, folder: Path) -> bool:
    """Whether a plain article with these pictures can be set."""
    body = "\n\n".join(rf"\resizebox{{\linewidth}}{{!}}{{%{chr(10)}{each}}}" for each in drawn)
    (folder / "article.tex").write_text(
        "\\documentclass{article}\n\\usepackage{tikz}\n\\usetikzlibrary{arrows.meta}\n"
        f"\\begin{{document}}\n{body}\n\\end{{document}}\n",
        "utf-8",
    )
    ran = subprocess.run(
        ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "article.tex"],
        cwd=folder,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stdout.decode("latin-1")[-1500:]
    return (folder / "article.pdf").exists()


def has_tikz() -> bool:
    if not shutil.which("pdflatex"):
        return False
    ran = subprocess.run(["kpsewhich", "tikz.sty"], capture_output=True, check=False)
    return bool(ran.stdout.strip())


needs_latex = pytest.mark.skipif(not has_tikz(), reason="there is no LaTeX with TikZ")


def example() -> Picture:
    argument_map = read(ALL_KINDS)
    return with_legend(map_picture(argument_map, diagram(argument_map)))


def model() -> Picture:
    made = Model(
        ("w0", "w1"),
        "w0",
        {"moral": frozenset({("w0", "w1"), ("w1", "w1")})},
        interpretations={"w0": Interpretation({"p": frozenset({()})}), "w1": Interpretation()},
    )
    return model_picture(made, Words(Theory()), "A model", caption="of two worlds")


@needs_latex
def test_maps_arguments_models_and_nasty_text_compile(tmp_path: Path) -> None:
    engine = find("bundled")
    study = load("rubin2026").map
    title = next(t for t, a in study.arguments.items() if len(a.steps) > 4)
    pictures = [example(), model(), structure_picture(study, title)]
    for text in NASTY:
        made = picture(text[:200], text[:500])
        pictures.append(Picture(made.title, "", made.children[:2], made.arrows))
    assert compiles(*(to_tikz(each, engine=engine) for each in pictures), folder=tmp_path)


@needs_latex
def test_the_whole_map_of_a_study_compiles(tmp_path: Path) -> None:
    argument_map = load("puzzles").map
    made = map_picture(argument_map, diagram(argument_map))
    assert compiles(to_tikz(made, engine=find("bundled")), folder=tmp_path)


def test_every_box_and_arrow_is_there_once() -> None:
    made = example()
    text = to_tikz(made, engine=find("bundled"))
    boxes = sum(1 for _ in made.boxes())
    frames = sum(1 for _ in made.frames())
    assert text.count("minimum width") == boxes
    assert text.count(r"\draw[") == len(made.arrows) + frames


def test_a_table_is_refused() -> None:
    table = Picture("t", "", (Box("t", "table", (), "t", rows=((Cell("a"),),)),))
    with pytest.raises(UserError, match="table"):
        to_tikz(table, engine=find("bundled"))


def test_characters_are_set_or_numbered() -> None:
    assert latex("a_b ⊢ c\\d") == r"a\_b $\vdash$ c\textbackslash{}d"
    assert latex("é") == "é"
    assert latex("中") == "[U+4E2D]"
