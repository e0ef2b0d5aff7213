"""Which statement of one map is which of another, when titles and words have changed.

By title first; what is left by equal words, and what has no title by similar words.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher

from arguments.meaning import Meant

SIMILAR = 0.6
"""How much of two wordings must be the same for one to be the other reworded (difflib's ratio)."""
MAX_PAIRS = 100_000
"""How many pairs of untitled elements are compared for similar words."""


def is_untitled(meant: Meant) -> bool:
    """Return whether an element has no title of its author's."""
    return meant.title.startswith("Untitled “")


def match(before: Mapping[str, Meant], after: Mapping[str, Meant]) -> dict[str, str]:
    """Return which elements of one map are which of the other, by their titles."""
    found = {title: title for title in before if title in after}
    old = {title: meant for title, meant in before.items() if title not in found}
    new = {title: meant for title, meant in after.items() if title not in before}
    by_text: dict[str, list[str]] = {}
    for title, meant in new.items():
        by_text.setdefault(meant.text, []).append(title)
    for title, meant in list(old.items()):
        if meant.text and by_text.get(meant.text):
            found[title] = by_text[meant.text].pop(0)
            del old[title], new[found[title]]
    untitled = [{t: m for t, m in side.items() if is_untitled(m)} for side in (old, new)]
    if len(untitled[0]) * len(untitled[1]) > MAX_PAIRS:
        return found
    ratios = []
    for title, meant in untitled[0].items():
        matcher = SequenceMatcher(None, "", meant.text, autojunk=False)
        for other, candidate in untitled[1].items():
            matcher.set_seq1(candidate.text)
            if matcher.real_quick_ratio() >= SIMILAR and matcher.quick_ratio() >= SIMILAR:
                ratios.append((matcher.ratio(), title, other))
    taken: set[str] = set()
    for ratio, title, other in sorted(ratios, reverse=True):
        if ratio >= SIMILAR and title not in found and other not in taken:
            found[title] = other
            taken.add(other)
    return found
