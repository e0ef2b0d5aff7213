"""Propositional and linear terms of z3, made through its C interface.

z3's Python layer spends 20 times as long on a conjunction as the solver's own call, so the terms
of a large query are made here, with the same meaning and no checks.  This and its neighbour
:mod:`deontic.solving.first_order` are the only places that know z3.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, TypeAlias

import z3

from deontic.errors import InternalError

Term: TypeAlias = Any
"""A raw z3 term; opaque outside this module."""

_SHORT = 20_000
"""Steps of z3's own count that a check may take before a clock is set: the clock costs more than a
small check."""

_NO_TIMEOUT = 4_294_967_295
"""z3's value for "no time-out"."""


class Solver:
    """An incremental z3 solver over raw terms, with answers to assumptions and their cores.

    Parameters
    ----------
    arithmetic
        Whether rational numbers occur; without them a faster, purely propositional solver is used.
    seed
        Of the solver's choices.
    timeout
        Seconds for one check.
    """

    def __init__(self, *, arithmetic: bool, seed: int, timeout: float) -> None:
        self._context = z3.main_ctx()
        self._ref = self._context.ref()
        self._kept: list[Any] = []
        self._bool = self._keep_sort(z3.Z3_mk_bool_sort(self._ref))
        self._real = self._keep_sort(z3.Z3_mk_real_sort(self._ref))
        self._int = self._keep_sort(z3.Z3_mk_int_sort(self._ref))
        self.true = self._keep(z3.Z3_mk_true(self._ref))
        self.false = self._keep(z3.Z3_mk_false(self._ref))
        self._solver = z3.SolverFor("QF_LIRA" if arithmetic else "QF_FD")
        self._solver.set("random_seed", seed)
        self._solver.set("rlimit", _SHORT)
        self._timeout = timeout
        self._numbers: dict[str, Term] = {}

    # --- Terms ---------------------------------------------------------------------------------

    def letter(self, name: str) -> Term:
        """Return the propositional letter of that name."""
        symbol = z3.Z3_mk_string_symbol(self._ref, name)
        return self._keep(z3.Z3_mk_const(self._ref, symbol, self._bool))

    def number(self, name: str, *, whole: bool) -> Term:
        """Return the rational (or whole) number of that name."""
        term = self._numbers.get(name)
        if term is None:
            symbol = z3.Z3_mk_string_symbol(self._ref, name)
            sort = self._int if whole else self._real
            term = self._keep(z3.Z3_mk_const(self._ref, symbol, sort))
            self._numbers[name] = term
        return term

    def negation(self, term: Term) -> Term:
        """Return the negation of a term."""
        return self._keep(z3.Z3_mk_not(self._ref, term))

    def conjunction(self, parts: Sequence[Term]) -> Term:
        """Return the conjunction of terms."""
        if not parts:
            return self.true
        if len(parts) == 1:
            return parts[0]
        return self._keep(z3.Z3_mk_and(self._ref, len(parts), _array(parts)))

    def disjunction(self, parts: Sequence[Term]) -> Term:
        """Return the disjunction of terms."""
        if not parts:
            return self.false
        if len(parts) == 1:
            return parts[0]
        return self._keep(z3.Z3_mk_or(self._ref, len(parts), _array(parts)))

    def linear(
        self, relation: str, coefficients: Sequence[tuple[Term, Fraction]], constant: Fraction
    ) -> Term:
        """Return ``constant + Σ coefficient · number`` compared with 0."""
        parts = [
            self._keep(z3.Z3_mk_mul(self._ref, 2, _array((self._rational(c), self._as_real(t)))))
            for t, c in coefficients
        ]
        parts.append(self._rational(constant))
        total = self._keep(z3.Z3_mk_add(self._ref, len(parts), _array(parts)))
        zero = self._rational(Fraction(0))
        match relation:
            case "<":
                return self._keep(z3.Z3_mk_lt(self._ref, total, zero))
            case "<=":
                return self._keep(z3.Z3_mk_le(self._ref, total, zero))
            case "=":
                return self._keep(z3.Z3_mk_eq(self._ref, total, zero))
            case "!=":
                return self.negation(self._keep(z3.Z3_mk_eq(self._ref, total, zero)))
            case _:
                raise InternalError(f"unknown relation {relation}")

    # --- Solving -------------------------------------------------------------------------------

    def add(self, term: Term) -> None:
        """Require a term to be true from now on."""
        z3.Z3_solver_assert(self._ref, self._solver.solver, term)

    def check(self, assumptions: Sequence[Term]) -> bool | None:
        """Tell whether all that was added has a model in which the assumptions (letters) are true.

        Returns ``None`` if the solver gave up.
        """
        given = _array(assumptions)
        result = z3.Z3_solver_check_assumptions(
            self._ref, self._solver.solver, len(assumptions), given
        )
        if result == z3.Z3_L_UNDEF:
            self._solver.set("rlimit", 0)
            self._solver.set("timeout", max(1, int(self._timeout * 1000)))
            result = z3.Z3_solver_check_assumptions(
                self._ref, self._solver.solver, len(assumptions), given
            )
            self._solver.set("timeout", _NO_TIMEOUT)
            self._solver.set("rlimit", _SHORT)
        return None if result == z3.Z3_L_UNDEF else bool(result == z3.Z3_L_TRUE)

    def core(self, assumptions: Sequence[Term]) -> list[int]:
        """Return the indices of assumptions which already have no model, after a failed check."""
        vector = z3.Z3_solver_get_unsat_core(self._ref, self._solver.solver)
        z3.Z3_ast_vector_inc_ref(self._ref, vector)
        found = {
            z3.Z3_get_ast_id(self._ref, z3.Z3_ast_vector_get(self._ref, vector, i))
            for i in range(z3.Z3_ast_vector_size(self._ref, vector))
        }
        z3.Z3_ast_vector_dec_ref(self._ref, vector)
        return [i for i, t in enumerate(assumptions) if z3.Z3_get_ast_id(self._ref, t) in found]

    def reason(self) -> str:
        """Return why the last check gave up."""
        reason = str(self._solver.reason_unknown())
        if reason in ("timeout", "canceled"):
            return f"the time limit of {self._timeout:g} s was reached"
        return f"z3 gave up: {reason}"

    def values(self, letters: Sequence[Term]) -> list[bool]:
        """Return the truth values of letters in the last model found."""
        model = self._solver.model()
        return [
            z3.is_true(model.eval(z3.BoolRef(letter, self._context), model_completion=True))
            for letter in letters
        ]

    def numbers(self, numbers: Sequence[Term]) -> list[Fraction]:
        """Return the values of numbers in the last model found."""
        model = self._solver.model()
        found = []
        for number in numbers:
            value = model.eval(z3.ArithRef(number, self._context), model_completion=True)
            found.append(Fraction(value.as_string()))
        return found

    # --- Plumbing ------------------------------------------------------------------------------

    def _rational(self, value: Fraction) -> Term:
        return self._keep(z3.Z3_mk_numeral(self._ref, str(value), self._real))

    def _as_real(self, term: Term) -> Term:
        sort = z3.Z3_get_sort(self._ref, term)
        if z3.Z3_is_eq_sort(self._ref, sort, self._int):
            return self._keep(z3.Z3_mk_int2real(self._ref, term))
        return term

    def _keep(self, term: Term) -> Term:
        """Hold a term until the solver goes; z3 counts references."""
        z3.Z3_inc_ref(self._ref, term)
        self._kept.append(term)
        return term

    def _keep_sort(self, sort: Any) -> Any:
        return self._keep_ast(sort, z3.Z3_sort_to_ast(self._ref, sort))

    def _keep_ast(self, value: Any, ast: Term) -> Any:
        self._keep(ast)
        return value

    def __del__(self) -> None:
        if not sys.is_finalizing():
            for term in self._kept:
                z3.Z3_dec_ref(self._ref, term)


def _array(terms: Sequence[Term]) -> Any:
    """Return terms as a C array."""
    return (z3.Ast * len(terms))(*terms)
