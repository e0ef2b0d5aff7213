"""Maps as networkx graphs, and what can be asked of them."""

from __future__ import annotations

import re
from pathlib import Path

import networkx as nx
import pytest

from arguments.argdown import read
from arguments.formats import dumps
from arguments.graph import (
    attack_paths,
    from_networkx,
    objections_to,
    premises_of,
    to_networkx,
)
from arguments.model import ArgumentMap, ArgumentRef, InferenceRef, Role
from deontic.errors import UserError

DEBATE = read(
    """# The question

[Close]: The harbour should be closed. #policy
  - <Trade>: Closing it ruins the traders.
  >< [Open]: It should stay open.

[Insured]: The traders are insured.
  -> <Trade>

# The reasons

<Storms>: Ships founder.

(1) [Gales]: Winter brings gales.
(2) Gales sink ships.
-- Chaining --
(3) Ships sink.
(4) What sinks ships is reason to close the harbour. {certain: false}
-- Practical {uses: [3, 4]} --
(5) [Close]

[Mild]: Winters are mild.
  -> [Gales]

[Exception]: Some reasons are outweighed.
  _> <Storms>

<Weather>

(1) [Records]: The records say so.
----
(2) [Gales]
"""
)


def titles(found: object) -> list[str]:
    return [element.title for element in found]  # type: ignore[attr-defined]


# --- The graph -----------------------------------------------------------------------------------


def test_nodes_have_names_that_tell_what_they_are() -> None:
    graph = to_networkx(DEBATE)
    assert graph.nodes["[Close]"]["kind"] == "statement"
    assert graph.nodes["<Storms>"]["kind"] == "argument"
    assert graph.nodes["(3) <Storms>"] == {
        "kind": "inference",
        "argument": "Storms",
        "step": 3,
        "rules": ("Chaining",),
    }
    attributes = graph.nodes["[Close]"]
    assert attributes["text"] == "The harbour should be closed. #policy"
    assert (attributes["tags"], attributes["section"]) == (("policy",), "s1")
    assert graph.graph["sections"] == DEBATE.sections


def test_edges_hold_arguments_together() -> None:
    graph = to_networkx(DEBATE)
    inner = {
        (source, target, key)
        for source, target, key in graph.edges(keys=True)
        if key in ("premise", "conclusion", "inference") and "Storms" in source + target
    }
    assert inner == {
        ("<Storms>", "(3) <Storms>", "inference"),
        ("<Storms>", "(5) <Storms>", "inference"),
        ("[Gales]", "(3) <Storms>", "premise"),
        ("[Untitled 1]", "(3) <Storms>", "premise"),
        ("(3) <Storms>", "[Untitled 2]", "conclusion"),
        ("[Untitled 2]", "(5) <Storms>", "premise"),
        ("[Untitled 3]", "(5) <Storms>", "premise"),
        ("(5) <Storms>", "[Close]", "conclusion"),
    }
    assert graph.edges["[Exception]", "(5) <Storms>", "undercut"]["order"] == 4


def test_a_premise_that_no_inference_uses_belongs_to_the_argument() -> None:
    argument_map = read("<A>\n\n(1) p\n(2) q\n-- r {uses: [2]} --\n(3) c\n")
    graph = to_networkx(argument_map)
    assert graph.edges["[Untitled 1]", "<A>", "premise"]["step"] == 1
    assert from_networkx(graph) == argument_map


def test_the_same_premise_twice_is_two_edges() -> None:
    argument_map = read("<A>\n\n(1) [P]: p\n(2) [P]\n----\n(3) c\n")
    graph = to_networkx(argument_map)
    assert graph.number_of_edges("[P]", "(3) <A>") == 2
    assert from_networkx(graph) == argument_map


def test_changing_the_graph_leaves_the_map_alone() -> None:
    before = dumps(DEBATE, "json").text
    graph = to_networkx(DEBATE)
    graph.nodes["[Close]"]["data"]["new"] = 1
    graph.remove_node("[Open]")
    assert dumps(DEBATE, "json").text == before


# --- Changed graphs, and graphs from elsewhere ---------------------------------------------------


def test_a_new_edge_is_a_new_relation() -> None:
    graph = to_networkx(DEBATE)
    graph.add_edge("[Mild]", "[Close]", kind="attack")
    found = from_networkx(graph)
    assert [str(relation) for relation in found.relations][len(DEBATE.relations) :] == [
        "[Mild] --attack--> [Close]"
    ]


def test_a_changed_text_replaces_the_wording() -> None:
    graph = to_networkx(DEBATE)
    graph.nodes["[Mild]"]["text"] = "Winters are harsh."
    assert from_networkx(graph).statements["Mild"].text == "Winters are harsh."


def test_what_is_computed_becomes_data() -> None:
    graph = to_networkx(DEBATE)
    nx.set_node_attributes(graph, nx.in_degree_centrality(graph), "centrality")
    found = from_networkx(graph)
    assert found.statements["Close"].data["centrality"] == pytest.approx(2 / (len(graph) - 1))
    assert "{centrality: " in dumps(found).text
    assert found.arguments["Storms"].steps[0] in found.statements["Gales"].members
    (warning,) = found.warnings
    assert "'centrality' of inferences whose argument has 'steps' is left out" in str(warning)


def test_what_the_map_cannot_say_is_a_warning() -> None:
    graph = to_networkx(DEBATE)
    graph.edges["<Trade>", "[Close]", "attack"]["weight"] = 3
    (warning,) = from_networkx(graph).warnings
    assert "the attribute 'weight' of links is left out: <Trade> to [Close]" in str(warning)


def test_any_directed_graph_will_do() -> None:
    graph: nx.DiGraph[object] = nx.DiGraph()
    graph.add_edge(1, 2, kind="con")
    graph.add_edge("Rain", 2)
    found = from_networkx(graph)
    assert list(found.statements) == ["1", "2", "Rain"]
    assert [str(relation) for relation in found.relations] == [
        "[1] --attack--> [2]",
        "[Rain] --support--> [2]",
    ]
    assert "taken for support" in str(found.warnings[0])


def test_arguments_can_be_built_of_edges() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_node("step", kind="inference", argument="A", step=2, rules=("modus ponens",))
    graph.add_node("<A>")
    graph.add_edge("p", "step", kind="premise")
    graph.add_edge("p implies q", "step", kind="premise")
    graph.add_edge("step", "q", kind="conclusion")
    graph.add_edge("doubt", "step", kind="undercut")
    found = from_networkx(graph)
    steps = found.arguments["A"].steps
    assert titles(steps) == ["p", "p implies q", "q"]
    assert [step.role for step in steps] == [Role.PREMISE, Role.PREMISE, Role.MAIN_CONCLUSION]
    assert found.relations[0].target == InferenceRef("A", 2)
    assert "-- modus ponens --" in dumps(found).text


def test_chains_of_inferences_are_put_in_order() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    for step in (9, 8):
        graph.add_node(f"i{step}", kind="inference", argument="A", step=step)
    graph.add_node("<A>")
    graph.add_edges_from([("b", "i9"), ("c", "i9"), ("a", "i8")], kind="premise")
    graph.add_edges_from([("i9", "d"), ("i8", "b")], kind="conclusion")
    argument = from_networkx(graph).arguments["A"]
    assert titles(argument.steps) == ["a", "b", "c", "d"]
    assert [argument.premises_of(inference) for inference in argument.inferences] == [None, None]


def test_circles_are_kept() -> None:
    graph = nx.DiGraph([("a", "b"), ("b", "a"), ("a", "a")])
    nx.set_edge_attributes(graph, "attack", "kind")
    found = from_networkx(graph)
    assert len(found.relations) == 3
    assert from_networkx(to_networkx(found)) == found


def wrong(kind: str) -> nx.Graph[str]:
    graph = to_networkx(DEBATE)
    match kind:
        case "undirected":
            return nx.Graph(graph)
        case "removed step":
            graph.remove_node("[Gales]")
        case "changed step":
            graph.remove_edge("[Gales]", "(3) <Storms>", "premise")
        case "added step":
            graph.add_edge("[Mild]", "(3) <Storms>", kind="premise", step=9)
        case "kind of node":
            graph.add_node("x", kind="statment")
        case "kind of edge":
            graph.add_edge("[Mild]", "[Close]", kind="atack")
        case "same title":
            graph.add_node("other", title="Close")
        case "no map":
            graph.add_node("x", weight=object())
        case "section":
            graph.nodes["[Close]"]["section"] = "s9"
        case "premise of a statement":
            graph.add_edge("[Mild]", "[Close]", kind="premise")
    return graph


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("undirected", "Use a DiGraph"),
        ("removed step", "Gales"),
        ("changed step", "the premise link from [Gales] to (3) <Storms> is missing"),
        ("added step", "the premise link from [Mild] to (3) <Storms> is too much"),
        ("kind of node", "Did you mean statement?"),
        ("kind of edge", "unknown kind 'atack'"),
        ("same title", "both stand for [Close]"),
        ("no map", "neither text nor number"),
        ("section", "section 's9'"),
        ("premise of a statement", "cannot run from [Mild] to [Close]"),
    ],
)
def test_a_graph_that_is_no_map_is_refused(kind: str, words: str) -> None:
    with pytest.raises(UserError) as caught:
        from_networkx(wrong(kind))
    assert words in caught.value.render()


# --- Questions -----------------------------------------------------------------------------------


def test_premises_of_arguments_inferences_and_statements() -> None:
    assert titles(premises_of(DEBATE, "<Storms>")) == ["Gales", "Untitled 1", "Untitled 3"]
    assert titles(premises_of(DEBATE, "(5) <Storms>")) == ["Untitled 2", "Untitled 3"]
    assert titles(premises_of(DEBATE, InferenceRef("Storms", 2))) == ["Gales", "Untitled 1"]
    assert titles(premises_of(DEBATE, "Close")) == ["Gales", "Untitled 1", "Untitled 3"]
    assert titles(premises_of(DEBATE, "Mild")) == []


def test_ultimate_premises_go_down_to_what_nothing_concludes() -> None:
    found = premises_of(DEBATE, "Close", ultimate=True)
    assert titles(found) == ["Records", "Untitled 1", "Untitled 3"]


def test_ultimate_premises_of_a_circle_come_to_an_end() -> None:
    circle = read("<A>\n\n(1) [P]: p\n----\n(2) [Q]: q\n\n<B>\n\n(1) [Q]\n----\n(2) [P]\n")
    assert titles(premises_of(circle, "P", ultimate=True)) == []


def test_objections_are_to_a_statement_or_to_an_argument_and_its_parts() -> None:
    assert [str(relation) for relation in objections_to(DEBATE, "Close")] == [
        "<Trade> --attack--> [Close]",
        "[Close] --contradictory--> [Open]",
    ]
    assert [str(relation) for relation in objections_to(DEBATE, "Open")] == [
        "[Close] --contradictory--> [Open]"
    ]
    assert [str(relation) for relation in objections_to(DEBATE, "<Storms>")] == [
        "[Mild] --attack--> [Gales]",
        "[Exception] --undercut--> inference 4 of <Storms>",
    ]
    assert titles([objections_to(DEBATE, ArgumentRef("Trade"))[0].source]) == ["Insured"]


def paths(argument_map: ArgumentMap, thesis: str, **options: object) -> list[str]:
    found = attack_paths(argument_map, thesis, **options)  # type: ignore[arg-type]
    return ["; ".join(map(str, path)) for path in found]


def test_paths_of_attack_and_of_defence() -> None:
    assert paths(DEBATE, "Close") == [
        "[Open] --contradictory--> [Close]",
        "[Mild] --attack--> [Gales]; [Gales] --premise--> (3) <Storms>; "
        "(3) <Storms> --conclusion--> [Untitled 2]; [Untitled 2] --premise--> (5) <Storms>; "
        "(5) <Storms> --conclusion--> [Close]",
        "[Exception] --undercut--> (5) <Storms>; (5) <Storms> --conclusion--> [Close]",
        "<Trade> --attack--> [Close]",
    ]
    assert paths(DEBATE, "Close", defences=True) == [
        "[Insured] --attack--> <Trade>; <Trade> --attack--> [Close]"
    ]


def test_long_paths_can_be_left_out() -> None:
    assert len(paths(DEBATE, "Close", cutoff=2)) == 3


def test_paths_pass_nothing_twice() -> None:
    circle = read("[A]: a\n  - [B]: b\n    - [A]\n    + [C]: c\n      - [B]\n")
    assert paths(circle, "A") == ["[B] --attack--> [A]"]


def test_an_attack_on_an_argument_is_one_on_what_it_concludes() -> None:
    argument_map = read("<A>\n  - [X]: x\n\n<A>\n\n(1) p\n----\n(2) [C]: c\n")
    assert paths(argument_map, "C") == [
        "[X] --attack--> <A>; <A> --inference--> (2) <A>; (2) <A> --conclusion--> [C]"
    ]


@pytest.mark.parametrize("name", ["[Clos]", "<Storm>", "(2) <Storms>", "nothing"])
def test_what_is_not_there_is_said(name: str) -> None:
    with pytest.raises(UserError, match="the map has no"):
        premises_of(DEBATE, name)


def test_no_other_module_imports_networkx() -> None:
    root = Path(__file__).parents[2]
    users = {
        path.relative_to(root).as_posix()
        for folder in ("arguments", "deontic")
        for path in (root / folder).rglob("*.py")
        if re.search(r"^\s*(?:import|from) networkx\b", path.read_text("utf-8"), re.MULTILINE)
    }
    assert users == {"arguments/graph.py"}
