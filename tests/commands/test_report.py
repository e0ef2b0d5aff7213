"""The command ``report``."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli import main

STUDY = """\
===
title: Promises
casuist:
  roles: {x: Thing}
  predicates:
    "promised(x)": {gloss: "{x} has promised"}
    "acts(x)": {gloss: "{x} acts"}
  modalities: {moral: D}
  question: {formula: "P[moral] -acts(x)", licensed: "{x} may stay", forbidden: "{x} must act"}
  views: {strict: {title: The Strict View, readings: {only: [Keep]}}}
  cases: promises.cases.yaml
===

[Keep]: Who promised must act. {formalization: "all x. (promised(x) -> O[moral] acts(x))"}

<Why>: Because promises bind.
  +> [Keep]
"""
CASES = "- case: ann\n  parties: {x: ann}\n  facts: {promised: true}\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["report", *arguments])


@pytest.fixture
def study(tmp_path: Path) -> Path:
    (tmp_path / "promises.cases.yaml").write_text(CASES, "utf-8")
    path = tmp_path / "promises.argdown"
    path.write_text(STUDY, "utf-8")
    return path


def test_a_study_becomes_one_file(study: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    result = run(str(study), "-o", str(out))
    assert result.exit_code == 0, result.output
    assert "report.html written" in result.stderr
    text = out.read_text("utf-8")
    assert "<title>Promises</title>" in text
    assert '"conditions"' in text
    assert '"standing":"forbidden"' in text


def test_what_takes_time_can_be_left_out(study: Path) -> None:
    result = run(str(study), "--no-what-if", "--no-audit", "-o", "-")
    assert result.exit_code == 0, result.output
    assert '"conditions"' not in result.stdout
    assert 'id="tab-matrix"' in result.stdout
    assert 'id="tab-what-if"' not in result.stdout


def test_a_plain_map_has_a_report_too(tmp_path: Path) -> None:
    path = tmp_path / "plain.argdown"
    path.write_text("[A]: Ann came.\n  - [B]: Ann was ill.\n", "utf-8")
    result = run(str(path), "-o", "-")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.argdown"], "nowhere.argdown cannot be read"),
        (["rubinn"], "there is no shipped study called 'rubinn'"),
        (["puzzles", "-o", "/nowhere/report.html"], "there is no folder /nowhere"),
        (["puzzles", "--no-what-if", "-o", "/dev"], "cannot be written"),
    ],
)
def test_what_is_wrong_is_said(arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.output


def test_a_failure_leaves_the_old_file(study: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    out.write_text("old", "utf-8")
    study.write_text(STUDY.replace("P[moral]", "P[moralll]"), "utf-8")
    assert run(str(study), "-o", str(out)).exit_code == 2
    assert out.read_text("utf-8") == "old"
