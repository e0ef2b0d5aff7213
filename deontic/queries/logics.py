"""Which logics validate what: the standard schemata, and the weakest logics for an inference.

References
----------
Chellas, B. (1980), *Modal Logic*, ch. 4–5.
Hughes, G. & Cresswell, M. (1996), *A New Introduction to Modal Logic*.
Boolos, G. (1993), *The Logic of Provability* (W).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from deontic.logics import LOGICS, Logic
from deontic.solving.answers import Entailed, Entailment, Inconsistent, Refuted
from deontic.solving.oracle import entailment
from deontic.solving.problem import Limits, Premise, Setting
from deontic.syntax import parse_together
from deontic.syntax.formulas import Formula


@dataclass(frozen=True, slots=True)
class Schema:
    """A schema of modal logic: its usual name, a formula, and where it is discussed."""

    name: str
    formula: str
    source: str


SCHEMATA: tuple[Schema, ...] = (
    Schema("K", "[](p -> q) -> ([]p -> []q)", "Chellas 1980, §4.1"),
    Schema("D", "[]p -> <>p", "Chellas 1980, §4.1"),
    Schema("P", "<>true", "Chellas 1980, §4.1"),
    Schema("T", "[]p -> p", "Chellas 1980, §4.1"),
    Schema("B", "p -> []<>p", "Chellas 1980, §4.1"),
    Schema("4", "[]p -> [][]p", "Chellas 1980, §4.1"),
    Schema("5", "<>p -> []<>p", "Chellas 1980, §4.1"),
    Schema("C4", "[][]p -> []p", "Hughes & Cresswell 1996, ch. 7"),
    Schema("U", "[]([]p -> p)", "Chellas 1980, §4.1"),
    Schema("G", "<>[]p -> []<>p", "Chellas 1980, §4.1"),
    Schema("McK", "[]<>p -> <>[]p", "Hughes & Cresswell 1996, ch. 7"),
    Schema("H", "[]([]p -> q) | []([]q -> p)", "Hughes & Cresswell 1996, ch. 7"),
    Schema("L", "[](p & []p -> q) | [](q & []q -> p)", "Hughes & Cresswell 1996, ch. 7"),
    Schema("W", "[]([]p -> p) -> []p", "Boolos 1993, ch. 1"),
    Schema("Grz", "[]([](p -> []p) -> p) -> p", "Hughes & Cresswell 1996, ch. 8"),
    Schema("Tr", "p -> []p", "Hughes & Cresswell 1996, ch. 3"),
    Schema("F", "<>p -> []p", "Chellas 1980, §3.3"),
    Schema("O-dist", "[](p | q) -> []p | []q", "Hughes & Cresswell 1996, ch. 2"),
    Schema("Red", "[]<>p <-> <>p", "Hughes & Cresswell 1996, ch. 3"),
)
"""Schemata with names in the literature."""


@dataclass(frozen=True, slots=True)
class Validity:
    """In which logics a schema is valid."""

    schema: Schema
    logics: tuple[Logic, ...]


@dataclass(frozen=True, slots=True)
class Weakest:
    """The weakest logics in which a goal follows, and what was found in every logic.

    ``unsettled`` says in which logics it was not settled.
    """

    logics: tuple[Logic, ...]
    answers: tuple[tuple[Logic, Entailment], ...]
    unsettled: tuple[Logic, ...]


def validities(limits: Limits = Limits()) -> tuple[Validity, ...]:
    """Return, for each schema, the logics of the catalogue in which it is valid: computed."""
    found = []
    for schema in SCHEMATA:
        (formula,), vocabulary = parse_together([schema.formula], logic="")
        answers = _in_every_logic((), formula, Setting(vocabulary), limits)
        valid = tuple(logic for logic, answer in answers if isinstance(answer, Entailed))
        found.append(Validity(schema, valid))
    return tuple(found)


def weakest(
    premises: Sequence[Premise], goal: Formula, setting: Setting, limits: Limits = Limits()
) -> Weakest:
    """Return the weakest logics of the catalogue in which premises entail a goal.

    Every modality that the vocabulary gives no logic, or an empty one, gets the same logic.  Logics
    are compared by what is valid in them; there may be several weakest, or none.

    Examples
    --------
    >>> (formula,), vocabulary = parse_together(["[]p -> <>p"], logic="")
    >>> [logic.name for logic in weakest((), formula, Setting(vocabulary)).logics]
    ['D']
    """
    answers = _in_every_logic(premises, goal, setting, limits)
    follows = [logic for logic, a in answers if isinstance(a, Entailed | Inconsistent)]
    return Weakest(
        least(follows),
        answers,
        tuple(la for la, a in answers if not isinstance(a, Entailed | Inconsistent | Refuted)),
    )


def least(logics: Iterable[Logic]) -> tuple[Logic, ...]:
    """Return logics that extend no other of them."""
    given = tuple(logics)
    return tuple(
        logic
        for logic in given
        if not any(logic.extends(other) for other in given if other is not logic)
    )


def _in_every_logic(
    premises: Sequence[Premise], goal: Formula, setting: Setting, limits: Limits
) -> tuple[tuple[Logic, Entailment], ...]:
    """Return the answer in each logic of the catalogue."""
    found = []
    for logic in LOGICS.values():
        given = setting.vocabulary.modalities
        modalities = {name: own or logic.name for name, own in given.items()}
        vocabulary = replace(setting.vocabulary, modalities=modalities)
        own = replace(setting, vocabulary=vocabulary, default_logic=logic.name)
        found.append((logic, entailment(premises, goal, own, limits)))
    return tuple(found)
