"""A rule on data: keys that were probably meant to be ones that mean something."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from arguments.lint.findings import Level, Problem, Rule
from arguments.lint.subject import Subject
from arguments.yaml import Document
from deontic.errors import nearest

ELEMENT_KEYS = (
    "isInMap", "isInGroup", "isCanonical", "color", "images", "rank", "uses", "from",
    "formalization", "declarations", "pinpoint", "status", "source", "section", "fidelity",
    "warrant", "note",
)  # fmt: skip
"""Keys that mean something on statements, arguments and inferences."""

HEADING_KEYS = ("isGroup", "isClosed", "rank", "color", "note", "source")
"""Keys that mean something on headings."""


def _misspelt(subject: Subject) -> Iterator[Problem]:
    for data, known in _data(subject):
        keys = list(data.value) if isinstance(data.value, dict) else []
        for key in keys:
            if not isinstance(key, str) or key in known:
                continue
            meant = [name for name in nearest(key, known, 1) if _is_slip(key, name)]
            if meant and meant[0] not in keys:
                yield Problem(
                    f"the key {key} means nothing here; {meant[0]} does",
                    data.key_span((key,)),
                    (f"Write {meant[0]}, or choose a key that cannot be taken for it.",),
                )


def _is_slip(key: str, name: str) -> bool:
    """Return whether a key is a name but for a letter or two, and not a word of its own.

    >>> _is_slip("formalisation", "formalization"), _is_slip("isInmap", "isInMap")
    (True, True)
    >>> _is_slip("colour", "color"), _is_slip("form", "from")
    (True, False)
    """
    one, other = key.lower(), name.lower()
    return one == other or (
        min(len(one), len(other)) > 4 and SequenceMatcher(None, one, other).ratio() > 0.85
    )


def _data(subject: Subject) -> Iterator[tuple[Document, tuple[str, ...]]]:
    for element in subject.elements():
        if element.data:
            yield element.data, ELEMENT_KEYS
    for structure in subject.reconstructions():
        for step in structure.steps:
            if step.bar and step.bar.data:
                yield step.bar.data, ELEMENT_KEYS
    for section in subject.map.sections:
        if section.data:
            yield section.data, HEADING_KEYS


RULES = (
    Rule(
        "L050",
        "misspelt-key",
        Level.NOTE,
        "A key in data that differs in a letter or two from one that means something.",
        _misspelt,
    ),
)
