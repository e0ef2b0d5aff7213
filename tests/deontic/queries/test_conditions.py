from __future__ import annotations

from itertools import product

import pytest
from hypothesis import Phase, assume, given, settings

from arguments import load
from deontic.errors import UserError
from deontic.queries.columns import Column
from deontic.queries.conditions import Conditions, Facts, anyone, conditions, conditions_in
from deontic.queries.fact_space import FactSpace
from deontic.queries.inquiry import Inquiry
from deontic.queries.reasons import known_facts
from deontic.queries.tables import all_columns
from deontic.queries.verdicts import Standing
from deontic.solving.clauses import consensus
from deontic.solving.problem import Deadline
from deontic.syntax import to_ascii
from deontic.syntax.formulas import (
    And,
    Application,
    Atom,
    Box,
    Diamond,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    substitute,
)
from deontic.theory import Case, Fact, Theory
from tests.deontic.queries.random_theories import FACTS, case_with, theories

RUBIN = load("rubin2026")
ANYONE = anyone(RUBIN.theory)


def column(view: str, reading: str = "") -> Column:
    return Column(RUBIN.view(view), {view: reading} if reading else {})


# --- Random theories, all partial cases ----------------------------------------------------------

NO_SHRINKING = (Phase.explicit, Phase.generate)


def verdict(theory: Theory, facts: dict[str, bool]) -> Standing:
    """What the solver says, by a query of its own; facts against definitions are inconsistent."""
    case = case_with(facts)
    try:
        (found,) = Inquiry(theory, [Column(theory.views["view"])], [case]).standings(0, case)
    except UserError:
        return Standing.INCONSISTENT
    return found


@settings(max_examples=12, deadline=None, phases=NO_SHRINKING)
@given(theories())
def test_conditions_give_the_solvers_verdict_on_all_partial_cases(theory: Theory) -> None:
    everything = case_with(dict.fromkeys(FACTS, True))
    (found,) = conditions(theory, [Column(theory.views["view"])], everything)
    assert found.complete
    for values in product((True, False, None), repeat=len(FACTS)):
        facts = {n: v for n, v in zip(FACTS, values, strict=True) if v is not None}
        assert found.standing(facts) is verdict(theory, facts), facts


@settings(max_examples=25, deadline=None, phases=NO_SHRINKING)
@given(theories())
def test_with_and_without_the_solver_the_conditions_are_the_same(theory: Theory) -> None:
    everything = case_with(dict.fromkeys(FACTS, True))
    space = FactSpace(theory, [Column(theory.views["view"])], everything)
    assume(space._without_solver(0) is not None)
    assert_same_ways(space, 0)


def assert_same_ways(space: FactSpace, place: int) -> None:
    without = space._without_solver(place)
    assert without is not None
    by_solver = space._with_solver(place, Deadline(60))
    conflicts = space._closed(place, without[""])
    for key in ("", "no", "yes"):
        one = space._closed(place, [*without[key], *conflicts])
        other = space._closed(place, [*by_solver[key], *conflicts])
        assert set(one) == set(other)


# --- The shipped study ---------------------------------------------------------------------------

PLAIN = [
    c
    for c in all_columns(RUBIN.theory.views.values())
    if c.name
    not in (
        "idealist=principle", "moderate=can-be", "moderate=with-existence", "moderate=vector",
        "moderate=suspension-history", "moderate=suspension-reverse",
        "moderate=suspension-forswear", "moderate=suspension-state",
    )
]  # fmt: skip
"""The readings that speak of two parties alone and of what is so now."""


class TruthTable:
    """Truth values on all ways for facts to be, each a bit of one number."""

    def __init__(self, labels: list[str]) -> None:
        self.size = 1 << len(labels)
        self.all = (1 << self.size) - 1
        self.of = {}
        for place, label in enumerate(labels):
            period = 1 << place
            pattern = ((1 << period) - 1) << period
            width = 2 * period
            while width < self.size:
                pattern |= pattern << width
                width *= 2
            self.of[label] = pattern & self.all

    def facts(self, facts: Facts) -> int:
        found = self.all
        for label, value in facts.items():
            found &= self.of[label] if value else self.all & ~self.of[label]
        return found

    def value(self, formula: Formula, obliged: dict[str, str]) -> int:
        """Where a formula is true, given for each modality whether ``defends(x, y)`` is ``ought``,
        ``ought not`` or ``free``.
        """
        match formula:
            case Atom():
                return self.of[to_ascii(formula)]
            case Not(body):
                return self.all & ~self.value(body, obliged)
            case And(parts):
                found = self.all
                for part in parts:
                    found &= self.value(part, obliged)
                return found
            case Or(parts):
                found = 0
                for part in parts:
                    found |= self.value(part, obliged)
                return found
            case Implies(left, right):
                return self.value(Or((Not(left), right)), obliged)
            case Iff(left, right):
                return self.all & ~(self.value(left, obliged) ^ self.value(right, obliged))
            case Box(modality, Atom("defends")):
                return self.all if obliged[modality.name] == "ought" else 0
            case Box(modality, Not(Atom("defends"))):
                return self.all if obliged[modality.name] == "ought not" else 0
            case Diamond(modality, Atom("defends")):
                return 0 if obliged[modality.name] == "ought not" else self.all
            case Diamond(modality, Not(Atom("defends"))):
                return 0 if obliged[modality.name] == "ought" else self.all
            case _:
                raise AssertionError(formula)


def about_parties(formula: Formula) -> Formula:
    while isinstance(formula, ForAll):
        formula = substitute(formula.body, {formula.variable: Application(formula.variable)})
    return formula


@pytest.mark.parametrize("asked", PLAIN, ids=lambda c: c.name)
def test_conditions_are_those_of_all_cases_there_are(asked: Column) -> None:
    """Every way for the facts to be is gone through, by truth tables and without the solver."""
    space = FactSpace(RUBIN.theory, [asked], ANYONE)
    found = conditions_in(space, 0)
    assert found.complete
    table = TruthTable(list(found.atoms))
    says = [about_parties(a.formula) for a in space.prepared[0].asserted]
    says = [f for f in says if is_about(f, found)]
    possible = {True: 0, False: 0}
    for treaty, moral in product(("ought", "ought not", "free"), repeat=2):
        obliged = {"treaty": treaty, "moral": moral}
        holds = table.all
        for formula in says:
            holds &= table.value(formula, obliged)
        possible[moral != "ought"] |= holds
    impossible = table.all & ~(possible[True] | possible[False])
    forced = {
        Standing.INCONSISTENT: impossible,
        Standing.LICENSED: table.all & ~possible[False] & ~impossible,
        Standing.FORBIDDEN: table.all & ~possible[True] & ~impossible,
    }
    told = {
        Standing.INCONSISTENT: found.conflicts,
        Standing.LICENSED: found.licensing,
        Standing.FORBIDDEN: found.forbidding,
    }
    for standing, where in forced.items():
        union = 0
        for facts in told[standing]:
            union |= table.facts(facts)
        if standing is not Standing.INCONSISTENT:
            union &= ~impossible
        assert union == where, standing


def is_about(formula: Formula, found: Conditions) -> bool:
    """Whether a sentence speaks of the facts in question."""
    match formula:
        case Atom():
            return to_ascii(formula) in found.atoms
        case Not(body):
            return is_about(body, found)
        case And(parts) | Or(parts):
            return any(is_about(part, found) for part in parts)
        case Implies(left, right) | Iff(left, right):
            return is_about(left, found) or is_about(right, found)
        case _:
            return False


@pytest.mark.parametrize(
    ("view", "reading"),
    [("moderate", "text"), ("moderate", "literal"), ("moderate", "suspension-state"),
     ("idealist", "blame")],
)  # fmt: skip
def test_every_condition_is_sufficient_and_minimal_by_queries_of_their_own(
    view: str, reading: str
) -> None:
    asked = column(view, reading)
    (found,) = conditions(RUBIN.theory, [asked], ANYONE)
    case = Case("x", parties=ANYONE.parties, individuals=ANYONE.individuals)
    inquiry = Inquiry(RUBIN.theory, [asked], [with_facts(case, dict(found.atoms), {})])

    def standing(facts: Facts) -> Standing:
        named = with_facts(case, dict(found.atoms), facts)
        fresh = Inquiry(RUBIN.theory, [asked], [named])
        return fresh.standings(0, named)[0]

    assert inquiry.cases
    told = [(s, f) for s in (found.licensing[:3], found.forbidding[:4]) for f in s]
    for sets, facts in told:
        expected = Standing.LICENSED if facts in found.licensing else Standing.FORBIDDEN
        assert sets
        assert standing(facts) is expected
        for label in facts:
            rest = {a: v for a, v in facts.items() if a != label}
            assert standing(rest) is Standing.SILENT, label


def with_facts(case: Case, atoms: dict[str, Formula], facts: Facts) -> Case:
    return case.with_facts(Fact(label, atoms[label], value) for label, value in facts.items())


@pytest.mark.parametrize("view", ["idealist", "hobbesian", "moderate"])
def test_the_solver_finds_the_same_conditions_in_the_shipped_study(view: str) -> None:
    columns = [c for c in PLAIN if c.view.name == view][:4]
    space = FactSpace(RUBIN.theory, columns, ANYONE)
    for place in range(len(columns)):
        assert_same_ways(space, place)


def test_the_closed_reading_is_both_conditions_or_survival_or_security() -> None:
    """MOV ¶3–4: the two conditions with all their parts, or what the exemption names."""
    (found,) = conditions(RUBIN.theory, [column("moderate", "closed")], ANYONE)
    one = ["reasonable", "believes", "high_likelihood", "imminent", "entrapment_feared"]
    two = ["signalled", "best_effort", "proper_channel", "proper_level", "candid"]
    due = {"attacked(y)": True, "defence_pact(x, y)": True}
    both = {f"{name}(x, y)": True for name in (*one, *two)}
    both |= {"reply_possible(y, x)": True, "altered(y, x)": False}
    by_marks = {f"{m}(y, x)": True for m in (
        "reckless", "offensive", "desired", "contrary_to_interests", "emboldened", "exploiting",
    )}  # fmt: skip
    assert {frozenset(facts.items()) for facts in found.licensing} == {
        frozenset({**due, "survival_threatened(x)": True}.items()),
        frozenset({**due, "security_at_stake(x)": True}.items()),
        frozenset({**due, **both}.items()),
        frozenset(
            {**due, **{a: v for a, v in both.items() if a != "entrapment_feared(x, y)"}, **by_marks}
            .items()
        ),
    }  # fmt: skip


def test_necessary_conditions_are_met_by_every_sufficient_one_and_by_no_fewer() -> None:
    (found,) = conditions(RUBIN.theory, [column("moderate", "closed")], ANYONE)
    necessary = found.necessary()
    assert {"attacked(y)": True} in necessary
    place = {label: n for n, label in enumerate(found.atoms)}

    def bits(facts: Facts) -> int:
        return sum((1 if v else 2) << 2 * place[a] for a, v in facts.items())

    conflicts = [bits(facts) for facts in found.conflicts]
    for clause in necessary:
        denied = {label: not value for label, value in clause.items()}
        for facts in found.licensing:
            both = {**facts, **denied}
            apart = any(facts.get(a, v) is not v for a, v in denied.items())
            assert apart or found.standing(both) is Standing.INCONSISTENT
        for label in clause:
            fewer = {a: v for a, v in denied.items() if a != label}
            assert any(
                all(facts.get(a, v) is v for a, v in fewer.items())
                and found.standing({**facts, **fewer}) is Standing.LICENSED
                for facts in found.licensing
            )
    assert consensus(conflicts, range(len(place))) == sorted(
        conflicts, key=lambda b: (b.bit_count(), b)
    )


def test_conditions_may_not_be_taken_for_a_truth_value() -> None:
    (found,) = conditions(RUBIN.theory, [column("moderate", "bare")], ANYONE)
    told = found.to_dict()
    assert told["complete"] is True
    assert told["forbidding"] == []
    assert found.standing({}) is Standing.SILENT


def test_too_little_time_is_said() -> None:
    (found,) = conditions(RUBIN.theory, [column("moderate", "can-be")], ANYONE, seconds=0.000001)
    assert not found.complete
    assert found.reason
    assert found.standing({}) is Standing.UNKNOWN


@pytest.mark.parametrize("name", ["idealist", "hobbesian", "moderate", "moderate=closed"])
def test_the_shipped_cases_get_the_verdicts_of_the_matrix(name: str) -> None:
    view, _, reading = name.partition("=")
    asked = column(view, reading)
    shipped = list(RUBIN.cases.values())
    inquiry = Inquiry(RUBIN.theory, [asked], shipped)
    for case in shipped[::2]:
        space = FactSpace(RUBIN.theory, [asked], case)
        facts = known_facts(space, 0)
        assert conditions_in(space, 0).standing(facts) is inquiry.standings(0, case)[0], case.name
