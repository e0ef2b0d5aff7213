"""The words of a statement: emphasis, links, tags, mentions, escapes and shortcodes.

Turns a run of tokens into one string and the ranges within it.  Line breaks become spaces.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from arguments.argdown.syntax import Text
from arguments.argdown.tokens import Kind, Token
from arguments.model import Range, RangeKind

WORDS = frozenset({Kind.TEXT, Kind.ESCAPED, Kind.SHORTCODE})
CONTENT = WORDS | {
    Kind.LINK,
    Kind.TAG,
    Kind.STATEMENT_MENTION,
    Kind.ARGUMENT_MENTION,
    Kind.EMPHASIS_OPEN,
    Kind.NEWLINE,
}

_SYMBOLS = {
    "∀": "A",
    "∃": "E",
    "\N{MATHEMATICAL SANS-SERIF BOLD CAPITAL O}": "O",
    "\N{MATHEMATICAL SANS-SERIF BOLD CAPITAL P}": "P",
    "→": "->",
    "↔": "<->",
    "¬": "~",
    "∧": "^",
    "\N{LOGICAL OR}": "v",
    "⊻": "v_",
    "◇": "<>",
    "◻": "[]",
    "\N{GRINNING FACE}": "happy",
    "\N{WHITE SMILING FACE}": "smile smiley",
    "\N{SMILING FACE WITH OPEN MOUTH AND TIGHTLY-CLOSED EYES}": "laugh lol",
    "\N{ROLLING ON THE FLOOR LAUGHING}": "rofl",
    "\N{FACE WITH TEARS OF JOY}": "joy",
    "\N{HEAVY BLACK HEART}": "heart",
    "\N{BLACK QUESTION MARK ORNAMENT}": "? question",
    "\N{SMILING FACE WITH HEART-SHAPED EYES}": "love",
    "\N{WINKING FACE}": "wink",
    "\N{FACE WITH FINGER COVERING CLOSED LIPS}": "shush",
    "\N{NEUTRAL FACE}": "meh",
    "\N{FACE WITH ROLLING EYES}": "eye-roll",
    "\N{CRYING FACE}": "sad",
    "\N{DISAPPOINTED FACE}": "disappointed",
    "\N{FACE SCREAMING IN FEAR}": "scream",
    "\N{THUMBS UP SIGN}": "+1 up",
    "\N{THUMBS DOWN SIGN}": "-1 down",
    "\N{THINKING FACE}": "think",
    "\N{WHITE MEDIUM STAR}": "star",
    "\N{HEAVY CHECK MARK}": "y agree",
    "\N{CROSS MARK}": "n disagree",
}
SHORTCODES: Mapping[str, str] = {
    f"{mark}{name}{mark}": symbol
    for symbol, names in _SYMBOLS.items()
    for name in names.split()
    for mark in ".:"
} | {":smile:": "\N{WHITE SMILING FACE}\N{VARIATION SELECTOR-16}"}


@dataclass(slots=True)
class Inline:
    """Collects the words of one element.

    Parameters
    ----------
    source
        The text that tokens are stretches of.
    shortcodes
        What each shortcode stands for.
    drop_tags
        Whether tags are left out of the words.
    """

    source: str
    shortcodes: Mapping[str, str] = field(default_factory=lambda: SHORTCODES)
    drop_tags: bool = False
    size: int = 0
    pieces: list[str] = field(default_factory=list)
    ranges: list[Range | None] = field(default_factory=list)
    tags: dict[str, None] = field(default_factory=dict)
    opened: list[tuple[Token, str, int, int]] = field(default_factory=list)

    def content(self, tokens: Sequence[Token], at: int) -> int:
        """Take tokens from index ``at`` on; return the index of the first that is no content.

        Emphasis that is still open then remains in ``opened``.
        """
        while True:
            token = tokens[at]
            match token.kind:
                case Kind.TEXT:
                    self.add(self.source[token.start : token.end])
                case Kind.NEWLINE:
                    if tokens[at + 1].kind in CONTENT:
                        self.space()
                case Kind.EMPHASIS_OPEN:
                    mark = self.source[token.start : token.end]
                    self.opened.append((token, mark, len(self.ranges), self.size))
                    self.ranges.append(None)
                case Kind.EMPHASIS_CLOSE if self.opened:
                    self._close(token)
                case Kind.EMPHASIS_CLOSE:
                    return at
                case kind if kind in CONTENT:
                    self.piece(token)
                case _:
                    return at
            at += 1

    def add(self, words: str) -> None:
        """Take words as they are."""
        if words:
            self.pieces.append(words)
            self.size += len(words)

    def piece(self, token: Token) -> None:
        """Take one token that is more than plain text."""
        image = self.source[token.start : token.end]
        start = self.size
        match token.kind:
            case Kind.ESCAPED:
                self.add(image[1:])
            case Kind.SHORTCODE:
                symbol = self.shortcodes.get(image.strip())
                blank = " " if image.endswith(" ") else ""
                self.add(image if symbol is None else symbol + blank)
            case Kind.LINK:
                title, _, url = image.rstrip(" \t")[1:-1].partition("](")
                self.add(title)
                self.ranges.append(Range(RangeKind.LINK, start, self.size, url))
                if image.endswith(" "):
                    self.add(" ")
            case Kind.TAG:
                self._tag(image, start)
            case _:
                self.add(image)
                statement = token.kind is Kind.STATEMENT_MENTION
                kind = RangeKind.STATEMENT_MENTION if statement else RangeKind.ARGUMENT_MENTION
                title = image.rstrip(" \t")[2:-1]
                self.ranges.append(Range(kind, start, self.size, title))

    def space(self) -> None:
        """End the words with a space, unless they do already."""
        if not (self.pieces and self.pieces[-1].endswith(" ")):
            self.add(" ")

    def text(self) -> Text:
        """Return what was collected."""
        ranges = tuple(found for found in self.ranges if found is not None)
        return Text("".join(self.pieces), ranges, tuple(self.tags))

    def _tag(self, image: str, start: int) -> None:
        tag = image.rstrip(" \t")[1:]
        tag = tag[1:-1] if tag.startswith("(") else tag
        self.tags[tag] = None
        if not self.drop_tags:
            self.add(image)
            self.ranges.append(Range(RangeKind.TAG, start, self.size, tag))

    def _close(self, token: Token) -> None:
        _, mark, slot, start = self.opened.pop()
        kind = RangeKind.BOLD if len(mark) == 2 else RangeKind.ITALIC
        self.ranges[slot] = Range(kind, start, self.size)
        if self.source.endswith(" ", token.start, token.end):
            self.add(" ")
