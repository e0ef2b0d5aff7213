"""Whatever the text, the answer is a map or a user's error, and it comes soon."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
        "Some text here, and more of it.\n\n" * 20_000,
    ],
    ids=range(28),
)
def test_large_and_hostile_texts_are_done_with_in_seconds(text: str) -> None:
    begun = time.perf_counter()
    check_reading(text)
    assert time.perf_counter() - begun < 10
