"""Proofs as plain data, for JSON: what :mod:`deontic.proofs.fitch` and ``tableau`` hold."""

from __future__ import annotations

from deontic.proofs.fitch import FitchProof, Item, Line, StrictHead, Subproof
from deontic.proofs.layout import rows
from deontic.proofs.tableau import Closure, Stem, Tableau
from deontic.proofs.tableau_text import prefix_text, reason, several
from deontic.syntax import to_ascii
from deontic.syntax.formulas import Modality


def fitch_dict(proof: FitchProof) -> dict[str, object]:
    """Return a natural deduction: its premises and lines; a subproof is a list within the list.

    Formulas are in ASCII; a strict subproof begins with ``{"strict": modality}``.
    """
    return {
        "style": "fitch",
        "premises": [_line(line) for line in proof.premises],
        "everywhere": sorted(proof.everywhere),
        "lines": [_item(item) for item in proof.body],
        "length": sum(1 for _ in rows(proof)),
    }


def _item(item: Item) -> object:
    if isinstance(item, Subproof):
        return [_head(item.head), *map(_item, item.body)]
    return _line(item)


def _head(head: Line | StrictHead) -> dict[str, object]:
    if isinstance(head, StrictHead):
        return {"number": head.number, "strict": _modality(head.modality)}
    return _line(head)


def _modality(modality: Modality) -> dict[str, str]:
    return {"operator": modality.operator, "index": modality.index}


def _line(line: Line) -> dict[str, object]:
    cites = [list(c) if isinstance(c, tuple) else c for c in line.cites]
    formula = to_ascii(line.formula)
    return {"number": line.number, "formula": formula, "rule": str(line.rule), "cites": cites}


def tableau_dict(proof: Tableau) -> dict[str, object]:
    """Return a tableau: nodes, and either what closes a part or its branches."""
    return {"style": "tableau", **_stem(proof, proof.stem, several(proof))}


def _stem(proof: Tableau, stem: Stem, names: bool) -> dict[str, object]:
    formulas = {node.number: node.formula for node in proof.nodes()}
    nodes = [
        {
            "number": node.number,
            "world": prefix_text(node.prefix, names),
            "formula": to_ascii(node.formula),
            "reason": reason(node, formulas),
            "cites": list(node.cites),
        }
        for node in stem.nodes
    ]
    if isinstance(stem.end, Closure):
        return {"nodes": nodes, "closed_by": list(stem.end.cites)}
    return {"nodes": nodes, "branches": [_stem(proof, b, names) for b in stem.end.branches]}
