"""The fifteen logics of the modal cube: which schemata hold in them, and why others do not."""

from __future__ import annotations

import pytest

from deontic.logics import LOGICS
from deontic.semantics import frame_violations, holds
from deontic.solving import Entailed, Limits, NoModelUpTo, Premise, Refuted, Setting, entailment
from deontic.syntax import parse_together

SCHEMATA = {
    "K": "[] (p -> q) -> [] p -> [] q",
    "dual": "<> p <-> -[] -p",
    "M": "[] (p & q) <-> [] p & [] q",
    "D": "[] p -> <> p",
    "T": "[] p -> p",
    "B": "p -> [] <> p",
    "4": "[] p -> [] [] p",
    "5": "<> p -> [] <> p",
    "C4": "[] [] p -> [] p",
    "G": "<> [] p -> [] <> p",
    "conversely M": "[] (p | q) -> [] p | [] q",
    "collapse": "p -> [] p",
}

ALWAYS = {"K", "dual", "M"}

HOLD = {
    "K": set(),
    "D": {"D"},
    "T": {"D", "T", "C4"},
    "KB": {"B", "G"},
    "K4": {"4"},
    "K5": {"5", "C4", "G"},
    "K45": {"4", "5", "C4", "G"},
    "KB5": {"B", "4", "5", "C4", "G"},
    "KDB": {"D", "B", "G"},
    "KD4": {"D", "4"},
    "KD5": {"D", "5", "C4", "G"},
    "KD45": {"D", "4", "5", "C4", "G"},
    "KTB": {"D", "T", "B", "C4", "G"},
    "S4": {"D", "T", "4", "C4"},
    "S5": {"D", "T", "B", "4", "5", "C4", "G"},
}
"""Chellas 1980, ch. 3–5: D, T, B, 4 and 5 by the frames that they define, and what follows.

C4 (density) holds where frames are reflexive, and in euclidean ones, where a world that is seen
sees itself.  G (convergence) holds in symmetric and in euclidean frames.
"""


@pytest.mark.parametrize("schema", SCHEMATA)
@pytest.mark.parametrize("logic", LOGICS)
def test_schemata_hold_where_they_should(logic: str, schema: str) -> None:
    (formula,), vocabulary = parse_together([SCHEMATA[schema]], logic=logic)
    setting = Setting(vocabulary, default_logic=logic)
    answer = entailment([], formula, setting, Limits(timeout=20))
    if schema in ALWAYS | HOLD[logic]:
        assert answer == Entailed(())
        return
    assert isinstance(answer, Refuted)
    model = answer.countermodel
    assert not holds(model, model.actual, formula)
    assert not frame_violations(model, "[]", LOGICS[logic])


def test_inconsistent_premises_are_said_to_be_so() -> None:
    (p, not_p, q), vocabulary = parse_together(["O p", "O -p", "q"], logic="D")
    answer = entailment([Premise("1", p), Premise("2", not_p)], q, Setting(vocabulary))
    assert str(answer) == "Inconsistent(core=('1', '2'))"


def test_a_bounded_search_is_not_a_proof() -> None:
    texts = [
        "all x. exists y. R(x, y)",
        "all x. -R(x, x)",
        "all x. all y. all z. (R(x, y) & R(y, z) -> R(x, z))",
    ]
    formulas, vocabulary = parse_together([*texts, "false"])
    premises = [Premise(text, f) for text, f in zip(texts, formulas, strict=False)]
    answer = entailment(premises, formulas[-1], Setting(vocabulary), Limits(timeout=0.5))
    assert isinstance(answer, NoModelUpTo)


def test_an_answer_is_no_truth_value() -> None:
    (formula,), vocabulary = parse_together(["p | -p"])
    with pytest.raises(TypeError, match="not a truth value"):
        bool(entailment([], formula, Setting(vocabulary)))


def test_answers_are_the_same_for_the_same_seed() -> None:
    texts = ["O (p | q)", "O (q | r)", "P (p & r)", "-O q"]
    formulas, vocabulary = parse_together([*texts, "O r"], logic="D")
    premises = [Premise(text, f) for text, f in zip(texts, formulas, strict=False)]
    answers = {
        str(entailment(premises, formulas[-1], Setting(vocabulary), Limits(seed=7)))
        for _ in range(3)
    }
    assert len(answers) == 1
