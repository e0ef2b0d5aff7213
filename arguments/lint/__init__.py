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

from collections.abc import Iterator
from pathlib import Path

from arguments.argdown import read
from arguments.argdown.includes import read_source, resolve
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

__all__ = [
    "RULES",
    "UNREADABLE",
    "Edit",
    "Finding",
    "Level",
    "Problem",
    "Rule",
    "fix_file",
    "lint",
    "lint_file",
]


def lint(source: Source | str) -> tuple[Finding, ...]:
    """Return what lint finds in a text, in the order of places.

    Findings that a pragma lets stand are among them, with its reason.
    """
    return _findings(Subject.of_text(Source(source) if isinstance(source, str) else source))


def lint_file(path: Path) -> tuple[Finding, ...]:
    """Return what lint finds in a file and in the files that it includes."""
    return _findings(Subject.of_file(path))


def fix_file(path: Path) -> tuple[str, str, int]:
    """Return the text of a file, the text with safe fixes, and how many findings these mend.

    Raises
    ------
    UserError
        If the file cannot be read as Argdown.
    """
    source = read_source(path)
    before = read(Source(resolve(source, path).text, source.name))
    fixed, count = mended(source.text, source.name, lint_file(path))
    after = read(Source(resolve(Source(fixed, source.name), path).text, source.name))
    if not same(before, after):
        raise InternalError("the fixes would change what the text says; it was left as it is")
    return source.text, fixed, count


def _findings(subject: Subject) -> tuple[Finding, ...]:
    found = sorted(pragmas.applied(subject, _unsorted(subject), RULES), key=lambda f: f.place)
    return tuple(found)


def _unsorted(subject: Subject) -> Iterator[Finding]:
    for error in subject.errors:
        yield Finding(UNREADABLE, Problem(error.message, error.span, error.hints))
    if not subject.text:
        return
    for rule in RULES:
        for problem in rule.check(subject) if rule.check else ():
            yield Finding(rule, problem)
