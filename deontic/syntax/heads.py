"""Heads of declarations: ``likelihood(x, y: State): Real``.

A head names a predicate, function or definition with its parameters.  What a study says of it is
not read here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from deontic.errors import Source, UserError
from deontic.syntax.complaints import unknown_sort
from deontic.syntax.cursor import Cursor
from deontic.syntax.lexer import Token, tokenize
from deontic.syntax.notation import END, NAME
from deontic.syntax.scope import Scope
from deontic.syntax.vocabulary import DEFAULT_SORT, NUMERICAL_SORTS, Vocabulary


class Head(NamedTuple):
    """A name, its parameters with their sorts, and the sort of its values if it is a function.

    A sort is ``None`` where it was left out and may be inferred.
    """

    name: str
    parameters: tuple[str, ...]
    sorts: tuple[str | None, ...]
    result: str | None


def parse_head(
    text: str,
    sorts: Iterable[str] = (DEFAULT_SORT,),
    roles: Mapping[str, str] = MappingProxyType({}),
    *,
    infer: bool = False,
    source: Source | None = None,
) -> Head:
    """Return what the head of a declaration says.

    Parameters
    ----------
    text
        ``name``, ``name(x, y: Sort)`` or ``name(x): Sort``.
    sorts
        The sorts there are, besides ``Real`` and ``Int``.
    roles
        Variables that have a sort of their own.  A parameter's sort is the one written for it,
        else that of the role of its name, else the only sort there is.
    infer
        Whether a parameter may go without a sort.
    source
        Where the head stands in a file; its text is ``text``.

    Raises
    ------
    UserError
        If the text is no head, or a sort is unknown or missing.

    Examples
    --------
    >>> parse_head("likelihood(x, y: State): Real", ["State", "Person"], {"x": "State"})
    Head(name='likelihood', parameters=('x', 'y'), sorts=('State', 'State'), result='Real')
    >>> parse_head("war")
    Head(name='war', parameters=(), sorts=(), result=None)
    """
    scope = Scope(Vocabulary(tuple(sorts), roles=roles))
    scope.source = source or Source(text, "<declaration>")
    return _HeadReader(tokenize(scope.source), scope).head(infer)


class _HeadReader(Cursor):
    """A cursor that reads the head of a declaration."""

    def head(self, infer: bool) -> Head:
        """Read the whole text as one head."""
        if self.tokens[0].kind == END:
            raise self.scope.error("the declaration is empty", 0, 0)
        name = self.name("a name")
        parameters: list[tuple[Token, str | None]] = []
        if self.tokens[self.here].kind == "(":
            self.open()
            if self.tokens[self.here].kind == ")":
                raise self.scope.error(
                    "there is nothing between these parentheses",
                    self.tokens[self.here - 1].start,
                    self.tokens[self.here].end,
                    f"Without parameters, write {name.text} alone.",
                )
            parameters.append(self.parameter(infer))
            while self.tokens[self.here].kind == ",":
                self.here += 1
                parameters.append(self.parameter(infer))
            if self.tokens[self.here].kind not in (")", END):
                raise self.out_of_place("“,” or “)”")
            self.close()
        result = self.sort()
        if self.tokens[self.here].kind != END:
            raise self.out_of_place("the end of the declaration")
        seen: set[str] = set()
        for parameter, _ in parameters:
            if parameter.text in seen:
                raise self.error(f"there are two parameters called {parameter.text}", parameter)
            seen.add(parameter.text)
        return Head(
            name.text,
            tuple([parameter.text for parameter, _ in parameters]),
            tuple([sort for _, sort in parameters]),
            result,
        )

    def name(self, what: str) -> Token:
        """Read a name."""
        token = self.tokens[self.here]
        if token.kind != NAME:
            raise self.needed(what)
        self.here += 1
        return token

    def parameter(self, infer: bool) -> tuple[Token, str | None]:
        """Read a parameter, and find its sort."""
        token = self.name("a parameter")
        scope = self.scope
        only = scope.sorts[0] if len(scope.sorts) == 1 else None
        sort = self.sort() or scope.roles.get(token.text) or only
        if sort is None and not infer:
            raise self.error(
                f"nothing says the sort of the parameter {token.text}",
                token,
                f"Write {token.text}: followed by one of {', '.join(scope.sorts)}.",
            )
        return token, sort

    def sort(self) -> str | None:
        """Read a colon and a sort, if they are here."""
        if self.tokens[self.here].kind != ":":
            return None
        self.here += 1
        token = self.name("the name of a sort")
        if token.text not in NUMERICAL_SORTS and token.text not in self.scope.sorts:
            raise unknown_sort(
                self.scope, token.text, token.start, token.end, sorted(NUMERICAL_SORTS)
            )
        return token.text

    def out_of_place(self, needed: str) -> UserError:
        """Return the error about a token that cannot follow."""
        token = self.tokens[self.here]
        return self.error(
            f"“{token.text}” stands where {needed} is needed",
            token,
            "A declaration looks like kind(x) or distance(x, y: Place): Real.",
        )
