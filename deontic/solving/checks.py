"""Whether items fit together: the answer that searches for all conflicts or conditions build on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fits(Generic[T]):
    """Items fit together; these, too, which are they and perhaps more, or those of them that
    suffice for that.
    """

    items: frozenset[T]


@dataclass(frozen=True, slots=True)
class Fails(Generic[T]):
    """Items do not fit together; these among them do not by themselves."""

    items: frozenset[T]


Check: TypeAlias = Callable[[frozenset[T]], Fits[T] | Fails[T]]
"""Tells whether items fit together; raises ``Unsettled`` where that was not settled."""
