"""GraphML: everything that a map holds, lists and data as JSON in attributes.

Files of other tools are read too: the labels of yEd and of Argdown's own export are wordings, its
groups are sections, and an arrow that does not say its kind says it by its colour or its label.

References
----------
Ulrik Brandes, Markus Eiglsperger, Jürgen Lerner, "GraphML Primer" (graphml.graphdrawing.org).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from arguments.formats.flat import as_text, flatten, unflatten
from arguments.formats.foreign import kind_of_color
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
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns'
    ' http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
_MARKUP = re.compile(r"<[^<>]*>")


def dumps(argument_map: ArgumentMap) -> Dumped:
    r"""Return a map as GraphML.

    >>> from arguments.argdown import read as read_argdown
    >>> made = dumps(read_argdown("[A]: a\n  - [B]: b\n")).text
    >>> '<edge id="e1" source="[B]" target="[A]">' in made
    True
    """
    made = flatten(argument_map)
    losses = Losses()
    keys: dict[tuple[str, str], str] = {}
    parts = [_HEAD]
    columns = (
        ("graph", [made.attributes]),
        ("node", list(made.nodes.values())),
        ("edge", [link.attributes for link in made.links]),
    )
    for domain, rows in columns:
        for name, kind in _types(rows):
            keys[domain, name] = f"d{len(keys)}"
            parts.append(
                f'  <key id="{keys[domain, name]}" for="{domain}" attr.name={attribute(name)}'
                f' attr.type="{kind}"/>\n'
            )

    def data(domain: str, attributes: Mapping[str, Any], where: str, indent: str) -> Iterator[str]:
        for name, value in attributes.items():
            if unwritable(value):
                losses.add("control characters, which XML cannot hold, are replaced", where)
            yield f'{indent}<data key="{keys[domain, name]}">{text(value)}</data>\n'

    parts.append('  <graph id="map" edgedefault="directed">\n')
    parts.extend(data("graph", made.attributes, "the map", "    "))
    for name, attributes in made.nodes.items():
        parts.append(f"    <node id={attribute(name)}>\n")
        parts.extend(data("node", attributes, name, "      "))
        parts.append("    </node>\n")
    for number, link in enumerate(made.links, 1):
        ends = f"source={attribute(link.source)} target={attribute(link.target)}"
        parts.append(f'    <edge id="e{number}" {ends}>\n')
        parts.extend(data("edge", link.attributes, f"{link.source} to {link.target}", "      "))
        parts.append("    </edge>\n")
    parts.append("  </graph>\n</graphml>\n")
    return Dumped("".join(parts), losses.found())


def _types(rows: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Return the attributes of some rows with their types."""
    values: dict[str, list[Any]] = {}
    for row in rows:
        for name, value in row.items():
            values.setdefault(name, []).append(value)
    return [(name, type_of(found)) for name, found in values.items()]


def loads(source: Source) -> Loaded:
    """Return the map that GraphML describes.

    Raises
    ------
    UserError
        With the place of what is wrong.
    """
    root = read(source, "graphml")
    graphs = list(root.all("graph"))
    if not graphs:
        raise root.error("there is no <graph> in <graphml>")
    reader = _Reader(root)
    for other in graphs[1:]:
        reader.losses.add("graphs after the first are left out", f"line {other.span.line}")
    reader.graph(graphs[0])
    loaded = unflatten(reader.network(), source.name)
    reader.losses.extend(loaded.losses)
    return Loaded(loaded.map, reader.losses.found())


@dataclass(frozen=True, slots=True)
class _Key:
    """What a data element of some id holds."""

    domain: str
    name: str
    type: str
    default: str | None


class _Reader:
    def __init__(self, root: Element) -> None:
        self.losses = Losses()
        self.keys = {
            key.get("id"): _Key(
                key.attributes.get("for", "all"),
                key.attributes.get("attr.name") or key.get("id"),
                "yfiles"
                if "yfiles.type" in key.attributes
                else key.attributes.get("attr.type", "string"),
                default.text if (default := key.first("default")) else None,
            )
            for key in root.all("key")
        }
        self.nodes: dict[str, dict[str, Any]] = {}
        self.groups: set[str] = set()
        self.edges: list[tuple[Element, bool]] = []
        self.sections: list[dict[str, Any]] = []
        self.attributes: dict[str, Any] = {}

    def graph(self, outermost: Element) -> None:
        """Read a graph and the graphs inside it."""
        self.attributes = self.data(outermost, "graph")
        pending = [(outermost, "")]
        while pending:
            graph, section = pending.pop()
            directed = graph.attributes.get("edgedefault", "directed") != "undirected"
            inner = []
            for child in graph.children:
                match child.name:
                    case "node" if (nested := child.first("graph")) is not None:
                        inner.append((nested, self.group(child, section)))
                    case "node":
                        self.node(child, section)
                    case "edge":
                        own = child.attributes.get("directed")
                        self.edges.append((child, directed if own is None else own == "true"))
                    case "data" | "desc":
                        pass
                    case name:
                        self.losses.add(f"<{name}> is left out", f"line {child.span.line}")
            pending.extend(reversed(inner))

    def group(self, node: Element, parent: str) -> str:
        """Enter a node that holds a graph as a section, and return its id."""
        name = node.get("id")
        labels = self.labels(node)
        level = 1 + next((s["level"] for s in self.sections if s["id"] == parent), 0)
        record = {"id": name, "title": labels[0] if labels else name, "level": level}
        self.sections.append({**record, "parent": parent} if parent else record)
        self.groups.add(name)
        return name

    def node(self, node: Element, section: str) -> None:
        """Enter a node."""
        name = node.get("id")
        if name in self.nodes:
            raise node.error(f"there are two nodes with the id {name!r}", "Rename one of them.")
        attributes = self.data(node, "node")
        labels = self.labels(node)
        if labels and "kind" not in attributes:
            attributes.setdefault("text", labels[-1])
            if len(labels) > 1:
                attributes.setdefault("title", labels[0])
        description = node.first("desc")
        if description is not None and description.text.strip():
            attributes.setdefault("text", description.text.strip())
        if section:
            attributes.setdefault("section", section)
        self.nodes[name] = attributes

    def network(self) -> Network:
        """Return what was read."""
        if self.sections:
            self.attributes.setdefault("sections", as_text(self.sections))
        return Network(self.nodes, tuple(self.link(*edge) for edge in self.edges), self.attributes)

    def link(self, edge: Element, directed: bool) -> Link:
        """Return an edge as a link."""
        source, target = edge.get("source"), edge.get("target")
        for name in (source, target):
            if name in self.groups:
                raise edge.error(f"the edge leads to the group {name!r}, not to a node in it")
            if name not in self.nodes:
                hints = did_you_mean(name, self.nodes)
                raise edge.error(f"the edge leads to {name!r}, which is no node", *hints)
        attributes = self.data(edge, "edge")
        if "kind" not in attributes:
            words = [*self.labels(edge), *(str(attributes.pop("label", "")),)]
            written = next((word for word in words if word.strip()), None)
            colors = [line.attributes.get("color", "") for line in edge.within("LineStyle")]
            kind = written or next(filter(None, map(kind_of_color, colors)), None)
            if kind is not None:
                attributes["kind"] = kind
        if not directed and attributes.get("kind") not in ("contrary", "contradictory"):
            raise edge.error(
                f"the edge between {source!r} and {target!r} has no direction",
                'Set edgedefault="directed" if sources speak for or against targets.',
            )
        return Link(source, target, attributes)

    def data(self, element: Element, domain: str) -> dict[str, Any]:
        """Return the attributes of an element, defaults included."""
        found: dict[str, Any] = {}
        for key in self.keys.values():
            if key.default is not None and key.domain in (domain, "all"):
                found[key.name] = value_of(key.default, key.type, element)
        for data in element.all("data"):
            name = data.get("key")
            if name not in self.keys:
                raise data.error(f"there is no <key> with the id {name!r}")
            declared = self.keys[name]
            if declared.type != "yfiles" and data.text != "":
                found[declared.name] = value_of(data.text, declared.type, data)
        return found

    def labels(self, element: Element) -> list[str]:
        """Return the labels that yEd shows."""
        own: list[Element] = [d for d in element.all("data") if d.children]
        names = "EdgeLabel" if element.name == "edge" else "NodeLabel"
        found = [label for data in own for label in data.within(names)]
        words = [html.unescape(html.unescape(_MARKUP.sub(" ", label.text))) for label in found]
        stripped = [" ".join(word.split()) for word in words]
        return list(dict.fromkeys(word for word in stripped if word))
