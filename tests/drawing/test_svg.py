"""SVG that people and screen readers can read."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from arguments.argdown import read
from arguments.argdown.diagram import diagram
from arguments.drawing.engine import Wanted, find
from arguments.drawing.fonts.metrics import face
from arguments.drawing.labels import MapOptions
from arguments.drawing.legend import with_legend
from arguments.drawing.maps import map_picture
from arguments.drawing.picture import Picture
from arguments.drawing.style import DARK, LIGHT
from arguments.drawing.svg import to_svg
from arguments.study import load
from tests.drawing.svg_reading import SVG, extent, groups, labels, names, parsed

TEXT = """# Weather

[Rain]: It rains. {pinpoint: "p. 1", hedge: perhaps}
  - [Sun]: The sun shines ∀x ¬¬¬◇p. #implicit
  <+ <Clouds>: Clouds bring rain.
"""


def whole(name: str) -> Picture:
    argument_map = load(name).map
    return map_picture(argument_map, diagram(argument_map))


def small() -> Picture:
    argument_map = read(TEXT)
    return map_picture(argument_map, diagram(argument_map), MapOptions(title="Weather"))


@pytest.mark.parametrize("engine", ["auto", "bundled"])
@pytest.mark.parametrize("name", ["puzzles", "rubin2026"])
def test_no_text_leaves_its_box(name: str, engine: Wanted) -> None:
    root = parsed(to_svg(whole(name), engine=find(engine)))
    seen = 0
    for node in groups(root, "node"):
        left, right = extent(node)
        for label in labels(node):
            assert label.anchor == "start"
            width = face(label.bold).width(label.text, label.size)
            assert left <= label.x
            assert label.x + width <= right, label.text
            seen += 1
    assert seen > 50


def test_everything_has_a_title_and_statements_their_text() -> None:
    root = parsed(to_svg(small(), engine=find("bundled")))
    assert sorted(names(root)) == [
        "Argument: Clouds",
        "Clouds supports Rain",
        "Implicit statement: Sun",
        "Statement: Rain",
        "Sun attacks Rain",
        "Weather",
        "Weather",
    ]
    described = [element.text for element in root.iter(f"{SVG}desc")]
    assert "It rains. p. 1 · hedged: “perhaps”" in described
    assert root.get("role") == "graphics-document"


def test_implicit_statements_are_dashed_and_say_so() -> None:
    root = parsed(to_svg(small(), engine=find("bundled")))
    sun = next(g for g in groups(root, "node") if g.get("id") == "s-Sun")
    assert any(shape.get("stroke-dasharray") for shape in sun.iter())
    assert labels(sun)[-1].text == "implicit"


def test_the_same_picture_gives_the_same_file() -> None:
    assert to_svg(small(), engine=find("bundled")) == to_svg(small(), engine=find("bundled"))


def test_themes_differ_in_colours_alone() -> None:
    light, dark = (to_svg(small(), theme, find("bundled")) for theme in (LIGHT, DARK))
    assert light != dark
    one, other = parsed(light), parsed(dark)
    assert [label.text for label in labels(one)] == [label.text for label in labels(other)]
    assert LIGHT.ground not in dark


def test_nothing_is_loaded_from_elsewhere() -> None:
    svg = to_svg(small(), engine=find("bundled"))
    assert "DOCTYPE" not in svg
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "").replace(
        "http://www.w3.org/1999/xlink", ""
    )


def test_a_legend_names_what_occurs() -> None:
    said = " ".join(names(parsed(to_svg(with_legend(small()), engine=find("bundled")))))
    assert "Legend: a attacks b" in said
    assert "Legend: implicit statement" in said
    assert "undercuts" not in said


def test_ids_do_not_change_with_the_rest_of_the_map() -> None:
    longer = read(TEXT.replace("# Weather\n", "# Weather\n\n[Zero]: z\n  + [One]: o\n"))
    ids = {box.id for box in map_picture(longer, diagram(longer)).boxes()}
    assert {box.id for box in small().boxes()} <= ids


def test_svg_is_well_formed() -> None:
    ElementTree.fromstring(to_svg(small(), engine=find("bundled")))
