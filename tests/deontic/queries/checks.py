"""Checks of answers against the definitions: models by evaluation, cores by asking again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from deontic.queries import Column, Standing, Verdict
from deontic.queries.columns import premise_of, setting_of
from deontic.semantics import Interpretation, Model
from deontic.semantics.model import Value
from deontic.solving import Inconsistent, Limits, Oracle, Premise, Setting
from deontic.syntax.formulas import Application, Formula, negate, substitute
from deontic.syntax.vocabulary import NUMERICAL_SORTS, Vocabulary
from deontic.theory import Case, Theory
from tests.deontic.solving.comparison import assert_model

LIMITS = Limits(timeout=60)


def assert_verdict(theory: Theory, column: Column, case: Case, verdict: Verdict) -> None:
    """Check everything that a verdict claims."""
    asserted, selection = theory.in_force([column.view], column.selection)
    setting = setting_of(theory, [case])
    sentences = {a.sentence.label: premise_of(a) for a in asserted}
    facts = {
        fact.label: Premise(f"fact {fact.label}", formula if fact.value else negate(formula))
        for fact in case.facts.values()
        if fact.value is not None
        for formula in [theory.expand(fact.formula, selection).formula]
    }
    roles = {role: Application(name) for role, name in verdict.binding.items()}
    goal = theory.expand(substitute(theory.question.formula, roles), selection).formula
    yes, no = Premise("yes", goal), Premise("no", negate(goal))
    everything = [*sentences.values(), *facts.values()]
    core = [*(sentences[s] for s in verdict.sentences), *(facts[f] for f in verdict.facts)]
    match verdict.standing:
        case Standing.SILENT:
            assert verdict.permitting is not None
            assert verdict.forbidding is not None
            assert_model(verdict.permitting, [*everything, yes], setting)
            assert_model(verdict.forbidding, [*everything, no], setting)
            assert not core
        case Standing.LICENSED:
            assert_core(core, [no], setting)
        case Standing.FORBIDDEN:
            assert_core(core, [yes], setting)
        case Standing.INCONSISTENT:
            assert_core(core, [], setting)
        case Standing.UNKNOWN:
            raise AssertionError(verdict)


def assert_core(core: Sequence[Premise], denial: Sequence[Premise], setting: Setting) -> None:
    """Check that premises contradict a denial by themselves, and that no fewer of them do."""
    oracle = Oracle([*core, *denial], setting, LIMITS)
    labels = [premise.label for premise in core]
    denied = [premise.label for premise in denial]
    assert isinstance(oracle.consistency([*labels, *denied]), Inconsistent)
    for label in labels:
        rest = [other for other in labels if other != label]
        assert not isinstance(oracle.consistency([*rest, *denied]), Inconsistent), (
            f"{label} can be spared"
        )


def model_from(data: Mapping[str, Any], vocabulary: Vocabulary) -> Model:
    """Return the model that JSON output describes."""

    def value(function: str, shown: Any) -> Value:
        numerical = vocabulary.functions[function].result in NUMERICAL_SORTS
        return Fraction(shown) if numerical else str(shown)

    return Model(
        worlds=tuple(data["worlds"]),
        actual=data["actual"],
        relations={
            name: frozenset((w, v) for w, v in pairs) for name, pairs in data["relations"].items()
        },
        domain={sort: tuple(elements) for sort, elements in data["domain"].items()},
        constants={name: value(name, shown) for name, shown in data["constants"].items()},
        interpretations={
            world: Interpretation(
                {
                    predicate: frozenset(map(tuple, tuples))
                    for predicate, tuples in data["true"].get(world, {}).items()
                },
                {
                    function: {tuple(key): value(function, shown) for key, shown in table}
                    for function, table in data["values"].get(world, {}).items()
                },
            )
            for world in data["worlds"]
        },
    )


def premises_of(theory: Theory, views: Sequence[str], formulas: Sequence[Formula]) -> list[Premise]:
    """Return what views assert by default, with the background, and formulas, as premises."""
    asserted, _ = theory.in_force([theory.views[name] for name in views], {})
    given = [Premise(str(n), theory.expand(f, {}).formula) for n, f in enumerate(formulas)]
    return [*map(premise_of, asserted), *given]
