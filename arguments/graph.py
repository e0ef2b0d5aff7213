"""Argument maps as networkx graphs, and questions that are asked of graphs.

:func:`to_networkx` gives a ``MultiDiGraph`` to be used with everything that networkx has, and
:func:`from_networkx` makes a map of one again, of a changed or a foreign one too.  The attributes
are listed in ``docs/formats.md``.

No other module imports networkx.

References
----------
Claudette Cayrol and Marie-Christine Lagasquie-Schiex (2005), "On the Acceptability of Arguments in
Bipolar Argumentation Frameworks", for indirect attacks in the presence of support.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

import networkx as nx

from arguments.formats.flat import unflatten
from arguments.model import (
    ArgumentMap,
    ArgumentRef,
    End,
    InferenceRef,
    Relation,
    RelationKind,
    Role,
    Statement,
    StatementRef,
)
from arguments.network import (
    Link,
    Network,
    end_of,
    from_network,
    network,
    node_id,
    used_steps,
)
from deontic.errors import UserError, did_you_mean

if TYPE_CHECKING:
    Graph: TypeAlias = nx.MultiDiGraph[str]

_STRUCTURED = ("members", "tags", "data", "sections")
"""Attributes that are text only in a graph that was read from GraphML or GEXF."""

OPPOSING = frozenset(
    {
        RelationKind.ATTACK,
        RelationKind.UNDERCUT,
        RelationKind.CONTRARY,
        RelationKind.CONTRADICTORY,
    }
)
"""The kinds of relation that speak against their target."""


def to_networkx(argument_map: ArgumentMap) -> Graph:
    r"""Return a map as a graph.

    Parameters
    ----------
    argument_map
        The map; nothing of it is changed when the graph is.

    Returns
    -------
    networkx.MultiDiGraph
        Its nodes are named ``[title]`` for a statement, ``<title>`` for an argument and
        ``(3) <title>`` for the inference to step 3 of an argument.  Every node and edge has a
        ``kind``.

    Examples
    --------
    >>> from arguments.argdown import read
    >>> graph = to_networkx(read("[A]: Ann came.\n  - [B]: Ann was ill.\n"))
    >>> graph.nodes["[A]"]["text"], graph.edges["[B]", "[A]", "attack"]["order"]
    ('Ann came.', 0)
    """
    made = network(argument_map)
    graph: Graph = nx.MultiDiGraph(**made.attributes)
    graph.add_nodes_from((name, dict(attributes)) for name, attributes in made.nodes.items())
    for link in made.links:
        graph.add_edge(link.source, link.target, _key(graph, link), **link.attributes)
    return graph


def from_networkx(graph: nx.Graph[Any]) -> ArgumentMap:
    """Return the map that a graph describes, the reverse of :func:`to_networkx`.

    Parameters
    ----------
    graph
        A directed graph.  Nodes need no attributes: one without a ``kind`` is a statement, its
        title is its name.  An edge needs a ``kind``, which is that of a relation.  Attributes
        that are not listed in ``docs/formats.md`` become data of their statement or argument.

    Returns
    -------
    ArgumentMap
        What of the graph it cannot say, such as weights of edges, is among its warnings.

    Raises
    ------
    UserError
        If it describes no map; names the node or edge.

    Examples
    --------
    >>> graph = nx.DiGraph()
    >>> graph.add_edge("Rain is likely", "We should stay in", kind="support")
    >>> [str(relation) for relation in from_networkx(graph).relations]
    ['[Rain is likely] --support--> [We should stay in]']
    """
    if not graph.is_directed():
        raise UserError(
            "the graph is not directed, so it does not say which end of an edge speaks for or "
            "against which",
            hints=("Use a DiGraph or a MultiDiGraph.",),
        )
    names = {node: str(node) for node in graph}
    if len(set(names.values())) < len(names):
        raise UserError("two nodes of the graph have the same name as text")
    nodes = {names[node]: attributes for node, attributes in graph.nodes(data=True)}
    links = tuple(
        Link(names[source], names[target], attributes)
        for source, target, attributes in graph.edges(data=True)
    )
    every = (graph.graph, *nodes.values())
    written = any(isinstance(given.get(key), str) for given in every for key in _STRUCTURED)
    made = Network(nodes, links, graph.graph)
    found = unflatten(made, "the graph") if written else from_network(made)
    if not found.losses:
        return found.map
    lost = tuple(UserError(f"not kept of the graph: {loss}") for loss in found.losses)
    return replace(found.map, warnings=(*found.map.warnings, *lost))


def _key(graph: Graph, link: Link) -> str:
    """Return a key for an edge that no other between its nodes has: its kind, with a number."""
    kind = str(link.attributes["kind"])
    key, number = kind, 1
    while graph.has_edge(link.source, link.target, key):
        number += 1
        key = f"{kind} {number}"
    return key


# --- Questions -----------------------------------------------------------------------------------


def end(argument_map: ArgumentMap, name: str | End) -> End:
    """Return what a name stands for: ``[title]``, ``<title>``, ``(3) <title>``, or a bare title.

    A bare title is that of a statement, or else of an argument.

    Raises
    ------
    UserError
        If nothing has that name.
    """
    if not isinstance(name, str):
        found = name
    elif name[:1] + name[-1:] in ("[]", "<>") or name.startswith("("):
        found = end_of(name)
    elif name not in argument_map.statements and name in argument_map.arguments:
        found = ArgumentRef(name)
    else:
        found = StatementRef(name)
    match found:
        case StatementRef(title) if title in argument_map.statements:
            return found
        case ArgumentRef(title) if title in argument_map.arguments:
            return found
        case InferenceRef(title, step) if title in argument_map.arguments:
            steps = argument_map.arguments[title].steps
            if 0 <= step < len(steps) and steps[step].inference:
                return found
    titles = (*argument_map.statements, *argument_map.arguments)
    bare = found.argument if isinstance(found, InferenceRef) else found.title
    raise UserError(f"the map has no {node_id(found)}", hints=did_you_mean(bare, titles))


def premises_of(
    argument_map: ArgumentMap, name: str | End, *, ultimate: bool = False
) -> tuple[Statement, ...]:
    r"""Return what an argument, an inference or a statement rests on.

    Parameters
    ----------
    argument_map
        The map.
    name
        An argument: its premises.  An inference: the steps that it uses.  A statement: the
        premises of all arguments whose main conclusion it is.
    ultimate
        Whether a premise that is itself concluded somewhere gives way to what that rests on.

    Examples
    --------
    >>> from arguments.argdown import read
    >>> text = "<A>\n\n(1) [P]: p\n----\n(2) [Q]: q\n\n<B>\n\n(1) [Q]\n----\n(2) [R]: r\n"
    >>> argument_map = read(text)
    >>> [statement.title for statement in premises_of(argument_map, "<B>")]
    ['Q']
    >>> [statement.title for statement in premises_of(argument_map, "[R]", ultimate=True)]
    ['P']
    """
    found: dict[str, None] = {}
    pending = list(reversed(_premises(argument_map, end(argument_map, name))))
    seen: set[str] = set()
    while pending:
        title = pending.pop()
        if title in seen:
            continue
        seen.add(title)
        deeper = _premises(argument_map, StatementRef(title)) if ultimate else []
        if deeper:
            pending.extend(reversed(deeper))
        else:
            found[title] = None
    return tuple(argument_map.statements[title] for title in found)


def _premises(argument_map: ArgumentMap, of: End) -> list[str]:
    match of:
        case InferenceRef(title, _):
            argument = argument_map.arguments[title]
            used = used_steps(argument, argument_map.inference(of))
            return [argument.steps[at].title for at in used]
        case ArgumentRef(title):
            steps = argument_map.arguments[title].steps
            return [step.title for step in steps if step.role is Role.PREMISE]
        case StatementRef(title):
            members = argument_map.statements[title].members
            concluding = [
                member.argument
                for member in members
                if member.role is Role.MAIN_CONCLUSION and member.argument
            ]
            return [p for name in concluding for p in _premises(argument_map, ArgumentRef(name))]


def objections_to(argument_map: ArgumentMap, name: str | End) -> tuple[Relation, ...]:
    r"""Return the relations that speak directly against something.

    Against an argument speak those to itself, to its inferences and to its premises; against
    anything else those to it.  A symmetric relation speaks against both its ends.

    Examples
    --------
    >>> from arguments.argdown import read
    >>> argument_map = read("[A]: a\n  - [B]: b\n  + [C]: c\n  >< [D]: d\n")
    >>> [str(relation) for relation in objections_to(argument_map, "[A]")]
    ['[B] --attack--> [A]', '[A] --contradictory--> [D]']
    """
    target = end(argument_map, name)
    targets: set[End] = {target}
    if isinstance(target, ArgumentRef):
        for at, step in enumerate(argument_map.arguments[target.title].steps):
            if step.role is Role.PREMISE:
                targets.add(StatementRef(step.title))
            else:
                targets.add(InferenceRef(target.title, at))
    return tuple(
        relation
        for relation in argument_map.relations
        if relation.kind in OPPOSING
        and (relation.target in targets or (relation.kind.symmetric and relation.source in targets))
    )


@dataclass(frozen=True, slots=True)
class Bearing:
    """One step of a path: what ``source`` says of ``target``.

    ``kind`` is a relation, or ``premise``, ``conclusion`` or ``inference`` inside an argument.
    """

    source: End
    kind: str
    target: End

    @property
    def opposes(self) -> bool:
        """Whether it speaks against its target."""
        return self.kind in OPPOSING

    def __str__(self) -> str:
        return f"{node_id(self.source)} --{self.kind}--> {node_id(self.target)}"


Path: TypeAlias = tuple[Bearing, ...]


def attack_paths(
    argument_map: ArgumentMap,
    thesis: str | End,
    *,
    cutoff: int | None = None,
    defences: bool = False,
) -> Iterator[Path]:
    r"""Yield all paths of attack on a thesis, one starting point after the other.

    A path runs from a statement or an argument to the thesis along relations, premises and
    conclusions, passes nothing twice, and begins with an opposing relation.  It attacks the thesis
    if an odd number of its relations oppose, and defends it if the number is even.

    Parameters
    ----------
    argument_map
        The map.
    thesis
        What the paths lead to.
    cutoff
        The greatest number of steps of a path.  There can be very many paths, so take them one by
        one, or bound their length.
    defences
        Whether to yield the paths that defend the thesis instead.

    Examples
    --------
    >>> from arguments.argdown import read
    >>> argument_map = read("[T]: t\n  + [S]: s\n    - [A]: a\n      - [B]: b\n")
    >>> for path in attack_paths(argument_map, "[T]"):
    ...     print("; ".join(map(str, path)))
    [A] --attack--> [S]; [S] --support--> [T]
    >>> [str(path[0]) for path in attack_paths(argument_map, "[T]", defences=True)]
    ['[B] --attack--> [A]']
    """
    target = end(argument_map, thesis)
    graph = _bearings(argument_map)
    name = node_id(target)
    ends: Mapping[str, End] = {node: end_of(node, graph.nodes[node]) for node in graph}
    relevant = nx.ancestors(graph, name) | {name}
    graph = nx.MultiDiGraph(graph.subgraph(relevant))
    for start in [node for node in graph if node != name]:
        if not any(kind in OPPOSING for _, _, kind in graph.out_edges(start, keys=True)):
            continue
        found: Any = nx.all_simple_edge_paths(graph, start, name, cutoff)
        for path in found:
            if path[0][2] not in OPPOSING:
                continue
            made = tuple(Bearing(ends[s], kind, ends[t]) for s, t, kind in path)
            if sum(bearing.opposes for bearing in made) % 2 != defences:
                yield made


def _bearings(argument_map: ArgumentMap) -> Graph:
    """Return the graph of what bears on what; symmetric relations run both ways."""
    made = network(argument_map)
    graph: Graph = nx.MultiDiGraph()
    graph.add_nodes_from((name, dict(attributes)) for name, attributes in made.nodes.items())
    for link in made.links:
        kind = link.attributes["kind"]
        graph.add_edge(link.source, link.target, str(kind))
        if kind in (RelationKind.CONTRARY, RelationKind.CONTRADICTORY):
            graph.add_edge(link.target, link.source, str(kind))
    return graph
