"""The command line from end to end: what it prints where, and how it exits.

Whole outputs are kept in ``tests/goldens/*.md``; ``make goldens`` writes them anew.
"""

from __future__ import annotations

import contextlib
import csv
import doctest
import json
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from arguments import load
from cli import main
from deontic.logics import LOGICS
from deontic.queries.columns import setting_of
from deontic.solving import Premise, Setting
from deontic.syntax import parse_together
from deontic.syntax.formulas import Application, negate, substitute
from tests.deontic.queries.checks import model_from, premises_of
from tests.deontic.solving.comparison import assert_model
from tests.docs.console import ROOT, run
from tests.studies import CASES, STUDY, written

GOLDENS = sorted((ROOT / "tests" / "goldens").glob("*.md"))
START = "from cli import main; main(prog_name='casuist')"
COMMANDS = sorted(main.commands)


def casuist(*arguments: str | Path) -> Result:
    """Run a command in this process; nothing but an exit may come out of it."""
    result = CliRunner().invoke(main, [str(a) for a in arguments], prog_name="casuist")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def answer(*arguments: str | Path) -> Any:
    """What a command gives as JSON."""
    found = json.loads(casuist(*arguments, "--format", "json").stdout)
    assert found.pop("casuist") == 1
    (content,) = found.values()
    return content


def process(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run a command as a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", START, *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        **options,
    )


def refused(result: Result | subprocess.CompletedProcess[str]) -> str:
    """The one message of a command that was refused."""
    code = result.exit_code if isinstance(result, Result) else result.returncode
    assert code == 2, result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert result.stderr.count("casuist: ") + result.stderr.count("\nError: ") == 1
    return result.stderr


@pytest.mark.parametrize("page", GOLDENS, ids=lambda page: page.stem)
def test_goldens(page: Path, tmp_path: Path) -> None:
    for outcome in run(page.read_text("utf-8"), tmp_path):
        assert "\n".join(outcome.printed) == "\n".join(outcome.command.expected)


PAGES = [
    p for p in (ROOT / "README.md", *ROOT.glob("docs/**/*.md")) if ">>> " in p.read_text("utf-8")
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_python_on_pages(page: Path) -> None:
    assert doctest.testfile(str(page), module_relative=False, encoding="utf-8").failed == 0


# --- Help ----------------------------------------------------------------------------------------


def test_help_lists_every_command_with_a_whole_sentence() -> None:
    shown = casuist("--help").stdout
    for name in COMMANDS:
        (line,) = (text for text in shown.splitlines() if text.startswith(f"  {name} "))
        assert line.endswith(".")
        assert "..." not in line
    assert "Exit codes" in shown


def examples(*arguments: str) -> list[str]:
    """The examples on a page of help."""
    lines = casuist(*arguments, "--help").stdout.splitlines()
    return [line.strip() for line in lines if line.startswith("  casuist ")]


SAMPLES = {
    ".argdown": STUDY,
    ".txt": "Discussion Title: Promises\n\n1. Promises bind.\n1.1. Con: Not in an emergency.\n",
}
"""What an example on a page of help may read, by the ending of its name."""


def assert_works(example: str, folder: Path) -> None:
    """Run an example where the files that it reads are there."""
    words = shlex.split(example)[1:]
    for before, name in pairwise(words):
        if before != "-o" and (content := SAMPLES.get(Path(name).suffix)):
            (folder / name).write_text(content, "utf-8")
    with contextlib.chdir(folder):
        assert casuist(*words).exit_code in (0, 1), example


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_has_examples_that_work(name: str, tmp_path: Path) -> None:
    assert examples(name)
    for example in examples(name):
        assert example.split()[1] == name
        assert_works(example, tmp_path)


def test_help_of_everything_has_examples_that_work(tmp_path: Path) -> None:
    assert len(examples()) > 3
    for example in examples():
        assert_works(example, tmp_path)


# --- Verdicts and exit codes ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("view", "case", "options", "standing"),
    [
        ("moderate", "france-greece", (), "licensed"),
        ("moderate", "no-existential-risk", ("--set", "signalled=false"), "forbidden"),
        ("moderate", "no-signalling", (), "forbidden"),
        ("moderate", "no-signalling", ("--reading", "text"), "forbidden"),
        ("moderate", "no-signalling", ("--reading", "moderate=bare"), "silent"),
        ("moderate", "existential-and-silent", ("--reading", "literal"), "inconsistent"),
        ("hobbesian", "csto-armenia", (), "licensed"),
        ("idealist", "csto-armenia", (), "forbidden"),
        ("moderate", "france-greece", ("--set", "attacked=unknown"), "silent"),
        ("moderate", "france-greece", ("--set", "attacked(greece)=FALSE"), "silent"),
    ],
)
def test_licenses(view: str, case: str, options: Sequence[str], standing: str) -> None:
    result = casuist("licenses", view, case, *options)
    assert f": {standing}." in result.stdout.splitlines()[0]
    assert result.exit_code == (0 if standing == "licensed" else 1)
    found = answer("licenses", view, case, *options)
    assert {verdict["standing"] for verdict in found} == {standing}
    assert {verdict["case"] for verdict in found} == {case}


def test_what_is_inconsistent_is_never_licensed() -> None:
    one = ("licenses", "moderate", "existential-and-silent", "--reading", "literal")
    assert casuist(*one).exit_code == 1
    assert "license" in casuist(*one).stdout
    assert answer(*one)[0]["sentences"]
    every = casuist("licenses", "--all", "existential-and-silent").stdout
    (line,) = (text for text in every.splitlines() if "moderate=literal" in text)
    assert line.split() == ["moderate=literal", "inconsistent"]


def test_every_party_of_a_case_has_a_verdict() -> None:
    found = answer("licenses", "hobbesian", "csto-armenia")
    assert [v["parties"]["x"] for v in found] == [
        "kazakhstan", "kyrgyzstan", "tajikistan", "belarus", "russia",
    ]  # fmt: skip


def test_later_changes_of_a_fact_win() -> None:
    options = ("--set", "attacked=false", "--set", "attacked=true")
    assert casuist("licenses", "moderate", "france-greece", *options).exit_code == 0


def test_a_question_that_is_not_settled_exits_with_3() -> None:
    result = casuist("prove", "--logic", "D", "O (p / q)", "O p")
    assert result.exit_code == 3
    assert "Not settled" in result.stdout
    assert answer("prove", "--logic", "D", "O (p / q)", "O p")["answer"] == "unknown"


def test_two_extreme_views_are_consistent_while_nobody_is_attacked() -> None:
    result = casuist("consistent", "idealist", "hobbesian")
    assert result.exit_code == 0
    assert result.stdout.startswith("Consistent")
    assert "In fact" in result.stdout
    assert answer("consistent", "idealist", "hobbesian")["model"]["worlds"]


def test_two_extreme_views_are_inconsistent_once_an_ally_is_attacked() -> None:
    attack = "exists x. exists y. (defence_pact(x, y) & attacked(y))"
    result = casuist("consistent", "idealist", "hobbesian", attack)
    assert result.exit_code == 1
    core = answer("consistent", "idealist", "hobbesian", attack)["core"]
    assert [label.partition(" {")[0] for label in core] == [
        f"formula 1: {attack}",
        "Idealist",
        "Hobbesian",
        "CDD",
    ]


def test_an_attack_on_an_ally_is_itself_consistent_with_each_view() -> None:
    attack = "exists x. exists y. (defence_pact(x, y) & attacked(y))"
    for view in ("idealist", "hobbesian", "moderate"):
        assert casuist("consistent", view, attack).exit_code == 0


def test_entails() -> None:
    assert casuist("entails", "--from", "idealist", "MV-N").exit_code == 0
    refuted = casuist("entails", "--from", "hobbesian", "MV-N")
    assert refuted.exit_code == 1
    assert "It does not follow" in refuted.stdout
    everything = casuist("entails", "--from", "p & -p", "--from", "france-greece", "attacked(x)")
    assert everything.exit_code == 2  # p is not a predicate of the study


def test_a_case_lends_its_names_and_roles_to_formulas() -> None:
    assert casuist("entails", "--from", "france-greece", "attacked(greece)").exit_code == 0
    assert casuist("entails", "--from", "france-greece", "attacked(y)").exit_code == 0
    assert casuist("entails", "--from", "france-greece", "attacked(france)").exit_code == 1
    assert "greece" in casuist("formula", "--case", "france-greece", "attacked(y)").stdout


def test_prove() -> None:
    assert casuist("prove", "all x. (H(x) -> M(x))", "H(s)", "M(s)").exit_code == 0
    assert casuist("prove", "p -> q, q", "p").exit_code == 1
    assert casuist("prove", "p, -p", "q").exit_code == 1
    assert casuist("prove", "--logic", "kd", "O p", "P p").exit_code == 0
    assert casuist("prove", "O p", "P p").exit_code == 1


def test_expectations() -> None:
    result = casuist("matrix", "--expect")
    assert result.exit_code == 0
    assert result.stdout.endswith("verdicts compared, 0 different.\n")


def test_a_difference_from_what_the_author_says_exits_with_1(tmp_path: Path) -> None:
    study = written(tmp_path, cases=CASES + "  expect: {lenient: forbidden}\n")
    result = casuist("matrix", "--expect", "--study", study)
    assert result.exit_code == 1
    assert "1 different" in result.stdout
    found = answer("matrix", "--expect", "--study", study)
    assert found["differences"] == [
        {"case": "rescue", "column": "lenient", "expected": "forbidden", "found": "licensed"}
    ]


# --- Formats -------------------------------------------------------------------------------------


def test_a_matrix_says_the_same_in_every_format() -> None:
    arguments = ("matrix", "--case", "france-greece", "--case", "no-signalling")
    text = [line.split() for line in casuist(*arguments).stdout.splitlines()]
    written_as_csv = casuist(*arguments, "--format", "csv").stdout
    rows = list(csv.reader(written_as_csv.splitlines()))
    markdown = casuist(*arguments, "--format", "markdown").stdout.splitlines()
    assert [text[0], *text[2:]] == rows
    assert [
        [c.strip() for c in line.strip("|").split("|")] for line in markdown if "-- |" not in line
    ] == rows
    found = answer(*arguments)
    assert [[r["case"], *r["verdicts"].values()] for r in found] == rows[1:]
    assert ["case", *found[0]["verdicts"]] == rows[0]


SHAPES = {
    "views": "name title source default readings",
    "cases": "name title source parties individuals closed facts based_on says expect",
    "licenses moderate csto-armenia": "standing view reading case parties sentences facts"
    " rests_on open_facts permitting_model forbidding_model timeout seed",
    "licenses --all france-greece": "standing view reading case parties sentences facts rests_on"
    " timeout seed",
    "matrix": "case verdicts",
    "matrix --expect": "compared differences",
    "show moderate": "name title source default readings",
    "show france-greece": "name title source parties individuals closed facts based_on says expect",
    "show MV-S": "label text source status default readings",
    "show attacked": "name parameters sorts gloss negation source",
    "show condition_two": "name parameters sorts gloss negation source default readings",
    "vocabulary": "sorts roles modalities functions predicates definitions",
    "formula 'O p'": "ascii unicode latex",
    "consistent idealist": "answer model rests_on",
    "entails --from idealist MV-N": "answer core rests_on",
    "entails --from hobbesian MV-N": "answer countermodel rests_on",
    "prove p p": "answer core logics seed timeout",
    "prove p q": "answer countermodel logics seed timeout",
}


@pytest.mark.parametrize("line", SHAPES)
def test_json(line: str) -> None:
    found = answer(*shlex.split(line))
    first = found[0] if isinstance(found, list) else found
    assert list(first) == SHAPES[line].split()


# --- Models, checked by the definition of truth --------------------------------------------------


@pytest.mark.parametrize("case", ["csto-armenia", "france-russia-1904", "no-attack"])
def test_models_of_verdicts(case: str) -> None:
    rubin = load()
    setting = setting_of(rubin.theory, [rubin.cases[case]])
    facts = [
        fact.formula if fact.value else negate(fact.formula)
        for fact in rubin.cases[case].facts.values()
        if fact.value is not None
    ]
    premises = premises_of(rubin.theory, ["moderate"], facts)
    for found in answer("licenses", "moderate", case):
        assert found["standing"] == "silent"
        roles = {role: Application(name) for role, name in found["parties"].items()}
        goal = substitute(rubin.theory.question.formula, roles)
        for key, question in (("permitting_model", goal), ("forbidding_model", negate(goal))):
            model = model_from(found[key], setting.vocabulary)
            assert_model(model, [*premises, Premise("question", question)], setting)


def test_models_of_inferences() -> None:
    rubin = load()
    setting = setting_of(rubin.theory, [])
    found = answer("consistent", "idealist", "hobbesian")
    model = model_from(found["model"], setting.vocabulary)
    assert_model(model, premises_of(rubin.theory, ["idealist", "hobbesian"], []), setting)
    found = answer("entails", "--from", "hobbesian", "MV-N")
    denied = negate(rubin.theory.asserted("MV-N", {}).formula)
    model = model_from(found["countermodel"], setting.vocabulary)
    assert_model(model, premises_of(rubin.theory, ["hobbesian"], [denied]), setting)


@pytest.mark.parametrize("logic", LOGICS)
@pytest.mark.parametrize(
    "formulas",
    [
        ["O p -> p"],
        ["O p", "O O p"],
        ["P p", "O P p"],
        ["p", "O P p"],
        ["O p", "P p"],
        ["O (p | q)", "O p | O q"],
        ["all x. O H(x)", "exists x. (H(x) & O M(x))"],
        ["all x. (H(x) -> O M(x))", "O all x. (H(x) -> M(x))"],
    ],
    ids=", ".join,
)
def test_what_is_refuted_is_false_in_the_countermodel(formulas: list[str], logic: str) -> None:
    found = answer("prove", "--logic", logic, *formulas)
    parsed, vocabulary = parse_together(formulas, logic=logic)
    if found["answer"] == "refuted":
        model = model_from(found["countermodel"], vocabulary)
        denied = [*parsed[:-1], negate(parsed[-1])]
        premises = [Premise(str(n), formula) for n, formula in enumerate(denied)]
        assert_model(model, premises, Setting(vocabulary, default_logic=logic))
    else:
        assert found["answer"] == "entailed"


@pytest.mark.parametrize("format_", ["text", "json"])
@pytest.mark.parametrize(
    "arguments",
    [("views",), ("matrix",), ("licenses", "moderate", "csto-armenia"), ("prove", "O p", "p")],
    ids=" ".join,
)
def test_the_same_command_prints_the_same(arguments: Sequence[str], format_: str) -> None:
    first, second = (casuist(*arguments, "--format", format_) for _ in range(2))
    assert first.stdout == second.stdout


# --- Names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("view", "case"),
    [
        ("Moderate", "France-Greece"),
        ("mod", "france-g"),
        ("MODERATE", "francegreece"),
        ("môdérate", "Fránce_Greece"),
        ("moderate", "france greece"),
    ],
)
def test_names_are_forgiving(view: str, case: str) -> None:
    expected = casuist("licenses", "moderate", "france-greece").stdout
    assert casuist("licenses", view, case).stdout == expected


def test_readings_are_forgiving() -> None:
    arguments = ("licenses", "moderate", "no-signalling", "--reading")
    assert casuist(*arguments, "BARE").stdout == casuist(*arguments, "moderate=bare").stdout
    assert casuist(*arguments, "Moderate=bar").stdout == casuist(*arguments, "bare").stdout


def test_ambiguous_names_list_the_candidates() -> None:
    message = refused(casuist("licenses", "moderate", "france"))
    assert "france-greece, france-russia-1904" in message


# --- Mistakes ------------------------------------------------------------------------------------

DEEP = "(" * 10_000 + "p" + ")" * 10_000
LICENSES = ("licenses", "moderate", "france-greece")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("frobnicate",), "there is no command 'frobnicate'"),
        (("licences",), "Did you mean licenses?"),
        (("licenses", "nobody", "france-greece"), "there is no view called 'nobody'"),
        (("licenses", "moderate", "atlantis"), "there is no case called 'atlantis'"),
        (("licenses", "", ""), "there is no"),
        (("licenses", "moderate"), "name a view and a case"),
        (("licenses", "--all", "moderate", "france-greece"), "--all takes one name"),
        (("matrix", "nobody"), "there is no view called 'nobody'"),
        (("matrix", "--case", "atlantis"), "there is no case called 'atlantis'"),
        (("show", "nothing"), "there is no view, case, sentence, definition or predicate"),
        (("show", ""), "there is no"),
        (("views", "--study", "atlantis"), "there is no shipped study called 'atlantis'"),
        (("views", "--study", ""), "there is no shipped study called ''"),
        (("consistent", "nobody"), "there is no view, sentence or case called 'nobody'"),
        (("consistent", "moderate=nothing"), "there is no reading of moderate called 'nothing'"),
        (("entails", "--from", "nobody", "MV-N"), "called 'nobody'"),
        (("entails", "--from", "idealist", "attaked(now)"), "Did you mean attacked?"),
        ((*LICENSES, "--reading", "nothing"), "there is no reading of moderate"),
        ((*LICENSES, "--reading", "nothing=closed"), "called 'nothing'"),
        ((*LICENSES, "--reading", "moderate="), "there is no reading of moderate"),
        (("matrix", "--reading", "closed"), "No such option"),
        ((*LICENSES, "--set", "nonsense"), "does not say what is the case"),
        ((*LICENSES, "--set", ""), "does not say what is the case"),
        ((*LICENSES, "--set", "="), "does not say what is the case"),
        ((*LICENSES, "--set", "=true"), "does not say what is the case"),
        ((*LICENSES, "--set", "attacked=perhaps"), "does not say what is the case"),
        ((*LICENSES, "--set", "attacked=1/0"), "does not say what is the case"),
        ((*LICENSES, "--set", "atacked=true"), "Did you mean attacked?"),
        ((*LICENSES, "--set", "attacked=3"), "true or false, not a number"),
        ((*LICENSES, "--set", "attacked(x, y)=true"), "takes 1 argument, but has 2"),
        ((*LICENSES, "--set", "attacked(now)=true"), "is of sort Moment"),
        ((*LICENSES, "--set", "attacked(atlantis)=true"), "no constant called atlantis"),
        ((*LICENSES, "--set", "-attacked(y)=true"), "is not an atom"),
        ((*LICENSES, "--set", "all x. attacked(x)=true"), "is not an atom"),
        ((*LICENSES, "--set", f"{DEEP}=true"), "nested too deeply"),
        ((*LICENSES, "--set", "condition_two=false"), "contradicts itself"),
        ((*LICENSES, "--timeout", "0"), "is not between"),
        ((*LICENSES, "--timeout", "-1"), "is not between"),
        ((*LICENSES, "--timeout", "nan"), "is not between"),
        ((*LICENSES, "--timeout", "inf"), "is not between"),
        ((*LICENSES, "--timeout", "soon"), "not a valid float"),
        ((*LICENSES, "--seed", "-1"), "is not in the range"),
        ((*LICENSES, "--seed", "99999999999"), "is not in the range"),
        ((*LICENSES, "--format", "csv"), "is not one of"),
        (("prove",), "Missing argument"),
        (("prove", ""), "the formula is empty"),
        (("prove", "--logic", "S6", "p"), "there is no logic called 'S6'"),
        (("prove", "--logic", "", "p"), "--logic '' leaves out a name"),
        (("prove", "p & ", "q"), "breaks off"),
        (("prove", "H(a)", "H(a, a)"), "takes 1 argument, but has 2"),
        (("prove", DEEP), "nested too deeply"),
        (("prove", DEEP, "p"), "nested too deeply"),
        (("prove", "--", "-" * 10_000 + "p"), "nested too deeply"),
        (("prove", "O " * 10_000 + "p"), "nested too deeply"),
        (("prove", "p\0q"), "has no meaning"),
        (("formula", DEEP), "nested too deeply"),
        (("formula", "--study", "rubin2026", "attacked(a, b)"), "takes 1 argument, but has 2"),
        (("formula", "--case", "atlantis", "p"), "there is no case called 'atlantis'"),
    ],
    ids=lambda value: " ".join(value)[:60] if isinstance(value, tuple) else "",
)
def test_one_message_for_a_mistake(arguments: Sequence[str], said: str) -> None:
    assert said in refused(casuist(*arguments))


def test_mistakes_in_an_argument_are_one_message_as_a_process_too() -> None:
    for arguments in (["licence"], ["prove", DEEP], ["licenses", "moderate", "nowhere"]):
        refused(process(*arguments))


BAD_FILES: dict[str, tuple[str | bytes, str | bytes, str]] = {
    "a program": (b"\x7fELF\x02\x01\0", CASES, "study.argdown"),
    "NUL bytes": ("[A]: a\0b\n", CASES, "study.argdown"),
    "nothing": ("", CASES, "study.argdown"),
    "16 MB": ("[A]: " + "x" * 16_000_000, CASES, "study.argdown"),
    "malformed front matter": ("===\na: {b\n===\n\n[A]: b\n", CASES, "study.argdown:3:1"),
    "a key twice": (STUDY.replace("title", "casuist", 1), CASES, "stands here twice"),
    "a deep formula": (
        STUDY.replace('text: "emergency(x)"', f'text: "{DEEP}"'),
        CASES,
        "too deeply",
    ),
    "a circle": (
        STUDY.replace('"promised(x, y)", gloss', '"bound(y, x)", gloss'),
        CASES,
        "circular",
    ),
    "malformed cases": (STUDY, "- case: one\n   title: x", "cases.yaml:2:"),
    "cases that are a program": (STUDY, b"\x7fELF\x02\x01\0", "cases.yaml"),
    "a bomb": (
        STUDY,
        "- &a [x, x]\n"
        + "".join(f"- &{b} [*{a}, *{a}]\n" for a, b in pairwise("abcdefghijklmnopqrst")),
        "once aliases are expanded",
    ),
    "facts that contradict": (
        STUDY,
        CASES.replace("{promised: true", '{promised: true, "promised(ann, bob)": false'),
        "says two things of promised(ann, bob)",
    ),
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_one_message_for_a_file(kind: str, tmp_path: Path) -> None:
    study, cases, said = BAD_FILES[kind]
    assert said in refused(casuist("matrix", "--study", written(tmp_path, study, cases)))


def test_one_message_for_what_is_no_file(tmp_path: Path) -> None:
    refused(casuist("views", "--study", tmp_path))
    refused(casuist("views", "--study", tmp_path / "missing.argdown"))
    refused(casuist("views", "--study", tmp_path / ("x" * 1000 + ".argdown")))
    study = written(tmp_path)
    (tmp_path / "cases.yaml").unlink()
    assert "there is no file" in refused(casuist("views", "--study", study))
    (tmp_path / "cases.yaml").mkdir()
    assert "is a folder" in refused(casuist("views", "--study", study))


def test_a_case_that_contradicts_itself_through_a_definition(tmp_path: Path) -> None:
    cases = CASES.replace("{promised: true", "{promised: true, bound: false")
    study = written(tmp_path, cases=cases)
    for command in (["matrix"], ["licenses", "lenient", "rescue"], ["licenses", "--all", "rescue"]):
        assert "contradicts itself" in refused(casuist(*command, "--study", study))


def test_a_study_without_views_or_cases(tmp_path: Path) -> None:
    study = tmp_path / "plain.argdown"
    study.write_text("[A]: A statement.\n", "utf-8")
    assert casuist("views", "--study", study).stdout == "The study plain has no views.\n"
    assert casuist("cases", "--study", study).stdout == "The study plain has no cases.\n"
    assert answer("views", "--study", study) == []
    assert answer("cases", "--study", study) == []
    assert casuist("vocabulary", "--study", study).exit_code == 0
    assert "has no views" in refused(casuist("matrix", "--study", study))
    assert "There is no view at all" in refused(casuist("matrix", "a", "--study", study))
    assert "There is no case at all" in refused(casuist("licenses", "a", "b", "--study", study))


def test_a_study_with_views_and_without_cases(tmp_path: Path) -> None:
    study = written(tmp_path, cases="")
    assert "has no cases" in refused(casuist("matrix", "--study", study))
    assert "There is no case" in refused(casuist("licenses", "strict", "x", "--study", study))
    assert casuist("matrix", "--expect", "--study", study).exit_code == 0


def test_a_study_without_a_question(tmp_path: Path) -> None:
    head, _, rest = STUDY.partition("  question:\n")
    study = written(tmp_path, head + rest[rest.index("  views:") :])
    message = refused(casuist("licenses", "strict", "rescue", "--study", study))
    assert "puts no question" in message
    assert casuist("consistent", "strict", "rescue", "--study", study).exit_code == 0


# --- Streams, pipes and signals ------------------------------------------------------------------


def test_answers_go_to_one_stream_and_complaints_to_the_other() -> None:
    good = process("licenses", "moderate", "france-greece")
    assert (good.returncode, good.stderr) == (0, "")
    assert "licensed" in good.stdout
    refuted = process("licenses", "idealist", "france-greece")
    assert (refuted.returncode, refuted.stderr) == (1, "")
    wrong = process("licenses", "idealist", "nowhere")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    unsettled = process("prove", "O (p / q)", "O p")
    assert (unsettled.returncode, unsettled.stderr) == (3, "")


def test_without_arguments_the_help_is_shown() -> None:
    result = process()
    assert "What a study has:" in result.stdout + result.stderr


@pytest.mark.skipif(os.name != "posix", reason="pipes and signals as Unix has them")
@pytest.mark.parametrize(
    "arguments",
    [["matrix"], ["views"], ["matrix", "--format", "csv"], ["vocabulary", "--format", "json"]],
    ids=" ".join,
)
def test_a_closed_pipe_ends_it_in_silence(arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer) as output:
        started = subprocess.Popen(
            [sys.executable, "-c", START, *arguments],
            stdout=output,
            stderr=subprocess.PIPE,
            cwd=ROOT,
        )
    _, complaint = started.communicate(timeout=120)
    assert complaint == b""
    assert started.returncode == 128 + signal.SIGPIPE


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_said() -> None:
    with open("/dev/full", "w") as output:
        ran = subprocess.run(
            [sys.executable, "-c", START, "views"],
            stdout=output,
            stderr=subprocess.PIPE,
            check=False,
            cwd=ROOT,
            timeout=120,
        )
    assert ran.returncode == 2
    assert ran.stderr.decode().startswith("casuist: the output: ")
    assert b"Traceback" not in ran.stderr


INTERRUPTED = """
import os, signal
import deontic.queries
from cli import main

def interrupt(*_arguments, **_options):
    os.kill(os.getpid(), signal.SIGINT)

deontic.queries.matrix = interrupt
main(["matrix"], prog_name="casuist")
"""


@pytest.mark.skipif(os.name != "posix", reason="pipes and signals as Unix has them")
def test_an_interrupt_ends_it_with_a_word() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", INTERRUPTED],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
        timeout=120,
    )
    assert (ran.returncode, ran.stdout) == (3, "")
    assert ran.stderr == "casuist: interrupted; nothing was decided\n"


@pytest.mark.parametrize("locale", ["C", "C.UTF-8", "POSIX"])
def test_symbols_are_printed_whatever_the_locale(locale: str) -> None:
    result = process_with({"LC_ALL": locale, "LANG": locale}, "formula", "O p -> -P -p")
    assert result.returncode == 0
    assert "¬" in result.stdout


def process_with(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", START, *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        cwd=ROOT,
        env={**os.environ, **environment},
    )


def test_the_working_folder_does_not_matter(tmp_path: Path) -> None:
    assert process("licenses", "moderate", "france-greece", cwd=tmp_path).returncode == 0
    written(tmp_path)
    result = process("licenses", "strict", "rescue", "--study", "study.argdown", cwd=tmp_path)
    assert result.returncode == 1
