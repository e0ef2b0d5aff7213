from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cli import main
from tests.studies import CASES, STUDY, written


def casuist(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def content(kind: str, *arguments: str) -> Any:
    return json.loads(casuist(*arguments, "--format", "json").stdout)[kind]


# --- Why -----------------------------------------------------------------------------------------


def test_why_is_three_sentences_and_exits_with_the_verdict() -> None:
    ran = casuist("licenses", "moderate", "no-existential-risk", "--why")
    assert ran.exit_code == 0
    text = " ".join(ran.stdout.split())
    assert len(re.findall(r"\.(?: |$)", text)) == 3
    assert "The one reason is [MV-S] and [CDD] with 14 facts." in text
    assert "It would be forbidden if France has not signalled its worries to Greece" in text
    assert casuist("licenses", "moderate", "no-signalling", "--why").exit_code == 1


def test_no_word_of_the_machinery_is_said() -> None:
    for arguments in (
        ["licenses", "moderate", "france-greece", "--why", "--full"],
        ["licenses", "moderate", "existential-and-silent", "--reading", "literal", "--why"],
        ["condition", "moderate", "--full"],
        ["timeline", "warned-then-postponed"],
        ["region", "moderate", "no-existential-risk", "--over", "likelihood"],
    ):  # fmt: skip
        said = casuist(*arguments).stdout
        assert not re.search(r"implicant|unsat|solver|clause|MARCO|z3", said), said


def test_why_in_full_names_every_reason_change_and_reading() -> None:
    said = casuist("licenses", "moderate", "no-signalling", "--why", "--full").stdout
    assert "Reason 1 of 2" in said
    assert "Reason 2 of 2" in said
    assert "It would be licensed if" in said
    assert "silent  without [MV-Nr]" in said
    assert "with moderate read as bare" in said
    marked = casuist(
        "licenses", "moderate", "no-signalling", "--why", "--full", "--format", "markdown"
    ).stdout
    assert "## Reason 1 of 2" in marked
    assert "- **[MV-Nr]**" in marked


def test_a_contradiction_is_told_with_what_to_give_up() -> None:
    (told,) = content(
        "explanations", "licenses", "moderate", "existential-and-silent", "--reading", "literal",
        "--why", "--keep", "explicit",
    )  # fmt: skip
    assert told["standing"] == "inconsistent"
    assert len(told["reasons"]) == 2
    assert told["repairs"][0]["facts"]
    assert told["complete"] is True


def test_parties_of_whom_the_same_is_said_are_explained_once() -> None:
    said = casuist("licenses", "idealist", "csto-armenia", "--why").stdout
    assert said.count("By the Idealist View") == 1
    assert "Likewise for Kyrgyzstan, Tajikistan, Belarus and Russia." in said


def test_why_takes_one_view_and_one_case() -> None:
    assert casuist("licenses", "--all", "france-greece", "--why").exit_code == 2
    assert casuist("licenses", "moderate", "france-greece", "--full").exit_code == 2


# --- When exactly --------------------------------------------------------------------------------


def test_the_condition_of_a_view_is_told_by_its_definitions() -> None:
    ran = casuist("condition", "moderate=closed")
    assert ran.exit_code == 0
    text = " ".join(ran.stdout.split())
    assert "the very survival of X is threatened" in text
    assert "X reasonably believes that its entrapment by Y is imminent and highly likely" in text
    assert "X cannot reduce the risk by clearly signalling its worries to Y, that is" in text


def test_conditions_as_data() -> None:
    told = content("condition", "condition", "moderate=closed", "moderate=closed-modal")
    one, other = told["views"]
    assert len(one["licensing"]) == 4
    assert {"attacked(y)": True} in one["necessary"]
    assert other["reading"] == "closed-modal"
    assert {(p["first"], p["second"]) for p in told["partings"]} >= {
        ("licensed", "forbidden"), ("forbidden", "licensed"),
    }  # fmt: skip


def test_every_reading_has_its_condition() -> None:
    told = content("condition", "condition", "moderate", "--readings")
    assert len(told["views"]) == 17
    assert all(view["complete"] for view in told["views"])


def test_views_that_agree_everywhere_are_not_distinguished() -> None:
    assert casuist("distinguish", "moderate", "moderate=text").exit_code == 1
    ran = casuist("distinguish", "moderate=closed", "moderate=closed-modal")
    assert ran.exit_code == 0
    assert "X has not signalled its worries to Y." in ran.stdout


def test_names_can_be_added_and_are_checked() -> None:
    ran = casuist("condition", "moderate=suspension-history", "--name", "before:Moment")
    assert "the moment before" in ran.stdout
    wrong = casuist("condition", "moderate", "--name", "before:Momnet")
    assert wrong.exit_code == 2
    assert "Did you mean Moment?" in wrong.stderr


# --- Cases made to order -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ["find", "moderate:licensed", "idealist:forbidden", "--most", "2"],
        ["find", "--boundary", "moderate=closed", "--most", "1"],
        ["find", "--hard", "moderate", "--most", "1"],
        ["distinguish", "moderate=closed", "hobbesian"],
    ],
    ids=" ".join,
)
def test_found_cases_can_be_put_into_the_file_of_cases(
    arguments: list[str], tmp_path: Path
) -> None:
    """What is found is a case file, and the verdicts it expects are those of the matrix."""
    from arguments.study import SHIPPED

    made = casuist(*arguments, "--format", "yaml")
    assert made.exit_code == 0
    (tmp_path / "rubin2026.argdown").write_text((SHIPPED / "rubin2026.argdown").read_text("utf-8"))
    (tmp_path / "rubin2026.cases.yaml").write_text(made.stdout)
    checked = casuist("matrix", "--expect", "--study", str(tmp_path / "rubin2026.argdown"))
    assert checked.exit_code == 0, checked.output
    assert not checked.stdout.startswith("0 verdicts")


def test_an_order_that_cannot_be_met_is_said() -> None:
    ran = casuist("find", "moderate:licensed", "idealist:licensed")
    assert ran.exit_code == 1
    assert "There is no such case." in ran.stdout


def test_an_order_is_checked() -> None:
    wrong = casuist("find", "moderate:licenced")
    assert wrong.exit_code == 2
    assert "Did you mean licensed?" in wrong.stderr
    modal = casuist("find", "moderate:licensed", "--where", "O[moral] defends(x, y)")
    assert modal.exit_code == 2
    assert "not about facts alone" in modal.stderr
    assert casuist("find").exit_code == 2


# --- Over time, and along scales -----------------------------------------------------------------


def test_a_timeline_shows_where_readings_part() -> None:
    ran = casuist(
        "timeline", "warned-then-postponed", "--view", "moderate=closed",
        "--view", "moderate=suspension-history",
    )  # fmt: skip
    assert ran.exit_code == 0
    assert re.search(r"^struck +forbidden +licensed$", ran.stdout, re.MULTILINE)
    assert "Forbidden by moderate=closed; licensed by moderate=suspension-history." in ran.stdout


def test_a_timeline_is_compared_with_what_the_author_says() -> None:
    ran = casuist("timeline", "warned-attacked-reversed", "--expect")
    assert ran.exit_code == 0
    assert ran.stdout == "8 verdicts compared, 0 different.\n"


def test_a_case_without_moments_has_no_timeline() -> None:
    ran = casuist("timeline", "france-greece")
    assert ran.exit_code == 2
    assert "warned-then-postponed" in ran.stderr


@pytest.mark.parametrize(
    ("moments", "message"),
    [
        ("{struck: {}}", "moments is a list"),
        ("[{facts: {emergency: true}}]", "this moment has no name"),
        ("[{moment: start}]", "two things called 'start'"),
        ("[{moment: ann}]", "two things called 'ann'"),
        ("[{moment: later, facts: {emergnecy: true}}]", "emergnecy"),
        ("[{moment: later, fcats: {}}]", "fcats"),
    ],
)
def test_mistakes_in_moments_are_located(moments: str, message: str, tmp_path: Path) -> None:
    path = written(tmp_path, STUDY, f"{CASES}  moments: {moments}\n")
    ran = casuist("cases", "--study", str(path))
    assert ran.exit_code == 2
    assert message in ran.stderr
    assert "cases.yaml:" in ran.stderr


def test_moments_work_without_a_notion_of_time(tmp_path: Path) -> None:
    moments = "  moments: [{moment: rescued, facts: {emergency: false}}]\n"
    path = written(tmp_path, STUDY, CASES + moments)
    ran = casuist("timeline", "rescue", "--study", str(path), "--format", "json")
    (told,) = json.loads(ran.stdout)["timelines"]
    assert [stage["verdicts"]["lenient"] for stage in told["stages"]] == ["licensed", "forbidden"]


def test_a_region_is_told_in_words_and_as_corners() -> None:
    ran = casuist("region", "moderate=closed", "no-existential-risk", "--over", "likelihood")
    text = " ".join(ran.stdout.split())
    assert "is at least the likelihood from which on something is highly likely" in text
    told = content(
        "region", "region", "moderate=closed", "no-existential-risk",
        "--over", "time_left,likelihood", "--value", "high=0.6", "--value", "near_certainty=0.9",
        "--value", "near_term=6", "--range", "time_left=0..12", "--also", "preventive",
    )  # fmt: skip
    licensed, _ = told["verdicts"]
    assert licensed["polygons"] == [[[0.0, 0.6], [6.0, 0.6], [6.0, 1.0], [0.0, 1.0]]]
    assert told["ranges"] == [[0.0, 12.0], [0.0, 1.0]]
    assert told["notions"][0]["name"] == "preventive"


def test_mistakes_about_numbers_are_said() -> None:
    for arguments in (
        ["--over", "likelhood"],
        ["--over", "a,b,c"],
        ["--over", "likelihood", "--value", "high"],
        ["--over", "likelihood", "--range", "likelihood=1..0"],
    ):
        ran = casuist("region", "moderate", "no-existential-risk", *arguments)
        assert ran.exit_code == 2
        assert "Traceback" not in ran.output
