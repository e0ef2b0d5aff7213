"""Correlatives say the same and opposites the contrary, by proof in the logic."""

from __future__ import annotations

from pathlib import Path

import pytest

from arguments import load
from deontic.errors import UserError
from deontic.hohfeld import CORRELATIVES, OPPOSITES, Kind, Position, modalities
from deontic.queries import Assumptions, entails
from deontic.solving.answers import Entailed, Refuted
from deontic.solving.oracle import entailment
from deontic.solving.problem import Premise, Setting
from deontic.syntax import parse, parse_together
from deontic.syntax.formulas import Formula, Iff, Not
from deontic.syntax.vocabulary import Vocabulary

EXAMPLE = Path(__file__).parents[3] / "docs" / "hohfeld.argdown"
FIRST = (Kind.CLAIM, Kind.DUTY, Kind.LIBERTY, Kind.NO_CLAIM)


def positions() -> list[Position]:
    """One of each kind, and those of the second order about each of the first."""
    first = [Position(kind, "ann", "bob", parse("-pays")) for kind in FIRST]
    second = [kind for kind in Kind if kind not in FIRST]
    return [*first, *(Position(kind, "bob", "ann", about) for kind in second for about in first)]


def follows(goal: Formula, *premises: Formula) -> type:
    vocabulary = parse_together(["pays"], Vocabulary(modalities=modalities(["ann", "bob"])))[1]
    labelled = [Premise(str(n), formula) for n, formula in enumerate(premises)]
    return type(entailment(labelled, goal, Setting(vocabulary)))


@pytest.mark.parametrize("position", positions(), ids=str)
def test_correlatives_say_the_same(position: Position) -> None:
    other = position.correlative()
    assert (other.holder, other.other) == (position.other, position.holder)
    assert follows(Iff(position.formula(), other.formula())) is Entailed
    assert other.correlative().formula() == position.formula()


@pytest.mark.parametrize("position", positions(), ids=str)
def test_opposites_deny_each_other(position: Position) -> None:
    other = position.opposite()
    assert (other.holder, other.other) == (position.holder, position.other)
    assert follows(Iff(position.formula(), Not(other.formula()))) is Entailed
    assert other.opposite().formula() == position.formula()


def test_the_square_of_hohfeld() -> None:
    for kind in Kind:
        assert OPPOSITES[CORRELATIVES[kind]] == CORRELATIVES[OPPOSITES[kind]]


def test_what_does_not_follow() -> None:
    claim = Position(Kind.CLAIM, "ann", "bob", parse("pays"))
    converse = Position(Kind.CLAIM, "bob", "ann", parse("pays"))
    assert follows(converse.formula(), claim.formula()) is Refuted
    power = Position(Kind.POWER, "ann", "bob", claim)
    assert follows(claim.formula(), power.formula()) is Refuted
    duty = Position(Kind.DUTY, "bob", "ann", parse("pays"))
    liberty = Position(Kind.LIBERTY, "bob", "ann", parse("pays"))
    assert follows(liberty.formula(), duty.formula()) is Entailed
    assert follows(duty.formula(), liberty.formula()) is Refuted


def test_what_is_no_position() -> None:
    claim = Position(Kind.CLAIM, "ann", "bob", parse("pays"))
    with pytest.raises(UserError, match="a power is about a position"):
        Position(Kind.POWER, "ann", "bob", parse("pays"))
    with pytest.raises(UserError, match="a claim is about a formula"):
        Position(Kind.CLAIM, "ann", "bob", claim)
    with pytest.raises(UserError, match="towards itself"):
        Position(Kind.CLAIM, "ann", "ann", parse("pays"))


@pytest.mark.parametrize("kind", ["Correlatives 1", "Correlatives 2", "Correlatives 3",
    "Correlatives 4", "Opposites 1", "Opposites 2", "Opposites 3"])  # fmt: skip
def test_the_example_study_proves_them_for_all(kind: str) -> None:
    theory = load(str(EXAMPLE)).theory
    formula = theory.sentence(kind).readings.select(kind, {}).content
    assert isinstance(entails(theory, Assumptions(), formula).answer, Entailed)


def test_in_the_example_study_duty_gives_liberty_if_there_is_no_conflict() -> None:
    theory = load(str(EXAMPLE)).theory
    formula = theory.sentence("Duty and liberty").readings.select("Duty and liberty", {}).content
    assert isinstance(entails(theory, Assumptions(), formula).answer, Refuted)
    premise = Assumptions(sentences=(theory.sentence("No conflict"),))
    assert isinstance(entails(theory, premise, formula).answer, Entailed)
