"""What a formula that is true comes to, by Smullyan's uniform notation.

This is the table of the tableau rules; the search applies it and the checker compares with it.

References
----------
Smullyan, R. (1968), *First-Order Logic*, ch. II and V (α, β, γ, δ).
Fitting, M. (1983), *Proof Methods for Modal and Intuitionistic Logics*, ch. 2 (ν, π).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from deontic.syntax.formulas import (
    And,
    Bottom,
    Box,
    Comparison,
    Diamond,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Modality,
    Not,
    Or,
    Term,
    Top,
    substitute,
)


@dataclass(frozen=True, slots=True)
class Alpha:
    """All the parts are true."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Beta:
    """In one of the branches, all formulas are true."""

    branches: tuple[tuple[Formula, ...], ...]


@dataclass(frozen=True, slots=True)
class Quantified:
    """The body is true of all individuals of a sort (γ), or of some (δ)."""

    universal: bool
    variable: str
    sort: str
    body: Formula

    def instance(self, term: Term) -> Formula:
        """Return the body, said of a term."""
        return substitute(self.body, {self.variable: term})


@dataclass(frozen=True, slots=True)
class Modal:
    """The body is true at all accessible worlds (ν), or at some (π)."""

    universal: bool
    modality: Modality
    body: Formula


Analysis: TypeAlias = Alpha | Beta | Quantified | Modal | None


def analysis(formula: Formula) -> Analysis:
    """Return what the truth of a formula comes to; nothing for a literal.

    >>> from deontic.syntax.formulas import Atom
    >>> p, q = Atom("p"), Atom("q")
    >>> analysis(Not(Implies(p, q))) == Alpha((p, Not(q)))
    True
    >>> analysis(Or((p, q))) == Beta(((p,), (q,)))
    True
    """
    match formula:
        case Not(body):
            return _denied(body)
        case And(parts):
            return Alpha(parts)
        case Or(parts):
            return Beta(tuple([(part,) for part in parts]))
        case Implies(left, right):
            return Beta(((Not(left),), (right,)))
        case Iff(left, right):
            return Beta(((left, right), (Not(left), Not(right))))
        case ForAll(variable, sort, body) | Exists(variable, sort, body):
            return Quantified(isinstance(formula, ForAll), variable, sort, body)
        case Box(modality, body) | Diamond(modality, body):
            return Modal(isinstance(formula, Box), modality, body)
        case _:
            return None


def _denied(formula: Formula) -> Analysis:
    """Return what the falsity of a formula comes to."""
    match formula:
        case Not(body):
            return Alpha((body,))
        case Or(parts):
            return Alpha(tuple([Not(part) for part in parts]))
        case Implies(left, right):
            return Alpha((left, Not(right)))
        case And(parts):
            return Beta(tuple([(Not(part),) for part in parts]))
        case Iff(left, right):
            return Beta(((left, Not(right)), (Not(left), right)))
        case ForAll(variable, sort, body) | Exists(variable, sort, body):
            return Quantified(isinstance(formula, Exists), variable, sort, Not(body))
        case Box(modality, body) | Diamond(modality, body):
            return Modal(isinstance(formula, Diamond), modality, Not(body))
        case _:
            return None


def absurd(formula: Formula) -> bool:
    """Return whether a formula is false by its form alone: ⊥, ¬⊤, or ``t ≠ t``."""
    match formula:
        case Bottom() | Not(Top()):
            return True
        case Not(Comparison("=", left, right)):
            return left == right
        case _:
            return False
