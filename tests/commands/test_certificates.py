"""``casuist prove --certificate`` and ``casuist check-certificate``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cli import main
from tests.test_layers import loaded

VALID = ("--logic", "KD", "O p", "O (p -> q)", "O q")


def run(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=text)


def certificate(folder: Path, *question: str, command: str = "prove") -> dict[str, Any]:
    """The certificate of an answer, which has been accepted."""
    path = folder / "certificate.json"
    path.unlink(missing_ok=True)
    asked = run(command, *question, "--certificate", str(path))
    assert asked.exit_code in (0, 1), asked.output
    checked = run("check-certificate", str(path))
    assert checked.exit_code == 0, checked.output
    found = json.loads(path.read_text("utf-8"))["certificate"]
    assert isinstance(found, dict)
    return found


def check(content: object) -> Result:
    """What is said of a certificate."""
    return run("check-certificate", "-", text=json.dumps({"casuist": 1, "certificate": content}))


def test_what_follows(tmp_path: Path) -> None:
    found = certificate(tmp_path, *VALID)
    assert found == {
        "version": 1,
        "answer": "follows",
        "logics": {"O": "D"},
        "predicates": {"p": [], "q": []},
        "premises": [{"formula": "O p"}, {"formula": "O (p -> q)"}],
        "conclusion": "O q",
        "steps": [
            {
                "modality": "O",
                "possible": "-q",
                "passed": [["O (-p | q)", "-p | q"], ["O p", "p"]],
            }
        ],
    }
    said = run("check-certificate", str(tmp_path / "certificate.json")).stdout
    assert said == ("Accepted, with 1 step. In D:\n\n  O p\n  O (p -> q)\nentail\n  O q\n")


def test_what_was_not_needed_is_left_out(tmp_path: Path) -> None:
    found = certificate(tmp_path, "--global", "p -> q", "r", "[]p", "<>true", "[]q")
    assert found["premises"] == [
        {"formula": "[] p"},
        {"formula": "p -> q", "everywhere": True},
    ]


def test_steps_that_are_not_needed_are_left_out(tmp_path: Path) -> None:
    found = certificate(tmp_path, "--logic", "K5", "<>[]p", "[]<>[]p & []<>p")
    steps = found["steps"]
    assert len(steps) > 1
    for number in range(len(steps)):
        fewer = [step for other, step in enumerate(steps) if other != number]
        assert check({**found, "steps": fewer}).exit_code == 1


def test_what_does_not_follow(tmp_path: Path) -> None:
    found = certificate(tmp_path, "--logic", "S4", "<>p", "[]<>p")
    assert found["answer"] == "does not follow"
    assert found["countermodel"]["worlds"] == ["w0", "w1"]
    path = str(tmp_path / "certificate.json")
    assert run("check-model", path, "<>p").exit_code == 0
    assert run("check-model", path, "[]<>p").exit_code == 1
    said = run("check-certificate", path).stdout
    assert said.startswith("Accepted, with a countermodel with 2 worlds. In S4:")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (("p, p -> q", "q"), "follows"),
        (("p | -p",), "follows"),
        (("p", "q"), "does not follow"),
        (("--logic", "D", "O p, O -p", "q"), "inconsistent"),
        (("--logic", "K5", "<>[]p", "[]<>[]p & []<>p"), "follows"),
        (("--logic", "O=KD,belief=KD45", "O B[belief] p", "O -B[belief] -p"), "follows"),
        (("helps(a, b) -> O thanks(b, a), helps(a, b)", "O thanks(b, a)"), "follows"),
        (("all x. H(x)", "(all x. H(x)) -> O p", "O p"), "follows"),
        (("P & Q -> O K, P", "Q -> O K"), "follows"),
        (("all x. F(x)", "F(a) & -F(b)"), "does not follow"),
        (("H(a) & a = b", "G(a) -> H(c)"), "does not follow"),
        (("--logic", "F", "O(q / p)", "O q"), "does not follow"),
        (("--logic", "E", "O(q / p), O(r / p)", "O(q / p & r)"), "does not follow"),
        (("--logic", "F:opt", "O(q(a) / p(a))", "O q(a)"), "does not follow"),
        (("--logic", "F+CM", "O(q / p), <>p", "[](p -> q)"), "does not follow"),
    ],
)
def test_certificates_of_all_kinds(tmp_path: Path, question: tuple[str, ...], answer: str) -> None:
    assert certificate(tmp_path, *question)["answer"] == answer


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        (("--logic", "F", "O(q & r / p)", "O(q / p)"), "conditional obligation"),
        (("all x. H(x)", "H(a)"), "propositional modal logic"),
        (("a = b, H(a)", "H(b)"), "propositional modal logic"),
        (("r(a) > 1/2", "r(a) > 1/4"), "propositional modal logic"),
        (("r(a) > 1/4", "r(a) > 1/2"), "numbers or functions"),
        (("all x. exists y. R(x, y) & -R(y, y)", "all x. all y. all z. "
          "(R(x, y) & R(y, z) -> R(x, z))", "exists x. R(x, x)"), "not settled"),
    ],
)  # fmt: skip
def test_it_is_said_why_there_is_none(
    tmp_path: Path, question: tuple[str, ...], reason: str
) -> None:
    path = tmp_path / "certificate.json"
    ran = run("prove", *question, "--certificate", str(path), "--timeout", "2")
    assert ran.exit_code == 3
    assert "No certificate was written" in ran.stderr
    assert reason in " ".join(ran.stderr.split())
    assert not path.exists()


def test_norms_and_written_problems_have_none(tmp_path: Path) -> None:
    path = str(tmp_path / "certificate.json")
    for more in (("--logic", "out1", "O(q / p)", "O(q / p)"), ("p", "p", "--format", "tptp")):
        assert run("prove", *more, "--certificate", path).exit_code == 2
    assert run("prove", "p", "p", "--proof", "fitch", "--certificate", path).exit_code == 2
    assert run("prove", "p", "p", "--certificate", "-").exit_code == 2
    assert not Path(path).exists()


def test_the_answer_stays_what_it_is(tmp_path: Path) -> None:
    path = str(tmp_path / "certificate.json")
    ran = run("prove", *VALID, "--certificate", path, "--format", "json")
    assert json.loads(ran.stdout)["answer"]["answer"] == "entailed"
    assert "The certificate is in" in ran.stderr
    missing = str(tmp_path / "none" / "certificate.json")
    assert run("prove", *VALID, "--certificate", missing).exit_code == 2


def test_the_page_shows_what_is_written(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "certificates.md").read_text("utf-8")
    certificate(tmp_path, *VALID)
    shown = page.partition("```json\n")[2].partition("```")[0]
    assert shown == (tmp_path / "certificate.json").read_text("utf-8")


# --- Refusals ------------------------------------------------------------------------------------


def test_the_step_that_does_not_hold_is_shown(tmp_path: Path) -> None:
    found = certificate(tmp_path, *VALID)
    found["steps"][0]["passed"][1] = ["O p", "-p"]
    ran = check(found)
    assert ran.exit_code == 1
    said = " ".join(ran.stdout.split())
    assert "Step 1 does not hold: in D, that O p is true does not make -p true" in said
    assert "<standard input>:1:" in ran.stdout
    assert "^^^" in ran.stdout


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda c: c["steps"].clear(), "no contradiction follows"),
        (lambda c: c["premises"].pop(), "no contradiction follows"),
        (lambda c: c.update(conclusion="O (p & -q)"), "no contradiction follows"),
        (lambda c: c["steps"][0].update(possible="q"), "is no contradiction"),
        (lambda c: c["steps"][0]["passed"].pop(), "is no contradiction"),
        (lambda c: c["steps"][0].update(twice=True), "only in euclidean frames"),
    ],
)
def test_what_is_not_shown(tmp_path: Path, change: Any, reason: str) -> None:
    found = certificate(tmp_path, *VALID)
    change(found)
    ran = check(found)
    assert ran.exit_code == 1
    assert reason in " ".join(ran.stdout.split())
    as_json = run(
        "check-certificate", "-", "--format", "json", text=json.dumps({"certificate": found})
    )
    assert as_json.exit_code == 1
    assert json.loads(as_json.stdout)["check"]["accepted"] is False


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda c: c["countermodel"]["true"].update(w1={"p": [[]]}), "conclusion is true"),
        (lambda c: c["countermodel"]["relations"]["[]"].pop(), "not reflexive, as S4 asks"),
        (lambda c: c["countermodel"].pop("relations"), "not reflexive, as S4 asks"),
        (lambda c: c.update(premises=[{"formula": "[]p"}]), "premise []p is false"),
        (
            lambda c: c.update(premises=[{"formula": "<>p", "everywhere": True}]),
            "premise <>p is false at some world",
        ),
    ],
)
def test_what_is_no_countermodel(tmp_path: Path, change: Any, reason: str) -> None:
    found = certificate(tmp_path, "--logic", "S4", "<>p", "[]<>p")
    change(found)
    ran = check(found)
    assert ran.exit_code == 1
    assert reason in " ".join(ran.stdout.split())


def test_preferences_cannot_be_left_out(tmp_path: Path) -> None:
    found = certificate(tmp_path, "--logic", "F", "O q", "O(q / p)")
    del found["countermodel"]["at_least_as_good"]
    ran = check(found)
    assert ran.exit_code == 1
    assert "no preferences are given for O" in ran.stdout


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda c: c.update(version=2), "this is version 2 of the format"),
        (lambda c: c.pop("version"), "'version' is missing"),
        (lambda c: c.update(answer="yes"), "'yes' is no answer"),
        (lambda c: c.pop("steps"), "'steps' is missing"),
        (lambda c: c.pop("conclusion"), "'conclusion' is missing"),
        (lambda c: c.pop("logics"), "'logics' is missing"),
        (lambda c: c.update(logic={}), "unknown key 'logic'"),
        (lambda c: c.update(answer="inconsistent"), "unknown key 'conclusion'"),
        (lambda c: c.update(logics={"O": "F"}), "there is no logic called 'F'"),
        (lambda c: c.update(logics={"O": "KD"}), "is called D in certificates"),
        (lambda c: c.update(logics={"O": 1}), "a logic should be named"),
        (lambda c: c.update(logics={}), "'O' has no logic here"),
        (lambda c: c["premises"].append({"formula": "O r"}), "no predicate called r"),
        (lambda c: c.pop("predicates"), "'predicates' is missing"),
        (lambda c: c["predicates"].update(r="Thing"), "a list of sorts should stand here"),
        (lambda c: c["predicates"].update(r=["Ship"]), "there is no sort Ship"),
        (lambda c: c.update(functions={"a": []}), "sort of a function's value"),
        (lambda c: c.update(steps={}), "steps should be a list"),
        (lambda c: c["steps"].append({"modality": "O"}), "'passed' is missing"),
        (lambda c: c["steps"].append([]), "a step should be an object"),
        (lambda c: c["steps"][0]["passed"].append(["p"]), "should be a pair"),
        (lambda c: c["steps"][0]["passed"].append(["p", 1]), "a formula should stand here"),
        (lambda c: c["steps"][0].update(twice="no"), "twice should be true or false"),
        (lambda c: c["premises"].append("p"), "a premise should be an object"),
        (lambda c: c["premises"].append({"formula": "p &"}), "formula"),
        (lambda c: c["premises"].append({"formula": "B p"}), "no modality called B"),
        (lambda c: c["premises"].append({"formula": "p", "label": "\x1b[2J"}), "one line of text"),
        (lambda c: c["premises"].append({"formula": "p(x, y) & p(x)"}), "p"),
        (lambda c: c.update(conclusion="(" * 10_000 + "p" + ")" * 10_000), "nested"),
    ],
)
def test_wrong_input(tmp_path: Path, change: Any, message: str) -> None:
    found = certificate(tmp_path, *VALID)
    change(found)
    path = tmp_path / "wrong.json"
    path.write_text(json.dumps({"casuist": 1, "certificate": found}, indent=1), "utf-8")
    ran = run("check-certificate", str(path))
    assert ran.exit_code == 2, ran.output
    assert message in ran.stderr
    assert f"casuist: {path}:" in ran.stderr
    assert not ran.stdout


def test_an_error_in_a_formula_has_its_place(tmp_path: Path) -> None:
    path = tmp_path / "wrong.json"
    text = (
        '{"certificate": {"version": 1, "answer": "follows", "logics": {},\n'
        '  "predicates": {"p": [], "q": []},\n'
        '  "premises": [{"formula": "p & (q"}], "conclusion": "p", "steps": []}}\n'
    )
    path.write_text(text, "utf-8")
    ran = run("check-certificate", str(path))
    assert ran.exit_code == 2
    assert f"{path}:3:33: this parenthesis is never closed" in ran.stderr


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "1", '{"certificate": 1}', '{"a": NaN}'])
def test_what_is_no_certificate(text: str) -> None:
    ran = run("check-certificate", "-", text=text)
    assert ran.exit_code == 2
    assert ran.stderr.startswith("casuist: ")


def test_a_file_that_is_not_there() -> None:
    assert run("check-certificate", "/none/such.json").exit_code == 2


# --- Independence --------------------------------------------------------------------------------

CHECKER = {"certificate", "checking", "resolution"}


@pytest.mark.parametrize("question", [VALID, ("--logic", "S4", "<>p", "[]<>p")])
def test_a_check_loads_nothing_that_searches(tmp_path: Path, question: tuple[str, ...]) -> None:
    certificate(tmp_path, *question)
    found = loaded("check-certificate", str(tmp_path / "certificate.json"))
    assert not {"z3", "pysat", "pysolvers"} & found
    of_the_prover = {name for name in found if name.startswith("deontic.modal.")}
    assert of_the_prover == {f"deontic.modal.{name}" for name in CHECKER}
    solving = {name.removeprefix("deontic.solving.") for name in found if "solving." in name}
    assert solving <= {"answers", "problem", "verifying", "partial", "preferred"}
    assert not any(name.startswith(("deontic.proofs", "deontic.queries")) for name in found)
