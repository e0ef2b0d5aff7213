"""Argdown among the formats: what the reader leaves out, and what its writer cannot express.

The notation itself is read and written in :mod:`arguments.argdown`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from arguments.argdown import read, read_file
from arguments.formats.outcome import Dumped, Loaded, Loss, Losses
from arguments.model import ArgumentMap, Member, Range
from deontic.errors import Source, Span, UserError

_COMMENT = re.compile(r"//|/\*|<!--")
_INCLUDE = re.compile(r"@include\([^)\n]+\)")


def loads(source: Source) -> Loaded:
    r"""Return the map that an Argdown text describes; comments are no part of it.

    Raises
    ------
    UserError
        With the place of what is wrong.

    Examples
    --------
    >>> loaded = loads(Source("[A]: Ann came. // or so\n"))
    >>> list(loaded.map.statements), [str(loss) for loss in loaded.losses]
    (['A'], ['comments are left out: line 1'])
    """
    included = _INCLUDE.search(source.text)
    if included:
        raise UserError(
            "it is not known where a file included by this text is to be looked for",
            Span(source, *included.span()),
            ("Give the file itself instead of its text.",),
        )
    return Loaded(read(source), _comments(source))


def load(path: Path, source: Source) -> Loaded:
    """Return the map of a file and the files that it includes; ``source`` is its text."""
    losses = Losses()
    losses.extend(_comments(source))
    for included in _INCLUDE.findall(source.text):
        losses.add("included files become part of the map", included)
    return Loaded(read_file(path), losses.found())


def _comments(source: Source) -> tuple[Loss, ...]:
    """Return the loss of the comments, if there are any."""
    if not _COMMENT.search(source.text):
        return ()
    from arguments.argdown.comments import comments
    from arguments.argdown.layout import Layout
    from arguments.argdown.lexer import Lexer

    tokens = Lexer(Layout.of(source)).run()
    losses = Losses()
    for start, _ in comments(source.text, tokens):
        losses.add("comments are left out", f"line {source.position(start)[0]}")
    return losses.found()


def dumps(argument_map: ArgumentMap) -> Dumped:
    r"""Return a map as Argdown.

    Raises
    ------
    UserError
        If Argdown cannot express it.

    Examples
    --------
    >>> text = "[A]: Ann came.\n  - Ann was ill.\n"
    >>> dumps(read(text)).text == text
    True
    """
    from arguments.argdown.writer import write

    losses = Losses()
    try:
        return Dumped(write(argument_map))
    except UserError as problem:
        plainer = _without_odd_marks(argument_map, losses)
        if not losses.found():
            raise problem from None
    return Dumped(write(plainer), losses.found())


def _without_odd_marks(argument_map: ArgumentMap, losses: Losses) -> ArgumentMap:
    """Return a map without emphasis and links that cannot be written, such as half a word's."""

    def plain(member: Member) -> Member:
        if not member.ranges:
            return member
        kept = _expressible(member.text, member.ranges)
        if len(kept) == len(member.ranges):
            return member
        losses.add("emphasis and links that Argdown cannot write are left out", f"[{member.title}]")
        return replace(member, ranges=kept)

    statements = {
        title: replace(statement, members=tuple(map(plain, statement.members)))
        for title, statement in argument_map.statements.items()
    }
    arguments = {
        title: replace(
            argument,
            members=tuple(map(plain, argument.members)),
            steps=tuple(map(plain, argument.steps)),
        )
        for title, argument in argument_map.arguments.items()
    }
    return replace(argument_map, statements=statements, arguments=arguments)


def _expressible(text: str, ranges: tuple[Range, ...]) -> tuple[Range, ...]:
    """Return the ranges of a text that can be written, all together."""
    from arguments.argdown.escapes import words

    kept: tuple[Range, ...] = ()
    for range_ in ranges:
        try:
            words(text, (*kept, range_))
        except UserError:
            continue
        kept = (*kept, range_)
    return kept
