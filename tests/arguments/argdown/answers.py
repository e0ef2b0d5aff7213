"""Maps, diagrams and what the reference answers, in forms that can be compared."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from arguments.argdown.diagram import Child, Group, diagram
from arguments.model import (
    Argument,
    ArgumentMap,
    End,
    InferenceRef,
    Member,
    RangeKind,
    Role,
    Statement,
    StatementRef,
)


def our_drawing(argument_map: ArgumentMap) -> Any:
    """Return the nodes and the edges of our diagram of a map."""
    drawn = diagram(argument_map)
    ends = {id: str(node.end) for id, node in drawn.nodes().items()}
    edges = [f"{ends[e.source]} --{e.kind}--> {ends[e.target]}" for e in drawn.edges]
    return [our_node(child) for child in drawn.children], edges


def their_drawing(result: Any) -> Any:
    """Return the nodes and the edges of the reference's diagram."""
    return [their_node(node) for node in result["mapNodes"] or []], result["mapEdges"] or []


def picture(result: Any) -> Any:
    """Return what the reference's diagram shows, without the order, ids and made-up titles.

    A mutual relation that is drawn twice counts once.
    """
    shown: Counter[Any] = Counter()
    names: dict[str, Any] = {}

    def visit(nodes: Any, path: tuple[Any, ...]) -> None:
        for node in nodes or []:
            if node["type"] == "group-map-node":
                visit(node.get("children"), (*path, (tidy(node["title"]), node.get("isClosed"))))
                continue
            title = "" if node["title"].startswith("Untitled") else tidy(node.get("labelTitle"))
            tags = tuple(sorted(node.get("tags") or []))
            label = (node["type"], path, title, without_tags(node.get("labelText")), tags)
            shown[label] += 1
            brackets = "[]" if node["type"].startswith("statement") else "<>"
            names[f"{brackets[0]}{node['title']}{brackets[1]}"] = label

    visit(result["mapNodes"], ())
    arrows: Counter[Any] = Counter()
    for edge in result["mapEdges"] or []:
        source, kind, target = re.fullmatch(r"(.*) --(\S+)--> (.*)", edge, re.S).groups()  # type: ignore[union-attr]
        ends = [names[source], names[target]]
        mutual = kind in ("contrary", "contradictory")
        if mutual:
            ends.sort(key=repr)
        arrows[kind, *ends] = 1 if mutual else arrows[kind, *ends] + 1
    return shown, arrows


def without_tags(text: str | None) -> str:
    """Return a text without the tags at its end, which are compared as tags."""
    return re.sub(r"(?:(?:^| )#(?:\([^)]*\)|\S+))+$", "", tidy(text))


def tidy(text: str | None) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text or "").strip(" ")


def ours(argument_map: ArgumentMap) -> Any:
    """Return a map in the form of the golden answers."""
    model = {
        "statements": {
            title: our_class(statement) for title, statement in argument_map.statements.items()
        },
        "arguments": {
            title: our_class(argument) for title, argument in argument_map.arguments.items()
        },
        "relations": [
            f"{our_end(relation.source)} --{relation.kind}--> {our_end(relation.target)}"
            for relation in argument_map.relations
        ],
        "tags": list(argument_map.tags),
    }
    return json.loads(json.dumps(model))


def theirs(result: Any) -> Any:
    return {
        "statements": {t: their_class(c) for t, c in result["statements"].items()},
        "arguments": {t: their_class(c) for t, c in result["arguments"].items()},
        "relations": result["relations"],
        "tags": list(result["tags"] or {}),
    }


def our_class(element: Statement | Argument) -> dict[str, Any]:
    found = {
        "tags": list(element.tags),
        "data": dict(element.data),
        "section": element.section.title if element.section else None,
        "members": [our_member(member) for member in element.members],
    }
    if isinstance(element, Argument):
        found["pcs"] = [our_member(step) for step in element.steps]
    return dict(filled(found))


def their_class(element: Any) -> dict[str, Any]:
    found = {**element, "members": [their_member(member) for member in element["members"]]}
    if "pcs" in element:
        found["pcs"] = [their_member(step) for step in element["pcs"] or []]
    return dict(filled(found))


def our_member(member: Member) -> dict[str, Any]:
    assert member.span is not None
    found = {
        "role": None if member.role is Role.LIST_ITEM else str(member.role),
        "title": member.title,
        "text": member.text,
        "startLine": member.span.line,
        "isReference": member.is_reference,
        "tags": list(member.tags),
        "data": member.data.value if member.data else None,
        "section": member.section.title if member.section else None,
        "ranges": [our_range(member, at) for at in range(len(member.ranges))],
    }
    if member.inference:
        data = member.inference.data.value if member.inference.data else None
        found["inference"] = dict(filled({"rules": list(member.inference.rules), "data": data}))
    return dict(filled(found))


def their_member(member: Any) -> dict[str, Any]:
    found = dict(member)
    if found.get("role") == Role.PREMISE:
        found.pop("inference", None)
    if found.get("inference"):
        found["inference"] = dict(filled(found["inference"]))
    return dict(filled(found))


def our_range(member: Member, at: int) -> dict[str, Any]:
    """Return a range with offsets in UTF-16 units and the last offset included."""
    range_ = member.ranges[at]
    keys = {RangeKind.LINK: "url", RangeKind.TAG: "tag"}
    found: dict[str, Any] = {
        "type": str(range_.kind),
        "start": units(member.text[: range_.start]),
        "stop": units(member.text[: range_.end]) - 1,
    }
    if range_.target is not None:
        found[keys.get(range_.kind, "title")] = range_.target
    return found


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def our_end(end: End) -> str:
    if isinstance(end, InferenceRef):
        return f"inference({end.argument},{end.conclusion})"
    return str(end)


def our_node(child: Child) -> dict[str, Any]:
    found: dict[str, Any]
    if isinstance(child, Group):
        found = {
            "id": child.id,
            "type": "group-map-node",
            "title": child.title,
            "labelTitle": child.title,
            "isClosed": child.is_closed,
            "children": [our_node(inner) for inner in child.children],
        }
    else:
        kind = "statement" if isinstance(child.end, StatementRef) else "argument"
        found = {
            "id": child.id,
            "type": f"{kind}-map-node",
            "title": child.end.title,
            "labelTitle": child.title,
            "labelText": child.text,
            "tags": list(child.tags),
        }
    return dict(filled({**found, "color": child.color}))


def their_node(node: Any) -> dict[str, Any]:
    found = dict(node)
    if "children" in node:
        found["children"] = [their_node(inner) for inner in node["children"]]
    return dict(filled(found))


def filled(mapping: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield what is said: neither nothing nor empty nor false."""
    for key, value in mapping.items():
        if value not in (None, False, "", [], {}) or key in ("members", "pcs"):
            yield key, value
