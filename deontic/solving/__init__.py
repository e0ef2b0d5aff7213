"""Deciding consistency and entailment: by the modal prover, by finite models, and by z3.

The question and the answer are values that know no solver; one is imported when the first question
is asked that needs it.
"""

from typing import TYPE_CHECKING, Any

from deontic.solving.answers import (
    Bound,
    Consistency,
    Consistent,
    Entailed,
    Entailment,
    Inconsistent,
    NoModelUpTo,
    Refuted,
    Unknown,
)
from deontic.solving.problem import Limits, Premise, Setting

if TYPE_CHECKING:
    from deontic.solving.oracle import Oracle, consistency, entailment

_WITH_SOLVERS = ("Oracle", "consistency", "entailment")


def __getattr__(name: str) -> Any:
    """Import what needs solvers when it is first asked for."""
    if name in _WITH_SOLVERS:
        from deontic.solving import oracle

        return getattr(oracle, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "Bound",
    "Consistency",
    "Consistent",
    "Entailed",
    "Entailment",
    "Inconsistent",
    "Limits",
    "NoModelUpTo",
    "Oracle",
    "Premise",
    "Refuted",
    "Setting",
    "Unknown",
    "consistency",
    "entailment",
]
