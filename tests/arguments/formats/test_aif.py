"""AIF in and out: nodes, edges and schemes come back; what a map does not show is kept."""

from __future__ import annotations

import json
from typing import Any

import pytest

from arguments.argdown import read
from arguments.formats import Loaded, dumps, loads
from arguments.model import ArgumentMap
from deontic.errors import Source, UserError
from tests.arguments.formats.documents import CORPUS, corpus

FILES = ("harbour.aif.json", "harbour.ova.json")


def graph(document: Any) -> tuple[Any, Any]:
    """Nodes, and edges by their ends, whose ids may be numbers."""
    whole = document.get("AIF", document)
    nodes = {str(node["nodeID"]): node for node in whole["nodes"]}
    edges = [
        (str(edge["edgeID"]), str(edge["fromID"]), str(edge["toID"])) for edge in whole["edges"]
    ]
    return nodes, sorted(edges)


def load(name: str) -> Loaded:
    return loads(corpus(name), "aif")


def written(argument_map: ArgumentMap) -> Any:
    return json.loads(dumps(argument_map, "aif").text)


@pytest.mark.parametrize("name", FILES)
def test_nodes_edges_and_schemes_come_back(name: str) -> None:
    given = json.loads((CORPUS / name).read_text("utf-8"))
    found = written(load(name).map)
    assert graph(found) == graph(given)
    whole = given.get("AIF", given)
    for key in ("locutions", "participants"):
        assert found[key] == whole[key]
    schemes = {(str(f["nodeID"]), f["schemeID"]) for f in whole["schemefulfillments"]}
    assert schemes <= {(str(f["nodeID"]), f["schemeID"]) for f in found["schemefulfillments"]}


@pytest.mark.parametrize("name", FILES)
def test_they_come_back_through_argdown_too(name: str) -> None:
    text = dumps(load(name).map, "argdown").text
    given = json.loads((CORPUS / name).read_text("utf-8"))
    assert graph(written(read(text))) == graph(given)


def test_the_map_shows_inferences_attacks_and_undercuts() -> None:
    argument_map = load("harbour.aif.json").map
    first, second = argument_map.arguments.values()
    assert [step.title for step in first.steps] == [
        "Ships that sail in winter sink",
        "What makes ships sink should be stopped",
        "The harbour should be closed in winter",
    ]
    assert second.inferences[0].rules == ("Argument From Expert Opinion",)
    assert [str(relation) for relation in argument_map.relations] == [
        "[The traders would be ruined] --attack--> [The harbour should be closed in winter]",
        "[The pilots are paid by a rival harbour] --undercut--> "
        "inference 1 of <Argument From Expert Opinion>",
    ]


def test_what_is_not_drawn_is_listed() -> None:
    assert [str(loss) for loss in load("harbour.aif.json").losses] == [
        "a preference (PA) is kept in the front matter, and is not drawn: 401",
        "a locution (L) is kept in the front matter, and is not drawn: 501",
        "an illocution (YA) is kept in the front matter, and is not drawn: 502",
    ]
    assert [loss.what for loss in load("harbour.ova.json").losses] == [
        "the text that was analysed is left out",
        "the layout of OVA is left out",
    ]


def test_a_conflict_that_an_author_removes_stays_removed() -> None:
    text = dumps(load("harbour.aif.json").map, "argdown").text
    kept = "\n".join(line for line in text.split("\n") if not line.startswith("  - "))
    assert kept != text
    made = dumps(read(kept), "aif")
    assert "301" not in {node["nodeID"] for node in json.loads(made.text)["nodes"]}
    assert "a conflict that the map no longer states is left out: 301" in map(str, made.losses)


def test_a_rule_that_an_author_changes_is_the_new_scheme() -> None:
    text = dumps(load("harbour.aif.json").map, "argdown").text
    changed = read(text.replace("-- Argument From Expert Opinion", "-- Argument From Witness"))
    node = next(n for n in written(changed)["nodes"] if n["nodeID"] == "202")
    assert node["text"] == "Argument From Witness"
    assert "schemeID" not in node


def test_what_is_new_gets_new_numbers() -> None:
    text = dumps(load("harbour.aif.json").map, "argdown").text
    made = written(read(text + "\n\n[New]: A new reason.\n  - [Newer]: A newer one.\n"))
    new = [node for node in made["nodes"] if int(node["nodeID"]) > 502]
    assert [(node["nodeID"], node["type"]) for node in new] == [
        ("503", "I"),
        ("504", "I"),
        ("505", "CA"),
    ]
    assert [edge for edge in graph(made)[1] if "505" in edge] == [
        ("14", "504", "505"),
        ("15", "505", "503"),
    ]


def test_the_parts_of_a_map_and_their_nodes() -> None:
    argument_map = read(
        "[A]: a\n  + [B]: b\n  - <C>: c\n  >< [D]: d\n\n<E>\n\n(1) p\n(2) q\n-- r, s --\n(3) [B]\n"
        "\n[D]\n  _> <E>\n"
    )
    made = written(argument_map)
    texts = {node["nodeID"]: node["text"] for node in made["nodes"]}
    edges = [(texts[edge["fromID"]], texts[edge["toID"]]) for edge in made["edges"]]
    assert ("p", "r, s") in edges
    assert ("q", "r, s") in edges
    assert ("r, s", "b") in edges
    assert [node["type"] for node in made["nodes"]].count("CA") == 4
    assert [str(loss) for loss in dumps(argument_map, "aif").losses][:2] == [
        "an argument without premises becomes a statement: <C>",
        "a support becomes an inference with one premise: [B] --support--> [A]",
    ]


def test_what_aif_cannot_hold_is_listed() -> None:
    argument_map = read(
        "===\ntitle: t\n===\n\n# H\n\n[Title]: Some *words*. #tag {k: 1}\n\n[Title]: Others.\n"
    )
    assert [str(loss) for loss in dumps(argument_map, "aif").losses] == [
        "titles are left out: [Title]",
        "tags are left out: [Title]",
        "data are left out: [Title]",
        "sections are left out: [Title]",
        "wordings other than the last are left out: [Title]",
        "emphasis and addresses of links are left out: [Title]",
        "the front matter is left out: title",
    ]


ODD = {
    "an inference to two conclusions": (
        "I1 I2 I3 RA4", "1-4 4-2 4-3", ["Argument 1", "Argument 2"], []),
    "an inference from an inference": (
        "I1 I2 RA3 RA4", "1-3 3-2 3-4 4-2", ["Argument 1"],
        ["an inference (RA) without a target is kept in the front matter, and is not drawn: 4"]),
    "an inference to an inference": (
        "I1 I2 RA3 I4 RA5", "1-3 3-2 4-5 5-3", ["Argument 1"], []),
    "a conflict from an inference": ("I1 I2 I3 RA4 CA5", "1-4 4-2 4-5 5-3", ["Argument 1"], []),
    "a conflict with a conflict": (
        "I1 I2 CA3 I4 CA5", "1-3 3-2 4-5 5-3", [],
        ["a conflict (CA) without a target is kept in the front matter, and is not "
         "drawn: 5"]),
    "a conflict of two": (
        "I1 I2 I3 CA4", "1-4 2-4 4-3", [],
        ["a conflict (CA) of several together is read as one of each by itself: 4"]),
    "a circle": ("I1 I2 RA3 RA4", "1-3 3-2 2-4 4-1", ["Argument 1", "Argument 2"], []),
    "an edge without a scheme": (
        "I1 I2", "1-2", [],
        ["an edge that says nothing by itself is kept in the front matter, and is not drawn: "
         "1 to 2"]),
    "an unknown type": (
        "I1 XX2", "1-2", [],
        ["a node of the type 'XX' is kept in the front matter, and is not drawn: 2"]),
    "a premise used twice": ("I1 I2 RA3", "1-3 1-3 3-2", ["Argument 1"], []),
}  # fmt: skip


@pytest.mark.parametrize("case", ODD)
def test_odd_graphs_come_back_as_well(case: str) -> None:
    nodes, edges, arguments, losses = ODD[case]
    document = {
        "nodes": [
            {"nodeID": name.lstrip("IRACX"), "text": name, "type": name.rstrip("0123456789")}
            for name in nodes.split()
        ],
        "edges": [
            {"edgeID": str(at), "fromID": edge[0], "toID": edge[2]}
            for at, edge in enumerate(edges.split(), 1)
        ],
    }
    loaded = loads(Source(json.dumps(document)), "aif")
    assert [str(loss) for loss in loaded.losses] == losses
    assert graph(written(loaded.map)) == graph(document)
    assert graph(written(read(dumps(loaded.map).text))) == graph(document)
    assert len(loaded.map.arguments) == len(arguments)


BAD = {
    "no nodes": ("{}", "1:1", "'nodes'"),
    "a node without an id": ('{"nodes": [{"type": "I"}]}', "1:12", "'nodeID' is missing"),
    "a node without a type": ('{"nodes": [{"nodeID": "1"}]}', "1:12", "'type' is missing"),
    "a node twice": (
        '{"nodes": [{"nodeID": 1, "type": "I"},\n{"nodeID": "1", "type": "I"}]}', "2:12",
        "two nodes"),
    "an edge into nothing": (
        '{"nodes": [{"nodeID": "1", "type": "I"}],\n"edges": [{"edgeID": 1, "fromID": "1", '
        '"toID": "2"}]}', "2:48", "node 2"),
    "a text that is none": (
        '{"nodes": [{"nodeID": "1", "type": "I", "text": ["a"]}]}', "1:49", "string"),
    "nodes that are no list": ('{"nodes": {}, "edges": []}', "1:11", "should be a list"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_what_is_wrong_is_said_with_its_place(case: str) -> None:
    text, place, words = BAD[case]
    with pytest.raises(UserError) as caught:
        loads(Source(text, "x.json"), "aif")
    assert f"x.json:{place}:" in caught.value.render()
    assert words in caught.value.render()
