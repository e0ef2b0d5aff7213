"""Answers about consistency and entailment, in words and as data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from deontic.explain.layout import items, paragraph
from deontic.explain.preferences import preferences_text, relations_shown
from deontic.explain.words import Words
from deontic.queries import Inference
from deontic.semantics import Model
from deontic.solving.answers import (
    Consistency,
    Consistent,
    Entailed,
    Entailment,
    Inconsistent,
    NoModelUpTo,
    Refuted,
    Unknown,
)
from deontic.syntax import to_unicode
from deontic.syntax.formulas import Formula
from deontic.syntax.vocabulary import Vocabulary
from deontic.theory import Asserted, Fact, Theory


def answer_dict(answer: Consistency | Entailment) -> dict[str, object]:
    """Return an answer as plain data for JSON."""
    match answer:
        case Consistent(model):
            return {"answer": "consistent", "model": model.to_dict()}
        case Inconsistent(core):
            return {"answer": "inconsistent", "core": list(core)}
        case Entailed(core):
            return {"answer": "entailed", "core": list(core)}
        case Refuted(countermodel):
            return {"answer": "refuted", "countermodel": countermodel.to_dict()}
        case NoModelUpTo(bound):
            return {
                "answer": "no model found",
                "worlds": bound.worlds,
                "unnamed_elements": bound.elements,
            }
        case Unknown(reason):
            return {"answer": "unknown", "reason": reason}


def answer_text(answer: Entailment, conclusion: str, vocabulary: Vocabulary) -> str:
    """Return the answer to a question put in formulas alone."""
    words = Words(Theory(vocabulary))
    match answer:
        case Entailed(()):
            return f"Valid: {conclusion} holds in every model."
        case Entailed(core):
            return "It follows from\n" + "\n".join(f"  {label}" for label in core)
        case Inconsistent(core):
            return "The premises are inconsistent, so everything follows:\n" + "\n".join(
                f"  {label}" for label in core
            )
        case Refuted(model):
            return "It does not follow. A countermodel:\n" + _indented(symbols(model, words))
        case _:
            return _unsettled(answer)


def model_text(model: Model, vocabulary: Vocabulary) -> str:
    """Return a model in symbols."""
    return "\n".join(symbols(model, Words(Theory(vocabulary))))


def inference_text(theory: Theory, inference: Inference, goal: str | None, words: Words) -> str:
    """Return the answer to a question about the named things of a theory."""
    parts: list[str] = []
    match inference.answer:
        case Consistent(model):
            parts.append("Consistent: all of these can be true together, as in this model.")
            parts.append(_indented(words.model(model, inference.about)))
        case Refuted(model):
            parts.append("It does not follow: here the premises are true and it is false.")
            parts.append(_indented(words.model(model, inference.about)))
        case Entailed(core):
            parts.append("It follows." if core else "It follows from nothing at all: it is valid.")
            parts.extend(_core_text(core, inference.labels, words))
        case Inconsistent(core):
            parts.append(
                "Inconsistent: these cannot all be true, and without any one of them the rest can."
                if goal is None
                else "The premises are inconsistent, so they entail everything and license nothing."
            )
            parts.extend(_core_text(core, inference.labels, words))
        case other:
            parts.append(_unsettled(other))
    if inference.rests_on:
        listed = ", ".join(f"{name} = {reading}" for name, reading in inference.rests_on)
        parts.append(paragraph(f"Readings: {listed}."))
    sources = [
        thing.sentence.source for thing in inference.labels.values() if isinstance(thing, Asserted)
    ]
    if isinstance(inference.answer, Entailed | Inconsistent):
        sources = [
            thing.sentence.source
            for label in inference.answer.core
            if isinstance(thing := inference.labels[label], Asserted)
        ]
        named = words.sections_named(sources)
        parts += ["\n".join(named)] if named else []
    return "\n\n".join(part for part in parts if part)


def symbols(model: Model, words: Words) -> Iterable[str]:
    """Yield a model in symbols: worlds, who sees whom, and what is true where."""
    for sort, elements in model.domain.items():
        named = {str(value): name for name, value in model.constants.items()}
        shown = [f"{e} ({named[e]})" if named.get(e, e) != e else e for e in elements]
        yield f"{sort}: {', '.join(shown)}"
    for world in model.worlds:
        true = model.interpretations.get(world)
        letters = [
            f"{predicate}({', '.join(arguments)})" if arguments else predicate
            for predicate, tuples in (true.extensions.items() if true else ())
            for arguments in sorted(tuples)
        ]
        values = [
            f"{function}({', '.join(arguments)}) = {value}"
            for function, table in (true.functions.items() if true else ())
            for arguments, value in sorted(table.items())
        ]
        sees = [
            f"sees {', '.join(successors)} by {name}"
            for name in relations_shown(model)
            if (successors := model.successors(name, world))
        ]
        actual = " (actual)" if world == model.actual and len(model.worlds) > 1 else ""
        facts = ", ".join([*letters, *values]) or "nothing"
        yield f"{world}{actual}: {facts} true" + (f"; {'; '.join(sees)}" if sees else "")
    yield from preferences_text(model)


def _core_text(
    core: Iterable[str], labels: Mapping[str, Asserted | Fact | Formula], words: Words
) -> list[str]:
    rows, facts, formulas = [], [], []
    for label in core:
        match labels[label]:
            case Asserted(sentence):
                status = "" if sentence.status == "explicit" else str(sentence.status)
                about = ", ".join(part for part in (sentence.source, status) if part)
                rows.append(
                    (
                        f"[{sentence.label}]",
                        f"{sentence.text} ({about})" if about else sentence.text,
                    )
                )
            case Fact() as fact:
                facts.append(paragraph(words.fact(fact), 2))
            case formula:
                formulas.append(f"  {to_unicode(formula, sorts=False)}")
    found = [items(rows)] if rows else []
    found += ["Facts\n" + "\n".join(facts)] if facts else []
    found += ["Formulas\n" + "\n".join(formulas)] if formulas else []
    return found


def _unsettled(answer: Consistency | Entailment) -> str:
    match answer:
        case NoModelUpTo(bound):
            return paragraph(
                f"Not settled: there is no (counter)model of up to {bound}, but larger ones were"
                " not searched, so this is no proof."
            )
        case Unknown(reason):
            return paragraph(f"Not settled: {reason}.")
        case _:
            raise AssertionError(answer)


def _indented(lines: Iterable[str]) -> str:
    """Return lines indented, and wrapped under themselves."""
    return "\n".join(paragraph(line.lstrip(), 2 + len(line) - len(line.lstrip())) for line in lines)
