"""The canonical layout: only the layout changes, once, and comments, data and settings stay."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from arguments.argdown.formatter import format_text
from deontic.errors import UserError
from tests.arguments.argdown.generator import documents
from tests.arguments.argdown.mutation import DOCUMENTS
from tests.arguments.argdown.test_conformance import LOST, SHARED, cases


def bare(text: str) -> str:
    """Return a text without blanks, line breaks, relation symbols and bars."""
    return re.sub(r"[\s<+_-]", "", text.replace("\ufeff", ""))


def check(text: str) -> None:
    formatted = format_text(text)  # raises if that would change what the text says
    assert format_text(formatted) == formatted
    assert bare(formatted) == bare(text)
    assert not re.search(r"(?<!\\)[ \t]+$", formatted, re.M)


@pytest.mark.parametrize("text", DOCUMENTS, ids=range(len(DOCUMENTS)))
def test_our_own_documents(text: str) -> None:
    check(text)
    check(text.replace("\n", "\r\n"))


@pytest.mark.skipif(not SHARED.is_dir(), reason="shared/argdown is not there")
@pytest.mark.parametrize("name", [name for name in cases(accepted=True) if name not in LOST])
def test_documents_of_argdown(name: str) -> None:
    text = (SHARED / "cases" / name).read_bytes().decode()
    formatted = format_text(text)
    assert format_text(formatted) == formatted


@settings(max_examples=40, deadline=None)
@given(documents())
def test_generated_documents(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    ("text", "formatted"),
    [
        ("[A]:a", "[A]: a\n"),
        ("\n\n[A]: a\n\n\n\n[B]: b\n\n", "[A]: a\n\n[B]: b\n"),
        ("[A]\n\t+ [B]\n\t\t- [C]\n\t+ [D]\n", "[A]\n  + [B]\n    - [C]\n  + [D]\n"),
        ("[A]\n <+ [B]\n <- [C]\n _ [D]\n +> [E]\n", "[A]\n  + [B]\n  - [C]\n  <_ [D]\n  +> [E]\n"),
        ("[A]: a\n       b\nc\n", "[A]: a\n  b\n  c\n"),
        ("a\n  b\n", "a\nb\n"),
        ("(1)  p\n   more\n-------\n (2) q\n", "(1) p\n    more\n----\n(2) q\n"),
        ("(1) p\n--  R,  S  {uses: [1]}--\n(2) q\n", "(1) p\n-- R,  S {uses: [1]} --\n(2) q\n"),
        ("#   A  #tag\n\ntext\n", "# A  #tag\n\ntext\n"),
        ("*  one\n*   two\n", "* one\n* two\n"),
        ("[A]: a   {x: 1}\n", "[A]: a {x: 1}\n"),
        ("[A]: a\n{x: 1}\n", "[A]: a\n  {x: 1}\n"),
        ("[A]: a {\n   x: 1\n   y:\n     - 2\n}\n", "[A]: a {\n  x: 1\n  y:\n    - 2\n}\n"),
        ("// one\n\n[A]: a // two\n  // three\n  + [B]\n",) * 2,
        ("[A]: a\n  /* one\n     two */\n  + [B]\n",) * 2,
        ("===\n  a:   1\n===\n\n[A]: a\n", "===\n  a:   1\n===\n\n[A]: a\n"),
        ("=====\na: 1\n======\n\n[A]: a\n", "===\na: 1\n===\n\n[A]: a\n"),
        ("1.", "1."),
        ("# \n", "# \n"),
        ("[A]: a // no line end", "[A]: a // no line end"),
    ],
)
def test_what_changes_and_what_stays(text: str, formatted: str) -> None:
    assert format_text(text) == formatted


def test_an_error_names_the_file() -> None:
    with pytest.raises(UserError, match=r"^map\.argdown:1:5"):
        format_text("Not [so]\n", "map.argdown")


def test_a_carriage_return_alone_is_refused() -> None:
    with pytest.raises(UserError, match="carriage return"):
        format_text("[A]: a\rb\n")


def test_words_over_several_lines_get_plain_line_ends() -> None:
    text = "[A]: a #(quite\r\nnew) {\r\n  note: x\r\n}\r\n"
    assert "\r" not in format_text(text)
