"""Consistency and entailment among the named things of a theory: views, sentences, cases,
and formulas of one's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from deontic.queries.columns import premise_of, setting_of
from deontic.solving.answers import Consistency, Entailment
from deontic.solving.oracle import consistency, entailment
from deontic.solving.problem import Limits, Premise, Setting
from deontic.syntax.formulas import Formula, negate
from deontic.theory import Asserted, Case, Fact, Selection, Sentence, Theory, View


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What is taken together: views (with the background), sentences, cases and formulas."""

    views: tuple[View, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    cases: tuple[Case, ...] = ()
    formulas: tuple[tuple[str, Formula], ...] = ()
    selection: Selection = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Inference:
    """An answer about assumptions, and the question as it was put.

    Parameters
    ----------
    answer
        To it.
    labels
        What the labels of the premises stand for.
    rests_on
        The readings that were taken.
    premises, goal
        What was asked, without defined predicates; no goal if it was about consistency.
    setting
        In which it was understood.
    """

    answer: Consistency | Entailment
    labels: dict[str, Asserted | Fact | Formula]
    rests_on: tuple[tuple[str, str], ...]
    premises: tuple[Premise, ...]
    goal: Formula | None
    setting: Setting

    @property
    def about(self) -> tuple[Formula, ...]:
        """All the formulas in question, the goal first."""
        goal = () if self.goal is None else (self.goal,)
        return (*goal, *(premise.formula for premise in self.premises))


def consistent(theory: Theory, assumptions: Assumptions, limits: Limits = Limits()) -> Inference:
    """Tell whether assumptions, with the theory's background, can all be true together."""
    premises, labels, rests_on = _premises(theory, assumptions)
    setting = setting_of(theory, assumptions.cases)
    answer = consistency(premises, setting, limits)
    return Inference(answer, labels, rests_on, premises, None, setting)


def entails(
    theory: Theory, assumptions: Assumptions, goal: Formula, limits: Limits = Limits()
) -> Inference:
    """Tell whether assumptions, with the theory's background, entail a goal."""
    premises, labels, rests_on = _premises(theory, assumptions)
    _, selection = theory.in_force(assumptions.views, assumptions.selection)
    expanded = theory.expand(goal, selection).formula
    setting = setting_of(theory, assumptions.cases)
    answer = entailment(premises, expanded, setting, limits)
    return Inference(answer, labels, rests_on, premises, expanded, setting)


def _premises(
    theory: Theory, assumptions: Assumptions
) -> tuple[tuple[Premise, ...], dict[str, Asserted | Fact | Formula], tuple[tuple[str, str], ...]]:
    """Return assumptions and background as labelled premises, and what each label stands for."""
    asserted, selection = theory.in_force(assumptions.views, assumptions.selection)
    named = (theory.asserted(s.label, selection) for s in assumptions.sentences)
    every = {a.sentence.label: a for a in (*named, *asserted)}
    premises: list[Premise] = []
    labels: dict[str, Asserted | Fact | Formula] = {}

    def take(premise: Premise, stands_for: Asserted | Fact | Formula) -> None:
        if premise.label not in labels:
            premises.append(premise)
            labels[premise.label] = stands_for

    for number, (written, formula) in enumerate(assumptions.formulas, start=1):
        expanded = theory.expand(formula, selection).formula
        take(Premise(f"formula {number}: {written}", expanded), formula)
    for a in every.values():
        take(premise_of(a), a)
    for case in assumptions.cases:
        for fact in _known(case.facts.values()):
            expanded = theory.expand(fact.formula, selection).formula
            take(
                Premise(
                    f"{case.name}: {fact.label} is {fact.value}",
                    expanded if fact.value else negate(expanded),
                ),
                fact,
            )
    rests_on = dict(pair for a in every.values() for pair in a.rests_on)
    views = {
        view.name: theory.reading(view, assumptions.selection).name
        for view in assumptions.views
        if view.readings.several
    }
    return tuple(premises), labels, tuple({**views, **rests_on}.items())


def _known(facts: Iterable[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact.value is not None]
