"""Node-link JSON: the JSON that networkx and D3 read, with everything that a map holds.

References
----------
NetworkX, ``networkx.node_link_data``; the older key ``links`` is read as well as ``edges``.
"""

from __future__ import annotations

from typing import Any

from arguments.formats.flat import flatten, unflatten
from arguments.formats.json_text import Item, read
from arguments.formats.json_writing import compact, line_by_line
from arguments.formats.outcome import Dumped, Loaded
from arguments.model import ArgumentMap
from arguments.network import Link, Network
from deontic.errors import Source

KEYS = ("directed", "multigraph", "graph", "nodes", "edges", "links")


def dumps(argument_map: ArgumentMap) -> Dumped:
    r"""Return a map as node-link JSON, a node or an edge on a line of its own.

    >>> import json
    >>> from arguments.argdown import read as read_argdown
    >>> made = json.loads(dumps(read_argdown("[A]: a\n  - [B]: b\n")).text)
    >>> made["edges"][0]["source"], made["edges"][0]["kind"]
    ('[B]', 'attack')
    """
    made = flatten(argument_map, _same)
    nodes = [{"id": name, **attributes} for name, attributes in made.nodes.items()]
    edges = []
    seen: dict[tuple[str, str, str], int] = {}
    for link in made.links:
        kind = str(link.attributes["kind"])
        number = seen[link.source, link.target, kind] = (
            seen.get((link.source, link.target, kind), 0) + 1
        )
        key = kind if number == 1 else f"{kind} {number}"
        edges.append({"source": link.source, "target": link.target, "key": key, **link.attributes})
    parts = [
        '"directed": true',
        '"multigraph": true',
        f'"graph": {compact(made.attributes)}',
        f'"nodes": {line_by_line(nodes)}',
        f'"edges": {line_by_line(edges)}',
    ]
    return Dumped("{\n" + ",\n".join(parts) + "\n}\n")


def loads(source: Source) -> Loaded:
    """Return the map that node-link JSON describes.

    Raises
    ------
    UserError
        With the place of what is wrong.
    """
    item = read(source)
    item.known("a graph in node-link form", *KEYS)
    if item.value.get("directed") is False:
        raise item.get("directed").error(
            "the graph is not directed, so it does not say what speaks for or against what",
            hints=('Set "directed" to true if sources speak for or against targets.',),
        )
    nodes: dict[str, dict[str, Any]] = {}
    for node in item.items("nodes"):
        node.mapping("a node")
        name = _name(node, "id")
        if name in nodes:
            raise node.get("id").error(f"there are two nodes with the id {name!r}")
        nodes[name] = {key: value for key, value in node.value.items() if key != "id"}
    links = []
    for edge in item.items("edges" if "edges" in item else "links"):
        edge.mapping("an edge")
        source_name, target_name = _name(edge, "source"), _name(edge, "target")
        for key, name in (("source", source_name), ("target", target_name)):
            if name not in nodes:
                raise edge.get(key).error(f"there is no node {name!r}")
        rest = {k: v for k, v in edge.value.items() if k not in ("source", "target", "key")}
        links.append(Link(source_name, target_name, rest))
    whole = item.get("graph").mapping("graph") if "graph" in item else {}
    return unflatten(Network(nodes, tuple(links), whole), source.name)


def _name(item: Item, key: str) -> str:
    """Return the id of a node, which may be written as a number."""
    value = item.value.get(key)
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if value is None:
        raise item.error(f"{key!r} is missing here")
    raise item.get(key).error(f"{key} should be a string or a number")


def _same(value: Any) -> Any:
    return value
