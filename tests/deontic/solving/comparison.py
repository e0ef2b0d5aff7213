"""Holding the solver's answers against enumeration and against the definition of truth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from deontic.logics import FrameCondition
from deontic.semantics import Model, frame_violations, holds
from deontic.solving.answers import Consistency, Consistent, Inconsistent, NoModelUpTo, Unknown
from deontic.solving.oracle import Oracle
from deontic.solving.problem import Limits, Premise, Setting, shape_of
from deontic.syntax.vocabulary import NUMERICAL_SORTS, Function
from tests.deontic.enumeration import Question, TooMany, smallest_model
from tests.deontic.solving.problems import Problem

WORLDS = 3
ELEMENTS = 2

LIMITS = Limits(timeout=5.0, worlds=3, elements=2)


def compare(problem: Problem, limits: Limits = LIMITS) -> str:
    """Compare the solver's answer with enumeration, and return a word for how it went.

    Raises
    ------
    AssertionError
        If they disagree, or the answer is not what it says it is.
    """
    oracle = Oracle(problem.premises, problem.setting, limits)
    answer = oracle.consistency(problem.labels)
    assert_as_said(oracle, problem.labels, answer)
    try:
        found = smallest_model(question(problem.premises, problem.setting), WORLDS, ELEMENTS)
        searched = True
    except TooMany:
        found, searched = None, False
    match answer:
        case Consistent(model):
            if searched and found is None:
                assert not _is_small(model, problem.setting), f"missed by enumeration: {model}"
            return "consistent"
        case Inconsistent():
            assert found is None, f"said to be inconsistent, yet true in {found}"
            return "inconsistent" if searched else "inconsistent, not enumerated"
        case NoModelUpTo(bound):
            assert not is_decided(problem), f"{bound}, but this fragment is decided"
            if found is not None and not _has_numbers(problem):
                assert len(found.worlds) > bound.worlds or _elements(found) > bound.elements, (
                    f"no model of up to {bound}, yet true in {found}"
                )
            return "no model up to a bound" + ("" if found is None else ", yet there is a larger")
        case Unknown(reason):
            return f"unknown: {reason}"


def assert_as_said(oracle: Oracle, labels: Sequence[str], answer: Consistency) -> None:
    """Check a model against the definitions, a core by asking about it and all smaller ones."""
    match answer:
        case Consistent(model):
            assert_model(model, [oracle.premises[label] for label in labels], oracle.setting)
        case Inconsistent(core):
            assert set(core) <= set(labels)
            assert isinstance(oracle.consistency(core), Inconsistent), f"{core} does not suffice"
            for label in core:
                rest = [other for other in core if other != label]
                assert not isinstance(oracle.consistency(rest), Inconsistent), (
                    f"{core} is not minimal"
                )


def assert_model(model: Model, premises: Sequence[Premise], setting: Setting) -> None:
    """Check that a model is one: of the premises, the logics, and the setting."""
    worlds = set(model.worlds)
    assert model.actual in worlds
    for premise in premises:
        where = model.worlds if premise.scope == "global" else (model.actual,)
        assert all(holds(model, world, premise.formula) for world in where), premise
    for modality, pairs in model.relations.items():
        assert all(w in worlds and v in worlds for w, v in pairs)
        assert not frame_violations(model, modality, setting.logic(modality))
    functions = setting.vocabulary.functions
    for sort, elements in model.domain.items():
        assert elements and len(set(elements)) == len(elements)
        named = [model.constants[name] for name in setting.constants(sort)]
        assert len(set(named)) == len(named) and set(named) <= set(elements)
        if named and sort in setting.closed:
            assert set(named) == set(elements)
    for name, value in model.constants.items():
        _assert_value(value, functions[name].result, model)
    predicates = setting.vocabulary.predicates
    for interpretation in model.interpretations.values():
        for predicate, tuples in interpretation.extensions.items():
            for arguments in tuples:
                for element, sort in zip(arguments, predicates[predicate].sorts, strict=True):
                    assert element in model.domain[sort], f"{element} is not in the domain"
        for name, table in interpretation.functions.items():
            for arguments, value in table.items():
                _assert_value(value, functions[name].result, model)
                for element, sort in zip(arguments, functions[name].sorts, strict=True):
                    assert element in model.domain[sort], f"{element} is not in the domain"


def _assert_value(value: object, sort: str, model: Model) -> None:
    if sort in NUMERICAL_SORTS:
        assert isinstance(value, Fraction)
        assert sort == "Real" or value.denominator == 1
    else:
        assert value in model.domain[sort]


def question(premises: Sequence[Premise], setting: Setting) -> Question:
    """Return premises as the enumerator takes them."""
    return Question(
        tuple(p.formula for p in premises if p.scope == "local"),
        tuple(p.formula for p in premises if p.scope == "global"),
        setting.vocabulary,
        setting.distinct,
        setting.closed,
        setting.default_logic,
    )


def is_decided(problem: Problem) -> bool:
    """Tell whether the problem lies in the fragment for which the solver claims to decide."""
    shapes = [shape_of(premise, problem.setting) for premise in problem.premises]
    conditions = [
        problem.setting.logic(modality).conditions
        for shape in shapes
        for modality in shape.modalities
    ]
    if not all(shape.bounded for shape in shapes):
        return False
    if not any(f.arity or f.result in NUMERICAL_SORTS for f in _functions(problem)):
        return True
    return not any(shape.global_modalities for shape in shapes) and not any(
        FrameCondition.TRANSITIVE in c and FrameCondition.EUCLIDEAN not in c for c in conditions
    )


def _is_small(model: Model, setting: Setting) -> bool:
    """Tell whether enumeration goes through models of this size."""
    return (
        len(model.worlds) <= WORLDS
        and all(
            len(elements) <= max(ELEMENTS, len(setting.constants(sort)))
            for sort, elements in model.domain.items()
        )
        and not any(isinstance(v, Fraction) for v in model.constants.values())
        and not any(
            isinstance(v, Fraction)
            for i in model.interpretations.values()
            for table in i.functions.values()
            for v in table.values()
        )
    )


def _has_numbers(problem: Problem) -> bool:
    return any(function.result in NUMERICAL_SORTS for function in _functions(problem))


def _functions(problem: Problem) -> Iterable[Function]:
    return problem.setting.vocabulary.functions.values()


def _elements(model: Model) -> int:
    return max((len(elements) for elements in model.domain.values()), default=0)
