"""Words, titles, tags and rules as Argdown writes them, with escapes for what would mean more.

Every function here has its inverse in the reader.  What Argdown has no way to write (a title with
a closing bracket that is to be referred to, a link to an address with a closing parenthesis) is a
user's error.

Not here: where things go (``arguments.argdown.outline``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from arguments.argdown.inline import SHORTCODES
from arguments.model import Range, RangeKind
from arguments.wording import settle, single_blanks
from deontic.errors import UserError

_ALWAYS = frozenset("\\[<{*_")
_SHORTCODE = re.compile(r"\.\S+?\.|:\S+?:")
_BLANK = re.compile(r"[ \t]")
_LINE_START = re.compile(r"[+\-<>=#]|\([0-9]+\)|(?P<item>[0-9]+)\.(?=\s|\Z)|'[' \t]*[+\-<>_*(0-9]")
_WORD_TAG = re.compile(r"[a-zA-Z0-9_\-\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF]+\Z")
_CLOSERS = frozenset("\n\r)}_.,!?;:-* \t")
_EMPHASIS = {RangeKind.BOLD: ("**", "__"), RangeKind.ITALIC: ("*", "_")}


def words(
    text: str,
    ranges: Iterable[Range] = (),
    tags: Sequence[str] = (),
    *,
    starts_line: bool = False,
    shortcodes: Mapping[str, str] = SHORTCODES,
) -> str:
    r"""Return words in Argdown, on one line, tags that are not among them at the end.

    Parameters
    ----------
    text, ranges
        As in :class:`arguments.model.Member`.
    tags
        All tags, those that stand in the text included.
    starts_line
        Whether nothing stands before the words on their line.
    shortcodes
        What would be taken for a symbol.

    Raises
    ------
    UserError
        If Argdown cannot express a range or a tag.

    Examples
    --------
    >>> print(words("+ a_b is in {1, 2}: see https://x.org [sic]", starts_line=True))
    \+ a\_b is in \{1, 2}: see https:\//x.org \[sic]
    >>> print(words("Really!", [Range(RangeKind.BOLD, 0, 6)], ["new", "not old"]))
    **Really**! #new #(not old)
    """
    text, found = settle(text, ranges)
    written = _Words(text, found, starts_line, shortcodes).run()
    inside = {range_.target for range_ in found if range_.kind is RangeKind.TAG}
    return " ".join([*([written] if written else []), *(tag(t) for t in tags if t not in inside)])


def tag(name: str) -> str:
    """Return a tag with its number sign.

    >>> tag("new"), tag("very new")
    ('#new', '#(very new)')
    """
    if _WORD_TAG.match(name):
        return f"#{name}"
    if not name or re.search(r"[)\r\n]", name) or "@include(" in name:
        raise UserError(
            f"the tag {name!r} cannot be written in Argdown",
            hints=("A tag has neither a closing parenthesis nor a line break.",),
        )
    return f"#({name})"


def rule(text: str, shortcodes: Mapping[str, str] = SHORTCODES) -> str:
    r"""Return a rule of inference as it is written in a bar.

    >>> print(rule("Modus ponens, twice {p -- q}"))
    Modus ponens\, twice \{p \-\- q}
    """
    text = single_blanks(text)
    if not text:
        raise UserError("a rule of inference without a name cannot be written in Argdown")
    pieces, at = [], 0
    while at < len(text):
        character, found = text[at], _SHORTCODE.match(text, at)
        if found and found.group() not in shortcodes and "@include(" not in found.group():
            pieces.append(found.group())
            at = found.end()
            continue
        neighbours = text[max(at - 1, 0) : at + 2]
        hyphen = character == "-" and ("--" in neighbours or at in (0, len(text) - 1))
        escaped = character in "\\,{<" or hyphen or found or neighbours[-2:] in ("//", "/*")
        pieces.append(("\\" if escaped or text.startswith("include(", at) else "") + character)
        at += 1
    return "".join(pieces)


def title(name: str, brackets: str, *, refers: bool) -> str:
    """Return a title in its brackets, ``[]`` or ``<>``, as a reference or to be defined.

    Raises
    ------
    UserError
        If Argdown cannot express it.

    Examples
    --------
    >>> title("The plan", "[]", refers=False), title("The plan", "<>", refers=True)
    ('[The plan]:', '<The plan>')
    """
    opening, close = brackets[0], brackets[1]
    thing = "statement" if opening == "[" else "argument"
    why = ""
    if not name:
        why = "it is empty"
    elif re.search("[\r\n\u2028\u2029]", name):
        why = "it has a line break"
    elif "@include(" in name:
        why = "@include( stands for another file"
    elif (f"{close}:" if not refers else close) in name or f"{close}(" in name:
        why = f"it has {close}" if refers else f"it has {close}: or {close}("
    elif refers and name.startswith("-"):
        why = "a reference cannot begin with -"
    elif opening == "<" and name.startswith(("+", "-", "_", "!--")):
        why = f"it begins with {name[0]}"
    if why:
        raise UserError(
            f"the title {name!r} of {'an' if thing == 'argument' else 'a'} {thing} cannot be"
            f" written in Argdown: {why}",
            hints=("Choose another title.",),
        )
    return f"{opening}{name}{close}{'' if refers else ':'}"


class _Words:
    """Writes one text; ``bounds`` are the offsets at which ranges begin and end."""

    def __init__(
        self,
        text: str,
        ranges: Sequence[Range],
        starts_line: bool,
        shortcodes: Mapping[str, str],
    ) -> None:
        self.text = text
        self.shortcodes = shortcodes
        self.bounds = sorted({edge for range_ in ranges for edge in (range_.start, range_.end)})
        self.atoms = {r.start: r for r in ranges if r.kind not in _EMPHASIS}
        self.emphasis: dict[int, list[Range]] = {}
        for range_ in ranges:
            if range_.kind in _EMPHASIS:
                self.emphasis.setdefault(range_.start, []).append(range_)
        self.starts_line = starts_line
        self.pieces: list[str] = []
        self.open: list[tuple[Range, str]] = []
        self.closed = False

    def run(self) -> str:
        """Return the words written."""
        at, text = 0, self.text
        while True:
            self.close(at)
            for range_ in self.emphasis.get(at, ()):
                self.begin(range_)
            if at >= len(text):
                break
            atom = self.atoms.get(at)
            if atom is not None:
                self.check_inside(atom)
                self.add(self.atom(atom))
                at = atom.end
            else:
                at = self.character(at)
        return "".join(self.pieces)

    def add(self, piece: str) -> None:
        """Write a piece, which emphasis that ends right before it must allow for."""
        if self.closed and piece[:1] not in _CLOSERS:
            raise UserError(
                f"emphasis that ends right before {piece[:1]!r} cannot be written in Argdown",
                hints=("Let it end before a blank or a punctuation mark.",),
            )
        self.closed = False
        self.pieces.append(piece)

    def begin(self, range_: Range) -> None:
        if self.open and range_.end > self.open[-1][0].end:
            raise UserError("stretches of emphasis that overlap cannot be written in Argdown")
        marks = _EMPHASIS[range_.kind]
        mark = marks[1] if self.open and self.open[-1][1][0] == "*" else marks[0]
        self.add(mark)
        self.open.append((range_, mark))

    def close(self, at: int) -> None:
        while self.open and self.open[-1][0].end == at:
            self.add(self.open.pop()[1])
            self.closed = True

    def character(self, at: int) -> int:
        """Write what stands at an offset; return the offset of what is next."""
        text = self.text
        if at == 0 and self.starts_line and (found := _LINE_START.match(text)):
            digits = found["item"] or ""
            self.add(f"{digits}\\{text[len(digits)]}")
            return len(digits) + 1
        character = text[at]
        if character in ".:":
            found = _SHORTCODE.match(text, at)
            blank = _BLANK.search(text, at)
            end = blank.start() if blank else len(text)
            bound = next((edge for edge in self.bounds if edge > at), end + 1)
            if found and found.end() <= bound and self.is_plain(found.group()):
                self.add(found.group())
                return found.end()
            if found or bound < end:
                self.add(f"\\{character}")
                return at + 1
        escaped = self.is_special(at) and not (self.closed and self.is_harmless(at))
        self.add(f"\\{character}" if escaped else character)
        return at + 1

    def is_plain(self, code: str) -> bool:
        """Return whether a word between two points or colons stands for nothing else."""
        return code not in self.shortcodes and "@include(" not in code

    def is_special(self, at: int) -> bool:
        """Return whether a character needs an escape where it stands."""
        text, character = self.text, self.text[at]
        after = text[at + 1 : at + 2]
        match character:
            case "#":
                return bool(after) and after not in " \t"
            case "/":
                return after in ("/", "*") or at + 1 in self.bounds
            case "=":
                return text.startswith("===", at)
            case "i":
                return text.startswith("@include(", at - 1) and at > 0
            case _:
                return character in _ALWAYS

    def is_harmless(self, at: int) -> bool:
        """Return whether a mark can neither begin nor end emphasis where it stands."""
        character, after = self.text[at], self.text[at + 1 : at + 2]
        ends = bool(self.open) and self.open[-1][1][0] == character
        return character in "*_" and not after.strip(" \t") and not ends

    def check_inside(self, atom: Range) -> None:
        if any(atom.start < edge < atom.end for edge in self.bounds):
            raise UserError(f"ranges inside a {atom.kind} cannot be written in Argdown")

    def atom(self, atom: Range) -> str:
        """Return a link, a mention or a tag that stands in the text."""
        shown, target = self.text[atom.start : atom.end], atom.target or ""
        match atom.kind:
            case RangeKind.LINK:
                if not target or "]" in shown or re.search(r"[)\r\n]", target):
                    raise UserError(
                        f"the link {shown!r} to {target!r} cannot be written in Argdown",
                        hints=("Write %29 for a closing parenthesis in an address.",),
                    )
                return f"[{shown}]({target})"
            case RangeKind.TAG:
                known = shown in (f"#{target}", f"#({target})")
            case RangeKind.STATEMENT_MENTION:
                known = shown == f"@[{target}]" and "]" not in target
            case _:
                known = shown == f"@<{target}>" and ">" not in target
        if not known:
            raise UserError(f"{shown!r} does not read as a {atom.kind} of {target!r} in Argdown")
        return shown
