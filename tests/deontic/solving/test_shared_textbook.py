"""A textbook's exercises, if the shared examples are beside the project."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from deontic.logics import logic_named
from deontic.solving.answers import Entailed, Inconsistent, Refuted
from deontic.solving.oracle import entailment
from deontic.solving.problem import Premise, Setting
from deontic.syntax import parse_together

FILE = Path(__file__).parents[4] / "shared" / "logic" / "forallx.jsonl"


def in_our_words(text: str) -> str:
    """An exercise's formula: there quantifiers bind tightly, and O, P, F, B, K are letters."""
    text = re.sub(r"forall (\w+)\. ?", r"∀\1 ", text.replace("~", "-"))
    text = re.sub(r"exists (\w+)\. ?", r"∃\1 ", text)
    return re.sub(r"\b([OPFBK])\b", r"\g<1>1", text)


@pytest.mark.skipif(not FILE.exists(), reason="the shared examples are not beside the project")
def test_textbook_exercises() -> None:
    wrong, asked = [], 0
    for line in FILE.read_text("utf-8").splitlines():
        record = json.loads(line)
        asked += 1
        logic = "K" if record["logic"] in ("CPL", "FOL") else logic_named(record["logic"]).name
        texts = [in_our_words(text) for text in (*record["premises"], record["conclusion"])]
        formulas, vocabulary = parse_together(texts, logic=logic)
        premises = [Premise(str(n), formula) for n, formula in enumerate(formulas[:-1])]
        answer = entailment(premises, formulas[-1], Setting(vocabulary, default_logic=logic))
        expected = (Entailed, Inconsistent) if record["expected"] == "valid" else (Refuted,)
        if not isinstance(answer, expected):
            wrong.append(record["id"])
    assert asked > 100
    assert not wrong
