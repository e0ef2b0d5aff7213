"""The reader against Argdown's own answers on Argdown's own documents.

The material lies outside the repository, beside it; without it these tests are skipped.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from arguments.argdown import Mode, recover
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
from deontic.errors import Source

SHARED = Path(__file__).parents[4] / "shared" / "argdown"
MODES: tuple[Mode, ...] = ("loose", "strict")
LOST = {"0013-file.argdown": "the reference drops a conclusion because its YAML is wrong"}
"""Accepted cases in which we differ on purpose."""

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="shared/argdown is not there")


@cache
def golden(mode: Mode) -> dict[str, Any]:
    lines = (SHARED / f"golden_{mode}.jsonl").read_text(encoding="utf-8").split("\n")
    return {answer["file"]: answer for line in lines if line for answer in [json.loads(line)]}


def cases(accepted: bool) -> list[str]:
    if not SHARED.is_dir():
        return []
    return [name for name, answer in golden("loose").items() if answer["ok"] is accepted]


def read(name: str, mode: Mode) -> tuple[ArgumentMap, Any]:
    text = (SHARED / "cases" / name).read_bytes().decode()
    return recover(Source(text, name), mode)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", [n for n in cases(accepted=True) if n not in LOST])
def test_accepted_cases_give_the_same_model(name: str, mode: Mode) -> None:
    argument_map, errors = read(name, mode)
    reference = golden(mode)[name]["result"]
    assert not errors
    assert ours(argument_map) == theirs(reference)
    assert list(argument_map.statements) == list(reference["statements"])
    assert list(argument_map.arguments) == list(reference["arguments"])


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", cases(accepted=True))
def test_accepted_cases_give_the_same_diagram(name: str, mode: Mode) -> None:
    argument_map, _ = read(name, mode)
    reference = golden(mode)[name]["result"]
    drawn = diagram(argument_map)
    assert [our_node(child) for child in drawn.children] == [
        their_node(node) for node in reference["mapNodes"] or []
    ]
    ends = {id: str(node.end) for id, node in drawn.nodes().items()}
    edges = [f"{ends[e.source]} --{e.kind}--> {ends[e.target]}" for e in drawn.edges]
    assert edges == (reference["mapEdges"] or [])


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", cases(accepted=False))
def test_rejected_cases_are_rejected_on_the_same_line(name: str, mode: Mode) -> None:
    _, errors = read(name, mode)
    assert errors
    for reported in golden(mode)[name]["parserErrors"][:1]:
        assert errors[0].span is not None
        assert errors[0].span.line == reported["line"]


@pytest.mark.parametrize("name", [name for name in cases(accepted=True) if name in LOST])
def test_where_the_reference_loses_text_the_error_is_reported_and_the_text_kept(name: str) -> None:
    argument_map, errors = read(name, "loose")
    assert len(errors) == 1
    assert len(argument_map.statements) > len(golden("loose")[name]["result"]["statements"])


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
