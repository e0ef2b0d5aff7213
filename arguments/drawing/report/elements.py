"""The claims and arguments of a map as plain data, and what is drawn of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from arguments.argdown.diagram import diagram
from arguments.argdown.settings import mapping
from arguments.drawing.ids import end_id
from arguments.drawing.labels import kind_of
from arguments.drawing.maps import map_picture
from arguments.drawing.picture import Frame
from arguments.model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    End,
    Inference,
    InferenceRef,
    RangeKind,
    Relation,
    Role,
    Section,
    Statement,
    StatementRef,
)
from arguments.wording import settle
from arguments.yaml import Value

Plain: TypeAlias = dict[str, Any]

_ROLES = {
    Role.PREMISE: "Premise",
    Role.INTERMEDIARY_CONCLUSION: "Intermediate conclusion",
    Role.MAIN_CONCLUSION: "Conclusion",
}
_SHOWN = ("pinpoint", "status", "hedge", "formalization", "declarations", "isInMap", "isCanonical")
"""Keys of data that are shown in a place of their own, or only say how to draw."""
_WEB = ("https://", "http://")


class Elements:
    """The statements and arguments of a map, by ids that stay the same when others change.

    Parameters
    ----------
    argument_map
        The map.
    """

    def __init__(self, argument_map: ArgumentMap) -> None:
        self.map = argument_map
        drawn = diagram(argument_map)
        self.picture = map_picture(argument_map, drawn)
        boxes = zip(drawn.nodes().values(), self.picture.boxes(), strict=True)
        self.ids: dict[End, str] = {node.end: box.id for node, box in boxes}
        taken = set(self.ids.values())
        ends: list[StatementRef | ArgumentRef] = [
            *map(StatementRef, argument_map.statements),
            *map(ArgumentRef, argument_map.arguments),
        ]
        for end in ends:
            wanted = self.ids.get(end) or _free(end_id(end), taken)
            self.ids[end] = wanted
            taken.add(wanted)
        self.relations: dict[str, list[Plain]] = {}
        for relation in argument_map.relations:
            self._relate(relation)

    def map_data(self) -> Plain:
        """Return what is drawn: groups, nodes as pairs of an id and a group, and edges."""
        groups: list[Plain] = []
        nodes: list[tuple[str, str | None]] = []

        def visit(frame: Frame, parent: str | None) -> None:
            groups.append({"id": frame.id, "title": frame.title, "parent": parent})
            for child in frame.children:
                if isinstance(child, Frame):
                    visit(child, frame.id)
                else:
                    nodes.append((child.id, frame.id))

        for child in self.picture.children:
            if isinstance(child, Frame):
                visit(child, None)
            else:
                nodes.append((child.id, None))
        edges = [
            {"kind": arrow.kind, "source": arrow.source, "target": arrow.target}
            for arrow in self.picture.arrows
        ]
        return {"groups": groups, "nodes": nodes, "edges": edges}

    def outline(self) -> list[Plain]:
        """Return the sections, with their parents."""
        return [
            {"id": s.id, "title": s.title, "parent": s.parent.id if s.parent else None}
            for s in self.map.sections
        ]

    def data(self) -> Iterator[Plain]:
        """Yield everything there is to say of each statement and argument."""
        for statement in self.map.statements.values():
            yield {**self._element(statement, "claim"), "uses": list(self._uses(statement))}
        for argument in self.map.arguments.values():
            steps = [self._step(argument, n) for n in range(len(argument.steps))]
            yield {**self._element(argument, "argument"), "steps": steps or None}

    def _element(self, element: Statement | Argument, kind: str) -> Plain:
        end = StatementRef if kind == "claim" else ArgumentRef
        own = self.ids[end(element.title)]
        text, links = self._wording(element)
        found: Plain = {
            "id": own,
            "kind": kind,
            "name": element.title,
            "title": "" if element.is_untitled and text else element.title,
            "text": text,
            "links": links,
            "section": _section(element.section),
            "source": _text(element.data.get("pinpoint")),
            "status": _text(element.data.get("status")),
            "implicit": kind_of(element) == "implicit",
            "hedge": _text(element.data.get("hedge")),
            "tags": list(element.tags),
            "notes": [[k, _text(v)] for k, v in element.data.items() if k not in _SHOWN],
            "relations": self.relations.get(own),
        }
        return {key: value for key, value in found.items() if value or key in ("title", "text")}

    def _wording(self, element: Statement | Argument) -> tuple[str, list[Plain]]:
        """Return the wording without the tags at its end, and the links in it, in order: from where
        to where, and an element or an address on the web.
        """
        member = element.canonical
        if member is None:
            return "", []
        text, ranges = settle(member.text, member.ranges)
        found = []
        for mark in ranges:
            target = mark.target or ""
            place: Plain = {"from": mark.start, "to": mark.end}
            if mark.kind is RangeKind.LINK and target.startswith(_WEB):
                found.append({**place, "address": target})
            elif mark.kind is RangeKind.STATEMENT_MENTION and target in self.map.statements:
                found.append({**place, "element": self.ids[StatementRef(target)]})
            elif mark.kind is RangeKind.ARGUMENT_MENTION and target in self.map.arguments:
                found.append({**place, "element": self.ids[ArgumentRef(target)]})
        return text, found

    def _step(self, argument: Argument, number: int) -> Plain:
        step = argument.steps[number]
        found: Plain = {"id": self.ids[StatementRef(step.title)]}
        statement = self.map.statements[step.title]
        if kind_of(statement) == "implicit":
            found["implicit"] = True
        if step.inference is not None:
            used = argument.premises_of(step.inference)
            found["inference"] = {
                "rules": list(step.inference.rules),
                "uses": [n + 1 for n in used] if used is not None else None,
                "warrant": _text(_data(step.inference).get("warrant")),
            }
        return found

    def _uses(self, statement: Statement) -> Iterator[Plain]:
        for member in statement.members:
            if member.argument is not None:
                argument = self.ids[ArgumentRef(member.argument)]
                yield {"argument": argument, "role": _ROLES[member.role]}

    def _relate(self, relation: Relation) -> None:
        """Note a relation at both its ends."""
        source, target = self._end(relation.source), self._end(relation.target)
        for own, other, out in ((source, target, True), (target, source, False)):
            found: Plain = {"kind": str(relation.kind), "other": other, "out": out}
            if isinstance(relation.target, InferenceRef):
                found["step"] = relation.target.conclusion + 1
            self.relations.setdefault(own, []).append(found)

    def _end(self, end: End) -> str:
        match end:
            case InferenceRef(argument, _):
                return self.ids[ArgumentRef(argument)]
            case _:
                return self.ids[end]


def _free(wanted: str, taken: set[str]) -> str:
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}--{number}"
    return name


def _section(section: Section | None) -> str | None:
    return section.id if section else None


def _data(inference: Inference) -> Mapping[str, Value]:
    return mapping(inference.data.value) if inference.data else {}


def _text(value: Value) -> str:
    """Return a value as text for reading."""
    if isinstance(value, list):
        return ", ".join(map(_text, value))
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_text(inner)}" for key, inner in value.items())
    return "" if value is None else str(value)
