"""Argdown's parser: recursive descent from tokens to a syntax tree, recovering at blank lines.

A paragraph that cannot be read is reported and left out; the next one starts afresh.  Nesting of
relations is capped, so that no input exhausts the stack.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NoReturn

from arguments.argdown import complaints
from arguments.argdown.inline import CONTENT, WORDS, Inline
from arguments.argdown.layout import Layout
from arguments.argdown.settings import Settings
from arguments.argdown.syntax import (
    Bar,
    Block,
    Branch,
    Element,
    Heading,
    ItemList,
    Reconstruction,
    Step,
    Text,
    Tree,
)
from arguments.argdown.tokens import Kind, Token
from arguments.yaml import Document
from deontic.errors import Span, UserError

MAX_DEPTH = 100
"""How deep relations, and headings, are nested at most."""
MAX_ERRORS = 100

_ARGUMENT = (Kind.ARGUMENT_DEFINITION, Kind.ARGUMENT_REFERENCE)
_STATEMENT = CONTENT | {Kind.STATEMENT_DEFINITION, Kind.STATEMENT_REFERENCE}
_ITEMS = (Kind.ORDERED_ITEM, Kind.UNORDERED_ITEM)
_BLOCK_DATA = re.compile(r"\{[ \t]*\r?\n")
_EQUALS = re.compile(r"=+")
_UNDERCUTS = ("<_", "_")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A syntax tree, the settings in its front matter, and errors by their place in the text."""

    tree: Tree
    settings: Settings
    errors: tuple[tuple[int, UserError], ...]


class Parser:
    """Parses the tokens of one layout: see :meth:`run`."""

    def __init__(self, layout: Layout, tokens: list[Token], settings: Settings) -> None:
        self.layout = layout
        self.text = layout.text
        self.tokens = tokens
        self.settings = settings
        self.errors: list[tuple[int, UserError]] = []
        self.at = 0
        self.depth = 0

    def run(self) -> Parsed:
        """Return the tree of all paragraphs that can be read, and what is wrong with the others."""
        front_matter: Document | None = None
        blocks: list[Block] = []
        try:
            self._skip(Kind.NEWLINE)
            self._skip(Kind.BLANK)
            if self._kind() is Kind.FRONT_MATTER:
                front_matter = self._front_matter()
                self._skip(Kind.NEWLINE)
                if not self._skip(Kind.BLANK):
                    self._fail("a blank line must follow the front matter", "Insert one.")
        except UserError as error:
            self._recover(error)
        if self._kind() is Kind.END and not self.errors:
            self._report("there is no statement and no argument in this text", "Write one.")
        while self._kind() is not Kind.END:
            try:
                block = self._block()
                if self._kind() is Kind.BLANK and self.tokens[self.at + 1].kind is not Kind.END:
                    self.at += 1
                elif self._kind() is not Kind.END:
                    self._unexpected()
                blocks.append(block)
            except UserError as error:
                self._recover(error)
        return Parsed(Tree(front_matter, tuple(blocks)), self.settings, tuple(self.errors))

    # Blocks

    def _front_matter(self) -> Document | None:
        token = self._take()
        opening = _EQUALS.match(self.text, token.start)
        start = opening.end() if opening else token.start
        end = token.end
        while end > start and self.text[end - 1] == "=":
            end -= 1
        document = self._yaml(start, max(start, end))
        if document:
            self.settings = self.settings.with_front_matter(document)
        return document

    def _block(self) -> Block:
        kind = self._kind()
        if kind is Kind.HEADING:
            return self._heading()
        if kind is Kind.NUMBER:
            return self._reconstruction()
        if kind is Kind.INDENT and self.tokens[self.at + 1].kind in _ITEMS:
            return self._list()
        return self._element()

    def _heading(self) -> Heading:
        start = self._take()
        level = start.end - start.start - 1
        if level > MAX_DEPTH:
            self.at -= 1
            self._fail(f"headings have at most {MAX_DEPTH} levels", "Use fewer number signs.")
        inline = self._inline()
        self._content(inline)
        data = self._data(inline)
        text = inline.text()
        text = replace(text, value=text.value.strip())
        return Heading(level, text, data, self._span(start))

    def _list(self) -> ItemList:
        self.at += 1
        kind = self._kind()
        items = []
        while self._kind() is kind:
            self.at += 1
            items.append(self._element())
        self._expect(Kind.DEDENT)
        return ItemList(tuple(items))

    def _reconstruction(self) -> Reconstruction:
        start = self.tokens[self.at]
        steps: list[Step] = []
        while True:
            bar = None
            if self._kind() is Kind.BAR_START and steps:
                bar = self._bar()
            if self._kind() is not Kind.NUMBER:
                if bar is not None:
                    self._fail("a numbered conclusion must follow the bar", "Write (n) before it.")
                break
            self.at += 1
            if self._kind() in _ARGUMENT:
                self._fail("an argument cannot be a premise or a conclusion", "Name a statement.")
            steps.append(Step(self._element(), bar))
        if steps[-1].bar is None:
            self._fail(
                "a premise-conclusion structure must end with a bar and a conclusion",
                "Write ---- under the premises, and a numbered conclusion below.",
            )
        return Reconstruction(tuple(steps), self._span(start))

    def _bar(self) -> Bar:
        start = self._take()
        rules: list[str] = []
        if self._kind() is Kind.NEWLINE and self.tokens[self.at + 1].kind in WORDS:
            self.at += 1
        if self._kind() in WORDS:
            rules.append(self._rule())
            while self._skip(Kind.COMMA):
                rules.append(self._rule())
        self._skip(Kind.NEWLINE)
        data = None
        if self._kind() is Kind.DATA:
            data = self._data(None)
        if self._kind() is not Kind.BAR_END:
            self._fail(
                "the inference bar is not closed",
                "Write at least four hyphens, ----, or close the rules with --.",
                second_line=True,
            )
        end = self._take()
        if not self._skip(Kind.NEWLINE):
            self._fail("the conclusion must stand on the line below the bar", "Break the line.")
        branches: tuple[Branch, ...] = ()
        if self._kind() is Kind.INDENT:
            branches = self._branches(undercuts_only=True)
        return Bar(tuple(rules), data, branches, self.layout.span(start.start, end.end))

    def _rule(self) -> str:
        if self._kind() not in WORDS:
            self._fail("a rule of inference is missing beside the comma", "Remove the comma.")
        inline = self._inline()
        while self._kind() in WORDS:
            token = self._take()
            if token.kind is Kind.TEXT:
                inline.add(self.text[token.start : token.end])
            else:
                inline.piece(token)
        return inline.text().value.strip()

    # Elements

    def _element(self, statement_only: bool = False) -> Element:
        start = self.tokens[self.at]
        kind = start.kind
        is_argument = kind in _ARGUMENT
        if kind not in _STATEMENT and not is_argument:
            self._unexpected()
        if is_argument and statement_only:
            self._fail(
                "a contradiction (><) cannot hold with an argument",
                "Name a statement, or attack the argument with -.",
            )
        title: str | None = None
        is_reference = False
        inline: Inline | None = None
        text = Text()
        if kind in CONTENT:
            text, inline = self._words()
        elif kind in (Kind.STATEMENT_DEFINITION, Kind.ARGUMENT_DEFINITION):
            self.at += 1
            title = self.text[start.start + 1 : start.end - 2]
            if self._kind() not in CONTENT:
                self._fail(
                    f"a text must follow the definition of {title!r}",
                    "Write it, or remove the colon to refer to the title.",
                )
            text, inline = self._words()
        else:
            self.at += 1
            title = self.text[start.start + 1 : start.end - 1]
            is_reference = True
            inline = self._inline()
            while self._kind() is Kind.TAG:
                inline.piece(self._take())
            if self._skip(Kind.NEWLINE) and self._kind() in (Kind.DATA, Kind.INDENT):
                inline.space()
        data = None
        if self._kind() is Kind.DATA:
            if inline is None:
                inline = self._inline()
                inline.add(text.value)
            data = self._data(inline)
        if inline is not None:
            text = inline.text()
        branches: tuple[Branch, ...] = ()
        if self._kind() is Kind.INDENT:
            branches = self._branches()
        return Element(is_argument, title, is_reference, text, data, branches, self._span(start))

    def _words(self) -> tuple[Text, Inline | None]:
        """Take a text, as it is or, if it is more than one run of prose, as its pieces."""
        plain = self._plain()
        if plain is not None:
            return plain, None
        inline = self._inline()
        self._content(inline)
        return Text(), inline

    def _plain(self) -> Text | None:
        """Take a text that is one run of prose on one line; ``None`` if it is more than that."""
        tokens, at = self.tokens, self.at
        token = tokens[at]
        if token.kind is not Kind.TEXT:
            return None
        after = tokens[at + 1].kind
        if after is Kind.NEWLINE and tokens[at + 2].kind not in CONTENT:
            self.at = at + 2
        elif after not in CONTENT:
            self.at = at + 1
        else:
            return None
        return Text(self.text[token.start : token.end])

    def _content(self, inline: Inline) -> None:
        before = self.at
        self.at = inline.content(self.tokens, self.at)
        if self.at == before:
            self._unexpected()
        if inline.opened:
            token, mark, *_ = inline.opened[-1]
            opened = self.layout.span(token.start, token.end)
            self._fail(
                f"the emphasis that {mark} opens on line {opened.line} is not closed",
                f"Close it with {mark} before a space or punctuation, or write \\{mark[0]} for the "
                f"character (line {opened.line}, column {opened.column}).",
            )

    def _branches(self, undercuts_only: bool = False) -> tuple[Branch, ...]:
        if self.depth >= MAX_DEPTH:
            self._fail(f"relations are nested more than {MAX_DEPTH} deep", "Use references.")
        self.depth += 1
        self.at += 1
        branches: list[Branch] = []
        while self._kind() is Kind.RELATION:
            token = self._take()
            symbol = self.text[token.start : token.end]
            if undercuts_only and symbol not in _UNDERCUTS:
                self.at -= 1
                self._fail(
                    f"only an undercut can stand under an inference bar, not {symbol}",
                    "Write <_ there, or move the relation under a statement.",
                )
            element = self._element(statement_only=symbol == "><")
            branches.append(Branch(symbol, element, self._span(token)))
        if not branches:
            self._unexpected()
        self._expect(Kind.DEDENT)
        self.depth -= 1
        return tuple(branches)

    def _data(self, inline: Inline | None) -> Document | None:
        """Take data and the line break after it."""
        if self._kind() is not Kind.DATA:
            return None
        token = self._take()
        start, end = token.start, token.end
        block = _BLOCK_DATA.match(self.text, start, end) if self.settings.block_data else None
        document = self._yaml(block.end(), end - 1) if block else self._yaml(start, end)
        if self._skip(Kind.NEWLINE) and inline and self._kind() is Kind.INDENT:
            inline.space()
        if document and not isinstance(document.value, dict):
            self._record(document.error("data in braces must be keys with values", ()), start)
            document = None
        return document

    def _yaml(self, start: int, end: int) -> Document | None:
        try:
            return self.layout.document(start, end)
        except UserError as error:
            opened = self.layout.span(start, start + 1)
            if error.span and self.text[start : start + 1] == "{":
                error.hints += (
                    f"The data opens at {opened.line}:{opened.column}; it ends at the first }} "
                    "before a space. Write \\{ for a brace in a text.",
                )
            self._record(error, start)
            return None

    # Steps

    def _inline(self) -> Inline:
        return Inline(self.text, self.settings.shortcodes, self.settings.remove_tags)

    def _kind(self) -> Kind:
        return self.tokens[self.at].kind

    def _take(self) -> Token:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def _skip(self, kind: Kind) -> bool:
        if self.tokens[self.at].kind is kind:
            self.at += 1
            return True
        return False

    def _expect(self, kind: Kind) -> None:
        if not self._skip(kind):
            self._unexpected()

    def _span(self, start: Token) -> Span:
        return self.layout.span(start.start, max(self.tokens[self.at - 1].end, start.end))

    def _unexpected(self) -> NoReturn:
        token = self.tokens[self.at]
        if self.at and self.tokens[self.at - 1].kind is Kind.DATA:
            self._fail(*complaints.AFTER_DATA)
        self._fail(*complaints.about(token.kind, self.text[token.start : token.end]))

    def _fail(self, message: str, hint: str, *, second_line: bool = False) -> NoReturn:
        """Raise an error at the current token (at a blank line's own line if ``second_line``)."""
        token = self.tokens[self.at]
        start = token.start
        if second_line and token.kind is Kind.BLANK:
            start = self.text.find("\n", start) + 1
        end = start if token.kind is Kind.BLANK else token.end
        raise UserError(message, self.layout.span(start, max(end, start + 1)), (hint,))

    def _report(self, message: str, hint: str) -> None:
        try:
            self._fail(message, hint)
        except UserError as error:
            self._recover(error)

    def _record(self, error: UserError, at: int) -> None:
        self.errors.append((at, error))
        if len(self.errors) == MAX_ERRORS:
            self.at = len(self.tokens) - 1

    def _recover(self, error: UserError) -> None:
        """Keep an error and go on after the next blank line."""
        self._record(error, self.tokens[self.at].start)
        self.depth = 0
        while self._kind() not in (Kind.BLANK, Kind.END):
            self.at += 1
        self._skip(Kind.BLANK)
