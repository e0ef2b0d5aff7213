"""The page on the article's audit says what the audit says."""

from __future__ import annotations

import pytest

from tests.audit.page import PAGE, QUICK, SLOW, blocks, section, without_slow


@pytest.fixture(scope="module")
def page() -> list[str]:
    return PAGE.read_text("utf-8").rstrip("\n").split("\n\n")


def test_the_page_is_current(page: list[str]) -> None:
    assert list(without_slow(page)) == blocks(*QUICK)


@pytest.mark.parametrize("name", ["A7", "A9a", "A16c"])
def test_its_missing_premises_are_current(page: list[str], name: str) -> None:
    made = blocks(*SLOW, "--format", "markdown", arguments=[name])
    assert section(page, name) == section(made, name)


def test_every_argument_with_a_gap_is_there_with_its_bridges(page: list[str]) -> None:
    for name in ("A12", "A13", "A22", "A23.4a", "A23"):
        found = "\n".join(section(page, name))
        assert "close the gap" in found
        assert "suppose that" in found
