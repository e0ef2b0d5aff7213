"""Names, values and attributes in DOT, written so that Graphviz reads back what was meant.

Not here: reading DOT (``arguments.formats.dot_syntax``), and what is written
(``arguments.formats.dot``, ``arguments.drawing.dot``).

References
----------
Graphviz, "DOT Language" and "escString" (graphviz.org).
"""

from __future__ import annotations

from collections.abc import Mapping

_KEYWORDS = frozenset({"strict", "graph", "digraph", "node", "edge", "subgraph"})


class Markup(str):
    """An HTML-like string, without its angle brackets."""

    __slots__ = ()


def attributes(given: Mapping[str, str | None]) -> str:
    r"""Return attributes as they stand between brackets; those without a value are left out.

    >>> attributes({"label": 'a "b"', "color": None, "shape": "box"})
    'label="a \\"b\\"", shape="box"'
    """
    return ", ".join(f"{key}={quoted(value)}" for key, value in given.items() if value)


def quoted(value: str) -> str:
    r"""Return a value in quotation marks, markup in angle brackets.

    >>> quoted("a\\N\nb"), quoted(Markup("<B>a</B>"))
    ('"a\\\\N\\nb"', '<<B>a</B>>')
    """
    if isinstance(value, Markup):
        return f"<{value}>"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def identifier(name: str) -> str:
    """Return a name, in quotation marks if it needs them.

    >>> identifier("n1"), identifier("n-1"), identifier("node")
    ('n1', '"n-1"', '"node"')
    """
    plain = name.isidentifier() and name.isascii() and name.lower() not in _KEYWORDS
    return name if plain else quoted(name)


def escaped(text: str) -> str:
    """Return a text as it stands in markup.

    >>> escaped("a < b & c")
    'a &lt; b &amp; c'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def label(text: str) -> str:
    r"""Return a text as it stands in a label of markup, where a backslash begins an escape, too.

    >>> label("a < b \\N")
    'a &lt; b \\\\N'
    """
    return escaped(text).replace("\\", "\\\\")
