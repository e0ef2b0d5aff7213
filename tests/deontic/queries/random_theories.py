"""Small random theories, and a case that leaves everything open, to check explanations on."""

from __future__ import annotations

from hypothesis import strategies as st

from deontic.syntax import Predicate, Vocabulary
from deontic.syntax.formulas import (
    And,
    Atom,
    Box,
    Diamond,
    Formula,
    Iff,
    Implies,
    Modality,
    Not,
    Or,
)
from deontic.theory import (
    Case,
    Fact,
    Question,
    Readings,
    Sentence,
    Status,
    Theory,
    View,
    ViewContent,
)

FACTS = ("p", "q", "r", "s")
O = Modality("O")  # noqa: E741
ACT = Atom("act")

LITERALS = st.sampled_from([Atom(name) for name in FACTS]).flatmap(
    lambda atom: st.sampled_from([atom, Not(atom)])
)
ANSWERS = st.sampled_from(
    [Box(O, ACT), Diamond(O, Not(ACT)), Box(O, Not(ACT)), Diamond(O, ACT), Diamond(O, Atom("p"))]
)


def joined(parts: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
    pairs = st.tuples(parts, parts)
    return st.one_of(
        pairs.map(And),
        pairs.map(Or),
        pairs.map(lambda p: Implies(*p)),
        pairs.map(lambda p: Iff(*p)),
    )


CONDITIONS = st.one_of(LITERALS, joined(LITERALS), joined(joined(LITERALS)))
SENTENCES = st.one_of(
    st.tuples(CONDITIONS, ANSWERS).map(lambda p: Implies(*p)),
    st.tuples(CONDITIONS, ANSWERS).map(lambda p: Iff(*p)),
    CONDITIONS.map(lambda c: Implies(c, Box(O, Atom("p")))),
)
MEANINGS = joined(LITERALS)


@st.composite
def theories(draw: st.DrawFn) -> Theory:
    """A theory with one view of one to three sentences, and a definition or none."""
    drawn = draw(st.lists(SENTENCES, min_size=1, max_size=3))
    sentences = {
        f"S{n}": Sentence(f"S{n}", "", Readings.only(formula)) for n, formula in enumerate(drawn)
    }
    labels = tuple(sentences)
    for n, formula in enumerate(draw(st.lists(MEANINGS, max_size=1))):
        sentences[f"D{n}"] = Sentence(f"D{n}", "", Readings.only(formula), Status.DEFINITIONAL)
    background = tuple(label for label in sentences if label not in labels)
    predicates = {name: Predicate(name, ()) for name in (*FACTS, "act")}
    return Theory(
        Vocabulary((), predicates, {}, {"O": draw(st.sampled_from(("D", "D", "K", "KD45")))}),
        sentences=sentences,
        views={"view": View("view", Readings.only(ViewContent(labels)))},
        background=background,
        question=Question(Diamond(O, Not(ACT))),
    )


def case_with(facts: dict[str, bool]) -> Case:
    """A case in which just these facts are known."""
    return Case(
        "case", facts={name: Fact(name, Atom(name), value) for name, value in facts.items()}
    )
