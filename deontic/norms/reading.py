"""From sentences to norms: an obligation is read as a norm, any other sentence as an input."""

from __future__ import annotations

from collections.abc import Iterable

from deontic.errors import UserError
from deontic.norms.operations import Norm
from deontic.norms.output import Code
from deontic.solving.problem import UNIVERSAL
from deontic.syntax import to_ascii
from deontic.syntax.formulas import (
    Box,
    ConditionalObligation,
    Diamond,
    Formula,
    Implies,
    Modality,
    Top,
    subformulas,
)


def code_of(sentences: Iterable[tuple[str, Formula]], *, narrow: bool = False) -> Code:
    """Return the code that labelled sentences make: norms, and how things are.

    ``O q`` is the norm that calls for ``q`` whatever the input, ``O(q / p)`` that which calls for
    it given ``p``.  What is necessary (``[] p``) is an input.

    Parameters
    ----------
    sentences
        With labels of their own.
    narrow
        Whether ``p -> O q`` is read as ``O(q / p)``, rather than refused.

    Raises
    ------
    UserError
        If a sentence is neither an obligation nor free of modalities, or there are obligations of
        several kinds.

    Examples
    --------
    >>> from deontic.syntax import parse
    >>> code = code_of([("law", parse("O(q / p)")), ("fact", parse("p"))])
    >>> code.norms[0].label, [label for label, _ in code.inputs]
    ('law', ['fact'])
    """
    norms: list[Norm] = []
    inputs: list[tuple[str, Formula]] = []
    kinds: set[str] = set()
    for label, formula in sentences:
        match formula:
            case Box(Modality("[]", ""), body):
                inputs.append((label, body))
                continue
            case Box(modality, body):
                norm = Norm(label, Top(), body)
            case ConditionalObligation(modality, body, condition):
                norm = Norm(label, condition, body)
            case Implies(condition, Box(modality, body)) if narrow and modality.name != UNIVERSAL:
                norm = Norm(label, condition, body)
            case _:
                inputs.append((label, formula))
                continue
        kinds.add(modality.name)
        norms.append(norm)
    for label, formula in inputs:
        _refuse_obligations(label, formula)
    if len(kinds) > 1:
        raise UserError(
            f"these norms are of several kinds: {', '.join(sorted(kinds))}",
            hints=("Input/output logic has one kind of ought.",),
        )
    return Code(tuple(norms), tuple(inputs))


def goal_of(formula: Formula) -> tuple[Formula | None, Formula]:
    """Return the condition, if there is one, and the body of the obligation that is asked about.

    Raises
    ------
    UserError
        If the formula is no obligation.
    """
    match formula:
        case ConditionalObligation(_, body, condition):
            return condition, body
        case Box(modality, body) if modality.name != UNIVERSAL:
            return None, body
        case _:
            raise UserError(
                f"{to_ascii(formula)} is no obligation, and norms put out nothing else",
                hints=("Ask for O q, or O(q / p).",),
            )


def _refuse_obligations(label: str, formula: Formula) -> None:
    """Refuse an obligation or permission inside a sentence, where it is no norm."""
    for part in subformulas(formula):
        if isinstance(part, Box | Diamond | ConditionalObligation):
            raise UserError(
                f"{label} is no norm, and not free of modalities either",
                hints=("Write a norm as O q or O(q / p).",),
            )
