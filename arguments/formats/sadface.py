"""SADFace, the Simple Argument Description Format, reading.

Atoms become statements, schemes of support arguments, schemes of conflict attacks and undercuts.
Metadata and sources are kept as data under ``sadface``, of the document in the front matter.

References
----------
Simon Wells (2013), "The Open Argumentation Platform"; the format's own README, version 0.2.
"""

from __future__ import annotations

import re
from typing import Any

from arguments.formats.documents import document
from arguments.formats.json_text import Item, read
from arguments.formats.outcome import Loaded
from arguments.formats.schemes import Atom, Edge, Kind, Scheme, translate
from deontic.errors import Source, did_you_mean

_CONFLICT = re.compile("conflict|attack|rebut|undercut|undermine", re.IGNORECASE)
_PLAIN = ("support", "conflict", "attack", "default inference", "default conflict", "")
_KEPT = "is left out"


def loads(source: Source) -> Loaded:
    r"""Return the map that a SADFace document describes.

    Raises
    ------
    UserError
        With the place of what is wrong.

    Examples
    --------
    >>> loaded = loads(Source('''{"metadata": {}, "resources": [], "nodes": [
    ...     {"id": "a", "type": "atom", "text": "Ships sink.", "sources": [], "metadata": {}},
    ...     {"id": "b", "type": "atom", "text": "Ships are new.", "sources": [], "metadata": {}},
    ...     {"id": "c", "type": "scheme", "name": "conflict", "metadata": {}}], "edges": [
    ...     {"id": "1", "source_id": "b", "target_id": "c"},
    ...     {"id": "2", "source_id": "c", "target_id": "a"}]}'''))
    >>> [str(relation) for relation in loaded.map.relations]
    ['[Ships are new] --attack--> [Ships sink]']
    """
    whole = read(source)
    whole.mapping("a SADFace document")
    for key in ("nodes", "edges"):
        if key not in whole:
            hint = "SADFace has 'metadata', 'resources', 'nodes' and 'edges'."
            raise whole.error(f"this JSON has no {key!r}", hints=(hint,))
    atoms: dict[str, Atom] = {}
    schemes: dict[str, Scheme] = {}
    for node in whole.items("nodes"):
        _node(node, atoms, schemes)
    edges = []
    for edge in whole.items("edges"):
        edge.mapping("an edge")
        ends = []
        for side in ("source_id", "target_id"):
            name = edge.text(side, None)
            if name not in atoms and name not in schemes:
                hints = did_you_mean(name, (*atoms, *schemes))
                raise edge.get(side).error(f"there is no node {name!r}", hints=hints)
            ends.append(name)
        edges.append(Edge(edge.value.get("id"), *ends))
    done = translate(atoms, schemes, edges, source.name, _KEPT, "")
    for name, scheme in schemes.items():
        if scheme.data and (name in done.nodes or scheme.kind is Kind.CONFLICT):
            done.losses.add("metadata of conflicts are left out", name)
    rest = {k: v for k, v in whole.value.items() if k not in ("nodes", "edges") and v}
    front = document(_front(whole, rest), source.name) if rest else None
    return Loaded(done.made.finish(front), done.losses.found())


def _node(node: Item, atoms: dict[str, Atom], schemes: dict[str, Scheme]) -> None:
    """Enter a node."""
    node.mapping("a node")
    name, kind = node.text("id", None), node.choice("type", ("atom", "scheme"))
    if name in atoms or name in schemes:
        raise node.get("id").error(f"there are two nodes with the id {name!r}")
    shown = ("id", "type", "text" if kind == "atom" else "name")
    rest = {key: value for key, value in node.value.items() if key not in shown and value}
    if kind == "atom":
        atoms[name] = Atom(node.text("text", None), {"sadface": rest} if rest else {})
        return
    rule = node.text("name", None)
    conflict = _CONFLICT.search(rule) is not None
    schemes[name] = Scheme(
        Kind.CONFLICT if conflict else Kind.INFERENCE,
        "" if rule.lower() in _PLAIN else rule,
        f"a scheme {rule!r}",
        {"sadface": rest} if rest else {},
    )


def _front(whole: Item, rest: dict[str, Any]) -> dict[str, Any]:
    """Return the front matter: title and author where Argdown has them, and all else."""
    found: dict[str, Any] = {}
    if "metadata" in whole:
        core = whole.get("metadata").mapping("metadata").get("core")
        if isinstance(core, dict):
            for key, given in (("title", "title"), ("author", "analyst_name")):
                if isinstance(core.get(given), str) and core[given]:
                    found[key] = core[given]
    return {**found, "sadface": rest}
