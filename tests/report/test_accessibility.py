"""The page for those who do not see it, or use no mouse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.report.browser import Browser

AXE = Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"
PLACES = (
    "",
    "#claim/MV-S",
    "#argument/South%20Korea",
    "#verdict/moderate/france-greece",
    "#what-if",
)


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed (npm install in tests)")
@pytest.mark.parametrize(
    ("place", "dark"),
    [*((place, False) for place in PLACES), ("#claim/MV-S", True), ("#matrix", True)],
)
def test_axe_finds_no_serious_violation(
    browser: Browser, shipped: Path, place: str, dark: bool
) -> None:
    browser.size(1400, 900, dark=dark)
    browser.open(shipped, place)
    browser.evaluate(AXE.read_text("utf-8") + ";0")
    found: list[dict[str, Any]] = browser.evaluate(
        "axe.run().then(({violations}) => violations.map(({id, impact, nodes}) =>"
        " ({id, impact, nodes: nodes.slice(0, 3).map((node) => node.html + node.failureSummary)})))"
    )
    assert [one for one in found if one["impact"] in ("serious", "critical")] == []


def test_every_stop_of_the_tab_key_is_seen(browser: Browser, shipped: Path) -> None:
    browser.size(1400, 900)
    browser.open(shipped, "#claim/MV-S")
    stops = []
    for _ in range(60):
        browser.key("Tab")
        stop = browser.evaluate(
            """(() => {
              const element = document.activeElement;
              const box = element.getBoundingClientRect();
              const shape = element.closest(".box")?.querySelector("rect");
              const look = getComputedStyle(shape ?? element);
              return [element.tagName, box.width > 0 && box.height > 0,
                look.outlineStyle !== "none" || Number.parseFloat(look.strokeWidth) >= 4];
            })()"""
        )
        stops.append(stop)
    assert {stop[0] for stop in stops} >= {"BUTTON", "INPUT", "g", "SUMMARY"}
    assert [stop for stop in stops if stop[0] != "BODY" and not (stop[1] and stop[2])] == []


def test_tabs_are_changed_by_arrows(browser: Browser, shipped: Path) -> None:
    browser.open(shipped)
    browser.evaluate("document.getElementById('tab-map').focus()")
    for expected in ("matrix", "what-if", "map"):
        browser.key("ArrowRight")
        browser.wait(f"document.body.dataset.tab === '{expected}'")


def test_the_reader_chooses_light_or_dark(browser: Browser, shipped: Path) -> None:
    browser.size(1400, 900, dark=True)
    browser.open(shipped)
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = browser.evaluate(ground)
    browser.click("[data-action=theme]")
    light = browser.evaluate(ground)
    assert light != dark
    browser.size(1400, 900)
    browser.open(shipped)
    assert browser.evaluate(ground) == light


@pytest.mark.parametrize("width", [360, 800])
def test_a_narrow_window_has_room_for_everything(
    browser: Browser, shipped: Path, width: int
) -> None:
    browser.size(width, 800)
    for place in PLACES:
        browser.open(shipped, place)
        assert browser.evaluate("document.documentElement.scrollWidth") <= width
    browser.size(1400, 900)


def test_print_has_the_table_and_no_controls(browser: Browser, shipped: Path) -> None:
    browser.size(1000, 1400, media="print")
    browser.open(shipped)
    browser.evaluate("dispatchEvent(new Event('beforeprint'))")
    seen = browser.evaluate(
        "['#picture', '#table', '.toolbar', 'nav'].map("
        "(name) => document.querySelector(name).checkVisibility())"
    )
    assert seen == [True, True, False, False]
    browser.size(1400, 900)
