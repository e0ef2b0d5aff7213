"""Regions as plots: exact corners, named areas, axes with their thresholds."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments.drawing.picture import Mark
from arguments.drawing.plots import Axis, Patch, Plot, plot_outline, plot_svg
from arguments.drawing.raster import to_pdf, to_png
from arguments.drawing.regions import region_plot
from arguments.drawing.rendering import Rendering, render
from arguments.drawing.style import DARK, LIGHT
from arguments.study import load
from deontic.errors import UserError
from deontic.explain.words import Words
from deontic.queries import Column
from deontic.queries.region import regions
from tests.drawing.svg_reading import SVG, labels, names, parsed
from tests.drawing.test_hostile import NASTY

SQUARE = tuple((Fraction(x), Fraction(y)) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1)))
VALUES = {
    "high": Fraction(7, 10),
    "near_certainty": Fraction(9, 10),
    "near_term": Fraction(2),
}


def plot(text: str = "licensed") -> Plot:
    axis = Axis(text, Fraction(0), Fraction(2), ((Fraction(1), f"{text} = 1"),))
    patches = (
        Patch(Mark("for", "✓", "licensed"), (SQUARE,), text),
        Patch(Mark("changed", "◇", text), (SQUARE,), text, outlined=True),
    )
    return Plot(text, text, axis, axis, patches)


def moderate(values: dict[str, Fraction]) -> Plot:
    study = load("rubin2026")
    column = Column(study.view("moderate"), {"moderate": "closed"})
    case = study.case("no-existential-risk")
    over = ("time_left", "likelihood")
    found = regions(study.theory, column, case, over, values=values)
    return region_plot(found, "The view", Words(study.theory, study.display))


def test_the_areas_of_a_view_have_their_exact_corners() -> None:
    made = moderate(VALUES)
    licensed, forbidden = made.patches
    assert (licensed.mark.word, forbidden.mark.word) == ("licensed", "forbidden")
    (polygon,) = licensed.polygons
    assert set(polygon) == {
        (Fraction(x), y) for x in (0, 2) for y in (Fraction(7, 10), Fraction(1))
    }
    assert made.across.ticks == ((Fraction(2), "near_term = 2"),)
    assert made.up.ticks == ((Fraction(7, 10), "high = 0.7"),)
    assert "likelihood of what" in made.up.label


def test_a_plot_needs_values() -> None:
    with pytest.raises(UserError, match="values for near_certainty, near_term"):
        moderate({"high": Fraction(1, 2)})


def test_a_plot_in_words_says_where_things_hold() -> None:
    text = plot_outline(moderate(VALUES))
    assert "✓ licensed: " in text
    assert "≥ high" in text


def test_corners_are_to_scale() -> None:
    root = parsed(plot_svg(plot(), LIGHT))
    frame = next(r for r in root.iter(f"{SVG}rect") if r.get("fill") == "none")
    left, top, wide, high = (float(frame.attrib[k]) for k in ("x", "y", "width", "height"))
    points = next(root.iter(f"{SVG}polygon")).attrib["points"].split()
    found = {tuple(map(float, pair.split(","))) for pair in points}
    xs, ys = zip(*sorted(found), strict=True)
    assert xs == pytest.approx((left, left, left + wide / 2, left + wide / 2), abs=0.01)
    assert sorted(ys) == pytest.approx([top + high / 2] * 2 + [top + high] * 2, abs=0.01)


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_nasty_text_stays_text(text: str) -> None:
    svg = plot_svg(plot(text), DARK)
    root = parsed(svg)
    allowed = ["svg", "g", "title", "desc", "polygon", "path", "text", "rect", "defs", "pattern"]
    assert {element.tag for element in root.iter()} == {f"{SVG}{tag}" for tag in allowed}
    assert to_png(svg, 0.3).startswith(b"\x89PNG")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_labels_stay_on_the_page(text: str) -> None:
    root = parsed(plot_svg(plot(text), LIGHT))
    width = float(root.attrib["width"].removesuffix("pt"))
    assert all(0 <= label.x <= width for label in labels(root))
    assert len(names(root)) == 3


def test_plots_are_written_in_the_formats_that_suit_them() -> None:
    assert render(plot(), Rendering("svg")).startswith(b"<?xml")
    assert render(plot(), Rendering("outline")).startswith(b"licensed")
    with pytest.raises(UserError, match="not written as dot"):
        render(plot(), Rendering("dot"))
    pytest.importorskip("typst")
    assert to_pdf(plot_svg(plot(), LIGHT)).startswith(b"%PDF")
