"""Missing premises: they close the gap, are consistent, and come with the weaker first."""

from __future__ import annotations

from itertools import combinations

import pytest

from arguments.audit import Audit, Status
from arguments.audit.bridges import Gap, gap, start
from arguments.audit.candidates import antecedent, candidates
from arguments.audit.prover import Asked, Prover
from arguments.study import Study
from deontic.queries import Assumptions, consistent, entails
from deontic.solving.answers import Consistent, Entailed
from deontic.syntax import to_ascii
from deontic.syntax.formulas import Formula
from tests.audit.test_article import named

NAMES = ("A2", "A7", "A9a", "A16b/2", "A23", "A23.4a", "A23c")

GAPS = (Status.IMPLICIT, Status.INVALID, Status.DEFEASIBLE)


@pytest.fixture(scope="module")
def gaps(audited: Audit, prover: Prover) -> dict[str, Gap]:
    found = {name: gap(prover, named(audited, name)) for name in NAMES}
    return {name: one for name, one in found.items() if one is not None}


def follows(article: Study, premises: tuple[str, ...], more: list[Formula], goal: Formula) -> bool:
    theory = article.theory
    sentences = tuple(theory.sentences[label] for label in premises)
    formulas = tuple((f"{n}", formula) for n, formula in enumerate(more))
    answer = entails(theory, Assumptions(sentences=sentences, formulas=formulas), goal).answer
    return isinstance(answer, Entailed)


@pytest.mark.parametrize("name", NAMES)
def test_bridges_suffice_and_are_consistent(
    article: Study, prover: Prover, gaps: dict[str, Gap], name: str
) -> None:
    found = gaps[name]
    goal = prover.asked(found.step.conclusion.label).written
    assert found.bridges
    assert not follows(article, found.premises, [], goal)
    assert follows(article, found.premises, [found.trivial], goal)
    applies = antecedent(goal)
    for bridge in found.bridges[:6]:
        assert follows(article, found.premises, [bridge.formula], goal)
        assert bridge.alone == follows(article, (), [bridge.formula], goal)
        sentences = tuple(article.theory.sentences[label] for label in found.premises)
        formulas = [("bridge", bridge.formula)]
        formulas += [("case", applies)] if applies is not None else []
        together = Assumptions(sentences=sentences, formulas=tuple(formulas))
        assert isinstance(consistent(article.theory, together).answer, Consistent)


@pytest.mark.parametrize("name", NAMES)
def test_no_stronger_bridge_comes_before_a_weaker_one(
    article: Study, gaps: dict[str, Gap], name: str
) -> None:
    shown = gaps[name].bridges[:6]
    for one, other in combinations(shown, 2):
        assert not (
            follows(article, (), [one.formula], other.formula)
            and not follows(article, (), [other.formula], one.formula)
        ), (to_ascii(one.formula), to_ascii(other.formula))


@pytest.mark.parametrize("name", ["A7", "A9a", "A16b/2"])
def test_nothing_weaker_in_the_search_space_would_do(
    article: Study, prover: Prover, gaps: dict[str, Gap], name: str
) -> None:
    """Against every candidate: one that is weaker than the first bridge does not close the gap,
    or says no more than that the conclusion follows.
    """
    found = gaps[name]
    first = found.bridges[0].formula
    goal = prover.asked(found.step.conclusion.label).written
    claims = [prover.asked(p.label).written for p in found.step.formal]
    tried = 0
    for candidate in candidates(prover, claims, goal):
        asked = prover.formula("candidate", candidate)
        if not _weaker(prover, asked, prover.formula("first", first)):
            continue
        tried += 1
        assert not follows(article, found.premises, [candidate], goal) or follows(
            article, (), [found.trivial], candidate
        ), to_ascii(candidate)
    assert tried == WEAKER[name]


WEAKER = {"A7": 1, "A9a": 0, "A16b/2": 0}
"""How many candidates are weaker than the first bridge."""


def _weaker(prover: Prover, one: Asked, other: Asked) -> bool:
    """Whether one formula follows from another and not the other way round."""
    there = prover.question([other], one).follows([other.label])
    return bool(there) and prover.question([one], other).follows([one.label]) is False


ENUMERABLE = 240
"""Spaces of at most so many candidates are gone through."""


def test_nothing_weaker_given_the_premises_would_do(audited: Audit, prover: Prover) -> None:
    """In every argument with a small space, against every candidate: one that is weaker than the
    first bridge, given the premises, does not close the gap, or needs no premise, or entails one
    that says no more than the conclusion.
    """
    tried = 0
    for judgement in audited.inferences:
        step = judgement.step
        given = start(prover, judgement) if judgement.status in GAPS else None
        if given is None or not step.conclusion.formal:
            continue
        goal = prover.asked(step.conclusion.label)
        claims = [prover.asked(p.label).written for p in step.formal]
        space = list(candidates(prover, claims, goal.written))
        found = gap(prover, judgement) if len(space) <= ENUMERABLE else None
        if found is None or not found.bridges or found.bridges[0].alone:
            continue
        tried += 1
        first = prover.formula("first", found.bridges[0].formula)
        asked = [prover.formula(f"candidate {n}", c) for n, c in enumerate(space)]
        premises = [prover.asked(label) for label in given]
        question = prover.question([*premises, *asked], goal)
        closing = [
            one
            for one in asked
            if question.follows([*given, one.label]) and not question.follows([one.label])
        ]

        def entails(one: Asked, other: Asked, premises: list[Asked] = premises) -> bool:
            question = prover.question([*premises, one], other)
            return bool(question.follows(question.labels))

        restating = [one for one in closing if entails(goal, one)]
        for one in closing:
            if entails(first, one) and not any(entails(one, other) for other in restating):
                assert entails(one, first), (step.name, to_ascii(one.written))
    assert tried >= 20


def test_a_case_that_lacks_a_condition_gets_the_condition(audited: Audit, prover: Prover) -> None:
    """And not the verdict itself, which would leave the principle idle."""
    found = gap(prover, named(audited, "A26"))
    assert found is not None
    assert found.bridges[0].same == ("Chinese-Conditions",)
    assert found.tried > 5_000


def test_several_conditions_that_a_premise_supposes_are_found_together(
    audited: Audit, prover: Prover
) -> None:
    found = gap(prover, named(audited, "A24/2"))
    assert found is not None
    listed = {to_ascii(b.formula, sorts=False): b.same for b in found.bridges[:3]}
    case = "all x. all y. (french_case(x, y) & -reverses(y, x, now) -> "
    assert case + "condition_one(x, y) & condition_two(x, y))" in listed
    assert ("French-Conditions",) in listed.values()


def test_the_article_s_own_bridge_and_the_one_that_its_definition_rules_out(
    gaps: dict[str, Gap],
) -> None:
    found = gaps["A23"]
    assert ("BRIDGE1",) in {bridge.same for bridge in found.bridges}
    first = to_ascii(found.bridges[0].formula)
    assert "condition_one(x, y) & condition_two(x, y) -> forfeited(y, x)" in first
    ruled_out = {to_ascii(b.formula, sorts=False): b.against for b in found.impossible}
    law = "all x. all y. (condition_one(x, y) -> plans_entrapment(y, x))"
    assert ruled_out[law] == ("Belief-May-Be-False",)


def test_forfeiture_needs_a_link_from_claims_to_justification(gaps: dict[str, Gap]) -> None:
    found = gaps["A23.4a"]
    first = to_ascii(found.bridges[0].formula)
    assert "claim(y, x)" in first and "justified(x, y)" in first
    assert not found.bridges[0].alone


def test_an_inference_that_lacks_nothing_has_no_gap(audited: Audit, prover: Prover) -> None:
    assert gap(prover, named(audited, "A4")) is None
    assert gap(prover, named(audited, "A1")) is None
