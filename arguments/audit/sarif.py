"""An audit's findings as SARIF, for tools that show them beside the study's text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from arguments.audit.audits import Audit
from arguments.audit.statuses import Status
from arguments.audit.validity import Defect, Judgement
from arguments.lint.findings import Finding, Level, Problem, Rule
from arguments.lint.reports import sarif

_STATUSES = {
    Status.INVALID: Rule("A001", "invalid-inference", Level.ERROR, Status.INVALID.sentence),
    Status.VACUOUS: Rule("A002", "inconsistent-premises", Level.WARNING, Status.VACUOUS.sentence),
    Status.UNKNOWN: Rule("A003", "unsettled-inference", Level.WARNING, Status.UNKNOWN.sentence),
    Status.IMPLICIT: Rule("A004", "implicit-premises", Level.NOTE, Status.IMPLICIT.sentence),
}

_DEFECTS = {
    Defect.IDLE: Rule("A010", "idle-premise", Level.NOTE, "A premise that does no work."),
    Defect.BEGGING: Rule(
        "A011",
        "begging-the-question",
        Level.WARNING,
        "A premise that says what the conclusion says.",
    ),
    Defect.DEFINITION: Rule(
        "A012", "against-a-definition", Level.WARNING, "A premise that a definition contradicts."
    ),
    Defect.DENIED: Rule(
        "A013", "denied-elsewhere", Level.NOTE, "A premise that the study denies elsewhere."
    ),
}

RULES = (*_STATUSES.values(), *_DEFECTS.values())
"""What an audit can find."""


def audit_sarif(audit: Audit) -> dict[str, Any]:
    """Return an audit as a SARIF log with one run."""
    found = [finding for j in audit.inferences for finding in _findings(j)]
    return sarif(found, RULES, "casuist audit")


def _findings(judgement: Judgement) -> Iterator[Finding]:
    step = judgement.step
    rule = _STATUSES.get(judgement.status)
    if rule is not None:
        needed = ", ".join(f"[{label}]" for label in judgement.needed)
        hint = (f"It takes {needed}.",) if needed else ()
        message = f"<{step.argument}>, the inference to [{step.conclusion.label}]: {rule.summary}"
        yield Finding(rule, Problem(message.rstrip("."), step.span, hint))
    for finding in judgement.findings:
        if finding.defect in _DEFECTS:
            listed = ", ".join(f"[{label}]" for label in finding.premises)
            grounds = ", ".join(f"[{la}]" for la in finding.grounds if la not in finding.premises)
            message = f"<{step.argument}>: {finding.defect}: {listed}"
            hint = (f"See {grounds}.",) if grounds else ()
            yield Finding(_DEFECTS[finding.defect], Problem(message, step.span, hint))
