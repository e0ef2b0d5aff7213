"""An audit as text: a table of all inferences, and each in full."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from arguments.audit import prose
from arguments.audit.audits import Audit
from arguments.audit.scenes import Scene, scenes
from arguments.audit.statuses import Status
from arguments.audit.steps import Claim, Step
from arguments.audit.validity import Defect, Finding, Judgement
from deontic.explain.layout import WIDTH, items, padded, paragraph, width
from deontic.explain.words import Words, capitalised
from deontic.syntax import to_unicode
from deontic.syntax.formulas import Application, Formula, negate, substitute

_HOLDS = (Status.VALID, Status.IMPLICIT)

_SHOWN = 5
"""So many bridges are shown."""


class Telling:
    """Says in words what an audit found.

    Parameters
    ----------
    audit
        What was found.
    """

    def __init__(self, audit: Audit) -> None:
        from arguments.audit.prover import Prover

        study = audit.study
        self.audit = audit
        self.theory = study.theory
        self.words = Words(study.theory, study.display)
        self.prover = Prover(study.theory, audit.selection, audit.limits)

    # --- Claims --------------------------------------------------------------------------------

    def claim(self, label: str, step: Step | None = None) -> str:
        """Return a statement's wording, with where it is said and whether it is implicit."""
        known = {c.label: c for c in (*step.premises, step.conclusion)} if step else {}
        if label in known:
            found = known[label]
        else:
            sentence = self.theory.sentences[label]
            found = Claim(label, sentence.text, sentence.source)
        notes = [found.source] if found.source else []
        if found.implicit:
            notes.append("implicit")
        if label in self.theory.background and label not in known:
            notes.append("background")
        if not found.formal:
            notes.append("no formula")
        text = found.text or "(no text)"
        return f"{text} ({', '.join(notes)})" if notes else text

    def claims(self, labels: Iterable[str], step: Step | None = None) -> str:
        """Return statements as a list."""
        return items([(f"[{label}]", self.claim(label, step)) for label in labels])

    # --- Stories -------------------------------------------------------------------------------

    def scenes(self, judgement: Judgement) -> tuple[Scene, ...]:
        """Return what there is to see in a judgement's countermodel."""
        step, refutation = judgement.step, judgement.refutation
        if refutation is None:
            return ()
        used = step.stated if judgement.status is Status.IMPLICIT else step.formal
        premises = [self.prover.asked(label) for label in dict.fromkeys(p.label for p in used)]
        return scenes(self.prover, premises, self.prover.asked(step.conclusion.label), refutation)

    def lines(self, scene: Scene) -> tuple[list[str], list[str]]:
        """Return what is so in a scene and what is not, in sentences."""
        true, false = self.clauses(scene)
        return [capitalised(text) for text in true], [capitalised(text) for text in false]

    def clauses(self, scene: Scene) -> tuple[list[str], list[str]]:
        """Return what is so in a scene and what is not, in clauses."""
        binding = {name: Application(one) for name, one in scene.cast.items()}

        def said(formula: Formula, truth: bool) -> str:
            about = substitute(formula, dict(binding))
            return prose.clause(self.words, about if truth else negate(about))

        true = [said(formula, True) for formula in scene.true]
        false = [said(formula, False) for formula in scene.false]
        for formula, truth in scene.verdict:
            (true if truth and not false else false).append(said(formula, truth))
        return true, false

    def story(self, judgement: Judgement) -> list[str]:
        """Return a judgement's countermodel as paragraphs."""
        found: list[str] = []
        for number, scene in enumerate(self.scenes(judgement)):
            true, false = self.lines(scene)
            place = "" if scene.actual else " in some possible case"
            also = " also" if number else ""
            if true:
                found.append(f"  Suppose{also}{place} that")
                found += [paragraph(line, 4) for line in true]
            if false:
                found.append("  and yet" if true else f"  Suppose{also}{place} that")
                found += [paragraph(line, 4) for line in false]
        return found

    # --- One inference -------------------------------------------------------------------------

    def judgement(self, judgement: Judgement) -> str:
        """Return everything about one inference."""
        step = judgement.step
        parts = [self.heading(judgement), self.structure(step), self.verdict(judgement)]
        parts += [self.finding(finding, step) for finding in judgement.findings]
        if judgement.rests_on and judgement.status is not Status.UNFORMALISED:
            listed = ", ".join(f"{name} = {reading}" for name, reading in judgement.rests_on)
            parts.append(paragraph(f"Readings: {listed}."))
        return "\n\n".join(part for part in parts if part)

    def heading(self, judgement: Judgement) -> str:
        """Return which inference it is, and how it stands."""
        step = judgement.step
        about = f", {step.source}" if step.source else ""
        name = f"{step.id}  " if step.id else ""
        title = f"{name}<{step.argument}>{about}"
        rule = "─" * min(len(title), WIDTH)
        return f"{title}\n{rule}\n{judgement.status.mark} {self.status(judgement)}"

    def status(self, judgement: Judgement) -> str:
        """Return how an inference stands, in a line."""
        step, status = judgement.step, judgement.status
        declared = f"declared {step.kind}"
        match status:
            case Status.INVALID:
                return f"invalid: {declared}, but the conclusion does not follow"
            case Status.DEFEASIBLE:
                return f"{declared}: not valid, and not meant to be"
            case Status.IMPLICIT:
                return f"valid with implicit premises, not as stated ({declared})"
            case Status.VALID:
                return f"valid as stated ({declared})"
            case Status.VACUOUS:
                return f"valid in the letter only: the premises are inconsistent ({declared})"
            case Status.UNFORMALISED:
                return f"not formalised ({declared})"
            case _:
                return f"unknown ({declared}): {judgement.reason}"

    def structure(self, step: Step) -> str:
        """Return premises and conclusion."""
        rows = [(f"[{p.label}]", self.claim(p.label, step)) for p in step.premises]
        rows.append((f"∴ [{step.conclusion.label}]", self.claim(step.conclusion.label, step)))
        return items(rows)

    def verdict(self, judgement: Judgement) -> str:
        """Return why an inference stands as it does."""
        story = "\n".join(self.story(judgement))
        match judgement.status:
            case Status.VALID | Status.IMPLICIT:
                text = self._proof(judgement)
                if story:
                    rest = ", ".join(f"[{label}]" for label in judgement.needed)
                    lead = paragraph(
                        f"Without {rest} it does not: all that is stated may be true, and the"
                        " conclusion false."
                    )
                    text += f"\n\n{lead}\n{story}"
                return text
            case Status.INVALID | Status.DEFEASIBLE:
                lead = "All premises may be true, and the conclusion false."
                if judgement.reason:
                    lead = f"So far as there are formulas ({judgement.reason}): {lead.lower()}"
                return f"{paragraph(lead)}\n{story}" if story else ""
            case Status.VACUOUS:
                return ""
            case Status.UNFORMALISED:
                lead = paragraph(f"{judgement.reason[:1].upper()}{judgement.reason[1:]}.")
                if story:
                    lead += "\nFrom the others alone it does not follow.\n" + story
                return lead
            case _:
                return ""

    def _proof(self, judgement: Judgement) -> str:
        core, step = judgement.core, judgement.step
        if not core:
            return "The conclusion holds by definition, whatever the premises say."
        own = {p.label for p in step.premises}
        spare = "" if judgement.minimal else " Perhaps not all of these are needed."
        if set(core) == own:
            alone = "this premise" if len(own) == 1 else "these premises, and none can be spared"
            return f"The conclusion follows from {alone}.{spare}"
        text = paragraph(f"The conclusion follows from {both(core)}.{spare}")
        others = [label for label in core if label not in own]
        return f"{text}\n{self.claims(others, step)}" if others else text

    def finding(self, finding: Finding, step: Step) -> str:
        """Return something there is to know of an inference's premises."""
        listed = ", ".join(f"[{label}]" for label in finding.premises)
        grounds = ", ".join(f"[{label}]" for label in finding.grounds)
        several = len(finding.premises) > 1
        match finding.defect:
            case Defect.IDLE:
                does = "do" if several else "does"
                from_ = f" from {grounds}" if grounds else ""
                plural = "s" if several else ""
                return paragraph(
                    f"Idle premise{plural}: {listed} {does} no work; without"
                    f" {'them' if several else 'it'} the conclusion follows{from_}."
                )
            case Defect.INCONSISTENT:
                return "These cannot all be true, so that anything follows from them:\n" + (
                    self.claims(finding.grounds, step)
                )
            case Defect.BEGGING:
                return paragraph(
                    f"Begs the question: {listed} says what the conclusion says"
                    f"{', given the background' if len(finding.grounds) > 1 else ''}."
                )
            case Defect.DEFINITION:
                lead = f"{listed} contradicts what is true by definition:"
            case Defect.DENIED:
                lead = f"Denied elsewhere in the study: {listed} cannot be true with"
        others = [label for label in finding.grounds if label not in finding.premises]
        return f"{lead}\n{self.claims(others, step)}"

    def words_for(self, formula: Formula) -> str:
        """Return a formula in words."""
        return prose.sentence(self.words, formula)

    def formula(self, formula: Formula) -> str:
        """Return a formula in words and in symbols."""
        return f"{self.words_for(formula)}  [{to_unicode(formula, sorts=False)}]"

    # --- In a line -----------------------------------------------------------------------------

    def table(self, judgements: Sequence[Judgement]) -> str:
        """Return a line for each inference, and what the marks mean."""
        column = max((width(j.step.name) for j in judgements), default=0)
        lines = []
        for judgement in judgements:
            step = judgement.step
            lead = f"{judgement.status.mark} {padded(step.name, column)}  "
            title = f"{step.argument}  " if step.id else ""
            note = self.note(judgement)
            lines.append(
                textwrap.fill(
                    f"{title}{note}",
                    WIDTH,
                    initial_indent=lead,
                    subsequent_indent=" " * (width(lead) + 2),
                    break_on_hyphens=False,
                    drop_whitespace=True,
                )
            )
        marks = [f"{s.mark} {s}" for s in Status if any(j.status is s for j in judgements)]
        return "\n".join([*lines, "", *textwrap.wrap(";  ".join(marks), WIDTH)])

    def note(self, judgement: Judgement) -> str:
        """Return the most important thing to know of an inference, in a few words."""
        notes = []
        step = judgement.step
        if judgement.needed:
            notes.append(f"needs {_bracketed(judgement.needed)}")
        if judgement.status in (Status.DEFEASIBLE, Status.UNFORMALISED) or (
            not step.deductive and judgement.status in (Status.VALID, Status.IMPLICIT)
        ):
            notes.append(step.kind)
        for finding in judgement.findings:
            if finding.defect is Defect.IDLE:
                notes.append(f"idle: {_bracketed(finding.premises)}")
            elif finding.defect is not Defect.INCONSISTENT:
                notes.append(f"{finding.defect}: {_bracketed(finding.premises)}")
        return f"({'; '.join(notes)})" if notes else ""


def both(labels: Sequence[str]) -> str:
    """Return labels as a list in words.

    >>> both(["A", "B", "C"])
    '[A], [B] and [C]'
    """
    named = [f"[{label}]" for label in labels]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"


def _bracketed(labels: Iterable[str]) -> str:
    return ", ".join(f"[{label}]" for label in labels)
