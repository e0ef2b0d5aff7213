"""Formulas as written and as values: abstract syntax, vocabulary, parser, printer.

The parser and the printer are imported when they are first asked for: much is done with formulas
that were read before.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from deontic.syntax.vocabulary import DEFAULT_SORT, Function, Predicate, Vocabulary

if TYPE_CHECKING:
    from deontic.syntax.heads import Head, parse_head
    from deontic.syntax.lexer import MAX_LENGTH
    from deontic.syntax.lists import split_formulas
    from deontic.syntax.nesting import MAX_DEPTH
    from deontic.syntax.parser import parse, parse_together
    from deontic.syntax.printer import to_ascii, to_latex, to_unicode

_HOME = {
    "Head": "heads",
    "parse_head": "heads",
    "MAX_LENGTH": "lexer",
    "split_formulas": "lists",
    "MAX_DEPTH": "nesting",
    "parse": "parser",
    "parse_together": "parser",
    "to_ascii": "printer",
    "to_latex": "printer",
    "to_unicode": "printer",
}


def __getattr__(name: str) -> Any:
    """Import what reads and writes formulas when it is first asked for."""
    if name in _HOME:
        return getattr(import_module(f"deontic.syntax.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "DEFAULT_SORT",
    "MAX_DEPTH",
    "MAX_LENGTH",
    "Function",
    "Head",
    "Predicate",
    "Vocabulary",
    "parse",
    "parse_head",
    "parse_together",
    "split_formulas",
    "to_ascii",
    "to_latex",
    "to_unicode",
]
