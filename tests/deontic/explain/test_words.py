"""Formulas, names and models in the words of a theory, and the layout of text."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deontic.explain.layout import WIDTH, items, markdown_table, paragraph, table, width
from deontic.explain.words import Words
from deontic.semantics import Interpretation, Model
from deontic.syntax import parse
from deontic.syntax.formulas import Formula
from deontic.syntax.vocabulary import Function, Predicate, Vocabulary
from deontic.theory import Fact, Question, Theory

VOCABULARY = Vocabulary(
    ("State",),
    {
        "attacked": Predicate(
            "attacked", ("State",), ("y",), "{y} is attacked", "nobody attacks {y}"
        ),
        "helps": Predicate("helps", ("State", "State"), ("x", "y"), "{x} helps {y}"),
        "war": Predicate("war"),
        "near": Predicate("near", ("State", "State"), ("x", "y")),
    },
    {
        "north_korea": Function("north_korea", "State"),
        "us": Function("us", "State"),
        "a": Function("a", "State"),
        "b": Function("b", "State"),
        "ally": Function("ally", "State", ("State",), ("x",), "the ally of {x}"),
        "chief": Function("chief", "State", ("State",), ("x",)),
        "troops": Function("troops", "Real", ("State",), ("x",), "the strength of {x}"),
    },
    {"moral": "D", "O": "D"},
)
THEORY = Theory(
    VOCABULARY,
    question=Question(licensed="{x} may leave {y}", forbidden="{x} must help {y}"),
    sections={"PRE": "Preliminaries", "MOV": "The view"},
    modality_glosses={"moral": "morally"},
)
WORDS = Words(THEORY, {"us": "the United States"})


def formula(text: str) -> Formula:
    return parse(text, VOCABULARY)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("attacked(us)", "The United States is attacked."),
        ("-attacked(us)", "Nobody attacks the United States."),
        ("helps(us, north_korea)", "The United States helps North Korea."),
        ("-helps(us, us)", "It is not the case that the United States helps the United States."),
        ("attacked(us) & war", "the United States is attacked and war"),
        ("attacked(a) & attacked(b)", "A is attacked and B is attacked."),
        ("attacked(ally(us))", "The ally of the United States is attacked."),
        ("attacked(chief(us))", "Chief(the United States) is attacked."),
        ("us = north_korea", "The United States is North Korea."),
        ("us != north_korea", "The United States is not North Korea."),
        ("troops(us) = 7.5", "The strength of the United States is 7.5."),
        ("O[moral] attacked(us)", "Morally, it must be that the United States is attacked."),
        ("P[moral] -attacked(us)", "Morally, it may be that nobody attacks the United States."),
        ("O attacked(us)", "It must be that the United States is attacked."),
        ("war", "war"),
        ("-war", "¬war"),
        ("near(us, us)", "near(us, us)"),
        ("war & attacked(us)", "war and the United States is attacked"),
    ],
)  # fmt: skip
def test_sentences(text: str, sentence: str) -> None:
    assert WORDS.sentence(formula(text)) == sentence


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("us", "the United States"),
        ("north_korea", "North Korea"),
        ("State1", "State 1"),
        ("x_2", "X 2"),
        ("_", "_"),
        ("12", "12"),
        ("éire", "Éire"),
    ],
)
def test_names(name: str, shown: str) -> None:
    assert WORDS.name(name) == shown


@given(st.text(min_size=1, max_size=10))
def test_every_name_reads_somehow(name: str) -> None:
    assert Words(Theory()).name(name)


def test_facts() -> None:
    attack = formula("attacked(us)")
    assert WORDS.fact(Fact("", attack, True)) == "The United States is attacked."
    assert WORDS.fact(Fact("", attack, False)) == "Nobody attacks the United States."


def test_the_question_and_its_sources() -> None:
    binding = {"x": "us", "y": "north_korea"}
    assert WORDS.question(binding, licensed=True) == "the United States may leave North Korea"
    assert WORDS.question(binding, licensed=False) == "the United States must help North Korea"
    assert WORDS.sections_named(["MOV ¶3, fn2", "PRE ¶1"]) == [
        "PRE = Preliminaries",
        "MOV = The view",
    ]
    assert WORDS.sections_named(["MOVE ¶3"]) == []


def test_a_model_is_told_world_by_world() -> None:
    model = Model(
        worlds=("w0", "w1"),
        actual="w0",
        relations={"moral": frozenset({("w0", "w1")}), "O": frozenset({("w0", "w1")})},
        domain={"State": ("us", "State1")},
        constants={"us": "us"},
        interpretations={
            "w0": Interpretation(
                {"attacked": frozenset({("us",)})}, {"troops": {("us",): Fraction(1, 3)}}
            ),
            "w1": Interpretation({"helps": frozenset({("State1", "us")})}),
        },
    )
    assert list(WORDS.model(model)) == [
        "In fact:",
        "  The United States is attacked.",
        "  The strength of the United States is 1/3.",
        "At w1, as things may be morally and seen by O:",
        "  Nobody attacks the United States.",
        "  State 1 helps the United States.",
    ]
    assert next(WORDS.model(model, [formula("war -> O helps(us, us)")])) == "In fact:"


# --- Layout --------------------------------------------------------------------------------------


def test_items_line_up() -> None:
    long = "word " * 30
    lines = items([("a", long), ("bcd", "short"), ("a label that is much too long", "x")]).split(
        "\n"
    )
    assert all(width(line) <= WIDTH for line in lines)
    assert lines[0].startswith("  a")
    assert lines[1].startswith(" " * 28 + "word")
    assert "  bcd                       short" in lines
    assert lines[-2:] == ["  a label that is much too long", " " * 28 + "x"]
    assert items([]) == ""


def test_columns_are_as_wide_as_they_look() -> None:
    shown = table(["名前", "b"], [["a", "é"], ["e\u0301", "日本"]]).split("\n")
    assert shown == ["名前  b", "────  ────", "a     é", "e\u0301     日本"]


@given(st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5)), max_size=4))
def test_markdown_cells_stay_in_their_cells(rows: list[tuple[str, str]]) -> None:
    clean = [tuple(cell.replace("\n", " ").replace("\r", " ") for cell in row) for row in rows]
    lines = markdown_table(["a", "b"], clean).split("\n")
    assert len(lines) >= 2 + len(rows)


def test_paragraphs_keep_words_with_hyphens_together() -> None:
    text = "no-existential-risk " * 10
    assert all(part == "no-existential-risk" for part in paragraph(text).split())
    assert all(line.startswith("    ") for line in paragraph(text, 4).split("\n"))
