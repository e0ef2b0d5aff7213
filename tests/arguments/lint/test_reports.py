"""Findings as JSON and as SARIF."""

from __future__ import annotations

import json
from typing import Any

from arguments.lint import RULES, lint
from arguments.lint.reports import as_dict, sarif
from deontic.errors import Source

TEXT = (
    "[A]: See http://x.org, 🙂 é.\n   + [B]\n\t\t\t\t\t+ [C]: c\n\n"
    "// lint: ignore L044 because it is new\n[D]: d\n"
)


def log() -> Any:
    return json.loads(json.dumps(sarif(lint(Source(TEXT, "a folder/m.argdown")), RULES)))


def test_a_finding_as_plain_values() -> None:
    by_code = {entry["code"]: entry for entry in map(as_dict, lint(Source(TEXT, "m.argdown")))}
    address = by_code["L001"]
    assert (address["file"], address["startLine"], address["startColumn"]) == (
        "m.argdown",
        1,
        15,
    )
    assert address["fixable"]
    assert "ignored" not in address
    assert by_code["L044"]["ignored"] == "it is new"


def test_the_log_has_what_sarif_requires() -> None:
    found = log()
    assert (found["version"], found["$schema"].rpartition("/")[2]) == (
        "2.1.0",
        "sarif-2.1.0.json",
    )
    (run,) = found["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in RULES]
    assert run["results"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        (location,) = result["locations"]
        place = location["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "a%20folder/m.argdown"
        region = place["region"]
        assert region["startLine"] >= 1
        assert region["startColumn"] >= 1
        assert (region["endLine"], region["endColumn"]) >= (
            region["startLine"],
            region["startColumn"],
        )


def test_what_a_pragma_lets_stand_is_suppressed_with_the_reason() -> None:
    suppressed = {r["ruleId"]: r.get("suppressions") for r in log()["runs"][0]["results"]}
    assert suppressed["L044"] == [{"kind": "inSource", "justification": "it is new"}]
    assert suppressed["L001"] is None


def test_fixes_say_what_to_replace() -> None:
    (fixes,) = (r["fixes"] for r in log()["runs"][0]["results"] if r["ruleId"] == "L010")
    (change,) = fixes[0]["artifactChanges"]
    first = change["replacements"][0]
    assert first["deletedRegion"]["startLine"] == 2
    assert first["insertedContent"] == {"text": "  "}
