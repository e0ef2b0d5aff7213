"""A position in the tokens of a formula, with the parentheses open there.

What every reader needs: passing parentheses, and saying why a token cannot stand where it does.
What the tokens mean is read in :mod:`deontic.syntax.terms` and :mod:`deontic.syntax.parser`.
"""

from __future__ import annotations

from deontic.errors import Span, UserError
from deontic.syntax.lexer import Token
from deontic.syntax.nesting import too_deep
from deontic.syntax.notation import COMPARISON, END, INFIX, NUMBER, STARTS, WORDS, WORDS_FOR_BOXES
from deontic.syntax.scope import Scope

_OUT_OF_PLACE: dict[str, tuple[str, str]] = {
    "/": (
        "“/” stands only between the parts of a conditional obligation, or within a fraction",
        "Write O(q / p) for “q ought to be, given p”, and 1/2 without spaces.",
    ),
    ",": ("a comma stands only between arguments or variables", "Join formulas by &."),
    ".": ("a full stop stands only after the variables of a quantifier", "Leave it out."),
    ":": ("a colon stands only between a variable and its sort", "Leave it out."),
    ")": ("nothing opens this parenthesis", "Leave it out, or open one."),
}


class Cursor:
    """A position in the tokens of one formula.

    Parameters
    ----------
    tokens
        All tokens, the last of kind ``end``.
    scope
        What names mean, and where the formula comes from.
    """

    def __init__(self, tokens: list[Token], scope: Scope) -> None:
        self.tokens = tokens
        self.scope = scope
        self.here = 0
        self._open: list[int] = []
        self._closings: dict[int, int] = {}

    def open(self) -> None:
        """Pass the opening parenthesis that is here."""
        self._open.append(self.here)
        self.here += 1

    def close(self) -> None:
        """Pass the closing parenthesis that must be here."""
        if self.tokens[self.here].kind != ")":
            raise self.left_over()
        self._open.pop()
        self.here += 1

    def closing(self, opening: int) -> int:
        """Return the position of the parenthesis that closes the one at ``opening``, or the end."""
        if not self._closings:
            stack = []
            for position, token in enumerate(self.tokens):
                if token.kind == "(":
                    stack.append(position)
                elif token.kind == ")" and stack:
                    self._closings[stack.pop()] = position
        return self._closings.get(opening, len(self.tokens) - 1)

    def too_deep(self, token: Token) -> UserError:
        """Return the error about nesting, at a token."""
        return too_deep(Span(self.scope.source, token.start, token.end))

    def error(self, message: str, token: Token, *hints: str) -> UserError:
        """Return an error at a token."""
        return self.scope.error(message, token.start, token.end, *hints)

    def needed(self, what: str) -> UserError:
        """Return the error about a token here that cannot begin what is needed."""
        token = self.tokens[self.here]
        if token.kind == END:
            end = self.tokens[self.here - 1].end if self.here else 0
            return self.scope.error(f"the formula breaks off where {what} is needed", end, end)
        hints: tuple[str, ...] = ()
        if what == "a variable" and token.text == "!":
            hints = ("Uniqueness is written out: exists x. (p(x) & all y. (p(y) -> y = x)).",)
        elif token.text in WORDS and what != "a formula":
            hints = (f"“{token.text}” is a word of the formula language, and cannot be a name.",)
        return self.error(f"“{token.text}” stands where {what} is needed", token, *hints)

    def left_over(self) -> UserError:
        """Return the error about a token here that cannot follow what was read."""
        before, token = self.tokens[self.here - 1], self.tokens[self.here]
        if token.kind == END:
            return self.error("this parenthesis is never closed", self.tokens[self._open[-1]])
        if token.kind in _OUT_OF_PLACE:
            message, hint = _OUT_OF_PLACE[token.kind]
            return self.error(message, token, hint)
        if 0 < INFIX.get(token.kind, 0) <= COMPARISON:
            return self.error(f"“{token.text}” makes a formula, but here stands a term", token)
        if token.kind not in STARTS:
            return self.error(f"“{token.text}” is out of place here", token)
        if before.kind == NUMBER:
            hint = "A product is written with *, as in 2 * f(x)."
        elif before.text.casefold() in WORDS_FOR_BOXES:
            hint = "Necessity is written [] or □, possibility <> or ◇."
        else:
            hint = "Formulas are joined by & | -> or <->."
        message = f"“{token.text}” follows “{before.text}” with no connective between them"
        return self.error(message, token, hint)
