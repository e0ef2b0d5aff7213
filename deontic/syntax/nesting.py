"""How deeply a formula may be nested.

A formula of bounded depth lets the parser and everything after it recurse without fear of
Python's own limit.
"""

from __future__ import annotations

from collections.abc import Sequence

from deontic.errors import Span, UserError
from deontic.syntax.formulas import (
    Application,
    Arithmetic,
    Atom,
    Comparison,
    Formula,
    Numeral,
    Term,
    Variable,
    children,
)

MAX_DEPTH = 200
"""The most levels to which parentheses, or the parts of a formula, may be nested."""


def depth_exceeds(formula: Formula, limit: int) -> bool:
    """Return whether the parts of a formula, terms included, go deeper than ``limit`` levels.

    >>> depth_exceeds(Atom("p", (Variable("x"),)), 1), depth_exceeds(Atom("p", (Variable("x"),)), 0)
    (False, True)
    """
    layer: list[Formula | Term] = [formula]
    for _ in range(limit + 1):
        layer = [part for node in layer for part in _parts(node)]
        if not layer:
            return False
    return True


def too_deep(span: Span) -> UserError:
    """Return the error about a formula that is nested too deeply."""
    return UserError(
        f"the formula is nested too deeply: more than {MAX_DEPTH} levels",
        span,
        ["Define a predicate for an inner part, and use that."],
    )


def _parts(node: Formula | Term) -> Sequence[Formula | Term]:
    """Return the immediate parts of a formula or term, terms included."""
    match node:
        case Atom(_, arguments) | Application(_, arguments):
            return arguments
        case Comparison(_, left, right) | Arithmetic(_, left, right):
            return (left, right)
        case Variable() | Numeral():
            return ()
        case _:
            return children(node)
