"""Consistency and entailment among the named things of a theory."""

from __future__ import annotations

from pathlib import Path

import pytest

from arguments import load
from arguments.study import Study
from deontic.queries import Assumptions, Inference, consistent, entails
from deontic.solving import Consistent, Entailed, Inconsistent, Refuted
from deontic.syntax import parse, to_ascii
from deontic.syntax.formulas import Formula
from deontic.theory import Asserted, Fact
from tests.studies import CASES, written

TWO = (
    CASES
    + """
- case: party
  parties: {x: ann, y: cem}
  facts: {promised: false, emergency: unknown}
- case: calm
  based-on: rescue
  facts: {emergency: false}
"""
)


@pytest.fixture
def of(tmp_path: Path) -> Study:
    return load(written(tmp_path, cases=TWO))


def formula(of: Study, text: str) -> Formula:
    return parse(text, of.theory.vocabulary.with_constants({"ann": "Person", "bob": "Person"}))


def assumptions(of: Study, *names: str, **selection: str) -> Assumptions:
    """Views, sentences and cases by name, and readings."""
    theory = of.theory
    return Assumptions(
        tuple(theory.views[n] for n in names if n in theory.views),
        tuple(theory.sentences[n] for n in names if n in theory.sentences),
        tuple(of.cases[n] for n in names if n in of.cases),
        selection=selection,
    )


def core(found: Inference) -> list[str]:
    """What the core of an answer stands for, in a word each."""
    assert isinstance(found.answer, Entailed | Inconsistent)
    names = []
    for label in found.answer.core:
        match found.labels[label]:
            case Asserted(sentence):
                names.append(sentence.label)
            case Fact(label=fact):
                names.append(fact)
            case other:
                names.append(to_ascii(other))
    return names


def test_what_follows_from_views_and_cases(of: Study) -> None:
    goal = formula(of, "O[moral] comes(ann, bob)")
    found = entails(of.theory, assumptions(of, "strict", "rescue"), goal)
    assert core(found) == ["Strict", "promised(ann, bob)"]
    refuted = entails(of.theory, assumptions(of, "lenient", "rescue"), goal)
    assert isinstance(refuted.answer, Refuted)


def test_what_follows_from_contradictory_premises_is_not_called_entailed(of: Study) -> None:
    goal = formula(of, "emergency(bob)")
    found = entails(of.theory, assumptions(of, "strict", "lenient", "rescue"), goal)
    assert isinstance(found.answer, Inconsistent)
    assert set(core(found)) == {"Strict", "Rescue", "promised(ann, bob)", "emergency(ann)"}


def test_sentences_and_formulas(of: Study) -> None:
    some = formula(of, "exists x. exists y. (promised(x, y) & emergency(x))")
    both = Assumptions(
        sentences=(of.theory.sentences["Strict"], of.theory.sentences["Rescue"]),
        formulas=(("some", some),),
    )
    found = consistent(of.theory, both)
    assert core(found) == [to_ascii(some), "Strict", "Rescue"]
    without = Assumptions(sentences=both.sentences)
    assert isinstance(consistent(of.theory, without).answer, Consistent)


def test_names_of_two_cases_are_shared(of: Study) -> None:
    together = assumptions(of, "rescue", "party")
    assert isinstance(consistent(of.theory, together).answer, Consistent)
    goal = formula(of, "exists x. exists y. exists z. (promised(x, y) & -promised(x, z))")
    found = entails(of.theory, together, goal)
    assert set(core(found)) == {"promised(ann, bob)", "promised(ann, cem)"}


def test_two_cases_may_contradict_each_other(of: Study) -> None:
    found = consistent(of.theory, assumptions(of, "rescue", "calm"))
    assert core(found) == ["emergency(ann)", "emergency(ann)"]


def test_nothing_is_consistent(of: Study) -> None:
    assert isinstance(consistent(of.theory, Assumptions()).answer, Consistent)


def test_readings_of_definitions_count_in_the_goal_too(of: Study) -> None:
    goal = formula(of, "exists x. free(x)")
    nothing = formula(of, "all x. (-promised(x, x) & -emergency(x))")
    denied = Assumptions(formulas=(("nothing", nothing),))
    assert isinstance(entails(of.theory, denied, goal).answer, Refuted)
    wide = Assumptions(formulas=denied.formulas, selection={"free": "wide"})
    assert isinstance(entails(of.theory, wide, goal).answer, Entailed)


def test_what_an_answer_rests_on(of: Study) -> None:
    found = consistent(of.theory, assumptions(of, "lenient", "rescue", free="wide"))
    assert dict(found.rests_on) == {"lenient": "text", "free": "wide"}
    assert dict(consistent(of.theory, assumptions(of, "strict")).rests_on) == {}


def test_the_same_thing_twice_counts_once(of: Study) -> None:
    twice = assumptions(of, "strict", "strict", "Strict", "rescue", "rescue")
    goal = formula(of, "O[moral] comes(ann, bob)")
    assert core(entails(of.theory, twice, goal)) == ["Strict", "promised(ann, bob)"]
