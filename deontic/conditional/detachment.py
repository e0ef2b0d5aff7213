"""Detachment: from a conditional obligation to an obligation without condition.

No logic of preference has *factual* detachment (``p`` and ``O(q / p)`` give ``O q``), since the
best worlds of all need not be like the actual one; all of them have *deontic* detachment (``O p``
and ``O(q / p)`` give ``O q``), which the material renderings ``p -> O q`` lack.  Either may be
assumed: for the conditional obligations that occur, and no others.

References
----------
Greenspan, P. (1975), "Conditional Oughts and Hypothetical Imperatives", *J. Philosophy* 72.
Åqvist, L. (2002), "Deontic Logic", in *Handbook of Philosophical Logic* 8, §§8–9.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from deontic.syntax import to_ascii
from deontic.syntax.formulas import (
    And,
    Box,
    ConditionalObligation,
    Formula,
    Implies,
    free_variables,
    subformulas,
)


class Detachment(StrEnum):
    """A way to detach an obligation from its condition."""

    FACTUAL = "factual"
    DEONTIC = "deontic"


def detachments(
    formulas: Iterable[Formula], kinds: Iterable[Detachment]
) -> tuple[tuple[str, Formula], ...]:
    """Return the instances of detachment for the conditional obligations that occur.

    Returns
    -------
    tuple
        Each with a label that says what it is.

    Examples
    --------
    >>> from deontic.syntax import parse
    >>> ((label, instance),) = detachments([parse("O(q / p)")], [Detachment.FACTUAL])
    >>> label, to_ascii(instance)
    ('factual detachment of O(q / p)', 'p & O(q / p) -> O q')
    """
    found = dict.fromkeys(
        part
        for formula in formulas
        for part in subformulas(formula)
        if isinstance(part, ConditionalObligation) and not free_variables(part)
    )
    return tuple(
        (f"{kind} detachment of {to_ascii(part)}", _instance(part, kind))
        for kind in dict.fromkeys(kinds)
        for part in found
    )


def _instance(part: ConditionalObligation, kind: Detachment) -> Formula:
    """Return an instance of detachment."""
    condition = part.condition
    if kind is Detachment.DEONTIC:
        condition = Box(part.modality, condition)
    return Implies(And((condition, part)), Box(part.modality, part.body))
