"""Comments by which an author lets findings stand, with the reason.

``// lint: ignore L040 because …`` concerns the paragraph that it stands in, or else the next one;
``// lint: ignore-file L040 because …`` the whole file.  Several codes are separated by commas.  Any
of Argdown's three kinds of comments will do.  A pragma without a reason, with an unknown code, or
that lets nothing stand, is itself a finding.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from arguments.lint.findings import Finding, Level, Problem, Rule
from arguments.lint.subject import Subject
from deontic.errors import Span, did_you_mean

BAD = Rule(
    "L090",
    "bad-pragma",
    Level.WARNING,
    "A pragma that cannot be read, names no rule or gives no reason.",
)
IDLE = Rule(
    "L091",
    "idle-pragma",
    Level.NOTE,
    "A pragma that lets nothing stand.",
)
RULES = (BAD, IDLE)

_PRAGMA = re.compile(r"(?://|/\*|<!--)\s*lint:\s*(?P<said>.*?)\s*(?:\*/|-->)?\s*\Z", re.DOTALL)
_SAID = re.compile(
    r"(?P<what>ignore|ignore-file)\s+(?P<codes>\w+(?:\s*,\s*\w+)*)(?:\s+because\s+(?P<why>\S.*))?\Z",
    re.DOTALL,
)
_HINT = "Write // lint: ignore L040 because … (or ignore-file, for the whole file)."


@dataclass(frozen=True, slots=True)
class Pragma:
    """A pragma: codes, reason, its place, and the place that it concerns (``None``: the file)."""

    codes: tuple[str, ...]
    reason: str
    span: Span
    scope: Span | None

    def concerns(self, finding: Finding) -> bool:
        """Return whether a finding is one that this pragma lets stand."""
        span = finding.problem.span
        if finding.rule.code not in self.codes or span is None:
            return False
        place = self.scope or self.span
        inside = self.scope is None or place.start <= span.start <= place.end
        return inside and span.source.name == place.source.name


def applied(
    subject: Subject, findings: Iterable[Finding], rules: Collection[Rule]
) -> Iterator[Finding]:
    """Yield findings, those that pragmas let stand with the reason, and findings about pragmas."""
    pragmas: list[Pragma] = []
    codes = {rule.code for rule in rules}
    for found in _pragmas(subject, codes):
        if isinstance(found, Pragma):
            pragmas.append(found)
        else:
            yield Finding(BAD, found)
    used: set[tuple[int, str]] = set()
    for finding in findings:
        for number, pragma in enumerate(pragmas):
            if pragma.concerns(finding):
                used.add((number, finding.rule.code))
                finding = replace(finding, reason=pragma.reason)
        yield finding
    for number, pragma in enumerate(pragmas):
        for code in pragma.codes:
            if (number, code) not in used:
                where = "this file" if pragma.scope is None else "the paragraph it concerns"
                message = f"there is no finding {code} in {where}"
                yield Finding(IDLE, Problem(message, pragma.span, ("Remove it.",)))


def _pragmas(subject: Subject, codes: Collection[str]) -> Iterator[Pragma | Problem]:
    for start, end in subject.comments:
        found = _PRAGMA.match(subject.text[start:end])
        if found is None:
            continue
        span = subject.span(start, end)
        said = _SAID.match(found["said"])
        if said is None:
            yield Problem("this pragma cannot be read", span, (_HINT,))
            continue
        named = tuple(code.strip() for code in said["codes"].split(","))
        unknown = [code for code in named if code not in codes]
        if unknown:
            hints = did_you_mean(unknown[0], codes) or ("casuist lint --rules lists the rules.",)
            yield Problem(f"lint has no rule {unknown[0]}", span, hints)
        elif not said["why"]:
            yield Problem("this pragma gives no reason", span, (_HINT,))
        else:
            scope = None if said["what"] == "ignore-file" else _scope(subject, start)
            yield Pragma(named, " ".join(said["why"].split()), span, scope)


def _scope(subject: Subject, at: int) -> Span:
    """Return the paragraph in which a comment stands, else the next one."""
    for start, end in subject.paragraphs:
        if end >= at:
            return subject.span(start, end)
    return subject.span(at, at)
