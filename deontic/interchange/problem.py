"""A problem: premises, perhaps a goal, and the setting in which they are understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from deontic.solving.problem import Premise, Setting
from deontic.syntax.formulas import (
    Arithmetic,
    Box,
    Comparison,
    ConditionalObligation,
    Diamond,
    Formula,
    Numeral,
    subformulas,
    terms,
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Premises, and what is to follow from them.

    Parameters
    ----------
    premises
        With labels of their own.
    goal
        Without one, the question is whether the premises are consistent.
    setting
        Language and frames.
    notes
        What a reader of the problem in another language has to know.
    conclusion
        The goal as it was written.
    """

    premises: tuple[Premise, ...]
    goal: Formula | None
    setting: Setting
    notes: tuple[str, ...] = ()
    conclusion: str = ""

    def formulas(self) -> Iterator[Formula]:
        """Yield the premises' formulas, and the goal."""
        yield from (premise.formula for premise in self.premises)
        if self.goal is not None:
            yield self.goal

    def is_modal(self) -> bool:
        """Tell whether a modality occurs."""
        return any(
            isinstance(part, Box | Diamond | ConditionalObligation)
            for formula in self.formulas()
            for part in subformulas(formula)
        )

    def has_numbers(self) -> bool:
        """Tell whether numbers are spoken of."""
        for formula in self.formulas():
            for term in terms(formula):
                if isinstance(term, Numeral | Arithmetic) or self.setting.is_number(term):
                    return True
            for part in subformulas(formula):
                if isinstance(part, Comparison) and part.relation != "=":
                    return True
        return False
