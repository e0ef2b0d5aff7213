"""From a graph of formulas to clauses, and to what the search has to know of each node.

Clauses say what a node needs at the world at which it is needed; each is true at every world of
every model when a node is read as its formula.  Besides the nodes there are three sorts of
variable, each with a reading of its own:

``denial[φ]``
    *not φ*, for a necessity □φ of a symmetric logic: a world either makes φ true or denies it, and
    what it reaches may then not claim □φ.
``settled[n]``
    always true: at the worlds reached, n may be spoken of, so its necessities have to be settled.
``shared[X]``
    □X, for a modal X of a logic with a cluster that its root need not see the whole of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from deontic.modal.engine import Engine
from deontic.modal.graph import Graph, Kind, Node
from deontic.modal.rules import Rules, Shape

_NONE: frozenset[Node] = frozenset()


@dataclass(slots=True)
class Encoding:
    """The nodes of one problem as the search sees them.

    Parameters
    ----------
    graph
        All nodes; nothing is added to it later, but variables are numbered on from its nodes.
    rules
        Of each modality that occurs.
    some
        For each modality, the node that says that something is seen.
    order
        All nodes, parts before wholes.
    """

    graph: Graph
    rules: Mapping[str, Rules]
    some: Mapping[str, Node]
    order: Sequence[Node]
    denial: dict[Node, int] = field(default_factory=dict)
    denials: dict[str, list[tuple[Node, int]]] = field(default_factory=dict)
    settled: dict[Node, int] = field(default_factory=dict)
    shared: dict[Node, int] = field(default_factory=dict)
    readings: dict[int, tuple[str, Node]] = field(default_factory=dict)
    back: dict[Node, frozenset[Node]] = field(default_factory=dict)
    far: dict[Node, frozenset[Node]] = field(default_factory=dict)
    rank: dict[Node, int] = field(default_factory=dict)
    variables: int = 0

    def fresh(self) -> int:
        """Return a new variable."""
        self.variables += 1
        return self.variables

    def modal_inside(self, nodes: Sequence[Node]) -> frozenset[Node]:
        """Return the modal nodes of euclidean modalities that occur in some nodes."""
        if not self.far:
            return _NONE
        return _NONE.union(*(self.far.get(node, _NONE) for node in nodes))


def encode(
    graph: Graph, roots: Sequence[Node], rules: Mapping[str, Rules], engine: Engine
) -> Encoding:
    """Add the clauses of all nodes that occur in some roots, and return the encoding.

    Parameters
    ----------
    graph
        Of the roots; a node for "something is seen" is added to it for each modality.
    roots
        What is asked about.
    rules
        Of each modality that occurs.
    engine
        To which clauses are added.
    """
    some = {modality: graph.diamond(modality, graph.true) for modality in rules}
    order = graph.below([*roots, *some.values(), graph.true])
    made = Encoding(graph, rules, some, order, variables=len(graph) - 1)
    engine.add([graph.true])
    for node in order:
        _definition(node, made, engine)
        _measure(node, made)
    for node, opposite in graph.opposites(order).items():
        if node > opposite > 0 and graph.kinds[node] >= Kind.BOX:
            engine.add([-node, -opposite])
    for modality, rule in rules.items():
        if rule.serial:
            engine.add([some[modality]])
    if any(rule.shape is Shape.BACK for rule in rules.values()):
        for node in order:
            _settle(node, made, engine)
    return made


def _definition(node: Node, made: Encoding, engine: Engine) -> None:
    """Say what a node needs."""
    graph = made.graph
    parts = graph.parts[node]
    match graph.kinds[node]:
        case Kind.ALL:
            for part in parts:
                engine.add([-node, part])
        case Kind.SOME:
            engine.add([-node, *parts])
        case Kind.BOX:
            rule = made.rules[graph.modalities[node]]
            if rule.reflexive:
                engine.add([-node, parts[0]])
            elif rule.isolated:
                engine.add([-node, parts[0], -made.some[graph.modalities[node]]])
        case Kind.DIAMOND:
            some = made.some[graph.modalities[node]]
            if node != some:
                engine.add([-node, some])


def _measure(node: Node, made: Encoding) -> None:
    """Note how much a node asks for, and which modal nodes in it have to be known."""
    graph = made.graph
    parts = [abs(part) for part in graph.parts[node]]
    kind = graph.kinds[node]
    below = max((made.rank[part] for part in parts), default=0)
    made.rank[node] = below if kind < Kind.BOX else (1 if kind is Kind.BOX else 2) + 2 * (below > 0)
    far = _NONE.union(*(made.far.get(part, _NONE) for part in parts))
    back = _NONE.union(*(made.back.get(part, _NONE) for part in parts))
    if kind >= Kind.BOX:
        rule = made.rules[graph.modalities[node]]
        if rule.euclidean:
            far |= {node}
            if rule.shape is Shape.PART:
                made.shared[node] = made.fresh()
                made.readings[made.shared[node]] = ("shared", node)
        elif rule.shape is Shape.BACK and kind is Kind.BOX:
            back |= {node}
            made.denial[node] = made.fresh()
            made.readings[made.denial[node]] = ("denial", node)
            of_modality = made.denials.setdefault(graph.modalities[node], [])
            of_modality.append((node, made.denial[node]))
    if far:
        made.far[node] = far
    if back:
        made.back[node] = back


def _settle(node: Node, made: Encoding, engine: Engine) -> None:
    """Have a world settle what worlds it reaches by a symmetric modality may say of it."""
    graph = made.graph
    parts = [abs(part) for part in graph.parts[node]]
    if node in made.back:
        own = made.settled[node] = made.fresh()
        made.readings[own] = ("settled", node)
        for part in parts:
            if part in made.settled:
                engine.add([-own, made.settled[part]])
        if node in made.denial:
            engine.add([-own, graph.parts[node][0], made.denial[node]])
    modal = graph.kinds[node] >= Kind.BOX and parts[0] in made.settled
    if modal and made.rules[graph.modalities[node]].shape is Shape.BACK:
        engine.add([-node, made.settled[parts[0]]])
