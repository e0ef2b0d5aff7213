"""Graphs of statements and schemes, the model behind AIF and SADFace, as argument maps.

Statements are linked by nodes that apply a scheme: an inference leads from premises to a
conclusion, a conflict from what attacks to what is attacked.  An inference becomes an argument
with its premises and its conclusion, a conflict a relation: an attack on a statement, an undercut
of an inference.

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
            if scheme.kind is Kind.CONFLICT:
                self.conflict(node, scheme)
            elif scheme.kind is Kind.OTHER:
                done.nodes[node] = None
                done.losses.add(f"{scheme.what} {self.kept}", node)
        done.edges = [edge for edge in self.edges if id(edge) not in self.used]
        for edge in done.edges:
            if edge.source not in done.nodes and edge.target not in done.nodes:
                where = f"{edge.source} to {edge.target}"
                done.losses.add(f"an edge that says nothing by itself {self.kept}", where)
        return done

    def inference(self, node: NodeID, scheme: Scheme) -> None:
        """Enter an inference as an argument, one for each conclusion."""
        premises = [edge for edge in self.into.get(node, []) if edge.source in self.atoms]
        conclusions = [edge for edge in self.out.get(node, []) if edge.target in self.atoms]
        if not premises or not conclusions:
            lacks = "premises" if not premises else "a conclusion"
            self.done.nodes[node] = None
            self.done.losses.add(f"{scheme.what} without {lacks} {self.kept}", node)
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

    def conflict(self, node: NodeID, scheme: Scheme) -> None:
        """Enter a conflict as relations, from each source to each target."""
        into, out = self.into.get(node, []), self.out.get(node, [])
        sources = [edge for edge in into if edge.source in self.done.ends]
        targets = [edge for edge in out if edge.target in self.done.ends]
        if not sources or not targets:
            lacks = "something that attacks" if not sources else "something attacked"
            self.done.nodes[node] = None
            self.done.losses.add(f"{scheme.what} without {lacks} {self.kept}", node)
            return
        if len(sources) > 1:
            self.done.losses.add(
                f"{scheme.what} of several together is read as one attack of each", node
            )
        for edge in (*sources, *targets):
            self.used.add(id(edge))
        relations = conflict_relations(
            [end for edge in sources for end in self.done.ends[edge.source]],
            [end for edge in targets for end in self.done.ends[edge.target]],
        )
        known = self.done.made.relations
        known.extend(relation for relation in relations if relation not in known)

    def title(self, node: NodeID) -> str:
        end = self.done.ends[node][0]
        assert isinstance(end, StatementRef)
        return end.title


def conflict_relations(sources: Iterable[End], targets: Iterable[End]) -> list[Relation]:
    """Return the relations that a conflict stands for.

    An inference that attacks does so as the argument that it belongs to.
    """
    found = []
    for source, target in product(sources, list(targets)):
        attacker = ArgumentRef(source.argument) if isinstance(source, InferenceRef) else source
        undercut = isinstance(target, InferenceRef)
        kind = RelationKind.UNDERCUT if undercut else RelationKind.ATTACK
        found.append(Relation(kind, attacker, target))
    return found
