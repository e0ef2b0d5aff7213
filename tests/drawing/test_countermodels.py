"""Models as pictures: worlds, what they see, and what is true where."""

from __future__ import annotations

import pytest

from arguments.audit.audits import audit
from arguments.drawing.countermodels import model_picture
from arguments.drawing.gaps import gap_picture
from arguments.drawing.matrices import column_titles, matrix_picture
from arguments.drawing.outline import to_outline
from arguments.study import load
from deontic.explain.words import Words
from deontic.queries import Column, matrix
from deontic.semantics import Interpretation, Model
from deontic.syntax import parse
from deontic.theory import Theory

MODEL = Model(
    ("w0", "w1"),
    "w0",
    {"moral": frozenset({("w0", "w1")}), "treaty": frozenset({("w0", "w1"), ("w1", "w1")})},
    interpretations={"w0": Interpretation({"p": frozenset({()})}), "w1": Interpretation()},
    preferences={"ideal": frozenset({("w1", "w0"), ("w1", "w1"), ("w0", "w0")})},
)


def test_worlds_and_what_they_see() -> None:
    picture = model_picture(MODEL, Words(Theory()), "A model")
    assert [(box.id, box.kind) for box in picture.boxes()] == [
        ("w-w0", "actual"),
        ("w-w1", "world"),
    ]
    assert [(a.source, a.target, a.label) for a in picture.arrows] == [
        ("w-w0", "w-w1", "moral, treaty"),
        ("w-w1", "w-w0", "ideal: better"),
        ("w-w1", "w-w1", "treaty"),
    ]


def test_what_arrows_mean_is_said_in_words() -> None:
    theory = Theory(modality_glosses={"moral": "morally", "[]": "in every possible case"})
    worlds = frozenset({("w0", "w0")})
    model = Model(("w0",), "w0", {"moral": worlds, "[]": worlds})
    picture = model_picture(model, Words(theory), "A model")
    assert picture.arrows[0].label == "moral, □"
    assert "morally (moral); in every possible case (□)" in picture.caption


def test_claims_are_evaluated_at_the_actual_world() -> None:
    claims = [("P", parse("p")), ("Q", parse("-p"))]
    text = to_outline(model_picture(MODEL, Words(Theory()), "A model", claims))
    assert "✓ true: P" in text
    assert "✗ false: Q" in text


def test_every_gap_shows_true_premises_and_a_false_conclusion() -> None:
    study = load("rubin2026")
    words = Words(study.theory, study.display)
    failing = [judged for judged in audit(study, models=False).inferences if judged.fails]
    assert failing
    for judged in failing:
        picture = gap_picture(study.theory, words, judged)
        actual = next(box for box in picture.boxes() if box.kind == "actual")
        told = [text.text for text in actual.texts if text.text[0] in "✓✗"]
        formal = [premise for premise in judged.step.premises if premise.formal]
        assert told == [
            *(f"✓ true: [{premise.label}] {premise.text}" for premise in formal),
            f"✗ false: [{judged.step.conclusion.label}] {judged.step.conclusion.text}",
        ]


def test_an_inference_that_holds_has_no_picture() -> None:
    study = load("puzzles")
    valid = next(j for j in audit(study, models=False).inferences if j.refutation is None)
    with pytest.raises(ValueError, match="no countermodel"):
        gap_picture(study.theory, Words(study.theory), valid)


def test_readings_are_told_in_words() -> None:
    study = load("rubin2026")
    view = study.view("moderate")
    titles = column_titles((Column(view), Column(view, {view.name: "closed"})))
    assert titles == {
        "moderate": "The Moderate View",
        "moderate=closed": "moderate=closed: justified just in case one of the two grounds holds",
    }


def test_a_matrix_is_a_table_of_verdicts() -> None:
    study = load("rubin2026")
    columns = tuple(Column(view) for view in study.theory.views.values())
    cases = [study.cases[name] for name in ("france-greece", "us-south-korea")]
    picture = matrix_picture(matrix(study.theory, columns, cases), "Verdicts", {})
    (box,) = picture.boxes()
    assert [len(row) for row in box.rows] == [4, 4, 4]
    assert box.rows[1][1].text == "✗ forbidden"
    assert box.rows[1][1].mark == "against"
