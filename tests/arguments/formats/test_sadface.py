"""SADFace: atoms, supports and conflicts."""

from __future__ import annotations

import json

import pytest

from arguments.formats import dumps, loads
from deontic.errors import Source, UserError
from tests.arguments.formats.documents import CORPUS, corpus


def test_supports_become_arguments_and_conflicts_relations() -> None:
    loaded = loads(corpus("harbour.sadface.json"), "sadface")
    argument_map = loaded.map
    assert [step.title for step in argument_map.arguments["Argument 1"].steps] == [
        "Ships sink in winter",
        "Sunk ships block the harbour",
        "The harbour should be closed",
    ]
    assert [str(relation) for relation in argument_map.relations] == [
        "[Traders would be ruined] --attack--> [The harbour should be closed]",
        "[The letter is forged] --undercut--> inference 2 of <Argument 1>",
    ]
    assert not loaded.losses


def test_metadata_and_sources_are_kept_as_data() -> None:
    argument_map = loads(corpus("harbour.sadface.json"), "sadface").map
    front = argument_map.front_matter
    assert front is not None
    assert isinstance(front.value, dict)
    assert (front.value["title"], front.value["author"]) == ("The harbour", "A. Nalyst")
    data = argument_map.statements["Ships sink in winter"].data["sadface"]
    assert isinstance(data, dict)
    assert "sources" in data
    assert "sadface: {sources:" in dumps(argument_map).text


def test_a_scheme_of_argumentation_is_a_rule() -> None:
    document = json.loads((CORPUS / "harbour.sadface.json").read_text("utf-8"))
    document["nodes"][5]["name"] = "Argument from Sign"
    argument_map = loads(json.dumps(document), "sadface").map
    assert argument_map.arguments["Argument from Sign"].inferences[0].rules == (
        "Argument from Sign",
    )


def test_a_scheme_without_a_conclusion_is_listed() -> None:
    document = json.loads((CORPUS / "harbour.sadface.json").read_text("utf-8"))
    del document["edges"][2]
    losses = [str(loss) for loss in loads(json.dumps(document), "sadface").losses]
    assert losses == [
        "a scheme 'support' without a target is left out: b0000000-0000-4000-8000-000000000001",
        "a scheme 'conflict' without a target is left out: b0000000-0000-4000-8000-000000000003",
    ]


BAD = {
    "no edges": ('{"nodes": []}', "1:1", "'edges'"),
    "a node of another type": (
        '{"nodes": [{"id": "a", "type": "atoms", "text": "x"}], "edges": []}', "1:32", "atom?"),
    "an atom without text": (
        '{"nodes": [{"id": "a", "type": "atom"}], "edges": []}', "1:12", "'text' is missing"),
    "an edge into nothing": (
        '{"nodes": [{"id": "a", "type": "atom", "text": "x"}],\n'
        '"edges": [{"id": "e", "source_id": "a", "target_id": "b"}]}', "2:54", "no node 'b'"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_what_is_wrong_is_said_with_its_place(case: str) -> None:
    text, place, words = BAD[case]
    with pytest.raises(UserError) as caught:
        loads(Source(text, "x.json"), "sadface")
    assert f"x.json:{place}:" in caught.value.render()
    assert words in caught.value.render()
