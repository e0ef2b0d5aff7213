"""Titles of statements and arguments: which there can be, and new ones out of texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from deontic.errors import Span, UserError

_LENGTH = 40
_NOT_IN_TITLES = re.compile(r"[^\w\s.,;'’!?()/&%-]")


def check_title(title: str, place: Callable[[], Span | None] = lambda: None) -> None:
    """Refuse a title that nothing could be written under."""
    if not title.strip() or "\n" in title:
        raise UserError(
            f"{title!r} cannot be a title", place(), ("A title is a line with some text.",)
        )


class Titles:
    """Makes titles out of texts: their first words, each title once.

    >>> titles = Titles()
    >>> titles.of("Ships [always] founder in winter, and when they do they sink."), titles.of("")
    ('Ships always founder in winter, and…', 'Untitled 1')
    >>> titles.of("Ships always founder in winter, and nobody knows why."), titles.of("No.")
    ('Ships always founder in winter, and… (2)', 'No')
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self.taken = set(taken)
        self._counts: dict[str, int] = {}

    def of(self, text: str, otherwise: str = "Untitled") -> str:
        """Return a title for a text; ``otherwise`` with a number, if it has no words."""
        words = " ".join(_NOT_IN_TITLES.sub("", text).split()).lstrip("-.,;!?/ ")
        if len(words) > _LENGTH:
            words = words[:_LENGTH].rpartition(" ")[0] or words[:_LENGTH]
            words = words.rstrip(" ,;.-(") + "…"
        words = words.rstrip(" .,;")
        if not words:
            return self.numbered(otherwise)
        return self._free(words, "{} ({})", 1)

    def numbered(self, word: str) -> str:
        """Return a word with the next number."""
        self._counts[word] = self._counts.get(word, 0) + 1
        return self._free(f"{word} {self._counts[word]}", "{} ({})", 1)

    def _free(self, title: str, form: str, number: int) -> str:
        made = title
        number = self._counts.get(title, number)
        while made in self.taken:
            number += 1
            made = form.format(title, number)
        if made != title:
            self._counts[title] = number
        self.taken.add(made)
        return made
