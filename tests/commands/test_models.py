"""The commands ``check-model`` and ``complete-model``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli import main

RANKED = """
logic: F
worlds:
  w: [p]
  v: [p, q]
  u: []
ranks: {O: [[u], [v], [w]]}
"""

PART = """
logic: D
worlds:
  w: {p: true, q: false}
  v: {}
sees: {O: {w: [v]}}
"""


def run(command: str, text: str, *arguments: str) -> Result:
    return CliRunner().invoke(main, [command, "-", *arguments], input=text)


def test_what_is_true_and_why() -> None:
    result = run("check-model", RANKED, "O(q / p)", "O p", "[] (q -> p)")
    assert result.exit_code == 1
    assert "true   O(q / p)" in result.output
    assert "v is among the best by O where p" in result.output
    assert "false  O p" in result.output
    assert "w sees u by O" in result.output
    assert run("check-model", RANKED, "O(q / p)", "p").exit_code == 0
    assert run("check-model", RANKED, "p", "--at", "u").exit_code == 1
    assert run("check-model", RANKED, "q -> p", "--everywhere").exit_code == 0


def test_conditions_of_logics() -> None:
    result = run("check-model", "logic: D\nworlds: [w, v]\nsees: {O: {w: [v]}}")
    assert result.exit_code == 1
    assert "O is not serial, as D asks" in result.output
    cycle = "logic: F\nworlds: {a: [p], b: [q], c: [r]}\nbetter: {O: [[a, b], [b, c], [c, a]]}"
    result = run("check-model", cycle)
    assert "not limited, as F asks" in result.output
    assert run("check-model", cycle.replace("F", "E"), "O false").exit_code == 0


def test_what_is_given_is_kept() -> None:
    result = run("complete-model", PART, "O (p & r)", "--format", "json")
    assert result.exit_code == 0
    model = json.loads(result.output)["completion"]["model"]
    assert model["true"]["w"] == {"p": [[]]}
    assert ["w", "v"] in model["relations"]["O"]
    assert ["w", "w"] not in model["relations"]["O"]
    assert run("complete-model", PART, "q").exit_code == 1
    assert run("complete-model", PART, "O p & O -p").exit_code == 1


def test_worlds_are_added_only_if_need_be() -> None:
    part = "logic: F\nworlds: {w: [p], v: [p, q]}"
    assert run("complete-model", part, "O -p").exit_code == 1
    found = json.loads(
        run("complete-model", part, "O -p", "--more", "5", "--format", "json").output
    )
    assert found["completion"]["model"]["worlds"] == ["w", "v", "new1"]
    assert run("complete-model", part, "p & -p", "--more", "2").exit_code == 3


def test_settled_worlds_stay_as_they_are() -> None:
    part = 'logic: D\nworlds: {w: {}, v: ["helps(a, b)"]}\nsees: {O: {w: [v], v: [v]}}'
    assert run("complete-model", part, "O helps(a, b)").exit_code == 0
    assert run("complete-model", part, "O helps(b, a)").exit_code == 1
    assert run("complete-model", part, "O all x. -helps(b, x)", "--everywhere").exit_code == 0


def test_a_countermodel_is_a_model(tmp_path: Path) -> None:
    for logic, theory, goal in (
        ("E", "O(q / p), O(r / p)", "O(q / p & r)"),
        ("KD45", "O p", "p"),
        ("F:opt", "O(q(a) / p(a))", "O q(a)"),
    ):
        asked = ["prove", "--logic", logic, theory, goal, "--format", "json"]
        printed = CliRunner().invoke(main, asked).output
        path = tmp_path / "model.json"
        path.write_text(printed, "utf-8")
        checked = CliRunner().invoke(main, ["check-model", str(path), *theory.split(", ")])
        assert checked.exit_code == 0, checked.output
        assert CliRunner().invoke(main, ["check-model", str(path), goal]).exit_code == 1


@pytest.mark.parametrize(
    "text",
    [
        "logic: D",
        "worlds: {w: [p], v: 3}",
        "worlds: [w, w]",
        "worlds: {w: [p -> q]}",
        "worlds: {w: {p: maybe}}",
        "worlds: [w]\nactual: v",
        "worlds: [w]\nlogic: Z",
        "worlds: [w]\nsees: {O: {w: [v]}}",
        "worlds: [w, v]\nlogic: F\nranks: {O: [[w]]}",
        "worlds: [w, v]\nlogic: D\nranks: {O: [[w, v]]}",
        "worlds: [w, v]\nlogic: F\nbetter: {O: [[w]]}",
        "worlds: [w]\nwrold: 1",
        'domain: [a]\nworlds: {w: ["p(b)"]}',
        "worlds: {w: [p",
        "[]",
    ],
)
@pytest.mark.parametrize("command", ["check-model", "complete-model"])
def test_wrong_input(command: str, text: str) -> None:
    result = run(command, text, "p")
    assert result.exit_code == 2, result.output
    assert isinstance(result.exception, SystemExit)
    assert "casuist: " in result.stderr


def test_a_world_that_is_not_there() -> None:
    result = run("check-model", RANKED, "p", "--at", "x")
    assert result.exit_code == 2
    assert "there is no world called x" in result.stderr
