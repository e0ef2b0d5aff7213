"""GEXF, the format of Gephi: everything that a map holds, lists and data as JSON in attributes.

References
----------
GEXF Working Group, "GEXF 1.2 Primer" (gexf.net); files of version 1.1 to 1.3 are read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from arguments.formats.flat import flatten, unflatten
from arguments.formats.json_text import read as read_json
from arguments.formats.outcome import Dumped, Loaded, Losses
from arguments.formats.xml_text import (
    Element,
    attribute,
    read,
    text,
    type_of,
    unwritable,
    value_of,
)
from arguments.model import ArgumentMap
from arguments.network import Link, Network
from deontic.errors import Source, did_you_mean

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
)
_TYPES = {"int": "integer"}


def dumps(argument_map: ArgumentMap) -> Dumped:
    r"""Return a map as GEXF.

    Attributes of the whole map, for which GEXF has no place, stand in the description, as JSON.

    >>> from arguments.argdown import read as read_argdown
    >>> made = dumps(read_argdown("[A]: a\n  - [B]: b\n")).text
    >>> '<edge id="1" source="[B]" target="[A]" label="attack">' in made
    True
    """
    made = flatten(argument_map)
    losses = Losses()
    whole = json.dumps(made.attributes, ensure_ascii=False)
    if unwritable(whole):
        losses.add("control characters, which XML cannot hold, are replaced", "the map")
    parts = [
        _HEAD,
        f"  <meta>\n    <description>{text(whole)}</description>\n  </meta>\n",
        '  <graph defaultedgetype="directed" mode="static">\n',
    ]
    links = [link.attributes for link in made.links]
    keys = {
        "node": _columns("node", list(made.nodes.values()), parts),
        "edge": _columns("edge", links, parts),
    }

    def values(domain: str, attributes: Mapping[str, Any], where: str) -> Iterator[str]:
        yield "        <attvalues>\n"
        for name, value in attributes.items():
            if unwritable(value):
                losses.add("control characters, which XML cannot hold, are replaced", where)
            written = attribute(value)
            yield f'          <attvalue for="{keys[domain][name]}" value={written}/>\n'
        yield "        </attvalues>\n"

    parts.append("    <nodes>\n")
    for name, attributes in made.nodes.items():
        label = attribute(attributes.get("title", name))
        parts.append(f"      <node id={attribute(name)} label={label}>\n")
        parts.extend(values("node", attributes, name))
        parts.append("      </node>\n")
    parts.append("    </nodes>\n    <edges>\n")
    for number, link in enumerate(made.links, 1):
        ends = f"source={attribute(link.source)} target={attribute(link.target)}"
        label = attribute(link.attributes["kind"])
        parts.append(f'      <edge id="{number}" {ends} label={label}>\n')
        parts.extend(values("edge", link.attributes, f"{link.source} to {link.target}"))
        parts.append("      </edge>\n")
    parts.append("    </edges>\n  </graph>\n</gexf>\n")
    return Dumped("".join(parts), losses.found())


def _columns(domain: str, rows: list[Any], parts: list[str]) -> dict[str, str]:
    """Declare the attributes of some rows, and return their ids."""
    found: dict[str, list[Any]] = {}
    for row in rows:
        for name, value in row.items():
            found.setdefault(name, []).append(value)
    ids = {name: str(at) for at, name in enumerate(found)}
    parts.append(f'    <attributes class="{domain}">\n')
    for name, values in found.items():
        kind = type_of(values)
        parts.append(
            f'      <attribute id="{ids[name]}" title={attribute(name)}'
            f' type="{_TYPES.get(kind, kind)}"/>\n'
        )
    parts.append("    </attributes>\n")
    return ids


def loads(source: Source) -> Loaded:
    """Return the map that GEXF describes.

    Raises
    ------
    UserError
        With the place of what is wrong.
    """
    root = read(source, "gexf")
    graph = root.first("graph")
    if graph is None:
        raise root.error("there is no <graph> in <gexf>")
    reader = _Reader(graph)
    whole = reader.whole(root.first("meta"))
    loaded = unflatten(reader.network(whole), source.name)
    reader.losses.extend(loaded.losses)
    return Loaded(loaded.map, reader.losses.found())


class _Reader:
    def __init__(self, graph: Element) -> None:
        self.losses = Losses()
        self.graph = graph
        self.directed = graph.attributes.get("defaultedgetype", "undirected") == "directed"
        self.columns: dict[str, dict[str, tuple[str, str, str | None]]] = {"node": {}, "edge": {}}
        for declared in graph.all("attributes"):
            columns = self.columns.setdefault(declared.attributes.get("class", "node"), {})
            for column in declared.all("attribute"):
                default = column.first("default")
                columns[column.get("id")] = (
                    column.attributes.get("title") or column.get("id"),
                    column.attributes.get("type", "string"),
                    default.text if default else None,
                )

    def whole(self, meta: Element | None) -> dict[str, Any]:
        """Return the attributes of the whole, from the description if it is ours."""
        found: dict[str, Any] = {}
        for child in meta.children if meta else ():
            if child.name == "description" and child.text.lstrip().startswith('{"casuist"'):
                found = read_json(Source(child.text, f"{child.span}, <description>")).mapping(
                    "the description"
                )
            elif child.text.strip():
                self.losses.add(f"the {child.name} is left out", child.text.strip())
        return found

    def network(self, whole: dict[str, Any]) -> Network:
        """Return what the graph describes."""
        nodes: dict[str, dict[str, Any]] = {}
        pending = [n for group in self.graph.all("nodes") for n in group.all("node")]
        pending.reverse()
        edges = [e for group in self.graph.all("edges") for e in group.all("edge")]
        while pending:
            node = pending.pop()
            name = node.get("id")
            if name in nodes:
                raise node.error(f"there are two nodes with the id {name!r}", "Rename one of them.")
            attributes = self.values(node, "node")
            label = node.attributes.get("label", "")
            if label and "kind" not in attributes:
                attributes.setdefault("label", label)
            nodes[name] = attributes
            inner = [n for group in node.all("nodes") for n in group.all("node")]
            if inner or "pid" in node.attributes:
                self.losses.add("that nodes stand inside others is left out", name)
            pending.extend(reversed(inner))
            edges.extend(e for group in node.all("edges") for e in group.all("edge"))
            for child in node.children:
                if child.name not in ("attvalues", "nodes", "edges"):
                    self.losses.add(f"<{child.name}> of nodes is left out", name)
        return Network(nodes, tuple(self.link(edge, nodes) for edge in edges), whole)

    def link(self, edge: Element, nodes: Mapping[str, object]) -> Link:
        """Return an edge as a link."""
        source, target = edge.get("source"), edge.get("target")
        for name in (source, target):
            if name not in nodes:
                hints = did_you_mean(name, nodes)
                raise edge.error(f"the edge leads to {name!r}, which is no node", *hints)
        attributes = self.values(edge, "edge")
        written = edge.attributes.get("kind") or edge.attributes.get("label")
        if "kind" not in attributes and written:
            attributes["kind"] = written
        if edge.attributes.get("weight") not in (None, "1", "1.0"):
            attributes.setdefault("weight", edge.attributes["weight"])
        own = edge.attributes.get("type")
        directed = self.directed if own is None else own == "directed"
        if not directed and attributes.get("kind") not in ("contrary", "contradictory"):
            raise edge.error(
                f"the edge between {source!r} and {target!r} has no direction",
                'Set defaultedgetype="directed" if sources speak for or against targets.',
            )
        for child in edge.children:
            if child.name != "attvalues":
                self.losses.add(f"<{child.name}> of edges is left out", f"{source} to {target}")
        return Link(source, target, attributes)

    def values(self, element: Element, domain: str) -> dict[str, Any]:
        """Return the attributes of a node or an edge, defaults included."""
        columns = self.columns[domain]
        found: dict[str, Any] = {
            title: value_of(default, kind, element)
            for title, kind, default in columns.values()
            if default is not None
        }
        for group in element.all("attvalues"):
            for value in group.all("attvalue"):
                # Version 1.0 writes id for for.
                name = value.attributes.get("for") or value.get("id")
                if name not in columns:
                    raise value.error(f"there is no <attribute> with the id {name!r}")
                title, kind, _ = columns[name]
                if value.get("value") != "":
                    found[title] = value_of(value.get("value"), kind, value)
        return found
