"""MiniSat, through python-sat, as the propositional solver of the modal search.

Optional: it is there when the extra ``sat`` is installed.  Its answers are those of z3, and a check
costs it a tenth as much.

References
----------
Ignatiev, A., Morgado, A. & Marques-Silva, J. (2018), "PySAT: A Python Toolkit for Prototyping with
SAT Oracles", *SAT 2018*.
"""

from __future__ import annotations

from collections.abc import Sequence

from deontic.errors import UserError
from deontic.solving.problem import Deadline

_CONFLICTS = 2_000
"""How many conflicts there may be between two looks at the clock."""


class SatEngine:
    """An incremental MiniSat solver.

    Parameters
    ----------
    deadline
        After which a check ends with :class:`deontic.solving.problem.Unsettled`.

    Raises
    ------
    UserError
        If python-sat is not installed.
    """

    def __init__(self, deadline: Deadline) -> None:
        try:
            from pysat.solvers import Minisat22
        except ImportError:
            raise UserError(
                "python-sat is not installed",
                hints=("Install it (pip install casuist[sat]), or use z3.",),
            ) from None
        self.deadline = deadline
        self._solver = Minisat22()
        self._model: list[int] = []

    def add(self, clause: Sequence[int]) -> None:
        """Require one of some literals to be true from now on."""
        self._solver.add_clause(clause)

    def solve(self, assumptions: Sequence[int]) -> bool:
        """Tell whether all clauses and some literals can be true together.

        Raises
        ------
        Unsettled
            If the deadline passes first.
        """
        found = None
        while found is None:
            self.deadline.check()
            self._solver.conf_budget(_CONFLICTS)
            found = self._solver.solve_limited(assumptions=assumptions)
        if found:
            self._model = self._solver.get_model()
        return bool(found)

    def core(self) -> list[int]:
        """Return assumptions, after a failed :meth:`solve`, that fail by themselves."""
        return list(self._solver.get_core() or ())

    def true(self, literal: int) -> bool:
        """Tell whether a literal is true in the assignment just found."""
        variable = abs(literal)
        known = variable <= len(self._model) and self._model[variable - 1] > 0
        return known == (literal > 0)
