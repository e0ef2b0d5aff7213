"""How wide text is, and how it is broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arguments.drawing.fonts.metrics import face
from arguments.drawing.wrapping import ELLIPSIS, clean, wrap


@pytest.mark.parametrize(
    ("text", "bold", "units"),
    [
        ("A", False, 1401),
        ("A", True, 1585),
        ("i", False, 569),
        ("∀", False, 1401),
        ("¬", False, 1716),
    ],
)
def test_widths_are_those_of_the_font(text: str, bold: bool, units: int) -> None:
    assert face(bold).width(text, 2048) == units


def test_signs_of_logic_are_in_both_faces() -> None:
    for bold in (False, True):
        assert all(face(bold).has(sign) for sign in "∀∃¬∧∨→↔⊢⊥□◇✓✗∴×−")


def test_what_the_font_lacks_has_a_width_and_marks_have_none() -> None:
    assert face().width("\N{CJK UNIFIED IDEOGRAPH-4E2D}", 10) >= 10
    assert face().width("\N{ZERO WIDTH JOINER}") == 0


@given(st.text(max_size=300), st.floats(20, 300))
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, width: float) -> None:
    lines = wrap(text, face(), 10, width)
    assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")
    for line in lines:
        assert face().width(line, 10) <= width + 0.01 or len(line.strip()) == 1 or width < 25


@given(st.text(min_size=1, max_size=2000), st.integers(1, 5))
def test_a_long_text_is_cut_with_an_ellipsis(text: str, most: int) -> None:
    lines = wrap(text, face(), 10, 60, most)
    assert len(lines) <= most
    whole = wrap(text, face(), 10, 60)
    if len(whole) > most:
        assert lines[-1].endswith(ELLIPSIS)
    else:
        assert lines == whole


@given(st.text())
def test_cleaned_text_is_fit_for_xml(text: str) -> None:
    from xml.etree import ElementTree
    from xml.sax.saxutils import escape

    made = clean(text)
    made.encode("utf-8")
    assert ElementTree.fromstring(f"<a>{escape(made)}</a>").text in (made or None, made)


def test_a_title_is_broken_after_a_hyphen() -> None:
    assert wrap("Universal-Entrapment-Defeats", face(), 10, 110) == [
        "Universal-",
        "Entrapment-Defeats",
    ]
