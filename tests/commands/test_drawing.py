"""The commands that draw, and ``doctor``."""

from __future__ import annotations

import json
import os
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from cli import main

SMALL = """# Weather

[Rain]: It rains.
  - [Sun]: The sun shines. #bright
  <+ <Clouds>: Clouds bring rain.

<Forecast>

(1) [Rain]
----
(2) [Wet]: It is wet.
"""


def casuist(*arguments: object) -> Result:
    result = CliRunner().invoke(main, [*map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.argdown"
    path.write_text(SMALL, "utf-8")
    return path


# --- map -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("suffix", "begins"),
    [
        ("svg", b"<?xml"),
        ("dot", b"digraph"),
        ("gv", b"digraph"),
        ("png", b"\x89PNG"),
        ("pdf", b"%PDF"),
        ("tex", b"% \\usepackage{tikz}"),
        ("txt", b"small"),
    ],
)
def test_the_name_of_the_file_says_the_format(small: Path, suffix: str, begins: bytes) -> None:
    if suffix == "pdf":
        pytest.importorskip("typst")
    out = small.with_suffix(f".{suffix}")
    assert casuist("map", small, "-o", out).exit_code == 0
    assert begins in out.read_bytes()[:60]


def test_without_a_file_the_outline_is_printed(small: Path) -> None:
    result = casuist("map", small)
    assert result.exit_code == 0
    assert "  Statement: Rain\n    It rains.\n" in result.output
    assert "    Sun attacks this\n" in result.output


def test_a_format_that_is_asked_for_wins(small: Path) -> None:
    assert casuist("map", small, "--format", "dot").output.startswith("digraph")


def test_pictures_are_the_same_every_time(small: Path) -> None:
    for form in ("svg", "png", "pdf", "tikz"):
        ask = ("map", small, "--format", form, "--engine", "bundled")
        assert casuist(*ask).stdout_bytes == casuist(*ask).stdout_bytes


@pytest.mark.parametrize(
    ("options", "there", "missing"),
    [
        (("--focus", "Sun"), "Rain", "Wet"),
        (("--focus", "Rain", "--depth", "0"), "Rain", "Statement: Sun"),
        (("--tag", "bright"), "Sun", "Statement: Rain"),
        (("--section", "weather"), "Clouds", "nothing"),
        (("--argument", "Forecast"), "Premise 1: Rain", "Clouds"),
        (("--labels", "titles"), "Rain", "It rains."),
        (("--labels", "texts"), "It rains.", "nothing"),
    ],
)
def test_parts_and_labels(small: Path, options: tuple[str, ...], there: str, missing: str) -> None:
    result = casuist("map", small, *options)
    assert result.exit_code == 0
    assert there in result.output
    assert missing not in result.output


def test_links_lead_where_the_template_says(small: Path) -> None:
    svg = casuist("map", small, "--format", "svg", "--links", "page.html#{id}-{line}").output
    links = [
        element.get("{http://www.w3.org/1999/xlink}href")
        for element in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}a")
    ]
    assert "page.html#s-Rain-3" in links


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("-o", "no/such/folder/x.svg"), "no/such/folder/x.svg cannot be written"),
        (("-o", "x.xyz"), "does not say which format to draw"),
        (("--focus", "Rian"), "Did you mean Rain?"),
        (("--section", "Whether"), "there is no heading called 'Whether'"),
        (("--tag", "dull"), "Tags: bright."),
        (("--argument", "Clouds"), "has no premises and conclusion"),
        (("--argument", "Cluods"), "Did you mean Clouds?"),
        (("--overlay", "audits"), "Did you mean audit?"),
        (("--overlay", "verdicts"), "verdicts=CASE"),
        (("--overlay", "labels=none.json"), "there is no file none.json"),
        (("--argument", "Forecast", "--focus", "Sun"), "--argument stands alone"),
    ],
)
def test_mistakes_are_one_message(small: Path, options: tuple[str, ...], message: str) -> None:
    result = casuist("map", small, *options)
    assert result.exit_code == 2
    assert message in result.output
    assert "Traceback" not in result.output


def test_a_file_that_cannot_be_replaced_stays(small: Path) -> None:
    out = small.with_suffix(".svg")
    out.write_text("old", "utf-8")
    casuist("map", small, "--focus", "Nothing", "-o", out)
    assert out.read_text("utf-8") == "old"
    assert sorted(path.name for path in small.parent.iterdir()) == ["small.argdown", "small.svg"]


def test_a_missing_engine_is_one_message(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(small.parent))
    result = casuist("map", small, "--format", "svg", "--engine", "system")
    assert result.exit_code == 2
    assert "the system has no program dot" in result.output


def test_an_engine_that_fails_gives_way_to_the_bundled_one(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dot = small.with_name("dot")
    dot.write_text("#!/bin/sh\necho 'trouble in init_rank' >&2\nexit 1\n", "utf-8")
    dot.chmod(0o755)
    monkeypatch.setenv("PATH", f"{small.parent}{os.pathsep}{os.environ['PATH']}")
    assert casuist("map", small, "--format", "svg").output.startswith("<?xml")
    failed = casuist("map", small, "--format", "svg", "--engine", "system")
    assert failed.exit_code == 2
    assert "trouble in init_rank" in failed.output


def test_a_crowded_map_has_its_sections_closed(tmp_path: Path) -> None:
    path = tmp_path / "crowd.argdown"
    parts = [
        f"# Part {part}\n\n"
        + "\n".join(f"[{part}-{n}]: x\n  + [{part}-{n // 2}]\n" for n in range(1, 31))
        for part in "abc"
    ]
    path.write_text("\n".join(parts), "utf-8")
    result = casuist("map", path, "--most", "50")
    assert result.exit_code == 0
    assert "sections are closed; draw one with --section" in result.output
    assert "Part a (31)" in result.output


def test_a_crowd_without_sections_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "crowd.argdown"
    path.write_text("\n".join(f"[{n}]: x\n  + [{n // 2}]\n" for n in range(1, 31)), "utf-8")
    result = casuist("map", path, "--most", "10")
    assert result.exit_code == 2
    assert "Draw a part with --focus" in result.output


# --- overlays ------------------------------------------------------------------------------------


def test_the_audit_is_marked_on_arguments_and_steps() -> None:
    whole = casuist("map", "puzzles", "--overlay", "audit")
    assert "✗ invalid" in whole.output
    inside = casuist("map", "puzzles", "--argument", "Free choice", "--overlay", "audit")
    assert "✗ invalid" in inside.output


def test_verdicts_stand_at_the_views() -> None:
    result = casuist("map", "--focus", "MV-S", "--overlay", "verdicts=france-greece")
    assert "The Moderate View\n  ✓ licensed\n  asserts MV-S" in result.output


def test_labels_come_from_a_file(small: Path) -> None:
    given = small.with_suffix(".json")
    given.write_text(json.dumps({"[Rain]": "out", "Clouds": "in"}), "utf-8")
    result = casuist("map", small, "--overlay", f"labels={given}")
    assert "✗ out" in result.output
    assert "✓ in" in result.output
    given.write_text(json.dumps({"Rian": "out"}), "utf-8")
    assert "Did you mean Rain?" in casuist("map", small, "--overlay", f"labels={given}").output


def test_differences_of_two_maps_are_drawn(small: Path) -> None:
    new = small.with_name("new.argdown")
    new.write_text(SMALL.replace("[Sun]: The sun shines.", "[Snow]: It snows."), "utf-8")
    result = casuist("map", new, "--overlay", f"diff={small}")
    assert "++ added" in result.output
    assert "−− removed" in result.output


# --- draw ----------------------------------------------------------------------------------------


def test_the_models_of_a_silent_view() -> None:
    one = casuist("draw", "countermodel", "moderate", "csto-armenia")
    other = casuist("draw", "countermodel", "moderate", "csto-armenia", "--forbidding")
    assert one.exit_code == other.exit_code == 0
    assert "World: w0, the actual world" in one.output
    assert one.output != other.output


def test_why_an_inference_does_not_hold() -> None:
    result = casuist("draw", "countermodel", "--study", "puzzles", "--argument", "Free choice")
    assert "✗ false: [Choice-Coffee]" in result.output


def test_why_a_formula_does_not_follow() -> None:
    ask = ("draw", "countermodel", "P[moral] -defends(france, greece)", "--from", "france-greece")
    result = casuist(*ask)
    assert result.exit_code == 0
    assert "does not follow from france-greece" in result.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("countermodel",), "Name a view and a case"),
        (("countermodel", "moderate", "france-greece"), "there is no countermodel to draw"),
        (("countermodel", "--argument", "Gentle murder", "--study", "puzzles"), "it is valid"),
        (("matrix", "--format", "tikz"), "a table is not drawn in TikZ"),
        (("condition", "idealist"), "under no facts is the verdict"),
        (("matrix", "moderatly"), "moderate"),
    ],
)
def test_what_cannot_be_drawn_is_said(arguments: tuple[str, ...], message: str) -> None:
    result = casuist("draw", *arguments)
    assert result.exit_code == 2
    assert message in result.output


def test_the_matrix_and_a_condition_are_drawn() -> None:
    assert "✗ forbidden" in casuist("draw", "matrix", "--case", "france-greece").output
    result = casuist("draw", "condition", "moderate", "france-greece", "--format", "svg")
    assert "Greece has come under armed attack." in result.output


# --- gallery and doctor --------------------------------------------------------------------------


def test_a_gallery_is_drawn_into_a_folder(small: Path) -> None:
    result = casuist("gallery", small, "-o", small.parent / "pictures")
    assert result.exit_code == 0
    made = {path.name for path in (small.parent / "pictures" / "small").iterdir()}
    assert {"README.md", "map.svg", "map.dot", "argument-Forecast.svg"} <= made


def test_doctor_names_the_engine_in_use() -> None:
    result = casuist("doctor")
    assert result.exit_code == 0
    assert "Graphviz in use" in result.output
    checks = {
        c["name"]: c for c in json.loads(casuist("doctor", "--format", "json").output)["checks"]
    }
    assert checks["Graphviz, bundled"]["present"]
    assert checks["font DejaVu Sans"]["needed"]


def test_regions_and_timelines_are_drawn(tmp_path: Path) -> None:
    ask = ("draw", "region", "moderate=closed", "no-existential-risk")
    over = ("--over", "time_left,likelihood")
    short = casuist(*ask, *over)
    assert short.exit_code == 2
    assert "--value near_term=…" in short.output
    out = tmp_path / "region.svg"
    values = [f"--value={one}" for one in ("high=0.7", "near_certainty=0.9", "near_term=2")]
    assert casuist(*ask, *over, *values, "-o", out).exit_code == 0
    assert "near_term = 2" in out.read_text("utf-8")
    lanes = casuist("draw", "timeline", "warned-attacked-reversed")
    assert "Moment | What changes | The Idealist View | The Hobbesian View" in lanes.output
    assert "| ✗ forbidden | ✓ licensed | – silent" in lanes.output
    across = casuist("draw", "timeline", "warned-attacked-reversed", "--readings")
    assert "The Hobbesian View | – silent | ✓ licensed" in across.output
    assert "has no moments" in casuist("draw", "timeline", "france-greece").output
