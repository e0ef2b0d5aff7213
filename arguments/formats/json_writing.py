"""JSON as the formats write it: strictly, in the characters themselves, an entry a line."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def compact(value: Any) -> str:
    """Return a value on one line.

    >>> compact({"says": "é"})
    '{"says": "é"}'
    """
    return _ENCODER.encode(value)


def line_by_line(values: Collection[Any]) -> str:
    r"""Return a list with each of its entries on a line.

    >>> line_by_line([1, 2]), line_by_line([])
    ('[\n1,\n2\n]', '[]')
    """
    return "[\n" + ",\n".join(map(compact, values)) + "\n]" if values else "[]"
