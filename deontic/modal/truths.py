"""What is true at a world beyond what was asked of it.

The more is known to be true at a world, the more often it meets a later demand.  Letters that were
not needed are false in the model that is made in the end, where a world that has to see
something and sees nothing else sees itself; whatever follows from that, and from what
is true at the worlds seen, is true as well.  A necessity of a symmetric or euclidean logic counts
only if it was needed, for such a world may come to be seen from, and so to see, others.
"""

from __future__ import annotations

from collections.abc import Sequence

from deontic.modal.encoding import Encoding
from deontic.modal.graph import Kind, Node
from deontic.modal.rules import Shape
from deontic.modal.states import State


def truths(state: State, order: Sequence[Node], encoding: Encoding) -> set[int]:
    """Return what is true at a state all of whose links are there, silence included.

    Parameters
    ----------
    state
        Whose links are there.
    order
        All nodes, parts before wholes.
    encoding
        What the nodes are.
    """
    graph, rules = encoding.graph, encoding.rules
    kinds, parts, modalities = graph.kinds, graph.parts, graph.modalities
    true = set(state.claims)
    seen: dict[str, list[set[int] | frozenset[int]]] = {modality: [] for modality in rules}
    for modality, target in state.links:
        seen[modality].append(true if target is state else target.claims)
    for modality, rule in rules.items():
        alone = rule.serial and not seen[modality] and rule.shape is not Shape.BACK
        if rule.reflexive or alone:
            seen[modality].append(true)
    for node in order:
        if node in true:
            continue
        match kinds[node]:
            case Kind.LETTER:
                true.add(-node)
            case Kind.ALL:
                if true.issuperset(parts[node]):
                    true.add(node)
            case Kind.SOME:
                if not true.isdisjoint(parts[node]):
                    true.add(node)
            case Kind.DIAMOND:
                body = parts[node][0]
                if any(body in claims for claims in seen[modalities[node]]):
                    true.add(node)
            case Kind.BOX:
                rule, body = rules[modalities[node]], parts[node][0]
                if rule.shape is Shape.TREE and all(
                    body in claims and (not rule.transitive or node in claims or claims is true)
                    for claims in seen[modalities[node]]
                ):
                    true.add(node)
    return true
