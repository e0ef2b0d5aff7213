"""Networks whose attributes are plain: what GraphML, GEXF and node-link JSON can hold.

Every attribute becomes text, a number or a truth value.  What is more than that is written as JSON:
``tags`` as ``["a", "b"]``, ``members`` as the records of the map's own JSON.  So nothing is lost,
and what other tools show and change is plain.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from arguments.document import Document
from arguments.formats.documents import document
from arguments.formats.json_text import Item, read
from arguments.formats.outcome import Loaded, Losses
from arguments.formats.records import Reader, Record, Writer, decoded, encoded
from arguments.formats.titles import Titles
from arguments.model import ArgumentMap
from arguments.network import Link, Network, from_network, network
from arguments.network.shape import MAP_KEYS
from deontic.errors import Source, UserError

TAGS, DATA, RULES = "tags", "data", "rules"
LABELS = ("label", "name", "description", "content", "statement")
"""Attributes that hold the wording in graphs from elsewhere, the first that is there counts."""


def as_text(value: Any) -> str:
    """Return a value of several parts as the text of JSON."""
    return json.dumps(value, ensure_ascii=False)


def flatten(argument_map: ArgumentMap, form: Callable[[Any], Any] = as_text) -> Network:
    """Return the network of a map with plain attributes.

    ``files`` is one more attribute of the whole: the files that places refer to.

    Parameters
    ----------
    argument_map
        The map.
    form
        What becomes of lists and objects, for which not every format has a form.
    """
    made = network(argument_map)
    writer = Writer(argument_map.sections)

    def plain(attributes: Mapping[str, Any]) -> Record:
        return {
            key: form(value) if isinstance(value, list | dict) else value
            for key, value in attributes.items()
            if value not in ("", None, [], {}) or key == "members"
        }

    nodes = {
        name: plain({key: _node_value(key, value, writer) for key, value in given.items()})
        for name, given in made.nodes.items()
    }
    links = []
    for link in made.links:
        attributes = dict(link.attributes)
        if "spans" in attributes:
            attributes["spans"] = [writer.place({}, span) for span in attributes["spans"]]
        links.append(Link(link.source, link.target, plain(attributes)))
    warnings = [
        writer.place({"message": warning.message, "hints": list(warning.hints)}, warning.span)
        for warning in argument_map.warnings
    ]
    sections = writer.sections()
    front = argument_map.front_matter
    if front is not None:
        writer.files.setdefault(front.source.name, len(writer.files))
    whole = {
        "casuist": made.attributes["casuist"],
        "sections": sections,
        "tags": list(argument_map.tags),
        "warnings": warnings,
        "files": writer.file_names(),
    }
    # Front matter may be there and empty.
    settings = {} if front is None else {"front_matter": form(encoded(front.value))}
    return Network(nodes, tuple(links), {**plain(whole), **settings})


def unflatten(given: Network, name: str) -> Loaded:
    """Return the map of a network with plain attributes, its own or a foreign one.

    Raises
    ------
    UserError
        If an attribute of ours is not in its form, or the network describes no map.
    """
    losses = Losses()
    whole = _Whole(given.attributes, name)
    nodes = {
        node: {key: whole.node_value(key, value, node) for key, value in attributes.items()}
        for node, attributes in entitled(given.nodes).items()
    }
    links = tuple(
        Link(
            link.source,
            link.target,
            {
                key: whole.spans(value, link) if key == "spans" else value
                for key, value in link.attributes.items()
            },
        )
        for link in given.links
    )
    for key in given.attributes:
        if key not in (*MAP_KEYS, "files") and given.attributes[key]:
            losses.add("attributes of the whole graph are left out", key)
    made = from_network(Network(nodes, links, whole.attributes), name)
    losses.extend(made.losses)
    return Loaded(made.map, losses.found())


def entitled(nodes: Mapping[str, Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Return nodes with titles: a node from elsewhere gets one from its text or its label.

    >>> entitled({"n0": {"label": "All ships founder."}})
    {'n0': {'text': 'All ships founder.', 'title': 'All ships founder'}}
    """
    found: dict[str, Mapping[str, Any]] = {}
    titles = Titles(str(given["title"]) for given in nodes.values() if given.get("title"))
    for name, given in nodes.items():
        attributes = {key: value for key, value in given.items() if value is not None}
        own = "title" in attributes or name[:1] + name[-1:] in ("[]", "<>") or name[:1] == "("
        if not own or "kind" not in attributes:
            for key in LABELS:
                label = attributes.get(key)
                if isinstance(label, str) and label.strip() and "text" not in attributes:
                    attributes["text"] = attributes.pop(key)
        if not own:
            text = str(attributes.get("text") or "")
            attributes["title"] = titles.of(text) if text else titles.of(name, "Node")
        elif attributes.get("label") in (attributes.get("title"), name):
            attributes.pop("label", None)
        found[name] = attributes
    return found


class _Whole:
    """The attributes of a whole network, and what is needed to read those of its nodes."""

    def __init__(self, given: Mapping[str, Any], name: str) -> None:
        self.name = name
        files = self.value(given, "files", [])
        self.reader = Reader(tuple(map(str, files)) or (name,))
        self.attributes: dict[str, Any] = {}
        sections = []
        for item in self.items(given, "sections"):
            section, in_map = self.reader.add_section(item)
            if in_map:
                sections.append(section)
        self.attributes["sections"] = tuple(sections)
        self.attributes["tags"] = tuple(map(str, self.value(given, "tags", [])))
        self.attributes["warnings"] = tuple(
            UserError(
                item.text("message"),
                self.reader.span(item, item.text("message")),
                item.texts("hints"),
            )
            for item in self.items(given, "warnings")
        )
        if "front_matter" in given:
            self.attributes["front_matter"] = self.document(given, "front_matter")

    def value(self, given: Mapping[str, Any], key: str, default: Any) -> Any:
        """Return the value of JSON under a key."""
        if not given.get(key):
            return default
        found = self.item(given[key], f"{key} of the graph").value
        if not isinstance(found, type(default)):
            raise UserError(f"{self.name}: {key} of the graph is not in its form")
        return found

    def items(self, given: Mapping[str, Any], key: str) -> list[Item]:
        """Return the items of the JSON list under a key."""
        if not given.get(key):
            return []
        return list(self.listed(given[key], f"{key} of the graph"))

    def document(self, given: Mapping[str, Any], key: str) -> Document:
        """Return the JSON under a key as a document."""
        item = self.item(given[key], f"{key} of the graph")
        return document(decoded(item), self.reader.files[0])

    def node_value(self, key: str, value: Any, node: str) -> Any:
        """Return the value of a node's attribute."""
        what = f"{key} of the node {node!r}"
        if key in ("members", "steps"):
            return tuple(self.reader.member(item) for item in self.listed(value, what))
        if key in (TAGS, RULES):
            return self.words(value, what)
        if key == DATA:
            found = decoded(self.item(value, what)) if isinstance(value, str) else value
            if not isinstance(found, Mapping):
                raise UserError(f"{self.name}: {what} should be an object of JSON")
            return found
        if key == "step" and not isinstance(value, int):
            return _integer(value)
        return value

    def words(self, value: Any, what: str) -> tuple[str, ...]:
        """Return a list of words: JSON, or words with commas between them."""
        if isinstance(value, str) and not value.lstrip().startswith("["):
            return tuple(word.strip() for word in value.split(",") if word.strip())
        return tuple(str(item.value) for item in self.listed(value, what))

    def spans(self, value: Any, link: Link) -> tuple[Any, ...]:
        """Return the places where a relation is stated."""
        words = f"{link.source} --{link.attributes.get('kind')}--> {link.target}"
        items = self.listed(value, f"spans of the link from {link.source!r} to {link.target!r}")
        spans = (self.reader.span(item, words) for item in items)
        return tuple(span for span in spans if span is not None)

    def listed(self, value: Any, what: str) -> tuple[Item, ...]:
        """Return the items of a list of JSON."""
        item = self.item(value, what)
        if not isinstance(item.value, list):
            raise UserError(f"{self.name}: {what} should be a list of JSON")
        return tuple(item.get(at) for at in range(len(item.value)))

    def item(self, value: Any, what: str) -> Item:
        """Return JSON as an item, from its text if it is one."""
        place = f"{what}, in {self.name}"
        if isinstance(value, str):
            return read(Source(value, place))
        return Item(Source(json.dumps(value, ensure_ascii=False), place), value)


def _node_value(key: str, value: Any, writer: Writer) -> Any:
    match key:
        case "members" | "steps":
            return [writer.member(member) for member in value]
        case "tags" | "rules":
            return list(value)
        case "data":
            return encoded(value)
        case _:
            return value


def _integer(value: Any) -> Any:
    try:
        return int(float(value))
    except (TypeError, ValueError, OverflowError):
        return value
