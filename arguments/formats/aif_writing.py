"""AIF, writing: a map as information nodes, inferences and conflicts.

Ids, time stamps and schemes that came with AIF are put back; what is new gets new numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from arguments.formats.json_writing import compact, line_by_line
from arguments.formats.outcome import Dumped, Losses
from arguments.formats.schemes import Kind, relations_of
from arguments.formats.titles import Titles
from arguments.model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    End,
    Inference,
    InferenceRef,
    RangeKind,
    Relation,
    RelationKind,
    Statement,
    StatementRef,
)
from arguments.network import node_id, used_steps

INFERENCE, CONFLICT = "Default Inference", "Default Conflict"
_OWN_KEYS = ("id", "text", "edges", "fulfils")


def dumps(argument_map: ArgumentMap) -> Dumped:
    r"""Return a map as the JSON of AIFdb, a node or an edge on a line of its own.

    >>> import json
    >>> from arguments.argdown import read
    >>> made = json.loads(dumps(read("[A]: Ann came.\n  - [B]: Ann was ill.\n")).text)
    >>> [(node["nodeID"], node["type"]) for node in made["nodes"]]
    [('1', 'I'), ('2', 'I'), ('3', 'CA')]
    >>> [(edge["fromID"], edge["toID"]) for edge in made["edges"]]
    [('2', '3'), ('3', '1')]
    """
    return _Writer(argument_map).run()


class _Writer:
    def __init__(self, argument_map: ArgumentMap) -> None:
        self.map = argument_map
        self.losses = Losses()
        front = argument_map.front_matter
        self.kept = _aif(front.value if front else None)
        self.kept_nodes = self.listed("nodes")
        self.kept_edges = self.listed("edges")
        self.nodes: dict[str, dict[str, Any]] = {}
        self.edges: dict[tuple[str, str, str], dict[str, Any]] = {}
        self.ids: dict[End, Any] = {}
        self.ends: dict[str, list[End]] = {}
        self.fulfilled: dict[str, Any] = {}
        self.taken = {str(node.get("nodeID")) for node in self.kept_nodes}
        self.taken |= {str(_aif(s.data).get("id")) for s in argument_map.statements.values()}
        inferences = [i for a in argument_map.arguments.values() for i in a.inferences]
        self.taken |= {str(_aif(_value(inference)).get("id")) for inference in inferences}
        self.number = max((int(name) for name in self.taken if name.isdecimal()), default=0)
        edge_names = {str(edge.get("edgeID")) for edge in self.kept_edges}
        for inference in inferences:
            edge_names |= set(map(str, _list(_aif(_value(inference)).get("edges"))))
        self.edge_number = max((int(n) for n in edge_names if n.isdecimal()), default=0)

    def run(self) -> Dumped:
        """Return the JSON, and what of the map is not in it."""
        for statement in self.map.statements.values():
            self.statement(statement)
        for argument in self.map.arguments.values():
            self.argument(argument)
        covered = self.restore()
        for relation in self.map.relations:
            if self.key(relation) not in covered:
                self.relation(relation)
        self.rest()
        parts = [
            f'"nodes": {line_by_line(list(self.nodes.values()))}',
            f'"edges": {line_by_line(list(self.edges.values()))}',
            f'"schemefulfillments": {line_by_line(self.fulfilments())}',
        ]
        others = {"participants": [], "locutions": [], **self.kept}
        for key, value in others.items():
            if key not in ("nodes", "edges", "schemefulfillments"):
                parts.append(f"{compact(key)}: {compact(value)}")
        return Dumped("{\n" + ",\n".join(parts) + "\n}\n", self.losses.found())

    # Nodes

    def statement(self, statement: Statement) -> None:
        """Write a statement as an information node."""
        own = _aif(statement.data)
        name = self.name(own.get("id"))
        self.enter(name, statement.text.strip() or statement.title, "I", own)
        self.know(StatementRef(statement.title), name)

    def argument(self, argument: Argument) -> None:
        """Write an argument: its inferences, or what it says as an information node."""
        end = ArgumentRef(argument.title)
        if not argument.steps:
            name = self.name(_aif(argument.data).get("id"))
            text = argument.text.strip() or argument.title
            self.enter(name, text, "I", _aif(argument.data))
            self.know(end, name)
            self.losses.add("an argument without premises becomes a statement", end)
            return
        for inference in argument.inferences:
            self.inference(argument, inference)

    def inference(self, argument: Argument, inference: Inference) -> None:
        """Write an inference with its edges."""
        own = _aif(_value(inference))
        scheme = str(own.get("scheme") or own.get("text") or "")
        rules = ", ".join(inference.rules)
        same = rules == scheme or (not rules and scheme in ("", "RA", INFERENCE))
        known = str(own.get("id")) in self.nodes  # an inference to several conclusions
        name = own["id"] if known else self.name(own.get("id"))
        if not known:
            about = ("scheme", "schemeID", "fulfils")
            kept = own if same else {k: v for k, v in own.items() if k not in about}
            text = str(own["text"]) if same and "text" in own else rules or INFERENCE
            self.enter(name, text, "RA", kept)
        self.know(InferenceRef(argument.title, inference.conclusion), name)
        used = used_steps(argument, inference)
        steps = [argument.steps[at].title for at in used]
        keys = _list(own.get("edges"))
        if len(keys) != len(steps) + 1:
            keys = [None] * (len(steps) + 1)
        for title, key in zip(steps, keys, strict=False):
            self.edge(self.ids[StatementRef(title)], name, key)
        conclusion = argument.steps[inference.conclusion].title
        self.edge(name, self.ids[StatementRef(conclusion)], keys[-1])

    def relation(self, relation: Relation) -> None:
        """Write a relation as an application of a rule or a conflict."""
        source = self.id_of(relation.source, relation)
        target = self.id_of(relation.target, relation)
        supports = relation.kind.loose is RelationKind.SUPPORT
        if relation.kind in (RelationKind.ENTAILS, RelationKind.SUPPORT):
            self.losses.add("a support becomes an inference with one premise", relation)
        if relation.kind.symmetric:
            self.losses.add(f"what is {relation.kind} becomes two conflicts", relation)
        back = [(target, source)] if relation.kind.symmetric else []
        for one, other in [(source, target), *back]:
            name = self.name(None)
            text, kind = (INFERENCE, "RA") if supports else (CONFLICT, "CA")
            self.enter(name, text, kind, {})
            self.edge(one, name, None)
            self.edge(name, other, None)

    def id_of(self, end: End, relation: Relation) -> Any:
        """Return the node that stands for an end of a relation."""
        if end in self.ids:
            return self.ids[end]
        assert isinstance(end, ArgumentRef)
        last = self.map.arguments[end.title].inferences[-1]
        role = "comes from" if relation.source == end else "targets"
        self.losses.add(
            f"a relation that {role} an argument has its last inference there", relation
        )
        return self.ids[InferenceRef(end.title, last.conclusion)]

    # What came with AIF

    def restore(self) -> set[object]:
        """Write the nodes that the front matter keeps, and return the relations they cover.

        A node is left out if a relation that it stood for is no longer there.
        """
        stated = {self.key(relation) for relation in self.map.relations}
        covered: set[object] = set()
        known = {*self.nodes, *(str(node.get("nodeID")) for node in self.kept_nodes)}
        into: dict[str, list[str]] = {}
        out: dict[str, list[str]] = {}
        for edge in self.kept_edges:
            source, target = str(edge.get("fromID")), str(edge.get("toID"))
            into.setdefault(target, []).append(source)
            out.setdefault(source, []).append(target)
        for node in self.kept_nodes:
            name = str(node.get("nodeID"))
            if node.get("type") in ("CA", "RA"):
                around = (into.get(name, []), out.get(name, []))
                ends = [[end for n in names for end in self.ends.get(n, [])] for names in around]
                kind = Kind.CONFLICT if node["type"] == "CA" else Kind.INFERENCE
                stands_for = {self.key(relation) for relation in relations_of(kind, *ends)}
                if not stands_for <= stated or not {*around[0], *around[1]} <= known:
                    what = "a conflict" if kind is Kind.CONFLICT else "an inference"
                    self.losses.add(f"{what} that the map no longer states is left out", name)
                    continue
                covered |= stands_for
            self.nodes[name] = dict(node)
        for edge in self.kept_edges:
            one, other = edge.get("fromID"), edge.get("toID")
            if str(one) in self.nodes and str(other) in self.nodes:
                self.edge(one, other, edge.get("edgeID"), edge)
            else:
                where = f"{one} to {other}"
                self.losses.add("an edge whose node is no longer there is left out", where)
        return covered

    def key(self, relation: Relation) -> tuple[RelationKind, End, End]:
        """Return what two relations that say the same have in common.

        As Argdown takes it, what a reconstructed argument does its conclusion does, and what
        undercuts it undercuts its last inference.
        """
        source, target = relation.source, relation.target
        if isinstance(source, ArgumentRef):
            conclusion = self.map.arguments[source.title].conclusion
            source = StatementRef(conclusion.title) if conclusion else source
        if relation.kind is RelationKind.UNDERCUT and isinstance(target, ArgumentRef):
            steps = self.map.arguments[target.title].steps
            target = InferenceRef(target.title, len(steps) - 1) if steps else target
        return relation.kind, source, target

    def listed(self, key: str) -> list[dict[str, Any]]:
        """Return what the front matter keeps under a key."""
        return [entry for entry in _list(self.kept.get(key)) if isinstance(entry, dict)]

    def fulfilments(self) -> list[dict[str, Any]]:
        """Return which node fulfils which scheme."""
        found = {str(entry.get("nodeID")): entry for entry in self.listed("schemefulfillments")}
        for name, node in self.nodes.items():
            scheme = self.fulfilled.get(name, node.get("schemeID"))
            if scheme is not None and node.get("type") in ("RA", "CA", "PA", "MA"):
                found.setdefault(name, {"nodeID": node["nodeID"], "schemeID": scheme})
        return [entry for name, entry in found.items() if name in self.nodes]

    # Names

    def name(self, wanted: Any) -> Any:
        """Return an id: the wanted one if it is free, else the next number."""
        if isinstance(wanted, str | int) and str(wanted) not in self.nodes:
            return wanted
        self.number += 1
        return str(self.number)

    def know(self, end: End, name: Any) -> None:
        """Remember which node stands for something."""
        self.ids[end] = name
        self.ends.setdefault(str(name), []).append(end)

    def enter(self, name: Any, text: str, kind: str, own: Mapping[str, Any]) -> None:
        """Add a node."""
        rest = {key: value for key, value in own.items() if key not in _OWN_KEYS}
        self.nodes[str(name)] = {"nodeID": name, "text": text, "type": kind, **rest}
        if "fulfils" in own:
            self.fulfilled[str(name)] = own["fulfils"]

    def edge(
        self, source: Any, target: Any, key: Any, kept: Mapping[str, Any] | None = None
    ) -> None:
        """Add an edge."""
        if key is None:
            self.edge_number += 1
            key = str(self.edge_number)
        made = kept or {"edgeID": key, "fromID": source, "toID": target, "formEdgeID": None}
        self.edges.setdefault((str(source), str(target), str(key)), dict(made))

    # What is lost

    def rest(self) -> None:
        """Note what AIF has no place for."""
        losses, titles = self.losses, Titles()
        for statement in self.map.statements.values():
            text = statement.text.strip()
            if text and not statement.is_untitled and titles.of(text) != statement.title:
                losses.add("titles are left out", f"[{statement.title}]")
        for argument in self.map.arguments.values():
            if argument.steps and not argument.is_untitled:
                if "aif" not in (_value(argument.inferences[-1]) or {}):
                    losses.add("titles are left out", f"<{argument.title}>")
                if argument.text.strip():
                    losses.add("descriptions of arguments are left out", f"<{argument.title}>")
        elements: list[tuple[Statement | Argument, str]] = [
            *((statement, f"[{t}]") for t, statement in self.map.statements.items()),
            *((argument, f"<{t}>") for t, argument in self.map.arguments.items()),
        ]
        for element, where in elements:
            if element.tags:
                losses.add("tags are left out", where)
            if element.data.keys() - {"aif"}:
                losses.add("data are left out", where)
            if element.section is not None:
                losses.add("sections are left out", where)
            wordings = {m.text.strip() for m in element.members if not m.is_reference}
            if len(wordings) > 1:
                losses.add("wordings other than the last are left out", where)
            if any(r.kind in _MARKUP for m in element.members for r in m.ranges):
                losses.add("emphasis and addresses of links are left out", where)
        for argument in self.map.arguments.values():
            for inference in argument.inferences:
                if (_value(inference) or {}).keys() - {"aif", "uses", "from"}:
                    where = node_id(InferenceRef(argument.title, inference.conclusion))
                    losses.add("data are left out", where)
        front = self.map.front_matter.value if self.map.front_matter else None
        if isinstance(front, dict) and front.keys() - {"aif"}:
            losses.add("the front matter is left out", *sorted(map(str, front.keys() - {"aif"})))


_MARKUP = (RangeKind.BOLD, RangeKind.ITALIC, RangeKind.LINK)


def _aif(data: object) -> Mapping[str, Any]:
    own = data.get("aif") if isinstance(data, Mapping) else None
    return own if isinstance(own, Mapping) else {}


def _value(inference: Inference) -> Mapping[str, Any] | None:
    value: Any = inference.data.value if inference.data else None
    return value if isinstance(value, Mapping) else None


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
