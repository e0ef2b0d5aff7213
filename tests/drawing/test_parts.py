"""Parts of maps: neighbourhoods, sections, tags, and sections that are closed."""

from __future__ import annotations

import pytest

from arguments.argdown import read
from arguments.argdown.diagram import diagram
from arguments.argdown.drawn import Diagram
from arguments.drawing.maps import map_picture
from arguments.drawing.parts import around, closed, folded, in_sections, with_tags
from deontic.errors import UserError

TEXT = """# One

[A]: a
  + [B]: b #red
    - [C]: c

## Inner

[D]: d #red
  -> [C]

# Two

[E]: e
  + [A]
"""
MAP = read(TEXT)
WHOLE = diagram(MAP)


def titles(drawn: Diagram) -> str:
    return "".join(sorted(node.end.title for node in drawn.nodes().values()))


@pytest.mark.parametrize(("depth", "expected"), [(0, "B"), (1, "ABC"), (2, "ABCDE"), (9, "ABCDE")])
def test_a_neighbourhood_grows_with_its_depth(depth: int, expected: str) -> None:
    assert titles(around(WHOLE, ["B"], depth)) == expected


def test_neighbourhoods_are_joined() -> None:
    assert titles(around(WHOLE, ["[E]", "D"], 0)) == "DE"


def test_a_part_of_a_heading_is_enough_and_near_ones_are_offered() -> None:
    assert titles(in_sections(MAP, WHOLE, ["nner"])) == "D"
    with pytest.raises(UserError) as caught:
        in_sections(MAP, WHOLE, ["Iner"])
    assert "Did you mean Inner?" in caught.value.hints


def test_a_section_holds_those_below_it() -> None:
    assert titles(in_sections(MAP, WHOLE, ["one"])) == "ABCD"
    assert titles(in_sections(MAP, WHOLE, ["Inner"])) == "D"
    assert titles(in_sections(MAP, WHOLE, ["Inner", "Two"])) == "DE"


def test_tags_choose() -> None:
    assert titles(with_tags(MAP, WHOLE, ["#red"])) == "BD"


@pytest.mark.parametrize(
    ("ask", "hint"),
    [
        (lambda: around(WHOLE, ["Moderate"], 1), ""),
        (lambda: in_sections(MAP, WHOLE, ["Three"]), ""),
        (lambda: with_tags(MAP, WHOLE, ["rde"]), "Tags: red."),
    ],
)
def test_what_is_not_there_is_named(ask: object, hint: str) -> None:
    with pytest.raises(UserError) as caught:
        ask()  # type: ignore[operator]
    assert hint in str(caught.value)


def test_edges_between_what_is_kept_stay() -> None:
    part = around(WHOLE, ["A"], 1)
    assert {(edge.kind.value, edge.source, edge.target) for edge in part.edges} <= {
        (edge.kind.value, edge.source, edge.target) for edge in WHOLE.edges
    }
    assert len(part.edges) == 2


def crowd(sections: int, each: int) -> str:
    parts = []
    for section in range(sections):
        parts.append(f"# Section {section}\n")
        for number in range(each):
            other = f"S{section}-{number + 1}" if number + 1 < each else f"S{section}-0"
            parts.append(f"[S{section}-{number}]: text\n  + [{other}]\n")
    parts.append("[S0-0]\n  - [S1-0]\n")
    return "\n".join(parts)


def test_crowded_sections_are_closed_largest_first() -> None:
    argument_map = read(crowd(3, 10) + "\n# Small\n\n[X]: x\n  + [S0-0]\n  + [Y]: y\n")
    whole = diagram(argument_map)
    assert closed(whole, 100).nodes() == whole.nodes()
    drawn = closed(whole, 15)
    picture = map_picture(argument_map, drawn)
    kinds = [box.kind for box in picture.boxes()]
    assert kinds.count("closed") == 2
    assert len(kinds) <= 15
    assert {"Section 0 (10)", "Section 1 (10)"} <= {box.texts[0].text for box in picture.boxes()}


def test_arrows_of_closed_sections_lead_to_their_boxes_once() -> None:
    argument_map = read(crowd(2, 10))
    picture = map_picture(argument_map, closed(diagram(argument_map), 2))
    assert [(arrow.kind, arrow.source, arrow.target) for arrow in picture.arrows] == [
        ("attack", *(box.id for box in list(picture.boxes())[::-1]))
    ]


def test_sections_of_one_level_are_folded() -> None:
    argument_map = read(TEXT)
    drawn = folded(diagram(argument_map), 2)
    boxes = [box.kind for box in map_picture(argument_map, drawn).boxes()]
    assert boxes.count("closed") == 1
    assert len(boxes) < len(diagram(argument_map).nodes()) + 1
    assert folded(diagram(argument_map), 9) == diagram(argument_map)
