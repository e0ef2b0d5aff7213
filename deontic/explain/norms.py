"""Answers about what norms put out, in words and as data."""

from __future__ import annotations

from collections.abc import Iterable

from deontic.explain.layout import paragraph
from deontic.norms.output import Code, NoOutput, Output, OutputAnswer
from deontic.syntax import to_ascii, to_unicode
from deontic.syntax.formulas import Atom, Top


def output_dict(answer: OutputAnswer) -> dict[str, object]:
    """Return an answer as plain data for JSON."""
    match answer:
        case Output(norms, inputs):
            return {"answer": "output", "norms": list(norms), "inputs": list(inputs)}
        case NoOutput(triggered, how, ought):
            found: dict[str, object] = {"answer": "no output", "triggered": list(triggered)}
            if how is not None:
                found["case"] = [to_ascii(atom) for atom in how]
            return {**found, "ideal": [to_ascii(atom) for atom in ought]}
        case other:
            return {"answer": "unknown", "reason": other.reason}


def output_text(answer: OutputAnswer, code: Code) -> str:
    """Return an answer in words."""
    match answer:
        case Output(norms, inputs):
            lines = ["It is put out by"] if norms else ["It is put out by any norms whatever."]
            lines += _listed(norms, code)
            if inputs:
                lines += ["given", *(f"  {label}" for label in inputs)]
            return "\n".join(lines)
        case NoOutput(triggered, how, ought):
            lines = ["It is not put out."]
            if how is not None:
                lines.append(paragraph(f"The input allows that {_true(how)}.", 2))
            if triggered:
                lines += ["  Then these norms apply", *_listed(triggered, code, 4)]
                lines.append(paragraph(f"and all is as they call for where {_true(ought)}.", 2))
            else:
                lines.append(paragraph(f"No norm applies, and it fails where {_true(ought)}.", 2))
            return "\n".join(lines)
        case other:
            return paragraph(f"Not settled: {other.reason}.")


def _listed(labels: Iterable[str], code: Code, indent: int = 2) -> list[str]:
    """Return norms by label, with what each calls for."""
    by_label = {norm.label: norm for norm in code.norms}
    lines = []
    for label in labels:
        norm = by_label[label]
        head = to_unicode(norm.head)
        when = "" if isinstance(norm.body, Top) else f"given {to_unicode(norm.body)}, "
        lines.append(f"{' ' * indent}{label}: {when}{head}")
    return lines


def _true(atoms: Iterable[Atom]) -> str:
    """Return that just these atoms are true."""
    listed = ", ".join(map(to_unicode, atoms))
    return f"just {listed} hold" if listed else "nothing holds"
