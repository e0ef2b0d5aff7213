"""Which parts of what holds everywhere matter at a world.

A premise that holds at every world need not be stated at every world.  Split it into its
conjuncts, and join conjuncts that share an atom: at a world where no atom of such a group occurs
otherwise, its atoms can have the values that they have at the actual world, where all conjuncts
are stated.  So only groups that something else touches are stated at a world, and the others are
copied when a model is rebuilt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from deontic.solving.ground_nodes import (
    Choice,
    Conjunction,
    Disjunction,
    Letter,
    Linear,
    Literal,
    Presence,
    Quantity,
)
from deontic.solving.grounding import Arena


@dataclass(slots=True)
class Group:
    """Conjuncts that share atoms: each a premise's label and a node."""

    parts: list[tuple[str, int]]
    atoms: set[Letter | Choice | Quantity]


class Couplings:
    """The groups of the conjuncts of premises that hold everywhere.

    Parameters
    ----------
    arena
        Of the ground nodes.
    roots
        The node of each such premise, by label.

    Attributes
    ----------
    everywhere
        Conjuncts with a modality in them, which are stated at every world.
    """

    def __init__(self, arena: Arena, roots: Mapping[str, int]) -> None:
        self._arena = arena
        self._atoms: dict[int, frozenset[Letter | Choice | Quantity] | None] = {}
        self._group_of: dict[Letter | Choice | Quantity, Group] = {}
        self.everywhere: list[tuple[str, int]] = []
        for label, root in roots.items():
            node = arena.nodes[root]
            for part in node.parts if isinstance(node, Conjunction) else (root,):
                self._add(label, part)

    def group(self, atom: Letter | Choice | Quantity) -> Group | None:
        """Return the group to which an atom belongs."""
        return self._group_of.get(_whole(atom))

    def groups(self) -> Iterable[Group]:
        """Return all groups."""
        return {id(group): group for group in self._group_of.values()}.values()

    def _add(self, label: str, part: int) -> None:
        atoms = self._atoms_of(part)
        if atoms is None:
            self.everywhere.append((label, part))
            return
        merged = Group([(label, part)], set(atoms))
        for group in {id(g): g for a in atoms if (g := self._group_of.get(a))}.values():
            merged.parts += group.parts
            merged.atoms |= group.atoms
        for atom in merged.atoms:
            self._group_of[atom] = merged

    def _atoms_of(self, node: int) -> frozenset[Letter | Choice | Quantity] | None:
        """Return the atoms of a node that may differ from world to world; ``None`` if a modality
        occurs in it.
        """
        if node in self._atoms:
            return self._atoms[node]
        found: frozenset[Letter | Choice | Quantity] | None
        match self._arena.nodes[node]:
            case Literal(Presence()):
                found = frozenset()
            case Literal(Letter() as atom):
                found = frozenset((atom,))
            case Literal(Choice() as choice):
                found = frozenset(() if choice.rigid else (_whole(choice),))
            case Linear(_, coefficients):
                found = frozenset(q for q, _ in coefficients if not q.rigid)
            case Conjunction(parts) | Disjunction(parts):
                below = [self._atoms_of(part) for part in parts]
                found = frozenset().union(*(b for b in below if b is not None))
                if None in below:
                    found = None
            case _:
                found = None
        self._atoms[node] = found
        return found


def _whole(atom: Letter | Choice | Quantity) -> Letter | Choice | Quantity:
    """Return what stands for all values of a choice together."""
    return Choice(atom.function, atom.elements, "") if isinstance(atom, Choice) else atom
