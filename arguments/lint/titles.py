"""Rules on titles: what is named but never worded, worded twice, or named almost alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from arguments.lint.findings import Level, Problem, Rule
from arguments.lint.subject import Subject
from arguments.model import Argument, Member, RangeKind, Statement
from arguments.wording import settle
from deontic.errors import Span, did_you_mean

LEAST = 8
"""Titles shorter than this are near duplicates only if they differ in case, blanks and the like."""

_IGNORED = re.compile(r"[\s_\-–—]+|[.,;:!?]+\Z")


def likeness(title: str) -> str:
    """Return what is left of a title without case, accents, blanks, hyphens and end marks.

    >>> likeness("Moral Leadership."), likeness("moral-leadership")
    ('moralleadership', 'moralleadership')
    """
    decomposed = unicodedata.normalize("NFKD", title.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _IGNORED.sub("", bare)


def one_slip(one: str, other: str) -> bool:
    """Return whether a single slip of the pen, not in a digit, makes one word of the other.

    >>> one_slip("leadership", "leadershp"), one_slip("premise one", "premise two")
    (True, False)
    >>> one_slip("premise 1", "premise 2"), one_slip("causality", "casuality")
    (False, True)
    """
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    tail_one, tail_other = one[start:], other[start:]
    if any(c.isdigit() for c in (tail_one[:1] + tail_other[:1])):
        return False
    if len(one) < len(other):
        return tail_one == tail_other[1:]
    swapped = tail_one[:2] == tail_other[1::-1] and tail_one[2:] == tail_other[2:]
    return one != other and (tail_one[1:] == tail_other[1:] or swapped)


def _near_duplicates(subject: Subject) -> Iterator[Problem]:
    statements, arguments = subject.map.statements, subject.map.arguments
    for brackets, elements in (("[]", statements), ("<>", arguments)):
        titled = [element for element in elements.values() if not element.is_untitled]
        alike: dict[str, list[str]] = {}
        for element in titled:
            alike.setdefault(likeness(element.title), []).append(element.title)
        long = [key for key in alike if len(key) >= LEAST]
        for key in alike:
            near = alike[key][:-1]
            title = alike[key][-1]
            if not near and len(key) >= LEAST:
                near = [alike[k][0] for k in _near(key, long, alike, elements)]
            for other in near:
                yield Problem(
                    f"the titles {brackets[0]}{other}{brackets[1]} and"
                    f" {brackets[0]}{title}{brackets[1]} are almost the same",
                    _first(elements[title]),
                    ("If they name one thing, write them alike.",),
                )


def _near(
    key: str,
    long: list[str],
    alike: Mapping[str, list[str]],
    elements: Mapping[str, Statement] | Mapping[str, Argument],
) -> Iterator[str]:
    """Yield the titles before one that a slip of the pen makes of it, if one is never worded."""
    at = long.index(key)
    for other in long[:at]:
        if one_slip(key, other):
            pair = [elements[alike[k][0]] for k in (key, other)]
            if not all(_is_worded(element) for element in pair):
                yield other


def _undefined(subject: Subject) -> Iterator[Problem]:
    for statement in subject.map.statements.values():
        if not _is_worded(statement):
            yield Problem(
                f"the statement [{statement.title}] is named, but nowhere worded",
                _first(statement),
                did_you_mean(statement.title, _worded(subject.map.statements))
                or (f"Write [{statement.title}]: and what it says.",),
            )
    for argument in subject.map.arguments.values():
        if not _is_worded(argument):
            yield Problem(
                f"the argument <{argument.title}> is named, but neither described nor"
                " reconstructed",
                _first(argument),
                did_you_mean(argument.title, _worded(subject.map.arguments))
                or (f"Write <{argument.title}>: and its gist, or its premises below it.",),
            )


def _mentions(subject: Subject) -> Iterator[Problem]:
    for member in members(subject):
        for range_ in member.ranges:
            known: Mapping[str, object]
            match range_.kind:
                case RangeKind.STATEMENT_MENTION:
                    known, shown = subject.map.statements, f"[{range_.target}]"
                case RangeKind.ARGUMENT_MENTION:
                    known, shown = subject.map.arguments, f"<{range_.target}>"
                case _:
                    continue
            if range_.target not in known:
                yield Problem(
                    f"@{shown} mentions what is not in the map",
                    _within(member.span, f"@{shown}"),
                    did_you_mean(range_.target or "", known),
                )


def _reworded(subject: Subject) -> Iterator[Problem]:
    for element in _elements(subject):
        worded = [m for m in element.members if not m.is_reference and m.text.strip()]
        texts = dict.fromkeys(settle(m.text, m.ranges)[0] for m in worded)
        if len(texts) < 2 or any(_is_canonical(member) for member in worded):
            continue
        name = f"<{element.title}>" if isinstance(element, Argument) else f"[{element.title}]"
        yield Problem(
            f"{name} is worded in {len(texts)} ways, and only the last is shown",
            worded[-1].span,
            ("Mark the wording that counts with {isCanonical: true}, or keep only one.",),
        )


def members(subject: Subject) -> Iterator[Member]:
    """Yield every member of every statement and argument."""
    for element in _elements(subject):
        yield from element.members


def _elements(subject: Subject) -> Iterator[Statement | Argument]:
    yield from subject.map.statements.values()
    yield from subject.map.arguments.values()


def _is_worded(element: Statement | Argument) -> bool:
    steps = element.steps if isinstance(element, Argument) else ()
    return bool(steps) or any(not m.is_reference and m.text.strip() for m in element.members)


def _worded(elements: Mapping[str, Statement] | Mapping[str, Argument]) -> list[str]:
    return [element.title for element in elements.values() if _is_worded(element)]


def _is_canonical(member: Member) -> bool:
    value = member.data.value if member.data else None
    return isinstance(value, dict) and value.get("isCanonical") is True


def _first(element: Statement | Argument) -> Span | None:
    """Return the first place where an element is written."""
    steps = element.steps if isinstance(element, Argument) else ()
    spans = [member.span for member in (*element.members, *steps) if member.span]
    return min(spans, key=lambda span: span.start) if spans else None


def _within(span: Span | None, words: str) -> Span | None:
    """Return the first place of words within a place."""
    if span is None:
        return None
    at = span.source.text.find(words, span.start, span.end)
    return Span(span.source, at, at + len(words)) if at >= 0 else span


RULES = (
    Rule(
        "L030",
        "near-duplicate-title",
        Level.WARNING,
        "Two titles that differ in case, blanks or the like only, or in a letter where one of them"
        " is never worded.",
        _near_duplicates,
    ),
    Rule(
        "L031",
        "undefined-reference",
        Level.NOTE,
        "A statement that is never worded, or an argument that is neither described nor"
        " reconstructed.",
        _undefined,
    ),
    Rule(
        "L032",
        "unknown-mention",
        Level.WARNING,
        "A mention, @[title] or @<title>, of what is not in the map.",
        _mentions,
    ),
    Rule(
        "L033",
        "several-wordings",
        Level.NOTE,
        "A statement or argument worded in several ways, of which only the last is shown.",
        _reworded,
    ),
)
