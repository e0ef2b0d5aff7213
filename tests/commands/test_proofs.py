"""``casuist prove --proof``."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from cli import main


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["prove", *arguments])


def test_a_natural_deduction() -> None:
    ran = run("--proof", "fitch", "p | q, -p", "q")
    assert ran.exit_code == 0
    assert ran.stdout == "1 │ p ∨ q   PR\n2 │ ¬p      PR\n  ├────\n3 │ q       DS 1, 2\n"


def test_a_tableau() -> None:
    ran = run("--logic", "T", "--proof", "tableau", "[]p", "p")
    assert ran.exit_code == 0
    assert ran.stdout.splitlines()[-1] == "   ✗ 2, 3"


@pytest.mark.parametrize("style", ["fitch", "tableau"])
def test_formats(style: str) -> None:
    ran = run("--logic", "D", "--proof", style, "--format", "json", "O p", "P p")
    assert ran.exit_code == 0
    assert json.loads(ran.stdout)["proof"]["style"] == style
    ran = run("--logic", "D", "--proof", style, "--format", "latex", "O p", "P p")
    assert ran.exit_code == 0
    assert r"\begin{tabular}" in ran.stdout


def test_what_does_not_follow_gets_a_countermodel() -> None:
    ran = run("--proof", "fitch", "p | q", "p")
    assert ran.exit_code == 1
    assert "A countermodel" in ran.stdout
    assert "No proof was found" in ran.stderr


def test_what_follows_but_has_no_proof_is_unsettled() -> None:
    ran = run("--logic", "F", "--proof", "fitch", "O (p / q)", "O (p / q)")
    assert ran.exit_code == 3
    assert "no rules of proof here for conditional obligation" in ran.stderr


def test_latex_without_a_proof_is_the_answer() -> None:
    ran = run("--format", "latex", "p", "p")
    assert ran.exit_code == 0
    assert ran.stdout == "\\[ p \\models p \\]\n"


def test_norms_have_no_proofs() -> None:
    ran = run("--logic", "out1", "--proof", "fitch", "O (p / q)", "O (p / q)")
    assert ran.exit_code == 2
