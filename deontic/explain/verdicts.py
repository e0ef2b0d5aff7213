"""Verdicts in words: what a view says, what forces it, and what it leaves open."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deontic.explain.layout import items, paragraph
from deontic.explain.words import Words, capitalised
from deontic.queries import Standing, Verdict
from deontic.syntax.formulas import Application, Atom
from deontic.theory import Binding, Case, Theory

_NAME = re.compile(r"[\w']+")


def verdicts_text(theory: Theory, case: Case, verdicts: Sequence[Verdict], words: Words) -> str:
    """Return the verdicts of one view on one case's parties as text.

    Parties on whom the verdict is the same for the same reasons are told together.
    """
    groups: dict[object, list[Verdict]] = {}
    for verdict in verdicts:
        groups.setdefault(reasons(verdict), []).append(verdict)
    parts = [_group_text(theory, case, group, words) for group in groups.values()]
    return "\n\n".join([*parts, *_notes(theory, verdicts, words)])


def reasons(verdict: Verdict) -> object:
    """Return a verdict and its reasons, with roles in place of the parties who fill them."""
    roles = {name: role for role, name in verdict.binding.items()}

    def in_roles(labels: Sequence[str]) -> frozenset[str]:
        return frozenset(
            _NAME.sub(lambda found: roles.get(found[0], found[0]), label) for label in labels
        )

    facts, waiting = in_roles(verdict.facts), in_roles(verdict.open_facts)
    return verdict.standing, verdict.sentences, facts, waiting, verdict.reason


def headline(theory: Theory, case: Case, verdict: Verdict, words: Words) -> str:
    """Return a verdict in a line, and what it comes to in another."""
    view = theory.views[verdict.view]
    name = view.title or view.name
    if view.readings.several and verdict.reading != view.readings.default:
        name = f"{name}, read as {verdict.reading!r}"
    first = f"{name} on {case.name}: {verdict.standing}."
    second = outcome(verdict.standing, verdict.binding, words, verdict.reason)
    return "\n".join([paragraph(first), paragraph(second)])


def outcome(standing: Standing, binding: Binding, words: Words, reason: str = "") -> str:
    """Return what a verdict on some parties comes to, in a sentence."""
    licensed = words.question(binding, licensed=True)
    forbidden = words.question(binding, licensed=False)
    return {
        Standing.LICENSED: capitalised(licensed),
        Standing.FORBIDDEN: capitalised(forbidden),
        Standing.SILENT: f"It follows neither that {licensed} nor that {forbidden}.",
        Standing.INCONSISTENT: "It cannot be held together with the facts, so it licenses nothing.",
        Standing.UNKNOWN: f"The question was not settled{f': {reason}' if reason else ''}.",
    }[standing]


def _group_text(theory: Theory, case: Case, group: list[Verdict], words: Words) -> str:
    verdict = group[0]
    parts = [headline(theory, case, verdict, words)]
    if len(group) > 1:
        others = [_who(v, verdict, words) for v in group[1:]]
        parts.append(paragraph(f"Likewise for {_listed(others)}."))
    if verdict.sentences or verdict.facts:
        forced = verdict.standing is not Standing.INCONSISTENT
        opening = "It follows from" if forced else "What cannot all be true"
        parts.append(opening + "\n" + items(_sentence_rows(theory, verdict)))
        if verdict.facts:
            facts = [words.fact(case.facts[label]) for label in verdict.facts]
            parts.append(
                ("and these facts" if verdict.sentences else "these facts")
                + "\n"
                + "\n".join(paragraph(fact, 2) for fact in facts)
            )
        if forced:
            parts.append("None of these can be spared.")
        else:
            parts.append("Give up any one of these and the rest can be true together.")
    elif verdict.standing is Standing.SILENT:
        parts.append(_open_text(theory, verdict, words))
    return "\n\n".join(parts)


def _open_text(theory: Theory, verdict: Verdict, words: Words) -> str:
    if not verdict.open_facts:
        return paragraph(
            "Nothing that the case leaves open would settle it: the view has nothing to say here."
        )
    return "What the case leaves open and the view depends on\n" + "\n".join(
        paragraph(line, 2) for line in open_questions(theory, verdict, words)
    )


def open_questions(theory: Theory, verdict: Verdict, words: Words) -> list[str]:
    """Return what a silent view waits to be told, as indirect questions."""
    return [
        f"whether {words.formula(atom)}"
        if isinstance(atom, Atom)
        else f"what {words.term(atom)} is"
        for atom in (_named(theory, label) for label in verdict.open_facts)
    ]


def _sentence_rows(theory: Theory, verdict: Verdict) -> list[tuple[str, str]]:
    rows = []
    for label in verdict.sentences:
        sentence = theory.sentences[label]
        status = "" if sentence.status == "explicit" else sentence.status
        about = ", ".join(part for part in (sentence.source, status) if part)
        text = sentence.text or "(no text)"
        rows.append((f"[{label}]", f"{text} ({about})" if about else text))
    return rows


def _notes(theory: Theory, verdicts: Sequence[Verdict], words: Words) -> list[str]:
    """Return the readings the verdicts rest on, and the section codes that were used."""
    notes = []
    rests_on = dict(pair for verdict in verdicts for pair in verdict.rests_on)
    if rests_on:
        listed = ", ".join(f"{name} = {reading}" for name, reading in rests_on.items())
        notes.append(paragraph(f"Readings: {listed}."))
    sources = [theory.sentences[label].source for v in verdicts for label in v.sentences]
    notes += ["\n".join(words.sections_named(sources))] if words.sections_named(sources) else []
    return notes


def _named(theory: Theory, label: str) -> Atom | Application:
    """Return the atom or the term that a label such as ``p(a)`` is the text of."""
    name, _, rest = label.partition("(")
    arguments = tuple(Application(n.strip()) for n in rest.rstrip(")").split(",") if n.strip())
    if name in theory.vocabulary.functions:
        return Application(name, arguments)
    return Atom(name, arguments)


def _who(verdict: Verdict, first: Verdict, words: Words) -> str:
    differing = [
        words.name(name)
        for role, name in verdict.binding.items()
        if first.binding.get(role) != name
    ]
    return " and ".join(differing) or words.name(next(iter(verdict.binding.values()), ""))


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
