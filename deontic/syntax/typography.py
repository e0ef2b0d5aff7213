"""The three notations: how each spells operators, quantifiers, names and numbers.

Where parentheses and spaces go is decided in :mod:`deontic.syntax.printer`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Notation:
    """How one notation spells things.

    Parameters
    ----------
    signs
        Infix operators and constants, by their ASCII spelling, and ``not``.
    far
        Whether a quantifier's body reaches as far as it can.
    name, constant
        The names of predicates, functions and variables; those of constants.
    quantifier
        From whether it is universal, a variable, and a sort or nothing, to all before the body.
    box
        From whether it is a box, and an index or nothing, to all before the body.
    letter
        From an operator letter and an index or nothing to the operator without a space.
    gap
        What stands between an operator letter and what follows.
    """

    signs: Mapping[str, str]
    far: bool
    name: Callable[[str], str]
    constant: Callable[[str], str]
    quantifier: Callable[[bool, str, str], str]
    box: Callable[[bool, str], str]
    letter: Callable[[str, str], str]
    gap: str = " "


def _mathematical(command: str) -> Callable[[str], str]:
    """Return a function that puts names into a LaTeX font; single letters stay as they are."""

    def write(name: str) -> str:
        if name.rstrip("'").isascii() and len(name.rstrip("'")) == 1 and name[0] != "_":
            return name
        return f"\\{command}{{{name.replace('_', chr(92) + '_')}}}"

    return write


_italic, _roman = _mathematical("mathit"), _mathematical("mathrm")


def _ascii_quantifier(universal: bool, variable: str, sort: str) -> str:
    sorted_variable = f"{variable}:{sort}" if sort else variable
    return f"{'all' if universal else 'exists'} {sorted_variable}. "


def _unicode_quantifier(universal: bool, variable: str, sort: str) -> str:
    sorted_variable = f"{variable}:{sort}" if sort else variable
    return f"{'∀' if universal else '∃'}{sorted_variable} "


def _latex_quantifier(universal: bool, variable: str, sort: str) -> str:
    sign = r"\forall" if universal else r"\exists"
    return f"{sign} {_italic(variable)}{'{:}' + _roman(sort) if sort else ''}\\, "


def _ascii_box(box: bool, index: str) -> str:
    opening, closing = "[]" if box else "<>"
    return f"{opening}{index}{closing} "


def _unicode_box(box: bool, index: str) -> str:
    if not index:
        return "□" if box else "◇"
    return f"[{index}] " if box else f"⟨{index}⟩ "


def _latex_box(box: bool, index: str) -> str:
    return (r"\Box" if box else r"\Diamond") + (f"_{{{_italic(index)}}}\\, " if index else " ")


def _plain_letter(letter: str, index: str) -> str:
    return f"{letter}[{index}]" if index else letter


def _latex_letter(letter: str, index: str) -> str:
    return f"\\mathsf{{{letter}}}" + (f"_{{{_italic(index)}}}" if index else "")


ASCII = Notation(
    {sign: sign for sign in ("<->", "->", "|", "&", "=", "!=", "<", "<=", ">", ">=", "+", "*")}
    | {"-": "-", "not": "-", "true": "true", "false": "false"},
    far=True,
    name=str,
    constant=str,
    quantifier=_ascii_quantifier,
    box=_ascii_box,
    letter=_plain_letter,
)
UNICODE = Notation(
    {"<->": "↔", "->": "→", "|": "\N{LOGICAL OR}", "&": "∧", "true": "⊤", "false": "⊥"}
    | {"=": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}
    | {"+": "+", "-": "-", "*": "·", "not": "¬"},
    far=False,
    name=str,
    constant=str,
    quantifier=_unicode_quantifier,
    box=_unicode_box,
    letter=_plain_letter,
)
LATEX = Notation(
    {"<->": r"\leftrightarrow", "->": r"\to", "|": r"\lor", "&": r"\land"}
    | {"true": r"\top", "false": r"\bot", "not": r"\neg "}
    | {"=": "=", "!=": r"\neq", "<": "<", "<=": r"\leq", ">": ">", ">=": r"\geq"}
    | {"+": "+", "-": "-", "*": r"\cdot"},
    far=False,
    name=_italic,
    constant=_roman,
    quantifier=_latex_quantifier,
    box=_latex_box,
    letter=_latex_letter,
    gap=r"\, ",
)


def numeral(value: Fraction) -> str:
    """Return a number as it is read: a decimal if it has a short one, else a fraction.

    >>> numeral(Fraction(3, 4)), numeral(Fraction(-1, 3)), numeral(Fraction(7))
    ('0.75', '-1/3', '7')
    """
    fraction = str(value)
    rest, places = value.denominator, 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest, count = rest // prime, count + 1
        places = max(places, count)
    if rest != 1 or places == 0:
        return fraction
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    decimal = f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"
    return decimal if len(decimal) <= max(len(fraction), 12) else fraction
