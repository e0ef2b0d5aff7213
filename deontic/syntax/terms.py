"""From tokens to terms, equations and inequalities.

Terms hold no formulas, so this reader knows nothing of connectives; the parser of formulas is
built on it.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, cast

from deontic.syntax.cursor import Cursor
from deontic.syntax.formulas import Formula, Numeral
from deontic.syntax.lexer import Token
from deontic.syntax.nesting import MAX_DEPTH
from deontic.syntax.notation import COMPARISON, INFIX, NAME, NUMBER, PRODUCT
from deontic.syntax.scope import Scope
from deontic.syntax.sorts import Operand, Reference, Typed


class TermReader(Cursor):
    """A cursor that reads terms.  ``depth`` is how many levels lie above what is read."""

    def __init__(self, tokens: list[Token], scope: Scope) -> None:
        super().__init__(tokens, scope)
        self.numerical_from = -1  # the token at which the last comparison of numbers began

    def term(self, floor: int, depth: int) -> Operand:
        """Read a term whose operators bind tighter than ``floor``."""
        token = self.tokens[self.here]
        if depth > MAX_DEPTH:
            raise self.too_deep(token)
        term: Operand
        if token.kind == NAME:
            term = self.reference(depth)
        elif token.kind == NUMBER:
            term = self.number()
        elif token.kind == "-":
            term = self.minus(depth)
        elif token.kind == "(":
            self.open()
            term = self.term(COMPARISON, depth)
            self.close()
        else:
            raise self.needed("a term")
        return self.arithmetic(term, floor, depth)

    def reference(self, depth: int) -> Reference:
        """Read a name and its arguments, if it has any."""
        tokens = self.tokens
        token = tokens[self.here]
        self.here += 1
        if tokens[self.here].kind != "(":
            return Reference(token.text, (), token.start, token.end)
        self.open()
        if tokens[self.here].kind == ")":
            raise self.scope.error(
                "there is nothing between these parentheses",
                tokens[self.here - 1].start,
                tokens[self.here].end,
                f"Without arguments, write {token.text} alone.",
            )
        arguments = [self.term(COMPARISON, depth + 1)]
        while tokens[self.here].kind == ",":
            self.here += 1
            arguments.append(self.term(COMPARISON, depth + 1))
        self.close()
        return Reference(token.text, tuple(arguments), token.start, tokens[self.here - 1].end)

    def number(self) -> Typed:
        """Read a numeral."""
        _, digits, start, end = self.tokens[self.here]
        self.here += 1
        value = Fraction(digits)
        return Typed(Numeral(value), "Int" if value.denominator == 1 else "Real", start, end, True)

    def minus(self, depth: int) -> Typed:
        """Read a number with a minus before it; of a numeral, it makes a negative numeral."""
        start = self.tokens[self.here].start
        self.here += 1
        operand = self.term(PRODUCT, depth + 1)
        if isinstance(operand, Typed) and isinstance(operand.term, Numeral):
            return operand._replace(term=Numeral(-operand.term.value), start=start)
        zero = Typed(Numeral(Fraction(0)), "Int", start, start, True)
        return self.scope.arithmetic("-", zero, operand)

    def arithmetic(self, left: Operand, floor: int, depth: int) -> Operand:
        """Read the sums, differences and products after a term that bind tighter than ``floor``."""
        while True:
            token = self.tokens[self.here]
            level = INFIX.get(token.kind, 0)
            if level <= floor:
                return left
            depth += 1
            if depth > MAX_DEPTH:
                raise self.too_deep(token)
            self.here += 1
            operator = cast(Literal["+", "-", "*"], token.kind)
            left = self.scope.arithmetic(operator, left, self.term(level, depth))

    def comparison(self, left: Operand, begin: int, depth: int) -> Formula:
        """Read the rest of an equation or inequality that began at token ``begin``."""
        sign = self.tokens[self.here]
        self.here += 1
        right = self.term(COMPARISON, depth + 1)
        relation = cast(Literal["=", "!=", "<", "<=", ">", ">="], sign.kind)
        formula, numerical = self.scope.comparison(relation, left, right)
        if numerical:
            self.numerical_from = begin
        after = self.tokens[self.here]
        if INFIX.get(after.kind) == COMPARISON:
            raise self.error(
                "comparisons cannot be chained",
                after,
                f"Write a {sign.text} b & b {after.text} c.",
            )
        return formula
