"""Rules on text that Argdown swallows: addresses, braces, comments and links gone wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from arguments.argdown.tokens import Kind
from arguments.lint.findings import Edit, Level, Problem, Rule
from arguments.lint.subject import Subject

_WARNED = {
    "address": "Argdown's own tools take the rest of the line",
    "comment": "this comment is read as text",
    "link": "a link that spans lines",
    "undercut": "this undercuts [",
    "idle": "this relation is left out",
}
"""How the reader's warnings begin."""


def _warnings(begins: str) -> Callable[[Subject], Iterator[Problem]]:
    def check(subject: Subject) -> Iterator[Problem]:
        for warning in subject.map.warnings:
            if warning.message.startswith(begins):
                yield Problem(warning.message, warning.span, warning.hints)

    return check


def _addresses(subject: Subject) -> Iterator[Problem]:
    for problem in _warnings(_WARNED["address"])(subject):
        assert problem.span is not None
        edit = Edit(problem.span, "/\\/")
        yield Problem(problem.message, problem.span, problem.hints, (edit,))


def _braces(subject: Subject) -> Iterator[Problem]:
    for element in subject.elements():
        value = element.data.value if element.data else None
        if isinstance(value, dict) and value and all(entry is None for entry in value.values()):
            assert element.data is not None
            yield Problem(
                "Argdown takes these braces for data and leaves them out of the text",
                element.data.span(),
                ("Write \\{ for a brace in a text, or give every key a value.",),
            )


def _others(subject: Subject) -> Iterator[Problem]:
    for warning in subject.map.warnings:
        if not warning.message.startswith(tuple(_WARNED.values())):
            yield Problem(warning.message, warning.span, warning.hints)


def _escapes(subject: Subject) -> Iterator[Problem]:
    """Yield shortcodes that Argdown does not know but whose words hold an escape or a mark."""
    for token in subject.tokens:
        image = subject.text[token.start : token.end].strip()
        if token.kind is Kind.SHORTCODE and "\\" in image:
            yield Problem(
                f"Argdown takes {image} for one word, in which a backslash is a backslash",
                subject.span(token.start, token.start + len(image)),
                (f"Write \\{image[0]} for the first character.",),
            )


RULES = (
    Rule(
        "L001",
        "bare-address",
        Level.WARNING,
        "An address in a text, whose // begins a comment for Argdown's own tools.",
        _addresses,
    ),
    Rule(
        "L002",
        "braces-in-text",
        Level.WARNING,
        "Braces that Argdown takes for data although they have keys only.",
        _braces,
    ),
    Rule(
        "L003",
        "unended-comment",
        Level.WARNING,
        "A comment on the last line, read as text because no line break follows it.",
        _warnings(_WARNED["comment"]),
    ),
    Rule(
        "L004",
        "link-over-lines",
        Level.WARNING,
        "A link that spans lines, which Argdown's own tools refuse.",
        _warnings(_WARNED["link"]),
    ),
    Rule(
        "L005",
        "escape-in-shortcode",
        Level.WARNING,
        "A backslash between two points or colons, which escapes nothing there.",
        _escapes,
    ),
    Rule(
        "L006",
        "undercut-of-statement",
        Level.WARNING,
        "An undercut of what is no conclusion; Argdown's own tools attach it to another inference.",
        _warnings(_WARNED["undercut"]),
    ),
    Rule(
        "L007",
        "idle-relation",
        Level.WARNING,
        "A relation of a reconstructed argument to its own conclusion, which is left out.",
        _warnings(_WARNED["idle"]),
    ),
    Rule(
        "L009",
        "reader-warning",
        Level.WARNING,
        "Anything else that the reader warns of.",
        _others,
    ),
)
