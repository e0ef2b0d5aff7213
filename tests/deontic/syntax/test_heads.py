"""Heads of declarations."""

from __future__ import annotations

import pytest

from deontic.errors import Source, UserError
from deontic.syntax import Head, parse_head

SORTS, ROLES = ("State", "Person"), {"x": "State", "y": "State"}


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("war", Head("war", (), (), None)),
        ("attacked(y)", Head("attacked", ("y",), ("State",), None)),
        ("leads(z: Person, x)", Head("leads", ("z", "x"), ("Person", "State"), None)),
        ("likes(x: Person,y)", Head("likes", ("x", "y"), ("Person", "State"), None)),
        ("likelihood(x, y): Real", Head("likelihood", ("x", "y"), ("State", "State"), "Real")),
        ("threshold: Real", Head("threshold", (), (), "Real")),
        ("leader(x) : Person", Head("leader", ("x",), ("State",), "Person")),
        ("above(t: Real)", Head("above", ("t",), ("Real",), None)),
        ("P(x)", Head("P", ("x",), ("State",), None)),
    ],
)
def test_heads(text: str, head: Head) -> None:
    assert parse_head(text, SORTS, ROLES) == head


def test_the_only_sort_is_every_parameters() -> None:
    assert parse_head("H(a, b)").sorts == ("Thing", "Thing")
    assert parse_head("H(a)", ["Act"]).sorts == ("Act",)


def test_sorts_may_be_left_to_inference() -> None:
    head = parse_head("bound(x, z)", SORTS, ROLES, infer=True)
    assert head.sorts == ("State", None)


def test_place_in_a_file() -> None:
    source = Source("bound(z)", "study.argdown", line=12, column=6)
    with pytest.raises(UserError, match=r"study\.argdown:12:12: nothing says the sort"):
        parse_head(source.text, SORTS, source=source)
