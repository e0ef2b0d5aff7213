"""The command ``compare``, and ``prove`` for conditional obligation and norms."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from cli import main

CHISHOLM = "O go, O(tell / go), O(-tell / -go), -go"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def compared(*arguments: str) -> dict[str, object]:
    result = run("compare", *arguments, "--format", "json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.output)["comparison"]
    assert isinstance(found, dict)
    return found


def test_chisholm_in_all_systems() -> None:
    found = json.loads(
        run("compare", CHISHOLM, "--goal", "O tell", "--goal", "O -tell", "--format", "json").output
    )["comparison"]
    answers = {
        goal: {name: cell["answer"] for name, cell in row.items()}
        for goal, row in found["goals"].items()
    }
    assert answers["O tell"] == {
        "D wide": "yes", "D narrow": "no", "E": "yes", "F": "yes", "F+CM": "yes", "G": "yes",
        "out1": "no", "out2": "no", "out3": "yes", "out4": "yes",
    }  # fmt: skip
    assert answers["O -tell"]["E"] == "no"
    assert answers["O -tell"]["out1"] == "yes"
    assert found["everything_follows"]["out3"]["answer"] == "everything"
    warned = {(w["name"], name) for w in found["warnings"] for name in w["systems"]}
    assert ("redundancy", "D wide") in warned
    assert ("vacuous conditional", "D narrow") in warned
    assert ("explosion", "out3") in warned


@pytest.mark.parametrize(
    ("theory", "name", "systems"),
    [
        ("O post", "Ross", {"D wide", "F", "out1"}),
        ("O help, [] (help -> robbed)", "Good Samaritan", {"D wide", "E", "G"}),
        ("P (a | b)", "free choice", {"D wide", "E", "G"}),
        ("O a, O b, [] -(a & b)", "explosion", {"D wide", "F", "G"}),
        ("O a, O b, [] -(a & b)", "conflict", {"E"}),
        ("p -> O q", "scope", {"D wide", "F"}),
        ("~p & r, p -> O q", "vacuous conditional", {"D narrow", "F"}),
        ("O p, O (p | q)", "redundancy", {"D wide", "out1"}),
    ],
)
def test_warnings(theory: str, name: str, systems: set[str]) -> None:
    found = json.loads(run("compare", theory, "--format", "json").output)["comparison"]
    warned = {s for w in found["warnings"] if w["name"] == name for s in w["systems"]}
    assert systems <= warned


def test_nothing_to_beware_of_is_not_warned_of() -> None:
    found = compared("O p", "--system", "F")
    assert isinstance(found["warnings"], list)
    assert {w["name"] for w in found["warnings"]} == {"Ross"}


def test_what_a_system_cannot_say() -> None:
    result = run("compare", "P p", "--system", "out1", "--system", "F")
    assert result.exit_code == 0
    assert "out1: P p is no norm" in result.output


@pytest.mark.parametrize(
    "arguments",
    [
        ("compare", "O p", "--system", "H"),
        ("compare", "O p", "--system", "F wide"),
        ("compare", "O p", "--system", "out7"),
        ("compare", "O p &"),
        ("prove", "--logic", "F+XY", "O p", "O p"),
        ("prove", "--logic", "F:best", "O p", "O p"),
        ("prove", "--logic", "E:lewis", "O p", "O p"),
        ("prove", "--logic", "out1", "p -> O q", "O q"),
        ("prove", "--logic", "out1", "O q", "q"),
    ],
)
def test_wrong_input(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.exception is None or isinstance(result.exception, SystemExit)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--logic", "F", "O p, O(q / p)", "O q"), 0),
        (("--logic", "F", "p, O(q / p)", "O q"), 1),
        (("--logic", "F", "--detach", "factual", "p, O(q / p)", "O q"), 0),
        (("--logic", "E", "O p", "<> p"), 1),
        (("--logic", "F", "O p", "<> p"), 0),
        (("--logic", "f+cm", "O(p / q), O(r / q)", "O(p / q & r)"), 0),
        (("--logic", "G", "O(p / q), P(r / q)", "O(p / q & r)"), 0),
        (("--logic", "D", "O(p / q)", "O(p / q)"), 3),
        (("--logic", "out3", "O p, O(q / p)", "O q"), 0),
        (("--logic", "out1", "O p, O(q / p)", "O q"), 1),
        (("--logic", "out1+", "O p, q", "O (p & q)"), 0),
        (("--logic", "out3:meet", CHISHOLM, "O -tell"), 0),
        (("--logic", "out3:meet", CHISHOLM, "O go"), 1),
    ],
)
def test_prove(arguments: tuple[str, ...], code: int) -> None:
    assert run("prove", *arguments).exit_code == code


def test_a_countermodel_says_which_worlds_are_better() -> None:
    result = run("prove", "--logic", "E", "O a, O b, [] -(a & b)", "false")
    assert "w2 is better than w0" in result.output
    found = json.loads(run("prove", "--logic", "F", "O p", "p", "--format", "json").output)
    assert "at_least_as_good" in found["answer"]["countermodel"]
