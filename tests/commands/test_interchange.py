"""``prove`` and ``formula`` with problems and formulas in other languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli import main


def run(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=text)


@pytest.mark.parametrize("output", ["tptp", "nxf"])
@pytest.mark.parametrize(
    ("logic", "formulas", "code"),
    [
        ("S4", ("[] p", "[] [] p"), 0),
        ("K", ("[] p", "p"), 1),
        ("D", ("O p", "P p"), 0),
        ("K", ("all x. (H(x) -> M(x))", "H(a)", "M(a)"), 0),
    ],
)
def test_what_is_written_is_read(
    output: str, logic: str, formulas: tuple[str, ...], code: int
) -> None:
    written = run("prove", "--logic", logic, *formulas, "--format", output)
    assert written.exit_code == 0
    assert run("prove", "--problem", "-", text=written.output).exit_code == code


def test_smtlib_has_names_for_cores() -> None:
    written = run("prove", "--logic", "F", "O p", "O(q / p)", "O q", "--format", "smtlib").output
    assert "(assert (! " in written
    assert ":named goal" in written
    assert "limited" in written


def test_a_problem_without_a_conjecture(tmp_path: Path) -> None:
    path = tmp_path / "problem.p"
    path.write_text("fof(a, axiom, p). fof(b, axiom, ~ p).", "utf-8")
    result = run("prove", "--problem", str(path))
    assert "inconsistent" in result.output
    path.write_text("fof(a, axiom, p).", "utf-8")
    assert run("prove", "--problem", str(path)).exit_code == 1
    path.write_text("fof(a, axiom, p & ).", "utf-8")
    wrong = run("prove", "--problem", str(path))
    assert wrong.exit_code == 2
    assert f"{path}:1:19" in wrong.stderr


@pytest.mark.parametrize(
    ("language", "text", "printed"),
    [
        ("nltk", "all x.H(x) -> M(x)", "(all x. H(x)) -> M(x)"),
        ("tptp", "! [X]: (h(X) => m(X))", "all x. (h(x) -> m(x))"),
        ("tptp", "{$box} @ (p)", "[] p"),
    ],
)
def test_formulas_in_other_languages(language: str, text: str, printed: str) -> None:
    result = run("formula", "--from", language, text)
    assert result.exit_code == 0
    assert printed in result.output


@pytest.mark.parametrize(
    "arguments",
    [
        ("prove",),
        ("prove", "--problem", "-", "p"),
        ("prove", "p", "--format", "tptp", "--proof", "fitch"),
        ("prove", "--logic", "out1", "O p", "O p", "--format", "tptp"),
        ("prove", "--logic", "F", "O(q / p)", "O q", "--format", "nxf"),
        ("prove", "x() > 1", "--format", "smtlib"),
        ("formula", "--from", "nltk", "~p"),
        ("formula", "--from", "tptp", "p q"),
        ("formula", "--from", "tptp", "--study", "rubin2026", "p"),
    ],
)
def test_wrong_input(arguments: tuple[str, ...]) -> None:
    result = run(*arguments, text="")
    assert result.exit_code == 2
    assert isinstance(result.exception, SystemExit)
