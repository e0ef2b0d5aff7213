"""The logical gaps of the article that a careful reader finds by hand, found by the audit.

Each test fails if a formula is changed so that the gap closes.
"""

from __future__ import annotations

from dataclasses import replace

from arguments.audit import Audit, Status
from arguments.audit.clashes import barred, clashes
from arguments.audit.coherence import argument_clashes, view_clashes
from arguments.audit.prover import Prover, Refutation
from arguments.audit.readings import difference, spread
from arguments.audit.relations import Comparison, Logic
from arguments.audit.report import Telling
from arguments.audit.validity import Defect, judge
from arguments.study import Study
from deontic.semantics import holds
from deontic.syntax import parse
from deontic.theory.readings import Readings
from tests.audit.test_article import named

TRIGGERED = (
    "A collective defence duty of X towards Y is triggered, so that there is something to breach."
)
UNTRIGGERED = (
    "No collective defence duty of X towards Y is triggered, so that there is nothing to breach."
)
FIRST = "X reasonably believes that its entrapment by Y is imminent and highly likely."
SECOND = "X cannot reduce the risk by clearly signalling its worries to Y."
NO_SECOND = "It is not so that X cannot reduce the risk by clearly signalling its worries to Y."
JUSTIFIED = "X would be justified, all things considered, in not defending Y."
UNJUSTIFIED = "X ought, all things considered, to defend Y."


def told(audited: Audit, name: str) -> set[str]:
    """All that is said of the first scene of an inference's countermodel."""
    telling = Telling(audited)
    scene, *_ = telling.scenes(named(audited, name))
    true, false = telling.lines(scene)
    return {*true, *false}


def needs(audited: Audit, name: str, premise: str) -> bool:
    judgement = named(audited, name)
    return judgement.status is Status.IMPLICIT and premise in judgement.needed


def claims(prover: Prover, *labels: str) -> set[tuple[str, ...]]:
    return {clash.claims for clash in clashes(prover, labels).found}


def holds_there(prover: Prover, text: str, refutation: Refutation | None) -> bool:
    """Whether a formula about x and y is true of those whom a countermodel is about."""
    assert refutation is not None
    vocabulary = prover.theory.vocabulary
    parameters = dict.fromkeys(refutation.focus, "State")
    written = parse(text, vocabulary, parameters=parameters)
    expanded = prover.theory.expand(written, prover.selection).formula
    return holds(refutation.model, refutation.model.actual, expanded, refutation.focus)


def test_g1_between_never_and_always(audited: Audit, prover: Prover) -> None:
    assert needs(audited, "A20", "Both-Kinds")
    assert UNTRIGGERED in told(audited, "A20")
    comparison = Comparison(prover)
    assert comparison.logic("Idealist", "Hobbesian") is Logic.INDEPENDENT
    assert comparison.together("Idealist", "Hobbesian") is not None


def test_g2_from_jointly_sufficient_to_the_negative_clause(audited: Audit) -> None:
    assert named(audited, "A22").status is Status.INVALID
    assert {TRIGGERED, FIRST, NO_SECOND, JUSTIFIED} <= told(audited, "A22")


def test_g3_cannot_reduce_and_tried_in_vain(article: Study, prover: Prover) -> None:
    found = difference(article.theory, "condition_two", "defined", "modal")
    assert not found.stronger and not found.weaker
    assert holds_there(prover, "can_reduce(x, y) & -altered(y, x)", found.only_default)
    assert holds_there(prover, "-can_reduce(x, y)", found.only_other)


def test_g4_reasonable_to_believe_and_reasonably_believed(article: Study, prover: Prover) -> None:
    found = difference(article.theory, "condition_one", "doxastic", "propositional")
    assert found.weaker and not found.stronger
    assert holds_there(prover, "reasonable(x, y) & -believes(x, y)", found.only_other)


def test_g5_the_negative_clause_against_the_exemption(prover: Prover) -> None:
    assert claims(prover, "MV-S", "MV-X", "MV-N") == {("MV-X", "MV-N")}
    assert claims(prover, "MV-S", "MV-X", "MV-Nr") == set()
    assert ("MV-X", "MV-N") in {clash.claims for clash in view_clashes(prover).found}


def test_g6_provoked_attack(audited: Audit, prover: Prover) -> None:
    changes = {v.departure: v for v in spread(prover, named(audited, "A24/2")).changes}
    variant = changes[(("triggered", "unprovoked"),)]
    assert variant.judgement.status is Status.INVALID
    assert holds_there(prover, "attacked(y) & provoked(y)", variant.judgement.refutation)


def test_g8_entrapment_as_a_breach_of_the_alliance(audited: Audit) -> None:
    assert needs(audited, "A23a", "Alliance-Demands-Good-Faith")
    assert "Y exploits the promise of X." in told(audited, "A23a")


def test_g9_any_reason_whatsoever_and_the_proviso(audited: Audit, article: Study) -> None:
    idle = [f.premises for f in named(audited, "A14/2").findings if f.defect is Defect.IDLE]
    assert ("CSTO-Proviso",) in idle
    found = difference(article.theory, "hobbesian", "unconditional", "proviso-iff")
    assert not found.weaker and found.only_default is not None


def test_g10_accepting_and_honouring(audited: Audit, prover: Prover) -> None:
    assert needs(audited, "A15", "Acceptance-To-Honouring")
    assert JUSTIFIED in told(audited, "A15")
    assert Comparison(prover).logic("PH", "Hobbesian-Fact") is Logic.ENTAILS
    assert Comparison(prover).logic("PH", "Hobbesian") is Logic.INDEPENDENT


def test_g11_reasonable_belief_and_actual_wrong(audited: Audit) -> None:
    assert needs(audited, "A23", "BRIDGE1")
    assert {
        FIRST,
        SECOND,
        "Y does not in fact entrap X.",
        "Y has not forfeited its right to be defended by X.",
        UNJUSTIFIED,
    } <= told(audited, "A23")
    idle = {
        p for f in named(audited, "A23").findings if f.defect is Defect.IDLE for p in f.premises
    }
    assert {"W", "WP", "WF"} <= idle


def test_g12_pro_tanto_and_all_things_considered(audited: Audit, prover: Prover) -> None:
    judgement = named(audited, "A12")
    assert judgement.status is Status.INVALID
    speaks = "Something speaks in justification of a breach by X towards Y."
    assert {speaks, UNJUSTIFIED} <= told(audited, "A12")
    changes = {v.departure: v.judgement.status for v in spread(prover, judgement).changes}
    assert changes == {
        (("Korean-Exception", "all-things-considered"),): Status.VALID,
        (("Idealist-Rejected", "pro-tanto"),): Status.VALID,
    }


def test_g14_the_ground_denied_and_the_view_denied(audited: Audit) -> None:
    judgement = named(audited, "A17/2")
    assert judgement.status is Status.DEFEASIBLE
    assert judgement.refutation is not None
    scenes = Telling(audited).scenes(judgement)
    assert any(scene.actual for scene in scenes)


def test_g15_no_nexus_between_attack_and_entrapment(article: Study, prover: Prover) -> None:
    found = difference(article.theory, "moderate", "text", "closed-nexus")
    assert not found.weaker
    assert found.only_default is not None
    theory = article.theory
    nexus = (
        "exists x. exists y. (breachable(x, y) & condition_one(x, y) & condition_two(x, y)"
        " & -nexus(y, x) & justified(x, y) & -existential(x, y))"
    )
    case = prover.formula("unrelated attack", parse(nexus, theory.vocabulary))
    asked = prover.question([case, prover.asked("MV-S")], prover.asked("MV-C-Nexus"))
    assert asked.follows(["unrelated attack", "MV-S"]) is False
    assert not prover.question(
        [case, prover.asked("MV-C-Nexus")],
        prover.formula("nothing", parse("false", theory.vocabulary)),
    ).refutation(["unrelated attack", "MV-C-Nexus"])


def test_g16_inverse_risks_and_the_second_argument(article: Study, prover: Prover) -> None:
    argument = article.map.arguments[named_title(article, "A25")]
    found = {clash.claims for clash in argument_clashes(prover, article.map, argument).found}
    assert any({"Inverse-Law", "No-Abandonment-Cost"} <= set(chosen) for chosen in found)


def test_g17_act_and_rule(audited: Audit, article: Study, prover: Prover) -> None:
    assert needs(audited, "A25/2", "Best-Rule-Justifies")
    premises = ("Ally-Wants-Support", "Ally-Understands", "DET", "DESALT")
    strict = Prover(article.theory, {"DET": "strict"})
    assert {clash.claims for clash in barred(strict, premises, "MV-S").found} == {premises}
    assert not barred(prover, premises, "MV-S").found


def test_g20_two_senses_of_entrapment(audited: Audit, article: Study, prover: Prover) -> None:
    found = difference(article.theory, "entrapment", "snyder", "kim")
    assert not found.stronger and not found.weaker
    assert holds_there(prover, "risky(y, x) & -offensive(y, x)", found.only_other) or holds_there(
        prover, "-reckless(y, x)", found.only_other
    )
    assert needs(audited, "R1b", "Same-Entrapment")
    changes = {
        v.departure: v.judgement.status for v in spread(prover, named(audited, "R1b")).changes
    }
    assert changes[(("entrapment", "kim"),)] is Status.VALID


def test_g23_forfeiture_and_breach(audited: Audit, article: Study, prover: Prover) -> None:
    assert named(audited, "A23.4a").status is Status.INVALID
    forfeited = "Y has forfeited its right to be defended by X."
    assert {forfeited, UNJUSTIFIED} <= told(audited, "A23.4a")
    formal = Prover(article.theory, {"duty": "formal"})
    assert claims(formal, "Forfeiture", "CDD") == {("Forfeiture", "CDD")}
    assert claims(prover, "Forfeiture", "CDD") == set()


def test_g24_the_first_argument_makes_the_second_condition_idle(prover: Prover) -> None:
    chain = ("W", "WF", "FJ", "MV-Nr")
    assert chain in claims(prover, *chain)
    repaired = ("W", "WF2", "FJ", "MV-Nr")
    assert not any("W" in clash for clash in claims(prover, *repaired))


def test_g25_restoration(article: Study, prover: Prover) -> None:
    found = difference(article.theory, "suspended", "history", "state")
    assert not found.stronger and not found.weaker
    assert found.only_default is not None and found.only_other is not None
    argument = article.map.arguments[named_title(article, "A23")]
    clashing = {clash.claims for clash in argument_clashes(prover, article.map, argument).found}
    assert ("BRIDGE1", "Right-Restored") in clashing


def test_g27_excuses(audited: Audit) -> None:
    assert needs(audited, "A6", "No-Excuse")


def test_g28_neither_extreme_so_the_middle(audited: Audit) -> None:
    judgement = named(audited, "A18/2")
    assert judgement.status is Status.DEFEASIBLE
    assert {FIRST, SECOND, UNJUSTIFIED} <= told(audited, "A18/2")


def test_g32_a_duty_all_things_considered(article: Study, prover: Prover) -> None:
    overriding = Prover(article.theory, {"CDD": "all-things-considered"})
    assert ("CDD", "MV-S") in claims(overriding, "CDD", "MV-S")
    assert claims(prover, "CDD", "MV-S") == set()


def test_a_weakened_study_hides_no_gap_from_these_tests(article: Study, audited: Audit) -> None:
    """Had the second premise of the first argument been about belief, the gap would be gone."""
    theory = article.theory
    text = "all x. all y. (condition_one(x, y) & condition_two(x, y) -> wrongs(y, x))"
    formula = parse(text, theory.vocabulary)
    weakened = replace(theory.sentences["W"], readings=Readings.only(formula))
    other = replace(theory, sentences={**theory.sentences, "W": weakened})
    found = judge(Prover(other), named(audited, "A23").step)
    assert found.status is Status.VALID


def named_title(article: Study, number: str) -> str:
    (title,) = [t for t, a in article.map.arguments.items() if a.data.get("id") == number]
    return title
