"""The audit of the shipped study: the status of every inference, proofs and countermodels."""

from __future__ import annotations

import pytest

from arguments.audit import Audit, Status
from arguments.audit.prover import Prover
from arguments.audit.validity import Defect, Judgement
from arguments.study import Study
from deontic.queries import Assumptions, entails
from deontic.semantics import holds
from deontic.solving.answers import Entailed

STATUSES = {
    Status.VALID: "A4 A8/1 A8/2 A14/1 A14/2 A16 A16d A16e A16g A21 A23i A23j A25/1 A26c/1"
    " R1a R1c R2a R-F18 R-F19",
    Status.IMPLICIT: "A2 A6 A7 A9 A9a A9b A9c A11/1 A11/2 A15 A16b/2 A16c A16f A20 A23 A23a"
    " A23b A23c A23d A23e A23f A23g A23h A24/1 A24/2 A25/2 A26 R1b R2b R2c R3b/1 R3c O1 O2 O3"
    " O-F18 O-F19",
    Status.INVALID: "A12 A13 A22 A23.4a",
    Status.DEFEASIBLE: "A10 A15a A15b A17/1 A17/2 A18/1 A18/2 A19 A26a/1 A26a/2 A26b A26c/2"
    " R3a R3b/2",
    Status.UNFORMALISED: "A1 A3 A5 A16a A16b/1 A16h A26d O-M R-M",
}

VALID_BY_HAND = (
    "A2 A4 A6 A7 A8/1 A8/2 A9 A14/1 A14/2 A15 A20 A21 A23 A24/1 A24/2 A25/1 A25/2 R-F18 R-F19"
)
"""What a careful reading calls valid, as stated or with the implicit premises."""


def test_statuses(audited: Audit) -> None:
    found: dict[Status, set[str]] = {}
    for judgement in audited.inferences:
        found.setdefault(judgement.status, set()).add(judgement.step.name)
    assert found == {status: set(names.split()) for status, names in STATUSES.items()}


def test_nothing_is_called_broken_that_holds(audited: Audit) -> None:
    holding = {Status.VALID, Status.IMPLICIT}
    standing = {j.step.name: j.status for j in audited.inferences}
    assert all(standing[name] in holding for name in VALID_BY_HAND.split())
    assert {j.step.name for j in audited.failures} == {"A12", "A13", "A22", "A23.4a"}


def test_every_valid_inference_follows_from_its_core_alone(article: Study, audited: Audit) -> None:
    theory, proved = article.theory, 0
    for judgement in audited.inferences:
        if judgement.status not in (Status.VALID, Status.IMPLICIT):
            continue
        step = judgement.step
        goal = theory.sentences[step.conclusion.label]
        formula = goal.readings.select(goal.label, {}).content
        core = tuple(theory.sentences[label] for label in judgement.core)
        assert {s.label for s in core} <= {p.label for p in step.premises} | {*theory.background}
        answer = entails(theory, Assumptions(sentences=core), formula).answer
        assert isinstance(answer, Entailed), step.name
        assert judgement.minimal
        proved += 1
    assert proved == 56


def test_every_countermodel_is_one_by_the_definition_of_truth(
    article: Study, audited: Audit, prover: Prover
) -> None:
    checked = 0
    for judgement in audited.inferences:
        if judgement.refutation is None:
            continue
        step, model = judgement.step, judgement.refutation.model
        used = step.stated if judgement.status is Status.IMPLICIT else step.formal
        for label in (*(p.label for p in used), *article.theory.background):
            if label == step.conclusion.label:
                continue
            premise = prover.asked(label).premise
            worlds = model.worlds if premise.scope == "global" else (model.actual,)
            assert all(holds(model, world, premise.formula) for world in worlds), step.name
        conclusion = prover.asked(step.conclusion.label).premise.formula
        assert not holds(model, model.actual, conclusion), step.name
        checked += 1
    assert checked == sum(len(STATUSES[s].split()) for s in (
        Status.IMPLICIT, Status.INVALID, Status.DEFEASIBLE))  # fmt: skip


def test_idle_premises_are_not_needed(article: Study, audited: Audit) -> None:
    theory, found = article.theory, 0
    for judgement in audited.inferences:
        for finding in judgement.findings:
            if finding.defect is Defect.IDLE:
                assert not set(finding.premises) & set(finding.grounds)
                goal = theory.sentences[judgement.step.conclusion.label]
                core = tuple(theory.sentences[label] for label in finding.grounds)
                formula = goal.readings.select(goal.label, {}).content
                answer = entails(theory, Assumptions(sentences=core), formula).answer
                assert isinstance(answer, Entailed), judgement.step.name
                found += 1
    assert found > 10


@pytest.mark.parametrize(
    ("name", "premise", "by"),
    [
        ("A13", "PH", "Other-Duties"),
        ("O1", "All-Entrap", "Not-All-Entrap"),
        ("O2", "Fallible-Never-Justifies", "Fallible-May-Justify"),
        ("O-F19", "Applies-Only-Where-Heeded", "Applies-Regardless"),
    ],
)
def test_premises_that_the_study_denies(audited: Audit, name: str, premise: str, by: str) -> None:
    judgement = named(audited, name)
    found = {f.premises: f.grounds for f in judgement.findings if f.defect is Defect.DENIED}
    assert by in found[(premise,)]


def named(audit: Audit, name: str) -> Judgement:
    (found,) = [j for j in audit.inferences if j.step.name == name]
    return found
