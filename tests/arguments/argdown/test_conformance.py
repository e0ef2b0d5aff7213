"""The reader against Argdown's own answers on Argdown's own documents.

The material lies outside the repository, beside it; without it these tests are skipped.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from arguments.argdown import Mode, recover
from arguments.model import ArgumentMap
from deontic.errors import Source
from tests.arguments.argdown.answers import our_drawing, ours, their_drawing, theirs

SHARED = Path(__file__).parents[4] / "shared" / "argdown"
MODES: tuple[Mode, ...] = ("loose", "strict")
LOST = {"0013-file.argdown": "the reference drops a conclusion because its YAML is wrong"}
"""Accepted cases in which we differ on purpose."""

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="shared/argdown is not there")


@cache
def golden(mode: Mode) -> dict[str, Any]:
    lines = (SHARED / f"golden_{mode}.jsonl").read_text(encoding="utf-8").split("\n")
    return {answer["file"]: answer for line in lines if line for answer in [json.loads(line)]}


def cases(accepted: bool) -> list[str]:
    if not SHARED.is_dir():
        return []
    return [name for name, answer in golden("loose").items() if answer["ok"] is accepted]


def read(name: str, mode: Mode) -> tuple[ArgumentMap, Any]:
    text = (SHARED / "cases" / name).read_bytes().decode()
    return recover(Source(text, name), mode)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", [n for n in cases(accepted=True) if n not in LOST])
def test_accepted_cases_give_the_same_model(name: str, mode: Mode) -> None:
    argument_map, errors = read(name, mode)
    reference = golden(mode)[name]["result"]
    assert not errors
    assert ours(argument_map) == theirs(reference)
    assert list(argument_map.statements) == list(reference["statements"])
    assert list(argument_map.arguments) == list(reference["arguments"])


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", cases(accepted=True))
def test_accepted_cases_give_the_same_diagram(name: str, mode: Mode) -> None:
    argument_map, _ = read(name, mode)
    reference = golden(mode)[name]["result"]
    assert our_drawing(argument_map) == their_drawing(reference)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", cases(accepted=False))
def test_rejected_cases_are_rejected_on_the_same_line(name: str, mode: Mode) -> None:
    _, errors = read(name, mode)
    assert errors
    for reported in golden(mode)[name]["parserErrors"][:1]:
        assert errors[0].span is not None
        assert errors[0].span.line == reported["line"]


@pytest.mark.parametrize("name", [name for name in cases(accepted=True) if name in LOST])
def test_where_the_reference_loses_text_the_error_is_reported_and_the_text_kept(name: str) -> None:
    argument_map, errors = read(name, "loose")
    assert len(errors) == 1
    assert len(argument_map.statements) > len(golden("loose")[name]["result"]["statements"])
