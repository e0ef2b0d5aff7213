"""What is given of a model.  No solver is known here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from deontic.semantics import Element, World

Fact: TypeAlias = tuple[World, str, tuple[Element, ...]]
"""A predicate of elements, at a world."""


@dataclass(frozen=True, slots=True)
class Partial:
    """What is given of a model.

    Parameters
    ----------
    worlds
        The actual one first.
    facts
        What is true or false at which world.
    settled
        Worlds at which all that is not given as true is false.
    sees
        By modality and world, the worlds that it sees; what is missing is open.
    as_good
        By modality, whether a first world is at least as good as a second; what is missing is
        open.
    domain
        The elements of each sort; all there are.
    """

    worlds: tuple[World, ...]
    facts: Mapping[Fact, bool] = field(default_factory=dict)
    settled: frozenset[World] = frozenset()
    sees: Mapping[tuple[str, World], frozenset[World]] = field(default_factory=dict)
    as_good: Mapping[str, Mapping[tuple[World, World], bool]] = field(default_factory=dict)
    domain: Mapping[str, tuple[Element, ...]] = field(default_factory=dict)
