"""Consistency of propositional formulas, each about one of several worlds, for norms.

References
----------
Tseitin, G. (1968), "On the Complexity of Derivation in Propositional Calculus".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from deontic.errors import UserError
from deontic.solving.problem import Deadline
from deontic.solving.terms import Solver, Term
from deontic.syntax import to_ascii
from deontic.syntax.formulas import (
    And,
    Atom,
    Bottom,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Top,
    free_variables,
    subformulas,
)

About: TypeAlias = tuple[Formula, int]
"""A formula, and the number of the world it is about."""


def require_propositional(formula: Formula, what: str) -> None:
    """Refuse a formula with quantifiers, modalities or equations.

    Raises
    ------
    UserError
        If it is not propositional.
    """
    for part in subformulas(formula):
        if not isinstance(part, Top | Bottom | Atom | Not | And | Or | Implies | Iff):
            raise UserError(
                f"{what} is not propositional: {to_ascii(part)} has no place in it",
                hints=("Input/output logic takes ground atoms, joined by connectives.",),
            )
    for name in sorted(free_variables(formula)):
        raise UserError(f"the variable {name!r} is free in {what}")


class Propositions:
    """Formulas at numbered worlds, asked for consistency again and again.

    Parameters
    ----------
    deadline, seed
        When to give up, and the solver's seed.
    """

    def __init__(self, deadline: Deadline, seed: int = 0) -> None:
        self._deadline = deadline
        self._solver = Solver(arithmetic=False, seed=seed)
        self._terms: dict[About, Term] = {}
        self._assumed: dict[tuple[About, ...], Term] = {}

    def consistent(self, all_of: Iterable[About], any_of: Iterable[tuple[About, ...]] = ()) -> bool:
        """Tell whether formulas can be true together, and one of each of some alternatives too.

        Raises
        ------
        Unsettled
            If the deadline passes first.
        """
        clauses = [*((about,) for about in all_of), *any_of]
        letters = [self._assumption(clause) for clause in dict.fromkeys(clauses)]
        return self._solver.check(letters, self._deadline)

    def follows(self, formula: Formula, premises: Iterable[Formula]) -> bool:
        """Tell whether a formula follows from others."""
        return not self.consistent([*((p, 0) for p in premises), (Not(formula), 0)])

    def values(self, atoms: Iterable[Atom], world: int) -> dict[Atom, bool]:
        """Return the truth values of atoms at a world, as just found consistent."""
        asked = list(atoms)
        return dict(
            zip(asked, self._solver.values([self._term(a, world) for a in asked]), strict=True)
        )

    def _assumption(self, clause: tuple[About, ...]) -> Term:
        """Return a letter under which one of some formulas is true."""
        letter = self._assumed.get(clause)
        if letter is None:
            switch = self._solver.switch()
            self._solver.add([switch.off, *[self._term(f, world) for f, world in clause]])
            letter = self._assumed[clause] = switch.on
        return letter

    def _term(self, formula: Formula, world: int) -> Term:
        key = (formula, world)
        if key not in self._terms:
            self._terms[key] = self._made(formula, world)
        return self._terms[key]

    def _made(self, formula: Formula, world: int) -> Term:
        solver, term = self._solver, self._term
        match formula:
            case Top():
                return solver.true
            case Bottom():
                return solver.false
            case Atom():
                return solver.letter()
            case Not(body):
                return solver.negation(term(body, world))
            case And(parts):
                return solver.conjunction([term(part, world) for part in parts])
            case Or(parts):
                return solver.disjunction([term(part, world) for part in parts])
            case Implies(left, right):
                return solver.disjunction([solver.negation(term(left, world)), term(right, world)])
            case Iff(left, right):
                one, other = term(Implies(left, right), world), term(Implies(right, left), world)
                return solver.conjunction([one, other])
            case _:
                require_propositional(formula, "the formula")
                raise AssertionError
