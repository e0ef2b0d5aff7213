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

from deontic.proofs.fitch import FitchProof
from deontic.proofs.layout import Row, rows
from deontic.syntax import to_unicode
from deontic.syntax.formulas import Modality
from deontic.syntax.vocabulary import Vocabulary


def fitch_text(proof: FitchProof) -> str:
    """Return a proof as lines of text in columns."""
    laid = list(rows(proof))
    width = len(str(laid[-1].number))
    texts = [_content(row, proof.vocabulary) for row in laid]
    bodies = ["│ " * row.depth + text for row, text in zip(laid, texts, strict=True)]
    column = max(map(len, bodies)) + 3
    margin = " " * width
    lines = [] if proof.premises else [f"{margin} ├──"]
    before = 0
    for row, text, body in zip(laid, texts, bodies, strict=True):
        bars = "│ " * (row.depth - 1)
        if row.begins and before >= row.depth:
            lines.append(f"{margin} {bars}".rstrip())
        lines.append(f"{row.number:>{width}} {body:<{column}}{row.reason}")
        if row.ends_assumptions:
            lines.append(f"{margin} {bars}├{'─' * (len(text) + 2)}")
        before = row.depth
    return "\n".join(lines)


def box_sign(modality: Modality) -> str:
    """Return the box of a modality as it stands at the head of a strict subproof.

    >>> box_sign(Modality("O", "moral")), box_sign(Modality())
    ('O[moral]', '□')
    """
    if modality.operator == "[]":
        return f"[{modality.index}]" if modality.index else "□"
    return modality.operator + (f"[{modality.index}]" if modality.index else "")


def _content(row: Row, vocabulary: Vocabulary) -> str:
    if isinstance(row.content, Modality):
        return box_sign(row.content)
    return to_unicode(row.content, vocabulary=vocabulary, full=True)
