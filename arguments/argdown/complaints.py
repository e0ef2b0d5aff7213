"""What to say about a token that stands where it cannot.

Each kind of token has a sentence and a way out, because the commonest errors in Argdown are marks
that their author meant as plain characters.
"""

from __future__ import annotations

from arguments.argdown.tokens import Kind

_BRACKETS = {
    Kind.STATEMENT_DEFINITION: (
        "the definition {image} does not stand at the start of a paragraph",
        "Put a blank line above it, or write \\[ for a bracket.",
    ),
    Kind.STATEMENT_REFERENCE: (
        "{image} stands inside a text, where only a mention can",
        "Write @{image} to mention the statement, or \\[ for a bracket.",
    ),
    Kind.ARGUMENT_DEFINITION: (
        "the definition {image} does not stand at the start of a paragraph",
        "Put a blank line above it, or write \\< for the character.",
    ),
    Kind.ARGUMENT_REFERENCE: (
        "{image} stands inside a text, where only a mention can",
        "Write @{image} to mention the argument, or \\< for the character.",
    ),
}

_OTHERS = {
    Kind.HEADING: ("a heading needs a blank line above it", "Put a blank line above it."),
    Kind.NUMBER: (
        "a premise-conclusion structure needs a blank line above it",
        "Put a blank line above it, or write \\( if the number belongs to the text.",
    ),
    Kind.RELATION: (
        "{image} starts a relation, but is not indented under what it relates to",
        "Indent the line by the same width as its siblings, or write \\{image} for the character.",
    ),
    Kind.INDENT: (
        "this line is indented like a relation, but nothing above it can be related",
        "Put it directly under a statement or an argument, or escape its first character with \\.",
    ),
    Kind.ORDERED_ITEM: (
        "a list needs a blank line above it and cannot be nested",
        "Put a blank line above it, or escape the number's point: 1\\.",
    ),
    Kind.UNORDERED_ITEM: (
        "a list needs a blank line above it and cannot be nested",
        "Put a blank line above it, or write \\* for the character.",
    ),
    Kind.BAR_START: (
        "an inference bar must stand under numbered premises",
        "Number the premises, (1) and so on, or write \\- for a hyphen.",
    ),
    Kind.DATA: (
        "data in braces must come last in its element",
        "Move it to the end, or write \\{{ for a brace in a text.",
    ),
    Kind.FRONT_MATTER: (
        "front matter must stand at the beginning",
        "Move it to the first line, or write \\= for the character.",
    ),
    Kind.BLANK: ("a text is missing before this blank line", "Write it, or remove the line."),
    Kind.END: ("a text is missing at the end", "Write it, or remove what calls for it."),
    Kind.DEDENT: ("a text is missing at the end of this line", "Write it, or remove the line."),
    Kind.EMPHASIS_CLOSE: (
        "{image} closes emphasis that this paragraph does not open",
        "Write \\{image} for the character.",
    ),
}
AFTER_DATA = (
    "text follows data in braces, which must come last",
    "Move the data to the end, or write \\{ for a brace in a text.",
)
_TEXT = (
    "text follows where the line must end",
    "Define with a colon after the title, [title]: text, or begin a new paragraph.",
)


def about(kind: Kind, image: str) -> tuple[str, str]:
    r"""Return the sentence and the hint about an unexpected token.

    >>> about(Kind.STATEMENT_REFERENCE, "[sic]")[1]
    'Write @[sic] to mention the statement, or \\[ for a bracket.'
    """
    message, hint = _BRACKETS.get(kind) or _OTHERS.get(kind) or _TEXT
    shown = image.strip().replace("\n", " ")
    if len(shown) > 60:
        shown = shown[:59] + "…"
    return message.format(image=shown), hint.format(image=shown)
