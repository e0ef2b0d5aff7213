"""The tokens of a TPTP text, and a cursor over them.

References
----------
Sutcliffe, G. (2017), "The TPTP Problem Library and Associated Infrastructure", *J. Automated
Reasoning* 59, and the syntax of TPTP 9.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from deontic.errors import Source, Span, UserError

_TOKEN = re.compile(
    r"""(?:\s+|%[^\n]*|/\*.*?\*/)*(?:
      (?P<name>[a-z][A-Za-z0-9_]*)
    | (?P<variable>[A-Z][A-Za-z0-9_]*)
    | (?P<defined>\$\$?[a-z][A-Za-z0-9_]*)
    | (?P<quoted>'(?:[^'\\\n]|\\['\\])+')
    | (?P<number>[+-]?[0-9]+(?:[./][0-9]+)?)
    | (?P<symbol><=>|<~>|=>|<=|~\||~&|!=|==|\[\.\]|<\.>|[!?:\[\](),.&|~=@{}\#>*<"^+-])
    | (?P<end>\Z)
    | (?P<stray>.)
    )""",
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A smallest piece of a TPTP text, its kind, and where it stands."""

    kind: str
    text: str
    start: int
    end: int


class Cursor:
    """A cursor over the tokens of one text."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.tokens = list(self._tokens())
        self.here = 0

    def _tokens(self) -> Iterator[Token]:
        position = 0
        while True:
            match = _TOKEN.match(self.source.text, position)
            assert match is not None
            kind = match.lastgroup or ""
            token = Token(kind, match[kind], match.start(kind), match.end(kind))
            if kind == "stray":
                raise self.error(f"“{token.text}” has no place in TPTP", token)
            yield token
            if kind == "end":
                return
            position = match.end()

    def error(self, message: str, token: Token, *hints: str) -> UserError:
        """Return an error about a token."""
        return UserError(
            message, Span(self.source, token.start, max(token.end, token.start)), hints
        )

    @property
    def token(self) -> Token:
        """The next token."""
        return self.tokens[self.here]

    def next(self) -> Token:
        """Take a token."""
        self.here += 1
        return self.tokens[self.here - 1]

    def take(self, text: str) -> bool:
        """Take a symbol if it is here."""
        if self.token.text == text and self.token.kind in ("symbol", "defined", "name"):
            self.here += 1
            return True
        return False

    def expect(self, text: str) -> Token:
        """Take a symbol that has to be here."""
        if self.token.text != text or self.token.kind == "quoted":
            found = f"“{self.token.text}”" if self.token.text else "the end"
            raise self.error(f"“{text}” is needed here, not {found}", self.token)
        return self.next()

    def name(self) -> str:
        """Take a name."""
        token = self.next()
        if token.kind == "quoted":
            return re.sub(r"\\(.)", r"\1", token.text[1:-1])
        if token.kind in ("name", "number"):
            return token.text
        raise self.error("a name is needed here", token)

    def skip(self) -> None:
        """Pass over the source and useful information of a formula."""
        depth = 0
        while self.token.kind != "end" and (depth or self.token.text != ")"):
            depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(self.token.text, 0)
            self.here += 1
