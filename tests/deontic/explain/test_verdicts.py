"""How verdicts on several parties are told."""

from __future__ import annotations

from pathlib import Path

from arguments import load
from deontic.explain.verdicts import verdicts_text
from deontic.explain.words import Words
from deontic.queries import licenses
from tests.studies import STUDY, written

WIDER = STUDY.replace(
    '"emergency(x)": "{x} meets an emergency"',
    '"emergency(x)": "{x} meets an emergency"\n    "ill(x)": "{x} is ill"',
).replace('text: "emergency(x)"', 'text: "emergency(x) | ill(x)"')


def told(folder: Path, facts: str, view: str = "lenient", study: str = WIDER) -> str:
    cases = f"- case: one\n  parties: {{x: [ann, cem, dan], y: bob}}\n  facts: {{{facts}}}\n"
    of = load(written(folder, study, cases))
    case = of.case("one")
    found = licenses(of.theory, of.view(view), case)
    return verdicts_text(of.theory, case, found, Words(of.theory))


def test_parties_with_the_same_reasons_are_told_together(tmp_path: Path) -> None:
    text = told(tmp_path, "promised: true, emergency: true")
    assert text.count("licensed.") == 1
    assert "Likewise for Cem and Dan." in text
    assert "Ann meets an emergency." in text
    assert "Cem meets an emergency." not in text


def test_parties_with_other_facts_are_told_apart(tmp_path: Path) -> None:
    text = told(
        tmp_path,
        'promised: true, "emergency(ann)": true, "ill(cem)": true, "emergency(dan)": true',
    )
    assert text.count("licensed.") == 2
    assert "Likewise for Dan." in text
    assert "Cem is ill." in text


def test_parties_of_whom_other_things_are_open_are_told_apart(tmp_path: Path) -> None:
    text = told(tmp_path, 'promised: true, "emergency(ann)": false')
    first, second = text.split("The lenient view on one: silent.")[1:]
    assert "whether Ann is ill" in first
    assert "whether Ann meets an emergency" not in first
    assert "whether Cem meets an emergency" in second
    assert "Likewise for Dan." in second


def test_the_readings_of_all_parties_are_told(tmp_path: Path) -> None:
    text = told(tmp_path, 'promised: true, "emergency(ann)": true', "strict")
    assert "Readings" not in text
    text = told(tmp_path, 'promised: true, "emergency(ann)": true')
    assert "Readings: lenient = text, free = text." in text


def test_a_case_that_settles_everything_and_is_silent_all_the_same(tmp_path: Path) -> None:
    text = told(tmp_path, "promised: false")
    assert "Nothing that the case leaves open would settle it" in text
