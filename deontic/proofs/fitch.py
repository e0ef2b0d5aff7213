"""Natural deduction in Fitch's style: proofs as values.

The rules and their names are those of *forall x: Calgary*; what is added to them for logics that
the book does not treat is listed in ``docs/proofs.md``.  Whether a proof is right is decided by
:mod:`deontic.proofs.fitch_checker`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias, TypeVar

from deontic.proofs.sequent import Conditions, conditions_of
from deontic.syntax.formulas import Formula, Modality, rename_constants
from deontic.syntax.vocabulary import Vocabulary


class Rule(StrEnum):
    """A rule of inference, by the name that stands beside a line."""

    PREMISE = "PR"
    ASSUMPTION = "AS"
    REITERATION = "R"
    TOP_I = "⊤I"
    AND_I = "∧I"
    AND_E = "∧E"
    OR_I = "\N{LOGICAL OR}I"
    OR_E = "\N{LOGICAL OR}E"
    IF_I = "→I"
    IF_E = "→E"
    IFF_I = "↔I"
    IFF_E = "↔E"
    NOT_I = "¬I"
    NOT_E = "¬E"
    EXPLOSION = "X"
    INDIRECT = "IP"
    SYLLOGISM = "DS"
    TOLLENS = "MT"
    DOUBLE_NEGATION = "DNE"
    EXCLUDED_MIDDLE = "LEM"
    DE_MORGAN = "DeM"
    ALL_I = "∀I"
    ALL_E = "∀E"
    SOME_I = "∃I"
    SOME_E = "∃E"
    SAME_I = "=I"
    SAME_E = "=E"
    QUANTIFIERS = "CQ"
    BOX_I = "□I"
    BOX_E = "□E"
    DIAMOND = "Def◇"
    CONVERSION = "MC"
    RT = "RT"
    R4 = "R4"
    R5 = "R5"
    RB = "RB"
    RD = "RD"
    EVERYWHERE = "RG"


Citation: TypeAlias = int | tuple[int, int]
"""A line, or a subproof from its first line to its last."""


@dataclass(frozen=True, slots=True)
class Line:
    """A formula, the rule that gives it, and what the rule is applied to."""

    number: int
    formula: Formula
    rule: Rule
    cites: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class StrictHead:
    """The first line of a strict subproof: a box, and nothing assumed."""

    number: int
    modality: Modality


@dataclass(frozen=True, slots=True)
class Subproof:
    """An assumption, or a box, and what is proved under it."""

    head: Line | StrictHead
    body: tuple[Line | Subproof, ...]

    @property
    def span(self) -> tuple[int, int]:
        """The numbers of the first and the last line."""
        last = self.body[-1] if self.body else self.head
        return self.head.number, last.span[1] if isinstance(last, Subproof) else last.number


Item: TypeAlias = Line | Subproof


@dataclass(frozen=True, slots=True)
class FitchProof:
    """A proof: premises and what is proved from them; the last line is the conclusion.

    Parameters
    ----------
    premises
        Lines of the rule PR.
    body
        What follows.
    everywhere
        The numbers of the premises that hold at every world.
    vocabulary
        Of the formulas, with the names that the proof introduces.
    default_logic
        The logic of a modality that the vocabulary does not list.
    """

    premises: tuple[Line, ...]
    body: tuple[Item, ...]
    vocabulary: Vocabulary
    default_logic: str = "K"
    everywhere: frozenset[int] = frozenset()

    @property
    def conclusion(self) -> Formula:
        """What is proved."""
        last = self.body[-1] if self.body else self.premises[-1]
        if not isinstance(last, Line):
            raise ValueError("the proof ends in a subproof")
        return last.formula

    def conditions(self, modality: str) -> Conditions:
        """Return the frame conditions of a modality's logic."""
        return conditions_of(self.vocabulary, self.default_logic, modality)

    def lines(self) -> Iterator[Line | StrictHead]:
        """Yield every line, in order."""
        yield from self.premises
        yield from lines(self.body)


def lines(items: Iterable[Item]) -> Iterator[Line | StrictHead]:
    """Yield every line of a part of a proof, in order."""
    for item in items:
        if isinstance(item, Subproof):
            yield item.head
            yield from lines(item.body)
        else:
            yield item


ItemT = TypeVar("ItemT", bound=Item)


def renamed(item: ItemT, names: Mapping[str, str]) -> ItemT:
    """Return a part of a proof with constants renamed, all at once."""
    if isinstance(item, Subproof):
        head = item.head
        if isinstance(head, Line):
            head = renamed(head, names)
        return replace(item, head=head, body=tuple([renamed(one, names) for one in item.body]))
    return replace(item, formula=rename_constants(item.formula, names))
