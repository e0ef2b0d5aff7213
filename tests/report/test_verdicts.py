"""Verdicts and what-if in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from arguments import load
from deontic.queries import Column, Inquiry, cell
from tests.report.agreement import as_they_are, at_random, looked_up, solved
from tests.report.browser import Browser

CARDS = """Object.fromEntries([...document.querySelectorAll("#cards .card")].map((card) =>
  [card.dataset.column, card.querySelector("strong").textContent.split(" ")[1]]))"""


def test_the_table_shows_what_the_solver_says(browser: Browser, shipped: Path) -> None:
    study = load()
    columns = [Column(view) for view in study.theory.views.values()]
    inquiry = Inquiry(study.theory, columns, study.cases.values())
    browser.open(shipped, "#matrix")
    rows = browser.evaluate(
        """[...document.querySelectorAll("#table tbody tr")].map((row) =>
          [row.querySelector("th a").textContent,
           ...[...row.querySelectorAll("td button")].map(
             (cell) => cell.lastChild.textContent.trim())])"""
    )
    expected = [
        [case.name, *(cell(inquiry.standings(n, case)) for n in range(len(columns)))]
        for case in study.cases.values()
    ]
    assert rows == expected
    browser.click("#all-readings")
    head = browser.evaluate("document.querySelectorAll('#table thead th').length")
    assert head == 1 + sum(len(v.readings.options) for v in study.theory.views.values())


def test_a_verdict_is_explained(browser: Browser, shipped: Path) -> None:
    browser.open(shipped, "#matrix")
    browser.click("#table tbody tr:nth-child(3) td:nth-child(4) button")
    words = browser.evaluate("document.getElementById('panel').textContent")
    assert browser.evaluate("location.hash") == "#verdict/moderate/france-greece"
    assert "It follows from" in words
    assert "Greece has come under armed attack." in words
    browser.click("#panel a[href^='#claim/']")
    browser.wait("document.body.dataset.tab === 'map'")
    assert browser.complaints == []


def test_a_silent_verdict_says_what_is_open(browser: Browser, shipped: Path) -> None:
    browser.open(shipped, "#verdict/moderate/csto-armenia")
    words = browser.evaluate("document.getElementById('panel').textContent")
    assert "It follows neither" in words
    assert "What the case leaves open" in words
    assert words.count("It follows neither") == 5


def test_a_switch_changes_verdicts_by_mouse(browser: Browser, shipped: Path) -> None:
    browser.open(shipped, "#what-if/france-greece")
    assert browser.evaluate(CARDS)["moderate"] == "licensed"
    number = browser.evaluate(
        "casuist.data.cases.find((one) => one.name === 'france-greece')"
        ".facts.findIndex((fact) => fact.label.startsWith('signalled'))"
    )
    browser.click(f"[name=fact-{number}][value=false]")
    assert browser.evaluate(CARDS)["moderate"] == "silent"
    assert browser.evaluate("location.hash").startswith("#what-if/france-greece/signalled")
    assert "silent" in browser.evaluate("document.getElementById('announcer').textContent")
    browser.click("#reset")
    assert browser.evaluate(CARDS)["moderate"] == "licensed"
    assert browser.complaints == []


def test_a_switch_changes_verdicts_by_keyboard(browser: Browser, shipped: Path) -> None:
    browser.open(shipped, "#what-if/france-greece")
    browser.evaluate("document.querySelector('#facts [name=fact-2]:checked').focus()")
    browser.key("ArrowRight")
    assert browser.evaluate("document.querySelector('[name=fact-2]:checked').value") == "unknown"
    assert set(browser.evaluate(CARDS).values()) == {"silent"}
    browser.key("ArrowLeft")
    assert browser.evaluate(CARDS) == {
        "idealist": "forbidden",
        "hobbesian": "licensed",
        "moderate": "licensed",
    }


def test_an_address_holds_changed_facts(browser: Browser, shipped: Path) -> None:
    changed = "attacked(greece)=unknown;nonsense(x)=true;attacked(greece)"
    browser.open(shipped, f"#what-if/france-greece/{changed}")
    assert set(browser.evaluate(CARDS).values()) == {"silent"}
    assert browser.evaluate("document.querySelectorAll('.fact.changed').length") == 1
    assert browser.complaints == []


def test_each_party_is_asked_about(browser: Browser, shipped: Path) -> None:
    browser.open(shipped, "#what-if/csto-armenia")
    assert browser.evaluate("document.getElementById('party').options.length") == 5
    browser.evaluate(
        "(() => { const party = document.getElementById('party'); party.value = '3';"
        " party.dispatchEvent(new Event('change')); })()"
    )
    assert browser.evaluate(CARDS)["idealist"] == "forbidden"
    shown = browser.evaluate("document.getElementById('facts').textContent")
    assert "Belarus and Armenia" in shown
    assert "Kazakhstan" not in shown


def test_what_if_agrees_with_the_solver(
    browser: Browser, shipped: Path, contents: dict[str, Any]
) -> None:
    browser.open(shipped)
    settings = [*as_they_are(contents), *at_random(contents, 150, seed=7)]
    shown = looked_up(browser, settings)
    expected = list(solved(load(), contents, settings))
    assert {standing for one in expected for views in one for standing in views} == {
        "licensed",
        "forbidden",
        "silent",
        "inconsistent",
    }
    different = [s for s, a, b in zip(settings, shown, expected, strict=True) if a != b]
    assert different == []
