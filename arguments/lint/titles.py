"""Rules on titles: what is named but never worded, worded twice, or named almost alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from arguments.lint.findings import Level, Problem, Rule
from arguments.lint.subject import Subject
from arguments.model import Argument, Member, RangeKind, Statement
from arguments.wording import settle
from deontic.errors import Span, did_you_mean

LEAST = 8
"""Titles shorter than this are near duplicates only if they differ in case, blanks and the like."""

MOST_COMPARED = 20_000
"""How many titles are compared to guess which one was meant."""

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
    for brackets, elements in (("[]", subject.map.statements), ("<>", subject.map.arguments)):
        alike: dict[str, list[str]] = {}
        for element in elements.values():
            if not element.is_untitled:
                alike.setdefault(likeness(element.title), []).append(element.title)
        slips = _slips(alike, elements)
        for key, titles in alike.items():
            for other in titles[:-1] or slips.get(key, []):
                yield Problem(
                    f"the titles {brackets[0]}{other}{brackets[1]} and"
                    f" {brackets[0]}{titles[-1]}{brackets[1]} are almost the same",
                    _first(elements[titles[-1]]),
                    ("If they name one thing, write them alike.",),
                )


def _slips(
    alike: Mapping[str, Sequence[str]],
    elements: Mapping[str, Statement] | Mapping[str, Argument],
) -> Mapping[str, list[str]]:
    """Return the titles before one that a slip of the pen makes of it, if one is never worded.

    Two words that a slip sets apart have a word in common that lacks one letter of each, so that
    not every pair need be looked at.
    """
    order = {key: number for number, key in enumerate(alike) if len(key) >= LEAST}
    rough = {key for key in order if not _is_worded(elements[alike[key][0]])}
    if not rough:
        return {}
    by_part: dict[str, list[str]] = {}
    for key in order:
        for part in _parts(key):
            by_part.setdefault(part, []).append(key)
    found: dict[str, list[str]] = {}
    for key in sorted(rough, key=order.__getitem__):
        near = {other for part in _parts(key) for other in by_part[part] if one_slip(key, other)}
        for other in sorted(near, key=order.__getitem__):
            first, last = sorted((key, other), key=order.__getitem__)
            titles = found.setdefault(last, [])
            if alike[first][0] not in titles:
                titles.append(alike[first][0])
    return found


def _parts(word: str) -> set[str]:
    """Return a word and what is left of it without one of its letters."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _undefined(subject: Subject) -> Iterator[Problem]:
    statements, arguments = subject.map.statements, subject.map.arguments
    guess = _Guess(element.title for element in statements.values() if _is_worded(element))
    for statement in statements.values():
        if not _is_worded(statement):
            yield Problem(
                f"the statement [{statement.title}] is named, but nowhere worded",
                _first(statement),
                guess(statement.title) or (f"Write [{statement.title}]: and what it says.",),
            )
    guess = _Guess(element.title for element in arguments.values() if _is_worded(element))
    for argument in arguments.values():
        if not _is_worded(argument):
            yield Problem(
                f"the argument <{argument.title}> is named, but neither described nor"
                " reconstructed",
                _first(argument),
                guess(argument.title)
                or (f"Write <{argument.title}>: and its gist, or its premises below it.",),
            )


class _Guess:
    """Says which of many titles was probably meant, as long as that does not take too long."""

    def __init__(self, known: Iterable[str]) -> None:
        self.known = list(known)
        self.left = MOST_COMPARED

    def __call__(self, title: str) -> tuple[str, ...]:
        self.left -= len(self.known)
        return did_you_mean(title, self.known) if self.left > 0 else ()


def _mentions(subject: Subject) -> Iterator[Problem]:
    named: dict[RangeKind, tuple[Mapping[str, object], str]] = {
        RangeKind.STATEMENT_MENTION: (subject.map.statements, "[]"),
        RangeKind.ARGUMENT_MENTION: (subject.map.arguments, "<>"),
    }
    guesses = {kind: _Guess(known) for kind, (known, _) in named.items()}
    for member in members(subject):
        for range_ in member.ranges:
            known, brackets = named.get(range_.kind, ({}, ""))
            if not brackets or range_.target in known:
                continue
            shown = f"@{brackets[0]}{range_.target}{brackets[1]}"
            yield Problem(
                f"{shown} mentions what is not in the map",
                _within(member.span, shown),
                guesses[range_.kind](range_.target or ""),
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
        of_whole=True,
    ),
    Rule(
        "L032",
        "unknown-mention",
        Level.WARNING,
        "A mention, @[title] or @<title>, of what is not in the map.",
        _mentions,
        of_whole=True,
    ),
    Rule(
        "L033",
        "several-wordings",
        Level.NOTE,
        "A statement or argument worded in several ways, of which only the last is shown.",
        _reworded,
    ),
)
