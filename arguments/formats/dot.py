"""DOT: what is drawn of a map, for Graphviz, and back.

Nodes and edges say by their ``type`` what they are, as in Argdown's own DOT, and in ``title``,
``text`` and ``tags`` what they show; Graphviz passes over these.  Of other graphs, labels are
taken for wordings and boxes for sections, and arrows say their kind by their label or colour.

References
----------
Graphviz, "DOT Language" and "Node, Edge and Graph Attributes" (graphviz.org).
"""

from __future__ import annotations

import html
import json
import re
import textwrap
from collections.abc import Iterator
from typing import Any

from arguments.argdown.diagram import Child, Diagram, Group, Node, close_groups, diagram
from arguments.dot_text import Markup, attributes, identifier, label, quoted
from arguments.formats.dot_syntax import DotEdge, DotGraph, parse
from arguments.formats.flat import as_text, unflatten
from arguments.formats.foreign import kind_of_color
from arguments.formats.outcome import Dumped, Loaded, Losses
from arguments.model import ArgumentMap, ArgumentRef, InferenceRef, RelationKind, StatementRef
from arguments.network import Link, Network
from deontic.errors import Source, UserError

_WIDTH = 34
_HEAD = """digraph "map" {
  rankdir=BT;
  graph [fontname="DejaVu Sans", fontsize=11];
  node [shape=box, style="filled,rounded", fontname="DejaVu Sans", fontsize=10];
  edge [arrowsize=0.8];
"""
_STYLES = {RelationKind.UNDERCUT: "dashed", RelationKind.CONTRADICTORY: "bold"}
_DRAWING = frozenset(
    re.findall(
        r"\w+",
        """
        shape style color fillcolor fontcolor fontname fontsize labelfontcolor margin width height
        penwidth pos arrowsize arrowhead arrowtail dir constraint minlen weight labelloc labeljust
        tooltip URL href target group rank peripheries fixedsize image bgcolor xlabel headport
        tailport id class concentrate rankdir ratio size splines overlap nodesep ranksep ordering
        compound newrank gradientangle sides skew distortion orientation regular z lp bb headlabel
        taillabel lhead ltail labeldistance labelangle labelfontsize labelfontname
        """,
    )
)
"""Attributes of Graphviz that say how something looks, and nothing of what it says."""

_SAYING = ("label", "title", "text", "tags")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_BOLD = re.compile(r"<B>(.*?)</B>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


def dumps(argument_map: ArgumentMap) -> Dumped:
    r"""Return what is drawn of a map as DOT.

    >>> from arguments.argdown import read
    >>> made = dumps(read("[A]: Ann came.\n  - [B]: Ann was ill.\n")).text
    >>> 'n1 -> n0 [type="attack", color="#ff0000"];' in made
    True
    """
    drawn = close_groups(diagram(argument_map))
    losses = Losses()
    parts = [_HEAD]
    for child in drawn.children:
        parts.extend(_child(child, "  "))
    for edge in drawn.edges:
        given = {
            "type": str(edge.kind),
            "color": edge.color,
            "style": _STYLES.get(edge.kind),
            "dir": "both" if edge.kind.symmetric else None,
        }
        ends = f"{identifier(edge.source)} -> {identifier(edge.target)}"
        parts.append(f"  {ends} [{attributes(given)}];\n")
    parts.append("}\n")
    _losses(argument_map, drawn, losses)
    return Dumped("".join(parts), losses.found())


def _child(child: Child, indent: str) -> Iterator[str]:
    if isinstance(child, Node):
        yield f"{indent}{identifier(child.id)} [{attributes(_looks(child))}];\n"
        return
    if child.is_closed and not child.children:
        given = {
            "type": "group-map-node",
            "label": child.title,
            "fillcolor": child.color,
            "fontcolor": child.font_color,
        }
        yield f"{indent}{identifier(child.id)} [{attributes(given)}];\n"
        return
    yield f"{indent}subgraph {identifier(f'cluster_{child.id}')} {{\n"
    given = {"label": child.title, "style": "filled", "color": child.color}
    for key, value in given.items():
        if value:
            yield f"{indent}  {key}={quoted(value)};\n"
    for inner in child.children:
        yield from _child(inner, indent + "  ")
    yield f"{indent}}}\n"


def _looks(node: Node) -> dict[str, str | None]:
    """Return the attributes of a node: what it stands for, then what it looks like."""
    statement = isinstance(node.end, StatementRef)
    return {
        "type": "statement-map-node" if statement else "argument-map-node",
        "title": node.end.title,
        "text": node.text,
        "tags": json.dumps(list(node.tags), ensure_ascii=False) if node.tags else None,
        "label": _label(node),
        "style": "filled,rounded,bold" if statement else None,
        "color": node.color if statement else None,
        "fillcolor": "#ffffff" if statement else node.color,
        "fontcolor": node.font_color,
    }


def _label(node: Node) -> Markup:
    """Return a label: the title in bold, then the text in lines."""
    lines: list[str] = []
    if node.title:
        wrapped = (label(line) for line in textwrap.wrap(node.title, _WIDTH))
        lines.extend(f"<B>{line}</B>" for line in wrapped)
    lines.extend(label(line) for line in textwrap.wrap(node.text or "", _WIDTH))
    return Markup(_CONTROL.sub(" ", "<BR/>".join(lines)) or " ")


def _losses(argument_map: ArgumentMap, drawn: Diagram, losses: Losses) -> None:
    """Note what a drawing does not show."""
    shown = {node.end for node in drawn.nodes().values()}
    for title, statement in argument_map.statements.items():
        end = StatementRef(title)
        if end not in shown:
            losses.add("statements that are not drawn are left out", end)
        if statement.data:
            losses.add("data are left out", end)
        if len({m.text.strip() for m in statement.members if not m.is_reference}) > 1:
            losses.add("wordings other than the last are left out", end)
    for title, argument in argument_map.arguments.items():
        ref = ArgumentRef(title)
        if ref not in shown:
            losses.add("arguments that are not drawn are left out", ref)
        if argument.data:
            losses.add("data are left out", ref)
        if argument.steps:
            losses.add("premises, conclusions and rules are left out", ref)
    for absent in drawn.absent:
        losses.add("relations that are not drawn are left out", absent.relation)
    for relation in argument_map.relations:
        if isinstance(relation.target, InferenceRef) or isinstance(relation.source, InferenceRef):
            losses.add("an inference is drawn as its argument", relation)
    if argument_map.front_matter is not None:
        losses.add("the front matter is left out")
    boxes = set()
    pending = list(drawn.children)
    while pending:
        child = pending.pop()
        if isinstance(child, Group):
            boxes.add(child.id)
            pending.extend(child.children)
    for section in argument_map.sections:
        if section.id not in boxes:
            losses.add("sections that are not drawn as boxes are left out", section.title)


# --- Reading -------------------------------------------------------------------------------------


def loads(source: Source) -> Loaded:
    r"""Return the map that a graph in DOT describes.

    Raises
    ------
    UserError
        With the place of what is wrong.

    Examples
    --------
    >>> loaded = loads(Source('digraph { a [label="Rain."]; b -> a [color=red] }'))
    >>> [str(relation) for relation in loaded.map.relations]
    ['[b] --attack--> [Rain]']
    """
    graph = parse(source)
    if not graph.directed:
        raise UserError(
            f"{source.name}: the graph is not directed, so it does not say what speaks for or "
            "against what",
            hints=("Write digraph and ->.",),
        )
    losses = Losses()
    sections = []
    for cluster in graph.clusters:
        shown = _text(cluster.attributes.get("label", cluster.name), cluster.name)
        title = " ".join(filter(None, shown))
        record = {"id": _box(cluster.name), "title": title, "level": cluster.level}
        parent = {"parent": _box(cluster.parent.name)} if cluster.parent else {}
        sections.append({**record, **parent})
    nodes = {name: _node(name, given, graph, losses) for name, given in graph.nodes.items()}
    links = tuple(_link(edge, losses) for edge in graph.edges)
    whole = {"sections": as_text(sections)} if sections else {}
    loaded = unflatten(Network(nodes, links, whole), source.name)
    losses.extend(loaded.losses)
    return Loaded(loaded.map, losses.found())


def _node(name: str, given: dict[str, str], graph: DotGraph, losses: Losses) -> dict[str, Any]:
    """Return the attributes of a node."""
    made: dict[str, Any] = {}
    kind = given.get("type", "")
    kind = kind.removesuffix("-map-node") if kind.endswith("-map-node") else ""
    if kind in ("statement", "argument"):
        made["kind"] = kind
    elif kind == "group":
        losses.add("a closed group is read as a statement", name)
    title, text = _text(given.get("label", ""), name)
    if "title" in given:
        title, text = _unescaped(given["title"], name), ""
    if "text" in given:
        text = _unescaped(given["text"], name)
    if title:
        made["title"] = title
    if text:
        made["text"] = text
    if "tags" in given:
        made["tags"] = _unescaped(given["tags"], name)
    if name in graph.places:
        made["section"] = _box(graph.places[name].name)
    for key, value in given.items():
        if key in _DRAWING:
            if not kind:  # ours follow from what the map says
                losses.add("attributes that say how to draw are left out", key)
        elif key not in _SAYING and not (kind and key == "type"):
            made[key] = _unescaped(value, name)
    return made


def _link(edge: DotEdge, losses: Losses) -> Link:
    """Return an edge as a link."""
    made: dict[str, Any] = {}
    source, target = edge.source, edge.target
    if edge.attributes.get("dir") == "back":
        source, target = target, source
    says = (edge.attributes.get(key, "") for key in ("type", "kind", "label"))
    written = next((words for words in says if words.strip()), None)
    kind = _text(written, "")[1] if written else kind_of_color(edge.attributes.get("color", ""))
    if kind is not None:
        made["kind"] = kind
    for key, value in edge.attributes.items():
        if key in _DRAWING:
            if "type" not in edge.attributes:
                losses.add("attributes that say how to draw are left out", key)
        elif key not in ("type", "kind", "label"):
            made[key] = value
    return Link(source, target, made)


def _box(name: str) -> str:
    """Return the id of the section for a cluster: its name without what makes it a cluster.

    >>> _box("cluster_s1"), _box("cluster1"), _box("cluster")
    ('s1', 'cluster1', 'cluster')
    """
    return name.removeprefix("cluster_") or name


def _text(label: str, name: str) -> tuple[str, str]:
    """Return the title, if it is set off in bold, and the text of a label."""
    if not isinstance(label, Markup):
        return "", " ".join(_unescaped(label, name).split())
    title = " ".join(_bare(found) for found in _BOLD.findall(label))
    return title, _bare(_BOLD.sub(" ", label))


def _bare(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())


def _unescaped(text: str, name: str) -> str:
    r"""Return a string of DOT without its escapes: \n and the like break lines, \N is the name."""

    def meant(found: re.Match[str]) -> str:
        match found[1]:
            case "n" | "l" | "r":
                return "\n"
            case "N":
                return name
            case other:
                return other

    return _ESCAPE.sub(meant, text)
