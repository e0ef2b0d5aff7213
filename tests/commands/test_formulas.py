"""Formulas that begin with a minus are not taken for options."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import main

MODEL = "worlds: {w: []}\n"


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        (["prove", "p -> q", "-q", "-p"], 0, "It follows"),
        (["prove", "-(p & q)", "-p"], 1, "It does not follow"),
        (["prove", "--solver", "z3", "-p", "--logic", "D", "-p | q"], 0, "It follows"),
        (["prove", "--global", "-p", "[]-p"], 0, "It follows"),
        (["formula", "-p & q"], 0, "-p & q"),
        (["weakest", "-(p & -p)"], 0, "K"),
        (["compare", "-p"], 0, "consistent"),
        (["consistent", "moderate", "-(exists x. survival_threatened(x))"], 0, "Consistent"),
        (["entails", "-(p & -p)"], 2, "p"),
    ],
)
def test_a_minus_begins_a_formula(command: list[str], code: int, said: str) -> None:
    result = CliRunner().invoke(main, command)
    assert (result.exit_code, said in result.output) == (code, True), result.output
    assert "No such option" not in result.output


def test_models_are_asked_about_negations(tmp_path: Path) -> None:
    file = tmp_path / "model.yaml"
    file.write_text(MODEL)
    assert CliRunner().invoke(main, ["check-model", str(file), "-p"]).exit_code == 0


@pytest.mark.parametrize("option", ["--globl", "--p"])
def test_two_minuses_begin_an_option(option: str) -> None:
    result = CliRunner().invoke(main, ["prove", option, "p", "q"])
    assert result.exit_code == 2 and f"No such option '{option}'" in result.output


def test_what_follows_two_minuses_alone_is_a_formula() -> None:
    result = CliRunner().invoke(main, ["prove", "--", "--p", "-(-p)"])
    assert result.exit_code == 0, result.output


def test_the_help_is_still_an_option() -> None:
    result = CliRunner().invoke(main, ["prove", "-h"])
    assert result.exit_code == 0 and result.output.startswith("Usage")
