"""z3 as the propositional solver of the modal search, called through its C interface.

Most calls are so small that z3's Python layer would cost several times what they do.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from math import ceil
from typing import Any

import z3

from deontic.solving.problem import Deadline, Unsettled

_QUICK = 200_000
"""z3's units of work in which most checks are done; see :mod:`deontic.solving.terms`."""

_NO_LIMIT = 2**32 - 1


class Z3Engine:
    """An incremental z3 solver of clauses over numbered variables.

    Parameters
    ----------
    seed
        Of the solver's choices.
    deadline
        After which a check ends with :class:`deontic.solving.problem.Unsettled`.
    """

    def __init__(self, seed: int, deadline: Deadline) -> None:
        self.deadline = deadline
        self._seed = seed
        self._ref = z3.main_ctx().ref()
        self._bool = z3.Z3_mk_bool_sort(self._ref)
        self._literals: dict[int, Any] = {}
        logic = z3.Z3_mk_string_symbol(self._ref, "QF_FD")
        self._solver = z3.Z3_mk_solver_for_logic(self._ref, logic)
        z3.Z3_solver_inc_ref(self._ref, self._solver)
        self._allow(work=_QUICK)
        self._model: Any = None
        self._values: dict[int, bool] = {}
        self._asked: Sequence[int] = ()
        self._value = (z3.Ast * 1)()

    def __del__(self) -> None:
        if not sys.is_finalizing():
            self._forget()
            z3.Z3_solver_dec_ref(self._ref, self._solver)
            for term in self._literals.values():
                z3.Z3_dec_ref(self._ref, term)

    def add(self, clause: Sequence[int]) -> None:
        """Require one of some literals to be true from now on."""
        terms = [self._literal(literal) for literal in clause]
        if len(terms) == 1:
            term = terms[0]
        else:
            term = z3.Z3_mk_or(self._ref, len(terms), (z3.Ast * len(terms))(*terms))
        z3.Z3_solver_assert(self._ref, self._solver, term)

    def solve(self, assumptions: Sequence[int]) -> bool:
        """Tell whether all clauses and some literals can be true together.

        Raises
        ------
        Unsettled
            If the deadline passes first, or z3 gives up.
        """
        self.deadline.check()
        self._forget()
        self._asked = assumptions
        terms = [self._literal(literal) for literal in assumptions]
        array = (z3.Ast * len(terms))(*terms)
        result = self._check(array)
        if result == 0:
            self.deadline.check()
            self._allow(milliseconds=max(1, ceil(1000 * self.deadline.left) + 5))
            result = self._check(array)
            self._allow(work=_QUICK)
        if result == 0:
            reason = z3.Z3_solver_get_reason_unknown(self._ref, self._solver)
            if "interrupted" in reason:
                raise KeyboardInterrupt
            self.deadline.check()
            raise Unsettled(f"z3 gave up: {reason}")
        return result == 1

    def core(self) -> list[int]:
        """Return assumptions, after a failed :meth:`solve`, that fail by themselves."""
        ref = self._ref
        vector = z3.Z3_solver_get_unsat_core(ref, self._solver)
        z3.Z3_ast_vector_inc_ref(ref, vector)
        size = z3.Z3_ast_vector_size(ref, vector)
        found = {z3.Z3_ast_vector_get(ref, vector, i).value for i in range(size)}
        z3.Z3_ast_vector_dec_ref(ref, vector)
        return [lit for lit in self._asked if self._literals[lit].value in found]

    def true(self, literal: int) -> bool:
        """Tell whether a literal is true in the assignment just found."""
        variable = abs(literal)
        known = self._values.get(variable)
        if known is None:
            if self._model is None:
                self._model = z3.Z3_solver_get_model(self._ref, self._solver)
                z3.Z3_model_inc_ref(self._ref, self._model)
            term = self._literal(variable)
            z3.Z3_model_eval(self._ref, self._model, term, False, self._value)
            known = z3.Z3_get_bool_value(self._ref, self._value[0]) == 1
            self._values[variable] = known
        return known == (literal > 0)

    def _check(self, array: Any) -> int:
        return int(z3.Z3_solver_check_assumptions(self._ref, self._solver, len(array), array))

    def _forget(self) -> None:
        """Let go of the last assignment."""
        if self._model is not None:
            z3.Z3_model_dec_ref(self._ref, self._model)
            self._model = None
        self._values = {}

    def _literal(self, literal: int) -> Any:
        term = self._literals.get(literal)
        if term is None:
            if literal > 0:
                symbol = z3.Z3_mk_int_symbol(self._ref, literal)
                term = z3.Z3_mk_const(self._ref, symbol, self._bool)
            else:
                term = z3.Z3_mk_not(self._ref, self._literal(-literal))
            z3.Z3_inc_ref(self._ref, term)
            self._literals[literal] = term
        return term

    def _allow(self, *, work: int = 0, milliseconds: int = _NO_LIMIT) -> None:
        """Limit checks to so many units of work (0 for any), or to so much time."""
        params = z3.Z3_mk_params(self._ref)
        z3.Z3_params_inc_ref(self._ref, params)
        limits = {"rlimit": work, "timeout": milliseconds, "random_seed": self._seed}
        for name, value in limits.items():
            symbol = z3.Z3_mk_string_symbol(self._ref, name)
            z3.Z3_params_set_uint(self._ref, params, symbol, value)
        z3.Z3_solver_set_params(self._ref, self._solver, params)
        z3.Z3_params_dec_ref(self._ref, params)
