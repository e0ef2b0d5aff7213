"""Verdicts on the studies that are shipped: what they have to be, and that all they claim is so."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from arguments import load, shipped
from arguments.study import Study
from deontic.errors import UserError
from deontic.queries import (
    Assumptions,
    Column,
    Inquiry,
    Standing,
    Verdict,
    all_columns,
    consistent,
    differences,
    licenses,
    matrix,
)
from deontic.queries.columns import setting_of
from deontic.solving import Consistent, Inconsistent, Limits
from deontic.syntax import parse
from deontic.syntax.formulas import Application, terms
from deontic.theory import Case
from tests.deontic.queries.checks import LIMITS, assert_core, assert_verdict, premises_of
from tests.deontic.solving.comparison import assert_model
from tests.studies import CASES, STUDY, written

study = cache(load)

THOROUGHLY = [
    "csto-armenia",
    "us-south-korea",
    "france-greece",
    "no-signalling",
    "existential-and-silent",
    "another-ally-attacked",
    "ally-reverses",
    "north-korea-desists",
]
"""Cases that are checked in every reading of every view."""


def verdict(view: str, case: str, reading: str | None = None) -> Verdict:
    """The one verdict of a view of Rubin 2026."""
    rubin = study("rubin2026")
    selection = {view: reading} if reading else {}
    (found,) = licenses(rubin.theory, rubin.view(view), rubin.case(case), selection)
    return found


# --- What they have to be ------------------------------------------------------------------------


def test_the_bare_sufficient_condition_is_silent_on_silence() -> None:
    assert verdict("moderate", "no-signalling", "bare").standing is Standing.SILENT


def test_the_text_forbids_a_breach_in_silence() -> None:
    found = verdict("moderate", "no-signalling", "text")
    assert found.standing is Standing.FORBIDDEN
    assert found.sentences == ("MV-Nr", "CDD")


def test_the_letter_of_the_text_is_inconsistent_where_both_clauses_apply() -> None:
    found = verdict("moderate", "existential-and-silent", "literal")
    assert found.standing is Standing.INCONSISTENT
    assert set(found.sentences) == {"MV-X", "MV-N", "CDD"}
    assert {"survival_threatened(france)", "signalled(france, greece)"} <= set(found.facts)


def test_the_extreme_views_are_consistent_until_some_ally_is_attacked() -> None:
    theory = study("rubin2026").theory
    views = (theory.views["idealist"], theory.views["hobbesian"])
    setting = setting_of(theory, [])
    found = consistent(theory, Assumptions(views)).answer
    assert isinstance(found, Consistent)
    assert_model(found.model, premises_of(theory, ["idealist", "hobbesian"], []), setting)
    text = "exists x. exists y. (defence_pact(x, y) & attacked(y))"
    attack = parse(text, theory.vocabulary)
    answer = consistent(theory, Assumptions(views, formulas=((text, attack),))).answer
    assert isinstance(answer, Inconsistent)
    premises = premises_of(theory, ["idealist", "hobbesian"], [attack])
    labels = {premise.label for premise in premises}
    core = [p for p in premises if p.label in answer.core or p.label == "0"]
    assert len(core) == len(answer.core) == 4
    assert {label.partition(" ")[0] for label in labels & set(answer.core)} == {
        "Idealist", "Hobbesian", "CDD",
    }  # fmt: skip
    assert_core(core, [], setting)


def test_a_verdict_is_no_truth_value() -> None:
    with pytest.raises(TypeError):
        bool(verdict("moderate", "france-greece"))


def test_what_the_authors_say_is_what_follows() -> None:
    for name in shipped():
        found, compared = differences(study(name).theory, tuple(study(name).cases.values()), LIMITS)
        assert not found
        assert compared or name != "rubin2026"


# --- All they claim is so ------------------------------------------------------------------------


def with_one_of_each_party(case: Case) -> Case:
    """A case in which the question is asked once."""
    kept = {role: names[:1] for role, names in case.parties.items()}
    others = {n for role, names in case.parties.items() for n in names if n not in kept[role]}
    return replace(
        case,
        parties=kept,
        individuals={name: sort for name, sort in case.individuals.items() if name not in others},
        facts={
            label: fact
            for label, fact in case.facts.items()
            if others.isdisjoint(
                t.function for t in terms(fact.formula) if isinstance(t, Application)
            )
        },
    )


def columns(of: Study) -> tuple[Column, ...]:
    return all_columns(of.theory.views.values())


@pytest.mark.parametrize("case", study("rubin2026").cases)
@pytest.mark.parametrize("view", study("rubin2026").theory.views)
def test_models_and_cores(view: str, case: str) -> None:
    rubin = study("rubin2026")
    column = Column(rubin.theory.views[view])
    asked = with_one_of_each_party(rubin.cases[case])
    (found,) = licenses(rubin.theory, column.view, asked, limits=LIMITS)
    assert_verdict(rubin.theory, column, asked, found)
    json.dumps(found.to_dict())


def test_models_and_cores_for_several_parties() -> None:
    rubin = study("rubin2026")
    case = rubin.cases["csto-armenia"]
    for view in rubin.theory.views.values():
        for found in licenses(rubin.theory, view, case, limits=LIMITS):
            assert_verdict(rubin.theory, Column(view), case, found)


@pytest.mark.parametrize("case", THOROUGHLY)
@pytest.mark.parametrize("column", columns(study("rubin2026")), ids=lambda column: column.name)
def test_models_and_cores_in_every_reading(column: Column, case: str) -> None:
    rubin = study("rubin2026")
    asked = with_one_of_each_party(rubin.cases[case])
    (found,) = licenses(rubin.theory, column.view, asked, column.selection, LIMITS)
    assert_verdict(rubin.theory, column, asked, found)


@pytest.mark.parametrize("case", study("puzzles").cases)
def test_models_and_cores_of_puzzles(case: str) -> None:
    puzzles = study("puzzles")
    for column in columns(puzzles):
        for found in licenses(
            puzzles.theory, column.view, puzzles.cases[case], column.selection, LIMITS
        ):
            assert_verdict(puzzles.theory, column, puzzles.cases[case], found)


@pytest.mark.parametrize("name", shipped())
def test_a_matrix_says_what_each_verdict_by_itself_says(name: str) -> None:
    of = study(name)
    chosen = THOROUGHLY if name == "rubin2026" else list(of.cases)
    cases = [of.cases[case] for case in chosen]
    found = matrix(of.theory, columns(of), cases, LIMITS)
    for case, cells in found.rows:
        for column, standings in zip(columns(of), cells, strict=True):
            alone = Inquiry(of.theory, [column], [case], LIMITS).verdicts(0, case)
            assert standings == tuple(one.standing for one in alone), (case.name, column.name)


def test_a_matrix_of_one_case_says_what_the_matrix_of_all_says() -> None:
    rubin = study("rubin2026")
    views = [Column(view) for view in rubin.theory.views.values()]
    together = matrix(rubin.theory, views, tuple(rubin.cases.values()), LIMITS)
    for case, cells in together.rows:
        ((_, alone),) = matrix(rubin.theory, views, [case], LIMITS).rows
        assert alone == cells, case.name


# --- Small studies -------------------------------------------------------------------------------


def small(folder: Path, facts: str, text: str = STUDY, parties: str = "x: ann, y: bob") -> Study:
    cases = f"- case: one\n  parties: {{{parties}}}\n  facts: {{{facts}}}\n"
    return load(written(folder, text, cases))


def ask(of: Study, view: str, **selection: str) -> list[Verdict]:
    column = Column(of.theory.views[view], selection)
    case = of.cases["one"]
    found = list(Inquiry(of.theory, [column], [case], LIMITS).verdicts(0, case, models=True))
    for one in found:
        assert_verdict(of.theory, column, case, one)
    return found


def test_an_unknown_fact_is_neither_true_nor_false(tmp_path: Path) -> None:
    of = small(tmp_path, "promised: true, emergency: unknown")
    (found,) = ask(of, "lenient")
    assert found.standing is Standing.SILENT
    assert found.open_facts == ("emergency(ann)",)
    assert ask(small(tmp_path, "promised: true"), "lenient")[0].standing is Standing.SILENT


def test_parties_are_asked_about_one_by_one(tmp_path: Path) -> None:
    of = small(
        tmp_path,
        'promised: true, "emergency(ann)": true, "emergency(cem)": false',
        parties="x: [ann, cem, dan], y: bob",
    )
    found = ask(of, "lenient")
    assert [one.binding["x"] for one in found] == ["ann", "cem", "dan"]
    assert [str(one.standing) for one in found] == ["licensed", "forbidden", "silent"]
    ((_, (standings,)),) = matrix(
        of.theory, [Column(of.theory.views["lenient"])], [of.cases["one"]]
    ).rows
    assert standings == tuple(one.standing for one in found)


def test_parties_of_whom_the_same_is_said(tmp_path: Path) -> None:
    of = small(tmp_path, "promised: true", parties="x: [ann, cem, dan], y: bob")
    assert {one.standing for one in ask(of, "strict")} == {Standing.FORBIDDEN}
    column = Column(of.theory.views["strict"])
    assert Inquiry(of.theory, [column], [of.cases["one"]]).standings(0, of.cases["one"]) == (
        (Standing.FORBIDDEN,) * 3
    )


def test_someone_may_be_both_parties(tmp_path: Path) -> None:
    of = small(tmp_path, "promised: true, emergency: false", parties="x: ann, y: ann")
    assert ask(of, "strict")[0].standing is Standing.FORBIDDEN


def test_a_reading_of_a_definition_matters(tmp_path: Path) -> None:
    of = small(tmp_path, 'promised: true, emergency: false, "promised(x, x)": false')
    assert ask(of, "lenient")[0].standing is Standing.FORBIDDEN
    (wide,) = ask(of, "lenient", free="wide")
    assert wide.standing is Standing.LICENSED
    assert dict(wide.rests_on)["free"] == "wide"


def test_a_reading_of_a_definition_matters_to_the_question_too(tmp_path: Path) -> None:
    text = STUDY.replace('"P[moral] -comes(x, y)"', '"P[moral] -comes(x, y) & free(x)"')
    of = small(tmp_path, 'promised: false, emergency: false, "promised(x, x)": false', text)
    assert ask(of, "lenient")[0].standing is Standing.FORBIDDEN
    assert ask(of, "lenient", free="wide")[0].standing is Standing.SILENT


def test_a_view_may_assert_nothing(tmp_path: Path) -> None:
    text = STUDY.replace("strict: [Strict]", "strict: []")
    assert ask(small(tmp_path, "promised: true", text), "strict")[0].standing is Standing.SILENT


def test_the_background_counts(tmp_path: Path) -> None:
    text = STUDY.replace("strict: [Strict]", "strict: []")
    text = text.replace("  cases: cases.yaml", "  cases: cases.yaml\n  background: [Strict]")
    of = small(tmp_path, "promised: true", text)
    (found,) = ask(of, "strict")
    assert (found.standing, found.sentences) == (Standing.FORBIDDEN, ("Strict",))
    assert (
        ask(small(tmp_path, "promised: true, emergency: true", text), "lenient")[0].standing
        is Standing.INCONSISTENT
    )


@pytest.mark.parametrize(
    "facts",
    [
        "promised: true, bound: false",
        "emergency: true, free: false",
        "emergency: unknown, free: true, promised: true, 'promised(x, x)': true",
    ],
)
def test_a_case_that_contradicts_itself_through_a_definition(facts: str, tmp_path: Path) -> None:
    of = small(tmp_path, facts)
    for view in ("strict", "lenient"):
        if "unknown" in facts:
            assert ask(of, view, free="wide")
            continue
        with pytest.raises(UserError, match="the case one contradicts itself") as caught:
            ask(of, view)
        assert caught.value.span is not None
        assert caught.value.span.line == 3
        with pytest.raises(UserError, match="the case one contradicts itself"):
            matrix(of.theory, [Column(of.theory.views[view])], [of.cases["one"]])


def test_a_case_that_contradicts_a_definitional_sentence(tmp_path: Path) -> None:
    text = f"""{STUDY}
[Never]: No one promises. {{formalization: "all x. all y. -promised(x, y)", status: definitional}}
"""
    text = text.replace("  cases: cases.yaml", "  cases: cases.yaml\n  background: [Never]")
    of = small(tmp_path, "promised: true", text)
    with pytest.raises(UserError, match="contradicts itself"):
        ask(of, "strict")


def test_numbers(tmp_path: Path) -> None:
    text = STUDY.replace('text: "emergency(x)"', 'text: "exists y. hours(x, y) > 1.5"')
    assert ask(small(tmp_path, "promised: true, hours: 2", text), "lenient")[0].standing is (
        Standing.LICENSED
    )
    (open_,) = ask(small(tmp_path, "promised: true, hours: 1.5", text), "lenient")
    assert open_.standing is Standing.SILENT  # others may be further away


def test_a_closed_case_names_everyone(tmp_path: Path) -> None:
    text = STUDY.replace('text: "emergency(x)"', 'text: "all y. emergency(y)"')
    facts = "promised: true, emergency: true, 'emergency(y)': true"
    of = small(tmp_path, facts, text)
    assert ask(of, "lenient")[0].standing is Standing.SILENT
    closed = load(
        written(
            tmp_path,
            text,
            f"- case: one\n  closed: true\n  parties: {{x: ann, y: bob}}\n  facts: {{{facts}}}\n",
        )
    )
    assert ask(closed, "lenient")[0].standing is Standing.LICENSED


def test_a_question_needs_parties_and_to_be_there(tmp_path: Path) -> None:
    of = load(written(tmp_path, cases="- case: one\n  parties: {x: ann}\n"))
    with pytest.raises(UserError, match="the question is about y, and one names none"):
        licenses(of.theory, of.view("strict"), of.case("one"))
    head, _, rest = STUDY.partition("  question:\n")
    of = load(written(tmp_path, head + rest[rest.index("  views:") :]))
    with pytest.raises(UserError, match="puts no question"):
        licenses(of.theory, of.view("strict"), of.case("rescue"))


def test_the_seed_and_time_limit_are_told() -> None:
    rubin = study("rubin2026")
    limits = Limits(timeout=7, seed=3)
    (found,) = licenses(
        rubin.theory, rubin.view("moderate"), rubin.case("france-greece"), limits=limits
    )
    assert (found.to_dict()["timeout"], found.to_dict()["seed"]) == (7, 3)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_verdicts_do_not_depend_on_the_seed(seed: int) -> None:
    rubin = study("rubin2026")
    views = [Column(view) for view in rubin.theory.views.values()]
    cases: list[Case] = [rubin.cases[name] for name in THOROUGHLY]
    assert matrix(rubin.theory, views, cases, Limits(60, seed)) == matrix(
        rubin.theory, views, cases, LIMITS
    )


def test_what_an_oracle_was_asked_does_not_change_later_answers(tmp_path: Path) -> None:
    of = load(written(tmp_path, cases=CASES))
    every = columns(of)
    case = of.cases["rescue"]
    inquiry = Inquiry(of.theory, every, [case], LIMITS)
    forwards = [inquiry.standings(n, case) for n in range(len(every))]
    backwards = [inquiry.standings(n, case) for n in reversed(range(len(every)))]
    assert forwards == backwards[::-1]
