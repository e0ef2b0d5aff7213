"""Verdicts on random cases, against asking the solver about everything at once.

An inquiry shares work between views and cases, lets one party stand for several, and leaves out
facts that cannot matter.  Here nothing of that is done.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from arguments.cases import read_cases
from arguments.study_reader import read_study
from deontic.errors import Source, UserError
from deontic.queries import Column, Inquiry, Standing, all_columns
from deontic.queries.columns import premise_of, setting_of
from deontic.solving import Inconsistent, Premise, consistency
from deontic.syntax.formulas import Application, negate, substitute
from deontic.theory import Case, Theory
from tests.deontic.queries.checks import LIMITS, assert_verdict
from tests.studies import STUDY, written

MORE = """
[Equal]: Whoever is bound is bound to someone else.
  {formalization: "all x. all y. (bound(x, y) -> x != y)"}

[Someone]: Someone may always stay away.
  {formalization: "exists x. all y. P[moral] -comes(x, y)"}

[Far]: Nobody need come from afar.
  {formalization: "all x. all y. (hours(x, y) > 2 -> P[moral] -comes(x, y))"}

[Ideal]: In the ideal, emergencies are met.
  {formalization: "all x. (emergency(x) -> O[moral] -emergency(x))"}
"""

TEXT = (
    STUDY.replace(
        "    strict: [Strict]\n",
        "    strict: [Strict]\n    equal: [Strict, Equal, Ideal]\n    some: [Someone, Otherwise]\n"
        "    far: {default: far, readings: {far: [Far], both: [Far, Strict]}}\n",
    )
    + MORE
)

ATOMS = [
    "promised", "emergency", "bound", "free", '"promised(ann, bob)"', '"promised(bob, ann)"',
    '"emergency(cem)"', '"emergency(bob)"', '"promised(cem, cem)"', '"free(bob)"',
    '"comes(ann, bob)"',
]  # fmt: skip
PARTIES = [
    "x: ann, y: bob",
    "x: [ann, cem], y: bob",
    "x: [ann, cem], y: [bob, dan]",
    "x: ann, y: ann",
]


@cache
def study() -> Theory:
    """The theory of the study, its cases left aside."""
    with tempfile.TemporaryDirectory() as folder:
        return read_study(written(Path(folder), TEXT, ""), "study").theory


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A case in the language of the study."""
    facts = draw(st.dictionaries(st.sampled_from(ATOMS), st.booleans(), max_size=6))
    lines = [f"{atom}: {str(value).lower()}" for atom, value in facts.items()]
    hours = draw(st.sampled_from([None, 1, 2.5]))
    lines += [f"hours: {hours}"] if hours else []
    closed = str(draw(st.booleans())).lower()
    return (
        f"- case: one\n  closed: {closed}\n  parties: {{{draw(st.sampled_from(PARTIES))}}}\n"
        f"  names: {{cem: Person, bob: Person}}\n  facts: {{{', '.join(lines)}}}\n"
    )


def expected(theory: Theory, column: Column, case: Case, binding: Mapping[str, str]) -> Standing:
    """The verdict, by definition; ``UNKNOWN`` stands for a case that contradicts itself."""
    asserted, selection = theory.in_force([column.view], column.selection)
    facts = [
        Premise(fact.label, formula if fact.value else negate(formula))
        for fact in case.facts.values()
        if fact.value is not None
        for formula in [theory.expand(fact.formula, selection).formula]
    ]
    setting = setting_of(theory, [case])
    roles = {role: Application(name) for role, name in binding.items()}
    goal = theory.expand(substitute(theory.question.formula, roles), selection).formula
    premises = [*facts, *map(premise_of, asserted)]

    def contradictory(*more: Premise) -> bool:
        return isinstance(consistency([*premises, *more], setting, LIMITS), Inconsistent)

    licensed = contradictory(Premise("no", negate(goal)))
    forbidden = contradictory(Premise("yes", goal))
    if licensed and forbidden:
        alone = isinstance(consistency(facts, setting, LIMITS), Inconsistent)
        return Standing.UNKNOWN if alone else Standing.INCONSISTENT
    return Standing.LICENSED if licensed else Standing.FORBIDDEN if forbidden else Standing.SILENT


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=texts(), other=texts())
def test_verdicts_are_what_they_are_by_definition(text: str, other: str) -> None:
    theory = study()
    try:
        case = read_cases(Source(text), theory)["one"]
        beside = read_cases(Source(other.replace("case: one", "case: two")), theory)["two"]
    except UserError:
        return
    columns = all_columns(theory.views.values())
    inquiry = Inquiry(theory, columns, [beside, case], LIMITS)
    for number, column in enumerate(columns):
        wanted = [expected(theory, column, case, binding) for binding in case.bindings]
        if Standing.UNKNOWN in wanted:
            with pytest.raises(UserError, match="contradicts itself"):
                inquiry.standings(number, case)
            continue
        assert list(inquiry.standings(number, case)) == wanted, column.name
        for verdict in inquiry.verdicts(number, case, models=True):
            assert_verdict(theory, column, case, verdict)
