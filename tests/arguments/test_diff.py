"""What differs between two maps, and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from arguments.argdown import read
from arguments.argdown.writer import write
from arguments.diff import diff
from arguments.meaning import same
from tests.arguments.argdown.generator import documents
from tests.arguments.argdown.test_writer import rarely_refused

BASE = """
# Part

[A]: Ann came. #new {sure: yes}
  + [B]: Bob says so.
  - <C>

<C>: Clara denies it.

(1) [P]: Clara was there.
(2) Clara is honest.
-- Testimony {uses: [1, 2]} --
(3) [Q]: Ann did not come.
"""


def changes(before: str, after: str) -> list[str]:
    return [str(change).replace("\n  ", " ") for change in diff(read(before), read(after))]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Ann came.", "Ann left.", ["statement [A] reworded - Ann came. + Ann left."]),
        ("[B]:", "[Bob]:", ["statement [B] renamed + [Bob]"]),
        ("  + [B]: Bob says so.\n", "", [
            "statement [B] removed", "relation [B] supports [A] removed"]),
        ("+ [B]", "- [B]", ["relation [B] supports [A] changed + [B] attacks [A]"]),
        ("+ [B]", "+> [B]", ["relation [B] supports [A] changed + [A] supports [B]"]),
        ("#new", "#old", ["tags of statement [A] changed - #new + #old"]),
        ("sure: yes", "sure: no", ['data of statement [A]: sure changed - "yes" + "no"']),
        ("{sure: yes}", "", ['data of statement [A]: sure removed - "yes"']),
        ("Clara denies it.", "Clara doubts it.", [
            "argument <C> reworded - Clara denies it. + Clara doubts it."]),
        ("(2) Clara is honest.\n", "", [
            "statement “Clara is honest.” removed",
            "premise (2) “Clara is honest.” of argument <C> removed"]),
        ("Clara is honest.", "Clara is quite honest.", [
            "statement “Clara is honest.” reworded - Clara is honest. + Clara is quite honest."]),
        ("Testimony", "Memory", ["rules to (3) of argument <C> changed - Testimony + Memory"]),
        ("[1, 2]", "[1]", ["data of the inference to (3) of argument <C> changed"]),
        ("# Part", "# Share", ["section “Part” renamed + “Share”"]),
        ("# Part", "## Part", ["level, tags or data of section “Part” changed"]),
        ("<C>", "<D>", ["argument <C> renamed + <D>"]),
        ("Ann came.", "*Ann* came.", [
            "emphasis, links, tags or data in the text of statement [A] changed"]),
    ],
)  # fmt: skip
def test_each_kind_of_change_is_said_once(old: str, new: str, said: list[str]) -> None:
    assert changes(BASE, BASE.replace(old, new)) == said


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[A]: a\n\n[B]: b\n  + [A]\n", "[B]: b\n  + [A]: a\n"),
        ("[A]: a\n  - [B]\n", "[B]\n  -> [A]: a\n"),
        ("a\n", "  a  \n\n"),
        ("[A]: a {x: 1, y: 2}\n", "[A]: a {\n  y: 2\n  x: 1\n}\n"),
        ("[A]: a // why\n", "[A]: a\n"),
        ("(1) p\n----\n(2) q\n", "(3) p\n-------\n(7) q\n"),
    ],
)
def test_what_makes_no_difference(before: str, after: str) -> None:
    assert changes(before, after) == []


def test_a_change_of_settings() -> None:
    one = "===\nmap: {statementLabelMode: text}\n===\n\n[A]: a\n"
    assert changes(one, one.replace("text", "title")) == [
        "setting map > statementLabelMode changed - text + title"
    ]


def test_a_statement_moved_to_another_section() -> None:
    one = "# One\n\n[A]: a\n\n# Two\n\n[B]: b\n"
    assert changes(one, "# One\n\n[C]: c\n\n# Two\n\n[A]: a\n\n[B]: b\n") == [
        "statement [A] moved - “One” + “Two”",
        "statement [C] added + c",
    ]


def test_untitled_statements_of_equal_words_are_told_apart_by_their_surroundings() -> None:
    before = "[A]: a\n  + So.\n\n[B]: b\n  - So.\n"
    assert changes(before, "[B]: b\n  - So.\n\n[A]: a\n  + So.\n") == []
    assert changes(before, "[A]: a\n  + So.\n\n[B]: b\n  + So.\n")


@settings(max_examples=30, deadline=None)
@given(documents(), documents())
def test_no_differences_exactly_if_the_same(one: str, other: str) -> None:
    before, after = read(one), read(other)
    assert (not diff(before, after)) is same(before, after)
    with rarely_refused():
        written = write(before)
    assert not diff(before, read(written))


def test_large_maps_are_compared_in_seconds() -> None:
    before = "[T]: t\n" + "".join(f"  + [A{n}]: claim {n}\n" for n in range(2_000))
    after = "[T]: t\n" + "".join(f"  - [B{n}]: claim {n}\n" for n in range(2_000))
    found = diff(read(before), read(after))
    assert len(found) == 4_000
