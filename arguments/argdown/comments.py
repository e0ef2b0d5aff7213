"""Where the comments of a document stand: the lexer skips them, so they lie between tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from arguments.argdown.tokens import Kind, Token

_COMMENT = re.compile(r"//[^\r\n]*|/\*[\s\S]*?\*/|<!--[\s\S]*?-->")
_WITHOUT_WIDTH = (Kind.INDENT, Kind.DEDENT, Kind.END)


def written(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens that are written down: all but those for indentation and the end."""
    return (token for token in tokens if token.kind not in _WITHOUT_WIDTH)


def comments(text: str, tokens: Iterable[Token]) -> Iterator[tuple[int, int]]:
    r"""Yield the beginning and the end of every comment, in order.

    >>> from arguments.argdown.layout import Layout
    >>> from arguments.argdown.lexer import Lexer
    >>> from deontic.errors import Source
    >>> text = "One // and\n/* two */ text: http://x.org"
    >>> [text[a:b] for a, b in comments(text, Lexer(Layout.of(Source(text))).run())]
    ['// and', '/* two */']
    """
    end = 0
    for token in written(tokens):
        if token.start > end:
            yield from (found.span() for found in _COMMENT.finditer(text, end, token.start))
        end = max(end, token.end)
    yield from (found.span() for found in _COMMENT.finditer(text, end))
