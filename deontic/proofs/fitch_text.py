"""Natural deductions in text: numbers, Fitch bars, formulas, and the rules in a column.

Examples
--------
>>> from deontic.proofs.fitch_proof import fitch_proof
>>> from deontic.proofs.sequent import Sequent
>>> from deontic.syntax import parse_together
>>> (premise, goal), vocabulary = parse_together(["p -> q", "-q -> -p"])
>>> print(fitch_text(fitch_proof(Sequent((premise,), goal, vocabulary=vocabulary))))
1 │ p → q     PR
  ├───────
2 │ │ ¬q      AS
  │ ├────
3 │ │ ¬p      MT 1, 2
4 │ ¬q → ¬p   →I 2–3
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from deontic.proofs.fitch import Citation, FitchProof, Item, Line, StrictHead, Subproof
from deontic.syntax import to_unicode
from deontic.syntax.formulas import Formula, Modality
from deontic.syntax.vocabulary import Vocabulary


class Row(NamedTuple):
    """A row of a proof as it is laid out.

    ``depth`` counts the bars; ``begins`` says that the innermost one begins here, and
    ``ends_assumptions`` that a rule is drawn under the row.
    """

    number: int
    depth: int
    content: Formula | Modality
    rule: str
    cites: tuple[Citation, ...]
    ends_assumptions: bool
    begins: bool = False


def rows(proof: FitchProof) -> Iterator[Row]:
    """Yield the rows of a proof, from the first line to the last."""
    for n, line in enumerate(proof.premises, start=1):
        wide = " everywhere" if line.number in proof.everywhere else ""
        last = n == len(proof.premises)
        yield Row(line.number, 1, line.formula, f"PR{wide}", (), last)
    yield from _rows(proof.body, 1)


def _rows(items: tuple[Item, ...], depth: int) -> Iterator[Row]:
    for item in items:
        match item:
            case Subproof(head, body):
                content = head.modality if isinstance(head, StrictHead) else head.formula
                yield Row(head.number, depth + 1, content, "AS", (), True, True)
                yield from _rows(body, depth + 1)
            case Line(number, formula, rule, cites):
                yield Row(number, depth, formula, str(rule), cites, False)


def citations(cites: tuple[Citation, ...]) -> str:
    """Return what a line cites, as it stands beside the line.

    >>> citations((1, (2, 5)))
    '1, 2–5'
    """
    return ", ".join(f"{c[0]}–{c[1]}" if isinstance(c, tuple) else str(c) for c in cites)


def box_sign(modality: Modality) -> str:
    """Return the box of a modality as it stands at the head of a strict subproof.

    >>> box_sign(Modality("O", "moral")), box_sign(Modality())
    ('O[moral]', '□')
    """
    if modality.operator == "[]":
        return f"[{modality.index}]" if modality.index else "□"
    return modality.operator + (f"[{modality.index}]" if modality.index else "")


def fitch_text(proof: FitchProof) -> str:
    """Return a proof as lines of text in columns."""
    laid = list(rows(proof))
    width = len(str(laid[-1].number)) if laid else 1
    texts = [_content(row, proof.vocabulary) for row in laid]
    bodies = ["│ " * row.depth + text for row, text in zip(laid, texts, strict=True)]
    column = max(map(len, bodies), default=0) + 3
    lines = [] if proof.premises else [f"{'':>{width}} ├──"]
    for place, (row, text, body) in enumerate(zip(laid, texts, bodies, strict=True)):
        if row.begins and place and laid[place - 1].depth >= row.depth:
            lines.append(f"{'':>{width}} {'│ ' * (row.depth - 1)}".rstrip())
        reason = f"{row.rule} {citations(row.cites)}".rstrip()
        lines.append(f"{row.number:>{width}} {body:<{column}}{reason}")
        if row.ends_assumptions:
            bars = "│ " * (row.depth - 1)
            lines.append(f"{'':>{width}} {bars}├{'─' * (len(text) + 2)}")
    return "\n".join(lines)


def _content(row: Row, vocabulary: Vocabulary) -> str:
    if isinstance(row.content, Modality):
        return box_sign(row.content)
    return to_unicode(row.content, vocabulary=vocabulary, full=True)
