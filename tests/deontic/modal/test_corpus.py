"""Problems from the literature, each with the verdict that its source gives."""

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

CORPUS = Path(__file__).parents[2] / "corpus" / "modal.txt"


@dataclass(frozen=True)
class Entry:
    line: int
    source: str
    premises: tuple[str, ...]
    conclusion: str
    logic: str
    valid: bool


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
    assert len(ENTRIES) >= 600 and len(LINES) >= 200
    assert all(entry.source for entry in ENTRIES)
    assert {logic_named(entry.logic).name for entry in ENTRIES} >= {"K", "KDB", "KTB", "KB5", "KD5"}


@pytest.mark.parametrize("line", LINES)
def test_the_verdict_is_that_of_the_literature(line: int) -> None:
    for entry in ENTRIES:
        if entry.line == line:
            check(entry)


def check(entry: Entry) -> None:
    formulas, vocabulary = parse_together([*entry.premises, entry.conclusion], logic=entry.logic)
    premises = [Premise(t, f) for t, f in zip(entry.premises, formulas, strict=False)]
    setting = Setting(vocabulary, default_logic=entry.logic)
    answer = entailment(premises, formulas[-1], setting)
    if entry.valid:
        assert isinstance(answer, Entailed | Inconsistent), entry
        if answer.certificate is not None:
            assert accepts(answer.certificate), entry
    else:
        assert isinstance(answer, Refuted), entry
