"""The JSON of argument maps: its schema, what is optional in it, and what is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arguments.argdown import read
from arguments.formats import dumps, loads
from arguments.formats.documents import document
from arguments.formats.json_text import Item
from arguments.formats.records import decoded, encoded
from arguments.model import ArgumentMap, RelationKind, Role
from deontic.errors import Source, UserError

TEXT = """===
title: Ships
===

# Winter #cold

[A]: Ships *sink*. {p: "s & t"}
  - <B>: They float. #doubt

<C>

(1) [A]
(2) They are old.
-- Chaining {uses: [1, 2]} --
(3) Harbours fill.
"""


def content(argument_map: ArgumentMap) -> Any:
    return json.loads(dumps(argument_map, "json").text)


def test_the_schema_has_these_parts() -> None:
    made = content(read(Source(TEXT, "folder/ships.argdown")))
    assert made["casuist"] == 1
    assert list(made) == [
        "casuist", "files", "frontMatter", "statements", "arguments", "relations", "sections",
        "tags", "map",
    ]  # fmt: skip
    assert made["files"] == ["ships.argdown"]
    assert made["frontMatter"] == {"title": "Ships"}
    assert made["tags"] == ["cold", "doubt"]
    assert made["sections"] == [
        {"id": "s1", "title": "Winter #cold", "level": 1, "tags": ["cold"], "startLine": 5,
         "startColumn": 1, "length": 14},
    ]  # fmt: skip
    assert made["relations"] == [
        {"relationType": "attack", "from": "B", "fromType": "argument", "to": "A",
         "toType": "equivalence-class", "places": [{"startLine": 8, "startColumn": 3,
                                                    "length": 25}]},
    ]  # fmt: skip


def test_statements_and_arguments_are_there_by_title() -> None:
    made = content(read(Source(TEXT, "ships.argdown")))
    assert list(made["statements"]) == ["A", "Untitled 1", "Untitled 2"]
    found = made["statements"]["A"]
    assert (found["text"], found["data"], found["section"]) == (
        "Ships sink. ",
        {"p": "s & t"},
        "s1",
    )
    assert found["members"][0]["ranges"] == [{"type": "italic", "start": 6, "end": 10}]
    steps = made["arguments"]["C"]["pcs"]
    assert [step["role"] for step in steps] == ["premise", "premise", "main-conclusion"]
    assert steps[2]["inference"]["inferenceRules"] == ["Chaining"]


def test_the_map_has_nodes_and_edges() -> None:
    made = content(read(Source(TEXT, "ships.argdown")))["map"]
    assert list(made) == ["nodes", "edges", "absent"]
    (group,) = made["nodes"]
    assert group["type"] == "group-map-node"
    kinds = [(node["type"], node.get("labelTitle")) for node in group["children"]]
    assert kinds == [
        ("statement-map-node", "A"),
        ("argument-map-node", "B"),
        ("argument-map-node", "C"),
    ]
    assert made["edges"][0]["relation"] == 0


def test_relations_that_are_not_drawn_are_listed_with_the_reason() -> None:
    made = content(read("[A]: a\n  + [B]: b\n    {isInMap: false}\n"))
    (absent,) = made["map"]["absent"]
    assert absent["relation"] == 0
    assert "[B]" in absent["reason"]


def test_only_titles_and_relations_need_be_given() -> None:
    argument_map = loads(
        """{"casuist": 1,
        "statements": {"A": {"text": "Ships sink.", "tags": ["x"]}, "P": {}, "Q": {}},
        "arguments": {"B": {"pcs": [{"title": "P"}, {"title": "Q", "inference": {}},
                                    {"title": "A", "inference": {"inferenceRules": ["r"]}}]}},
        "relations": [{"relationType": "undercut", "from": "P", "to": "B", "toType": "inference",
                       "conclusionIndex": 2}]}""",
        "json",
    ).map
    assert argument_map.statements["A"].text == "Ships sink."
    assert argument_map.tags == ("x",)
    assert [step.role for step in argument_map.arguments["B"].steps] == [
        Role.PREMISE,
        Role.INTERMEDIARY_CONCLUSION,
        Role.MAIN_CONCLUSION,
    ]
    assert [m.argument for m in argument_map.statements["A"].members] == [None, "B"]
    assert argument_map.relations[0].kind is RelationKind.UNDERCUT
    assert "(3) [A]" in dumps(argument_map).text


def test_tags_and_data_added_to_a_statement_reach_its_wording() -> None:
    made = content(read("[A]: a\n"))
    made["statements"]["A"]["tags"].append("new")
    made["statements"]["A"]["data"]["weight"] = 2
    argument_map = loads(json.dumps(made), "json").map
    assert argument_map.statements["A"].members[0].tags == ("new",)
    assert dumps(argument_map).text == "[A]: a #new {weight: 2}\n"


def test_a_formula_keeps_the_place_of_its_statement() -> None:
    source = Source("\n\n[A]: a {formalization: 'p & q'}\n", "x.argdown")
    argument_map = loads(dumps(read(source), "json").text, "json").map
    data = argument_map.statements["A"].members[0].data
    assert data is not None
    formula = data.text(("formalization",))
    assert (formula.text, formula.name, formula.line) == ("p & q", "x.argdown", 3)


def test_warnings_are_kept() -> None:
    argument_map = read("[A]: See https://x.org\n")
    assert argument_map.warnings
    (warning,) = loads(dumps(argument_map, "json").text, "json").map.warnings
    assert warning.message == argument_map.warnings[0].message
    assert warning.span is not None
    assert warning.span.line == 1


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text() | st.integers() | st.booleans(), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(VALUES)
def test_all_values_of_data_survive(value: Any) -> None:
    written = json.loads(json.dumps(encoded(value), allow_nan=False))
    assert decoded(Item(Source(""), written)) == value


@given(VALUES)
def test_documents_made_from_values_know_where_their_parts_stand(value: Any) -> None:
    made = document({"k": value})
    assert made.value == {"k": value}
    span = made.span(("k",))
    assert made.source.text[span.start : span.end] == made.source.text[len('{"k": ') : -1]


BAD = {
    "no version": ('{"statements": {}}', "1:1", "no 'casuist'"),
    "a version to come": ('{"casuist": 2}', "1:13", "version 2"),
    "an unknown key": ('{"casuist": 1, "statments": {}}', "1:29", "Did you mean statements?"),
    "a list": ("[]", "1:1", "should be an object"),
    "a number for a text": (
        '{"casuist": 1, "statements": {"A":\n {"text": 3}}}', "2:11", "should be a string"),
    "a list for statements": ('{"casuist": 1, "statements": []}', "1:30", "should be an object"),
    "an unknown kind": (
        '{"casuist": 1, "statements": {"A": {}}, "relations": [{"relationType": "attak", '
        '"from": "A", "to": "A"}]}', "1:72", "Did you mean attack?"),
    "an end that is not there": (
        '{"casuist": 1, "statements": {"Ann": {}}, "relations": [{"relationType": "attack", '
        '"from": "Anna", "to": "Ann"}]}', "1:92", "Did you mean Ann?"),
    "an inference that is not there": (
        '{"casuist": 1, "statements": {"A": {}}, "arguments": {"B": {}}, "relations": '
        '[{"relationType": "undercut", "from": "A", "to": "B", "toType": "inference", '
        '"conclusionIndex": 1}]}', "1:127", "is no conclusion"),
    "a step that is no statement": (
        '{"casuist": 1, "arguments": {"B": {"pcs": [{"title": "P", "inference": {}}]}}}', "",
        "there is no such statement"),
    "a last step that is a premise": (
        '{"casuist": 1, "statements": {"P": {}}, "arguments": {"B": {"pcs": [{"title": "P"}]}}}',
        "1:68", "is no conclusion"),
    "a range outside its text": (
        '{"casuist": 1, "statements": {"A": {"members": [{"role": "premise", "title": "A", '
        '"text": "ab", "ranges": [{"type": "bold", "start": 1, "end": 3}]}]}}}', "1:108",
        "not inside a text of 2"),
    "a section that is not there": (
        '{"casuist": 1, "statements": {"A": {"section": "s1"}}}', "1:48", "no section 's1'"),
    "a text unlike its members": (
        '{"casuist": 1, "statements": {"A": {"text": "a", "members": []}}}', "1:45", "differs"),
    "a title over two lines": (
        '{"casuist": 1, "statements": {"A\\nB": {}}}', "1:39", "cannot be a title"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_what_is_wrong_is_said_with_its_place(case: str) -> None:
    text, place, words = BAD[case]
    with pytest.raises(UserError) as caught:
        loads(Source(text, "map.json"), "json")
    assert words in caught.value.render()
    assert "map.json" in caught.value.render()
    if place:
        assert f"map.json:{place}:" in caught.value.render()
