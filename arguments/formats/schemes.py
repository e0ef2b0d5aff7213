"""Graphs of statements and schemes, the model behind AIF and SADFace, as argument maps.

Statements are linked by nodes that apply a scheme: an inference leads from premises to a
conclusion, a conflict from what attacks to what is attacked.  An inference becomes an argument
with its premises and its conclusion, a conflict a relation: an attack on a statement, an undercut
of an inference.  An inference that leads to another is a support of it.

References
----------
Carlos Chesñevar et al. (2006), "Towards an Argument Interchange Format".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from itertools import product
from typing import Any

from arguments.formats.assembly import Assembly
from arguments.formats.outcome import Losses
from arguments.formats.titles import Titles
from arguments.model import ArgumentRef, End, InferenceRef, Relation, RelationKind, StatementRef

NodeID = str


class Kind(Enum):
    """What applying a scheme does."""

    INFERENCE = "inference"
    CONFLICT = "conflict"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Atom:
    """A statement; ``data`` are kept with it."""

    text: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Scheme:
    """A node that applies a scheme.

    ``rule`` is the scheme's name, empty if it is none in particular; ``what`` names nodes of this
    sort in messages.
    """

    kind: Kind
    rule: str
    what: str
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge; ``key`` tells it from others."""

    key: Any
    source: NodeID
    target: NodeID


@dataclass(slots=True, eq=False)
class Translation:
    """A map that is being put together, and what of the graph is not in it.

    ``nodes`` and ``edges`` are left over.  ``ends`` are what the nodes have become.
    """

    made: Assembly
    losses: Losses = field(default_factory=Losses)
    ends: dict[NodeID, list[End]] = field(default_factory=dict)
    nodes: dict[NodeID, None] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)


def translate(
    atoms: dict[NodeID, Atom],
    schemes: dict[NodeID, Scheme],
    edges: Iterable[Edge],
    name: str,
    kept: str,
    key: str,
) -> Translation:
    """Return a graph of statements and schemes as the beginnings of a map.

    Parameters
    ----------
    atoms, schemes
        Its nodes by id.
    edges
        Its edges; both ends are there.
    name
        What to call it in messages.
    kept
        What is said of what does not fit: ``is left out``.
    key
        The key of an inference's data under which ``edges`` lists the keys of its edges; empty if
        they need not be kept.
    """
    return _Translator(atoms, schemes, edges, name, kept, key).run()


class _Translator:
    def __init__(
        self,
        atoms: dict[NodeID, Atom],
        schemes: dict[NodeID, Scheme],
        edges: Iterable[Edge],
        name: str,
        kept: str,
        key: str,
    ) -> None:
        self.atoms, self.schemes = atoms, schemes
        self.kept, self.key = kept, key
        self.into: dict[NodeID, list[Edge]] = {}
        self.out: dict[NodeID, list[Edge]] = {}
        self.done = Translation(Assembly(name))
        self.titles = Titles()
        self.used: set[int] = set()
        self.stated: set[Relation] = set()
        self.edges = list(edges)
        for edge in self.edges:
            self.into.setdefault(edge.target, []).append(edge)
            self.out.setdefault(edge.source, []).append(edge)

    def run(self) -> Translation:
        """Return what comes of it."""
        done = self.done
        for node, atom in self.atoms.items():
            title = self.titles.of(atom.text, "Node")
            done.made.statement(title, atom.text, data=atom.data or None)
            done.ends[node] = [StatementRef(title)]
        for node, scheme in self.schemes.items():
            if scheme.kind is Kind.INFERENCE:
                self.inference(node, scheme)
        for node, scheme in self.schemes.items():
            if scheme.kind is Kind.OTHER:
                done.nodes[node] = None
                done.losses.add(f"{scheme.what} {self.kept}", node)
            elif node not in done.ends:
                self.relation(node, scheme)
        done.edges = [edge for edge in self.edges if id(edge) not in self.used]
        for edge in done.edges:
            if edge.source not in done.nodes and edge.target not in done.nodes:
                where = f"{edge.source} to {edge.target}"
                done.losses.add(f"an edge that says nothing by itself {self.kept}", where)
        return done

    def inference(self, node: NodeID, scheme: Scheme) -> None:
        """Enter an inference to statements as an argument, one for each conclusion."""
        premises = [edge for edge in self.into.get(node, []) if edge.source in self.atoms]
        conclusions = [edge for edge in self.out.get(node, []) if edge.target in self.atoms]
        if not premises or not conclusions:
            return
        for edge in (*premises, *conclusions):
            self.used.add(id(edge))
        ends = self.done.ends.setdefault(node, [])
        for conclusion in conclusions:
            title = self.titles.of(scheme.rule) if scheme.rule else self.titles.numbered("Argument")
            self.done.made.argument(title)
            for edge in premises:
                self.done.made.step(title, self.title(edge.source))
            data = dict(scheme.data)
            if self.key:
                keys = [edge.key for edge in (*premises, conclusion)]
                data[self.key] = {**data.get(self.key, {}), "edges": keys}
            rules = (scheme.rule,) if scheme.rule else ()
            target = self.title(conclusion.target)
            self.done.made.step(title, target, rules=rules, data=data or None)
            ends.append(InferenceRef(title, len(premises)))

    def relation(self, node: NodeID, scheme: Scheme) -> None:
        """Enter a conflict, or support of an inference, as relations of each to each."""
        ends = self.done.ends
        sources = [edge for edge in self.into.get(node, []) if edge.source in ends]
        targets = [edge for edge in self.out.get(node, []) if edge.target in ends]
        if scheme.kind is Kind.INFERENCE:
            targets = [edge for edge in targets if edge.target in self.schemes]
        if not sources or not targets:
            self.done.nodes[node] = None
            missing = "source" if not sources else "target"
            self.done.losses.add(f"{scheme.what} without a {missing} {self.kept}", node)
            return
        if len(sources) > 1:
            what = f"{scheme.what} of several together is read as one of each by itself"
            self.done.losses.add(what, node)
        for edge in (*sources, *targets):
            self.used.add(id(edge))
        for relation in relations_of(
            scheme.kind,
            [end for edge in sources for end in ends[edge.source]],
            [end for edge in targets for end in ends[edge.target]],
        ):
            if relation not in self.stated:
                self.stated.add(relation)
                self.done.made.relations.append(relation)

    def title(self, node: NodeID) -> str:
        end = self.done.ends[node][0]
        assert isinstance(end, StatementRef)
        return end.title


def relations_of(kind: Kind, sources: Iterable[End], targets: Iterable[End]) -> list[Relation]:
    """Return the relations that a node stands for which is no inference to a statement.

    A conflict attacks a statement and undercuts an inference; an inference supports another.  What
    an inference does or suffers, other than being undercut, the argument does that it belongs to.
    """
    found = []
    for source, target in product(map(_whole, sources), list(targets)):
        if kind is Kind.INFERENCE:
            if isinstance(target, InferenceRef):
                found.append(Relation(RelationKind.SUPPORT, source, _whole(target)))
        else:
            undercut = isinstance(target, InferenceRef)
            how = RelationKind.UNDERCUT if undercut else RelationKind.ATTACK
            found.append(Relation(how, source, target))
    return found


def _whole(end: End) -> End:
    return ArgumentRef(end.argument) if isinstance(end, InferenceRef) else end
