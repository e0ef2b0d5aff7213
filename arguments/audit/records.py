"""An audit as plain data for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from arguments.audit.audits import Audit
from arguments.audit.bridges import Bridge, Gap
from arguments.audit.clashes import Clash, Clashes
from arguments.audit.readings import Spread
from arguments.audit.report import Telling
from arguments.audit.sections import Sections
from arguments.audit.validity import Judgement
from arguments.phrases import phrase
from deontic.syntax import to_ascii
from deontic.syntax.formulas import Formula


def audit_dict(audit: Audit, more: Sections) -> dict[str, Any]:
    """Return an audit, and what was asked for besides, as plain values."""
    telling = Telling(audit)
    found: dict[str, Any] = {
        "study": audit.study.name,
        "readings": dict(audit.selection),
        "timeout": audit.limits.timeout,
        "seed": audit.limits.seed,
        "counts": {str(status): number for status, number in audit.counts.items()},
        "inferences": [_judgement(telling, judgement, more) for judgement in audit.inferences],
    }
    if more.clashes:
        found["clashes"] = {title: _clashes(c) for title, c in more.clashes.items()}
    if more.relations is not None:
        found["relations"] = [
            {
                "relation": phrase(result.relation),
                "source": result.source,
                "target": result.target,
                "found": str(result.found),
                "agrees": result.agrees,
                "countermodel": result.refutation.model.to_dict() if result.refutation else None,
            }
            for result in more.relations
        ]
    if more.undeclared is not None:
        found["undeclared"] = [
            {"source": u.source, "found": str(u.found), "target": u.target} for u in more.undeclared
        ]
    if more.coherence is not None:
        found["coherence"] = {
            "theses": [
                {"name": t.name, "kind": str(t.kind), "sentences": list(t.sentences)}
                for t in more.coherence.theses
            ],
            "conflicts": [list(names) for names in more.coherence.conflicts],
            "consistent": [list(names) for names in more.coherence.fits],
            "complete": more.coherence.complete,
        }
    return found


def _judgement(telling: Telling, judgement: Judgement, more: Sections) -> dict[str, Any]:
    step = judgement.step
    key = (step.argument, step.number)
    found: dict[str, Any] = {
        "argument": step.argument,
        "id": step.id,
        "inference": step.number + 1,
        "premises": [
            {"label": p.label, "formal": p.formal, "implicit": p.implicit} for p in step.premises
        ],
        "conclusion": step.conclusion.label,
        "kind": step.kind,
        "source": step.source,
        "status": str(judgement.status),
        "core": list(judgement.core),
        "needed": list(judgement.needed),
        "findings": [
            {"defect": str(f.defect), "premises": list(f.premises), "grounds": list(f.grounds)}
            for f in judgement.findings
        ],
        "rests_on": dict(judgement.rests_on),
    }
    if judgement.reason:
        found["reason"] = judgement.reason
    if judgement.refutation is not None:
        told = [telling.lines(scene) for scene in telling.scenes(judgement)]
        found["countermodel"] = judgement.refutation.model.to_dict()
        found["case"] = [{"suppose": true, "yet": false} for true, false in told]
    if key in more.gaps:
        found["bridges"] = _gap(telling, more.gaps[key])
    if key in more.spreads:
        found["readings"] = _spread(more.spreads[key])
    return found


def _gap(telling: Telling, gap: Gap) -> dict[str, Any]:
    def bridge(one: Bridge) -> dict[str, Any]:
        return {
            **_formula(telling, one.formula),
            "alone": one.alone,
            "same": list(one.same),
            "contradicts": list(one.against),
        }

    return {
        "premises": list(gap.premises),
        "trivial": _formula(telling, gap.trivial),
        "bridges": [bridge(one) for one in gap.bridges],
        "impossible": [bridge(one) for one in gap.impossible],
        "tried": gap.tried,
    }


def _formula(telling: Telling, formula: Formula) -> Mapping[str, str]:
    return {"formula": to_ascii(formula), "words": telling.words_for(formula)}


def _spread(spread: Spread) -> list[dict[str, Any]]:
    return [
        {
            "departure": dict(variant.departure),
            "rejected": variant.rejected,
            "status": str(variant.judgement.status),
        }
        for variant in spread.changes
    ]


def _clashes(found: Clashes) -> dict[str, Any]:
    def clash(one: Clash) -> dict[str, Any]:
        return {
            "claims": list(one.claims),
            "meeting": list(one.meeting),
            "case": [to_ascii(formula) for formula in one.case],
        }

    return {"found": [clash(one) for one in found.found], "complete": found.complete}
