"""Tableaux in text: numbers, prefixes, formulas, where they come from; branches indented.

Examples
--------
>>> from deontic.proofs.sequent import Sequent
>>> from deontic.proofs.tableau_proof import tableau_proof
>>> from deontic.syntax import parse_together
>>> (premise, goal), vocabulary = parse_together(["[](p -> q)", "[]p -> []q"])
>>> print(tableau_text(tableau_proof(Sequent((premise,), goal, vocabulary=vocabulary))))
1  1    □(p → q)       premise
2  1    ¬(□p → □q)     negated conclusion
3  1    □p             ¬→ 2
4  1    ¬□q            ¬→ 2
5  1.1  ¬q             ¬□ 4, new world
6  1.1  p → q          □ 1
7  1.1  p              □ 3
├─ 8  1.1  ¬p          → 6
│      ✗ 7, 8
└─ 9  1.1  q           → 6
       ✗ 5, 9
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from deontic.proofs.tableau import Closure, Node, Origin, Prefix, Stem, Tableau
from deontic.syntax import to_unicode
from deontic.syntax.formulas import (
    And,
    Box,
    Diamond,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
)


class _Written(NamedTuple):
    """A line: what stands to the left, and the reason, which stands in a column."""

    left: str
    reason: str


def tableau_text(proof: Tableau) -> str:
    """Return a tableau as lines of text."""
    names = several(proof)
    formulas = {node.number: node.formula for node in proof.nodes()}
    lines = list(_stem(proof, proof.stem, "", "", names, formulas))
    column = max((len(line.left) for line in lines if line.reason), default=0) + 3
    return "\n".join(f"{line.left:<{column}}{line.reason}".rstrip() for line in lines)


def _stem(
    proof: Tableau,
    stem: Stem,
    first: str,
    rest: str,
    names: bool,
    formulas: Mapping[int, Formula],
) -> Iterator[_Written]:
    """Yield the lines of a part of a tableau; ``first`` and ``rest`` stand before them."""
    prefixes = [prefix_text(node.prefix, names) for node in stem.nodes]
    width = max(map(len, prefixes), default=0)
    digits = max((len(str(node.number)) for node in stem.nodes), default=1)
    for place, (node, prefix) in enumerate(zip(stem.nodes, prefixes, strict=True)):
        formula = to_unicode(node.formula, vocabulary=proof.vocabulary, full=True)
        lead = rest if place else first
        left = f"{lead}{node.number:>{digits}}  {prefix:<{width}}  {formula}"
        yield _Written(left, reason(node, formulas))
    if isinstance(stem.end, Closure):
        cites = ", ".join(map(str, stem.end.cites))
        lead = rest if stem.nodes else first
        yield _Written(f"{lead}{' ' * (digits + 2)}✗ {cites}", "")
        return
    *others, final = stem.end.branches
    for branch in others:
        yield from _stem(proof, branch, f"{rest}├─ ", f"{rest}│  ", names, formulas)
    yield from _stem(proof, final, f"{rest}└─ ", f"{rest}   ", names, formulas)


def several(proof: Tableau) -> bool:
    """Return whether worlds are introduced by more than one modality, so that prefixes say so."""
    return len({step[0] for node in proof.nodes() for step in node.prefix}) > 1


def prefix_text(prefix: Prefix, names: bool = False) -> str:
    """Return a prefix as it is written; with the names of modalities if wanted.

    >>> prefix_text((("O", 2), ("O", 1))), prefix_text((("moral", 2),), names=True)
    ('1.2.1', '1.moral2')
    """
    steps = [f"{'□' if name == '[]' else name}{n}" if names else str(n) for name, n in prefix]
    return ".".join(["1", *steps])


def reason(node: Node, formulas: Mapping[int, Formula]) -> str:
    """Return where a node comes from: the sign that is analysed, and the nodes cited."""
    cited = ", ".join(map(str, node.cites))
    match node.origin:
        case Origin.ANALYSIS:
            return f"{_sign(formulas[node.cites[0]])} {cited}"
        case Origin.WORLD | Origin.SERIAL:
            return f"{_sign(formulas[node.cites[0]])} {cited}, {node.origin}"
        case Origin.IDENTITY:
            return f"= {cited}"
        case _:
            return str(node.origin)


def _sign(formula: Formula) -> str:
    """Return the sign that a rule takes away, with a negation before it if there is one."""
    match formula:
        case Not(Not()):
            return "¬¬"
        case Not(body):
            return f"¬{_sign(body)}"
        case And():
            return "∧"
        case Or():
            return "\N{LOGICAL OR}"
        case Implies():
            return "→"
        case Iff():
            return "↔"
        case ForAll():
            return "∀"
        case Exists():
            return "∃"
        case Box(modality, _):
            return "□" if modality.operator == "[]" else modality.operator
        case Diamond(modality, _):
            return "P" if modality.operator == "O" else "◇"
        case _:
            return ""
