"""What a study says in symbols of its claims, and how its inferences stand, as plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from arguments.drawing.report.elements import Plain
from deontic.syntax import to_ascii, to_latex, to_unicode
from deontic.syntax.formulas import Formula
from deontic.theory import Readings, Theory

if TYPE_CHECKING:
    from arguments.audit import Audit
    from arguments.audit.report import Telling
    from arguments.audit.validity import Judgement

MOST_BRIDGES = 5
"""So many of the premises that would close a gap are shown, the weakest."""


def formulas(readings: Readings[Formula]) -> list[Plain]:
    """Return a formula in each of its readings and in three notations."""
    found = []
    for name, reading in readings.options.items():
        standing = "the default" if name == readings.default and readings.several else ""
        found.append(
            {
                "name": name,
                "standing": "ruled out by the text" if reading.rejected else standing,
                "rejected": reading.rejected,
                "reason": reading.reason,
                "source": reading.source,
                "ascii": to_ascii(reading.content),
                "unicode": to_unicode(reading.content),
                "latex": to_latex(reading.content),
            }
        )
    return found


def views_with(theory: Theory, label: str) -> Iterator[str]:
    """Yield the views that say a sentence, with the readings in which they do."""
    for view in theory.views.values():
        readings = [
            name
            for name, reading in view.readings.options.items()
            if label in reading.content.sentences
        ]
        if readings:
            title = view.title or view.name
            yield f"{title} ({', '.join(readings)})" if view.readings.several else title
    if label in theory.background:
        yield "Every view, as background"


def judgements(
    audit: Audit, tell: Callable[[str], None], *, bridges: bool = False
) -> dict[tuple[str, int], Plain]:
    """Return how inferences stand, by argument and the index of the conclusion among its steps.

    ``bridges`` asks for the premises that would close their gaps, which takes minutes.
    """
    from arguments.audit.report import Telling

    telling = Telling(audit)
    found = {}
    for done, (key, judged) in enumerate(audit.by_conclusion.items(), start=1):
        found[key] = _judgement(judged, telling)
        if bridges:
            tell(f"missing premises ({done} of {len(audit.inferences)})")
            found[key] |= _bridges(judged, telling)
    return found


def _bridges(judged: Judgement, telling: Telling) -> Plain:
    """Return the weakest premises that would close an inference's gap, if it has one."""
    from arguments.audit.bridges import gap
    from arguments.audit.prose import sentence

    found = gap(telling.prover, judged)
    if found is None or not found.bridges:
        return {}
    formulas = [bridge.formula for bridge in found.bridges[:MOST_BRIDGES]]
    return {
        "bridge": [
            {"text": sentence(telling.words, formula), "formula": to_unicode(formula, sorts=False)}
            for formula in formulas
        ],
        "more": len(found.bridges) - len(formulas),
    }


def _judgement(judged: Judgement, telling: Telling) -> Plain:
    findings = [telling.finding(finding, judged.step) for finding in judged.findings]
    found: Plain = {
        "standing": str(judged.status),
        "mark": f"{judged.status.mark} {judged.status}",
        "status": f"{judged.status.mark} {telling.status(judged)}",
        "explanation": judged.status.sentence,
        "core": list(judged.core),
        "needed": list(judged.needed),
        "findings": [" ".join(text.split()) for text in findings],
        "countermodel": [
            {"actual": scene.actual, "true": true, "false": false}
            for scene in telling.scenes(judged)
            for true, false in [telling.lines(scene)]
        ],
    }
    return {key: value for key, value in found.items() if value}
