"""Kialo's text export: claims, stances, references, Markdown."""

from __future__ import annotations

import pytest

from arguments.formats import dumps, loads
from arguments.model import RangeKind
from deontic.errors import Source, UserError
from tests.arguments.formats.documents import corpus


def test_claims_become_statements_and_stances_relations() -> None:
    argument_map = loads(corpus("harbour.kialo.txt"), "kialo").map
    assert list(argument_map.statements) == [
        "1",
        "1.1",
        "1.1.1",
        "1.1.1.1",
        "1.2",
        "1.2.1",
        "1.2.2",
    ]
    assert [str(relation) for relation in argument_map.relations] == [
        "[1.1] --support--> [1]",
        "[1.1.1] --attack--> [1.1]",
        "[1.1.1.1] --attack--> [1.1.1]",
        "[1.2.1] --attack--> [1.1]",
        "[1.2] --attack--> [1]",
        "[1.2.1] --attack--> [1.2]",
        "[1.2.2] --support--> [1.2]",
        "[1.2.1] --attack--> [1]",
    ]
    assert argument_map.front_matter is not None
    assert argument_map.front_matter.value == {"title": "Should the harbour be closed in winter?"}


def test_markdown_becomes_ranges() -> None:
    statements = loads(corpus("harbour.kialo.txt"), "kialo").map.statements
    found = statements["1.1"]
    assert found.text == "Ships that sail in winter sink (most of them), as the register shows."
    (link,) = found.members[0].ranges
    assert found.text[link.start : link.end] == "the register"
    assert link.target == "https://example.org/r_%28old%29"
    marked = [(r.kind, statements["1.1.1"].text[r.start : r.end])
              for r in statements["1.1.1"].members[0].ranges]  # fmt: skip
    assert marked == [(RangeKind.BOLD, "gales"), (RangeKind.ITALIC, "not")]
    assert statements["1.2.2"].text == "They have snake_case_habits and 2 * 3 = 6 ships."


def test_a_claim_goes_on_over_lines_and_knows_its_place() -> None:
    statement = loads(corpus("harbour.kialo.txt"), "kialo").map.statements["1.1.1.1"]
    assert statement.text == "There are few such ships, and they are old."
    assert str(statement.members[0].span) == "harbour.kialo.txt:6:1"


def test_a_discussion_becomes_argdown() -> None:
    loaded = loads(corpus("harbour.kialo.txt"), "kialo")
    assert not loaded.losses
    assert "[1.1.1]: Ships built for **gales** do *not* sink." in dumps(loaded.map).text


def test_several_theses_stand_by_themselves() -> None:
    loaded = loads(
        "1. What now?\n1.1. Close it.\n1.1.1. Pro: Ships sink.\n1.2. Open it.\n", "kialo"
    )
    assert [str(relation) for relation in loaded.map.relations] == ["[1.1.1] --support--> [1.1]"]
    assert [str(loss) for loss in loaded.losses] == [
        "claims that are neither Pro nor Con stand by themselves: 1.1, 1.2"
    ]


BAD = {
    "nothing": ("", "", "no claims"),
    "prose": ("Hello.\n", "1:1", "neither the title"),
    "a claim twice": ("1. A\n1.1. Pro: B\n1.1. Con: C\n", "3:1", "two claims 1.1"),
    "a missing parent": ("1. A\n1.2.1. Pro: B\n", "2:1", "1.2, which is not there"),
    "a missing reference": ("1. A\n1.1. Pro: -> See 1.3.\n", "2:1", "no claim 1.3"),
    "a circle": (
        "1. A\n1.1. Pro: -> See 1.2.\n1.2. Con: -> See 1.1.\n", "3:1", "only refers to itself"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_what_is_wrong_is_said_with_its_place(case: str) -> None:
    text, place, words = BAD[case]
    with pytest.raises(UserError) as caught:
        loads(Source(text, "x.txt"), "kialo")
    assert words in caught.value.render()
    assert "x.txt" in caught.value.render()
    if place:
        assert f"x.txt:{place}:" in caught.value.render()
