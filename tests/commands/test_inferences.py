"""``casuist entails``: proofs and certificates of what follows in a study."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli import main

PROMISES = str(Path(__file__).parents[2] / "docs" / "examples" / "promises.argdown")

LAW = """===
title: Rain
casuist:
  modalities: {law: D}
  predicates: {rain: it rains, flood: there is a flood}
  views: {dry: {title: Dry, readings: {whole: [Gate, Rain]}}}
===

[Gate]: If it rains, there ought to be a flood. {formalization: "O[law] (rain -> flood)"}

[Rain]: It ought to rain. {formalization: "O[law] rain"}

[Flood]: There ought to be a flood. {formalization: "O[law] flood"}

[Drought]: It may stay dry. {formalization: "P[law] -rain"}
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def entails(*arguments: str, study: str = PROMISES) -> Result:
    return run("entails", "--study", study, *arguments)


@pytest.fixture(name="law")
def _law(tmp_path: Path) -> str:
    path = tmp_path / "law.argdown"
    path.write_text(LAW, "utf-8")
    return str(path)


# --- Proofs --------------------------------------------------------------------------------------


@pytest.mark.parametrize("style", ["fitch", "tableau"])
def test_a_proof_from_the_premises_that_are_needed(style: str) -> None:
    ran = entails("--from", "strict", "--from", "accident", "O comes(ann, bob)", "--proof", style)
    assert ran.exit_code == 0
    assert ran.stdout.startswith("It follows.\n\n  [Strict]  Whoever has promised")
    assert "promised(x, y) → O comes(x, y)" in ran.stdout
    assert ran.stdout.endswith(
        "Premises, by their lines\n  1  Strict\n  2  accident: promised(ann, bob) is True\n"
    )


def test_a_proof_of_what_ought_to_be(law: str) -> None:
    ran = entails("--from", "dry", "Flood", "--proof", "fitch", study=law)
    assert ran.exit_code == 0
    assert ran.stdout.split("\n\n")[2] == (
        "1 │ O[law] (rain → flood)   PR\n"
        "2 │ O[law] rain             PR\n"
        "  ├─────────────\n"
        "3 │ │ O[law]                AS\n"
        "  │ ├────────\n"
        "4 │ │ rain → flood          OE 1\n"
        "5 │ │ rain                  OE 2\n"
        "6 │ │ flood                 →E 4, 5\n"
        "7 │ O[law] flood            OI 3–6"
    )


def test_that_names_differ_is_a_premise_where_it_is_needed() -> None:
    rule = "all x. all y. (promised(x, y) & x != y -> O comes(x, y))"
    ran = entails("--from", rule, "--from", "accident", "O comes(ann, bob)", "--proof", "fitch")
    assert ran.exit_code == 0
    assert "ann ≠ bob" in ran.stdout
    assert ran.stdout.endswith("  3  distinct Person\n")


@pytest.mark.parametrize("style", ["fitch", "tableau"])
def test_formats(law: str, style: str) -> None:
    asked = ("--from", "dry", "Flood", "--proof", style)
    found = json.loads(entails(*asked, "--format", "json", study=law).stdout)["proof"]
    assert found["style"] == style
    assert found["labels"] == ["Gate", "Rain"]
    ran = entails(*asked, "--format", "latex", study=law)
    assert ran.exit_code == 0
    assert r"\begin{tabular}" in ran.stdout
    assert "It follows" not in ran.stdout
    assert entails("--from", "dry", "Flood", "--format", "latex", study=law).exit_code == 2


def test_what_does_not_follow_is_answered_as_ever(law: str) -> None:
    asked = ("--from", "dry", "Drought")
    ran = entails(*asked, "--proof", "fitch", study=law)
    assert ran.exit_code == 1
    assert ran.stdout == entails(*asked, study=law).stdout
    inconsistent = entails(
        "--from", "dry", "--from", "Drought", "Flood", "--proof", "fitch", study=law
    )
    assert inconsistent.exit_code == 1
    assert "The premises are inconsistent" in inconsistent.stdout


def test_no_proof_is_said(tmp_path: Path) -> None:
    path = tmp_path / "numbers.argdown"
    declared = '  sorts: {Ship: a ship}\n  functions: {"waves(x: Ship): Real": the waves}\n'
    path.write_text(LAW.replace("  views:", f"{declared}  views:"), "utf-8")
    high, over = "all x. waves(x) > 7", "all x. waves(x) > 3"
    ran = entails("--from", high, over, "--proof", "fitch", study=str(path))
    assert ran.exit_code == 3
    assert ran.stdout.startswith("It follows.")
    assert "no rules of proof here for arithmetic" in ran.stderr


# --- Certificates --------------------------------------------------------------------------------


def test_a_certificate_names_the_sentences(law: str, tmp_path: Path) -> None:
    path = tmp_path / "certificate.json"
    ran = entails("--from", "dry", "Flood", "--certificate", str(path), study=law)
    assert ran.exit_code == 0
    found = json.loads(path.read_text("utf-8"))["certificate"]
    assert found["premises"] == [
        {"formula": "O[law] (rain -> flood)", "label": "Gate"},
        {"formula": "O[law] rain", "label": "Rain"},
    ]
    checked = run("check-certificate", str(path))
    assert checked.exit_code == 0
    assert "  O[law] rain  [Rain]\nentail\n  O[law] flood" in checked.stdout


def test_a_countermodel_is_a_certificate(law: str, tmp_path: Path) -> None:
    path = str(tmp_path / "certificate.json")
    assert entails("--from", "dry", "Drought", "--certificate", path, study=law).exit_code == 1
    assert run("check-certificate", path).exit_code == 0
    assert run("check-model", path, "O[law] rain").exit_code == 0


def test_without_one_it_is_said_why(tmp_path: Path) -> None:
    path = tmp_path / "certificate.json"
    asked = ("--from", "strict", "--from", "accident", "O comes(ann, bob)")
    ran = entails(*asked, "--certificate", str(path))
    assert ran.exit_code == 3
    assert ran.stdout == entails(*asked).stdout
    assert "it takes quantifiers" in " ".join(ran.stderr.split())
    assert not path.exists()
    assert entails(*asked, "--certificate", str(path), "--proof", "fitch").exit_code == 2
