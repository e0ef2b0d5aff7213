"""The tokens of Argdown."""

from __future__ import annotations

from enum import IntEnum, auto
from typing import NamedTuple


class Kind(IntEnum):
    """Kinds of tokens."""

    TEXT = auto()
    ESCAPED = auto()
    SHORTCODE = auto()
    LINK = auto()
    TAG = auto()
    STATEMENT_MENTION = auto()
    ARGUMENT_MENTION = auto()
    EMPHASIS_OPEN = auto()
    EMPHASIS_CLOSE = auto()
    NEWLINE = auto()
    BLANK = auto()
    STATEMENT_DEFINITION = auto()
    STATEMENT_REFERENCE = auto()
    ARGUMENT_DEFINITION = auto()
    ARGUMENT_REFERENCE = auto()
    HEADING = auto()
    NUMBER = auto()
    ORDERED_ITEM = auto()
    UNORDERED_ITEM = auto()
    RELATION = auto()
    INDENT = auto()
    DEDENT = auto()
    BAR_START = auto()
    BAR_END = auto()
    COMMA = auto()
    DATA = auto()
    FRONT_MATTER = auto()
    END = auto()


class Token(NamedTuple):
    """A stretch of the text, from ``start`` up to ``end``, and what it is."""

    kind: Kind
    start: int
    end: int
