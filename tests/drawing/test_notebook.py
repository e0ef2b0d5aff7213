"""What notebooks show of values."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction
from xml.etree import ElementTree

import pytest

from arguments import load
from arguments.argdown import read
from arguments.drawing.notebook import MOST, svg
from arguments.model import ArgumentMap
from deontic.queries import licenses
from deontic.semantics import Interpretation, Model
from deontic.semantics.tables import model_html
from deontic.syntax import parse, to_latex
from tests.report.generated import hostile


@pytest.mark.parametrize(
    "text",
    ["p", "true", "-p", "a = b", "O p -> P q", "all x. F(x)", "O(q / p)", "[] <> p", "p & q"],
)
def test_formulas_are_shown_in_latex(text: str) -> None:
    formula = parse(text)
    assert formula._repr_latex_() == f"${to_latex(formula)}$"


def test_a_verdict_is_shown_as_a_table() -> None:
    study = load()
    (verdict,) = licenses(study.theory, study.view("mod"), study.case("france-greece"))
    html = verdict._repr_html_()
    table = ElementTree.fromstring(html)
    rows = {row[0].text: row[1].text for row in table}
    assert rows["verdict"] == "licensed"
    assert rows["sentences"] == "MV-S, CDD"
    assert "not known" not in rows


MODEL = Model(
    ("w0", "w1"),
    "w0",
    {"O": frozenset({("w0", "w1"), ("w1", "w1")})},
    {"Thing": ("a<b", "c")},
    {},
    {
        "w0": Interpretation({"p": frozenset({()}), "R": frozenset({("a<b", "c")})}),
        "w1": Interpretation({}, {"risk": {("c",): Fraction(1, 2)}}),
    },
)


def test_a_model_is_shown_as_a_picture() -> None:
    drawn = MODEL._repr_svg_()
    assert drawn is not None
    words = "".join(ElementTree.fromstring(drawn).itertext())
    assert "w0, the actual world" in words
    assert "a<b" in words
    assert MODEL._repr_html_() is None


def test_a_model_has_a_table_too() -> None:
    rows = [
        [cell.text for cell in row] for row in ElementTree.fromstring(model_html(MODEL)).iter("tr")
    ]
    assert rows[1:] == [
        ["w0 (actual)", "O: w1", "p, R(a<b, c)"],
        ["w1", "O: w1", "risk(c) = 1/2"],
    ]


def test_models_without_anyone_to_draw_them_are_tables() -> None:
    code = (
        "from deontic.semantics import Model, Interpretation\n"
        "model = Model(('w',), 'w')\n"
        "assert model._repr_svg_() is None and model._repr_html_().startswith('<table>')\n"
        "import sys; assert 'arguments' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


@pytest.mark.parametrize(
    "argument_map", [read("[A]: Ann.\n  - [B]: Bob.\n"), hostile(), ArgumentMap()]
)
def test_maps_are_shown_as_pictures(argument_map: ArgumentMap) -> None:
    drawn = argument_map._repr_svg_()
    assert drawn is not None
    tree = ElementTree.fromstring(drawn)
    assert tree.tag.endswith("svg")
    assert not any(element.tag.endswith("script") for element in tree.iter())


def test_a_map_of_thousands_of_nodes_is_drawn_with_its_sections_closed() -> None:
    sections = (
        f"# Part {n}\n\n" + "\n\n".join(f"[S{n}-{k}]: s\n  + [S{n}-{k + 1}]" for k in range(40))
        for n in range(50)
    )
    drawn = read("\n\n".join(sections))._repr_svg_()
    assert drawn is not None
    assert 40 < drawn.count('class="node') <= MOST


def test_other_values_have_no_picture() -> None:
    assert svg(1.5) is None
