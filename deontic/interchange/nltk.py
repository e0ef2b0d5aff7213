"""NLTK's logic syntax, read as NLTK reads it.

It differs from our own language in three things: a quantifier reaches no further than negation
does, all connectives associate to the left, and a single small letter (but ``e``) with digits is an
individual variable, bound or not, unless it stands alone as a formula.

References
----------
Bird, S., Klein, E. & Loper, E. (2009), *Natural Language Processing with Python*, §10.2–10.3, and
the module ``nltk.sem.logic`` of NLTK 3.10.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from deontic.errors import Source, Span, UserError
from deontic.syntax.formulas import (
    And,
    Application,
    Atom,
    Comparison,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Term,
    Variable,
)
from deontic.syntax.nesting import MAX_DEPTH
from deontic.syntax.vocabulary import DEFAULT_SORT

_TOKEN = re.compile(
    r"\s*(?:(?P<name>[A-Za-z_][A-Za-z_0-9]*)|(?P<symbol><->|<=>|->|=>|!=|==|[-!&^|=().,\\<>])"
    r"|(?P<end>\Z)|(?P<stray>\S))"
)
_SIGNS = {
    "not": "-", "!": "-", "and": "&", "^": "&", "or": "|", "implies": "->", "=>": "->",
    "iff": "<->", "<=>": "<->", "==": "=", "all": "all", "forall": "all", "exists": "exists",
    "some": "exists", "exist": "exists", "iota": "iota",
}  # fmt: skip
_LEVELS = {"=": 5, "!=": 5, "&": 3, "|": 2, "->": 1, "<->": 0}
_QUANTIFIER = 4
_VARIABLE = re.compile(r"[a-df-z]\d*\Z|e\d*\Z")
_INDIVIDUAL = re.compile(r"[a-df-z]\d*\Z")


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


class _Applied(NamedTuple):
    """A name with its arguments: a term or a formula, as what stands around it decides."""

    name: str
    arguments: tuple[Term, ...]
    token: _Token


def parse_nltk(text: str | Source) -> Formula:
    """Return the formula that a text says in NLTK's logic syntax.

    Free individual variables stay variables; other names of individuals are constants.

    Raises
    ------
    UserError
        If NLTK would refuse it, or it is not first-order (λ, ι, variables for predicates).

    Examples
    --------
    >>> from deontic.syntax import to_ascii
    >>> to_ascii(parse_nltk("all x.H(x) -> M(x)"))
    '(all x. H(x)) -> M(x)'
    >>> to_ascii(parse_nltk("p -> q -> r"))
    '(p -> q) -> r'
    """
    source = text if isinstance(text, Source) else Source(text, "<formula>")
    return _Reader(source).whole()


class _Reader:
    """A cursor over the tokens of one formula."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.tokens: list[_Token] = []
        position = 0
        while not self.tokens or self.tokens[-1].kind != "end":
            match = _TOKEN.match(source.text, position)
            assert match is not None
            kind = match.lastgroup or ""
            word = match[kind]
            sign = _SIGNS.get(word)
            token = _Token(
                sign or (word if kind == "symbol" else kind),
                word,
                match.start(kind),
                match.end(kind),
            )
            if kind == "stray":
                raise self.error(
                    f"“{word}” has no place in NLTK's syntax", token, "Negation is - or not there."
                )
            self.tokens.append(token)
            position = match.end()
        self.here = 0

    def error(self, message: str, token: _Token, *hints: str) -> UserError:
        """Return an error about a token."""
        return UserError(message, Span(self.source, token.start, token.end), hints)

    @property
    def token(self) -> _Token:
        """The next token."""
        return self.tokens[self.here]

    def next(self) -> _Token:
        """Take a token."""
        self.here += 1
        return self.tokens[self.here - 1]

    def expect(self, kind: str) -> None:
        """Take a token that has to be here."""
        token = self.next()
        if token.kind != kind:
            found = f"“{token.text}”" if token.text else "the end"
            raise self.error(f"“{kind}” is needed here, not {found}", token)

    def whole(self) -> Formula:
        """Read the whole text."""
        found = self.formula(self.expression(-1, 0))
        if self.token.kind != "end":
            raise self.error(f"“{self.token.text}” is left over", self.token)
        return found

    def expression(self, floor: int, depth: int) -> Formula | _Applied:
        """Read an operand and the operators after it that bind tighter than ``floor``."""
        if depth > MAX_DEPTH // 2:
            raise self.error("the formula is nested too deeply", self.token)
        left = self.operand(depth + 1)
        while (level := _LEVELS.get(self.token.kind, -1)) > floor:
            sign = self.next().kind
            right = self.expression(level, depth + 1)
            if sign in ("=", "!="):
                same = self.equation(left, right)
                left = same if sign == "=" else Not(same)
                continue
            one, other = self.formula(left), self.formula(right)
            if sign == "&":
                left = And((one, other))
            elif sign == "|":
                left = Or((one, other))
            else:
                left = Implies(one, other) if sign == "->" else Iff(one, other)
        return left

    def operand(self, depth: int) -> Formula | _Applied:
        """Read a name with arguments, a negation, a quantification or what is in parentheses."""
        token = self.next()
        if depth > MAX_DEPTH // 2:
            raise self.error("the formula is nested too deeply", token)
        match token.kind:
            case "name":
                return self.applied(token, depth)
            case "-":
                return Not(self.formula(self.operand(depth + 1)))
            case "(":
                found = self.expression(-1, depth + 1)
                self.expect(")")
                if self.token.kind == "(":
                    raise self.error("only a name takes arguments", self.token)
                return found
            case "all" | "exists":
                return self.quantified(token.kind, depth)
            case "\\" | "iota":
                raise self.error(f"“{token.text}” is not first-order", token)
            case _:
                found_ = f"“{token.text}”" if token.text else "the end"
                raise self.error(f"a formula is needed here, not {found_}", token)

    def quantified(self, kind: str, depth: int) -> Formula:
        """Read variables, a full stop and a body."""
        names = []
        while self.token.kind == "name":
            token = self.next()
            if not _VARIABLE.match(token.text):
                raise self.error(
                    f"{token.text} cannot be bound",
                    token,
                    "An individual variable is a small letter, perhaps with digits.",
                )
            names.append(token.text)
        if not names:
            raise self.error("a variable is needed here", self.token)
        self.expect(".")
        body = self.formula(self.expression(_QUANTIFIER, depth + len(names)))
        for name in reversed(names):
            make = ForAll if kind == "all" else Exists
            body = make(name, DEFAULT_SORT, body)
        return body

    def applied(self, token: _Token, depth: int) -> _Applied:
        """Read the arguments of a name, if there are any."""
        arguments: list[Term] = []
        while self.token.kind == "(":
            if _INDIVIDUAL.match(token.text):
                raise self.error(
                    f"{token.text} is an individual variable, and takes no arguments", token
                )
            self.here += 1
            arguments.append(self.term(self.expression(-1, depth + 1)))
            while self.token.kind == ",":
                self.here += 1
                arguments.append(self.term(self.expression(-1, depth + 1)))
            self.expect(")")
        return _Applied(token.text, tuple(arguments), token)

    def equation(self, left: Formula | _Applied, right: Formula | _Applied) -> Formula:
        """Return an equation: of terms, or of truth values if a side can be no term."""
        if isinstance(left, _Applied) and isinstance(right, _Applied):
            return Comparison("=", self.term(left), self.term(right))
        return Iff(self.formula(left), self.formula(right))

    def formula(self, node: Formula | _Applied) -> Formula:
        """Return what stands where a formula is needed."""
        return Atom(node.name, node.arguments) if isinstance(node, _Applied) else node

    def term(self, node: Formula | _Applied) -> Term:
        """Return what stands where a term is needed."""
        if not isinstance(node, _Applied):
            raise self.error("a formula stands where a term is needed", self.tokens[self.here - 1])
        if not node.arguments and _VARIABLE.match(node.name):
            return Variable(node.name)
        return Application(node.name, node.arguments)
