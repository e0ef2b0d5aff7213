"""Signs of arrows stand at their arrows, and headings above all arrows."""

from __future__ import annotations

import re
from math import dist

from arguments.argdown.diagram import diagram
from arguments.drawing.engine import find
from arguments.drawing.maps import map_picture
from arguments.drawing.parts import in_sections
from arguments.drawing.signs import legible
from arguments.drawing.style import DARK
from arguments.drawing.svg import to_svg
from arguments.study import load
from tests.drawing.svg_reading import SVG, groups, parsed

ARGUMENT_MAP = load("rubin2026").map
PICTURE = map_picture(
    ARGUMENT_MAP, in_sections(ARGUMENT_MAP, diagram(ARGUMENT_MAP), ["Alliance preliminaries"])
)


def test_every_sign_stands_at_its_arrow() -> None:
    root = parsed(to_svg(PICTURE, engine=find("bundled")))
    seen = 0
    for edge in groups(root, "edge"):
        sign, path = edge.find(f"{SVG}text"), edge.find(f"{SVG}path")
        if sign is None or path is None:
            continue
        seen += 1
        x, y = float(sign.attrib["x"]), float(sign.attrib["y"]) - 4
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", path.attrib["d"])]
        curve = [
            tuple(
                (1 - t) ** 3 * a + 3 * t * (1 - t) ** 2 * b + 3 * t * t * (1 - t) * c + t**3 * d
                for a, b, c, d in zip(*corners(numbers, at), strict=True)
            )
            for at in range(0, len(numbers) - 7, 6)
            for t in (step / 100 for step in range(101))
        ]
        assert 5 < min(dist((x, y), point) for point in curve) < 17
    assert seen == 4


def corners(numbers: list[float], at: int) -> list[list[float]]:
    return [numbers[at + k : at + k + 2] for k in (0, 2, 4, 6)]


def test_headings_come_after_all_arrows_and_frames_keep_their_names() -> None:
    svg = to_svg(PICTURE, DARK, find("bundled"))
    root = parsed(svg)
    (above,) = groups(root, "headings")
    shown = [g.findtext(f"{SVG}title") for g in groups(root, "cluster")]
    assert [text.text for text in above] == shown
    assert sorted(map(str, shown)) == sorted(frame.title for frame in PICTURE.frames())
    assert list(root[0])[-1] is above
    assert {text.get("stroke") for text in above} == {DARK.frame(1).ground, DARK.frame(2).ground}


def test_a_picture_without_frames_and_signs_stays_as_it_is() -> None:
    assert legible("<svg>\n</svg>", PICTURE, DARK) == "<svg>\n</svg>"
