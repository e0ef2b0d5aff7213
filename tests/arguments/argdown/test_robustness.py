"""Whatever the text, the answer is a map or a user's error, and it comes soon."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments.argdown import recover
from arguments.argdown.diagram import diagram

DOCUMENTS = [
    path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parent / "corpus").glob("*.argdown"))
]
PIECES = (
    "[A]", "[A]:", "<B>", "<B>:", "@[A]", "@<B>", "(1)", "----", "--", "-- MP --", "{a: 1}", "{",
    "}", "{\n", "===", "# ", "#t", "#(", "*", "**", "_", "__", "+", "-", "<+", "+>", "><", "<_",
    "_>", "//", "/*", "*/", "<!--", "-->", "[l](u)", "\\", ".v.", ":x:", "1.", "* ", "\n", "\n\n",
    "\r\n", "  ", "\t", "    ", "words and more", "é", "\u2028", "\x0b", "🙂", ",", "==",
    "@include(x)",
)  # fmt: skip


def check(text: str) -> None:
    argument_map, errors = recover(text)
    drawn = diagram(argument_map)
    for error in (*errors, *argument_map.warnings):
        assert error.span is not None
        assert error.render()
    shown = {edge.relation for edge in drawn.edges} | {a.relation for a in drawn.absent}
    assert set(argument_map.relations) <= shown


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_arrangement_of_marks(text: str) -> None:
    check(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    check(text)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(DOCUMENTS),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(PIECES)), max_size=6),
)
def test_mutated_documents(text: str, edits: list[tuple[float, int, str]]) -> None:
    for where, cut, piece in edits:
        at = int(where * len(text))
        text = text[:at] + piece + text[at + cut :]
    check(text)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(DOCUMENTS), st.randoms(use_true_random=False))
def test_shuffled_lines(text: str, random: object) -> None:
    lines = text.split("\n")
    random.shuffle(lines)  # type: ignore[attr-defined]
    check("\n".join(lines))


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
    check(text)
    assert time.perf_counter() - begun < 10
