"""From ground formulas at worlds to terms of the solver.

What is required is only ever added to: a node at a world becomes a term when something first
requires it there.  What a modal node at a world requires is left to :mod:`deontic.solving.frames`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias, assert_never

from deontic.solving.couplings import Couplings, Group
from deontic.solving.ground_nodes import (
    Choice,
    Conjunction,
    Disjunction,
    Letter,
    Linear,
    Literal,
    Necessity,
    NoOught,
    Ought,
    Possibility,
    Presence,
    Quantity,
)
from deontic.solving.grounding import Arena
from deontic.solving.problem import Deadline
from deontic.solving.terms import Solver, Switch, Term

Atom: TypeAlias = Letter | Choice | Presence | Quantity
Place: TypeAlias = tuple[Atom, int]
"""An atom and the world at which it is looked at: 0 for what is the same at all."""


class Encoding(ABC):
    """The terms of one arena's nodes at worlds, made as they are required.

    Parameters
    ----------
    arena
        Of the nodes.
    solver
        Of the terms.
    couplings
        What the premises that hold everywhere tie together.
    labels
        The switch of each premise.
    """

    def __init__(
        self,
        arena: Arena,
        solver: Solver,
        couplings: Couplings,
        labels: Mapping[str, Switch],
    ) -> None:
        self.arena = arena
        self.solver = solver
        self.places: dict[Place, Term] = {}
        self._couplings = couplings
        self._labels = labels
        self._stated: set[tuple[int, int]] = set()
        self._terms: dict[tuple[int, int], Term] = {}
        self._pending: deque[tuple[tuple[Term, ...], int, int]] = deque()

    def require(self, unless: tuple[Term, ...], node: int, world: int) -> None:
        """Require a node to be true at a world unless one of some terms is."""
        self._pending.append((unless, node, world))

    def open(self, world: int, *unless: Term) -> None:
        """State at a new world what has to be stated at all, unless one of some terms is true."""
        for label, node in self._couplings.everywhere:
            self.require((self._labels[label].off, *unless), node, world)

    def settle(self, deadline: Deadline) -> None:
        """Add all that was required, and what follows from it, to the solver.

        Raises
        ------
        Unsettled
            If the deadline passes; what is left is done when this is called again.
        """
        while self._pending:
            deadline.check()
            unless, node, world = self._pending.popleft()
            match self.arena.nodes[node]:
                case Conjunction(parts):
                    self._pending.extendleft((unless, part, world) for part in reversed(parts))
                case Disjunction(parts):
                    self.solver.add([*unless, *[self.term(part, world) for part in parts]])
                case _:
                    self.solver.add([*unless, self.term(node, world)])

    def is_stated(self, group: Group, world: int) -> bool:
        """Tell whether a group of what holds everywhere was stated at a world."""
        return (id(group), world) in self._stated

    # --- Terms ---------------------------------------------------------------------------------

    def term(self, node: int, world: int) -> Term:
        """Return the term for a node at a world."""
        key = (node, world)
        term = self._terms.get(key)
        if term is None:
            term = self._terms[key] = self._made(node, world)
        return term

    def _made(self, node: int, world: int) -> Term:
        match self.arena.nodes[node]:
            case Literal(atom, positive):
                term = self.place(atom, world)
                return term if positive else self.solver.negation(term)
            case Linear(relation, coefficients, constant):
                numbers = [(self.place(quantity, world), c) for quantity, c in coefficients]
                return self.solver.linear(relation, numbers, constant)
            case Conjunction(parts):
                return self.solver.conjunction([self.term(part, world) for part in parts])
            case Disjunction(parts):
                return self.solver.disjunction([self.term(part, world) for part in parts])
            case Necessity() | Possibility() | Ought() | NoOught():
                return self._modal(node, world)
            case other:
                assert_never(other)

    @abstractmethod
    def _modal(self, node: int, world: int) -> Term:
        """Return the letter of a modal node at a world."""

    def place(self, atom: Atom, world: int) -> Term:
        """Return the letter or number for an atom at a world."""
        if not isinstance(atom, Letter) and atom.rigid:
            world = 0
        term = self.places.get((atom, world))
        if term is None:
            term = self._new_place(atom, world)
        return term

    def _new_place(self, atom: Atom, world: int) -> Term:
        match atom:
            case Letter():
                term = self.places[atom, world] = self.solver.letter()
            case Presence(element):
                self._exist(element)
                term = self.places[atom, world]
            case Quantity(function):
                whole = self.arena.setting.function(function).result == "Int"
                term = self.places[atom, world] = self.solver.number(whole=whole)
            case Choice(function, elements):
                self._choose(function, elements, world)
                term = self.places[atom, world]
            case _:
                assert_never(atom)
        if world and not isinstance(atom, Presence):
            self._touch(atom, world)
        return term

    def _touch(self, atom: Letter | Choice | Quantity, world: int) -> None:
        """State at a world what ties an atom that occurs there to others."""
        group = self._couplings.group(atom)
        if group is not None and not self.is_stated(group, world):
            self._stated.add((id(group), world))
            for label, node in group.parts:
                self.require((self._labels[label].off,), node, world)

    # --- Denotation ------------------------------------------------------------------------------

    def _choose(self, function: str, elements: tuple[str, ...], world: int) -> None:
        """Require a constant or function to have exactly one value at a place."""
        solver = self.solver
        values = self.arena.candidates(function)
        options = [solver.letter() for _ in values]
        for value, option in zip(values, options, strict=True):
            self.places[Choice(function, elements, value), world] = option
        solver.add(options)
        self._at_most_one(options)
        for value, option in zip(values, options, strict=True):
            if value in self.arena.optional:
                present = self.place(Presence(value), 0)
                solver.add([solver.negation(option), present])
                if value == function:
                    solver.add([option, solver.negation(present)])

    def _at_most_one(self, options: Sequence[Term]) -> None:
        offs = [self.solver.negation(option) for option in options]
        for i, first in enumerate(offs):
            for second in offs[:i]:
                self.solver.add([first, second])

    def _exist(self, element: str) -> None:
        """Require of the elements of a sort that need not exist what makes them a domain."""
        arena, solver = self.arena, self.solver
        sort = next(elements for elements in arena.domain.values() if element in elements)
        letters = {e: solver.letter() for e in sort if e in arena.optional}
        for other, letter in letters.items():
            self.places[Presence(other), 0] = letter
        if len(letters) == len(sort):
            solver.add(list(letters.values()))
        constants = arena.setting.vocabulary.functions
        unnamed = [letter for other, letter in letters.items() if other not in constants]
        for first, second in pairwise(unnamed):
            solver.add([solver.negation(second), first])
        for other in letters:
            if other in constants:
                self.place(Choice(other, (), other), 0)
