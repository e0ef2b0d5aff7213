"""Operator letters: when a letter is one, and what the normative statuses say.

References
----------
McNamara, P. & Van De Putte, F. (2022), "Deontic Logic", *Stanford Encyclopedia of Philosophy*,
§1.2 (the five statuses, each from obligation).  Hansson, B. (1969), "An Analysis of Some Deontic
Logics", *Noûs* 3 (the same, conditional).
"""

from __future__ import annotations

from typing import assert_never

from deontic.syntax.cursor import Cursor
from deontic.syntax.formulas import (
    And,
    Box,
    ConditionalObligation,
    Diamond,
    Formula,
    Modality,
    Not,
)
from deontic.syntax.notation import NAME, NUMBER, STARTS, Status

BRACKETS: dict[str, str] = {"[": "]", "<": ">", "⟨": "⟩", "_{": "}"}
"""The brackets that an index can stand in."""


def index(cursor: Cursor) -> str:
    """Read the index of a modality, with its brackets."""
    opening, *rest = cursor.tokens[cursor.here : cursor.here + 3]
    if [token.kind for token in rest] != [NAME, BRACKETS[opening.kind]]:
        raise cursor.error(
            f"“{opening.text}” stands where a formula is needed"
            if opening.kind == "<"
            else "in these brackets, the name of one modality is needed",
            opening,
            "A modal operator with an index looks like [m] φ, <m> φ or O[m] φ.",
        )
    cursor.here += 3
    return rest[0].text


def is_operator(cursor: Cursor) -> bool:
    """Return whether the operator letter here is one, rather than a predicate.

    What is declared is a predicate.  So is what is applied to a bound variable alone or to several
    terms; and, where names are inferred, a letter with nothing after it that could be its formula.
    """
    tokens, here, scope = cursor.tokens, cursor.here, cursor.scope
    if scope.declares(tokens[here].text):
        return False
    following = tokens[here + 1].kind
    if following == "(":
        return not _is_applied(cursor, here + 1)
    if following == "<":
        return tokens[here + 2].kind == NAME and tokens[here + 3].kind == ">"
    return following in STARTS or following == "_{" or not scope.inferring


def _is_applied(cursor: Cursor, opening: int) -> bool:
    """Return whether the parenthesis there holds arguments: a variable, or several terms."""
    tokens = cursor.tokens
    first, after = tokens[opening + 1], opening + 2
    if first.kind not in (NAME, NUMBER):
        return False
    if tokens[after].kind == "(":
        after = cursor.closing(after) + 1
        return after < len(tokens) and tokens[after].kind == ","
    return tokens[after].kind == "," or (
        tokens[after].kind == ")" and first.text in cursor.scope.variables
    )


def stated(status: Status, modality: Modality, body: Formula, condition: Formula | None) -> Formula:
    """Return what an operator letter says of a body, given a condition if there is one.

    >>> from deontic.syntax.formulas import Atom
    >>> stated(Status.IMPERMISSIBLE, Modality("O"), Atom("p"), None).body
    Not(body=Atom(predicate='p', arguments=()))
    """

    def ought(what: Formula) -> Formula:
        if condition is None:
            return Box(modality, what)
        return ConditionalObligation(modality, what, condition)

    match status:
        case Status.OBLIGATORY | Status.BELIEVED | Status.KNOWN:
            return ought(body)
        case Status.PERMISSIBLE:
            return Diamond(modality, body) if condition is None else Not(ought(Not(body)))
        case Status.IMPERMISSIBLE:
            return ought(Not(body))
        case Status.OMISSIBLE:
            return Not(ought(body))
        case Status.OPTIONAL:
            return And((Not(ought(body)), Not(ought(Not(body)))))
        case _:
            assert_never(status)
