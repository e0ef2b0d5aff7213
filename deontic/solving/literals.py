"""Premises that are an atom of the actual world or its negation, and what is said of these alone.

Such literals need no switch of their own: they are assumed as they are.  Parts of other premises in
which nothing else occurs, such as a definition of one atom by others, are told apart from the rest,
so that what a model takes besides can be found without them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from deontic.errors import InternalError
from deontic.solving.encoding import Encoding
from deontic.solving.ground_nodes import Conjunction, Disjunction, Letter, Literal
from deontic.solving.grounding import Arena
from deontic.solving.terms import Switch, Term

_MOST = 200
"""The ways to break a premise that are spelt out at most."""


class Literals:
    """Literals of the actual world.

    Parameters
    ----------
    encoding
        Of all premises.
    roots
        The node of each literal, by label.

    Attributes
    ----------
    terms
        By label.
    free
        The atoms.
    """

    def __init__(self, encoding: Encoding, roots: Mapping[str, int]) -> None:
        self._encoding = encoding
        self._arena: Arena = encoding.arena
        self._labels: dict[Letter, dict[bool, str]] = {}
        self.terms: dict[str, Term] = {}
        for label, root in roots.items():
            node = self._arena.nodes[root]
            if not isinstance(node, Literal) or not isinstance(node.atom, Letter):
                raise InternalError(f"{label!r} is not a literal")
            self._labels.setdefault(node.atom, {})[node.positive] = label
            self.terms[label] = encoding.term(root, 0)
        letters = [encoding.place(letter, 0) for letter in self._labels]
        self.free = [Switch(letter, encoding.solver.negation(letter)) for letter in letters]
        self._ways: dict[int, list[frozenset[str]] | None] = {}

    def chosen(self, values: Sequence[bool | None]) -> frozenset[str]:
        """Return the literals that are true when the atoms have some values."""
        pairs = zip(self._labels.values(), values, strict=True)
        return frozenset(labels[v] for labels, v in pairs if v is not None and v in labels)

    def apart(self, root: int) -> Iterator[list[Term]]:
        """Yield the parts of a premise that speak of literals alone, as they were stated: each as
        terms of which one has to be true.
        """
        for part in self._parts(root):
            if self._breaking(part) is not None:
                node = self._arena.nodes[part]
                ways = node.parts if isinstance(node, Disjunction) else (part,)
                yield [self._encoding.term(way, 0) for way in ways]

    def breaking(self, root: int) -> Iterator[frozenset[str]]:
        """Yield the sets of literals that make such a part of a premise false."""
        for part in self._parts(root):
            yield from self._breaking(part) or ()

    def _parts(self, root: int) -> Iterator[int]:
        node = self._arena.nodes[root]
        if isinstance(node, Conjunction):
            for part in node.parts:
                yield from self._parts(part)
        else:
            yield root

    def _breaking(self, node: int) -> list[frozenset[str]] | None:
        """Return all ways to make a node false; ``None`` if something else occurs in it, or if they
        are many.
        """
        if node not in self._ways:
            self._ways[node] = self._found(node)
        return self._ways[node]

    def _found(self, node: int) -> list[frozenset[str]] | None:
        match self._arena.nodes[node]:
            case Literal(Letter() as letter, positive):
                label = self._labels.get(letter, {}).get(not positive)
                return None if label is None else [frozenset((label,))]
            case Conjunction(parts):
                ways: list[frozenset[str]] = []
                for part in parts:
                    below = self._breaking(part)
                    if below is None:
                        return None
                    ways += below
                return ways
            case Disjunction(parts):
                ways = [frozenset()]
                for part in parts:
                    below = self._breaking(part)
                    if below is None or len(ways) * len(below) > _MOST:
                        return None
                    ways = [one | other for one in ways for other in below]
                return ways
            case _:
                return None
