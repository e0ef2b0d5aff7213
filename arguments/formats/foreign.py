"""What arrows of other tools say: a kind of relation by its colour."""

from __future__ import annotations

import colorsys
import re

from arguments.model import RelationKind

_NAMES = {
    "green": "00ff00", "darkgreen": "006400", "forestgreen": "228b22", "limegreen": "32cd32",
    "seagreen": "2e8b57", "red": "ff0000", "darkred": "8b0000", "crimson": "dc143c",
    "firebrick": "b22222", "indianred": "cd5c5c", "purple": "800080", "indigo": "4b0082",
}  # fmt: skip
_HEX = re.compile(r"#?([0-9a-f]{6})(?:[0-9a-f]{2})?\Z")


def kind_of_color(color: str) -> str | None:
    """Return the relation that a colour stands for: green supports, red attacks, purple undercuts.

    >>> kind_of_color("#00FF00"), kind_of_color("red"), kind_of_color("#551A8B")
    ('support', 'attack', 'undercut')
    >>> kind_of_color("black") is None
    True
    """
    found = _HEX.match(_NAMES.get(color.strip().lower(), color.strip().lower()))
    if found is None:
        return None
    digits = found[1]
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    if saturation < 0.3 or value < 0.2:
        return None
    degrees = hue * 360
    if 80 <= degrees <= 170:
        return str(RelationKind.SUPPORT)
    if degrees <= 20 or degrees >= 340:
        return str(RelationKind.ATTACK)
    return str(RelationKind.UNDERCUT) if 255 <= degrees <= 310 else None
