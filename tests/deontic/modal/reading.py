"""Reading plain ASCII formulas nested as deep as one likes, as benchmarks have them.

The package's own parser refuses more than 200 levels of parentheses; chains of one connective,
which is what such depth comes of, are flattened here.
"""

from __future__ import annotations

import re

from deontic.syntax.formulas import (
    And,
    Atom,
    Bottom,
    Box,
    Diamond,
    Formula,
    Iff,
    Implies,
    Modality,
    Not,
    Or,
    Top,
)

_TOKEN = re.compile(r"\s*(<->|->|\[\]|<>|[()~&|]|\w+)")
_POWER = {"<->": 1, "->": 2, "|": 3, "&": 4}
_PREFIXES = ("~", "[]", "<>")


def read(text: str, modality: Modality = Modality("[]")) -> Formula:
    """Return the formula that a text writes with ``~ & | -> <-> [] <>``, ``->`` to the right."""
    tokens = _TOKEN.findall(text)
    assert "".join(tokens) == re.sub(r"\s", "", text), f"unreadable: {text}"
    values: list[Formula] = []
    waiting: list[str] = []

    def reduce(power: int) -> None:
        while waiting and waiting[-1] != "(":
            top = waiting[-1]
            if top in _POWER and (_POWER[top] < power or (top == "->" and power == 2)):
                return
            waiting.pop()
            if top in _PREFIXES:
                values.append(_prefixed(top, values.pop(), modality))
            else:
                right = values.pop()
                values.append(_joined(top, values.pop(), right))

    for token in tokens:
        if token == "(" or token in _PREFIXES:
            waiting.append(token)
        elif token == ")":
            reduce(0)
            assert waiting.pop() == "("
        elif token in _POWER:
            reduce(_POWER[token])
            waiting.append(token)
        else:
            values.append({"true": Top(), "false": Bottom()}.get(token, Atom(token)))
    reduce(0)
    assert len(values) == 1 and not waiting, f"unbalanced: {text}"
    return values[0]


def _prefixed(sign: str, body: Formula, modality: Modality) -> Formula:
    if sign == "~":
        return Not(body)
    return (Box if sign == "[]" else Diamond)(modality, body)


def _joined(sign: str, left: Formula, right: Formula) -> Formula:
    if sign in ("->", "<->"):
        return (Implies if sign == "->" else Iff)(left, right)
    kind: type[And | Or] = And if sign == "&" else Or
    parts = [
        p for side in (left, right) for p in (side.parts if isinstance(side, kind) else (side,))
    ]
    return kind(tuple(parts))
