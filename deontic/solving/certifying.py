"""Certificates that can be checked by themselves: what follows is proved once more, with nothing
but propositional modal logic.

The premises of the core are put to the prover alone, which makes for few steps.  Quantified
formulas, comparisons and atoms with terms are letters to it: what follows then follows whatever
they say, and what needs them to say something has no certificate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from deontic.modal.certificate import Certificate
from deontic.modal.checking import accepts
from deontic.solving.modal import ModalSession
from deontic.solving.problem import NO_SHAPE, Deadline, Limits, Premise, Setting, Unsettled
from deontic.syntax.formulas import (
    Box,
    ConditionalObligation,
    Diamond,
    Formula,
    negate,
    subformulas,
)

_SHARE = 0.1
"""The share of the time that is left in which steps are left out."""


@dataclass(frozen=True, slots=True)
class NoCertificate:
    """There is no certificate, and why; this says nothing about the answer."""

    reason: str


_CONDITIONAL = (
    "conditional obligation is decided by models of a size that suffices, and leaves nothing to"
    " check"
)
_BEYOND = (
    "certificates are for propositional modal logic, and this does not follow by it alone; it takes"
    " quantifiers, identity, numbers or individuals that are given"
)


def certificate(
    premises: Sequence[Premise], goal: Formula | None, setting: Setting, limits: Limits = Limits()
) -> Certificate | NoCertificate:
    """Return why a goal follows from premises, or why these contradict each other.

    Parameters
    ----------
    premises
        Of the core of an answer, with labels of their own.
    goal
        Without one, the premises are said to be contradictory.
    setting, limits
        As the question was put.

    Examples
    --------
    >>> from deontic.syntax import parse_together
    >>> (law, case, goal), vocabulary = parse_together(["[](p -> O q)", "<>p", "<>O q"])
    >>> given = [Premise("law", law), Premise("case", case)]
    >>> found = certificate(given, goal, Setting(vocabulary))
    >>> len(found.steps)
    1
    """
    denied = () if goal is None else (Premise("", negate(goal)),)
    asked = [
        Premise(str(number), premise.formula, premise.scope)
        for number, premise in enumerate((*premises, *denied))
    ]
    if any(_is_conditional(premise.formula, setting) for premise in asked):
        return NoCertificate(_CONDITIONAL)
    labels = [premise.label for premise in asked]
    deadline = Deadline(limits.timeout)
    try:
        session = ModalSession(asked, NO_SHAPE, setting, limits, deadline, {})
        if session.check(labels, deadline):
            return NoCertificate(_BEYOND)
    except Unsettled as error:
        return NoCertificate(f"it takes a proof in propositional modal logic, and {error}")
    found = session.certificate(labels)
    return NoCertificate(_BEYOND) if found is None else _shortened(found, deadline.part(_SHARE))


def _shortened(found: Certificate, deadline: Deadline) -> Certificate:
    """Return a certificate without the steps that can be spared, as far as can be told in time."""
    for step in reversed(found.steps):
        if deadline.left <= 0:
            break
        shorter = replace(found, steps=tuple(other for other in found.steps if other is not step))
        if accepts(shorter):
            found = shorter
    return found


def _is_conditional(formula: Formula, setting: Setting) -> bool:
    """Tell whether a formula speaks of preferences."""
    for part in subformulas(formula):
        match part:
            case ConditionalObligation():
                return True
            case Box(modality) | Diamond(modality):
                if setting.preference(modality.name) is not None:
                    return True
    return False
