"""``docs/lint.md`` explains each rule with a text in which it finds something, and its remedy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from arguments.lint import RULES, Rule, lint

PAGE = (Path(__file__).parents[3] / "docs" / "lint.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^### (L\d+ [\w-]+)\n\n(.*?)(?=^### |\Z)", PAGE, re.M | re.S))
NOTHING_TO_SHOW = {"L009"}


def test_every_rule_has_its_section_in_order() -> None:
    assert list(SECTIONS) == [f"{rule.code} {rule.name}" for rule in RULES]
    assert len({rule.code for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_section_says_how_much_a_finding_matters(rule: Rule) -> None:
    said = SECTIONS[f"{rule.code} {rule.name}"].split(".")[0]
    assert said.lower().startswith(rule.level)
    assert ("*whole*" in said) is rule.of_whole


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.code not in NOTHING_TO_SHOW], ids=lambda rule: rule.code
)
def test_the_first_example_has_the_finding_and_the_second_has_not(rule: Rule) -> None:
    section = SECTIONS[f"{rule.code} {rule.name}"]
    bad, good = re.findall(r"```argdown\n(.*?)```", section, re.S)
    bad = bad.replace("␄\n", "")
    assert rule.code in codes(bad)
    assert rule.code not in codes(good)
    assert "L000" not in codes(good)
    fixable = any(f.problem.edits for f in lint(bad) if f.rule is rule)
    assert fixable is ("mended by `--fix`" in section)


def codes(text: str) -> set[str]:
    return {finding.rule.code for finding in lint(text) if finding.reason is None}
