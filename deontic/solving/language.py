"""What some premises speak of, and whether another speaks of nothing else.

A domain and a frame that were made for premises serve another that speaks of the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from deontic.solving.problem import Premise, Setting, Shape
from deontic.syntax.formulas import Application, Comparison, Formula, modalities, subformulas, terms


@dataclass(frozen=True, slots=True)
class Language:
    """What premises speak of.

    Parameters
    ----------
    shape
        Of the premises together.
    constants
        That occur.
    numbers
        Whether numbers are compared.
    """

    shape: Shape
    constants: frozenset[str]
    numbers: bool

    @classmethod
    def of(cls, premises: Iterable[Premise], shape: Shape, setting: Setting) -> Language:
        """Return the language of some premises, which have a shape together."""
        formulas = [premise.formula for premise in premises]
        constants = frozenset().union(*map(_constants, formulas))
        return cls(shape, constants, any(is_numerical(formula, setting) for formula in formulas))

    def covers(self, premise: Premise, shape: Shape, setting: Setting) -> bool:
        """Tell whether a premise, with its shape, is of this language and of the actual world."""
        own = self.shape
        return (
            premise.scope == "local"
            and shape.sorts <= own.sorts
            and shape.equated <= own.equated
            and shape.modalities <= own.modalities
            and shape.preferences <= own.preferences
            and _constants(premise.formula) <= self.constants.union(setting.distinct)
            and (self.numbers or not is_numerical(premise.formula, setting))
        )


def speaking(premises: Iterable[Premise]) -> list[Premise]:
    """Return premises in which all functions and modalities of some premises occur."""
    seen: set[str] = set()
    found = []
    for premise in premises:
        functions = (t.function for t in terms(premise.formula) if isinstance(t, Application))
        own = {*functions, *(f"[{m.name}]" for m in modalities([premise.formula]))}
        if not own <= seen:
            seen |= own
            found.append(premise)
    return found


def _constants(formula: Formula) -> frozenset[str]:
    found = (term for term in terms(formula) if isinstance(term, Application))
    return frozenset(term.function for term in found if not term.arguments)


def is_numerical(formula: Formula, setting: Setting) -> bool:
    """Tell whether numbers are compared in a formula."""
    return any(
        isinstance(part, Comparison) and setting.is_number(part.left)
        for part in subformulas(formula)
    )
