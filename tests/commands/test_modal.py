"""``casuist prove`` with several logics and global premises, ``logics`` and ``weakest``."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from benchmarks.lwb_families import FAMILIES
from cli import main
from deontic.logics import LOGICS
from deontic.syntax import to_ascii


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments])


def answer(*arguments: str) -> dict[str, object]:
    found = json.loads(run("prove", *arguments, "--format", "json").stdout)["answer"]
    assert isinstance(found, dict)
    return found


# --- prove ---------------------------------------------------------------------------------------


def test_each_modality_has_its_own_logic() -> None:
    ran = run("prove", "--logic", "O=KD,belief=KD45", "O B[belief] p", "O -B[belief] -p")
    assert (ran.exit_code, ran.stdout) == (0, "It follows from\n  O B[belief] p\n")
    assert (
        run("prove", "--logic", "O=KD,belief=K", "O B[belief] p", "O -B[belief] -p").exit_code == 1
    )
    assert run("prove", "--logic", "T,O=KD", "O p -> p").exit_code == 1
    assert run("prove", "--logic", "T,O=KD", "[]p -> p").exit_code == 0


def test_a_premise_may_hold_at_every_world() -> None:
    assert run("prove", "--global", "p", "[][]p").exit_code == 0
    assert run("prove", "p", "[][]p").exit_code == 1
    found = answer("--logic", "S4", "--global", "p -> <>q", "--global", "r", "<>p", "<>q")
    assert found["core"] == ["<>p", "p -> <>q (everywhere)"]


@pytest.mark.parametrize("logic", ["K4", "KD4", "S4"])
def test_transitive_logics_are_decided(logic: str) -> None:
    endless = "<>true, []<>true, [](p -> <>(-p & <>p)), <>p"
    found = answer("--logic", logic, endless, "<>[]p")
    assert found["answer"] == "refuted"
    assert run("prove", "--logic", logic, "<><>p, [](<>p -> []q)", "[][]q | <>p").exit_code == 0


def test_the_countermodel_is_the_smallest() -> None:
    found = answer("--logic", "KD", "O p, P q", "P(p & q & r)")
    model = found["countermodel"]
    assert isinstance(model, dict) and len(model["worlds"]) == 1
    found = answer("<>p, <>-p", "<>(p & q)")
    model = found["countermodel"]
    assert isinstance(model, dict) and len(model["worlds"]) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["Box A -> B", "p"], "<premise 1>:1:5: “A” follows “Box”"),
        (["(p & q", "p"], "<premise 1>:1:1: this parenthesis is never closed"),
        (["p) & q", "p"], "<premise 1>:1:2:"),
        (["p", "[]"], "<conclusion>:1:"),
        (["--logic", "S45", "p", "p"], "there is no logic called 'S45'"),
        (["--logic", "O=S45", "O p", "p"], "there is no logic called 'S45'"),
        (["--logic", "O=KD", "O B[b] p", "p"], "there is no modality called b"),
        (["--logic", "O=KD", "[]p", "p"], "there is no modality called []"),
        (["--logic", "K,T", "p", "p"], "gives two logics"),
        (["--logic", "O=K,O=T", "O p", "p"], "gives O two logics"),
        (["--global", "p &", "p"], "<global premise 1>:1:"),
    ],
)
def test_mistakes_are_pointed_out(arguments: list[str], said: str) -> None:
    ran = run("prove", *arguments)
    assert ran.exit_code == 2
    assert said in ran.stderr


def test_what_takes_too_long_is_unknown() -> None:
    _, _, make = FAMILIES["k_ph_p"]
    ran = run("prove", to_ascii(make(12)), "--timeout", "0.5")
    assert ran.exit_code == 3
    assert "it was not settled within 0.5 s" in ran.stdout


def test_a_countermodel_in_latex() -> None:
    ran = run("prove", "--logic", "T", "--global", "q", "<>p_1", "p_1", "--format", "latex")
    assert ran.exit_code == 1
    assert ran.stdout.startswith(
        "\\[ \\Diamond \\mathit{p\\_1},\\ (q)^{*} \\not\\models_{\\mathsf{T}} \\mathit{p\\_1} \\]\n"
    )
    assert "w1 & p\\_1, q & w1" in ran.stdout


# --- logics and weakest --------------------------------------------------------------------------


def test_the_catalogue_says_what_holds_where() -> None:
    found = json.loads(run("logics", "--format", "json").stdout)["catalogue"]
    logics = {logic["name"]: logic for logic in found["logics"]}
    assert list(logics) == list(LOGICS)
    assert logics["S4"]["axioms"] == ["K", "T", "4"]
    assert {"4", "T", "C4"} <= set(logics["S4"]["schemata"])
    assert "5" not in logics["S4"]["schemata"]
    assert all(set(logic["axioms"]) <= set(logic["schemata"]) for logic in logics.values())
    assert "KD45, " not in run("logics").stdout.split("Schemata")[0]


@pytest.mark.parametrize(
    ("formulas", "logics"),
    [
        (["[]p -> <>p"], ["D"]),
        (["p -> []<>p"], ["KB"]),
        (["<>p, [](p -> []p)", "[]p"], ["K5", "KTB"]),
        (["[](p -> q), []p", "[]q"], ["K"]),
        (["--logic", "O=KD", "O []p", "O p"], ["T"]),
        (["--global", "p", "[]p"], ["K"]),
    ],
)
def test_the_weakest_logics(formulas: list[str], logics: list[str]) -> None:
    ran = run("weakest", *formulas, "--format", "json")
    assert ran.exit_code == 0
    assert json.loads(ran.stdout)["weakest"]["logics"] == logics


def test_there_may_be_no_such_logic() -> None:
    ran = run("weakest", "p -> []p")
    assert ran.exit_code == 1
    assert "none" in ran.stdout


def test_reasons_say_why_the_premises_hold_and_the_conclusion_does_not() -> None:
    ran = run("prove", "--why", "--logic", "KD", "O p", "O r")
    assert ran.exit_code == 1
    assert "\nO p is true at w0" in ran.stdout
    assert "\nO r is false at w0" in ran.stdout
    assert "\n  r is false at w0" in ran.stdout
