"""YAML written: values as text that every YAML reader takes for the same values.

On one line, or as a block of mappings and lists.  A string is written plain where no reader, of
YAML 1.1 or 1.2, takes it for anything but a string, else in double quotation marks.  What Argdown
looks for in the text around it (``===``, ``@include(``, a closing brace before a blank) is written
with escapes.

Not here: reading YAML (``arguments.yaml``).
"""

from __future__ import annotations

import json
import math
import re

from arguments.yaml import Value

_PLAIN = re.compile(r"[^\W\d_][\w./¶§–-]*(?: [\w./¶§–(-][\w./¶§–()-]*)*\Z")
_OTHERWISE = re.compile(
    r"(?i:y|n|yes|no|on|off|true|false|null|nan|inf|[0-9.e+-]+|0[xo][0-9a-f]+)\Z"
)
_TO_ESCAPE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_SEEN_BY_ARGDOWN = (
    (re.compile(r"\}(?=\s)"), r"\\x7d"),
    (re.compile(r"==="), r"==\\x3d"),
    (re.compile(r"@(?=include\()"), r"\\x40"),
)


def flow(value: Value) -> str:
    r"""Return a value on one line.

    >>> flow({"formalization": "p -> q", "uses": [1, 2], "note": None, "of": {"year": "1951"}})
    '{formalization: "p -> q", uses: [1, 2], note: null, of: {year: "1951"}}'
    """
    match value:
        case dict():
            pairs = (f"{scalar(key)}: {flow(entry)}" for key, entry in value.items())
            return f"{{{', '.join(pairs)}}}"
        case list():
            return f"[{', '.join(flow(entry) for entry in value)}]"
        case _:
            return scalar(value)


def block(value: Value, indent: int = 0) -> str:
    """Return a value as lines that end in line breaks.

    >>> print(block({"title": "On Y", "views": {"all": ["A", "B"]}, "cases": []}), end="")
    title: On Y
    views:
      all:
        - A
        - B
    cases: []
    """
    margin = " " * indent
    match value:
        case dict() if value:
            return "".join(
                f"{margin}{scalar(key)}:{_nested(entry, indent + 2)}"
                for key, entry in value.items()
            )
        case list() if value:
            return "".join(f"{margin}- {block(entry, indent + 2).lstrip(' ')}" for entry in value)
        case _:
            return f"{margin}{flow(value)}\n"


def scalar(value: bool | int | float | str | None) -> str:
    """Return one value that is no list and no mapping."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case float() if math.isnan(value):
            return ".nan"
        case float() if math.isinf(value):
            return ".inf" if value > 0 else "-.inf"
        case int() | float():
            return repr(value)
        case str():
            return _string(value)


def _nested(value: Value, indent: int) -> str:
    has_parts = isinstance(value, dict | list) and value
    return f"\n{block(value, indent)}" if has_parts else f" {flow(value)}\n"


def _string(text: str) -> str:
    if _PLAIN.match(text) and not _OTHERWISE.match(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    quoted = _TO_ESCAPE.sub(lambda found: f"\\u{ord(found.group()):04x}", quoted)
    for pattern, escaped in _SEEN_BY_ARGDOWN:
        quoted = pattern.sub(escaped, quoted)
    return quoted
