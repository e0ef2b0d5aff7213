"""The command ``audit``: what it prints, its formats, its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli import main

STUDY = """\
===
title: Rain
casuist:
  predicates:
    "rains": it rains
    "wet": the street is wet
    "cold": {gloss: it is cold, negation: it is warm}
    "slippery": the street is slippery
===

<Wet>: Rain makes wet. {id: W1}

(1) [Rain-Wets]: If it rains, the street is wet. {formalization: "rains -> wet", pinpoint: "§1"}
(2) [Rain]: It rains. {formalization: "rains"}
(3) [Cold]: It is cold. {formalization: "cold"}
-- deductive --
(4) [Wet-Street]: The street is wet. {formalization: "wet"}

<Slippery>: Wet streets are slippery. {id: S1}

(1) [Wet-Street]
-- deductive --
(2) [Slips]: The street is slippery. {formalization: "slippery"}

<Habit>: Wet streets mostly are. {id: H1}

(1) [Wet-Street]
-- inductive --
(2) [Slips]

<Doubt>: Both at once. {id: D1}

(1) [Dry]: The street is not wet. {formalization: "-wet"}
(2) [Wet-Street]
-- deductive --
(3) [Slips]

<Again>: The same again. {id: G1}

(1) [Slick]: The street is slippery. {formalization: "slippery"}
-- deductive --
(2) [Slips]

<Words>: No formula. {id: X1}

(1) [Unsaid]: Something.
-- deductive --
(2) [Slips]
"""


@pytest.fixture
def study(tmp_path: Path) -> str:
    path = tmp_path / "rain.argdown"
    path.write_text(STUDY, "utf-8")
    return str(path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["audit", *arguments])


def test_a_line_for_each_inference_and_the_failing_one_in_full(study: str) -> None:
    result = run(study)
    assert result.exit_code == 1
    assert "✓ W1  Wet  (idle: [Cold])" in result.output
    assert "~ H1  Habit  (inductive)" in result.output
    assert "· X1  Words" in result.output
    assert "✗ invalid: declared deductive, but the conclusion does not follow" in result.output
    assert "The street is wet.\n  and yet\n    It is not the case that the street is slippery." in (
        result.output
    )
    assert (
        "6 inferences: 2 valid, 1 invalid, 1 non-demonstrative, 1 vacuous, 1 not formalised."
        in (result.output)
    )


def test_an_argument_in_full(study: str) -> None:
    result = run(study, "w1")
    assert result.exit_code == 0
    assert "The conclusion follows from [Rain-Wets] and [Rain]." in result.output
    assert "Idle premise: [Cold] does no work" in result.output


def test_inconsistent_premises_and_begging_the_question(study: str) -> None:
    result = run(study, "D1", "G1")
    assert result.exit_code == 0
    assert "the premises are inconsistent" in result.output
    assert "Begs the question: [Slick] says what the conclusion says." in result.output


def test_missing_premises(study: str) -> None:
    result = run(study, "Slippery", "--bridge")
    assert result.exit_code == 1
    assert "Nothing closes the gap" in result.output or "weakest first" in result.output


def test_unknown_argument(study: str) -> None:
    result = run(study, "Wett")
    assert result.exit_code == 2
    assert "there is no argument called 'Wett'" in result.output


def test_json(study: str) -> None:
    result = run(study, "S1", "--format", "json", "--spread")
    found = json.loads(result.output)["audit"]
    (inference,) = found["inferences"]
    assert inference["status"] == "invalid"
    assert inference["case"] == [
        {
            "suppose": ["The street is wet."],
            "yet": ["It is not the case that the street is slippery."],
        }
    ]
    assert inference["countermodel"]["actual"]


def test_sarif(study: str) -> None:
    result = run(study, "--format", "sarif")
    (log,) = json.loads(result.output)["runs"]
    found = {(r["ruleId"], r["level"]) for r in log["results"]}
    assert (
        ("A001", "error") in found and ("A002", "warning") in found and ("A011", "warning") in found
    )
    region = log["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region["startLine"] > 10


def test_markdown(study: str) -> None:
    result = run(study, "--format", "markdown", "--relations", "--coherence", "--clashes")
    assert result.output.startswith("# Audit: Rain\n")
    assert "## S1 Slippery" in result.output


def test_a_study_without_formulas(tmp_path: Path) -> None:
    path = tmp_path / "bare.argdown"
    path.write_text("<A>\n\n(1) p\n----\n(2) q\n", "utf-8")
    result = run(str(path))
    assert result.exit_code == 0
    assert "1 inference: 1 not formalised." in result.output


def test_no_solver_for_help() -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert "casuist audit rubin2026 A23 --bridge" in result.output


def test_too_little_time_is_said(study: str) -> None:
    result = run("rubin2026", "A11", "--timeout", "0.001")
    assert result.exit_code == 3
    assert "unknown" in result.output
