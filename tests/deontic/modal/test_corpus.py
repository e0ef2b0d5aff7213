"""Problems from the literature and the project's own, each with its verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from deontic.logics import logic_named
from deontic.modal.checking import accepts
from deontic.solving.answers import Entailed, Inconsistent, Refuted
from deontic.solving.oracle import entailment
from deontic.solving.problem import Premise, Setting
from deontic.syntax import parse_together
from deontic.syntax.formulas import Formula, Not
from deontic.syntax.vocabulary import Vocabulary
from tests.deontic.enumeration import Question, TooMany, smallest_model

CORPUS = Path(__file__).parents[2] / "corpus" / "modal.txt"


@dataclass(frozen=True)
class Entry:
    line: int
    source: str
    premises: tuple[str, ...]
    conclusion: str
    logic: str
    valid: bool

    @property
    def from_literature(self) -> bool:
        """Whether a work is named in which it stands."""
        return not self.source.startswith("own:")

    def parsed(self) -> tuple[tuple[Formula, ...], Formula, Vocabulary]:
        """Return its premises, its conclusion, and the words in them."""
        texts = [*self.premises, self.conclusion]
        (*premises, conclusion), vocabulary = parse_together(texts, logic=self.logic)
        return tuple(premises), conclusion, vocabulary


def entries() -> Iterator[Entry]:
    source = ""
    for number, line in enumerate(CORPUS.read_text("utf-8").splitlines(), start=1):
        if line.startswith("@"):
            source = line[1:].strip()
        elif line and not line.startswith("#"):
            argument, conclusion = line.split("∴")
            goal, valid, invalid = conclusion.rsplit(" |", 2)
            premises = tuple(part.strip() for part in argument.split(";") if part.strip())
            for logics, is_valid in ((valid, True), (invalid, False)):
                for logic in logics.split():
                    yield Entry(number, source, premises, goal.strip(), logic, is_valid)


ENTRIES = tuple(entries())
LINES = sorted({entry.line for entry in ENTRIES})


def test_there_are_enough_problems_with_sources() -> None:
    problems = {(entry.parsed()[:2], entry.logic): entry for entry in ENTRIES}
    assert len(problems) == len(ENTRIES) >= 1000 and len(LINES) >= 500
    assert sum(entry.from_literature for entry in ENTRIES) >= 400
    assert all(entry.source for entry in ENTRIES)
    assert {logic_named(entry.logic).name for entry in ENTRIES} >= {"K", "KDB", "KTB", "KB5", "KD5"}


def test_small_models_bear_the_verdicts_out() -> None:
    """The referee looks through all models with up to four worlds; no prover is asked."""
    for entry in ENTRIES:
        premises, conclusion, vocabulary = entry.parsed()
        question = Question(
            (*premises, Not(conclusion)), vocabulary=vocabulary, default_logic=entry.logic
        )
        try:
            model = smallest_model(question, worlds=4)
        except TooMany:
            model = None
        assert (model is None) == entry.valid, entry


@pytest.mark.parametrize("line", LINES)
def test_the_verdict_is_that_of_the_literature(line: int) -> None:
    for entry in ENTRIES:
        if entry.line == line:
            check(entry)


def check(entry: Entry) -> None:
    formulas, conclusion, vocabulary = entry.parsed()
    premises = [Premise(t, f) for t, f in zip(entry.premises, formulas, strict=True)]
    setting = Setting(vocabulary, default_logic=entry.logic)
    answer = entailment(premises, conclusion, setting)
    if entry.valid:
        assert isinstance(answer, Entailed | Inconsistent), entry
        if answer.certificate is not None:
            assert accepts(answer.certificate), entry
    else:
        assert isinstance(answer, Refuted), entry
