from __future__ import annotations

from dataclasses import replace
from itertools import combinations, product

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from arguments import load
from deontic.queries.changes import changes
from deontic.queries.columns import Column
from deontic.queries.conditions import Conditions, conditions_in
from deontic.queries.fact_space import FactSpace
from deontic.queries.inquiry import Inquiry
from deontic.queries.reasons import Reasons, known_facts, reasons
from deontic.queries.verdicts import Standing
from deontic.queries.view_changes import other_readings, without_sentences
from deontic.solving.subsets import Conflict, Subsets
from deontic.theory import Case, Fact, Theory
from tests.deontic.queries.random_theories import FACTS, case_with, theories

RUBIN = load("rubin2026")
NO_SHRINKING = (Phase.explicit, Phase.generate)


def asked(view: str, case: str) -> tuple[FactSpace, Conditions, dict[str, bool], Reasons]:
    name, _, reading = view.partition("=")
    column = Column(RUBIN.view(name), {name: reading} if reading else {})
    space = FactSpace(RUBIN.theory, [column], RUBIN.case(case))
    given_conditions = conditions_in(space, 0)
    facts = known_facts(space, 0)
    found = reasons(space, 0, facts, given_conditions.standing(facts))
    return space, given_conditions, facts, found


CASES = [
    ("moderate", "france-greece", 1),
    ("moderate", "existential-and-entrapped", 2),
    ("moderate", "no-signalling", 2),
    ("moderate=literal", "existential-and-silent", 2),
    ("moderate=closed", "preventive-breach", 2),
    ("idealist", "us-south-korea", 1),
]


@pytest.mark.parametrize(("view", "case", "count"), CASES)
def test_reasons_are_all_there_are(view: str, case: str, count: int) -> None:
    """The reasons found without a solver are those that the enumeration with one finds."""
    space, _, facts, found = asked(view, case)
    assert found.complete
    assert len(found.reasons) == count
    denied = {"licensed": "no", "forbidden": "yes", "inconsistent": ""}[str(found.standing)]
    literals = {f"{'+' if v else '-'} {a}": a for a, v in facts.items()}
    search = Subsets([*space.sentences(0).values(), *literals], space.check_items(0, denied))
    by_solver = {
        frozenset(literals.get(i, i[2:]) for i in one.items)
        for one in search
        if isinstance(one, Conflict)
    }
    assert search.complete
    assert by_solver == {frozenset((*r.sentences, *r.facts)) for r in found.reasons}


@pytest.mark.parametrize(("view", "case", "count"), CASES)
def test_the_solver_confirms_the_verdict_and_every_change(view: str, case: str, count: int) -> None:
    space, given_conditions, facts, found = asked(view, case)
    changed = changes(given_conditions, facts)
    listed = [space.case]
    for number, change in enumerate(changed[:12]):
        new = space.case.with_facts(
            fact
            for label, value in change.facts.items()
            for fact in [_fact(given_conditions, label, value)]
        )
        listed.append(_named(new, f"change {number}"))
    inquiry = Inquiry(RUBIN.theory, space.columns, listed)
    assert inquiry.standings(0, listed[0]) == (found.standing,)
    for change, new in zip(changed, listed[1:], strict=False):
        assert inquiry.standings(0, new) == (change.standing,), change
    assert count


def _fact(given_conditions: Conditions, label: str, value: bool | None) -> Fact:
    return Fact(label, given_conditions.atoms[label], value)


def _named(case: Case, name: str) -> Case:
    return replace(case, name=name)


def test_a_repair_ends_every_conflict_and_no_part_of_it_does() -> None:
    _, _, _, found = asked("moderate=literal", "existential-and-silent")
    assert found.standing is Standing.INCONSISTENT
    conflicts = [{*r.sentences, *r.facts} for r in found.reasons]
    assert found.repairs
    for repair in found.repairs:
        parts = {*repair.sentences, *repair.facts}
        assert all(parts & conflict for conflict in conflicts)
        for part in parts:
            assert not all((parts - {part}) & conflict for conflict in conflicts)


def test_what_is_kept_is_given_up_last() -> None:
    space, _, facts, _ = asked("moderate=literal", "existential-and-silent")
    first = reasons(space, 0, facts, Standing.INCONSISTENT)
    kept = reasons(space, 0, facts, Standing.INCONSISTENT, keep=["explicit"])
    assert first.repairs[0].sentences
    assert kept.repairs[0].facts
    assert set(first.repairs) == set(kept.repairs)


def test_which_parts_every_reason_needs() -> None:
    _, _, _, found = asked("moderate", "existential-and-entrapped")
    needed = found.needed()
    assert needed["CDD"] == "every"
    assert needed["MV-S"] == needed["MV-X"] == needed["survival_threatened(france)"] == "some"
    assert needed["MV-Nr"] == "none"


def test_a_view_without_a_sentence_or_in_another_reading_says_something_else() -> None:
    space, _, facts, found = asked("moderate", "no-signalling")
    dropped = without_sentences(space, 0, facts, found)
    assert {change.without for change in dropped} == {("MV-Nr",), ("CDD",)}
    assert {change.standing for change in dropped} == {Standing.SILENT}
    others = list(other_readings(RUBIN.theory, space.columns[0], space.case, found.standing))
    told = {change.reading: change.standing for change in others}
    assert told["moderate", "bare"] is Standing.SILENT
    assert ("moderate", "closed-no-exemption") not in told
    for (name, reading), standing in told.items():
        column = Column(RUBIN.view("moderate"), {name: reading})
        assert Inquiry(RUBIN.theory, [column], [space.case]).standings(0, space.case) == (standing,)


# --- Random theories -----------------------------------------------------------------------------


@settings(max_examples=40, deadline=None, phases=NO_SHRINKING)
@given(theories(), st.fixed_dictionaries({n: st.sampled_from((True, False, None)) for n in FACTS}))
def test_minimal_changes_are_those_that_trying_all_finds(
    theory: Theory, known: dict[str, bool | None]
) -> None:
    space = FactSpace(theory, [Column(theory.views["view"])], case_with(dict.fromkeys(FACTS, True)))
    given_conditions = conditions_in(space, 0)
    facts = {n: v for n, v in known.items() if v is not None and n in given_conditions.atoms}
    now = given_conditions.standing(facts)
    found = changes(given_conditions, facts)
    for standing in (Standing.LICENSED, Standing.FORBIDDEN, Standing.SILENT):
        told = {frozenset(change.facts) for change in found if change.standing is standing}
        expected = by_trying(given_conditions, facts, standing) if standing is not now else set()
        assert told == expected
    for change in found:
        assert given_conditions.standing({**facts, **change.facts}) is change.standing


def by_trying(
    given_conditions: Conditions, facts: dict[str, bool], wanted: Standing
) -> set[frozenset[str]]:
    """The minimal sets of facts some other values of which lead to a verdict."""
    found: set[frozenset[str]] = set()
    names = list(given_conditions.atoms)
    for size in range(1, len(names) + 1):
        for labels in combinations(names, size):
            if any(one <= set(labels) for one in found):
                continue
            for values in product((True, False, None), repeat=size):
                new = dict(zip(labels, values, strict=True))
                if any(facts.get(label) is value for label, value in new.items()):
                    continue
                if given_conditions.standing({**facts, **new}) is wanted:
                    found.add(frozenset(labels))
                    break
    return found


@settings(max_examples=25, deadline=None, phases=NO_SHRINKING)
@given(theories(), st.fixed_dictionaries({n: st.booleans() for n in FACTS}))
def test_reasons_with_and_without_the_solver_are_the_same(
    theory: Theory, known: dict[str, bool]
) -> None:
    space = FactSpace(theory, [Column(theory.views["view"])], case_with(known))
    facts = known_facts(space, 0)
    standing = conditions_in(space, 0).standing(facts)
    denied = {"licensed": "no", "forbidden": "yes", "inconsistent": ""}.get(str(standing))
    if denied is None:
        assert not reasons(space, 0, facts, standing).reasons
        return
    literals = {f"{'+' if v else '-'} {a}": a for a, v in facts.items()}
    items = [*space.sentences(0).values(), *literals]
    search = Subsets(items, space.check_items(0, denied))
    by_solver = {
        frozenset(literals.get(i, i[2:]) for i in one.items)
        for one in search
        if isinstance(one, Conflict)
    }
    found = reasons(space, 0, facts, standing)
    assert {frozenset((*r.sentences, *r.facts)) for r in found.reasons} == by_solver
