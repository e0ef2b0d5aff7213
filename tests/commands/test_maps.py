"""The commands on argument maps: ``format``, ``diff`` and ``lint`` (``convert``: formats)."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cli import main

MESSY = "[A]:Ann came. // perhaps\n\n\n[B]: Bob\ncame.\n\t<+[A]\n"
TIDY = "[A]: Ann came. // perhaps\n\n[B]: Bob\n  came.\n  + [A]\n"
BROKEN = "Not [so] fine.\n"


def casuist(*arguments: object, text: str | None = None) -> Result:
    result = CliRunner().invoke(main, [*map(str, arguments)], input=text)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    return written(tmp_path / "messy.argdown", MESSY)


def written(path: Path, text: str) -> Path:
    path.write_bytes(text.encode())
    return path


# --- format --------------------------------------------------------------------------------------


def test_a_file_is_laid_out_in_place_and_once_only(messy: Path) -> None:
    result = casuist("format", messy)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{messy} laid out anew\n"
    assert messy.read_text("utf-8") == TIDY
    assert casuist("format", messy).stderr == ""


def test_standard_input_is_laid_out_on_standard_output() -> None:
    result = casuist("format", "-", text=MESSY)
    assert (result.exit_code, result.stdout) == (0, TIDY)


def test_stdout_changes_no_file(messy: Path) -> None:
    assert casuist("format", "--stdout", messy).stdout == TIDY
    assert messy.read_text("utf-8") == MESSY


def test_check_names_what_would_change_and_says_so_by_its_exit_code(
    messy: Path, tmp_path: Path
) -> None:
    tidy = written(tmp_path / "tidy.argdown", TIDY)
    assert casuist("format", "--check", tidy).exit_code == 0
    result = casuist("format", "--check", messy, tidy)
    assert (result.exit_code, result.stdout) == (1, f"{messy} would be laid out anew\n")
    assert messy.read_text("utf-8") == MESSY


def test_diff_shows_what_would_change(messy: Path) -> None:
    result = casuist("format", "--diff", messy)
    assert result.exit_code == 1
    assert "-[A]:Ann came. // perhaps\n-\n+[A]: Ann came. // perhaps\n" in result.stdout
    assert messy.read_text("utf-8") == MESSY


def test_a_broken_file_stays_as_it_is_while_others_are_laid_out(
    messy: Path, tmp_path: Path
) -> None:
    broken = written(tmp_path / "broken.argdown", BROKEN)
    result = casuist("format", broken, messy)
    assert result.exit_code == 2
    assert f"casuist: {broken}:1:5: [so] stands inside a text" in result.stderr
    assert broken.read_text("utf-8") == BROKEN
    assert messy.read_text("utf-8") == TIDY


def test_windows_line_ends_become_plain_ones_and_a_mark_goes(tmp_path: Path) -> None:
    path = written(tmp_path / "a.argdown", "\ufeff" + TIDY.replace("\n", "\r\n"))
    assert casuist("format", path).exit_code == 0
    assert path.read_bytes() == TIDY.encode()


def test_permissions_and_links_stay(messy: Path, tmp_path: Path) -> None:
    messy.chmod(0o640)
    link = tmp_path / "link.argdown"
    link.symlink_to(messy)
    casuist("format", link)
    assert link.is_symlink()
    assert messy.read_text("utf-8") == TIDY
    assert stat.S_IMODE(messy.stat().st_mode) == 0o640


def test_a_new_file_has_the_usual_permissions(messy: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.json"
    casuist("convert", messy, "-o", new)
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(new.stat().st_mode) == 0o666 & ~mask


def test_an_included_file_stays_as_it_is(tmp_path: Path) -> None:
    inner = written(tmp_path / "inner.argdown", "[B]:b\n")
    outer = written(tmp_path / "outer.argdown", "[A]:a\n\n@include(inner.argdown)\n\n[C]:c\n")
    assert casuist("format", outer).exit_code == 0
    assert inner.read_text("utf-8") == "[B]:b\n"
    assert outer.read_text("utf-8") == "[A]: a\n\n@include(inner.argdown)\n\n[C]: c\n"


@pytest.mark.parametrize("options", [["--check", "--diff"], ["--stdout", "--check"]])
def test_options_that_exclude_one_another(options: list[str], messy: Path) -> None:
    result = casuist("format", *options, messy)
    assert result.exit_code == 2
    assert "exclude one another" in result.stderr


@pytest.mark.parametrize("command", ["format", "lint", "diff"])
def test_a_file_that_is_not_there(command: str, tmp_path: Path, messy: Path) -> None:
    files = [tmp_path / "none.argdown", *([messy] if command == "diff" else [])]
    result = casuist(command, *files)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "none.argdown" in result.stderr


@pytest.mark.parametrize("command", ["format", "lint", "diff"])
@pytest.mark.parametrize("content", [b"\xff\xfe[\x00A\x00", b"[A]: a\0b\n"])
def test_a_file_that_is_no_text(command: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "binary.argdown"
    path.write_bytes(content)
    result = casuist(command, *([path] * (2 if command == "diff" else 1)))
    assert result.exit_code == (1 if command == "lint" and b"\xff" not in content else 2)
    assert "binary.argdown" in result.output


def test_a_folder_and_a_device_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, Path(os.devnull)):
        assert casuist("format", path).exit_code == 2
        assert casuist("lint", path).exit_code == 2


# --- diff ----------------------------------------------------------------------------------------


def compared(tmp_path: Path, before: str, after: str) -> Any:
    one, other = written(tmp_path / "1.argdown", before), written(tmp_path / "2.argdown", after)
    result = casuist("diff", one, other, "--format", "json")
    found = json.loads(result.stdout)["diff"]
    assert result.exit_code == (0 if found["same"] else 1)
    assert found["same"] is not bool(found["changes"])
    return found["changes"]


def test_a_map_laid_out_anew_says_the_same(messy: Path, tmp_path: Path) -> None:
    tidy = written(tmp_path / "tidy.argdown", TIDY)
    result = casuist("diff", messy, tidy)
    assert (result.exit_code, result.stdout) == (0, "The maps say the same.\n")


def test_a_map_in_another_format_says_the_same(messy: Path, tmp_path: Path) -> None:
    other = tmp_path / "map.json"
    casuist("convert", messy, "-o", other)
    assert casuist("diff", messy, other).exit_code == 0


def test_what_differs_is_said_in_words(messy: Path) -> None:
    result = casuist("diff", messy, "-", text="[A]: Ann left.\n  + [New]: Bob came.\n")
    assert result.exit_code == 1
    assert result.stdout == (
        "statement [A] reworded\n  - Ann came.\n  + Ann left.\n"
        "statement [B] renamed\n  + [New]\n"
        "relation [A] supports [B] changed\n  + [New] supports [A]\n"
    )


def test_what_differs_as_json(tmp_path: Path) -> None:
    assert compared(tmp_path, "[A]: a\n", "[A]: a\n\n[B]: b\n  - [A]\n") == [
        {"kind": "statement", "action": "added", "subject": "statement [B]", "after": "b"},
        {"kind": "relation", "action": "added", "subject": "relation [A] attacks [B]"},
    ]


def test_two_maps_from_one_input_are_refused() -> None:
    assert casuist("diff", "-", "-", text="[A]: a\n").exit_code == 2


# --- lint ----------------------------------------------------------------------------------------

FAULTY = "[A]: See http://x.org now.\n  + [B]\n\n[C]: c\n"


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    return written(tmp_path / "faulty.argdown", FAULTY)


def test_findings_are_shown_with_place_code_and_remedy(faulty: Path) -> None:
    result = casuist("lint", faulty)
    assert result.exit_code == 1
    assert f"{faulty}:2:5: the statement [B] is named, but nowhere worded" in result.stdout
    assert "[L031 undefined-reference]\n  |   + [B]\n  |     ^^^" in result.stdout
    assert result.stdout.endswith("3 findings, 1 of them can be mended with --fix\n")


def test_nothing_found(tmp_path: Path) -> None:
    result = casuist("lint", written(tmp_path / "a.argdown", TIDY))
    assert (result.exit_code, result.stdout) == (0, "no findings\n")


@pytest.mark.parametrize(
    ("options", "left"),
    [
        (["--select", "L031"], {"L031"}),
        (["--select", "l03,bare-address"], {"L001", "L031"}),
        (["--ignore", "L0"], set()),
        (["--select", "L0", "--ignore", "L04,L001"], {"L031"}),
    ],
)
def test_rules_are_chosen_by_code_beginning_and_name(
    options: list[str], left: set[str], faulty: Path
) -> None:
    result = casuist("lint", faulty, "--format", "json", *options)
    found = json.loads(result.stdout)["lint"]["findings"]
    assert {finding["code"] for finding in found} == left
    assert result.exit_code == bool(left)


def test_a_rule_that_is_not_there(faulty: Path) -> None:
    result = casuist("lint", faulty, "--select", "orphan-arguments")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Did you mean orphan-argument?" in result.stderr


def test_fix_mends_in_place_and_reports_what_is_left(faulty: Path) -> None:
    result = casuist("lint", "--fix", faulty)
    assert result.exit_code == 1
    assert result.stdout.endswith("2 findings, 1 mended\n")
    assert faulty.read_text("utf-8") == FAULTY.replace("http://", "http:/\\/")


def test_fix_minds_what_is_selected(faulty: Path) -> None:
    casuist("lint", "--fix", "--ignore", "L001", faulty)
    assert faulty.read_text("utf-8") == FAULTY


def test_standard_input_is_checked_but_not_mended() -> None:
    assert "<stdin>:2:5" in casuist("lint", "-", text=FAULTY).stdout
    assert casuist("lint", "--fix", "-", text=FAULTY).exit_code == 2


def test_findings_in_an_included_file_name_it(tmp_path: Path) -> None:
    written(tmp_path / "inner.argdown", "[A]: See http://x.org now.\n  + [B]: b\n")
    outer = written(tmp_path / "outer.argdown", "@include(inner.argdown)\n\n[B]: b\n")
    result = casuist("lint", "--fix", outer)
    assert f"{tmp_path / 'inner.argdown'}:1:15" in result.stdout
    assert "http://x.org" in (tmp_path / "inner.argdown").read_text("utf-8")


def test_a_report_for_code_review(faulty: Path) -> None:
    result = casuist("lint", "--format", "sarif", faulty)
    assert result.exit_code == 1
    (run,) = json.loads(result.stdout)["runs"]
    assert {entry["ruleId"] for entry in run["results"]} == {"L001", "L031", "L044"}


def test_pragmas_let_findings_stand(tmp_path: Path) -> None:
    text = "// lint: ignore L044 because it is new\n[C]: c\n"
    result = casuist("lint", written(tmp_path / "a.argdown", text))
    assert (result.exit_code, result.stdout) == (0, "no findings, 1 let stand by pragmas\n")


def test_the_rules_are_listed() -> None:
    result = casuist("lint", "--rules")
    assert result.exit_code == 0
    assert "L040 absent-relation" in result.stdout
    assert casuist("lint").exit_code == 2
