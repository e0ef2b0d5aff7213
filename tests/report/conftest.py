"""A browser, and pages to open in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from arguments import load
from arguments.argdown import read
from arguments.drawing.report import map_report
from arguments.drawing.report.contents import study_contents
from arguments.drawing.report.page import page
from tests.report.browser import Browser, found
from tests.report.generated import generated, hostile


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = found()
    if path is None:
        pytest.skip("there is no Chromium to open pages in (Debian: apt-get install chromium)")
    one = Browser(path)
    yield one
    one.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reports")


@pytest.fixture(scope="session")
def contents() -> dict[str, Any]:
    """What is in the report of the shipped study, without the solver's judgement of inferences."""
    return study_contents(load(), auditing=False)


@pytest.fixture(scope="session")
def shipped(folder: Path, contents: dict[str, Any]) -> Path:
    file = folder / "shipped.html"
    file.write_text(page(contents), "utf-8")
    return file


@pytest.fixture(scope="session")
def large(folder: Path) -> Path:
    """The report of a map of 500 nodes."""
    file = folder / "large.html"
    file.write_text(map_report(read(generated(500)), "Five hundred nodes"), "utf-8")
    return file


@pytest.fixture(scope="session")
def huge(folder: Path) -> Path:
    """The report of a map of 5,000 nodes."""
    file = folder / "huge.html"
    file.write_text(map_report(read(generated(5000)), "Five thousand nodes"), "utf-8")
    return file


@pytest.fixture(scope="session")
def attacked(folder: Path) -> Path:
    """The report of a map whose every text tries to break the page."""
    file = folder / "hostile.html"
    file.write_text(map_report(hostile(), hostile().sections[0].title), "utf-8")
    return file
