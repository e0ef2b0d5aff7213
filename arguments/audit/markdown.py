"""An audit as a page in Markdown: every argument with its verdict, countermodel and bridges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from arguments.audit import prose
from arguments.audit.audits import Audit
from arguments.audit.bridges import Bridge, Gap
from arguments.audit.clashes import Clashes
from arguments.audit.coherence import Coherence
from arguments.audit.readings import Spread
from arguments.audit.relations import Compared
from arguments.audit.report import Telling
from arguments.audit.sections import Sections
from arguments.audit.statuses import Status
from arguments.audit.validity import Judgement
from arguments.audit.whole import summary
from arguments.phrases import phrase
from deontic.explain.layout import markdown_table
from deontic.syntax import to_unicode

_SHOWN = 4
"""So many bridges are shown."""


def audit_markdown(audit: Audit, more: Sections) -> str:
    """Return an audit, and what was asked for besides, as a page."""
    telling = Telling(audit)
    parts = [f"# Audit: {audit.study.title}", summary(audit), _table(telling)]
    for judgement in audit.inferences:
        if judgement.status is not Status.UNFORMALISED or judgement.refutation:
            parts += _judgement(telling, judgement, more)
    if "" in more.clashes:
        parts += ["## Clashes of the views", *_clashes(telling, more.clashes[""])]
    if more.relations is not None:
        parts += ["## Relations", *_relations(telling, more.relations)]
    if more.coherence is not None:
        parts += ["## What can be held together", *_coherence(telling, more.coherence)]
    sections = telling.theory.sections
    if sections:
        rows = [(code, title) for code, title in sections.items()]
        parts += ["## Sections", markdown_table(["code", "section"], rows)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _table(telling: Telling) -> str:
    rows = []
    for judgement in telling.audit.inferences:
        step = judgement.step
        needed = ", ".join(f"`{label}`" for label in judgement.needed)
        declared = "" if step.deductive else step.kind
        rows.append(
            (step.name, step.argument, step.source, str(judgement.status), declared, needed)
        )
    head = ["", "argument", "where", "status", "declared", "needs"]
    return markdown_table(head, rows)


def _judgement(telling: Telling, judgement: Judgement, more: Sections) -> Iterator[str]:
    step = judgement.step
    key = (step.argument, step.number)
    where = f" ({step.source})" if step.source else ""
    yield f"## {step.name} {step.argument}{where}"
    yield (
        f"**{_capital(telling.status(judgement))}.** From {_labels(p.label for p in step.premises)}"
        + (f" to `{step.conclusion.label}`.")
    )
    yield f"> {telling.claim(step.conclusion.label, step)}"
    if judgement.core:
        yield f"It follows from {_labels(judgement.core)}."
    if judgement.refutation is not None:
        yield from _story(telling, judgement)
    for finding in judgement.findings:
        grounds = [label for label in finding.grounds if label not in finding.premises]
        about = f" (see {_labels(grounds)})" if grounds else ""
        yield f"{_capital(str(finding.defect))}: {_labels(finding.premises)}{about}."
    if key in more.gaps:
        yield from _gap(telling, more.gaps[key])
    if key in more.spreads:
        yield from _spread(more.spreads[key])
    own = [j.step for j in telling.audit.inferences if j.step.argument == step.argument]
    if step == own[-1] and step.argument in more.clashes:
        yield "Claims that cannot be applied to one case:"
        yield from _clashes(telling, more.clashes[step.argument])


def _story(telling: Telling, judgement: Judgement) -> Iterator[str]:
    if judgement.status is Status.IMPLICIT:
        yield f"Without {_labels(judgement.needed)} it does not:"
    else:
        yield "The premises may be true, and the conclusion false:"
    lines = []
    for number, scene in enumerate(telling.scenes(judgement)):
        true, false = telling.clauses(scene)
        also = "also " if number else ""
        place = "" if scene.actual else "in some possible case "
        if true:
            lines.append(f"- suppose {also}{place}that " + _run(true))
        if false:
            lines.append(("- and yet " if true else f"- suppose {also}{place}that ") + _run(false))
    yield "\n".join(lines)


def _run(clauses: Sequence[str]) -> str:
    """Return clauses as the end of a sentence, separated by semicolons."""
    return "; ".join(clauses) + "."


def _gap(telling: Telling, gap: Gap) -> Iterator[str]:
    if not gap.bridges and not gap.impossible:
        yield f"None of {gap.tried} candidates closes the gap without assuming the conclusion."
        return
    if gap.bridges:
        alone = all(bridge.alone for bridge in gap.bridges)
        yield (
            "Only what goes further than the conclusion itself would close the gap:"
            if alone
            else "What would close the gap, weakest first:"
        )
        yield "\n".join(
            f"{n}. {_bridge(telling, b)}" for n, b in enumerate(gap.bridges[:_SHOWN], start=1)
        )
    if gap.impossible:
        yield "Ruled out by definition:"
        yield "\n".join(
            f"- {_bridge(telling, b)} It contradicts {_labels(b.against)}."
            for b in gap.impossible[:2]
        )


def _bridge(telling: Telling, bridge: Bridge) -> str:
    same = f" This is {_labels(bridge.same)}." if bridge.same else ""
    words = telling.words_for(bridge.formula)
    return f"{words}{same} `{to_unicode(bridge.formula, sorts=False)}`"


def _spread(spread: Spread) -> Iterator[str]:
    if spread.changes:
        rows = [
            (
                ", ".join(f"`{name}={reading}`" for name, reading in variant.departure)
                + " (rejected)" * variant.rejected,
                str(variant.judgement.status),
            )
            for variant in spread.changes
        ]
        yield "In other readings:"
        yield markdown_table(["read otherwise", "status"], rows)


def _clashes(telling: Telling, found: Clashes) -> Iterator[str]:
    yield "\n".join(
        f"- {_labels(clash.claims)}, where "
        + _run([prose.clause(telling.words, formula) for formula in clash.case])
        for clash in found.found
    )
    if not found.complete:
        yield f"Perhaps there are more: {found.reason}."


def _relations(telling: Telling, results: Sequence[Compared]) -> Iterator[str]:
    differing = [result for result in results if not result.agrees]
    yield (
        f"{len(results) - len(differing)} of the {len(results)} relations that can be checked are"
        " borne out by logic."
    )
    if differing:
        rows = [
            (_code(phrase(r.relation)), f"`{r.source}` {r.found} `{r.target}`") for r in differing
        ]
        yield markdown_table(["the map says", "logic says"], rows)


def _coherence(telling: Telling, found: Coherence) -> Iterator[str]:
    if found.conflicts:
        yield "Smallest sets of theses that cannot be held together:"
        yield "\n".join(f"- {_labels(conflict)}" for conflict in found.conflicts)
    if found.fits:
        names = [thesis.name for thesis in found.theses]
        yield "Greatest sets that can: all but"
        yield "\n".join(f"- {_labels(n for n in names if n not in fit)}" for fit in found.fits)
    if not found.complete:
        yield f"This may not be all: {found.reason}."


def _labels(labels: Sequence[str] | Iterator[str]) -> str:
    named = [f"`{label}`" for label in labels]
    if not named:
        return "nothing"
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"


def _code(text: str) -> str:
    return text.replace("<", "‹").replace(">", "›")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
