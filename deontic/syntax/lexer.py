"""From the text of a formula to its tokens.

ASCII, Unicode and LaTeX spellings of one thing give tokens of one kind; nothing after this module
knows which notation was used.  Whether the tokens make a formula is decided in
:mod:`deontic.syntax.parser`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import partial
from typing import NamedTuple

from deontic.errors import Source, Span, UserError, did_you_mean
from deontic.syntax.nesting import MAX_DEPTH, too_deep
from deontic.syntax.notation import COMMANDS, END, NAME, NUMBER, SPACING, SYMBOLS, WORDS

MAX_LENGTH = 1_000_000
"""The longest formula that is read, in characters."""

MAX_DIGITS = 1_000
"""The longest numeral that is read, in characters."""


class Token(NamedTuple):
    """A smallest meaningful piece of a formula.

    ``kind`` is ``name``, ``number``, ``end`` or the ASCII spelling of a symbol; ``text`` is the
    name or numeral itself, and for symbols what was written; ``start`` and ``end`` are offsets.
    """

    kind: str
    text: str
    start: int
    end: int


_NAME = r"(?:[^\W\d]|\\_)[\w\u0300-\u036f]*(?:\\_[\w\u0300-\u036f]*)*'*"
_FONTS = (
    "mathit", "mathrm", "mathsf", "mathbf", "mathtt", "text", "textit", "textrm", "operatorname",
)  # fmt: skip
_TOKEN = re.compile(
    rf"""\s*(?:
      (?P<name>{_NAME}(?!(?<=_)\{{))
    | (?P<symbol> <->|<=>|->|=>|<=|>=|!=|==|&&|\|\||<>|\[\s*\]|_\{{|\{{:\}}
                | [{re.escape("".join(s for s in SYMBOLS if len(s) == 1))}])
    | (?P<number> [0-9]+(?:\.[0-9]+|/[0-9]+)?)
    | (?P<wrapped> \\(?:{"|".join(_FONTS)})\s*\{{\s*(?P<inner>{_NAME})\s*\}})
    | (?P<command> \\(?:[A-Za-z]+|[^A-Za-z])|\$)
    | (?P<stray> \S)
    | (?P<end> \Z)
    )""",
    re.VERBOSE,
)
_token = partial(tuple.__new__, Token)  # half the time of Token(…), which passes through Python
_NAMED, _SYMBOL, _NUMBER, _WRAPPED, _STRAY, _END = (
    _TOKEN.groupindex[group] for group in ("name", "symbol", "number", "wrapped", "stray", "end")
)


def tokenize(source: Source) -> list[Token]:
    r"""Return the tokens of a formula, the last of kind ``end``.

    Raises
    ------
    UserError
        At a character, LaTeX command or numeral that means nothing in a formula.

    Examples
    --------
    >>> [token.kind for token in tokenize(Source(r"¬p ∧ \mathit{q} and not r"))]
    ['not', 'name', '&', 'name', '&', 'not', 'name', 'end']
    """
    text = source.text
    if len(text) > MAX_LENGTH:
        raise UserError(
            f"the formula is {len(text):,} characters long; at most {MAX_LENGTH:,} are read",
            Span(source, MAX_LENGTH, MAX_LENGTH + 1),
        )
    tokens: list[Token] = []
    append = tokens.append
    nested = 0
    for match in _TOKEN.finditer(text):
        group = match.lastindex or _STRAY
        start, end = match.span(group)
        written = match[group]
        if group == _NAMED:
            if not written.isascii() or "\\" in written:
                written = _plain(written, Span(source, start, end))
            append(_token((WORDS.get(written, NAME), written, start, end)))
        elif group == _SYMBOL:
            if written == "(":
                nested += 1
                if nested > MAX_DEPTH:
                    raise too_deep(Span(source, start, end))
            elif written == ")":
                nested -= 1
            append(_token((SYMBOLS.get(written, "[]"), written, start, end)))
        elif group == _NUMBER:
            append(_token((NUMBER, _numeral(written, Span(source, start, end)), start, end)))
        elif group == _WRAPPED:
            name = _plain(match["inner"], Span(source, *match.span("inner")))
            append(_token((WORDS.get(name, NAME), name, start, end)))
        elif group == _END:
            append(_token((END, "", start, end)))
            break
        elif group == _STRAY:
            raise _stray(written, Span(source, start, end))
        elif written in COMMANDS:
            append(_token((COMMANDS[written], written, start, end)))
        elif written not in SPACING:
            raise _unknown_command(written, Span(source, start, end))
    return tokens


def _plain(name: str, span: Span) -> str:
    """Return a name without LaTeX escapes and in composed form; refuse what is no identifier."""
    plain = unicodedata.normalize("NFC", name.replace("\\_", "_"))
    if not plain.rstrip("'").isidentifier():
        odd = next((i for i, c in enumerate(name) if not f"a{c}".isidentifier() and c != "\\"), 0)
        raise _stray(name[odd], Span(span.source, span.start + odd, span.start + odd + 1))
    return plain


def _numeral(digits: str, span: Span) -> str:
    """Return the digits of a numeral; refuse one that is too long or divides by zero."""
    if len(digits) > MAX_DIGITS:
        raise UserError(f"a numeral may have at most {MAX_DIGITS:,} digits", span)
    _, slash, denominator = digits.partition("/")
    if slash and not denominator.strip("0"):
        raise UserError(f"{digits} divides by zero", span)
    return digits


def _unknown_command(command: str, span: Span) -> UserError:
    """Return the error about a LaTeX command that means nothing, or nothing here."""
    if command[1:] in _FONTS:
        return UserError(f"{command} must be followed by one name in braces", span)
    return UserError(
        f"the LaTeX command {command} is not part of the formula language",
        span,
        did_you_mean(command, COMMANDS),
    )


def _stray(character: str, span: Span) -> UserError:
    """Return the error about a character that means nothing."""
    called = unicodedata.name(character, f"U+{ord(character):04X}")
    shown = character if character.isprintable() else called
    hints = {
        "“": ("Leave the quotation marks out.",),
        '"': ("Leave the quotation marks out.",),
        "{": ("Group with round parentheses.",),
        "∄": ("Write ¬∃x … instead.",),
        "λ": ("There is no abstraction; define a predicate instead.",),
    }.get(character, ())
    return UserError(f"the character {shown} has no meaning in a formula", span, hints)
