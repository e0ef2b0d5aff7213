"""What a study names, told one by one: views, cases, sentences, definitions, predicates."""

from __future__ import annotations

from typing import Any

from deontic.explain.layout import items, paragraph
from deontic.explain.words import Words, capitalised
from deontic.syntax import to_ascii, to_latex, to_unicode
from deontic.syntax.formulas import Comparison, Formula
from deontic.syntax.vocabulary import Function, Predicate
from deontic.theory import Case, Definition, Fact, Moment, Reading, Readings, Sentence, Theory, View

Thing = View | Case | Sentence | Definition | Predicate


def view_rows(view: View) -> list[tuple[str, str]]:
    """Return a view's readings with what they consist of."""
    rows = []
    for name, reading in view.readings.options.items():
        content = reading.content
        parts = [" + ".join(content.sentences)]
        if content.selection:
            parts.append("with " + ", ".join(f"{k} = {v}" for k, v in content.selection.items()))
        parts.append(_standing(reading, view.readings.default, view.readings.several))
        rows.append((name, "; ".join(part for part in parts if part)))
    return rows


def view_dict(view: View) -> dict[str, object]:
    """Return a view as plain data."""
    return {
        "name": view.name,
        "title": view.title,
        "source": view.source,
        "default": view.readings.default,
        "readings": {
            name: {
                "sentences": list(reading.content.sentences),
                "with": dict(reading.content.selection),
                **_reading_dict(reading),
            }
            for name, reading in view.readings.options.items()
        },
    }


def case_dict(case: Case) -> dict[str, object]:
    """Return a case as plain data."""
    return {
        "name": case.name,
        "title": case.title,
        "source": case.source,
        "parties": {role: list(names) for role, names in case.parties.items()},
        "individuals": dict(case.individuals),
        "closed": case.closed,
        "facts": {
            label: {
                "formula": label if fact.value is None else to_ascii(fact.formula),
                "value": fact.value,
            }
            for label, fact in case.facts.items()
        },
        "based_on": case.based_on,
        "says": case.says,
        "expect": dict(case.expect),
        **({"moments": list(map(_moment_dict, case.moments))} if case.moments else {}),
    }


def _moment_dict(moment: Moment) -> dict[str, object]:
    return {
        "name": moment.name,
        "title": moment.title,
        "source": moment.source,
        "facts": {label: fact.value for label, fact in moment.facts.items()},
        "says": moment.says,
        "expect": dict(moment.expect),
    }


def describe(theory: Theory, thing: Thing, words: Words) -> str:
    """Return everything there is to say of one thing, as text."""
    match thing:
        case View():
            head = f"{thing.name}: {thing.title}" + (f" ({thing.source})" if thing.source else "")
            labels = dict.fromkeys(
                label for r in thing.readings.options.values() for label in r.content.sentences
            )
            parts = [head, "Readings\n" + items(view_rows(thing))]
            parts.append("Sentences\n" + items(_sentence_row(theory.sentences[n]) for n in labels))
            return "\n\n".join(parts)
        case Case():
            return _describe_case(thing, Words(theory, {**words.display, **thing.display}))
        case Sentence():
            about = ", ".join(part for part in (thing.source, str(thing.status)) if part)
            return "\n\n".join(
                [f"[{thing.label}] ({about})", paragraph(thing.text), _formulas(thing.readings)]
            )
        case Definition():
            return f"{_predicate(thing.predicate)}\n\n{_formulas(thing.readings)}"
        case Predicate():
            return _predicate(thing)


def describe_dict(thing: Thing) -> dict[str, object]:
    """Return one thing as plain data."""
    match thing:
        case View():
            return view_dict(thing)
        case Case():
            return case_dict(thing)
        case Sentence():
            return {
                "label": thing.label,
                "text": thing.text,
                "source": thing.source,
                "status": str(thing.status),
                **_formulas_dict(thing.readings),
            }
        case Definition():
            return {**_predicate_dict(thing.predicate), **_formulas_dict(thing.readings)}
        case Predicate():
            return _predicate_dict(thing)


def vocabulary_text(theory: Theory) -> str:
    """Return a theory's vocabulary as text."""
    vocabulary = theory.vocabulary
    parts = [
        "Sorts\n" + items((s, "closed" if s in theory.closed else "open") for s in vocabulary.sorts)
    ]
    if vocabulary.roles:
        parts.append("Roles\n" + items(vocabulary.roles.items()))
    if vocabulary.modalities:
        rows = [
            (name, ", ".join(filter(None, (logic, theory.modality_glosses.get(name, "")))))
            for name, logic in vocabulary.modalities.items()
        ]
        parts.append("Modalities\n" + items(rows))
    if vocabulary.functions:
        parts.append(
            "Functions and constants\n" + items(map(_function_row, vocabulary.functions.values()))
        )
    plain = [p for n, p in vocabulary.predicates.items() if n not in theory.definitions]
    parts.append("Predicates\n" + items((_head(p), _gloss(p)) for p in plain))
    if theory.definitions:
        rows = []
        for definition in theory.definitions.values():
            names = ", ".join(definition.readings.options) if definition.readings.several else ""
            gloss = _gloss(definition.predicate)
            rows.append((_head(definition.predicate), f"{gloss} [{names}]" if names else gloss))
        parts.append("Definitions\n" + items(rows))
    return "\n\n".join(parts)


def vocabulary_dict(theory: Theory) -> dict[str, object]:
    """Return a theory's vocabulary as plain data."""
    vocabulary = theory.vocabulary
    return {
        "sorts": {sort: {"closed": sort in theory.closed} for sort in vocabulary.sorts},
        "roles": dict(vocabulary.roles),
        "modalities": dict(vocabulary.modalities),
        "functions": {
            f.name: {"sorts": list(f.sorts), "result": f.result, "gloss": f.gloss}
            for f in vocabulary.functions.values()
        },
        "predicates": {
            n: _predicate_dict(p)
            for n, p in vocabulary.predicates.items()
            if n not in theory.definitions
        },
        "definitions": {
            n: {**_predicate_dict(d.predicate), **_formulas_dict(d.readings)}
            for n, d in theory.definitions.items()
        },
    }


# --- Parts ---------------------------------------------------------------------------------------


def _describe_case(case: Case, words: Words) -> str:
    head = f"{case.name}: {case.title}" if case.title else case.name
    parts = [head + (f" ({case.source})" if case.source else "")]
    roles = [
        (role, ", ".join(words.name(name) for name in names))
        for role, names in case.parties.items()
    ]
    parts.append("Parties\n" + items(roles))
    if case.based_on:
        parts.append(f"A variant of {case.based_on}.")
    known = [words.fact(fact) for fact in case.facts.values() if fact.value is not None]
    unknown = [_open_question(f, words) for f in case.facts.values() if f.value is None]
    parts.append("Facts\n" + "\n".join(paragraph(line, 2) for line in known or ["none"]))
    if unknown:
        parts.append("Not known\n" + "\n".join(paragraph(line, 2) for line in unknown))
    for moment in case.moments:
        head = f"{moment.name}: {moment.title}" if moment.title else moment.name
        changed = "\n".join(paragraph(words.fact(fact), 2) for fact in moment.facts.values())
        parts.append(f"Then, {head}\n{changed}")
    if case.says:
        parts.append(paragraph(f"What is said of it: {case.says}"))
    if case.expect:
        parts.append("Verdicts expected\n" + items(case.expect.items()))
    named = words.sections_named([case.source])
    parts += ["\n".join(named)] if named else []
    return "\n\n".join(parts)


def _open_question(fact: Fact, words: Words) -> str:
    """Return what is not known: a sentence, or a quantity."""
    if isinstance(fact.formula, Comparison):
        return capitalised(words.term(fact.formula.left))
    return words.sentence(fact.formula)


def _sentence_row(sentence: Sentence) -> tuple[str, str]:
    about = f" ({sentence.source})" if sentence.source else ""
    return f"[{sentence.label}]", f"{sentence.text}{about}"


def _formulas(readings: Readings[Formula]) -> str:
    if not readings.several:
        formula = readings.options[readings.default].content
        return items([("ASCII", to_ascii(formula)), ("Unicode", to_unicode(formula))])
    rows = []
    for name, reading in readings.options.items():
        rows.append((name, to_unicode(reading.content, sorts=False)))
        standing = _standing(reading, readings.default, True)
        rows += [("", standing)] if standing else []
    return "Readings\n" + items(rows)


def _formulas_dict(readings: Readings[Formula]) -> dict[str, object]:
    return {
        "default": readings.default,
        "readings": {
            name: {
                "ascii": to_ascii(reading.content),
                "unicode": to_unicode(reading.content),
                "latex": to_latex(reading.content),
                **_reading_dict(reading),
            }
            for name, reading in readings.options.items()
        },
    }


def _reading_dict(reading: Reading[Any]) -> dict[str, object]:
    return {
        "title": reading.title,
        "reason": reading.reason,
        "source": reading.source,
        "rejected": reading.rejected,
    }


def _standing(reading: Reading[Any], default: str, several: bool) -> str:
    """Return whether a reading is the default or rejected, and why."""
    about = f" ({reading.source})" if reading.source else ""
    if reading.rejected:
        return f"REJECTED{about}: {reading.reason}" if reading.reason else f"REJECTED{about}"
    start = "the default" if several and reading.name == default else ""
    if start and reading.reason:
        return f"{start}{about}: {reading.reason}"
    return (start or reading.title or reading.reason) + (about if start or reading.reason else "")


def _predicate(predicate: Predicate) -> str:
    about = f" ({predicate.source})" if predicate.source else ""
    lines = [f"{_head(predicate)}{about}", paragraph(_gloss(predicate), 2)]
    if predicate.negation:
        lines.append(paragraph(f"Denied: {_filled(predicate.negation, predicate)}", 2))
    return "\n".join(lines)


def _predicate_dict(predicate: Predicate) -> dict[str, object]:
    return {
        "name": predicate.name,
        "parameters": list(predicate.parameters),
        "sorts": list(predicate.sorts),
        "gloss": predicate.gloss,
        "negation": predicate.negation,
        "source": predicate.source,
    }


def _head(predicate: Predicate) -> str:
    inside = ", ".join(predicate.parameters)
    return f"{predicate.name}({inside})" if inside else predicate.name


def _gloss(predicate: Predicate) -> str:
    return _filled(predicate.gloss, predicate)


def _filled(gloss: str, predicate: Predicate) -> str:
    return gloss.format_map({parameter: parameter for parameter in predicate.parameters})


def _function_row(function: Function) -> tuple[str, str]:
    inside = ", ".join(function.parameters)
    head = f"{function.name}({inside})" if inside else function.name
    gloss = function.gloss.format_map({p: p for p in function.parameters})
    return head, f"{function.result}; {gloss}" if gloss else function.result
