"""An audit as text: its inferences, and what was asked for besides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from arguments.audit import prose
from arguments.audit.audits import Audit
from arguments.audit.report import Telling, both
from arguments.audit.scenes import scenes
from arguments.audit.sections import Sections
from arguments.audit.statuses import Status
from arguments.audit.validity import Judgement
from arguments.model import RelationKind
from arguments.phrases import phrase
from deontic.explain.layout import items, paragraph

if TYPE_CHECKING:
    from arguments.audit.bridges import Bridge, Gap
    from arguments.audit.clashes import Clashes
    from arguments.audit.coherence import Coherence
    from arguments.audit.readings import Spread
    from arguments.audit.relations import Compared

_HOLDS = (Status.VALID, Status.IMPLICIT)

_SHOWN = 5
"""So many bridges are shown."""


class Besides:
    """Says in words what was asked for besides the inferences.

    Parameters
    ----------
    telling
        The words of the audit.
    """

    def __init__(self, telling: Telling) -> None:
        self.telling = telling

    def gap(self, gap: Gap) -> str:
        """Return what an inference lacks."""
        if not gap.bridges and not gap.impossible:
            return paragraph(
                f"Of {gap.tried} premises in the argument's own vocabulary that were tried, none"
                " closes the gap without taking for granted what is to be shown."
            )
        parts = []
        alone = any(bridge.alone for bridge in gap.bridges)
        if gap.bridges:
            lead = "What would close the gap, weakest first"
            if alone:
                lead = (
                    "Nothing closes the gap but what goes further than the conclusion itself and"
                    " leaves the premises idle; weakest first"
                )
            shown = gap.bridges[:_SHOWN]
            rows = [(str(n), self._bridge(b)) for n, b in enumerate(shown, start=1)]
            more = len(gap.bridges) - len(shown)
            text = f"{paragraph(lead)}\n{items(rows)}"
            parts.append(text + (f"\n     and {more} more, none of them weaker" if more else ""))
        if gap.impossible:
            rows = [
                (str(n), f"{self._bridge(b)} contradicts {both(b.against)}")
                for n, b in enumerate(gap.impossible[:2], start=1)
            ]
            against = dict.fromkeys(la for b in gap.impossible[:2] for la in b.against)
            parts.append(
                "What would close it and is ruled out by definition\n"
                f"{items(rows)}\n{self.telling.claims(against, gap.step)}"
            )
        return "\n\n".join(parts)

    def _bridge(self, bridge: Bridge) -> str:
        same = f" This is {both(bridge.same)}." if bridge.same else ""
        return f"{self.telling.formula(bridge.formula)}{same}"

    def spread(self, spread: Spread) -> str:
        """Return for which other readings an inference stands otherwise."""
        stands = spread.judgement.status
        if not spread.tried:
            return "Readings: nothing in it has more than one."
        if not spread.changes:
            return paragraph(
                f"Readings: {stands} in all {spread.tried} that depart from the default in one"
                f" thing{'' if stands in _HOLDS else ' or two'}."
            )
        rows = []
        for variant in spread.changes:
            how = " and ".join(f"{name} = {reading}" for name, reading in variant.departure)
            rejected = ", a reading that the source rules out" if variant.rejected else ""
            rows.append((how, f"{variant.judgement.status}{rejected}"))
        return f"Otherwise {stands}, but where it is read\n{items(rows)}"

    def clashes(self, clashes: Clashes) -> str:
        """Return claims that cannot be applied to one case."""
        parts = []
        for clash in clashes.found:
            case = [
                paragraph(prose.sentence(self.telling.words, formula), 4) for formula in clash.case
            ]
            parts.append(
                paragraph(f"{both(clash.claims)} cannot all be true of a case in which", 2)
                + "\n"
                + "\n".join(case)
            )
        if not clashes.complete:
            parts.append(paragraph(f"Perhaps there are more: {clashes.reason}.", 2))
        return "Claims that cannot be applied to one case\n" + "\n".join(parts) if parts else ""

    def relations(self, results: Sequence[Compared]) -> str:
        """Return the relations that logic does not bear out."""
        from arguments.audit.relations import Logic

        differing = [result for result in results if not result.agrees]
        agreeing = len(results) - len(differing)
        parts = [f"Relations: {agreeing} of {len(results)} that can be checked are borne out."]
        for result in differing:
            found = f"[{result.source}] {result.found} [{result.target}]"
            if result.found is Logic.EQUIVALENT:
                found = f"[{result.source}] and [{result.target}] {result.found}"
            if (
                result.found is Logic.INDEPENDENT
                and result.relation.kind is not RelationKind.ENTAILS
            ):
                found = f"[{result.source}] and [{result.target}] can both be true"
            lines = [paragraph(f"{phrase(result.relation)}, but {found}", 2)]
            lines += self._shown(result)
            parts.append("\n".join(lines))
        return "\n".join(parts)

    def _shown(self, result: Compared) -> list[str]:
        if result.refutation is None:
            return []
        one, other = (
            self.telling.prover.asked(result.source),
            self.telling.prover.asked(result.target),
        )
        found = []
        for scene in scenes(self.telling.prover, [one], other, result.refutation):
            true, false = self.telling.lines(scene)
            found += [paragraph(line, 6) for line in (*true, *false)]
        return ["    as when", *found] if found else []

    def coherence(self, found: Coherence) -> str:
        """Return which theses can be held together."""
        by_name = {thesis.name: thesis for thesis in found.theses}
        parts = ["What cannot be held together, though any fewer of these can"]
        for conflict in found.conflicts:
            rows = []
            for name in conflict:
                thesis = by_name[name]
                if thesis.sentences == (name,):
                    rows.append((f"[{name}]", f"{thesis.kind}: {self.telling.claim(name)}"))
                else:
                    view = self.telling.theory.views[name]
                    listed = ", ".join(f"[{label}]" for label in thesis.sentences)
                    rows.append((name, f"{thesis.kind}: {view.title} ({view.source}; {listed})"))
            parts.append(items(rows))
        if not found.conflicts:
            parts = ["All theses of the study can be held together."]
        elif found.fits:
            left = "What can be held together: everything but"
            rows = [("", ", ".join(n for n in by_name if n not in fit)) for fit in found.fits]
            parts.append(left + "\n" + "\n".join(paragraph(f"– {row[1]}", 2) for row in rows))
        if not found.complete:
            parts.append(paragraph(f"This may not be all: {found.reason}."))
        return "\n\n".join(parts)


def summary(audit: Audit) -> str:
    """Return how many inferences stand how, a line."""
    counts = [f"{number} {status}" for status, number in audit.counts.items()]
    total = len(audit.inferences)
    return (
        f"{total} inference{'s' * (total != 1)}: {', '.join(counts)}."
        if counts
        else "No inferences."
    )


def audit_text(audit: Audit, more: Sections, *, full: bool) -> str:
    """Return an audit as text.

    Parameters
    ----------
    audit, more
        What was found.
    full
        Whether to give every inference in full, and not only those that fail.
    """
    telling = Telling(audit)
    besides = Besides(telling)
    parts = []
    if not full:
        parts.append(telling.table(audit.inferences))
    wanted = (Status.INVALID, Status.VACUOUS, Status.UNKNOWN)
    for judgement in audit.inferences:
        key = (judgement.step.argument, judgement.step.number)
        told = [besides.gap(more.gaps[key])] if key in more.gaps else []
        told += [besides.spread(more.spreads[key])] if key in more.spreads else []
        last = judgement.step.conclusion_step == _last(audit, judgement)
        if last and judgement.step.argument in more.clashes:
            told.append(besides.clashes(more.clashes[judgement.step.argument]))
        if full or judgement.status in wanted or told:
            parts.append("\n\n".join([telling.judgement(judgement), *told]))
    parts += _whole(besides, more)
    if full and (sections := _sections(telling)):
        parts.append(sections)
    parts.append(summary(audit))
    return "\n\n\n".join(parts)


def _whole(besides: Besides, more: Sections) -> list[str]:
    """Return what was found of the study as a whole."""
    parts = []
    if "" in more.clashes:
        parts.append("The views\n" + besides.clashes(more.clashes[""]))
    if more.relations is not None:
        parts.append(besides.relations(more.relations))
    if more.undeclared is not None:
        rows = [
            f"  [{u.source}] {u.found}" + f" [{u.target}]" * bool(u.target) for u in more.undeclared
        ]
        parts.append("\n".join(["Relations that the map does not state", *rows]))
    if more.coherence is not None:
        parts.append(besides.coherence(more.coherence))
    return parts


def _last(audit: Audit, judgement: Judgement) -> int:
    """Return the step of the last inference of the same argument."""
    own = [j.step for j in audit.inferences if j.step.argument == judgement.step.argument]
    return own[-1].conclusion_step


def _sections(telling: Telling) -> str:
    """Return what the section codes stand for that an audit in full refers to."""
    sources = [
        source
        for judgement in telling.audit.inferences
        for source in (judgement.step.source, *(p.source for p in judgement.step.premises))
    ]
    return "\n".join(telling.words.sections_named(sources))
