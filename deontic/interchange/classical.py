"""A modal problem as a classical one, by the standard translation."""

from __future__ import annotations

from dataclasses import replace

from deontic.interchange.problem import Problem
from deontic.solving.naming import naming_axioms
from deontic.solving.problem import Premise
from deontic.solving.standard_translation import StandardTranslation, limit_formulas


def classical(problem: Problem) -> Problem:
    """Return an equivalent problem without modalities, with all that its setting says stated.

    For limitedness and smoothness, which are not first-order, their instances for the conditions
    that occur are stated, and a note says so: what follows then does follow; what does not may.

    Examples
    --------
    >>> from deontic.solving.problem import Setting
    >>> from deontic.syntax import parse_together, to_ascii
    >>> (goal,), vocabulary = parse_together(["[] p -> p"], logic="T")
    >>> found = classical(Problem((), goal, Setting(vocabulary)))
    >>> [to_ascii(formula, sorts=False) for formula in found.formulas()]
    ['all w1. sees_box(w1, w1)', '(all w2. (sees_box(actual, w2) -> p(w2))) -> p(actual)']
    """
    setting = problem.setting
    named = naming_axioms(setting, setting.vocabulary.sorts)
    if not problem.is_modal():
        stated = replace(setting, closed=frozenset(), distinct=())
        return replace(problem, premises=(*named, *problem.premises), setting=stated)
    formulas = tuple(problem.formulas())
    translation = StandardTranslation(formulas, setting)
    axioms = tuple(translation.axioms(limit_formulas(formulas)))
    premises = tuple(Premise(p.label, translation.premise(p)) for p in problem.premises)
    goal = problem.goal
    if goal is not None:
        goal = translation.formula(goal, translation.actual)
    notes = (
        f"that preferences are {condition} is stated for the conditions that occur and for"
        " two of them at a time: what does not follow here may follow all the same"
        for condition in translation.limit_conditions()
    )
    stated = replace(setting, vocabulary=translation.vocabulary(), closed=frozenset(), distinct=())
    return replace(
        problem,
        premises=(*axioms, *named, *premises),
        goal=goal,
        setting=stated,
        notes=(*problem.notes, *notes),
    )
