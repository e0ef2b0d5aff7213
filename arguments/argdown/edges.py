"""From relations to edges.

A relation becomes an edge between its ends; an end that has no node is stood for by the arguments
that conclude it (as a source) or use it as a premise (as a target).  Besides, arguments are linked
to what they conclude and to what they use.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from arguments.argdown.colors import Palette
from arguments.argdown.drawn import Absent, Edge, Node
from arguments.argdown.selection import Selection, is_linked
from arguments.model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    End,
    InferenceRef,
    Relation,
    RelationKind,
    Role,
    StatementRef,
)


class Edges:
    """Computes edges: one pass over relations, one over arguments, one over statements."""

    def __init__(
        self,
        argument_map: ArgumentMap,
        chosen: Selection,
        nodes: Mapping[End, Node],
        palette: Palette,
    ) -> None:
        self.map = argument_map
        self.chosen = chosen
        self.node_of = nodes
        self.palette = palette
        self.edges: list[Edge] = []
        self.absent: list[Absent] = []
        self.equivalences: set[tuple[str, str]] = set()

    def run(self) -> tuple[tuple[Edge, ...], tuple[Absent, ...]]:
        """Return the edges, and the relations that none of them shows."""
        for relation in self.map.relations:
            before = len(self.edges)
            unlinked = [
                end
                for end in (relation.source, relation.target)
                if not is_linked(relation, end, self.map, self.chosen)
            ]
            if not unlinked:
                self.relate(relation)
            if len(self.edges) == before:
                self.absent.append(Absent(relation, self.reason(relation, unlinked)))
        for argument in self.chosen.arguments.values():
            self.conclude(argument)
        for statement in self.chosen.statements.values():
            for node in self.arguments_with(statement.title, Role.PREMISE):
                self.equate(self.node_of[StatementRef(statement.title)], node)
        return tuple(self.edges), tuple(self.absent)

    def relate(self, relation: Relation) -> None:
        """Add the edges of a relation whose ends are both linked to the diagram."""
        for source in self.ends(relation.source, Role.MAIN_CONCLUSION):
            for target in self.ends(relation.target, Role.PREMISE):
                self.add(relation, source, target)
        if not relation.kind.symmetric or not isinstance(relation.source, StatementRef):
            return
        if relation.source not in self.node_of and isinstance(relation.target, StatementRef):
            for source in self.ends(relation.target, Role.MAIN_CONCLUSION):
                for target in self.arguments_with(relation.source.title, Role.PREMISE):
                    self.add(relation, source, target)

    def ends(self, end: End, role: Role) -> list[Node]:
        """Return the nodes that stand for an end."""
        match end:
            case StatementRef(title):
                node = self.node_of.get(end)
                return [node] if node else self.arguments_with(title, role)
            case InferenceRef(argument, _):
                end = ArgumentRef(argument)
        node = self.node_of.get(end)
        return [node] if node else []

    def arguments_with(self, title: str, role: Role) -> list[Node]:
        """Return the nodes of arguments in which a statement has a role, as often as it has."""
        return [
            self.node_of[ArgumentRef(member.argument)]
            for member in self.map.statements[title].members
            if member.role is role and member.argument in self.chosen.arguments
        ]

    def add(self, relation: Relation, source: Node, target: Node) -> None:
        """Add an edge for a relation; only between statements it can be a logical one."""
        between_statements = isinstance(source.end, StatementRef) and isinstance(
            target.end, StatementRef
        )
        kind = relation.kind if between_statements else relation.kind.loose
        self.edges.append(
            Edge(
                f"e{len(self.edges) + 1}",
                kind,
                source.id,
                target.id,
                relation,
                self.palette.relation(kind),
            )
        )

    def conclude(self, argument: Argument) -> None:
        """Link an argument to its conclusion, or to the arguments that build on it."""
        conclusion = argument.conclusion
        if conclusion is None:
            return
        node = self.node_of[ArgumentRef(argument.title)]
        statement = self.node_of.get(StatementRef(conclusion.title))
        if statement is not None:
            self.equate(node, statement)
            return
        for other in self.arguments_with(conclusion.title, Role.PREMISE):
            self.equate(node, other)

    def equate(self, source: Node, target: Node) -> None:
        """Link two nodes that share a statement, once."""
        if (source.id, target.id) in self.equivalences:
            return
        self.equivalences.add((source.id, target.id))
        kind = RelationKind.SUPPORT
        color = self.palette.relation(kind)
        number = len(self.edges) + 1
        self.edges.append(Edge(f"e{number}", kind, source.id, target.id, None, color))

    def reason(self, relation: Relation, unlinked: Iterable[End]) -> str:
        """Say why no edge shows a relation."""
        for end in (*unlinked, relation.source, relation.target):
            role = Role.PREMISE if end == relation.target else Role.MAIN_CONCLUSION
            if self.ends(end, role):
                continue
            if not isinstance(end, StatementRef):
                return f"{end} is not drawn"
            does = "uses it as a premise" if role is Role.PREMISE else "concludes it"
            return f"{end} is not drawn, and no argument that {does} is"
        return "its ends are drawn as one"
