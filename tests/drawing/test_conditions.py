"""Conditions as trees say what the conditions say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arguments.drawing.conditions import Branch, condition_picture, factored
from arguments.drawing.outline import to_outline
from arguments.study import load
from deontic.errors import UserError
from deontic.explain.words import Words
from deontic.queries.columns import Column
from deontic.queries.conditions import Conditions, anyone, conditions

ORDER = {letter: number for number, letter in enumerate("abcdefg")}
facts = st.tuples(st.sampled_from(sorted(ORDER)), st.booleans())


def antichain(ways: set[frozenset[tuple[str, bool]]]) -> set[frozenset[tuple[str, bool]]]:
    return {way for way in ways if not any(other < way for other in ways)}


@given(
    st.sets(st.frozensets(facts, min_size=1, max_size=5), min_size=1, max_size=12).map(antichain)
)
def test_a_tree_is_fulfilled_in_exactly_the_ways_it_was_made_of(
    ways: set[frozenset[tuple[str, bool]]],
) -> None:
    assert set(factored(sorted(ways, key=sorted), ORDER).ways()) == ways


def test_choices_that_all_alternatives_share_are_said_once() -> None:
    ways = [frozenset({(a, True), (b, True)}) for a in "ab" for b in "cde"]
    tree = factored(ways, ORDER)
    assert tree.facts == ()
    assert sorted(len(choice) for choice in tree.choices) == [2, 3]
    assert not any(branch.choices for choice in tree.choices for branch in choice)


def test_one_way_is_a_list() -> None:
    assert factored([frozenset({("a", True)})], ORDER) == Branch((("a", True),))


def moderate(**changes: object) -> tuple[Conditions, Words]:
    study = load("rubin2026")
    column = Column(study.view("moderate"))
    found = conditions(study.theory, (column,), anyone(study.theory))[0]
    return found, Words(study.theory, study.display)


def test_the_condition_of_a_view_is_drawn_in_its_words() -> None:
    found, words = moderate()
    text = to_outline(condition_picture(found, words, "The Moderate View"))
    assert "The very survival of X is threatened." in text
    assert text.count("Y has come under armed attack.") == 1


def test_what_has_no_condition_is_said_to_have_none() -> None:
    study = load("rubin2026")
    found = conditions(study.theory, (Column(study.view("idealist")),), anyone(study.theory))[0]
    with pytest.raises(UserError, match="under no facts"):
        condition_picture(found, Words(study.theory), "The Idealist View")
