"""What lint finds: findings, the rules they come of, and the edits that mend them.

Not here: the rules themselves (one module for each subject), and how findings are shown
(``arguments.lint.reports``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from deontic.errors import Span, UserError

if TYPE_CHECKING:
    from arguments.lint.subject import Subject


class Level(StrEnum):
    """How much a finding matters: words are SARIF's."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a text and what to put in its place."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule finds: a sentence, its place, what to do, and edits that change no meaning."""

    message: str
    span: Span | None
    hints: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of lint.

    Parameters
    ----------
    code
        ``L`` and three digits; a code once given is never given to another rule.
    name
        Two or three words with hyphens.
    level
        How much its findings matter.
    summary
        What it finds, a sentence.
    check
        Yields what it finds in a subject; ``None`` for rules whose findings come of reading.
    of_whole
        Whether it says what is missing, so that it keeps silent where a text cannot be read.
    """

    code: str
    name: str
    level: Level
    summary: str
    check: Callable[[Subject], Iterable[Problem]] | None = None
    of_whole: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with the rule that found it; ``reason`` is why the author lets it stand, if so."""

    rule: Rule
    problem: Problem
    reason: str | None = None

    @property
    def place(self) -> tuple[str, int, str]:
        """Sort key: file, offset, code."""
        span = self.problem.span
        return (span.source.name, span.start, self.rule.code) if span else ("", 0, self.rule.code)

    def render(self) -> str:
        """Return the finding as a message with place, excerpt and hints."""
        message = f"{self.problem.message} [{self.rule.code} {self.rule.name}]"
        return UserError(message, self.problem.span, self.problem.hints).render()
