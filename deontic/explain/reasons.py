"""Why a verdict, and what would change it, in the words of a study.

Short: three sentences, on what the view says, by which reasons, and what would change that.  Full:
every reason and every minimal change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from deontic.explain.report import Block, Labelled, Section, lines
from deontic.explain.words import Words, capitalised
from deontic.queries.changes import Change
from deontic.queries.columns import Column
from deontic.queries.conditions import Conditions
from deontic.queries.reasons import Reason, Reasons
from deontic.queries.verdicts import Standing
from deontic.queries.view_changes import ViewChange
from deontic.syntax.formulas import Not

_SHOWN = 2
"""The changes that a short explanation names."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """All there is to say about one verdict.

    Parameters
    ----------
    column
        The view in its reading.
    conditions
        Under which facts it gives which verdict, for these parties.
    facts
        What is known.
    reasons
        What forces the verdict.
    changes
        The minimal changes of fact by which it is another one.
    without
        The minimal sets of sentences without which it is another one.
    readings
        The single readings by which it is another one; ``None`` if these were not looked for.
    """

    column: Column
    conditions: Conditions
    facts: Mapping[str, bool]
    reasons: Reasons
    changes: tuple[Change, ...]
    without: tuple[ViewChange, ...] = ()
    readings: tuple[ViewChange, ...] | None = None

    def to_dict(self) -> dict[str, object]:
        """Return the explanation as plain data for JSON.

        ``changes`` are minimal changes of fact and ``view_changes`` minimal changes of the view,
        each with the verdict to which it leads; a fact that is ``null`` is left open.
        """
        found: dict[str, object] = {
            "view": self.conditions.view,
            "reading": self.conditions.reading,
            "case": self.conditions.case,
            "parties": dict(self.conditions.binding),
            "rests_on": dict(self.conditions.rests_on),
            **self.reasons.to_dict(),
            "changes": [change.to_dict() for change in self.changes],
            "view_changes": [
                change.to_dict() for change in (*self.without, *(self.readings or ()))
            ],
        }
        return found


class ReasonWords:
    """Says in words what an explanation holds.

    Parameters
    ----------
    words
        The study's, with the case's names.
    """

    def __init__(self, words: Words) -> None:
        self.words = words
        self.theory = words.theory

    # --- Short ---------------------------------------------------------------------------------

    def short(self, found: Explanation) -> str:
        """Return three sentences: the verdict, its reasons, what would change it."""
        return " ".join([self.verdict(found), self._reasons(found), self._changes(found)])

    def verdict(self, found: Explanation) -> str:
        """Return what the view says."""
        name = self.view(found.column)
        yes, no = (
            self.words.question(found.conditions.binding, licensed=licensed)
            for licensed in (True, False)
        )
        match found.reasons.standing:
            case Standing.LICENSED:
                return f"By {name}, {yes}."
            case Standing.FORBIDDEN:
                return f"By {name}, {no}."
            case Standing.SILENT:
                view = capitalised(name)[:-1]
                return f"{view} is silent: it follows neither that {yes} nor that {no}."
            case Standing.INCONSISTENT:
                return f"{capitalised(name)[:-1]} cannot be held together with the facts."
            case _:
                return f"What follows from {name} was not settled: {found.conditions.reason}."

    def view(self, column: Column) -> str:
        """Return how a view reads, with its reading if it is not the default."""
        title = column.view.title or column.view.name
        title = f"{title[:1].lower()}{title[1:]}" if title.startswith("The ") else title
        if column.reading == column.view.readings.default:
            return title
        return f"{title} (read as {column.reading})"

    def _reasons(self, found: Explanation) -> str:
        known = found.reasons
        if not known.reasons:
            if known.standing is not Standing.SILENT:
                return f"Its reasons were not found: {known.reason}."
            return "Nothing that is known forces it."
        shortest = self._parts(known.reasons[0])
        conflict = known.standing is Standing.INCONSISTENT
        kind = "conflict" if conflict else "reason"
        if len(known.reasons) == 1:
            opening = f"The one {kind} is {shortest}"
        else:
            opening = f"There are {len(known.reasons)} {kind}s, the shortest of them {shortest}"
        if not known.complete:
            opening += ", and there may be more"
        if conflict and known.repairs:
            single = [r for r in known.repairs if r.size == 1]
            cheapest = [self._named(found, r) for r in (single or known.repairs)[:_SHOWN]]
            opening += f"; it would be enough to give up {' or '.join(cheapest)}"
        return f"{opening}."

    def _parts(self, reason: Reason) -> str:
        """Return a reason as its sentences' labels and the number of its facts."""
        count = len(reason.facts)
        facts = f"{count} fact{'s' * (count != 1)}" if count else ""
        sentences = listed([f"[{label}]" for label in reason.sentences], "and")
        return " with ".join(filter(None, (sentences, facts)))

    def _named(self, found: Explanation, reason: Reason) -> str:
        parts = [f"[{label}]" for label in reason.sentences]
        facts, given = found.facts, found.conditions
        parts += [f"that {self.clause(given, label, facts[label])}" for label in reason.facts]
        return listed(parts, "and")

    def _changes(self, found: Explanation) -> str:
        if not found.changes:
            return "No change of fact would make it another verdict."
        fewest = len(found.changes[0].facts)
        nearest = [change for change in found.changes if len(change.facts) == fewest]
        telling = [c for c in nearest if c.standing is not Standing.SILENT] or nearest
        by_standing = [c for c in telling if c.standing is telling[0].standing]
        told = [self.supposed(found, change) for change in by_standing[:_SHOWN]]
        sentence = f"It would be {by_standing[0].standing} if {', or if '.join(told)}"
        rest = len(found.changes) - len(told)
        if rest:
            change = "one other minimal change" if rest == 1 else f"{rest} other minimal changes"
            sentence += f"; {change} of fact would alter it, too"
        return f"{sentence}."

    # --- Full ----------------------------------------------------------------------------------

    def full(self, found: Explanation) -> list[Section]:
        """Return everything, in sections."""
        sections = [Section("", (self.verdict(found),))]
        known = found.reasons
        conflict = known.standing is Standing.INCONSISTENT
        kind = "Conflict" if conflict else "Reason"
        for number, reason in enumerate(known.reasons, start=1):
            title = f"{kind} {number} of {len(known.reasons)}" if len(known.reasons) > 1 else kind
            sections.append(Section(title, self._whole(found, reason)))
        if not known.complete:
            sections.append(Section("", (f"There may be more: {known.reason}.",)))
        sections += self._needed(found)
        if known.repairs:
            entries = [capitalised(self._named(found, r)) for r in known.repairs]
            sections.append(Section("What to give up, at the least", (lines(entries),)))
        sections += self._changed(found)
        sections += self._view_changed(found)
        sections += self._notes(found)
        return sections

    def _whole(self, found: Explanation, reason: Reason) -> tuple[Block, ...]:
        rows = tuple((f"[{s}]", self._sentence(s)) for s in reason.sentences)
        facts = lines(self.fact(found, label) for label in reason.facts)
        return tuple(block for block in (Labelled(rows) if rows else "", facts) if block)

    def _sentence(self, label: str) -> str:
        sentence = self.theory.sentences[label]
        status = "" if sentence.status == "explicit" else str(sentence.status)
        about = ", ".join(part for part in (sentence.source, status) if part)
        text = sentence.text or "(no text)"
        return f"{text} ({about})" if about else text

    def _needed(self, found: Explanation) -> list[Section]:
        """Return which parts stand in every reason, in some, and in none."""
        if not found.reasons.reasons:
            return []
        needed = found.reasons.needed()
        rows = []
        for how in ("every", "some", "none"):
            labels = [label for label, where in needed.items() if where == how]
            told = [
                f"[{label}]"
                if label in found.reasons.sentences
                else self.clause(found.conditions, label, found.facts[label])
                for label in labels
            ]
            if told and (how == "none" or len(found.reasons.reasons) > 1):
                rows.append((f"in {how}", "; ".join(told)))
        kind = "conflicts" if found.reasons.standing is Standing.INCONSISTENT else "reasons"
        title = f"What stands in which of the {kind}" if len(found.reasons.reasons) > 1 else ""
        if not title:
            rows = [("not needed", text) for _, text in rows]
        return [Section(title, (Labelled(tuple(rows)),))] if rows else []

    def _changed(self, found: Explanation) -> list[Section]:
        sections = []
        for standing in dict.fromkeys(change.standing for change in found.changes):
            changes = [c for c in found.changes if c.standing is standing]
            entries = [capitalised(self.supposed(found, change)) for change in changes]
            sections.append(Section(f"It would be {standing} if", (lines(entries),)))
        if not found.changes:
            sections.append(Section("", ("No change of fact would make it another verdict.",)))
        return sections

    def _view_changed(self, found: Explanation) -> list[Section]:
        rows = [
            (str(c.standing), f"without {listed([f'[{s}]' for s in c.without], 'and')}")
            for c in found.without
        ]
        for change in found.readings or ():
            if change.reading is not None:
                name, reading = change.reading
                rows.append((str(change.standing), f"with {name} read as {reading}"))
        return [Section("The view changed", (Labelled(tuple(rows)),))] if rows else []

    def _notes(self, found: Explanation) -> list[Section]:
        rests_on = ", ".join(f"{name} = {r}" for name, r in found.conditions.rests_on)
        labels = dict.fromkeys(s for reason in found.reasons.reasons for s in reason.sentences)
        sources = [self.theory.sentences[label].source for label in labels]
        notes = [f"Readings: {rests_on}."] if rests_on else []
        blocks = (*notes, *self.words.sections_named(sources))
        return [Section("", blocks)] if blocks else []

    # --- Facts ---------------------------------------------------------------------------------

    def clause(self, given: Conditions, label: str, value: bool | None) -> str:
        """Return a fact, or that it is left open, as a clause."""
        atom = given.atoms[label]
        if value is None:
            return f"it is left open whether {self.words.formula(atom)}"
        return self.words.formula(atom if value else Not(atom))

    def fact(self, found: Explanation, label: str) -> str:
        """Return a fact as a sentence."""
        return capitalised(self.clause(found.conditions, label, found.facts[label]))

    def supposed(self, found: Explanation, change: Change) -> str:
        """Return a change of facts as clauses."""
        told = [self.clause(found.conditions, label, v) for label, v in change.facts.items()]
        return listed(told, "and")


def listed(parts: Sequence[str] | Iterable[str], word: str) -> str:
    """Return parts as a list in prose.

    >>> listed(["one", "two", "three"], "and")
    'one, two and three'
    """
    every = list(parts)
    if len(every) < 2:
        return "".join(every)
    return f"{', '.join(every[:-1])} {word} {every[-1]}"
