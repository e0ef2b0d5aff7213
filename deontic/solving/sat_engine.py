"""MiniSat, through python-sat, as the propositional solver of the modal search.

Optional: it is there when the extra ``sat`` is installed.  Its answers are those of z3, and a check
costs it a tenth as much.  The solver is called through the package's compiled module: the classes
above it take longer to import than all else that a small question needs.

References
----------
Ignatiev, A., Morgado, A. & Marques-Silva, J. (2018), "PySAT: A Python Toolkit for Prototyping with
SAT Oracles", *SAT 2018*.
"""

from __future__ import annotations

import threading
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
            import pysolvers
        except ImportError:
            raise UserError(
                "python-sat is not installed",
                hints=("Install it (pip install casuist[sat]), or use z3.",),
            ) from None
        self.deadline = deadline
        self._minisat = pysolvers
        self._solver = pysolvers.minisat22_new()
        self._on_main_thread = int(threading.current_thread() is threading.main_thread())
        self._model: list[int] = []

    def __del__(self) -> None:
        """Give the solver's memory back, which is not Python's."""
        if hasattr(self, "_solver"):
            self._minisat.minisat22_del(self._solver)

    def add(self, clause: Sequence[int]) -> None:
        """Require one of some literals to be true from now on."""
        self._minisat.minisat22_add_cl(self._solver, clause)

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
            self._minisat.minisat22_cbudget(self._solver, _CONFLICTS)
            found = self._minisat.minisat22_solve_lim(
                self._solver, assumptions, self._on_main_thread, 0
            )
        if found:
            self._model = self._minisat.minisat22_model(self._solver) or []
        return bool(found)

    def core(self) -> list[int]:
        """Return assumptions, after a failed :meth:`solve`, that fail by themselves."""
        return list(self._minisat.minisat22_core(self._solver) or ())

    def true(self, literal: int) -> bool:
        """Tell whether a literal is true in the assignment just found."""
        variable = abs(literal)
        known = variable <= len(self._model) and self._model[variable - 1] > 0
        return known == (literal > 0)
