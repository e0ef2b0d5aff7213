"""GraphML, GEXF, node-link JSON and DOT: files of other tools, and what cannot be read of them."""

from __future__ import annotations

import json

import networkx as nx
import pytest

from arguments.argdown import read
from arguments.formats import dumps, loads
from arguments.model import ArgumentRef, RelationKind
from deontic.errors import Source, UserError
from tests.arguments.formats.documents import corpus


def relations(text: Source | str, form: str) -> list[str]:
    return [str(relation) for relation in loads(text, form).map.relations]


def test_yeds_graphml() -> None:
    loaded = loads(corpus("yed.graphml"), "graphml")
    argument_map = loaded.map
    assert argument_map.statements["Close"].text == "The harbour should be closed."
    assert argument_map.statements["Ships sink"].data == {"weight": 2.5}
    assert relations(corpus("yed.graphml"), "graphml") == [
        "[Ships sink] --support--> [Close]",
        "[Traders are ruined] --attack--> [Close]",
    ]
    section = argument_map.statements["Ships sink"].section
    assert section is not None
    assert (section.title, section.level) == ("Reasons", 1)
    assert not loaded.losses


def test_gephis_gexf() -> None:
    loaded = loads(corpus("gephi.gexf"), "gexf")
    assert loaded.map.statements["The harbour should be closed"].data == {"Degree": 2}
    assert relations(corpus("gephi.gexf"), "gexf") == [
        "[Ships sink] --support--> [The harbour should be closed]",
        "[Traders are ruined] --attack--> [The harbour should be closed]",
    ]
    assert [str(loss) for loss in loaded.losses] == [
        "the creator is left out: Gephi 0.10",
        "<size> of nodes is left out: a",
        "the attribute 'weight' of links is left out: "
        "[Ships sink] to [The harbour should be closed]",
    ]


def test_networkx_node_link() -> None:
    graph = nx.DiGraph()
    graph.add_node("Rain", label="It rains.", weight=0.5)
    graph.add_edge("Rain", "Stay", kind="supports")
    text = json.dumps(nx.node_link_data(graph, edges="links"))
    argument_map = loads(text, "node-link").map
    assert argument_map.statements["It rains"].data == {"weight": 0.5}
    assert relations(text, "node-link") == ["[It rains] --support--> [Stay]"]


def test_argdowns_dot() -> None:
    argument_map = loads(corpus("argdown.dot"), "dot").map
    assert argument_map.statements["Close"].text == "Close it."
    assert argument_map.statements["Sinking"].text == "Ships sink."
    assert list(argument_map.arguments) == ["Ruin"]
    assert relations(corpus("argdown.dot"), "dot") == [
        "[Sinking] --support--> [Close]",
        "<Ruin> --attack--> [Close]",
        "[Close] --undercut--> <Ruin>",
    ]
    section = argument_map.arguments["Ruin"].section
    assert section is not None
    assert section.title == "Reasons"


def test_dot_of_someone_else() -> None:
    loaded = loads(corpus("plain.dot"), "dot")
    assert loaded.map.statements["Rain falls in autumn"].data == {"topic": "weather"}
    assert relations(corpus("plain.dot"), "dot") == [
        "[wet streets] --attack--> [dry]",
        "[Rain falls in autumn] --support--> [wet streets]",
        "[Rain falls in autumn] --support--> [umbrellas]",
        "[dry] --support--> [heating]",
    ]
    section = loaded.map.statements["heating"].section
    assert section is not None
    assert section.title == "Indoors"
    assert "links that do not say their kind are taken for support: [dry] to [heating]" in map(
        str, loaded.losses
    )


def test_dot_shows_what_is_drawn() -> None:
    argument_map = read(
        '# A "box" \\\\\n\n[A]: 1 < 2 & "so" on #t\n  - <B>\n  >< [C]: c\n\n'
        "## Inner {isClosed: true}\n\n[D]: d\n  + [A]\n"
    )
    made = dumps(argument_map, "dot")
    assert 'label="A \\"box\\" \\\\";' in made.text
    assert '<B>A</B><BR/>1 &lt; 2 &amp; "so" on #t' in made.text
    assert (
        'n0 -> n1 [type="contradictory", color="#ff0000", style="bold", dir="both"];' in made.text
    )
    assert 'type="group-map-node", label="Inner"' in made.text
    back = loads(made.text, "dot").map
    assert back.statements["A"].text == '1 < 2 & "so" on #t'
    assert back.statements["A"].tags == ("t",)
    assert back.relations[0].source == ArgumentRef("B")
    assert back.relations[1].kind is RelationKind.CONTRADICTORY


def test_what_is_not_drawn_is_listed() -> None:
    argument_map = read(
        "===\nx: 1\n===\n\n# H\n\nAlone. {k: 1}\n\n<A>\n\n(1) p\n----\n(2) [B]: b\n"
    )
    assert [str(loss) for loss in dumps(argument_map, "dot").losses] == [
        "statements that are not drawn are left out: [Untitled 1], [Untitled 2]",
        "data are left out: [Untitled 1]",
        "premises, conclusions and rules are left out: <A>",
        "the front matter is left out",
    ]


def test_a_character_that_xml_lacks_is_replaced_and_listed() -> None:
    argument_map = loads('{"casuist": 1, "statements": {"A": {"text": "a\\u0007b"}}}', "json").map
    for form in ("graphml", "gexf"):
        made = dumps(argument_map, form)
        assert "control characters" in str(made.losses[0])
        assert loads(made.text, form).map.statements["A"].text == "a\N{REPLACEMENT CHARACTER}b"


def test_attributes_changed_in_another_tool_count() -> None:
    text = dumps(read("[A]: old\n  - [B]: b\n"), "graphml").text
    key = text.split('attr.name="text"')[0].rpartition('id="')[2].split('"')[0]
    changed = text.replace(f'<data key="{key}">old</data>', f'<data key="{key}">new</data>')
    assert changed != text
    assert loads(changed, "graphml").map.statements["A"].text == "new"


GRAPHML = '<graphml><graph edgedefault="{}">{}</graph></graphml>'
BAD = {
    "graphml: an edge into nothing": (
        GRAPHML.format("directed", '<node id="ab"/><edge source="ab" target="ac"/>'), "1:55",
        "'ac', which is no node"),
    "graphml: no direction": (
        GRAPHML.format("undirected", '<node id="a"/><edge source="a" target="a"/>'), "1:56",
        "no direction"),
    "graphml: a node twice": (
        GRAPHML.format("directed", '<node id="a"/><node id="a"/>'), "1:54", "two nodes"),
    "graphml: no graph": ("<graphml/>", "1:1", "no <graph>"),
    "graphml: an unknown key": (
        GRAPHML.format("directed", '<node id="a"><data key="k">1</data></node>'), "1:53",
        "no <key> with the id 'k'"),
    "graphml: an unknown kind": (
        '<graphml><key id="k" for="edge" attr.name="kind" attr.type="string"/>'
        '<graph edgedefault="directed"><node id="a"/><node id="b"/>'
        '<edge source="a" target="b"><data key="k">likes</data></edge></graph></graphml>', "",
        "unknown kind 'likes'"),
    "graphml: a number that is none": (
        '<graphml><key id="k" for="node" attr.name="w" attr.type="int"/><graph>'
        '<node id="a"><data key="k">x</data></node></graph></graphml>', "1:84",
        "not of the type int"),
    "graphml: members that are no JSON": (
        '<graphml><key id="k" for="node" attr.name="members" attr.type="string"/><graph>'
        '<node id="a"><data key="k">[{</data></node></graph></graphml>', "",
        "members of the node 'a'"),
    "gexf: an edge into nothing": (
        '<gexf><graph><nodes><node id="a"/></nodes><edges><edge source="a" target="b"/></edges>'
        "</graph></gexf>", "1:50", "'b', which is no node"),
    "gexf: no direction": (
        '<gexf><graph><nodes><node id="a"/></nodes><edges><edge source="a" target="a"/></edges>'
        "</graph></gexf>", "1:50", "no direction"),
    "node-link: an edge into nothing": (
        '{"nodes": [{"id": "a"}], "edges": [{"source": "a", "target": "b"}]}', "1:62", "'b'"),
    "node-link: no direction": ('{"directed": false, "nodes": []}', "1:14", "not directed"),
    "node-link: a node without an id": ('{"nodes": [{}]}', "1:12", "'id' is missing"),
    "node-link: two of one title": (
        '{"nodes": [{"id": "a", "title": "x"}, {"id": "b", "title": "x"}], "edges": []}', "",
        "both stand for [x]"),
    "node-link: a conclusion of nothing": (
        '{"nodes": [{"id": "<A>"}, {"id": "[p]"}], "edges": [{"source": "[p]", "target": "<A>", '
        '"kind": "premise"}]}', "", "no conclusion"),
    "dot: no direction": ("graph { a -- b }", "", "not directed"),
    "dot: a name is missing": ("digraph { a -> ; }", "1:16", "a name is missing"),
    "dot: not closed": ("digraph { a", "1:12", "not closed"),
    "dot: a string": ('digraph { "a', "1:11", "not closed"),
    "dot: a label": ("digraph { a [label=<<B>] }", "1:20", "not closed"),
    "dot: prose": ("Hello", "1:1", "begins with 'digraph'"),
    "dot: deep": ("digraph " + "{ a " * 5000, "", "nested more than"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_what_is_wrong_is_said_with_its_place(case: str) -> None:
    text, place, words = BAD[case]
    form = case.partition(":")[0]
    with pytest.raises(UserError) as caught:
        loads(Source(text, "x.map"), form)
    assert words in caught.value.render()
    assert "x.map" in caught.value.render()
    if place:
        assert f"x.map:{place}:" in caught.value.render()
