"""Every table and message of ``docs/formula-language.md`` is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from deontic.errors import UserError
from deontic.syntax import parse, parse_head, to_unicode
from deontic.syntax.notation import WORDS
from deontic.syntax.vocabulary import Function, Predicate, Vocabulary

PAGE = Path(__file__).parents[3].joinpath("docs", "formula-language.md").read_text("utf-8")
BLOCKS = re.findall(r"^```\n(.*?)\n```$", PAGE, re.MULTILINE | re.DOTALL)
MESSAGES = [block for block in BLOCKS if block.startswith("<formula>")]


def declared(key: str) -> list[str]:
    """The entries of a key of the page's vocabulary, which commas separate outside parentheses."""
    lines = [line.partition(": ")[2] for line in BLOCKS[0].splitlines() if line.startswith(key)]
    return [entry for line in lines for entry in re.split(r", (?![^(]*\))", line)]


def vocabulary() -> Vocabulary:
    sorts = declared("sorts")
    roles = dict(entry.split(": ") for entry in declared("roles"))
    heads = [parse_head(text, sorts, roles) for text in declared("predicates")]
    functions = [parse_head(text, sorts, roles) for text in declared("functions")]
    return Vocabulary(
        tuple(sorts),
        {h.name: Predicate(h.name, tuple(map(str, h.sorts)), h.parameters) for h in heads},
        {
            h.name: Function(h.name, str(h.result), tuple(map(str, h.sorts)), h.parameters)
            for h in functions
        },
        dict.fromkeys(declared("modalities"), "D"),
        roles,
    )


VOCABULARY = vocabulary()


def tables(columns: int) -> list[list[str]]:
    """The formulas in the rows of tables that have that many columns of formulas."""
    rows = []
    for line in PAGE.splitlines():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        formulas = [c.strip("`").replace(r"\|", "|") for c in cells if re.fullmatch("`.*`", c)]
        if len(formulas) == columns:
            rows.append(formulas)
    return rows


@pytest.mark.parametrize("row", tables(3), ids=lambda row: row[0])
def test_notations_agree(row: list[str]) -> None:
    first, *others = [parse(text, VOCABULARY) for text in row]
    assert [first] * 2 == others


@pytest.mark.parametrize("row", tables(2), ids=lambda row: row[0])
def test_both_columns_say_the_same(row: list[str]) -> None:
    left, right = (parse(text, VOCABULARY) for text in row)
    assert left == right


def test_symbols_are_what_the_printer_writes() -> None:
    for plain, symbols, _ in tables(3):
        formula = parse(plain, VOCABULARY)
        assert to_unicode(formula, vocabulary=VOCABULARY) == symbols


@pytest.mark.parametrize("expected", MESSAGES)
def test_messages(expected: str) -> None:
    text = expected.splitlines()[1].removeprefix("  | ")
    with pytest.raises(UserError) as caught:
        parse(text, VOCABULARY)
    assert caught.value.render() == expected


def test_the_page_is_complete() -> None:
    assert len(tables(3)) > 20
    assert len(tables(2)) > 12
    assert len(MESSAGES) > 10
    assert f"`{' '.join(dict.fromkeys(WORDS))}`" in PAGE
