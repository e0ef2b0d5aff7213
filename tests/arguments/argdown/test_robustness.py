"""Whatever the text, the answer is a map or a user's error."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments.argdown import read
from arguments.argdown.diagram import Group, diagram
from arguments.argdown.formatter import format_text
from arguments.argdown.parser import MAX_DEPTH
from arguments.lint import lint
from arguments.model import Inference, InferenceRef
from deontic.errors import UserError
from tests.arguments.argdown.mutation import PIECES, check, check_reading, mutations


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_arrangement_of_marks(text: str) -> None:
    check_reading(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    check_reading(text)


@settings(max_examples=300, deadline=None)
@given(mutations())
def test_mutated_documents(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "[A]\n" + " " * 100_000 + "+ [B]\n",
        "[A]\n" + "".join(" " * depth + "+ [B]\n" for depth in range(1, 1500)),
        "* a\n" + "".join(" " * depth + "* b\n" for depth in range(1, 1500)),
        "[" * 100_000,
        "[" * 100_000 + "\n]",
        "{" * 100_000,
        "{" * 50_000 + "}",
        "{a: " * 50_000 + "}",
        "#(" * 50_000,
        "@[" * 50_000,
        "*_" * 50_000 + "a",
        "/*" * 50_000,
        "<!--" * 50_000,
        "//" * 50_000,
        "=====" * 20_000,
        "===\n" * 3 + "x",
        ".:" * 50_000,
        "\\" * 99_999,
        " " * 1_000_000,
        " \n" * 500_000,
        "(1) a\n" * 20_000,
        "(1) a\n--" + " a," * 50_000,
        "[a](" * 50_000,
        "\r" * 100_000,
        "[A]\n" + "".join(f"  -> [B{n}]\n" for n in range(10_000)),
        "x {b: [}\n\n" * 10_000,
        "http://x " * 50_000,
        "\n\n".join(f"{'#' * n} H {{isGroup: true}}\n\n[A{n}]: a" for n in range(1, 900)),
        "[A]: " + "*_" * 30_000 + "a" + "_*" * 30_000,
        "Some text here, and more of it.\n\n" * 20_000,
    ],
    ids=range(30),
)
def test_large_and_hostile_texts_end_in_a_map_or_in_errors(text: str) -> None:
    check_reading(text)


def test_the_deepest_headings_are_groups_in_one_another() -> None:
    levels = range(1, MAX_DEPTH + 1)
    text = "\n\n".join(
        f"{'#' * n} H{n} {{isGroup: true}}\n\n[A{n}]: a\n  + [B{n}]: b" for n in levels
    )
    (child,) = diagram(read(text)).children
    depth = 0
    while isinstance(child, Group):
        depth += 1
        child = next((c for c in child.children if isinstance(c, Group)), child.children[0])
    assert depth == MAX_DEPTH


def test_headings_that_are_too_deep_are_an_error_with_a_place() -> None:
    with pytest.raises(UserError, match=rf":1:1: headings have at most {MAX_DEPTH} levels"):
        read("#" * (MAX_DEPTH + 1) + " Heading\n\n[A]: a\n")


@pytest.mark.parametrize("words", ["*_" * 30_000 + "a" + "_*" * 30_000, "[a](b) " * 30_000])
def test_very_long_lines_are_laid_out_and_checked(words: str) -> None:
    text = f"[A]: {words}\n"
    assert format_text(text).split() == text.split()
    assert {finding.rule.code for finding in lint(text)} == {"L044"}


@pytest.mark.parametrize("step", [-1, 2, 99])
def test_an_inference_that_is_not_there_is_a_clear_error(step: int) -> None:
    argument_map = read("<A>\n\n(1) p\n----\n(2) q\n")
    argument = argument_map.arguments["A"]
    with pytest.raises(UserError, match="has no step"):
        argument.premises_of(Inference("A", step))
    with pytest.raises(UserError, match="the map has no inference"):
        argument_map.inference(InferenceRef("A", step))
    with pytest.raises(UserError, match=r"the map has no \("):
        argument_map.premises_of(InferenceRef("A", step))
