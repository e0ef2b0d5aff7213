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
from typing import TypeAlias

from deontic.solving.grounding import (
    Arena,
    Choice,
    Conjunction,
    Disjunction,
    Letter,
    Linear,
    Literal,
    Quantity,
)

Atom: TypeAlias = Letter | Choice | Quantity
"""What may differ from world to world."""


@dataclass(slots=True)
class Group:
    """Conjuncts that share atoms: each a premise's label and a node."""

    parts: list[tuple[str, int]]
    atoms: set[Atom]


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
    groups
        Conjuncts joined by shared atoms.
    everywhere
        Conjuncts with a modality in them, which are stated at every world.
    """

    def __init__(self, arena: Arena, roots: Mapping[str, int]) -> None:
        self._arena = arena
        self._atoms: dict[int, frozenset[Atom] | None] = {}
        self.everywhere: list[tuple[str, int]] = []
        self._group_of: dict[Atom, Group] = {}
        for label, root in roots.items():
            node = arena.nodes[root]
            for part in node.parts if isinstance(node, Conjunction) else (root,):
                self._add(label, part)

    def touched(self, atoms: Iterable[Atom]) -> list[Group]:
        """Return the groups to which some of these atoms belong."""
        found = {id(group): group for a in atoms if (group := self._group_of.get(a)) is not None}
        return list(found.values())

    def tied(self, node: int) -> frozenset[Atom] | None:
        """Return the atoms of a node and all that groups tie to them; ``None`` if a modality
        occurs in it.
        """
        atoms = self._atoms_of(node)
        if atoms is None:
            return None
        return atoms.union(*(group.atoms for group in self.touched(atoms)))

    @property
    def atoms(self) -> Iterable[Atom]:
        """All atoms of all groups."""
        return self._group_of

    def _add(self, label: str, part: int) -> None:
        atoms = self._atoms_of(part)
        if atoms is None:
            self.everywhere.append((label, part))
            return
        merged = Group([(label, part)], set(atoms))
        for group in self.touched(atoms):
            merged.parts += group.parts
            merged.atoms |= group.atoms
        for atom in merged.atoms:
            self._group_of[atom] = merged

    def _atoms_of(self, node: int) -> frozenset[Atom] | None:
        """Return the atoms of a node that may differ from world to world; ``None`` if a modality
        occurs in it.
        """
        if node in self._atoms:
            return self._atoms[node]
        found: frozenset[Atom] | None
        match self._arena.nodes[node]:
            case Literal(Letter() as atom):
                found = frozenset((atom,))
            case Literal(Choice(function, elements) as choice):
                values = () if choice.rigid else self._arena.candidates(function)
                found = frozenset(Choice(function, elements, value) for value in values)
            case Literal():
                found = frozenset()
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
