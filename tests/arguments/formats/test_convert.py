"""The command, and how formats are told apart."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from arguments.argdown import read
from arguments.formats import FORMATS, detect, dumps, load, loads
from cli import main
from deontic.errors import UserError
from tests.arguments.formats.documents import ARGDOWN, CORPUS

MAP = "[A]: Ann came. // perhaps\n  - [B]: Ann was ill. {sure: true}\n"
ROOT = Path(__file__).parents[3]


def convert(*arguments: object, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["convert", *map(str, arguments)], input=text)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "map.argdown"
    path.write_text(MAP, "utf-8")
    return path


def test_argdown_becomes_json_by_default(document: Path) -> None:
    result = convert(document)
    assert result.exit_code == 0
    assert list(json.loads(result.stdout)["statements"]) == ["A", "B"]
    assert result.stderr == ("casuist: not in the JSON:\n  comments are left out: line 1\n")


def test_everything_else_becomes_argdown(document: Path, tmp_path: Path) -> None:
    for name, made in FORMATS.items():
        if made.writes and name != "argdown":
            output = tmp_path / f"map-{name}"
            assert convert(document, "--to", name, "-o", output).exit_code == 0
            result = convert(output)
            assert result.exit_code == 0, result.stderr
            assert "Ann was ill" in result.stdout


def test_the_name_of_the_output_says_the_format(document: Path, tmp_path: Path) -> None:
    output = tmp_path / "map.graphml"
    result = convert(document, "-o", output)
    assert (result.exit_code, result.stdout) == (0, "")
    assert output.read_text("utf-8").startswith("<?xml")


def test_standard_input_and_output(document: Path) -> None:
    assert convert("-", "--to", "argdown", text=MAP).stdout == (
        "[A]: Ann came.\n  - [B]: Ann was ill. {sure: true}\n"
    )
    assert convert(document, "-o", "-", "--to", "dot").stdout.startswith("digraph")
    piped = convert("-", text=convert(document, "--to", "aif").stdout)
    assert "[Ann came]: Ann came." in piped.stdout


def test_losses_are_listed_and_are_no_failure(document: Path) -> None:
    result = convert(document, "--to", "aif")
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        "casuist: not in the AIF:",
        "  comments are left out: line 1",
        "  titles are left out: [A], [B]",
        "  data are left out: [B]",
    ]


def test_warnings_of_the_reader_are_shown(tmp_path: Path) -> None:
    path = tmp_path / "map.argdown"
    path.write_text("[A]: See https://x.org\n", "utf-8")
    assert "casuist: warning: " in convert(path).stderr


def test_included_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "b.argdown").write_text("[B]: b\n", "utf-8")
    path = tmp_path / "a.argdown"
    path.write_text("[A]: a\n\n@include(b.argdown)\n", "utf-8")
    result = convert(path)
    made = json.loads(result.stdout)
    assert list(made["statements"]) == ["A", "B"]
    assert made["files"] == ["a.argdown", "b.argdown"]
    assert "included files become part of the map: @include(b.argdown)" in result.stderr


def test_the_output_is_whole_or_untouched(document: Path, tmp_path: Path) -> None:
    output = tmp_path / "map.json"
    output.write_text("old", "utf-8")
    document.write_text("[A]: a [sic]\n", "utf-8")
    assert convert(document, "-o", output).exit_code == 2
    assert output.read_text("utf-8") == "old"


BAD = {
    "no such file": (["nowhere.argdown"], "there is no file nowhere.argdown"),
    "an unknown format": (["{}", "--to", "jsn"], "Did you mean json?"),
    "a format that is only read": (["{}", "--to", "kialo"], "Kialo's text is read only"),
    "an output of no format": (["{}", "-o", "map.xyz"], "Use --to FORMAT"),
    "an output that cannot be written": (["{}", "-o", "nowhere/map.json"], "cannot be written"),
    "another format than it is": (["{}", "--from", "json"], "map.argdown:1:2: "),
}


@pytest.mark.parametrize("case", BAD)
def test_wrong_input_is_exit_2(case: str, document: Path) -> None:
    arguments, words = BAD[case]
    result = convert(*(argument.format(document) for argument in arguments))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert words in result.stderr
    assert result.stderr.count("casuist: ") == 1


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe",
        b"\0\0",
        b"",
        b"{",
        b"<",
        b"<a",
        b"digraph",
        b"1. A\n1.1.",
        b"[A",
        b"\xef\xbb\xbf",
    ],
)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for name, made in FORMATS.items():
        if made.reads:
            assert convert("-", "--from", name, text=content).exit_code in (0, 2)
    assert convert("-", text=content).exit_code in (0, 2)


# --- Telling formats apart -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("harbour.aif.json", "aif"),
        ("harbour.ova.json", "aif"),
        ("harbour.sadface.json", "sadface"),
        ("harbour.kialo.txt", "kialo"),
        ("yed.graphml", "graphml"),
        ("gephi.gexf", "gexf"),
        ("argdown.dot", "dot"),
        ("plain.dot", "dot"),
    ],
)
def test_files_are_recognised_with_and_without_their_name(name: str, form: str) -> None:
    text = (CORPUS / name).read_text("utf-8")
    assert detect(text, name) == form
    assert detect(text) == form
    assert load(CORPUS / name).map.statements


@pytest.mark.parametrize("form", [made.name for made in FORMATS.values() if made.writes])
def test_what_is_written_is_recognised(form: str) -> None:
    assert detect(dumps(read(MAP), form).text) == form


def test_argdown_that_looks_like_something_else_is_argdown() -> None:
    for text in ("<A>: a\n", "[A]: a\n", "{a: 1}\n", "graph theory\n", "1. one\n2. two\n", ""):
        assert detect(text) == "argdown"


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(UserError, match="no format 'xyz'"):
        loads("x", "xyz")


# --- Size and speed ------------------------------------------------------------------------------


def big(count: int) -> str:
    return "\n".join(
        f"[S{i}]: Statement {i} says something of no great length. #t{i % 5}\n"
        f"  - <A{i}>: Argument {i} gives a reason.\n  + [S{i // 2}]\n"
        for i in range(1, count)
    )


def test_files_of_ten_megabytes_are_read_or_refused_in_time(tmp_path: Path) -> None:
    entry = {"nodeID": "0", "type": "I", "text": "x" * 100}
    nodes = [{**entry, "nodeID": str(n)} for n in range(60_000)]
    path = tmp_path / "big.json"
    path.write_text(json.dumps({"nodes": nodes, "edges": []}), "utf-8")
    assert path.stat().st_size > 8_000_000
    start = time.perf_counter()
    assert len(load(path).map.statements) == 60_000
    assert time.perf_counter() - start < 30


@pytest.mark.parametrize("form", ["json", "graphml", "gexf", "node-link", "dot", "aif"])
def test_big_maps_go_through_every_format(form: str) -> None:
    argument_map = read(big(1000))
    start = time.perf_counter()
    found = loads(dumps(argument_map, form).text, form).map
    assert time.perf_counter() - start < 20
    assert len(found.statements) >= 999


def test_json_needs_no_networkx() -> None:
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", str(ROOT / "cli.py"), "convert", str(ARGDOWN[0])],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    loaded = {line.rpartition("|")[2].strip() for line in ran.stderr.splitlines()}
    assert "arguments.formats.records" in loaded
    assert not {"networkx", "z3", "graphviz", "arguments.network"} & loaded
