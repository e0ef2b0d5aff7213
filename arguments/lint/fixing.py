"""Mending a text by the edits that findings carry, none of which changes what the text says."""

from __future__ import annotations

from collections.abc import Iterable

from arguments.lint.findings import Edit, Finding


def mended(text: str, name: str, findings: Iterable[Finding]) -> tuple[str, int]:
    """Return a text with the safe edits of findings in it, and of how many findings.

    Parameters
    ----------
    text, name
        What the source of that name holds; edits of other sources are left out.
    findings
        Those that pragmas let stand are left alone; of edits that overlap, the first is made.
    """
    chosen: list[Edit] = []
    count = 0
    taken: list[tuple[int, int]] = []
    for finding in findings:
        edits = finding.problem.edits
        if not edits or finding.reason is not None:
            continue
        if any(edit.span.source.name != name for edit in edits):
            continue
        places = [(edit.span.start, edit.span.end) for edit in edits]
        if any(start < end_ and start_ < end for start, end in places for start_, end_ in taken):
            continue
        taken += places
        chosen += edits
        count += 1
    for edit in sorted(chosen, key=lambda edit: edit.span.start, reverse=True):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text, count
