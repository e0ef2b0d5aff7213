"""What is to be proved: premises, a conclusion, and the logic of each modality."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from deontic.errors import InternalError
from deontic.logics import FrameCondition, logic_named
from deontic.syntax.formulas import (
    Arithmetic,
    Comparison,
    ConditionalObligation,
    Formula,
    Numeral,
    subformulas,
    terms,
)
from deontic.syntax.vocabulary import Vocabulary

Conditions = frozenset[FrameCondition]


@dataclass(frozen=True, slots=True)
class Sequent:
    """Premises and a conclusion.

    Parameters
    ----------
    premises
        What holds at the actual world.
    conclusion
        What is to follow there.
    everywhere
        Premises that hold at every world (Fitting & Mendelsohn 1998, §1.9).
    vocabulary
        What they speak of; says the logic of each modality and the sort of each name.
    default_logic
        The logic of a modality that the vocabulary does not list.
    """

    premises: tuple[Formula, ...]
    conclusion: Formula
    everywhere: tuple[Formula, ...] = ()
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    default_logic: str = "K"

    @property
    def formulas(self) -> tuple[Formula, ...]:
        """All premises, then the conclusion."""
        return (*self.premises, *self.everywhere, self.conclusion)

    def conditions(self, modality: str) -> Conditions:
        """Return the frame conditions of a modality's logic."""
        return conditions_of(self.vocabulary, self.default_logic, modality)


@dataclass(frozen=True, slots=True)
class NoProof:
    """No proof was found, and why; this says nothing about whether there is one."""

    reason: str

    def __bool__(self) -> bool:
        raise TypeError("NoProof is not a truth value: match on its type")


def conditions_of(vocabulary: Vocabulary, default_logic: str, modality: str) -> Conditions:
    """Return the frame conditions of a modality, by the name under which a vocabulary has it."""
    return _conditions(vocabulary.modalities.get(modality, default_logic))


@cache
def _conditions(logic: str) -> Conditions:
    return logic_named(logic).conditions


def unsupported(formulas: Iterable[Formula]) -> str:
    """Return why there are no proofs for formulas like these; empty if there are."""
    for formula in formulas:
        for part in subformulas(formula):
            match part:
                case ConditionalObligation():
                    return "there are no rules of proof here for conditional obligation"
                case Comparison(relation) if relation != "=":
                    return "there are no rules of proof here for arithmetic"
        if any(isinstance(term, Numeral | Arithmetic) for term in terms(formula)):
            return "there are no rules of proof here for arithmetic"
    return ""


def disagreement(what: str) -> InternalError:
    """Return the error about a proof that its checker refuses."""
    return InternalError(f"a proof was found that its checker refuses: {what}")
