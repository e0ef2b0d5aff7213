"""Lists of formulas, separated by commas."""

from __future__ import annotations

_OPENING, _CLOSING = "([{", ")]}"


def split_formulas(text: str) -> list[str]:
    """Return the formulas of a comma-separated list, leaving commas between brackets alone.

    Examples
    --------
    >>> split_formulas("p -> q, R(a, b), all x, y. S(x, y)")
    ['p -> q', 'R(a, b)', 'all x, y. S(x, y)']
    """
    parts = [""]
    depth = 0
    for character in text:
        depth += (character in _OPENING) - (character in _CLOSING)
        if character == "," and depth <= 0 and not _binds_more(parts[-1]):
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts if part.strip()]


def _binds_more(text: str) -> bool:
    """Tell whether a text ends in a quantifier's list of variables, where a comma goes on."""
    words = text.replace("∀", " all ").replace("∃", " exists ").split()
    for word in reversed(words):
        if word in ("all", "forall", "exists", "some"):
            return True
        if not word.strip(",").isidentifier():
            return False
    return False
