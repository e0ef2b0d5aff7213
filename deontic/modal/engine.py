"""What the search asks of a propositional solver.

A literal is a whole number other than 0: a variable, or with a minus sign its negation.  Any
incremental solver that takes assumptions and tells which of them failed will do; which there are
is known in :mod:`deontic.solving`.

References
----------
Eén, N. & Sörensson, N. (2003), "An Extensible SAT-solver", *SAT 2003* (solving under assumptions).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Engine(Protocol):
    """An incremental solver of clauses, without a time limit of its own."""

    def add(self, clause: Sequence[int]) -> None:
        """Require one of some literals to be true from now on."""

    def solve(self, assumptions: Sequence[int]) -> bool:
        """Tell whether all clauses and some literals can be true together.

        Whoever made the solver says which exception ends it when time is over.
        """

    def core(self) -> list[int]:
        """Return assumptions, after a failed :meth:`solve`, that fail by themselves."""

    def true(self, literal: int) -> bool:
        """Tell whether a literal is true in the assignment just found."""
