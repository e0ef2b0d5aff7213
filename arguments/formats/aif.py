"""AIF, the Argument Interchange Format: the JSON of AIFdb and OVA, reading.

Information nodes (I) become statements, applications of inference rules (RA) arguments, conflicts
(CA) attacks and undercuts.  The front matter keeps, under ``aif``, what a map does not show:
conflicts with their scheme, preferences (PA), locutions and what goes with them.  Writing
(``aif_writing``) puts all of it back.

References
----------
Argumentation Research Group, University of Dundee (2011), "The Argument Interchange Format (AIF)
Specification"; John Lawrence et al. (2012), "AIFdb: Infrastructure for the Argument Web".
"""

from __future__ import annotations

from typing import Any

from arguments.formats.aif_writing import dumps
from arguments.formats.documents import document
from arguments.formats.json_text import Item, read
from arguments.formats.outcome import Loaded
from arguments.formats.schemes import Atom, Edge, Kind, Scheme, translate
from deontic.errors import Source, did_you_mean

__all__ = ["dumps", "loads"]

DEFAULTS = ("", "RA", "CA", "Default Inference", "Default Conflict")
"""Names of schemes that say no more than the type of the node does."""

_KINDS = {"RA": Kind.INFERENCE, "CA": Kind.CONFLICT}
_NAMES = {
    "RA": "an inference (RA)",
    "CA": "a conflict (CA)",
    "PA": "a preference (PA)",
    "MA": "a rephrasing (MA)",
    "L": "a locution (L)",
    "TA": "a transition (TA)",
    "YA": "an illocution (YA)",
}
_KEPT = "is kept in the front matter, and is not drawn"
_OVA_KEYS = ("AIF", "OVA", "text", "dialog")


def loads(source: Source) -> Loaded:
    r"""Return the map that AIF in JSON describes.

    Raises
    ------
    UserError
        With the place of what is wrong.

    Examples
    --------
    >>> loaded = loads(Source('''{"nodes": [
    ...     {"nodeID": "1", "text": "Gales rise.", "type": "I"},
    ...     {"nodeID": "2", "text": "Ships sink.", "type": "I"},
    ...     {"nodeID": "3", "text": "Default Inference", "type": "RA"}], "edges": [
    ...     {"edgeID": "1", "fromID": "1", "toID": "3"},
    ...     {"edgeID": "2", "fromID": "3", "toID": "2"}]}'''))
    >>> [step.title for step in loaded.map.arguments["Argument 1"].steps]
    ['Gales rise', 'Ships sink']
    """
    whole = read(source)
    whole.mapping("an AIF document")
    item = whole.get("AIF") if "AIF" in whole else whole
    item.mapping("AIF")
    if "nodes" not in item:
        raise item.error(
            "this JSON has no 'nodes'", hints=("AIF has 'nodes' and 'edges', each a list.",)
        )
    atoms: dict[str, Atom] = {}
    schemes: dict[str, Scheme] = {}
    raw: dict[str, dict[str, Any]] = {}
    fulfilled = {
        str(entry.value.get("nodeID")): entry.value.get("schemeID")
        for entry in item.items("schemefulfillments")
        if entry.mapping("a fulfilment of a scheme")
    }
    for node in item.items("nodes"):
        _node(node, atoms, schemes, raw, fulfilled)
    edges, raw_edges = [], []
    forms: list[str] = []
    for edge in item.items("edges"):
        found = _edge(edge, raw)
        edges.append(found)
        raw_edges.append(edge.value)
        if edge.value.get("formEdgeID") not in (None, "None", "null"):
            forms.append(f"{found.source} to {found.target}")
    done = translate(atoms, schemes, edges, source.name, _KEPT, "aif")
    left = {id(edge) for edge in done.edges}
    hidden = {node for node in schemes if node not in done.ends}
    kept: dict[str, Any] = {
        "nodes": [raw[node] for node in raw if node in hidden],
        "edges": [
            value
            for edge, value in zip(edges, raw_edges, strict=True)
            if id(edge) in left or edge.source in hidden or edge.target in hidden
        ],
    }
    kept["schemefulfillments"] = [
        entry.value
        for entry in item.items("schemefulfillments")
        if str(entry.value.get("nodeID")) not in done.ends
    ]
    known = ("nodes", "edges", "schemefulfillments", *_OVA_KEYS)
    kept.update((key, value) for key, value in item.mapping().items() if key not in known)
    for key in whole.mapping():
        if key in ("OVA", "text") and whole.value[key]:
            what = "the layout of OVA" if key == "OVA" else "the text that was analysed"
            done.losses.add(f"{what} is left out")
        elif item is not whole and key not in _OVA_KEYS:
            done.losses.add("a part of the file is left out", key)
    if forms:
        done.losses.add("roles of premises in a scheme (formEdgeID) are left out", *forms)
    kept = {key: value for key, value in kept.items() if value}
    front = document({"aif": kept}, source.name) if kept else None
    return Loaded(done.made.finish(front), done.losses.found())


def _node(
    node: Item,
    atoms: dict[str, Atom],
    schemes: dict[str, Scheme],
    raw: dict[str, dict[str, Any]],
    fulfilled: dict[str, Any],
) -> None:
    """Enter a node."""
    node.mapping("a node")
    name, kind = _id(node, "nodeID"), node.text("type", None)
    if name in raw:
        raise node.get("nodeID").error(f"there are two nodes with the nodeID {name}")
    raw[name] = node.value
    text = node.text("text")
    rest = {k: v for k, v in node.value.items() if k not in ("nodeID", "text", "type")}
    rest = {"id": node.value["nodeID"], **rest}
    if kind == "I":
        atoms[name] = Atom(text, {"aif": rest})
        return
    if fulfilled.get(name) is not None:
        rest["fulfils"] = fulfilled[name]
    scheme = node.text("scheme") or text
    rule = "" if scheme in DEFAULTS else scheme
    what = _NAMES.get(kind, f"a node of the type {kind!r}")
    data = {"aif": {**rest, "text": text}}
    schemes[name] = Scheme(_KINDS.get(kind, Kind.OTHER), rule, what, data)


def _edge(edge: Item, nodes: dict[str, Any]) -> Edge:
    """Return an edge, whose ends must be there."""
    edge.mapping("an edge")
    ends = []
    for key in ("fromID", "toID"):
        name = _id(edge, key)
        if name not in nodes:
            hints = (*did_you_mean(name, nodes), "Add the node, or remove the edge.")
            raise edge.get(key).error(
                f"the edge leads to node {name}, which is not there", hints=hints
            )
        ends.append(name)
    return Edge(edge.value.get("edgeID"), *ends)


def _id(item: Item, key: str) -> str:
    """Return an id, which is text in AIFdb and may be a number in OVA."""
    value = item.value.get(key)
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return str(value)
    if value is None:
        raise item.error(f"{key!r} is missing here")
    raise item.get(key).error(f"{key} should be a string or a whole number")
