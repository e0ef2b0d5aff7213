"""Text made fit for a label: cleaned of what no file may hold, and broken into lines by width."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from arguments.drawing.fonts.metrics import Face

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BLANKS = re.compile(r"\s+")
_PIECES = re.compile(r"(?<=\w[-/])(?=\w)")
_UNDERSCORES = re.compile(r"(?<=_)")
ELLIPSIS = "…"

_NARROWEST, _TRIES = 0.7, 4
"""How much narrower than it may be a text is made, and in how many tries."""


def clean(text: str) -> str:
    r"""Return a text on one line, without characters that XML cannot hold.

    >>> clean("a\x00b\n  c\ud800")
    'a�b c�'
    """
    if text.isprintable():
        return " ".join(text.split())
    return _BLANKS.sub(" ", _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)).strip()


def wrap(text: str, face: Face, size: float, width: float, most: int = 0) -> list[str]:
    """Return a text in lines no wider than ``width`` points, in ``most`` lines if that is given.

    Lines are about equally long, so that no word stands alone at the end.  What does not fit into
    so many lines gives way to an ellipsis.  Words are broken after a hyphen or a slash within them;
    those that are too wide after an underscore, or else anywhere.

    >>> from arguments.drawing.fonts.metrics import face
    >>> wrap("No breach is both preemptive and preventive.", face(), 10, 120)
    ['No breach is', 'both preemptive', 'and preventive.']
    >>> wrap("No breach is both preemptive and preventive.", face(), 10, 120, 2)
    ['No breach is both', 'preemptive and…']
    >>> wrap("A guard who ought to know of the robbery that is going on", face(), 10, 280)
    ['A guard who ought to know of the', 'robbery that is going on']
    """
    words = list(_words(clean(text), face, size, width))
    blank = face.width(" ", size)
    lines = _filled(words, blank, width)
    if most and len(lines) > most:
        return [*lines[: most - 1], _cut(lines[most - 1], face, size, width)]
    if len(lines) > 1:
        narrow, wide = _NARROWEST * width, width
        for _ in range(_TRIES):
            middle = (narrow + wide) / 2
            tried = _filled(words, blank, middle)
            if len(tried) == len(lines):
                lines, wide = tried, middle
            else:
                narrow = middle
    return lines


def _filled(words: Iterable[tuple[str, float, bool]], blank: float, width: float) -> list[str]:
    """Return words in lines, as many in each as fit."""
    lines: list[str] = []
    line, used = "", 0.0
    for word, wide, glued in words:
        gap = 0.0 if glued or not line else blank
        if line and used + gap + wide > width:
            lines.append(line)
            line, used = word, wide
        else:
            line += (" " if gap else "") + word
            used += gap + wide
    return [*lines, line] if line else lines


def _words(text: str, face: Face, size: float, width: float) -> Iterator[tuple[str, float, bool]]:
    """Yield words and pieces of words, how wide each is, and whether it goes on with the last."""
    for word in text.split(" "):
        wide = face.width(word, size)
        if wide <= width and "-" not in word and "/" not in word:
            yield word, wide, False
            continue
        glued = False
        for piece in _PIECES.split(word):
            for part in _parts(piece, face, size, width):
                yield part, face.width(part, size), glued
                glued = True


def _parts(piece: str, face: Face, size: float, width: float) -> Iterator[str]:
    """Yield a piece, or parts of it that are no wider than ``width``."""
    if face.width(piece, size) <= width:
        yield piece
        return
    part, used = "", 0.0
    for run in _UNDERSCORES.split(piece):
        wide = face.width(run, size)
        for chunk in (run,) if wide <= width else run:
            wide = face.width(chunk, size)
            if part and wide and used + wide > width:
                yield part
                part, used = "", 0.0
            part += chunk
            used += wide
    yield part


def _cut(line: str, face: Face, size: float, width: float) -> str:
    """Return a line with an ellipsis at its end, shortened if there is no room for it."""
    while line and face.width(line + ELLIPSIS, size) > width:
        line = line[:-1]
    return line.rstrip() + ELLIPSIS
