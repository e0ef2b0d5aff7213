"""How formulas are spelled: precedence levels, words and symbols, operator letters.

The parser and the printer share the levels, so that what one leaves out the other supplies.  The
spellings are data; no text is read or written here.

References
----------
McNamara, P. & Van De Putte, F. (2022), "Deontic Logic", *Stanford Encyclopedia of Philosophy*,
§1.2 (the five normative statuses: ``OB PE IM OM OP``).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, NamedTuple

IFF, IMPLIES, OR, AND, PREFIX, COMPARISON, SUM, PRODUCT, OPERAND = range(1, 10)
"""Precedence levels from loose to tight."""

INFIX: dict[str, int] = {
    "<->": IFF,
    "->": IMPLIES,
    "|": OR,
    "&": AND,
    "=": COMPARISON,
    "!=": COMPARISON,
    "<": COMPARISON,
    "<=": COMPARISON,
    ">": COMPARISON,
    ">=": COMPARISON,
    "+": SUM,
    "-": SUM,
    "*": PRODUCT,
}
"""The level of each infix operator, by the kind of its token."""

# --- Words and symbols, with the kind of token they are ----------------------------------------

NAME, NUMBER, END = "name", "number", "end"

WORDS: dict[str, str] = {
    "not": "not", "and": "&", "or": "|", "implies": "->", "iff": "<->",
    "true": "true", "false": "false",
    "all": "all", "forall": "all", "exists": "some", "some": "some",
}  # fmt: skip
"""Words of the language; no predicate, function or variable can have such a name."""

WORDS_FOR_BOXES = ("box", "nec", "necessarily", "diamond", "poss", "possibly")
"""Words that are taken for modal operators elsewhere; here they are names."""

STARTS = frozenset(
    {NAME, NUMBER, "(", "not", "-", "true", "false", "all", "some", "∀", "∃"}
    | {"[]", "<>", "[", "<", "⟨"}
)
"""The kinds of token that can begin a formula."""

SYMBOLS: dict[str, str] = {
    "-": "-", "\N{MINUS SIGN}": "-",
    "~": "not", "¬": "not", "!": "not", "\N{TILDE OPERATOR}": "not",
    "&": "&", "∧": "&", "&&": "&", "^": "&", "\N{N-ARY LOGICAL AND}": "&",
    "|": "|", "\N{LOGICAL OR}": "|", "||": "|", "\N{N-ARY LOGICAL OR}": "|",
    "->": "->", "=>": "->", "→": "->", "⊃": "->", "⇒": "->",
    "<->": "<->", "<=>": "<->", "↔": "<->", "≡": "<->", "⇔": "<->",
    "⊤": "true", "⊥": "false",
    "∀": "∀", "∃": "∃",
    "[]": "[]", "□": "[]", "◻": "[]", "<>": "<>", "◇": "<>", "◊": "<>", "⋄": "<>",
    "[": "[", "]": "]", "⟨": "⟨", "⟩": "⟩", "_{": "_{", "}": "}",
    "=": "=", "==": "=", "!=": "!=", "≠": "!=",
    "<": "<", ">": ">", "<=": "<=", ">=": ">=", "≤": "<=", "≥": ">=",
    "+": "+", "*": "*", "·": "*", "⋅": "*", "\N{MULTIPLICATION SIGN}": "*",
    "(": "(", ")": ")", ",": ",", ".": ".", ":": ":", "{:}": ":", "/": "/",
}  # fmt: skip
"""Symbols, in ASCII and Unicode."""

COMMANDS: dict[str, str] = {
    r"\neg": "not", r"\lnot": "not", r"\sim": "not",
    r"\land": "&", r"\wedge": "&", r"\&": "&", r"\lor": "|", r"\vee": "|",
    r"\to": "->", r"\rightarrow": "->", r"\supset": "->", r"\Rightarrow": "->", r"\implies": "->",
    r"\leftrightarrow": "<->", r"\equiv": "<->", r"\Leftrightarrow": "<->", r"\iff": "<->",
    r"\top": "true", r"\bot": "false", r"\forall": "∀", r"\exists": "∃",
    r"\Box": "[]", r"\square": "[]", r"\Diamond": "<>", r"\lozenge": "<>",
    r"\langle": "⟨", r"\rangle": "⟩", r"\colon": ":", r"\mid": "/",
    r"\neq": "!=", r"\ne": "!=", r"\leq": "<=", r"\le": "<=", r"\geq": ">=", r"\ge": ">=",
    r"\lt": "<", r"\gt": ">", r"\cdot": "*", r"\times": "*",
}  # fmt: skip
"""LaTeX commands that are symbols."""

SPACING: frozenset[str] = frozenset(
    {r"\,", r"\;", r"\:", r"\!", "\\ ", "\\\n", r"\quad", r"\qquad", r"\thinspace"}
    | {"$", r"\(", r"\)", r"\[", r"\]", r"\displaystyle", r"\textstyle"}
    | {r"\left", r"\right", r"\big", r"\Big", r"\bigl", r"\bigr", r"\Bigl", r"\Bigr"}
)
"""What LaTeX writes for the eye only."""

# --- Operator letters --------------------------------------------------------------------------


class Status(StrEnum):
    """What an operator letter says of what follows it (McNamara & Van De Putte 2022, §1.2)."""

    OBLIGATORY = "it is obligatory that"
    PERMISSIBLE = "it is permissible that"
    IMPERMISSIBLE = "it is impermissible that"
    OMISSIBLE = "it is omissible that"
    OPTIONAL = "it is optional whether"
    BELIEVED = "it is believed that"
    KNOWN = "it is known that"


class Letter(NamedTuple):
    """An operator letter: what it says, and the family of modalities it belongs to."""

    status: Status
    operator: Literal["O", "B", "K"]


LETTERS: dict[str, Letter] = {
    "O": Letter(Status.OBLIGATORY, "O"),
    "P": Letter(Status.PERMISSIBLE, "O"),
    "F": Letter(Status.IMPERMISSIBLE, "O"),
    "OB": Letter(Status.OBLIGATORY, "O"),
    "PE": Letter(Status.PERMISSIBLE, "O"),
    "IM": Letter(Status.IMPERMISSIBLE, "O"),
    "OM": Letter(Status.OMISSIBLE, "O"),
    "OP": Letter(Status.OPTIONAL, "O"),
    "B": Letter(Status.BELIEVED, "B"),
    "K": Letter(Status.KNOWN, "K"),
}
"""The operator letters.  A declared predicate or function of the same name has precedence."""

LEVELS: dict[Status, int] = {
    Status.OBLIGATORY: 1,
    Status.PERMISSIBLE: 1,
    Status.IMPERMISSIBLE: 2,
    Status.OMISSIBLE: 2,
    Status.OPTIONAL: 4,
    Status.BELIEVED: 1,
    Status.KNOWN: 1,
}
"""How many levels of nesting an operator letter stands for once it is spelled out."""
