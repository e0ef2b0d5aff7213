"""Answers to questions put in formulas alone, in symbols and as data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from deontic.explain.layout import paragraph
from deontic.explain.preferences import preferences_text, relations_shown
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

if TYPE_CHECKING:
    from deontic.semantics import Model


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


def answer_text(answer: Entailment, conclusion: str) -> str:
    """Return the answer to a question put in formulas alone."""
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
            return "It does not follow. A countermodel:\n" + indented(symbols(model))
        case _:
            return unsettled(answer)


def model_text(model: Model) -> str:
    """Return a model in symbols."""
    return "\n".join(symbols(model))


def symbols(model: Model) -> Iterable[str]:
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


def unsettled(answer: Consistency | Entailment) -> str:
    """Return why a question was not settled."""
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


def indented(lines: Iterable[str]) -> str:
    """Return lines indented, and wrapped under themselves."""
    return "\n".join(paragraph(line.lstrip(), 2 + len(line) - len(line.lstrip())) for line in lines)
