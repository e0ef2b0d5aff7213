"""Argdown: reading argument maps from its notation.

The stages are a chapter each, in this order: ``layout`` (text and files), ``lexer``, ``inline``
(words), ``parser``, ``syntax`` (the tree), ``builder`` (who is who), ``transforms``; the result is
an :class:`arguments.model.ArgumentMap`.  ``complaints`` holds what is said about errors and
``settings`` what an author can change in the front matter.

Argdown's own behaviour is followed, its oddities included, wherever no text is lost.  Where
``docs/limitations.md`` says otherwise, the reader departs from it.

References
----------
Christian Voigt and Gregor Betz, Argdown, https://argdown.org, version 1.7.5.
"""

from __future__ import annotations

from pathlib import Path

from arguments.argdown.builder import build
from arguments.argdown.draft import freeze
from arguments.argdown.includes import read_source, resolve
from arguments.argdown.layout import Layout
from arguments.argdown.lexer import Lexer
from arguments.argdown.parser import Parser
from arguments.argdown.settings import Mode, Settings
from arguments.argdown.transforms import transform
from arguments.model import ArgumentMap
from deontic.errors import Source, UserError

MAX_CHARACTERS = 15_000_000
"""Longer texts are refused; one of this length takes some ten seconds."""

__all__ = ["ArgumentMap", "Mode", "read", "read_file", "recover", "recover_file", "recover_layout"]


def read(source: Source | str, mode: Mode = "loose") -> ArgumentMap:
    r"""Return the argument map that an Argdown text describes.

    Parameters
    ----------
    source
        The text, and what to call it in messages.
    mode
        Whether relations between statements are dialectical or logical, unless the front matter
        says so.

    Raises
    ------
    UserError
        The first error in the text.

    Examples
    --------
    >>> argument_map = read("[A]: Ann came.\n  <- [B]: Ann was ill.\n")
    >>> [str(relation) for relation in argument_map.relations]
    ['[B] --attack--> [A]']
    """
    return _or_raise(*recover(source, mode))


def recover(
    source: Source | str, mode: Mode = "loose"
) -> tuple[ArgumentMap, tuple[UserError, ...]]:
    r"""Return the map of all paragraphs that can be read, and the errors in the others.

    >>> argument_map, errors = recover("[A]: Fine.\n\nNot [B] fine.\n\n[C]: Fine.\n")
    >>> list(argument_map.statements), [str(error.span) for error in errors]
    (['A', 'C'], ['<argdown>:3:5'])
    """
    if isinstance(source, str):
        source = Source(source, "<argdown>")
    return recover_layout(Layout.of(source), mode)


def read_file(path: str | Path, mode: Mode = "loose") -> ArgumentMap:
    """Return the argument map of a file and the files that it includes.

    Raises
    ------
    UserError
        The first error in the text, or that a file cannot be read.
    """
    return _or_raise(*recover_file(path, mode))


def recover_file(
    path: str | Path, mode: Mode = "loose"
) -> tuple[ArgumentMap, tuple[UserError, ...]]:
    """Return what of a file can be read, and the errors in the rest."""
    path = Path(path)
    try:
        layout = resolve(read_source(path), path)
    except UserError as error:
        return ArgumentMap(), (error,)
    return recover_layout(layout, mode)


def _or_raise(argument_map: ArgumentMap, errors: tuple[UserError, ...]) -> ArgumentMap:
    if errors:
        raise errors[0]
    return argument_map


def recover_layout(
    layout: Layout, mode: Mode = "loose"
) -> tuple[ArgumentMap, tuple[UserError, ...]]:
    """Return what can be read of a text put together from files, and the errors in the rest."""
    if len(layout.text) > MAX_CHARACTERS:
        problem = f"the text has more than {MAX_CHARACTERS:,} characters"
        return ArgumentMap(), (UserError(problem, layout.span(0, 0), ("Split it into files.",)),)
    nul = layout.text.find("\0")
    if nul >= 0:
        problem = "the text holds a NUL character: it is binary, or not UTF-8"
        hint = "Save the file as UTF-8 text."
        return ArgumentMap(), (UserError(problem, layout.span(nul, nul + 1), (hint,)),)
    layout = layout.without_mark()
    lexer = Lexer(layout)
    parsed = Parser(layout, lexer.run(), Settings(mode)).run()
    built = build(parsed.tree, parsed.settings, layout.text)
    transform(built.draft, parsed.settings)
    found = [*lexer.errors, *(error for _, error in parsed.errors), *built.errors]
    found.sort(key=_place)
    idle = (
        UserError(
            "this relation is left out: it is one of an argument to its own conclusion",
            relation.spans[0],
            ("Remove it; that the argument concludes it is said already.",),
        )
        for relation in built.draft.idle
    )
    warnings = [*lexer.warnings, *built.warnings, *idle]
    argument_map = freeze(built.draft, parsed.tree.front_matter, warnings)
    return argument_map, tuple(found)


def _place(error: UserError) -> tuple[str, int]:
    return (error.span.source.name, error.span.start) if error.span else ("", 0)
