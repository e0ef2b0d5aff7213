"""What is drawn of a map, and what is not and why."""

from __future__ import annotations

import pytest

from arguments.argdown import read
from arguments.argdown.diagram import Diagram, Group, close_groups, diagram
from arguments.yaml import Value

DEBATE = """\
[A]: a
  - [B]: b
  + <C>

Untitled, with support.
  + <C>

<D>

(1) [P]: p
(2) untitled premise
----
(3) [A]

[Alone]: nothing touches it
"""


def titles(drawn: Diagram) -> list[str]:
    return [node.end.title for node in drawn.nodes().values()]


def edges(drawn: Diagram) -> list[str]:
    nodes = drawn.nodes()
    return [f"{nodes[e.source].end} {e.kind} {nodes[e.target].end}" for e in drawn.edges]


@pytest.mark.parametrize(
    ("mode", "statements"),
    [
        ("with-title", ["A", "B", "Untitled 1", "P"]),
        ("top-level", ["A", "B", "Untitled 1"]),
        ("with-relations", ["A", "B", "Untitled 1"]),
        ("with-more-than-one-relation", ["B", "Untitled 1"]),
        ("not-used-in-argument", ["B", "Untitled 1"]),
        ("all", ["A", "B", "Untitled 1", "P", "Untitled 2"]),
    ],
)
def test_each_mode_selects_its_statements(mode: str, statements: list[str]) -> None:
    drawn = diagram(read(DEBATE), {"selection": {"statementSelectionMode": mode}})
    assert [title for title in titles(drawn) if title not in ("C", "D")] == statements


def test_disconnected_elements_are_drawn_on_request() -> None:
    drawn = diagram(read(DEBATE), {"selection": {"excludeDisconnected": False}})
    assert "Alone" in titles(drawn)


def test_elements_can_be_kept_in_and_out() -> None:
    document = "[A] {isInMap: true}\n\n[B] {isInMap: false}\n  + [C]\n"
    assert titles(diagram(read(document))) == ["A"]
    ignored: Value = {"ignoreIsInMap": True}
    assert titles(diagram(read(document), {"selection": ignored})) == ["B", "C"]


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        ({"selectedTags": ["t"]}, ["A", "B"]),
        ({"selectedTags": ["t"], "selectElementsWithoutTag": True}, ["A", "B", "C"]),
        ({"selectedSections": ["H"]}, ["B", "C"]),
        ({"excludeStatements": ["B"]}, []),
    ],
)
def test_sections_and_tags_select(selection: dict[str, Value], expected: list[str]) -> None:
    document = "[A] #t\n\n# H\n\n[B]: b #t\n  + [A]\n  + [C]: c\n"
    drawn = diagram(read(document), {"selection": dict(selection.items())})
    assert sorted(titles(drawn)) == expected


def test_edges_show_relations_then_conclusions_then_premises() -> None:
    assert edges(diagram(read(DEBATE))) == [
        "[B] attack [A]",
        "<C> support [A]",
        "<C> support [Untitled 1]",
        "<D> support [A]",
        "[P] support <D>",
    ]


def test_arguments_stand_for_statements_that_are_not_drawn() -> None:
    document = (
        "<A>\n\n(1) p\n----\n(2) q\n  - <B>\n  -> [X]\n\n<C>\n\n(1) r\n  - <B>\n----\n(2) s\n"
    )
    assert edges(diagram(read(document))) == [
        "<A> attack [X]",
        "<B> attack <C>",
    ]


def test_relations_that_no_edge_shows_are_listed_with_the_reason() -> None:
    document = "<A>\n\n(1) p\n----\n(2) q\n  - <B>\n\n[X]\n  + <A>\n  - <B>\n"
    drawn = diagram(read(document))
    assert [(str(absent.relation), absent.reason) for absent in drawn.absent] == [
        (
            "<B> --attack--> [Untitled 2]",
            "[Untitled 2] is not drawn, and no argument that uses it as a premise is",
        )
    ]


def test_logical_relations_are_drawn_as_such_between_statements_only() -> None:
    document = "[A]\n  >< [B]\n  - [C]\n\n<D>\n\n(1) p\n  >< [A]\n----\n(2) q\n"
    assert edges(diagram(read(document, "strict"))) == [
        "[A] contradictory [B]",
        "[C] contrary [A]",
        "[A] attack <D>",
    ]


def test_headings_become_groups_down_from_a_depth() -> None:
    document = "# One\n\n## Two\n\n[A]\n  + [B]\n\n### Three\n\n[C]: c\n  + [B]: b\n"
    drawn = diagram(read(document))
    outer = drawn.children[0]
    assert isinstance(outer, Group)
    assert (outer.title, outer.level, outer.color) == ("Two", 1, "#DADADA")
    inner = outer.children[-1]
    assert isinstance(inner, Group)
    assert (inner.title, inner.level, inner.color) == ("Three", 2, "#BABABA")
    deeper = diagram(read(document), {"group": {"groupDepth": 3}})
    assert isinstance(deeper.children[0], Group)
    assert deeper.children[0].title == "One"


def test_closed_groups_stand_for_what_they_hold() -> None:
    document = "# Shut {isClosed: true}\n\n[A]: a\n  + [B]: b\n\n# Open\n\n[C]: c\n  + [A]\n"
    drawn = close_groups(diagram(read(document)))
    shut = drawn.children[0]
    assert isinstance(shut, Group)
    assert shut.children == ()
    assert [(edge.source, edge.target) for edge in drawn.edges] == [("s1", "n2")]


def test_elements_can_be_regrouped() -> None:
    document = (
        "===\ngroup: {regroup: [{title: G, statements: [A], children: [{title: H, "
        "statements: [B]}]}]}\n===\n\n[A]\n  + [B]\n  + [C]\n"
    )
    drawn = diagram(read(document))
    group, rest = drawn.children
    assert isinstance(group, Group)
    assert [type(child) for child in group.children] == [type(rest), Group]


@pytest.mark.parametrize(
    ("mode", "label"),
    [
        ("hide-untitled", [("A", "a"), (None, "b")]),
        ("title", [("A", None), ("Untitled 1", None)]),
        ("text", [(None, "a"), (None, "b")]),
        ("none", [(None, None), (None, None)]),
    ],
)
def test_labels(mode: str, label: list[tuple[str | None, str | None]]) -> None:
    drawn = diagram(read("[A]: a\n  + b\n"), {"map": {"statementLabelMode": mode}})
    assert [(node.title, node.text) for node in drawn.nodes().values()] == label


def test_colours_come_from_data_settings_tags_and_scheme_in_this_order() -> None:
    document = (
        "===\ncolor:\n  statementColors: {B: '#222222'}\n"
        "  tagColors: {u: {color: '#333', priority: 1}}\n===\n\n"
        "[A] {color: '#111111'}\n  + [B]\n  + [C] #t #u\n  + [D] #t\n  + [E]\n"
    )
    drawn = diagram(read(document))
    assert {node.end.title: node.color for node in drawn.nodes().values()} == {
        "A": "#111111",
        "B": "#222222",
        "C": "#333",
        "D": "#d95f02",
        "E": "#1b9e77",
    }


def test_an_unknown_scheme_is_named() -> None:
    drawn = diagram(read("[A]\n  + [B]\n"), {"color": {"colorScheme": "mauve"}})
    assert drawn.unknown_scheme == "mauve"
