from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import Phase, given, settings

from arguments import load
from deontic.errors import UserError
from deontic.queries.columns import Column, setting_of
from deontic.queries.conditions import Conditions, anyone, conditions
from deontic.queries.distinguish import partings
from deontic.queries.find import boundaries, cases, making_true
from deontic.queries.inquiry import Inquiry
from deontic.queries.region import Comparison, Regions, regions
from deontic.queries.timeline import timeline
from deontic.queries.verdicts import Standing
from deontic.syntax import formulas, parse
from deontic.syntax.formulas import Application, Numeral
from deontic.theory import Case, Fact, Theory
from tests.deontic.queries.random_theories import FACTS, case_with, theories

RUBIN = load("rubin2026")
ANYONE = anyone(RUBIN.theory)


def column(name: str) -> Column:
    view, _, reading = name.partition("=")
    return Column(RUBIN.view(view), {view: reading} if reading else {})


def found(*names: str) -> tuple[Conditions, ...]:
    return conditions(RUBIN.theory, list(map(column, names)), ANYONE)


def solver_says(name: str, facts: dict[str, bool], given_conditions: Conditions) -> Standing:
    atoms = given_conditions.atoms
    known = [Fact(a, atoms[a], v) for a, v in facts.items() if a in atoms]
    case = Case("x", parties=ANYONE.parties, individuals=ANYONE.individuals).with_facts(known)
    return Inquiry(RUBIN.theory, [column(name)], [case]).standings(0, case)[0]


# --- Where views part ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second"),
    [("moderate=closed", "moderate=closed-modal"),
     ("moderate=closed", "moderate=closed-unavailable"),
     ("moderate=closed-modal", "moderate=closed-unavailable"), ("moderate", "moderate=closed"),
     ("moderate", "hobbesian")],
)  # fmt: skip
def test_views_part_on_the_cases_told(first: str, second: str) -> None:
    """The three readings of the second condition are told apart, among others."""
    one, other = found(first, second)
    told = partings(one, other)
    assert told
    for parting in told:
        facts = dict(parting.facts)
        assert solver_says(first, facts, one) is parting.first
        assert solver_says(second, facts, other) is parting.second
        for label in facts:
            rest = {a: v for a, v in facts.items() if a != label}
            verdicts = (one.standing(rest), other.standing(rest))
            assert verdicts != (parting.first, parting.second), label


def test_a_view_does_not_part_from_itself() -> None:
    one, other = found("moderate", "moderate")
    assert partings(one, other) == ()


@settings(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(theories(), theories())
def test_no_smaller_case_parts_two_views(one: Theory, other: Theory) -> None:
    everything = case_with(dict.fromkeys(FACTS, True))
    (a,) = conditions(one, [Column(one.views["view"])], everything)
    (b,) = conditions(other, [Column(other.views["view"])], everything)
    least: dict[tuple[Standing, Standing], int] = {}
    meanings = (*a.meanings, *b.meanings)
    for size in range(len(FACTS) + 1):
        for labels in combinations(FACTS, size):
            for values in product((True, False), repeat=size):
                facts = dict(zip(labels, values, strict=True))
                pair = (a.standing(facts), b.standing(facts))
                if pair[0] is not pair[1] and not any(m.items() <= facts.items() for m in meanings):
                    least.setdefault(pair, size)
    assert {(p.first, p.second): len(p.facts) for p in partings(a, b)} == least


# --- Cases made to order -------------------------------------------------------------------------


def test_a_case_made_to_order_is_what_was_ordered() -> None:
    moderate, idealist = found("moderate", "idealist")
    setting = setting_of(RUBIN.theory, [ANYONE])
    nobody = parse("-exists x. exists y. entraps(x, y)", setting.vocabulary)
    demand = making_true(nobody, setting)
    made = cases([(moderate, Standing.LICENSED), (idealist, Standing.FORBIDDEN)], [demand])
    assert [len(facts) for facts in made] == sorted(len(facts) for facts in made)
    for facts in made:
        assert solver_says("moderate", dict(facts), moderate) is Standing.LICENSED
        assert solver_says("idealist", dict(facts), idealist) is Standing.FORBIDDEN
        assert all(facts[f"entraps({a}, {b})"] is False for a in "xy" for b in "xy")


def test_there_is_no_case_that_all_views_license() -> None:
    idealist, hobbesian = found("idealist", "hobbesian")
    assert cases([(idealist, Standing.LICENSED), (hobbesian, Standing.LICENSED)]) == ()


def test_cases_that_differ_by_an_exchange_of_names_are_given_once() -> None:
    open_case = replace(ANYONE, individuals={**ANYONE.individuals, "a": "State", "b": "State"})
    setting = setting_of(RUBIN.theory, [open_case])
    someone = making_true(parse("attacked(a) | attacked(b)", setting.vocabulary), setting)
    assert len(cases([], [someone])) == 2
    assert len(cases([], [someone], [["a", "b"]])) == 1


def test_a_demand_is_about_facts_alone() -> None:
    setting = setting_of(RUBIN.theory, [ANYONE])
    with pytest.raises(UserError, match="not about facts alone"):
        making_true(parse("O[moral] defends(x, y)", setting.vocabulary), setting)


def test_on_a_boundary_one_fact_decides() -> None:
    (closed,) = found("moderate=closed")
    turning = boundaries(closed)
    assert {"survival_threatened(x)", "signalled(x, y)"} <= {one.label for one in turning}
    for one in turning[:6]:
        for value, standing in ((True, one.if_true), (False, one.if_false)):
            facts = {**one.facts, one.label: value}
            assert solver_says("moderate=closed", facts, closed) is standing


# --- Over time -----------------------------------------------------------------------------------


def standings(case: str, *names: str) -> dict[str, dict[str, str]]:
    found_timeline = timeline(RUBIN.theory, list(map(column, names)), RUBIN.case(case))
    return {
        stage.name: dict(zip(names, map(str, stage.standings), strict=True))
        for stage in found_timeline.stages
    }


def test_a_plan_postponed_parts_history_from_the_present() -> None:
    told = standings(
        "warned-then-postponed", "moderate=suspension-state", "moderate=suspension-history"
    )
    assert told["struck"] == {
        "moderate=suspension-state": "forbidden",
        "moderate=suspension-history": "licensed",
    }


def test_the_three_wordings_of_restoration_part_one_after_the_other() -> None:
    names = ("moderate=suspension-history", "moderate=suspension-reverse",
             "moderate=suspension-forswear", "moderate=suspension-state")  # fmt: skip
    told = standings("warned-attacked-reversed", *names)
    by_moment = [tuple(told[m].values()) for m in ("struck", "curtailed", "reversed", "forsworn")]
    assert by_moment == [
        ("licensed", "licensed", "licensed", "licensed"),
        ("forbidden", "licensed", "licensed", "licensed"),
        ("forbidden", "forbidden", "licensed", "licensed"),
        ("forbidden", "forbidden", "forbidden", "licensed"),
    ]


def test_the_author_is_followed_at_every_moment() -> None:
    for name, case in RUBIN.cases.items():
        views = list(dict.fromkeys(view for moment in case.moments for view in moment.expect))
        told = standings(name, *views) if views else {}
        for moment in case.moments:
            for view, expected in moment.expect.items():
                assert told[moment.name][view] == expected, (name, moment.name)


def test_a_moment_is_the_case_with_its_facts_spelt_out() -> None:
    """What is so stays so: each moment agrees with a case that says everything by itself."""
    case = RUBIN.case("warned-attacked-reversed")
    told = standings("warned-attacked-reversed", "moderate", "moderate=closed")
    facts = dict(case.facts)
    for moment in case.moments:
        facts.update(moment.facts)
        alone = replace(case, facts=facts, moments=())
        for name in ("moderate", "moderate=closed"):
            (verdict,) = Inquiry(RUBIN.theory, [column(name)], [alone]).standings(0, alone)
            assert told[moment.name][name] == str(verdict)


def test_without_moments_there_is_only_a_start() -> None:
    told = standings("france-greece", "moderate")
    assert told == {"start": {"moderate": "licensed"}}


# --- Along scales --------------------------------------------------------------------------------

HIGH, CERTAIN, TERM = Fraction(3, 5), Fraction(9, 10), Fraction(6)


def asked(name: str) -> Regions:
    return regions(
        RUBIN.theory,
        column(name),
        RUBIN.case("no-existential-risk"),
        ["time_left", "likelihood"],
        notions={
            n: parse(f"{n}(x, y)", RUBIN.theory.vocabulary, parameters={"x": "State", "y": "State"})
            for n in ("preemptive", "preventive")
        },
        values={"high": HIGH, "near_certainty": CERTAIN, "near_term": TERM},
    )


def test_the_view_licenses_from_a_likelihood_on_and_up_to_a_time() -> None:
    told = asked("moderate=closed")
    licensed, forbidden = told.verdicts
    assert [set(map(str, part)) for part in licensed.parts] == [
        {"likelihood(france, greece) >= high", "time_left(france, greece) <= near_term"}
    ]
    assert {tuple(map(str, part)) for part in forbidden.parts} == {
        ("likelihood(france, greece) < high",),
        ("time_left(france, greece) > near_term",),
    }
    preemptive, preventive = told.notions
    assert [set(map(str, part)) for part in preemptive.parts] == [
        {"likelihood(france, greece) >= near_certainty", "time_left(france, greece) <= near_term"}
    ]
    assert [set(map(str, part)) for part in preventive.parts] == [
        {"likelihood(france, greece) < near_certainty", "time_left(france, greece) > near_term"}
    ]
    assert licensed.polygons == (
        ((Fraction(0), HIGH), (TERM, HIGH), (TERM, Fraction(1)), (Fraction(0), Fraction(1))),
    )


def number_fact(label: str, value: Fraction) -> Fact:
    name, _, rest = label.partition("(")
    arguments = tuple(Application(n.strip()) for n in rest.rstrip(")").split(",") if n.strip())
    return Fact(label, formulas.Comparison("=", Application(name, arguments), Numeral(value)), True)


def holds(comparison: Comparison, numbers: dict[str, Fraction]) -> bool:
    left = sum(factor * numbers[name] for name, factor in comparison.left)
    right = sum((f * numbers[name] for name, f in comparison.right), comparison.constant)
    compared = {
        "<": left < right, "<=": left <= right, "=": left == right, "!=": left != right,
        ">=": left >= right, ">": left > right,
    }  # fmt: skip
    return compared[comparison.relation]


@pytest.mark.parametrize("name", ["moderate", "moderate=closed"])
def test_on_both_sides_of_every_boundary_the_solver_agrees(name: str) -> None:
    told = asked(name)
    theory = RUBIN.theory
    view = RUBIN.view("moderate")
    reading = column(name).reading
    content = view.readings.options[reading].content
    scaled = replace(
        view.readings.options[reading],
        content=replace(content, sentences=(*content.sentences, *theory.scales[:3])),
    )
    readings = replace(view.readings, options={reading: scaled}, default=reading)
    extended = replace(theory, views={"moderate": replace(view, readings=readings)})
    base = RUBIN.case("no-existential-risk")
    for likelihood, left in product(
        (Fraction(1, 2), HIGH, Fraction(1)), (Fraction(0), TERM, TERM + 1)
    ):
        numbers = {
            "likelihood(france, greece)": likelihood, "time_left(france, greece)": left,
            "high": HIGH, "near_certainty": CERTAIN, "near_term": TERM,
        }  # fmt: skip
        open_facts = [f for f in base.facts.values() if f.label.split("(")[0] not in
                      ("high_likelihood", "imminent", "near_certain")]  # fmt: skip
        case = replace(base, facts={f.label: f for f in open_facts}).with_facts(
            number_fact(label, value) for label, value in numbers.items()
        )
        view_column = Column(extended.views["moderate"], {})
        (verdict,) = Inquiry(extended, [view_column], [case]).standings(0, case)
        inside = {
            area.name: any(all(holds(c, numbers) for c in part) for part in area.parts)
            for area in told.verdicts
        }
        expected = next((n for n, there in inside.items() if there), "silent")
        assert str(verdict) == expected, numbers


def test_the_inverse_relation_leaves_three_kinds_of_policy() -> None:
    told = regions(
        RUBIN.theory,
        column("moderate"),
        RUBIN.case("no-existential-risk"),
        ["entrapment_risk", "abandonment_risk"],
    )
    for entrapment, abandonment in product((1, 2, 3), repeat=2):
        numbers = {
            "entrapment_risk(france, greece)": Fraction(entrapment),
            "abandonment_risk(france, greece)": Fraction(abandonment),
            "entrapment_risk_now": Fraction(2), "abandonment_risk_now": Fraction(2),
        }  # fmt: skip
        left = any(all(holds(c, numbers) for c in part) for part in told.possible.parts)
        opposed = (entrapment - 2) * (abandonment - 2) < 0
        assert left == (opposed or entrapment == abandonment == 2)


def test_an_axis_is_a_number_of_which_the_verdict_is_a_matter() -> None:
    with pytest.raises(UserError, match="likelhood"):
        regions(RUBIN.theory, column("moderate"), RUBIN.case("france-greece"), ["likelhood"])
