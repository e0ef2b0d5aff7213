"""Cases, and what every view says of them and why, as plain data."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import replace

from arguments.drawing.report.elements import Plain
from arguments.study import Study
from deontic.explain.verdicts import open_questions, outcome, reasons
from deontic.explain.words import Words, capitalised
from deontic.queries import Column, Inquiry, Standing, Verdict
from deontic.queries.doubles import one_for_all
from deontic.solving.problem import Limits
from deontic.syntax.formulas import Application, Atom, Formula, Not, rename_constants, terms
from deontic.theory import Binding, Case, Fact


def column_data(column: Column) -> Plain:
    """Return a view in a reading."""
    view = column.view
    reading = view.readings.options[column.reading]
    default = column.reading == view.readings.default
    title = view.title or view.name
    return {
        "name": column.name,
        "label": title if default else f"{title}, read as {column.reading!r}",
        "title": reading.title,
        "default": default,
        "rejected": reading.rejected,
        "reason": reading.reason,
        "source": reading.source,
    }


def words_of(study: Study, case: Case) -> Words:
    """Return the words for a case of a study."""
    return Words(study.theory, {**study.display, **case.display})


def case_data(study: Study, case: Case) -> Plain:
    """Return a case with its facts and its parties, and what each verdict on them comes to."""
    words = words_of(study, case)
    return {
        "name": case.name,
        "title": case.title,
        "source": case.source,
        "says": case.says,
        "expect": dict(case.expect),
        "facts": [
            {**fact_data(fact, words), **bearing(fact.formula, case)}
            for fact in case.facts.values()
        ],
        "parties": [
            {
                "name": ", ".join(words.name(name) for name in binding.values()) or case.name,
                **{str(standing): outcome(standing, binding, words) for standing in Standing},
            }
            for binding in case.bindings
        ],
    }


def fact_data(fact: Fact, words: Words, *, stated: bool = True) -> Plain:
    """Return a fact with its wordings; a quantity is true as it is, and cannot be switched."""
    yes = words.sentence(fact.formula)
    found: Plain = {"label": fact.label, "yes": yes, "value": fact.value, "stated": stated}
    if isinstance(fact.formula, Atom):
        found["no"] = words.sentence(Not(fact.formula))
    return found


def bearing(formula: Formula, case: Case) -> Plain:
    """Return, for a case of several parties, the places of those whom a fact may be about."""
    if len(case.bindings) == 1:
        return {}
    names = {term.function for term in terms(formula) if isinstance(term, Application)}
    named = names & {name for names in case.parties.values() for name in names}
    return {"of": [n for n, who in enumerate(case.bindings) if named <= set(who.values())]}


def literal_words(formula: Formula, words: Words) -> tuple[str, str]:
    """Return the sentences that an atom is true, and that it is false."""
    return words.sentence(formula), words.sentence(Not(formula))


def verdict_data(
    study: Study,
    columns: Sequence[Column],
    cases: Iterable[Case],
    limits: Limits,
    tell: Callable[[str], None],
) -> tuple[list[list[list[int]]], list[Plain]]:
    """Return the verdicts by case, column and parties, as numbers in a list of different ones.

    Parties who are alike are asked about one by one, which is quicker than together; where that
    makes a difference, together.
    """
    known = study.theory.vocabulary.functions
    asked = [(case, [alone(case, b, known) for b in case.bindings]) for case in cases]
    every = {one.name: one for case, ones in asked for one in (case, *ones)}
    inquiry = Inquiry(study.theory, columns, every.values(), limits)

    def verdicts(column: int, case: Case, ones: list[Case]) -> list[Verdict]:
        singly = [verdict for one in ones for verdict in inquiry.verdicts(column, one)]
        if inquiry.standings(column, case) == tuple(verdict.standing for verdict in singly):
            return singly
        return list(inquiry.verdicts(column, case))

    numbers: dict[str, int] = {}
    rows = []
    for done, (case, ones) in enumerate(asked, start=1):
        tell(f"verdicts on {case.name} ({done} of {len(asked)})")
        row = []
        for column in range(len(columns)):
            found = _different(study, case, verdicts(column, case, ones))
            row.append([numbers.setdefault(text, len(numbers)) for text in found])
        rows.append(row)
    return rows, [json.loads(text) for text in numbers]


def alone(case: Case, binding: Binding, known: Container[str]) -> Case:
    """Return a case of several parties as a case of one of them: if they are alike, without the
    others.

    ``known`` are names that the study itself uses.
    """
    if len(case.bindings) == 1:
        return case
    first = one_for_all(case, known)
    parties = {role: (name,) for role, name in binding.items()}
    name = f"{case.name} ({', '.join(binding.values())})"
    if first is None:
        return replace(case, name=name, parties=parties)
    others = {n for names in case.parties.values() for n in names} - set(binding.values())
    exchange = dict(zip(first.bindings[0].values(), binding.values(), strict=True))
    own = {rename_constants(fact.formula, exchange) for fact in first.facts.values()}
    return replace(
        case,
        name=name,
        parties=parties,
        individuals={n: sort for n, sort in case.individuals.items() if n not in others},
        facts={label: fact for label, fact in case.facts.items() if fact.formula in own},
    )


def _different(study: Study, case: Case, verdicts: Sequence[Verdict]) -> list[str]:
    """Return verdicts as JSON; ``group`` is the same for parties of whom the same is said."""
    words = words_of(study, case)
    places = {label: n for n, label in enumerate(case.facts)}
    groups: dict[object, int] = {}
    found = []
    for verdict in verdicts:
        group = groups.setdefault(reasons(verdict), len(groups))
        questions = open_questions(study.theory, verdict, words)
        plain: Plain = {
            "standing": str(verdict.standing),
            "group": group,
            "sentences": list(verdict.sentences),
            "facts": [places[label] for label in verdict.facts],
            "open": [capitalised(question) for question in questions],
            "rests_on": dict(verdict.rests_on),
            "reason": verdict.reason,
        }
        kept = {key: value for key, value in plain.items() if value or key == "group"}
        found.append(json.dumps(kept, ensure_ascii=False))
    return found
