"""Propositional modal formulas as one shared graph in negation normal form.

A node is a number, equal nodes are one node, and every node is also the number of a propositional
variable: of the letter it stands for, or of the claim that the formula is needed at a world.  What
a letter is, is left to who makes the graph: a propositional letter, or a ground atom.

References
----------
Plaisted, D. & Greenbaum, S. (1986), "A Structure-preserving Clause Form Translation", *J. Symbolic
Computation* 2 (clauses for positive occurrences only).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from enum import IntEnum
from typing import assert_never

from deontic.syntax.formulas import (
    And,
    Atom,
    Bottom,
    Box,
    Comparison,
    ConditionalObligation,
    Diamond,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Top,
    children,
)


class Kind(IntEnum):
    """What a node is."""

    TRUE = 0
    LETTER = 1
    ALL = 2
    SOME = 3
    BOX = 4
    DIAMOND = 5


Node = int
"""A node; negative for what is the negation of a letter, or of ``TRUE``."""


class Graph:
    """Nodes, each made once.

    Attributes
    ----------
    kinds, parts, modalities
        Of the node ``n``: its kind; the nodes below it; of a modal one, the modality.
    letters
        What the letters stand for.

    Examples
    --------
    >>> graph = Graph()
    >>> p, q = graph.letter("p"), graph.letter("q")
    >>> graph.conjunction([p, q]) == graph.conjunction([q, p, p])
    True
    >>> graph.disjunction([p, -p]) == graph.true
    True
    """

    def __init__(self) -> None:
        self.kinds: list[Kind] = [Kind.TRUE, Kind.TRUE]
        self.parts: list[tuple[Node, ...]] = [(), ()]
        self.modalities: list[str] = ["", ""]
        self.letters: dict[Node, Hashable] = {}
        self._index: dict[Hashable, Node] = {}
        self.true: Node = 1
        self.false: Node = -1

    def __len__(self) -> int:
        return len(self.kinds)

    def letter(self, atom: Hashable) -> Node:
        """Return the node of a letter; its negation is the negative number."""
        node = self._node(Kind.LETTER, (), "", ("letter", atom))
        self.letters[node] = atom
        return node

    def conjunction(self, parts: Iterable[Node]) -> Node:
        """Return the node of a conjunction, simplified."""
        return self._joined(Kind.ALL, parts, self.true)

    def disjunction(self, parts: Iterable[Node]) -> Node:
        """Return the node of a disjunction, simplified."""
        return self._joined(Kind.SOME, parts, self.false)

    def box(self, modality: str, body: Node) -> Node:
        """Return the node of a necessity."""
        if body == self.true:
            return body
        return self._node(Kind.BOX, (body,), modality, (Kind.BOX, modality, body))

    def diamond(self, modality: str, body: Node) -> Node:
        """Return the node of a possibility."""
        if body == self.false:
            return body
        return self._node(Kind.DIAMOND, (body,), modality, (Kind.DIAMOND, modality, body))

    def negation(self, node: Node) -> Node:
        """Return the node of a negation, moved down to the letters."""
        known: dict[Node, Node] = {}
        for below in self.below((node,)):
            known[below] = self._negated(below, known)
        return known.get(node, -node)

    def opposites(self, order: Iterable[Node]) -> dict[Node, Node]:
        """Return the nodes that are there for the negations of nodes, as far as they are.

        ``order`` has parts before wholes.
        """
        found: dict[Node, Node] = {}
        for node in order:
            kind, parts = self.kinds[node], self.parts[node]
            if kind <= Kind.LETTER:
                found[node], found[-node] = -node, node
                continue
            denied = [found[part] for part in parts if part in found]
            if len(denied) < len(parts):
                continue
            match kind:
                case Kind.ALL | Kind.SOME:
                    other = Kind.SOME if kind is Kind.ALL else Kind.ALL
                    key: Hashable = (other, tuple(sorted(denied)))
                case _:
                    other = Kind.DIAMOND if kind is Kind.BOX else Kind.BOX
                    key = (other, self.modalities[node], denied[0])
            if key in self._index:
                found[node] = self._index[key]
        return found

    def below(self, roots: Sequence[Node]) -> list[Node]:
        """Return all nodes that occur in some, letters without their sign, parts before wholes."""
        order: list[Node] = []
        seen: set[Node] = set()
        stack = [(abs(root), False) for root in reversed(roots)]
        while stack:
            node, done = stack.pop()
            if done:
                order.append(node)
            elif node not in seen:
                seen.add(node)
                stack.append((node, True))
                stack.extend((abs(part), False) for part in self.parts[node])
        return order

    def _negated(self, node: Node, known: dict[Node, Node]) -> Node:
        parts = [-part if part < 0 else known[part] for part in self.parts[node]]
        match self.kinds[node]:
            case Kind.ALL:
                return self.disjunction(parts)
            case Kind.SOME:
                return self.conjunction(parts)
            case Kind.BOX:
                return self.diamond(self.modalities[node], parts[0])
            case Kind.DIAMOND:
                return self.box(self.modalities[node], parts[0])
            case _:
                return -node

    def _joined(self, kind: Kind, parts: Iterable[Node], unit: Node) -> Node:
        kept: set[Node] = set()
        for part in parts:
            if part > 1 and self.kinds[part] == kind:
                kept.update(self.parts[part])
            elif part != unit:
                kept.add(part)
        if -unit in kept or any(-part in kept for part in kept if part < 0):
            return -unit
        if len(kept) < 2:
            return kept.pop() if kept else unit
        ordered = tuple(sorted(kept))
        return self._node(kind, ordered, "", (kind, ordered))

    def _node(self, kind: Kind, parts: tuple[Node, ...], modality: str, key: Hashable) -> Node:
        found = self._index.get(key)
        if found is None:
            found = self._index[key] = len(self.kinds)
            self.kinds.append(kind)
            self.parts.append(parts)
            self.modalities.append(modality)
        return found


def graphed(formula: Formula, graph: Graph, known: dict[tuple[int, bool], Node]) -> Node:
    """Return the node of a formula.

    What is neither a connective nor a box or diamond is a letter: atoms, but quantified formulas,
    comparisons and conditional obligations too.

    Parameters
    ----------
    formula
        Without free variables.
    graph
        To which nodes are added.
    known
        The nodes of subformulas, by identity and sign; kept by the caller as long as the formulas
        are.

    Examples
    --------
    >>> from deontic.syntax import parse
    >>> graph = Graph()
    >>> first, second = parse("-[](p -> q)"), parse("<>(p & -q)")
    >>> graphed(first, graph, {}) == graphed(second, graph, {})
    True
    """
    stack = [(formula, True, False)]
    while stack:
        current, positive, ready = stack.pop()
        if (id(current), positive) in known:
            continue
        if ready:
            known[id(current), positive] = _made(current, positive, graph, known)
            continue
        stack.append((current, positive, True))
        for part, sign in _needed(current, positive):
            stack.append((part, sign, False))
    return known[id(formula), True]


def _needed(formula: Formula, positive: bool) -> list[tuple[Formula, bool]]:
    """Return the parts whose nodes a formula's needs, with the sign of each."""
    match formula:
        case Not(body):
            return [(body, not positive)]
        case Implies(left, right):
            return [(left, not positive), (right, positive)]
        case Iff(left, right):
            return [(left, True), (left, False), (right, True), (right, False)]
        case ForAll() | Exists() | ConditionalObligation():
            return []
        case _:
            return [(part, positive) for part in children(formula)]


def _made(
    formula: Formula, positive: bool, graph: Graph, known: dict[tuple[int, bool], Node]
) -> Node:
    parts = [known[id(part), sign] for part, sign in _needed(formula, positive)]
    match formula:
        case Top() | Bottom():
            return graph.true if isinstance(formula, Top) == positive else graph.false
        case Not():
            return parts[0]
        case And() | Or():
            conjunctive = isinstance(formula, And) == positive
            return graph.conjunction(parts) if conjunctive else graph.disjunction(parts)
        case Implies():
            return graph.disjunction(parts) if positive else graph.conjunction(parts)
        case Iff():
            left, no_left, right, no_right = parts
            if not positive:
                right, no_right = no_right, right
            return graph.conjunction(
                [graph.disjunction([no_left, right]), graph.disjunction([left, no_right])]
            )
        case Box(modality) | Diamond(modality):
            necessary = isinstance(formula, Box) == positive
            make = graph.box if necessary else graph.diamond
            return make(modality.name, parts[0])
        case Atom() | Comparison() | ForAll() | Exists() | ConditionalObligation():
            return graph.letter(formula) if positive else -graph.letter(formula)
        case _:
            assert_never(formula)
