"""Rows of a natural deduction: what text and LaTeX have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from deontic.proofs.fitch import Citation, FitchProof, Item, Line, Rule, StrictHead, Subproof
from deontic.syntax.formulas import Box, Diamond, Formula, Modality


class Row(NamedTuple):
    """A row of a proof as it is laid out.

    ``depth`` counts the bars; ``begins`` says that the innermost one begins here, and
    ``ends_assumptions`` that a rule is drawn under the row.  ``about`` is the modality that the
    name of the rule is about, if it is about one.
    """

    number: int
    depth: int
    content: Formula | Modality
    rule: Rule
    cites: tuple[Citation, ...] = ()
    about: Modality | None = None
    begins: bool = False
    ends_assumptions: bool = False
    everywhere: bool = False

    @property
    def reason(self) -> str:
        """The rule with what it cites, as it stands beside the line."""
        name = str(self.rule)
        if self.about is not None and self.about.operator != "[]":
            diamond = "P" if self.about.operator == "O" else "◇"
            name = name.replace("□", self.about.operator).replace("◇", diamond)
        if self.everywhere:
            name += " (everywhere)"
        return f"{name} {citations(self.cites)}".rstrip()


def rows(proof: FitchProof) -> Iterator[Row]:
    """Yield the rows of a proof, from the first line to the last."""
    for line in proof.premises:
        yield Row(
            line.number,
            1,
            line.formula,
            line.rule,
            begins=line.number == 1,
            ends_assumptions=line.number == len(proof.premises),
            everywhere=line.number in proof.everywhere,
        )
    formulas = {line.number: line.formula for line in proof.lines() if isinstance(line, Line)}
    yield from _rows(proof.body, 1, formulas)


def _rows(items: tuple[Item, ...], depth: int, formulas: Mapping[int, Formula]) -> Iterator[Row]:
    for item in items:
        match item:
            case Subproof(head, body):
                content = head.modality if isinstance(head, StrictHead) else head.formula
                yield Row(
                    head.number,
                    depth + 1,
                    content,
                    Rule.ASSUMPTION,
                    begins=True,
                    ends_assumptions=True,
                )
                yield from _rows(body, depth + 1, formulas)
            case Line(number, formula, rule, cites):
                cited = [formulas[c] for c in cites if isinstance(c, int)]
                yield Row(number, depth, formula, rule, cites, _about(rule, formula, cited))


def _about(rule: Rule, formula: Formula, cited: list[Formula]) -> Modality | None:
    """Return the modality that a rule is about, if its name shows a box or a diamond."""
    match rule, formula, cited:
        case Rule.BOX_I, Box(modality, _), _:
            return modality
        case Rule.BOX_E, _, [Box(modality, _)]:
            return modality
        case (Rule.DIAMOND, Diamond(modality, _), _) | (Rule.DIAMOND, _, [Diamond(modality, _)]):
            return modality
        case _:
            return None


def citations(cites: tuple[Citation, ...]) -> str:
    """Return what a line cites, as it stands beside the line.

    >>> citations((1, (2, 5)))
    '1, 2–5'
    """
    return ", ".join(f"{c[0]}–{c[1]}" if isinstance(c, tuple) else str(c) for c in cites)
