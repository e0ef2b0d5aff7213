"""Answers about the named things of a theory, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from deontic.explain.formal import indented, unsettled
from deontic.explain.layout import items, paragraph
from deontic.explain.words import Words
from deontic.queries import Inference
from deontic.solving.answers import (
    Consistent,
    Entailed,
    Inconsistent,
    Refuted,
)
from deontic.syntax import to_unicode
from deontic.syntax.formulas import Formula
from deontic.theory import Asserted, Fact


def inference_text(inference: Inference, goal: str | None, words: Words) -> str:
    """Return the answer to a question about the named things of a theory."""
    parts: list[str] = []
    match inference.answer:
        case Consistent(model):
            parts.append("Consistent: all of these can be true together, as in this model.")
            parts.append(indented(words.model(model, inference.about)))
        case Refuted(model):
            parts.append("It does not follow: here the premises are true and it is false.")
            parts.append(indented(words.model(model, inference.about)))
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
            parts.append(unsettled(other))
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
