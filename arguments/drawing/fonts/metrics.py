"""How wide text is in DejaVu Sans, read from the font files beside this module.

Graphviz knows the widths of some fonts for some characters only; with these, boxes fit their text
on every machine.

References
----------
Microsoft and ISO/IEC 14496-22, "OpenType specification": tables ``cmap`` (format 12), ``head``,
``hhea`` and ``hmtx``.
"""

from __future__ import annotations

import struct
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from functools import cache
from pathlib import Path

REGULAR = Path(__file__).parent / "DejaVuSans.ttf"
BOLD = Path(__file__).parent / "DejaVuSans-Bold.ttf"
FAMILY = "DejaVu Sans"


class Face:
    """The widths of a font's characters, in units of the font size."""

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        count = struct.unpack_from(">H", data, 4)[0]
        tables = {
            data[at : at + 4]: struct.unpack_from(">I", data, at + 8)[0]
            for at in range(12, 12 + 16 * count, 16)
        }
        self._units: int = struct.unpack_from(">H", data, tables[b"head"] + 18)[0]
        metrics: int = struct.unpack_from(">H", data, tables[b"hhea"] + 34)[0]
        self._advances = struct.unpack_from(">" + "Hh" * metrics, data, tables[b"hmtx"])[::2]
        self._groups = _groups(data, tables[b"cmap"])
        self._starts = [start for start, _, _ in self._groups]
        self._widths = _Widths(self._width)

    def width(self, text: str, size: float = 1.0) -> float:
        """Return how wide a text is, in points if the font size is."""
        return sum(map(self._widths.__getitem__, text)) * size

    def has(self, character: str) -> bool:
        """Whether the font has a character."""
        return self._glyph(character) > 0

    def _width(self, character: str) -> float:
        """Return a character's width; other fonts stand in for what this one lacks."""
        glyph = self._glyph(character)
        if glyph:
            return float(self._advances[min(glyph, len(self._advances) - 1)]) / self._units
        if unicodedata.category(character) in ("Mn", "Me", "Cf"):
            return 0.0
        return 1.3 if unicodedata.east_asian_width(character) in "WF" else 1.0

    def _glyph(self, character: str) -> int:
        point = ord(character)
        at = bisect_right(self._starts, point) - 1
        if at < 0:
            return 0
        start, end, glyph = self._groups[at]
        return glyph + point - start if point <= end else 0


class _Widths(dict[str, float]):
    """The widths of characters that occurred; those of others are looked up."""

    def __init__(self, look_up: Callable[[str], float]) -> None:
        self._look_up = look_up

    def __missing__(self, character: str) -> float:
        found = self[character] = self._look_up(character)
        return found


@cache
def face(bold: bool = False) -> Face:
    """Return the regular or the bold face.

    >>> round(face().width("∀x ¬p", 10), 1)
    30.7
    """
    return Face(BOLD if bold else REGULAR)


def _groups(data: bytes, table: int) -> list[tuple[int, int, int]]:
    """Return the ranges of characters with their first glyphs."""
    for at in range(table + 4, table + 4 + 8 * struct.unpack_from(">H", data, table + 2)[0], 8):
        offset = table + struct.unpack_from(">I", data, at + 4)[0]
        if struct.unpack_from(">H", data, offset)[0] == 12:
            count = struct.unpack_from(">I", data, offset + 12)[0]
            flat = struct.unpack_from(f">{3 * count}I", data, offset + 16)
            return list(zip(flat[::3], flat[1::3], flat[2::3], strict=True))
    raise ValueError("the font has no table of characters in format 12")
