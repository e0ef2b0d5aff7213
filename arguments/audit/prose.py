"""Any formula in a study's words: quantifiers and connectives around the glosses of its atoms.

Literals are put into words by :class:`deontic.explain.words.Words`; here is what stands around
them.  Variables read as capital letters.
"""

from __future__ import annotations

from collections.abc import Sequence

from deontic.explain.words import Words, capitalised
from deontic.syntax.formulas import (
    And,
    Application,
    Atom,
    Bottom,
    Box,
    Comparison,
    Diamond,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Modality,
    Not,
    Or,
    Top,
    negate,
    substitute,
)


def sentence(words: Words, formula: Formula) -> str:
    """Return a formula as a sentence.

    >>> from deontic.syntax import Predicate, Vocabulary, parse
    >>> from deontic.theory import Theory
    >>> owes = Predicate("owes", ("S", "S"), ("x", "y"), gloss="{x} owes {y} help")
    >>> vocabulary = Vocabulary(("S",), {"owes": owes})
    >>> formula = parse("all x. all y. (owes(x, y) -> owes(y, x))", vocabulary)
    >>> sentence(Words(Theory(vocabulary)), formula)
    'For all X and Y, if X owes Y help, then Y owes X help.'
    """
    return capitalised(clause(words, formula))


def clause(words: Words, formula: Formula) -> str:
    """Return a formula as a clause, without capital and full stop."""
    match formula:
        case Top():
            return "anything is so"
        case Bottom():
            return "a contradiction is true"
        case ForAll() | Exists():
            return _quantified(words, formula)
        case Not(Exists() as body):
            return _quantified(words, ForAll(body.variable, body.sort, Not(body.body)))
        case Not(Box(modality, body)):
            return clause(words, Diamond(modality, negate(body)))
        case Not(Diamond(modality, body)):
            return clause(words, Box(modality, negate(body)))
        case Not(And() | Or() | Implies() | Iff() | ForAll() as body):
            return f"it is not so that {clause(words, body)}"
        case Not(Not(body)):
            return clause(words, body)
        case And(parts):
            return _listed([_grouped(words, part) for part in parts], "and")
        case Or(parts):
            return _listed([_grouped(words, part) for part in parts], "or")
        case Implies(left, right):
            return f"if {clause(words, left)}, then {clause(words, right)}"
        case Iff(left, right):
            return f"{_grouped(words, left)} just in case {_grouped(words, right)}"
        case Box(modality, body):
            return f"{_modality(words, modality, box=True)}{clause(words, body)}"
        case Diamond(modality, body):
            return f"{_modality(words, modality, box=False)}{clause(words, body)}"
        case Atom() | Not() | Comparison():
            return words.formula(formula)
        case _:
            return words.formula(formula)


def _quantified(words: Words, formula: ForAll | Exists) -> str:
    kind = type(formula)
    variables: list[str] = []
    body: Formula = formula
    while isinstance(body, kind):
        shown = body.variable
        variables.append(shown)
        body = substitute(body.body, {shown: Application(shown)})
    names = _listed([words.name(name) for name in variables], "and")
    inner = clause(words, body)
    if kind is ForAll:
        return f"for all {names}, {inner}"
    plural = len(variables) > 1
    return f"there {'are' if plural else 'is a'} {names} such that {inner}"


def _grouped(words: Words, part: Formula) -> str:
    """Return a part of a conjunction or disjunction, bracketed where it would be misread."""
    text = clause(words, part)
    if isinstance(part, And | Or | Implies | Iff | ForAll | Exists):
        return f"({text})"
    return text


def _modality(words: Words, modality: Modality, *, box: bool) -> str:
    gloss = words.theory.modality_glosses.get(modality.name, "")
    if modality.operator == "[]" and not modality.index:
        if "every" in gloss:
            return f"{gloss if box else gloss.replace('every', 'some')}, "
        return "necessarily, " if box else "possibly, "
    lead = f"{gloss}, " if gloss else f"by {modality.index}, " if modality.index else ""
    match modality.operator, box:
        case "O", True:
            return f"{lead}it ought to be that "
        case "O", False:
            return f"{lead}it may be that "
        case "B", True:
            return f"{lead}it is believed that "
        case "K", True:
            return f"{lead}it is known that "
        case _:
            return f"{lead}{'it must be that' if box else 'it may be that'} "


def _listed(parts: Sequence[str], word: str) -> str:
    if len(parts) == 1:
        return parts[0]
    if len(parts) == 2:
        return f"{parts[0]} {word} {parts[1]}"
    return f"{', '.join(parts[:-1])}, {word} {parts[-1]}"
