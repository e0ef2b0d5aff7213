"""Data that comes from no YAML text: values turned into documents with a text of their own.

Statements keep their data as :class:`arguments.document.Document`, which knows the place of every
value.  For data out of JSON or XML such a text is made up, in YAML's flow style, so that an error
in a formula can still be shown with a caret.
"""

from __future__ import annotations

import json
import math
from typing import Any

from arguments.document import Document, Node
from deontic.errors import Source, Span, UserError

MAX_DEPTH = 100

_WORDS = {True: "true", False: "false", None: "null"}


def document(value: Any, name: str = "<data>", span: Span | None = None) -> Document:
    """Return a document that holds a value.

    Parameters
    ----------
    value
        What it holds: plain lists, dicts, strings, numbers, truth values and ``None``.
    name
        What to call its source in messages.
    span
        Where in a file it comes from; errors are then reported there.

    Raises
    ------
    UserError
        If it is nested too deeply.

    Examples
    --------
    >>> made = document({"formalization": "p & q", "weights": [1, 2.5]}, "map.json")
    >>> made.source.text
    '{"formalization": "p & q", "weights": [1, 2.5]}'
    >>> made.text(("formalization",)).position(4)
    (1, 24)
    """
    parts: list[str] = []
    root = _node(value, parts, 0, 0)
    line, column = (span.line, span.column) if span else (1, 1)
    return Document(
        Source("".join(parts), span.source.name if span else name, line, column), value, root
    )


def _node(value: Any, parts: list[str], at: int, depth: int) -> Node:
    """Append the text of a value, and return its node; ``at`` is where the text begins."""
    if depth > MAX_DEPTH:
        raise UserError(f"the data are nested more than {MAX_DEPTH} deep")
    start = at
    if isinstance(value, dict):
        pairs: dict[Any, tuple[Node, Node]] = {}
        at += _put(parts, "{")
        for key, inner in value.items():
            at += _put(parts, ", " if pairs else "")
            name = _node(key, parts, at, depth + 1)
            at = name.end + _put(parts, ": ")
            pairs[key] = (name, _node(inner, parts, at, depth + 1))
            at = pairs[key][1].end
        at += _put(parts, "}")
        return Node(value, start, at, items=pairs)
    if isinstance(value, list | tuple):
        items: list[Node] = []
        at += _put(parts, "[")
        for inner in value:
            at += _put(parts, ", " if items else "")
            items.append(_node(inner, parts, at, depth + 1))
            at = items[-1].end
        at += _put(parts, "]")
        return Node(value, start, at, items=items)
    if isinstance(value, str):
        return Node(value, start, at + _put(parts, json.dumps(value, ensure_ascii=False)), 1, '"')
    return Node(value, start, at + _put(parts, _scalar(value)))


def _scalar(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return _WORDS[value]
    if isinstance(value, float) and not math.isfinite(value):
        return ".nan" if math.isnan(value) else ".inf" if value > 0 else "-.inf"
    return repr(value)


def _put(parts: list[str], text: str) -> int:
    parts.append(text)
    return len(text)
