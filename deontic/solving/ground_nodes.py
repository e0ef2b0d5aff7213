"""The nodes of a graph of ground formulas in negation normal form.

A node names those below it by their numbers in an arena (:class:`deontic.solving.grounding.Arena`),
where equal nodes are one.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Letter:
    """A ground atom: ``predicate(elements)``; it may differ from world to world."""

    predicate: str
    elements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """``function(elements)`` is ``value``.  A constant's choice is the same at every world."""

    function: str
    elements: tuple[str, ...]
    value: str

    @property
    def rigid(self) -> bool:
        """Whether the choice is made once for all worlds."""
        return not self.elements


@dataclass(frozen=True, slots=True)
class Presence:
    """An element that need not exist does exist; the same at every world."""

    element: str

    @property
    def rigid(self) -> bool:
        """Whether the choice is made once for all worlds."""
        return True


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number: ``function(elements)``; a constant's is the same at every world."""

    function: str
    elements: tuple[str, ...]

    @property
    def rigid(self) -> bool:
        """Whether the number is the same at every world."""
        return not self.elements


@dataclass(frozen=True, slots=True)
class Linear:
    """``constant + Σ coefficient · quantity`` compared with 0 by ``<``, ``<=``, ``=`` or ``!=``."""

    relation: str
    coefficients: tuple[tuple[Quantity, Fraction], ...]
    constant: Fraction


@dataclass(frozen=True, slots=True)
class Literal:
    """A letter, choice or presence, or its negation."""

    atom: Letter | Choice | Presence
    positive: bool


@dataclass(frozen=True, slots=True)
class Conjunction:
    """All of the parts."""

    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Disjunction:
    """One of the parts."""

    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Necessity:
    """The body at every accessible world."""

    modality: str
    body: int


@dataclass(frozen=True, slots=True)
class Possibility:
    """The body at some accessible world."""

    modality: str
    body: int


@dataclass(frozen=True, slots=True)
class Ought:
    """The body at the best worlds where the condition holds; with the negations of both."""

    modality: str
    body: int
    denial: int
    condition: int
    exclusion: int


@dataclass(frozen=True, slots=True)
class NoOught:
    """The denial of a body at some best world where the condition holds; as :class:`Ought`."""

    modality: str
    body: int
    denial: int
    condition: int
    exclusion: int


Modal: TypeAlias = Necessity | Possibility | Ought | NoOught
Node: TypeAlias = Literal | Linear | Conjunction | Disjunction | Modal
