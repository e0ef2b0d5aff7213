"""Colours that can be read, and kinds that are told apart without them."""

from __future__ import annotations

from itertools import combinations
from typing import get_args

import pytest

from arguments.audit.statuses import Status
from arguments.drawing.overlays import LABELS, STANDINGS, status_mark
from arguments.drawing.picture import ArrowKind, BoxKind, MarkKind
from arguments.drawing.style import ARROWS, BOXES, FACES, THEMES, Theme, contrast, luminance

TEXT, LINE = 4.5, 3.0
RELATIONS = ("support", "entails", "attack", "undercut", "contrary", "contradictory")

DEUTERANOPIA = ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969))
PROTANOPIA = ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052))
"""What becomes of red, green and blue (Machado, Oliveira and Fernandes 2009, severity 1)."""

themes = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


def grounds(theme: Theme) -> list[str]:
    fills = (*theme.boxes.values(), *theme.marks.values(), *theme.frames)
    return [theme.ground, *(fill.ground for fill in fills)]


@themes
def test_text_can_be_read_on_every_ground(theme: Theme) -> None:
    for ground in grounds(theme):
        assert contrast(theme.text, ground) >= TEXT
        assert contrast(theme.faint, ground) >= TEXT


@themes
def test_signs_at_arrows_can_be_read_on_the_page_and_in_frames(theme: Theme) -> None:
    for tone in theme.tones.values():
        for ground in (theme.ground, *(frame.ground for frame in theme.frames)):
            assert contrast(tone, ground) >= TEXT


@themes
def test_borders_are_seen_from_both_sides(theme: Theme) -> None:
    for fill in (*theme.boxes.values(), *theme.marks.values()):
        for ground in (theme.ground, fill.ground, *(frame.ground for frame in theme.frames)):
            assert contrast(fill.border, ground) >= LINE
    for fill in theme.frames:
        assert contrast(fill.border, theme.ground) >= LINE
        assert contrast(fill.border, fill.ground) >= LINE


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert luminance("#ff0000") == pytest.approx(0.2126)


def test_every_kind_has_a_look() -> None:
    assert set(ARROWS) == set(get_args(ArrowKind))
    assert set(BOXES) == set(get_args(BoxKind))
    for theme in THEMES.values():
        assert set(theme.boxes) == set(get_args(BoxKind))
        assert set(theme.marks) == set(get_args(MarkKind))


def test_relations_differ_in_line_and_head_and_sign() -> None:
    looks = [ARROWS[kind] for kind in RELATIONS]
    assert len({(look.style, look.double, look.pen) for look in looks}) == len(looks)
    assert len({look.head for look in looks}) == len(looks)
    assert len({look.sign for look in looks}) == len(looks)
    assert all(look.sign for look in looks)


def test_all_arrows_differ_without_their_colours() -> None:
    looks = [(a.style, a.double, a.head, a.sign, a.both) for a in ARROWS.values()]
    assert len(set(looks)) == len(looks)


def test_marks_are_told_by_sign_and_word() -> None:
    for marks in (STANDINGS.values(), {LABELS[k] for k in LABELS}, map(status_mark, Status)):
        listed = list(marks)
        assert len({mark.sign for mark in listed}) == len(listed)
        assert len({mark.word for mark in listed}) == len(listed)


def seen(color: str, blindness: tuple[tuple[float, ...], ...]) -> tuple[float, ...]:
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return tuple(sum(a * b for a, b in zip(row, linear, strict=True)) for row in blindness)


@themes
@pytest.mark.parametrize("blindness", [DEUTERANOPIA, PROTANOPIA], ids=["green", "red"])
def test_for_and_against_stay_apart_for_the_colour_blind(
    theme: Theme, blindness: tuple[tuple[float, ...], ...]
) -> None:
    pairs = combinations((theme.tones["for"], theme.tones["against"], theme.tones["plain"]), 2)
    for one, other in pairs:
        difference = zip(seen(one, blindness), seen(other, blindness), strict=True)
        assert sum((a - b) ** 2 for a, b in difference) ** 0.5 > 0.1


def test_no_text_is_small() -> None:
    assert min(face.size for face in FACES.values()) >= 9
