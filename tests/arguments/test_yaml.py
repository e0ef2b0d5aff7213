"""Reading YAML: values of the core schema, places, and refusals."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arguments.yaml import Document, load, load_document
from deontic.errors import Source, UserError


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("[null, Null, NULL, ~, ]", [None] * 4),
        ("[true, True, FALSE]", [True, True, False]),
        ("[yes, no, on, off, y, N]", ["yes", "no", "on", "off", "y", "N"]),
        ("[0, -7, +3, 012, 0o17, 0xFf]", [0, -7, 3, 12, 15, 255]),
        ("[1_000, 0b1, 12:30, 0o8]", ["1_000", "0b1", "12:30", "0o8"]),
        ("[1.5, -.5, 1e3, 1., .inf, -.INF]", [1.5, -0.5, 1e3, 1.0, float("inf"), -float("inf")]),
        ("[2026-01-01, '1', \"true\"]", ["2026-01-01", "1", "true"]),
        ("[!!str 1, !!int 2, !!float 3, ! 4]", ["1", 2, 3.0, "4"]),
        ("a: &x [1]\nb: *x", {"a": [1], "b": [1]}),
        ("a: |\n  one\n  two\nb: >\n  one\n  two\n", {"a": "one\ntwo\n", "b": "one two\n"}),
        ("{a:[1], b:{c: 2}}", {"a": [1], "b": {"c": 2}}),
        ("a: x\u2028y\u0085z", {"a": "x\u2028y\u0085z"}),
        ("\ufeffa: 1", {"a": 1}),
        ("1: one\n~: none", {1: "one", None: "none"}),
    ],
)
def test_values_are_those_of_the_core_schema(text: str, value: object) -> None:
    assert load(text) == value


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        ("a: 1\nb: 2\na: 3", 3, 1, "'a' stands here twice"),
        ("a: !!python/object x", 1, 4, "!!python/object"),
        ("a: !mine x", 1, 4, "!mine"),
        ("a: !!int x", 1, 4, "cannot be read as int"),
        ("<<: {a: 1}", 1, 1, "merge keys"),
        ("? [a]\n: b", 1, 3, "cannot be a key"),
        ("a: *b", 1, 4, "names nothing"),
        ("&a [*a]", 1, 5, "stands inside"),
        ("a\x00b", 1, 2, "U+0000"),
        ("a: \x1b[0m", 1, 4, "U+001B"),
        ("a: b: c", 1, 5, "colon"),
        ("{a: [1, 2}", 1, 10, "']'"),
        ("key: value\nnokey\nother: 2", 2, 1, "':'"),
        ("--- a\n--- b", 2, 1, "second YAML document"),
        ("a: '" + "9" * 500 + "'\nb: " + "9" * 500, 2, 4, "digits"),
        ("a:\n\t- b", 2, 1, "start"),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(
    text: str, line: int, column: int, says: str
) -> None:
    with pytest.raises(UserError) as caught:
        load(Source(text, "x.yaml"))
    assert says in caught.value.message
    assert str(caught.value.span) == f"x.yaml:{line}:{column}"


def test_a_bomb_is_refused_at_once() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    for before, name in zip("abcdefghi", "bcdefghij", strict=True):
        aliases = ", ".join([f"*{before}"] * 10)
        lines.append(f"{name}: &{name} [{aliases}]")
    begun = time.perf_counter()
    with pytest.raises(UserError, match="100000 values"):
        load("\n".join(lines))
    assert time.perf_counter() - begun < 1


@pytest.mark.parametrize(
    "text", ["[" * 50_000, "{a: " * 50_000, "- " * 50_000, "a:\n" + " - - " * 400]
)
def test_deep_nesting_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        load(text)


def test_the_size_cap_can_be_raised() -> None:
    text = "[" + "1," * 150_000 + "]"
    with pytest.raises(UserError, match="100000 values"):
        load(text)
    assert len(load_document(text, max_nodes=200_000).value) == 150_000  # type: ignore[arg-type]


@pytest.fixture
def document() -> Document:
    text = "- case: c\n  facts: {p: 'P & Q', q: \"a\\tb\"}\n  long: |\n    all x.\n    P(x)\n"
    return load_document(Source(text, "cases.yaml"))


def test_keys_and_values_have_places(document: Document) -> None:
    assert str(document.span((0, "case"))) == "cases.yaml:1:9"
    assert str(document.key_span((0, "facts", "q"))) == "cases.yaml:2:23"
    assert str(document.span((0, "facts", "p"))) == "cases.yaml:2:14"
    assert document.span((0, "facts", "p")).end == document.span((0, "facts", "p")).start + 7


def test_a_path_that_leads_nowhere_stands_for_the_deepest_value_on_the_way(
    document: Document,
) -> None:
    assert document.span((0, "facts", "r")) == document.span((0, "facts"))
    assert document.span((7,)) == document.span(())


def test_a_caret_can_point_into_a_quoted_string(document: Document) -> None:
    source = document.text((0, "facts", "p"))
    assert source.text == "P & Q"
    assert source.position(4) == (2, 19)


def test_a_block_string_knows_its_first_line(document: Document) -> None:
    source = document.text((0, "long"))
    assert source.text == "all x.\nP(x)\n"
    assert source.position(0) == (4, 5)


def test_yaml_inside_another_text_has_the_places_of_that_text() -> None:
    source = Source("words {a: b, a: c} words", "m.argdown")
    with pytest.raises(UserError) as caught:
        load_document(source, 6, 18)
    assert str(caught.value.span) == "m.argdown:1:14"


def test_an_error_can_be_made_at_a_path(document: Document) -> None:
    error = document.error("unknown key 'case'", (0, "case"), key=True, hints=("No.",))
    assert error.render().splitlines() == [
        "cases.yaml:1:3: unknown key 'case'",
        "  | - case: c",
        "  |   ^^^^",
        "  No.",
    ]


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        document = load_document(text)
    except UserError as error:
        document = None
        error.render()
    assert document is None or document.span().end <= len(text)


@given(st.text(alphabet="{}[]:,-?&*!|>'\"#%@` \n\tab1", max_size=40))
def test_any_arrangement_of_marks_is_read_or_refused(text: str) -> None:
    with suppress(UserError):
        load(text)
