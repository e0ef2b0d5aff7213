"""Which colour a statement, argument, group or relation is drawn in.

An element's own ``color`` counts first, then the colour that the settings give its title, then that
of its tags, then the first of the scheme.  A colour is ``#rgb``, ``#rrggbb`` or an index into the
scheme.

References
----------
Cynthia Brewer, Mark Harrower and Pennsylvania State University, colorbrewer2.org, for the
qualitative schemes; ``category10`` is that of d3.
Mathieu Jacomy, iWantHue, medialab.github.io/iwanthue, for the others, in the values that Argdown
gives the names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from arguments.argdown.settings import mapping
from arguments.model import Argument, RelationKind, Section, Statement
from arguments.yaml import Value

_SCHEMES = {
    "accent": "7fc97f beaed4 fdc086 ffff99 386cb0 f0027f bf5b17 666666",
    "category10": "1f77b4 ff7f0e 2ca02c d62728 9467bd 8c564b e377c2 7f7f7f bcbd22 17becf",
    "dark2": "1b9e77 d95f02 7570b3 e7298a 66a61e e6ab02 a6761d 666666",
    "paired": "a6cee3 1f78b4 b2df8a 33a02c fb9a99 e31a1c fdbf6f ff7f00 cab2d6 6a3d9a ffff99 b15928",
    "set": "e41a1c 377eb8 4daf4a 984ea3 ff7f00 ffff33 a65628 f781bf 999999",
    "set2": "66c2a5 fc8d62 8da0cb e78ac3 a6d854 ffd92f e5c494 b3b3b3",
    "set3": "8dd3c7 ffffb3 bebada fb8072 80b1d3 fdb462 b3de69 fccde5 d9d9d9 bc80bd ccebc5 ffed6f",
}
_IWANTHUE = {
    "colorblind-friendly": "ba4761 b65b37 c99738 83a142 52b77f 7d89e0 654397 bc589e",
    "fancy": "e6afd3 9ed2a7 aebaeb d2d39d 71cdeb e6b197 81d6d0 baf0d6",
    "fluo": "7fe643 f3bb79 57e5d6 eecb3c 69eb8a dbd76f cfe945 b0e391",
    "red-roses": "e17892 da3db3 e0abbf e23b6e 9a6276 e17cbc aa3d5e b14183",
    "ochre-sand": "885249 ec926e 995432 e29e96 b75f56 e0a081 ed837b ad766b",
    "yellow-lime": "ebcba0 e28c23 a88c68 dfb137 7e5e31 e2ae59 aa782a deaa6e",
    "green-mint": "569a3e dfd84b 657443 b0e13e c6cc9c 61d950 a09f40 a0de87",
    "ice-cube": "48bf8c 3e6f5f 3ce896 68a194 71ecb8 3d9b76 adddc9 62e0d3",
    "blue-ocean": "3a718b 002a33 2178a3 0d353f 4c707b 214650 13526c 395e68",
    "indigo-night": "4c8ae7 2d5192 829ce5 4074e3 5794d7 2f63ac 3295e9 607bc2",
    "purple-wine": "5f2cc1 504361 4033a2 27173a 77268f 403c81 321262 63306e",
}
SCHEMES: Mapping[str, tuple[str, ...]] = {
    f"{family}-{name}": tuple(f"#{color}" for color in colors.split())
    for family, schemes in (("colorbrewer", _SCHEMES), ("iwanthue", _IWANTHUE))
    for name, colors in schemes.items()
}
DEFAULT = SCHEMES["colorbrewer-dark2"]
_GROUPS = ("#DADADA", "#BABABA", "#AAAAAA")
_RELATIONS: Mapping[str, Value] = {
    "attack": "#ff0000",
    "contrary": "#ff0000",
    "contradictory": "#ff0000",
    "support": "#00ff00",
    "entails": "#00ff00",
    "undercut": "#551A8B",
}
_COLOR = re.compile(r"#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a diagram.

    ``unknown`` names a scheme that was asked for and is not there; the default is used then.
    """

    scheme: tuple[str, ...] = DEFAULT
    group_scheme: tuple[str, ...] = _GROUPS
    settings: Mapping[str, Value] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)
    group_tags: Mapping[str, str] = field(default_factory=dict)
    priorities: Mapping[str, float] = field(default_factory=dict)
    statement_font: str = "#000000"
    argument_font: str = "#000000"
    group_font: str = "#000000"
    unknown: str | None = None

    @classmethod
    def of(cls, settings: Mapping[str, Value], tags: Sequence[str]) -> Palette:
        """Return the palette that settings under ``color`` describe, for the tags of a map."""
        wanted = settings.get("colorScheme")
        unknown: str | None = None
        scheme = DEFAULT
        if isinstance(wanted, list):
            scheme = tuple(str(color) for color in wanted)
        elif isinstance(wanted, str) and wanted != "default":
            scheme = SCHEMES.get(wanted, DEFAULT)
            unknown = None if wanted in SCHEMES else wanted
        wanted = settings.get("groupColorScheme")
        groups = tuple(str(c) for c in wanted) if isinstance(wanted, list) else _GROUPS
        chosen = mapping(settings.get("tagColors"))
        by_tag = settings.get("colorizeByTag", True) or settings.get("colorizeGroupsByTag")
        tag_colors: dict[str, str] = {}
        group_colors: dict[str, str] = {}
        priorities: dict[str, float] = {}
        for index, tag in enumerate(tags if by_tag else (), 1):
            entry: Value = chosen.get(tag, index)
            priority = mapping(entry).get("priority")
            priorities[tag] = priority if isinstance(priority, int | float) else 0
            for colors, source in ((tag_colors, scheme), (group_colors, groups)):
                color = _color(source, entry)
                if color is not None:
                    colors[tag] = color
        return cls(
            scheme,
            groups,
            settings,
            tag_colors,
            group_colors,
            priorities,
            str(settings.get("statementFontColor", "#000000")),
            str(settings.get("argumentFontColor", "#000000")),
            str(settings.get("groupFontColor", "#000000")),
            unknown,
        )

    def statement(self, statement: Statement) -> str | None:
        """Return a statement's colour."""
        return self._element(statement, "statementColors")

    def argument(self, argument: Argument) -> str | None:
        """Return an argument's colour."""
        return self._element(argument, "argumentColors")

    def relation(self, kind: RelationKind) -> str | None:
        """Return the colour of a relation."""
        chosen = mapping(self.settings.get("relationColors")).get(kind)
        return _color(self.scheme, _RELATIONS[kind] if chosen is None else chosen)

    def group(self, section: Section, level: int) -> str | None:
        """Return the colour of the group that a section makes at a level of nesting.

        A colour with index 0 is taken for none, as Argdown does.
        """
        own = mapping(section.data.value).get("color") if section.data else None
        own = None if self.settings.get("ignoreColorData") else own
        titled = mapping(self.settings.get("groupColors")).get(section.title)
        if own or titled:
            return _color(self.group_scheme, titled if own is None else own)
        if self.settings.get("colorizeGroupsByTag") and section.tags:
            return self.group_tags.get(self._first_tag(section.tags))
        if not self.group_scheme:
            return None
        return self.group_scheme[min(len(self.group_scheme), level) - 1]

    def _element(self, element: Statement | Argument, key: str) -> str | None:
        if not self.settings.get("ignoreColorData") and "color" in element.data:
            return _color(self.scheme, element.data["color"])
        titles = mapping(self.settings.get(key))
        if element.title in titles:
            return _color(self.scheme, titles[element.title])
        if self.settings.get("colorizeByTag", True) and element.tags:
            color = self.tags.get(self._first_tag(element.tags))
            return color if color is not None and _COLOR.fullmatch(color) else None
        return self.scheme[0] if self.scheme else None

    def _first_tag(self, tags: Sequence[str]) -> str:
        """Return the tag of the highest priority, the first of them if there are several."""
        return max(tags, key=lambda tag: self.priorities.get(tag, 0))


def _color(scheme: Sequence[str], color: Value) -> str | None:
    """Return the colour that a setting means: itself, or an entry of the scheme."""
    if isinstance(color, dict):
        color = mapping(color).get("color")
    if isinstance(color, int) and not isinstance(color, bool):
        color = scheme[color] if 0 <= color < len(scheme) else None
    return color if isinstance(color, str) and _COLOR.fullmatch(color) else None
