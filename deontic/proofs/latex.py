r"""Proofs in LaTeX: tables that need the packages ``amssymb`` (for □ and ◇) and no other.

Examples
--------
>>> from deontic.proofs.fitch_proof import fitch_proof
>>> from deontic.proofs.sequent import Sequent
>>> from deontic.syntax import parse_together
>>> (premise, goal), vocabulary = parse_together(["p & q", "q"])
>>> print(fitch_latex(fitch_proof(Sequent((premise,), goal, vocabulary=vocabulary))))
% needs \usepackage{amssymb}
{\renewcommand{\arraystretch}{1}%
\newcommand{\fitchbar}{\rule[-\dp\strutbox]{.4pt}{\dimexpr\ht\strutbox+\dp\strutbox}\hspace{.6em}}%
\newcommand{\fitchhead}{\rlap{\rule[-\dp\strutbox]{3em}{.4pt}}\fitchbar}%
\begin{tabular}{@{}r@{\quad}l@{\quad}l@{}}
1 & \fitchhead $p \land q$ & PR \\
2 & \fitchbar $q$ & ${\land}$E 1 \\
\end{tabular}}
"""

from __future__ import annotations

from collections.abc import Iterator

from deontic.proofs.fitch import FitchProof
from deontic.proofs.layout import rows
from deontic.proofs.tableau import Closure, Stem, Tableau
from deontic.proofs.tableau_text import prefix_text, reason, several
from deontic.syntax import to_latex
from deontic.syntax.formulas import Box, Formula, Modality, Top
from deontic.syntax.vocabulary import Vocabulary

_NEEDS = "% needs \\usepackage{amssymb}\n"
_OPENING = (
    _NEEDS
    + r"""{\renewcommand{\arraystretch}{1}%
\newcommand{\fitchbar}{\rule[-\dp\strutbox]{.4pt}{\dimexpr\ht\strutbox+\dp\strutbox}\hspace{.6em}}%
\newcommand{\fitchhead}{\rlap{\rule[-\dp\strutbox]{3em}{.4pt}}\fitchbar}%
\begin{tabular}{@{}r@{\quad}l@{\quad}l@{}}"""
)
_CLOSING = r"\end{tabular}}"

_SIGNS = {
    "∧": r"${\land}$",
    "\N{LOGICAL OR}": r"${\lor}$",
    "→": r"${\to}$",
    "↔": r"${\leftrightarrow}$",
    "¬": r"${\neg}$",
    "∀": r"${\forall}$",
    "∃": r"${\exists}$",
    "□": r"${\Box}$",
    "◇": r"${\Diamond}$",
    "⊤": r"${\top}$",
    "⊥": r"${\bot}$",
    "–": "--",
    "=": "${=}$",
    "_": r"\_",
    "⟨": r"${\langle}$",
    "⟩": r"${\rangle}$",
}


def fitch_latex(proof: FitchProof) -> str:
    """Return a natural deduction as a table with Fitch bars."""
    lines = [_OPENING]
    before = 0
    if not proof.premises:
        lines.append(r" & \fitchhead & \\")
    for row in rows(proof):
        outer = "\\fitchbar " * (row.depth - 1)
        if row.begins and before >= row.depth:
            lines.append(f" & {outer}& \\\\")
        bar = "\\fitchhead " if row.ends_assumptions else "\\fitchbar "
        content = _content(row.content, proof.vocabulary)
        lines.append(f"{row.number} & {outer}{bar}${content}$ & {_plain(row.reason)} \\\\")
        before = row.depth
    return "\n".join([*lines, _CLOSING])


def tableau_latex(proof: Tableau) -> str:
    """Return a tableau as a table, its branches indented."""
    names = several(proof)
    lines = [_NEEDS + r"\begin{tabular}{@{}r@{\quad}l@{\quad}l@{\quad}l@{}}"]
    lines += _stem(proof, proof.stem, 0, names)
    return "\n".join([*lines, r"\end{tabular}"])


def _stem(proof: Tableau, stem: Stem, depth: int, names: bool) -> Iterator[str]:
    indent = f"\\hspace*{{{1.5 * depth:g}em}}" if depth else ""
    formulas = {node.number: node.formula for node in proof.nodes()}
    for place, node in enumerate(stem.nodes):
        mark = r"\llap{$\bullet$ }" if depth and not place else ""
        formula = _content(node.formula, proof.vocabulary)
        why = _plain(reason(node, formulas))
        world = _plain(prefix_text(node.prefix, names))
        yield f"{node.number} & {world} & {indent}{mark}${formula}$ & {why} \\\\"
    if isinstance(stem.end, Closure):
        yield f" & & {indent}$\\times$ & {', '.join(map(str, stem.end.cites))} \\\\"
        return
    for branch in stem.end.branches:
        yield from _stem(proof, branch, depth + 1, names)


def _content(content: Formula | Modality, vocabulary: Vocabulary) -> str:
    if isinstance(content, Modality):
        return to_latex(Box(content, Top())).removesuffix(r"\top").rstrip().removesuffix(r"\,")
    return to_latex(content, vocabulary=vocabulary, full=True)


def _plain(text: str) -> str:
    """Return text with the signs that LaTeX writes in mathematical mode."""
    return "".join(_SIGNS.get(sign, sign) for sign in text)
