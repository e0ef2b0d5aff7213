"""Sorts that are not decided yet, and the terms and names that have them.

What the parser holds while it does not know, or has just found out, what a name stands for.  The
rules by which sorts must agree are in :mod:`deontic.syntax.scope`.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from deontic.errors import Span
from deontic.syntax.formulas import Term
from deontic.syntax.vocabulary import NUMERICAL_SORTS


class OpenSort:
    """The sort of a variable whose quantifier gives none, until a use decides it.

    Two open sorts that must agree are linked: one is the decision of the other.
    """

    __slots__ = ("decision", "reason")

    def __init__(self) -> None:
        self.decision: Sort | None = None
        self.reason: Span | None = None


Sort: TypeAlias = str | OpenSort


class Typed(NamedTuple):
    """A term with its sort and place; ``constant`` if it is a number known beforehand."""

    term: Term
    sort: Sort
    start: int
    end: int
    constant: bool = False


class Reference(NamedTuple):
    """A name with its arguments, of which the context will say whether it is term or atom."""

    name: str
    arguments: tuple[Operand, ...]
    start: int
    end: int


Operand: TypeAlias = Typed | Reference


def settled(sort: Sort) -> Sort:
    """Return what an open sort was decided to be, or the open sort that it hangs on.

    >>> first, second = OpenSort(), OpenSort()
    >>> first.decision = second
    >>> settled(first) is second
    True
    >>> second.decision = "State"
    >>> settled(first)
    'State'
    """
    while isinstance(sort, OpenSort) and sort.decision is not None:
        sort = sort.decision
    return sort


def is_numerical(sort: Sort) -> bool:
    """Return whether a sort is one of numbers."""
    return settled(sort) in NUMERICAL_SORTS


def description(sort: Sort) -> str:
    """Return what a thing of that sort is, as the predicate of a sentence.

    >>> description("State"), description("Real"), description(OpenSort())
    ('of sort State', 'a number (Real)', 'an individual')
    """
    known = settled(sort)
    if isinstance(known, OpenSort):
        return "an individual"
    return f"a number ({known})" if known in NUMERICAL_SORTS else f"of sort {known}"
