"""Findings as JSON and as SARIF 2.1.0, the format that code review tools read.

References
----------
OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0, 2020.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from arguments.lint.findings import Edit, Finding, Rule
from deontic.errors import Span

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_dict(finding: Finding) -> dict[str, Any]:
    """Return a finding as plain values, with lines and columns counted from 1."""
    span = finding.problem.span
    found: dict[str, Any] = {
        "code": finding.rule.code,
        "name": finding.rule.name,
        "level": str(finding.rule.level),
        "message": finding.problem.message,
        "hints": list(finding.problem.hints),
    }
    if span is not None:
        found["file"] = span.source.name
        found.update(_region(span))
    found["fixable"] = bool(finding.problem.edits)
    if finding.reason is not None:
        found["ignored"] = finding.reason
    return found


def sarif(
    findings: Iterable[Finding], rules: Sequence[Rule], tool: str = "casuist lint"
) -> dict[str, Any]:
    """Return findings as a SARIF log with one run; those that pragmas let stand as suppressed."""
    numbers = {rule.code: number for number, rule in enumerate(rules)}
    driver = {
        "name": tool,
        "rules": [
            {
                "id": rule.code,
                "name": rule.name,
                "shortDescription": {"text": rule.summary},
                "defaultConfiguration": {"level": str(rule.level)},
            }
            for rule in rules
        ],
    }
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, numbers) for finding in findings],
            }
        ],
    }


def _result(finding: Finding, numbers: dict[str, int]) -> dict[str, Any]:
    problem = finding.problem
    result: dict[str, Any] = {
        "ruleId": finding.rule.code,
        "ruleIndex": numbers[finding.rule.code],
        "level": str(finding.rule.level),
        "message": {"text": " ".join((f"{problem.message}.", *problem.hints))},
    }
    if problem.span is not None:
        result["locations"] = [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(problem.span)},
                    "region": _region(problem.span),
                }
            }
        ]
    if problem.edits:
        result["fixes"] = [_fix(problem.edits)]
    if finding.reason is not None:
        result["suppressions"] = [{"kind": "inSource", "justification": finding.reason}]
    return result


def _fix(edits: Sequence[Edit]) -> dict[str, Any]:
    changes: dict[str, list[dict[str, Any]]] = {}
    for edit in edits:
        changes.setdefault(_uri(edit.span), []).append(
            {
                "deletedRegion": _region(edit.span),
                "insertedContent": {"text": edit.replacement},
            }
        )
    return {
        "artifactChanges": [
            {"artifactLocation": {"uri": uri}, "replacements": replacements}
            for uri, replacements in changes.items()
        ]
    }


def _region(span: Span) -> dict[str, int]:
    line, column = span.source.position(span.start)
    end_line, end_column = span.source.position(max(span.end, span.start))
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
    }


def _uri(span: Span) -> str:
    return quote(span.source.name.replace("\\", "/"))
