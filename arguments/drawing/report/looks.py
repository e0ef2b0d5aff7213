"""The looks of drawings, for the page: colours as style rules, kinds of arrows as data."""

from __future__ import annotations

from arguments.drawing.report.elements import Plain
from arguments.drawing.style import ARROWS, DARK, LIGHT, Theme

_DASHES = {"dashed": "6 4", "dotted": "1.5 3.5"}
KINDS = (
    "support",
    "entails",
    "attack",
    "undercut",
    "contrary",
    "contradictory",
    "premise",
    "conclusion",
    "chain",
)


def kinds() -> dict[str, Plain]:
    """Return how each kind of edge between claims and arguments looks and reads."""
    return {
        kind: {
            "sign": look.sign,
            "says": look.word,
            "head": look.head,
            "both": look.both,
            "double": look.double,
        }
        for kind, look in ((kind, ARROWS[kind]) for kind in KINDS)  # type: ignore[index]
    }


def rules() -> str:
    """Return the style rules that follow from the themes: colours by name, and lines of edges."""
    dark = _colours(DARK)
    return "\n".join(
        [
            f":root{{{_colours(LIGHT)}}}",
            f"@media (prefers-color-scheme: dark){{:root:not([data-theme=light]){{{dark}}}}}",
            f":root[data-theme=dark]{{{dark}}}",
            *map(_edge, KINDS),
        ]
    )


def _colours(theme: Theme) -> str:
    named = {
        "ground": theme.ground,
        "text": theme.text,
        "faint": theme.faint,
        **{f"line-{tone}": colour for tone, colour in theme.tones.items()},
    }
    fills = {
        **{f"box-{kind}": fill for kind, fill in theme.boxes.items()},
        **{f"mark-{kind}": fill for kind, fill in theme.marks.items()},
        **{f"frame-{level}": fill for level, fill in enumerate(theme.frames, start=1)},
    }
    for name, fill in fills.items():
        named[name] = fill.ground
        named[f"{name}-border"] = fill.border
    colours = "".join(f"--{name}:{colour};" for name, colour in named.items())
    return f"color-scheme:{theme.name};{colours}"


def _edge(kind: str) -> str:
    look = ARROWS[kind]  # type: ignore[index]
    dashes = f"stroke-dasharray:{_DASHES[look.style]};" if look.style in _DASHES else ""
    width = look.pen * (2.6 if look.double else 1.2)
    return (
        f".edge.{kind}{{--line:var(--line-{look.tone});}}"
        f".edge.{kind} .line{{{dashes}stroke-width:{width:.2f}px;}}"
        f".tip.{kind}{{--line:var(--line-{look.tone});}}"
    )
