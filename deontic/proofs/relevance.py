"""Which of the formulas at a world are to be thought of first.

What has been taken apart already comes last, and what speaks of other worlds after what speaks of
this one.
"""

from __future__ import annotations

from collections.abc import Collection

from deontic.proofs.uniform import Alpha, Beta, Modal, analysis
from deontic.syntax.formulas import Formula, Not, subformulas


def spent(formula: Formula, known: Collection[Formula]) -> bool:
    """Return whether what the truth of a formula comes to is among what is known already.

    >>> from deontic.syntax import parse
    >>> spent(parse("p | q"), [parse("q")]), spent(parse("p -> q"), [parse("p")])
    (True, False)
    """
    match analysis(formula):
        case Alpha(parts):
            return all(_stands(part, known) for part in parts)
        case Beta(branches):
            return any(all(_stands(part, known) for part in branch) for branch in branches)
        case _:
            return False


def _stands(formula: Formula, known: Collection[Formula]) -> bool:
    match formula:
        case Not(Not(body)):
            return formula in known or body in known
        case _:
            return formula in known


def is_modal(formula: Formula) -> bool:
    """Return whether a formula is a box or a diamond, or denies one."""
    return isinstance(analysis(formula), Modal)


def length(formula: Formula) -> int:
    """Return how many subformulas a formula has."""
    return sum(1 for _ in subformulas(formula))
