"""Propositional and linear terms of z3, made through its C interface.

z3's Python layer spends 20 times as long on a conjunction as the solver's own call, so the terms
of a large query are made here, with the same meaning and no checks; those that are made by the
ten thousand without even asking z3 after each whether all went well.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias, TypeVar

import z3

from deontic.errors import InternalError
from deontic.solving.problem import Deadline, Unsettled

Term: TypeAlias = Any
"""A raw z3 term; opaque outside this module."""

_QUICK = 100_000
"""z3's units of work (about 50 ms) in which most checks are done.

A limit in units costs nothing and is the same on every machine; a limit in seconds costs z3 a
thread a check, and is set only for what is not done by then.
"""

_NO_LIMIT = 2**32 - 1

_T = TypeVar("_T")


def _unchecked(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return z3's own function, under the one that asks after each call whether all went well."""
    plain: Callable[..., Any] = (function.__defaults__ or ())[-1].f
    return plain


_mk_not, _mk_and, _mk_or = map(_unchecked, (z3.Z3_mk_not, z3.Z3_mk_and, z3.Z3_mk_or))
_mk_const, _mk_int_symbol = map(_unchecked, (z3.Z3_mk_const, z3.Z3_mk_int_symbol))
_vector_push, _assert = map(_unchecked, (z3.Z3_ast_vector_push, z3.Z3_solver_assert))

z3.set_param("rewriter.sort_disjunctions", False)
"""z3 would sort by the numbers of terms, which depend on what else was ever asked."""


@dataclass(frozen=True, slots=True, eq=False)
class Switch:
    """A letter and its negation."""

    on: Term
    off: Term


class Solver:
    """An incremental z3 solver over raw terms, with answers to assumptions and their cores.

    Parameters
    ----------
    arithmetic
        Whether numbers occur; without them a faster, purely propositional solver is used.
    seed
        Of the solver's choices.
    """

    def __init__(self, *, arithmetic: bool, seed: int) -> None:
        self._ref = z3.main_ctx().ref()
        self._kept = z3.Z3_mk_ast_vector(self._ref)
        z3.Z3_ast_vector_inc_ref(self._ref, self._kept)
        self._required: list[Term] = []
        self._letters: list[Switch] = []
        self._opposite: tuple[object, Solver] | None = None
        self._made = 0
        self._bool = z3.Z3_mk_bool_sort(self._ref)
        self._real = z3.Z3_mk_real_sort(self._ref)
        self._int = z3.Z3_mk_int_sort(self._ref)
        for sort in (self._bool, self._real, self._int):
            self._keep(z3.Z3_sort_to_ast(self._ref, sort))
        self.true = self._keep(z3.Z3_mk_true(self._ref))
        self.false = self._keep(z3.Z3_mk_false(self._ref))
        logic = self._symbol("QF_LIRA" if arithmetic else "QF_FD")
        self._solver = z3.Z3_mk_solver_for_logic(self._ref, logic)
        z3.Z3_solver_inc_ref(self._ref, self._solver)
        self._seed = seed
        self._arithmetic = arithmetic
        self._allow(work=_QUICK)

    def __del__(self) -> None:
        if not sys.is_finalizing():
            z3.Z3_solver_dec_ref(self._ref, self._solver)
            z3.Z3_ast_vector_dec_ref(self._ref, self._kept)

    # --- Terms ---------------------------------------------------------------------------------

    def letter(self) -> Term:
        """Return a new propositional letter."""
        return self.switch().on

    def switch(self) -> Switch:
        """Return a new propositional letter and its negation."""
        self._made += 1
        letter = _mk_const(self._ref, _mk_int_symbol(self._ref, self._made), self._bool)
        switch = Switch(letter, self.negation(letter))  # which holds the letter, too
        self._letters.append(switch)
        return switch

    def number(self, *, whole: bool) -> Term:
        """Return a new rational (or whole) number."""
        return self._fresh(self._int if whole else self._real)

    def negation(self, term: Term) -> Term:
        """Return the negation of a term."""
        return self._keep(_mk_not(self._ref, term))

    def conjunction(self, parts: Sequence[Term]) -> Term:
        """Return the conjunction of terms."""
        if not parts:
            return self.true
        if len(parts) == 1:
            return parts[0]
        return self._keep(_mk_and(self._ref, len(parts), _array(parts)))

    def disjunction(self, parts: Sequence[Term]) -> Term:
        """Return the disjunction of terms."""
        if not parts:
            return self.false
        if len(parts) == 1:
            return parts[0]
        return self._keep(_mk_or(self._ref, len(parts), _array(parts)))

    def linear(
        self,
        relation: str,
        coefficients: Sequence[tuple[Term, Fraction]],
        constant: Fraction,
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

    def at_most(self, letters: Sequence[Term], number: int) -> Term:
        """Return the term that is true if no more than so many of some letters are."""
        if len(letters) <= number:
            return self.true
        return self._keep(z3.Z3_mk_atmost(self._ref, len(letters), _array(letters), number))

    # --- Solving -------------------------------------------------------------------------------

    def add(self, parts: Sequence[Term]) -> None:
        """Require one of some terms to be true from now on."""
        required = self.disjunction(parts)
        self._required.append(required)
        _assert(self._ref, self._solver, required)

    def check(self, assumptions: Sequence[Term], deadline: Deadline) -> bool:
        """Tell whether all that was added has a model in which the assumptions are true.

        Assumptions are letters and negations of letters.

        Raises
        ------
        Unsettled
            If the deadline passes first, or z3 gives up.
        """
        array = _array(assumptions)
        result = self._check(array)
        if result == 0:
            self._allow(milliseconds=max(1, int(1000 * deadline.left) + 5))
            result = self._check(array)
            self._allow(work=_QUICK)
        if result == 0:
            reason = z3.Z3_solver_get_reason_unknown(self._ref, self._solver)
            if "interrupted" in reason:
                raise KeyboardInterrupt
            deadline.check()
            raise Unsettled(f"z3 gave up: {reason}")
        return result == 1

    def core(self, assumptions: Sequence[Term]) -> list[int]:
        """Return the indices of assumptions which already have no model, after a failed check."""
        vector = z3.Z3_solver_get_unsat_core(self._ref, self._solver)
        z3.Z3_ast_vector_inc_ref(self._ref, vector)
        found = {
            z3.Z3_ast_vector_get(self._ref, vector, i).value
            for i in range(z3.Z3_ast_vector_size(self._ref, vector))
        }
        z3.Z3_ast_vector_dec_ref(self._ref, vector)
        return [i for i, term in enumerate(assumptions) if term.value in found]

    def values(self, letters: Sequence[Term]) -> list[bool]:
        """Return the truth values of letters in the model just found."""
        return self._evaluated(letters, lambda value: z3.Z3_get_bool_value(self._ref, value) == 1)

    def numbers(self, numbers: Sequence[Term]) -> list[Fraction]:
        """Return the values of numbers in the model just found."""
        return self._evaluated(
            numbers, lambda value: Fraction(z3.Z3_get_numeral_string(self._ref, value))
        )

    def sufficient(
        self, free: Sequence[Switch], off: Sequence[Switch], apart: Collection[int]
    ) -> list[bool | None]:
        """Return the truth values of free letters in the model just found, with ``None`` for those
        that may have either: what was added stays true, whatever they are.

        Parameters
        ----------
        free
            The letters in question.
        off
            Letters that are taken to be false, in place of the values that they have.
        apart
            What was added and need not stay true, by the numbers of its terms.
        """
        opposite = self._denial(apart)
        own = {switch.on.value for switch in (*free, *off)}
        others = [switch for switch in self._letters if switch.on.value not in own]
        values = self.values([switch.on for switch in (*free, *others)])
        chosen = [s.on if value else s.off for s, value in zip(free, values, strict=False)]
        rest = [s.on if v else s.off for s, v in zip(others, values[len(free) :], strict=True)]
        rest += [switch.off for switch in off]
        kept = list(range(len(chosen)))
        number = -1
        while number < len(kept):
            tried = [i for i in kept if number < 0 or i != kept[number]]
            assumptions = [*rest, *(chosen[i] for i in tried)]
            if opposite.fails(assumptions):
                core = opposite.core(assumptions)
                kept = [tried[i - len(rest)] for i in core if i >= len(rest)]
                number = max(number, 0)
            elif number < 0:
                break
            else:
                number += 1
        needed = frozenset(kept)
        return [values[i] if i in needed else None for i in range(len(free))]

    def _denial(self, apart: Collection[int]) -> Solver:
        """Return a solver that requires something that was added here to be false."""
        key = (len(self._required), frozenset(apart))
        if self._opposite is None or self._opposite[0] != key:
            other = Solver(arithmetic=self._arithmetic, seed=self._seed)
            stated = [term for term in self._required if term.value not in apart]
            other.add([other.negation(term) for term in stated])
            self._opposite = (key, other)
        return self._opposite[1]

    def fails(self, assumptions: Sequence[Term]) -> bool:
        """Tell whether assumptions are found, by little work, to have no model."""
        return self._check(_array(assumptions)) == -1

    # --- Plumbing ------------------------------------------------------------------------------

    def _check(self, assumptions: Any) -> int:
        return int(
            z3.Z3_solver_check_assumptions(self._ref, self._solver, len(assumptions), assumptions)
        )

    def _allow(self, *, work: int = 0, milliseconds: int = _NO_LIMIT) -> None:
        """Limit checks to so many units of work (0 for any), or to so much time."""
        params = z3.Z3_mk_params(self._ref)
        z3.Z3_params_inc_ref(self._ref, params)
        limits = {"rlimit": work, "timeout": milliseconds, "random_seed": self._seed}
        for name, value in limits.items():
            z3.Z3_params_set_uint(self._ref, params, self._symbol(name), value)
        z3.Z3_solver_set_params(self._ref, self._solver, params)
        z3.Z3_params_dec_ref(self._ref, params)

    def _evaluated(self, terms: Sequence[Term], read: Callable[[Term], _T]) -> list[_T]:
        """Return what terms come to in the model just found; what did not matter gets a value."""
        if not terms:
            return []
        model = z3.Z3_solver_get_model(self._ref, self._solver)
        z3.Z3_model_inc_ref(self._ref, model)
        value = (z3.Ast * 1)()
        found = []
        for term in terms:
            z3.Z3_model_eval(self._ref, model, term, True, value)
            found.append(read(value[0]))
        z3.Z3_model_dec_ref(self._ref, model)
        return found

    def _fresh(self, sort: Any) -> Term:
        """Return a constant that occurs nowhere else in this solver."""
        self._made += 1
        symbol = _mk_int_symbol(self._ref, self._made)
        return self._keep(_mk_const(self._ref, symbol, sort))

    def _keep(self, term: Term) -> Term:
        """Hold a term until the solver goes; z3 counts references."""
        _vector_push(self._ref, self._kept, term)
        return term

    def _symbol(self, name: str) -> Any:
        return z3.Z3_mk_string_symbol(self._ref, name)

    def _rational(self, value: Fraction) -> Term:
        return self._keep(z3.Z3_mk_numeral(self._ref, str(value), self._real))

    def _as_real(self, term: Term) -> Term:
        sort = z3.Z3_get_sort(self._ref, term)
        if z3.Z3_is_eq_sort(self._ref, sort, self._int):
            return self._keep(z3.Z3_mk_int2real(self._ref, term))
        return term


def _array(terms: Sequence[Term]) -> Any:
    """Return terms as a C array."""
    return (z3.Ast * len(terms))(*terms)
