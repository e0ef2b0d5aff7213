"""What is said of mistakes: word for word, in ``errors.golden``.

A block of that file is a line ``mode> text`` and the message; ``parse`` reads with the vocabulary
below, ``infer`` without one, ``head`` reads a declaration.  ``\\n`` in a text is a new line.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from deontic.errors import Source, UserError
from deontic.syntax import (
    MAX_DEPTH,
    MAX_LENGTH,
    parse,
    parse_head,
    parse_together,
    to_ascii,
    to_latex,
    to_unicode,
)
from deontic.syntax.vocabulary import Function, Predicate, Vocabulary

VOCABULARY = Vocabulary(
    sorts=("State", "Person"),
    predicates={
        "war": Predicate("war"),
        "attacked": Predicate("attacked", ("State",), ("y",)),
        "allied": Predicate("allied", ("State", "State"), ("x", "y")),
        "leads": Predicate("leads", ("Person", "State"), ("z", "x")),
    },
    functions={
        "france": Function("france", "State"),
        "ann": Function("ann", "Person"),
        "leader": Function("leader", "Person", ("State",), ("x",)),
        "likelihood": Function("likelihood", "Real", ("State", "State"), ("x", "y")),
        "troops": Function("troops", "Int", ("State",), ("x",)),
    },
    modalities={"moral": "D", "treaty": "D"},
    roles={"x": "State", "y": "State"},
)

GOLDEN = Path(__file__).with_name("errors.golden").read_text(encoding="utf-8")
BLOCKS = [block for block in GOLDEN.split("\n\n") if block.strip() and not block.startswith("#")]


READERS: dict[str, Callable[[str], object]] = {
    "parse": lambda text: parse(text, VOCABULARY),
    "infer": lambda text: parse_together([text]),
    "head": lambda text: parse_head(text, VOCABULARY.sorts, VOCABULARY.roles),
}


def message(mode: str, text: str) -> str:
    with pytest.raises(UserError) as caught:
        READERS[mode](text.replace("\\n", "\n"))
    return caught.value.render()


@pytest.mark.parametrize("block", BLOCKS, ids=[block.partition("\n")[0] for block in BLOCKS])
def test_message(block: str) -> None:
    first, _, expected = block.partition("\n")
    mode, _, text = first.partition(">")
    assert message(mode, text.strip()) == expected.rstrip("\n")


def test_place_in_a_file() -> None:
    source = Source("p &\n q )", "study.argdown", line=7, column=20)
    with pytest.raises(UserError) as caught:
        parse(source.text, source=source)
    assert caught.value.render() == (
        "study.argdown:8:4: nothing opens this parenthesis\n"
        "  |  q )\n"
        "  |    ^\n"
        "  Leave it out, or open one."
    )


def test_later_formulas_must_agree_with_earlier_ones() -> None:
    with pytest.raises(UserError) as caught:
        parse_together([Source("H(s)", "a.txt", line=3), "H(s, s)"])
    assert caught.value.render() == (
        "<formula>:1:1: H takes 1 argument, but has 2 here\n"
        "  | H(s, s)\n"
        "  | ^^^^^^^\n"
        "  So it was first used, at a.txt:3:1."
    )


NESTED: dict[str, Callable[[int], str]] = {
    "parentheses": lambda n: "(" * n + "p" + ")" * n,
    "negations": lambda n: "-" * n + "p",
    "words": lambda n: "not " * n + "p",
    "quantifiers": lambda n: "all x. " * n + "p",
    "symbols": lambda n: "∀x " * n + "p",
    "variables": lambda n: "all " + "x " * n + ". p",
    "boxes": lambda n: "[]" * n + "p",
    "diamonds": lambda n: "<m>" * n + "p",
    "letters": lambda n: "O[m] " * n + "p",
    "conditionals": lambda n: "O(" * n + "p" + " / q)" * n,
    "conditions": lambda n: "O(q / " * n + "p" + ")" * n,
    "arrows": lambda n: "p -> " * n + "p",
    "equivalences": lambda n: "p <-> " * n + "p",
    "left arrows": lambda n: "(" * n + "p" + " -> p)" * n,
    "right conjunctions": lambda n: "p & (" * n + "p" + ")" * n,
    "functions": lambda n: "p(" + "f(" * (n - 1) + "a" + ")" * n,
    "sums": lambda n: "a" + " + a" * (n - 1) + " = 0",
    "right sums": lambda n: "a + (" * (n - 1) + "a" + ")" * (n - 1) + " = 0",
    "minuses": lambda n: "0 = " + "- " * (n - 1) + "a",
}


@pytest.mark.parametrize("kind", NESTED)
def test_nesting_is_read_and_printed_up_to_the_limit(kind: str) -> None:
    formula = parse(NESTED[kind](MAX_DEPTH))
    for printer in (to_ascii, to_unicode, to_latex):
        assert parse(printer(formula)) == formula


@pytest.mark.parametrize("times", [MAX_DEPTH + 1, 10 * MAX_DEPTH, 50 * MAX_DEPTH])
@pytest.mark.parametrize("kind", NESTED)
def test_nesting_is_refused_beyond_the_limit(kind: str, times: int) -> None:
    with pytest.raises(UserError, match="nested too deeply") as caught:
        parse(NESTED[kind](times))
    assert caught.value.span is not None


def test_many_levels_between_few_parentheses_are_refused() -> None:
    text = "(" * 60 + "p" + " & p | p -> p <-> p)" * 60
    with pytest.raises(UserError, match="nested too deeply"):
        parse(text)


def test_nested_options_are_refused_before_they_explode() -> None:
    assert parse("OP " * 8 + "p")
    with pytest.raises(UserError, match="nested too deeply"):
        parse("OP " * 9 + "p")


def test_long_formulas() -> None:
    row = parse(" & ".join(["p"] * 50_000))
    assert len(row.parts) == 50_000  # type: ignore[union-attr]
    with pytest.raises(UserError, match="at most 1,000,000 are read"):
        parse("p" + " " * MAX_LENGTH)
