r"""Lint: what in an Argdown document is swallowed, dropped, dangling or going round in circles.

Rules are values, listed in :data:`RULES` by their codes; a module holds those of one subject.
``docs/lint.md`` explains each.  A finding can be let stand by a comment (``pragmas``).

Examples
--------
>>> from deontic.errors import Source
>>> for finding in lint(Source("[A]: See https://x.org for it.\n  + [A ]\n", "a.argdown")):
...     print(finding.rule.code, finding.problem.span, finding.problem.message)
L001 a.argdown:1:16 Argdown's own tools take the rest of the line after // for a comment
L030 a.argdown:2:5 the titles [A] and [A ] are almost the same
L031 a.argdown:2:5 the statement [A ] is named, but nowhere worded
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from arguments.argdown.includes import read_source
from arguments.lint import bearing, keys, layout, pragmas, steps, text, titles
from arguments.lint.findings import Edit, Finding, Level, Problem, Rule
from arguments.lint.fixing import mended
from arguments.lint.subject import Subject
from arguments.meaning import same
from deontic.errors import InternalError, Source

UNREADABLE = Rule(
    "L000", "unreadable", Level.ERROR, "Text that cannot be read as Argdown; it is left out."
)

RULES = (
    UNREADABLE,
    *text.RULES,
    *layout.RULES,
    *steps.RULES,
    *titles.RULES,
    *bearing.RULES,
    *keys.RULES,
    *pragmas.RULES,
)
"""All rules, by their codes."""
MOST_ROUNDS = 10
"""How often a text is mended, as mending brings out what was hidden."""

__all__ = [
    "RULES",
    "UNREADABLE",
    "Edit",
    "Finding",
    "Fixed",
    "Level",
    "Problem",
    "Rule",
    "fix",
    "lint",
    "lint_file",
]


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text before and after safe fixes, how many findings these mended, and what is left."""

    before: str
    after: str
    count: int
    findings: tuple[Finding, ...]


def lint(source: Source | str, path: Path | None = None) -> tuple[Finding, ...]:
    """Return what lint finds in a text, in the order of places.

    Findings that a pragma lets stand are among them, with its reason.

    Parameters
    ----------
    source
        The text.
    path
        The file that it is the text of, if it includes others.

    Raises
    ------
    UserError
        If a file that it includes cannot be read.
    """
    return _findings(Subject.of(Source(source) if isinstance(source, str) else source, path))


def lint_file(path: Path) -> tuple[Finding, ...]:
    """Return what lint finds in a file and in the files that it includes."""
    return lint(read_source(path), path)


def fix(source: Source, path: Path | None = None, rules: Collection[Rule] = RULES) -> Fixed:
    r"""Return a text with the safe fixes of findings in it; files that it includes stay.

    Nothing is mended in a text that cannot be read, nor are findings that a pragma lets stand.

    >>> fix(Source("[A]: a\n\n<B>\n\n(2) [A]\n----\n(4) b\n")).after
    '[A]: a\n\n<B>\n\n(1) [A]\n----\n(2) b\n'
    """
    subject = Subject.of(source, path)
    findings, said = _findings(subject), subject.map
    before, text, total = source.text, source.text, 0
    for _ in range(MOST_ROUNDS):
        chosen = [finding for finding in findings if finding.rule in rules]
        mended_text, count = mended(text, source.name, chosen)
        if not count or subject.errors:
            break
        subject = Subject.of(Source(mended_text, source.name), path)
        if subject.errors or not same(said, subject.map):
            raise InternalError("the fixes would change what the text says; it was left as it is")
        text, total, findings = mended_text, total + count, _findings(subject)
    return Fixed(before, text, total, findings)


def _findings(subject: Subject) -> tuple[Finding, ...]:
    found = sorted(pragmas.applied(subject, _unsorted(subject), RULES), key=lambda f: f.place)
    return tuple(found)


def _unsorted(subject: Subject) -> Iterator[Finding]:
    for error in subject.errors:
        yield Finding(UNREADABLE, Problem(error.message, error.span, error.hints))
    for rule in RULES:
        if rule.check and not (rule.of_whole and subject.errors):
            for problem in rule.check(subject):
                safe = () if subject.errors else problem.edits
                yield Finding(rule, replace(problem, edits=safe))
