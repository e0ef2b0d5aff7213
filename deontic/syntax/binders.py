"""Variables with their sorts: what stands between a quantifier and its body."""

from __future__ import annotations

from typing import NamedTuple

from deontic.errors import UserError
from deontic.syntax.cursor import Cursor
from deontic.syntax.lexer import Token
from deontic.syntax.nesting import MAX_DEPTH
from deontic.syntax.notation import NAME


class Binder(NamedTuple):
    """A variable, and the sort that is written for it, if any."""

    variable: Token
    sort: Token | None


def binders(cursor: Cursor, depth: int) -> tuple[list[Binder], bool]:
    """Read a quantifier's variables; say whether a full stop followed, so that its body is long.

    A sort goes with all the variables before it that have none.  After a quantifier in words
    there must be a full stop; after a symbol, names are variables only up to a full stop or
    between commas.
    """
    tokens = cursor.tokens
    quantifier = tokens[cursor.here]
    in_words = quantifier.kind in ("all", "some")
    found: list[Binder] = []
    sorted_up_to = 0
    while True:
        cursor.here += 1
        variable = tokens[cursor.here]
        if variable.kind != NAME:
            raise cursor.needed("a variable")
        found.append(Binder(variable, None))
        if depth + len(found) > MAX_DEPTH:
            raise cursor.too_deep(variable)
        if tokens[cursor.here + 1].kind == ":":
            cursor.here += 2
            sort = tokens[cursor.here]
            if sort.kind != NAME:
                raise cursor.needed("the name of a sort")
            found[sorted_up_to:] = [binder._replace(sort=sort) for binder in found[sorted_up_to:]]
            sorted_up_to = len(found)
        after = tokens[cursor.here + 1].kind
        if after == ",":
            cursor.here += 1
        elif after == ".":
            cursor.here += 2
            return found, True
        elif after != NAME or not (in_words or _stop_ahead(tokens, cursor.here + 1)):
            cursor.here += 1
            if in_words:
                raise _stop_missing(cursor, quantifier, found)
            return found, False


def _stop_ahead(tokens: list[Token], position: int) -> bool:
    """Return whether the names from a position on are variables, up to a full stop."""
    while tokens[position].kind in (NAME, ":", ","):
        position += 1
    return tokens[position].kind == "."


def _stop_missing(cursor: Cursor, quantifier: Token, found: list[Binder]) -> UserError:
    """Return the error about a quantifier in words without a full stop."""
    names = [binder.variable for binder in found]
    at = cursor.tokens[cursor.here]
    if at.kind == "(" and len(names) == 1:
        return cursor.error(
            f"after “{quantifier.text}”, a variable and a full stop are needed",
            names[0],
            f"Write {quantifier.text} x. {names[0].text}(x).",
        )
    if at.kind == "(":
        at = names.pop()
    return cursor.error(
        f"a full stop is missing between the variables of “{quantifier.text}” and the formula",
        at,
        f"Write {quantifier.text} {' '.join(name.text for name in names)}. …",
    )
