"""Argdown's lexer: which token is tried depends on the token before.

Argdown is neither line-based nor context-free at the level of characters.  A ``-`` is an attack at
the start of a line and a hyphen elsewhere; indentation counts inside relations and lists only; a
``*`` opens or closes emphasis depending on what is open.  So the lexer keeps an indentation stack,
a stack of open emphasis and a mode, and runs once over the text.

Ordinary prose, punctuation included, is one token.  Every search for a closing mark remembers where
it found the last one, which keeps the whole linear on any input.

Not here: what a sequence of tokens means, and messages about wrong sequences.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from arguments.argdown.layout import Layout
from arguments.argdown.tokens import Kind, Token
from deontic.errors import UserError

MAX_COMPLAINTS = 100

_MARK = r"\\@#*_\[\],.:;</>\-\r\n(){}"
_LINE_END = "\r\n\u2028\u2029"
# Prose: any run of unmarked characters and of punctuation that starts nothing where it stands.
_PROSE = re.compile(rf"(?:[^{_MARK}]+|[,;()\]>}}\-](?![ \t]{{2}})|[.:](?=\s)(?![ \t]{{2}}))+")
_UNMARKED = re.compile(rf"[^{_MARK}]+")
_LINE_START = (
    r"(?P<relation>\+>|->|<?\+|<?-|><|_>|<_|_(?=\s))"
    r"|(?P<number>\([0-9]+\))"
    r"|(?P<ordered>[0-9]+\.(?=\s))"
    r"|(?P<unordered>\*(?=\s)))"
    r"|(?P<heading>\#+[ ])"
)
_AFTER_BLANK = re.compile(r"[ \t]*+(?:" + _LINE_START)
_AFTER_NEWLINE = re.compile(r"[ \t]*+(?:(?P<bar>--)|" + _LINE_START)
_BLANK_LINES = re.compile(r"(?:[ \t]*+\r?\n){2,}")
_NEWLINE = re.compile(r"[ \t]*+(?:\r\n|\n|\r)")
_SPACES = re.compile(r"[ \t]+")
_ESCAPED = re.compile(rf"\\[^{_LINE_END}] *")
_SHORTCODE = re.compile(r"(?:\.\S+?\.|:\S+?:)[ \t]?")
_WORD_TAG = re.compile(r"#[a-zA-z0-9\-\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF]+[ \t]?")
_FRONT_MATTER = re.compile(r"={3,}[\s\S]*?={3,}")
_ONE_BREAK = re.compile(r"[ \t]*(?:\r\n|\n|\r)(?![ \t]*(?:\r\n|\n|\r))")
_BREAKS = re.compile(r"(?:[ \t]*\r\n|\n|\r)*")
_BAR_END = re.compile(r"-{2,}")
_DATA_STOP = re.compile(r"\}\s[^,}]")
_DATA_END = re.compile(r"\}(?!\s*[,}])")
_CLOSES = r"(?:[ \t]|(?=[\n\r)}_.,!?;:\-*])|\Z)"
_OPEN = {m: re.compile(re.escape(m) + r"(?!\s)") for m in ("**", "__", "*", "_")}
_CLOSE = {m: re.compile(re.escape(m) + _CLOSES) for m in ("**", "__", "*", "_")}
_ONE_SPACE = (" ", "\t")


class Lexer:
    """Tokens, errors and warnings of one text: :meth:`run`, then read the attributes."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.text = layout.text
        self.tokens: list[Token] = []
        self.errors: list[UserError] = []
        self.warnings: list[UserError] = []
        self._pos = 0
        self._indents = [0]
        self._emphasis: list[str] = []
        self._in_bar = False
        self._found: dict[str, tuple[int, int]] = {}
        self._data: tuple[list[int], list[int]] | None = None
        self._no_front_matter = False
        self._unended_comment = False
        self._handlers = {
            "\\": self._escape,
            "@": self._mention,
            "#": self._tag,
            "*": self._emphasize,
            "_": self._emphasize,
            "[": self._bracket,
            "<": self._angle,
            "/": self._slash,
            ".": self._shortcode,
            ":": self._shortcode,
            "{": self._brace,
            "=": self._equals,
            " ": self._space,
            "\t": self._space,
            "\n": self._space,
            "\r": self._space,
        }

    def run(self) -> list[Token]:
        """Return the tokens, an END last."""
        text, tokens, handlers = self.text, self.tokens, self._handlers
        size = len(text)
        prose, text_kind = _PROSE.match, Kind.TEXT
        newline, blank = Kind.NEWLINE, Kind.BLANK
        last: Kind | None = None
        pos = 0
        while pos < size:
            if self._in_bar:
                self._pos = pos
                self._bar_token()
                pos = self._pos
                last = tokens[-1].kind
                continue
            if last is newline or last is blank or last is None:
                pattern = _AFTER_BLANK if last is blank else _AFTER_NEWLINE
                found = pattern.match(text, pos)
                if found is not None:
                    self._line_start(found, pos)
                    pos = found.end()
                    last = tokens[-1].kind
                    continue
            handler = handlers.get(text[pos])
            if handler is not None:
                self._pos = pos
                handler()
                pos = self._pos
                last = tokens[-1].kind if tokens else None
                continue
            found = prose(text, pos)
            end = found.end() if found else self._with_space(pos + 1)
            if last is text_kind and tokens[-1].end == pos:
                pos = tokens.pop().start
            tokens.append(Token(text_kind, pos, end))
            last = text_kind
            pos = end
        if tokens and tokens[-1].kind is Kind.BLANK:
            tokens.pop()
        self._dedent_all()
        at = max(tokens[-1].start, tokens[-1].end - 1) if tokens else 0
        tokens.append(Token(Kind.END, at, at))
        return tokens

    # Line starts

    def _line_start(self, found: re.Match[str], pos: int) -> None:
        group = found.lastgroup or ""
        start, end = found.span(group)
        match group:
            case "relation":
                self._indent(start - pos, start)
                self.tokens.append(Token(Kind.RELATION, start, end))
            case "number":
                self._dedent_all()
                self.tokens.append(Token(Kind.NUMBER, start, end))
            case "bar":
                self._dedent_all()
                self.tokens.append(Token(Kind.BAR_START, start, end))
                self._in_bar = True
            case "heading":
                self.tokens.append(Token(Kind.HEADING, start, end))
            case _:
                self._indent(start - pos + 1, start)
                kind = Kind.ORDERED_ITEM if group == "ordered" else Kind.UNORDERED_ITEM
                self.tokens.append(Token(kind, start, end))

    def _indent(self, level: int, at: int) -> None:
        if level > self._indents[-1]:
            self._indents.append(level)
            self.tokens.append(Token(Kind.INDENT, at, at))
            return
        while len(self._indents) > 1 and level < self._indents[-1]:
            self._indents.pop()
            self.tokens.append(Token(Kind.DEDENT, at, at))

    def _dedent_all(self) -> None:
        at = self.tokens[-1].end if self.tokens else 0
        while len(self._indents) > 1:
            self._indents.pop()
            self.tokens.append(Token(Kind.DEDENT, at, at))

    # Blanks and comments

    def _space(self) -> None:
        """Read blank lines or a line break; skip blanks that end no line."""
        text, pos = self.text, self._pos
        after_blank = bool(self.tokens) and self.tokens[-1].kind is Kind.BLANK
        if not after_blank and (found := _BLANK_LINES.match(text, pos)):
            if found.end() < len(text):
                self._dedent_all()
            self._emphasis.clear()
            self._in_bar = False
            self._add(Kind.BLANK, found.end())
        elif found := _NEWLINE.match(text, pos):
            self._add(Kind.NEWLINE, found.end())
        elif found := _SPACES.match(text, pos):
            self._pos = found.end()

    def _comment(self) -> bool:
        """Skip a comment, with the line breaks that belong to it, if one starts here."""
        text, pos = self.text, self._pos
        if text.startswith("//", pos):
            end = self._line_end(pos)
            if pos and text[pos - 1] == ":" and self._is_address(pos):
                self._warn(
                    "Argdown's own tools take the rest of the line after // for a comment",
                    pos,
                    "Write the address as a link, [title](address), or escape a slash: /\\/.",
                )
                return False
            if end == len(text):
                if not self._unended_comment:
                    self._unended_comment = True
                    self._warn(
                        "this comment is read as text, because no line break follows it",
                        pos,
                        "End the file with a line break.",
                    )
                return False
        elif text.startswith("/*", pos):
            end = self._after("*/", pos + 2)
        else:
            end = self._after("-->", pos + 4)
        if end < 0:
            return False
        last = self.tokens[-1].kind if self.tokens else None
        pattern = {Kind.BLANK: _BREAKS, Kind.NEWLINE: _ONE_BREAK}.get(last) if last else None
        trailing = pattern.match(text, end) if pattern else None
        self._pos = trailing.end() if trailing else end
        return True

    def _is_address(self, pos: int) -> bool:
        text = self.text
        return pos >= 2 and text[pos - 2].isalpha() and not text[pos + 2 : pos + 3].isspace()

    def _slash(self) -> None:
        if not (self.text.startswith(("//", "/*"), self._pos) and self._comment()):
            self._punctuation()

    # Words with a mark

    def _escape(self) -> None:
        if found := _ESCAPED.match(self.text, self._pos):
            self._add(Kind.ESCAPED, found.end())
            return
        span = self.layout.span(self._pos, self._pos + 1)
        message = "a backslash stands at the end of a line, where it escapes nothing"
        if len(self.errors) < MAX_COMPLAINTS:
            self.errors.append(UserError(message, span, ("Write \\\\ for a backslash.",)))
        self._add(Kind.TEXT, self._pos + 1)

    def _shortcode(self) -> None:
        if found := _SHORTCODE.match(self.text, self._pos):
            self._add(Kind.SHORTCODE, found.end())
        elif found := _PROSE.match(self.text, self._pos):
            self._add(Kind.TEXT, found.end())
        else:
            self._punctuation()

    def _tag(self) -> None:
        text, pos = self.text, self._pos
        if text.startswith("#(", pos):
            close = self._find(")", pos + 2)
            if pos + 2 < close < len(text):
                self._add(Kind.TAG, self._with_space(close + 1))
                return
        elif found := _WORD_TAG.match(text, pos):
            self._add(Kind.TAG, found.end())
            return
        self._punctuation()

    def _mention(self) -> None:
        opening = self.text[self._pos + 1 : self._pos + 2]
        if opening in ("[", "<"):
            close = self._find_on_line("]" if opening == "[" else ">", self._pos + 3)
            if close >= 0:
                kind = Kind.STATEMENT_MENTION if opening == "[" else Kind.ARGUMENT_MENTION
                self._add(kind, self._with_space(close + 1))
                return
        self._punctuation()

    def _bracket(self) -> None:
        text, pos = self.text, self._pos
        close = self._find("]", pos + 1)
        if close > pos + 1 and text.startswith("](", close):
            url_end = self._find(")", close + 2)
            if close + 2 < url_end < len(text):
                if self._line_end(pos) > url_end:
                    self._add(Kind.LINK, self._with_space(url_end + 1))
                    return
                self._warn(
                    "a link that spans lines is read as text, and refused by Argdown's own tools",
                    pos,
                    "Put the link on one line, or write \\[ for the bracket.",
                )
        self._title("]", Kind.STATEMENT_DEFINITION, Kind.STATEMENT_REFERENCE)

    def _angle(self) -> None:
        if not (self.text.startswith("<!--", self._pos) and self._comment()):
            self._title(">", Kind.ARGUMENT_DEFINITION, Kind.ARGUMENT_REFERENCE)

    def _title(self, close: str, definition: Kind, reference: Kind) -> None:
        pos = self._pos
        end = self._find_on_line(close + ":", pos + 2)
        if end >= 0:
            self._add(definition, end + 2)
            return
        end = -1 if self.text.startswith("-", pos + 1) else self._find_on_line(close, pos + 2)
        if end >= 0:
            self._add(reference, end + 1)
        else:
            self._punctuation()

    def _emphasize(self) -> None:
        text, pos = self.text, self._pos
        mark = text[pos]
        top = self._emphasis[-1] if self._emphasis else ""
        if top and top[0] == mark and (found := _CLOSE[top].match(text, pos)):
            self._emphasis.pop()
            self._add(Kind.EMPHASIS_CLOSE, found.end())
            return
        for opening in (mark * 2, mark):
            if found := _OPEN[opening].match(text, pos):
                self._emphasis.append(opening)
                self._add(Kind.EMPHASIS_OPEN, found.end())
                return
        self._punctuation()

    # Data and bars

    def _brace(self) -> None:
        end = self._data_end(self._pos)
        if end < 0:
            self._punctuation()
        else:
            self._add(Kind.DATA, end)

    def _data_end(self, pos: int) -> int:
        """Return where the data that starts here ends, or -1.

        That is the first closing brace which a blank and something other than ``,`` or ``}``
        follows; else the last one that no ``,`` or ``}`` follows.
        """
        if self._data is None:
            stops = [found.start() for found in _DATA_STOP.finditer(self.text)]
            ends = [found.start() for found in _DATA_END.finditer(self.text)]
            self._data = stops, ends
        stops, ends = self._data
        at = bisect_right(stops, pos)
        limit = stops[at] if at < len(stops) else len(self.text)
        at = bisect_right(ends, limit) - 1
        return ends[at] + 1 if at >= bisect_left(ends, pos) and at >= 0 else -1

    def _equals(self) -> None:
        pos = self._pos
        if self.text.startswith("===", pos) and not self._no_front_matter:
            if found := _FRONT_MATTER.match(self.text, pos):
                self._add(Kind.FRONT_MATTER, found.end())
                return
            self._no_front_matter = True
        found = _PROSE.match(self.text, pos)
        self._add(Kind.TEXT, found.end() if found else pos + 1)

    def _bar_token(self) -> None:
        """Read one token between the two halves of an inference bar."""
        text, pos = self.text, self._pos
        mark = text[pos]
        if mark in "/<" and text.startswith(("//", "/*", "<!--"), pos) and self._comment():
            return
        if mark in " \t\r\n":
            self._space()
        elif mark == "\\":
            self._escape()
        elif mark in ".:" and (found := _SHORTCODE.match(text, pos)):
            self._add(Kind.SHORTCODE, found.end())
        elif found := _BAR_END.match(text, pos):
            self._add(Kind.BAR_END, found.end())
            self._in_bar = False
        elif mark == "{" and self._data_end(pos) >= 0:
            self._add(Kind.DATA, self._data_end(pos))
        elif mark == ",":
            self._add(Kind.COMMA, pos + 1)
        elif found := _UNMARKED.match(text, pos):
            self._add(Kind.TEXT, found.end())
        else:
            self._punctuation()

    # Steps

    def _add(self, kind: Kind, end: int) -> None:
        self.tokens.append(Token(kind, self._pos, end))
        self._pos = end

    def _punctuation(self) -> None:
        """Read a mark that starts nothing as text."""
        end = self._with_space(self._pos + 1)
        tokens = self.tokens
        if tokens and tokens[-1].kind is Kind.TEXT and tokens[-1].end == self._pos:
            self._pos = tokens.pop().start
        self._add(Kind.TEXT, end)

    def _with_space(self, end: int) -> int:
        return end + 1 if self.text[end : end + 1] in _ONE_SPACE else end

    def _find(self, needle: str, pos: int) -> int:
        """Return the first place of ``needle`` from ``pos`` on, or the size of the text."""
        since, found = self._found.get(needle, (1, 0))
        if not since <= pos <= found:
            found = self.text.find(needle, pos)
            found = len(self.text) if found < 0 else found
            self._found[needle] = pos, found
        return found

    def _find_on_line(self, needle: str, pos: int) -> int:
        found = self._find(needle, pos)
        return found if found < self._line_end(pos - 1) else -1

    def _line_end(self, pos: int) -> int:
        return min(self._find("\n", pos), self._find("\r", pos))

    def _after(self, needle: str, pos: int) -> int:
        found = self._find(needle, pos)
        return found + len(needle) if found < len(self.text) else -1

    def _warn(self, message: str, pos: int, hint: str) -> None:
        if len(self.warnings) < MAX_COMPLAINTS:
            self.warnings.append(UserError(message, self.layout.span(pos, pos + 2), (hint,)))
