"""The canonical layout of an Argdown text, in which nothing but the layout changes.

Words, numbers, data, comments and line breaks stay as their author wrote them.  What changes:
indentation (two blanks a level, the further lines of a text under its first word), blank lines
(one where there are any), blanks at line ends and around marks, relation symbols with a plainer
form (``+`` for ``<+``, ``-`` for ``<-``, ``<_`` for ``_``), and the length of bars.  The result is
read again and compared with what was there, so that no text says anything else once formatted.

Not here: writing a map as text (``arguments.argdown.writer``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from arguments.argdown import read, recover_layout
from arguments.argdown.comments import comments
from arguments.argdown.includes import read_source, resolve
from arguments.argdown.layout import Layout
from arguments.argdown.lexer import Lexer
from arguments.argdown.tokens import Kind, Token
from arguments.meaning import same
from arguments.model import ArgumentMap
from deontic.errors import InternalError, Source, Span, UserError

SYMBOLS = {"<+": "+", "<-": "-", "_": "<_"}
"""Relation symbols with a plainer form."""

_ITEMS = (Kind.ORDERED_ITEM, Kind.UNORDERED_ITEM)
_MARKERS = (Kind.RELATION, Kind.NUMBER, Kind.HEADING, *_ITEMS)
_TITLES = (Kind.STATEMENT_DEFINITION, Kind.ARGUMENT_DEFINITION)
_REFERENCES = (Kind.STATEMENT_REFERENCE, Kind.ARGUMENT_REFERENCE)
_BARS = (Kind.BAR_START, Kind.BAR_END)
_UNINDENTED = (Kind.FRONT_MATTER, Kind.NUMBER, Kind.HEADING, *_ITEMS, *_BARS)
_BLANKS = " \t"
_NO_MARKER = re.compile(r"[ \t]*(?:[0-9]+\.|\*|_)")
"""What is text on the last line, but marks an item or a relation if a line break follows."""


@dataclass(frozen=True, slots=True)
class Part:
    """A token, or a comment (``kind`` is ``None``).

    ``depth`` counts the relations that it is nested in, ``begins`` says that it begins a block and
    ``in_bar`` that it stands between the two halves of a bar.
    """

    kind: Kind | None
    start: int
    end: int
    depth: int = 0
    begins: bool = False
    in_bar: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """The parts that begin on one line, and whether there is a blank line above it."""

    parts: tuple[Part, ...]
    after_blank: bool

    @property
    def first(self) -> Part | None:
        """The first part that is no comment."""
        return next((part for part in self.parts if part.kind is not None), None)


def format_text(text: str, name: str = "<argdown>") -> str:
    r"""Return an Argdown text in canonical layout; ``name`` is what messages call it.

    Raises
    ------
    UserError
        The first error in the text.

    Examples
    --------
    >>> text = "[A]:Ann came.\n\n\n[B]: Bob\ncame. // late\n\t<+[A]\n\t\t->  <C>"
    >>> print(format_text(text), end="")
    [A]: Ann came.
    <BLANKLINE>
    [B]: Bob
      came. // late
      + [A]
        -> <C>
    """
    source = _with_plain_line_ends(Source(text, name))
    argument_map = read(source)
    formatted = laid_out(source.text)
    _check(argument_map, read(formatted))
    return formatted


def format_file(path: Path) -> tuple[str, str]:
    """Return the text of a file, and the same in canonical layout.

    Files that it includes stay as they are.

    Raises
    ------
    UserError
        If the file cannot be read, or if its layout matters to what it includes.
    """
    before = read_source(path)
    source = _with_plain_line_ends(before)
    argument_map, errors = recover_layout(resolve(source, path))
    if errors:
        raise errors[0]
    formatted = laid_out(source.text)
    whole = resolve(Source(formatted, source.name), path).text
    if whole == formatted:
        _check(argument_map, read(formatted))
    elif not same(argument_map, read(whole)):
        raise UserError(
            f"{path} cannot be formatted: how it is indented matters to a file that it includes",
            hints=("Put the include between two paragraphs.",),
        )
    return before.text, formatted


def laid_out(text: str) -> str:
    """Return a text in canonical layout, without checking that it says the same."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    written = "".join(
        ("\n" if line.after_blank and number else "") + line_text + "\n"
        for number, (line, line_text) in enumerate(_Printer(text).run())
    )
    last = text.rpartition("\n")[2]
    matters = "//" in last or _NO_MARKER.fullmatch(last)
    return written.removesuffix("\n") if matters else written


def lines(text: str, tokens: Sequence[Token] | None = None) -> list[Line]:
    """Return the parts of a text by the lines on which they begin; markers begin lines.

    ``tokens`` are those of the text, if they are known.
    """
    found: list[tuple[list[Part], bool]] = []
    end = 0
    for part in _parts(text, tokens or Lexer(Layout.of(Source(text))).run()):
        breaks = text.count("\n", end, part.start)
        end = part.end
        after_comment = bool(found) and found[-1][0][-1].kind is None
        if not found or breaks or (after_comment and part.kind in _MARKERS):
            found.append(([part], breaks > 1))
        else:
            found[-1][0].append(part)
    return [Line(tuple(parts), after_blank) for parts, after_blank in found]


def _parts(text: str, tokens: Sequence[Token]) -> Iterator[Part]:
    """Yield tokens and comments in order."""
    between = [Part(None, start, end) for start, end in comments(text, tokens)]
    between.reverse()
    for part in _tokens(tokens):
        while between and between[-1].start < part.start:
            yield between.pop()
        yield part
    yield from reversed(between)


def _tokens(tokens: Sequence[Token]) -> Iterator[Part]:
    depth, in_list, in_bar, begins = 0, 0, False, True
    for number, token in enumerate(tokens):
        match token.kind:
            case Kind.INDENT:
                depth += 1
                if depth == 1:
                    in_list = int(tokens[number + 1].kind in _ITEMS)
            case Kind.DEDENT:
                depth -= 1
            case Kind.BLANK:
                begins, in_bar = True, False
            case Kind.NEWLINE | Kind.END:
                pass
            case kind:
                in_bar = in_bar and kind is not Kind.BAR_END
                yield Part(kind, token.start, token.end, depth - in_list, begins, in_bar)
                begins, in_bar = False, in_bar or kind is Kind.BAR_START


class _Printer:
    """Prints lines one after another.

    ``owner`` is the indentation of the element that is printed, ``hang`` that of its further lines,
    ``indent`` that of the line.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.owner = 0
        self.hang = 0
        self.indent = 0

    def run(self) -> Iterator[tuple[Line, str]]:
        """Yield each line with its text, comments indented like the line right below them."""
        waiting: list[Line] = []
        for line in lines(self.text):
            if line.first is None:
                waiting.append(line)
                continue
            before = self.indent
            self.indent = self.place(line.first)
            near = not any(other.after_blank for other in (*waiting[1:], line))
            yield from self.remarks(waiting, self.indent if near else before)
            waiting = []
            yield line, self.line(line, self.indent)
        yield from self.remarks(waiting, self.indent)

    def remarks(self, waiting: Iterable[Line], indent: int) -> Iterator[tuple[Line, str]]:
        """Yield lines of comments, those at the margin left there."""
        for line in waiting:
            yield line, self.line(line, indent if self.column(line.parts[0]) else 0)

    def place(self, first: Part) -> int:
        """Return the indentation of a line, and set that of the lines after it."""
        kind = first.kind
        size = len(self.image(first, 0))
        if kind is Kind.RELATION:
            self.owner = 2 * first.depth
            self.hang = self.owner + size + 1
            return self.owner
        if kind in _UNINDENTED or first.begins:
            self.owner = 0
            titled = kind in _TITLES or kind in _REFERENCES
            self.hang = size + 1 if kind in (Kind.NUMBER, *_ITEMS) else 2 if titled else 0
            return 0
        if first.in_bar:
            return 0
        if kind is Kind.EMPHASIS_CLOSE or self.text.startswith("@include(", first.start):
            return self.column(first)
        if kind is Kind.DATA:
            return self.owner + 2
        return max(self.hang, 2) if self.text[first.start] == "#" else self.hang

    def line(self, line: Line, indent: int) -> str:
        """Return a line; the lines that its last part goes on for, too."""
        pieces = [" " * indent]
        last: Part | None = None
        for part in line.parts:
            image = self.image(part, indent)
            if last is not None:
                gap = self.gap(last, part)
                while gap is not None and pieces:
                    pieces.append(pieces.pop().rstrip(_BLANKS))
                    if pieces[-1]:
                        break
                    pieces.pop()
                pieces.append(self.text[last.end : part.start] if gap is None else gap)
            pieces.append(image)
            last = part
        written = "".join(pieces)
        kept = self.text[last.start : last.start + 2] if last else ""
        bare = written.rstrip(_BLANKS)
        if last is not None and last.kind is Kind.HEADING:
            return f"{bare} "  # a number sign alone is no heading
        escaped = last is not None and last.kind is Kind.ESCAPED and kept[1:].isspace()
        return bare + kept[1:] if escaped else bare

    def gap(self, last: Part, part: Part) -> str | None:
        """Return what goes between two parts of a line; ``None`` for what is there."""
        if last.kind is None or part.kind is None:
            return None
        if last.kind is Kind.BAR_START and part.kind is Kind.BAR_END:
            return ""
        if last.kind in _MARKERS or last.kind in _TITLES or last.kind is Kind.BAR_START:
            return " "
        return " " if part.kind in (Kind.DATA, Kind.BAR_END) else None

    def image(self, part: Part, indent: int) -> str:
        """Return a part as it is printed on a line with that indentation."""
        image = self.text[part.start : part.end]
        match part.kind:
            case Kind.RELATION:
                return SYMBOLS.get(image, image)
            case Kind.HEADING:
                return image.rstrip(_BLANKS)
            case Kind.BAR_START | Kind.BAR_END:
                return "--"
            case Kind.FRONT_MATTER:
                return f"==={image.strip('=')}==="
            case Kind.DATA if "\n" in image:
                return self.data(image, indent)
            case None if "\n" in image:
                return _shifted(image, indent - self.column(part))
            case _:
                return image

    def data(self, image: str, indent: int) -> str:
        """Return data over several lines, a block of them under the line where it begins."""
        opening, *content = image.split("\n")
        if opening.strip(_BLANKS) != "{" or content[-1].strip(_BLANKS) != "}":
            return image
        inner = [line for line in content[:-1] if line.strip()]
        least = min((len(line) - len(line.lstrip(" ")) for line in inner), default=0)
        block = _shifted("\n".join(["{", *content[:-1]]), indent + 2 - least)
        return f"{block}\n{' ' * indent}}}"

    def column(self, part: Part) -> int:
        """Return how far from the margin a part stands."""
        return part.start - self.text.rfind("\n", 0, part.start) - 1


def _shifted(text: str, by: int) -> str:
    """Move all lines but the first, unless one of them stands too near to the margin."""
    first, *others = text.split("\n")
    if by < 0 and any(line[:-by].strip(" ") for line in others):
        return text
    moved = (" " * by + line if line else line for line in (line[max(-by, 0) :] for line in others))
    return "\n".join([first, *moved])


def _with_plain_line_ends(source: Source) -> Source:
    """Return a text with line ends of Unix, in words over several lines too."""
    found = re.search(r"\r(?!\n)", source.text)
    if found:
        raise UserError(
            "a carriage return without a line feed ends no paragraph, and cannot be laid out",
            Span(source, *found.span()),
            ("Save the file with line ends of Unix or Windows.",),
        )
    return Source(source.text.replace("\r\n", "\n"), source.name)


def _check(before: ArgumentMap, after: ArgumentMap) -> None:
    if not same(before, after):
        raise InternalError("formatting would change what the text says; it was left as it is")
