"""Prefixed tableaux as values.

A prefix names a world by the way from the actual one: ``1`` is the actual world, ``1.2`` the second
world introduced from it.  Whether a tableau is right is decided by
:mod:`deontic.proofs.tableau_checker`.

References
----------
Fitting, M. & Mendelsohn, R. (1998), *First-Order Modal Logic*, §2.2, §7.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from deontic.proofs.sequent import Conditions, conditions_of
from deontic.syntax.formulas import Formula
from deontic.syntax.vocabulary import Vocabulary

Prefix: TypeAlias = tuple[tuple[str, int], ...]
"""A world: from the actual one, a modality and a number for each step."""


class Origin(StrEnum):
    """Where a formula on a tableau comes from."""

    PREMISE = "premise"
    EVERYWHERE = "premise, at every world"
    DENIAL = "negated conclusion"
    ANALYSIS = "analysis"
    WORLD = "new world"
    SERIAL = "new world, by seriality"
    IDENTITY = "="


@dataclass(frozen=True, slots=True)
class Node:
    """A formula at a world, where it comes from, and the nodes it comes from."""

    number: int
    prefix: Prefix
    formula: Formula
    origin: Origin
    cites: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Closure:
    """The end of a branch: one absurd node, or two that contradict each other."""

    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """Branches, one for each way in which the node that is analysed can be true."""

    branches: tuple[Stem, ...]


@dataclass(frozen=True, slots=True)
class Stem:
    """Nodes below one another, and what comes after them."""

    nodes: tuple[Node, ...]
    end: Closure | Split


@dataclass(frozen=True, slots=True)
class Tableau:
    """A closed tableau for premises and a denied conclusion.

    Parameters
    ----------
    stem
        The tree.
    vocabulary
        Of the formulas, with the names that the proof introduces.
    default_logic
        The logic of a modality that the vocabulary does not list.
    """

    stem: Stem
    vocabulary: Vocabulary
    default_logic: str = "K"

    def conditions(self, modality: str) -> Conditions:
        """Return the frame conditions of a modality's logic."""
        return conditions_of(self.vocabulary, self.default_logic, modality)

    def nodes(self) -> Iterator[Node]:
        """Yield every node, each branch from the top."""
        stack = [self.stem]
        while stack:
            stem = stack.pop()
            yield from stem.nodes
            if isinstance(stem.end, Split):
                stack.extend(reversed(stem.end.branches))
