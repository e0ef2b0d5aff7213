"""From tokens to formulas: a Pratt parser.

One loop reads an operand and the infix operators after it; each prefix operator and quantifier has
a method.  Terms are read in :mod:`deontic.syntax.terms`; what names mean, and whether sorts agree,
is asked of :class:`~deontic.syntax.scope.Scope`.

References
----------
Pratt, V. (1973), "Top Down Operator Precedence", *POPL*.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from deontic.errors import Source, Span
from deontic.syntax import complaints
from deontic.syntax.binders import binders
from deontic.syntax.formulas import (
    And,
    Bottom,
    Box,
    Diamond,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Top,
)
from deontic.syntax.lexer import tokenize
from deontic.syntax.modals import BRACKETS, index, is_operator, stated
from deontic.syntax.nesting import MAX_DEPTH, depth_exceeds, too_deep
from deontic.syntax.notation import (
    AND,
    COMPARISON,
    END,
    IMPLIES,
    INFIX,
    LETTERS,
    LEVELS,
    NAME,
    NUMBER,
    OR,
    PREFIX,
    STARTS,
    SUM,
    Status,
)
from deontic.syntax.scope import Scope
from deontic.syntax.sorts import Operand, Reference, Typed
from deontic.syntax.terms import TermReader
from deontic.syntax.vocabulary import Vocabulary

MAX_OPTIONAL = 8
"""The most levels of ``OP`` within ``OP``: each doubles the formula when it is spelled out."""

Node: TypeAlias = Formula | Typed | Reference


def parse(
    text: str,
    vocabulary: Vocabulary | None = None,
    *,
    source: Source | None = None,
    parameters: Mapping[str, str] = MappingProxyType({}),
) -> Formula:
    """Return the formula that a text says.

    Parameters
    ----------
    text
        A formula in ASCII, Unicode or LaTeX; see ``docs/formula-language.md``.
    vocabulary
        What the formula may speak of.  Without one, names are taken up at their first use.
    source
        Where the formula stands in a file; its text is ``text``.
    parameters
        Variables that may occur free, with their sorts.

    Raises
    ------
    UserError
        If the text is no formula, or not one of the vocabulary's.

    Examples
    --------
    >>> parse("p -> O q")  # doctest: +NORMALIZE_WHITESPACE
    Implies(left=Atom(predicate='p', arguments=()),
            right=Box(modality=Modality(operator='O', index=''),
                      body=Atom(predicate='q', arguments=())))
    >>> parse("p & (q")
    Traceback (most recent call last):
    deontic.errors.UserError: <formula>:1:5: this parenthesis is never closed
      | p & (q
      |     ^
    """
    scope = Scope(vocabulary or Vocabulary(sorts=()), inferring=vocabulary is None)
    return _read(source or Source(text, "<formula>"), scope, parameters)


def parse_together(
    texts: Iterable[str | Source],
    vocabulary: Vocabulary | None = None,
    *,
    logic: str | None = "K",
    parameters: Mapping[str, str] = MappingProxyType({}),
) -> tuple[tuple[Formula, ...], Vocabulary]:
    """Return formulas that share a vocabulary, and that vocabulary, inferred from their uses.

    Parameters
    ----------
    texts
        The formulas; a :class:`Source` says where one stands in a file.
    vocabulary
        What is declared beforehand; other names are taken up at their first use.
    logic
        The logic of modalities that are taken up; without it, none are.
    parameters
        Variables that may occur free, with their sorts.

    Raises
    ------
    UserError
        If a text is no formula, or uses a name otherwise than an earlier one.

    Examples
    --------
    >>> formulas, vocabulary = parse_together(["all x. (H(x) -> M(x))", "H(s)", "O[moral] M(s)"])
    >>> list(vocabulary.predicates), list(vocabulary.functions), dict(vocabulary.modalities)
    (['H', 'M'], ['s'], {'moral': 'K'})
    """
    scope = Scope(vocabulary or Vocabulary(sorts=()), inferring=True, logic=logic)
    formulas = []
    for text in texts:
        source = text if isinstance(text, Source) else Source(text, "<formula>")
        formulas.append(_read(source, scope, parameters))
    return tuple(formulas), scope.vocabulary()


def _read(source: Source, scope: Scope, parameters: Mapping[str, str]) -> Formula:
    """Return the formula that a source says in a scope, with the parameters as variables."""
    scope.source = source
    scope.released.clear()
    tokens = tokenize(source)
    for name, sort in parameters.items():
        scope.bind(name, sort)
    formula = _FormulaReader(tokens, scope).whole()
    scope.variables.clear()
    if len(tokens) > MAX_DEPTH and depth_exceeds(formula, MAX_DEPTH):
        raise too_deep(Span(source, tokens[0].start, tokens[-2].end))
    return formula


class _FormulaReader(TermReader):
    """A cursor that reads formulas.

    Recursion costs at most two frames for a level of the formula, and one for a parenthesis.
    """

    optional = 0  # how many OP stand above what is read

    def whole(self) -> Formula:
        """Read the whole text as one formula."""
        if self.tokens[0].kind == END:
            raise self.scope.error("the formula is empty", 0, 0)
        node = self._expression(0, 0)
        if self.tokens[self.here].kind != END:
            raise self.left_over()
        return self._formula(node)

    def _expression(
        self, floor: int, depth: int, left: Node | None = None, begin: int = -1
    ) -> Node:
        """Read an operand, unless it was read already, and what binds tighter than ``floor``."""
        tokens = self.tokens
        if left is None:
            begin = self.here
            token = tokens[begin]
            kind = token.kind
            if depth > MAX_DEPTH:
                raise self.too_deep(token)
            if kind == NAME:
                if token.text in LETTERS and is_operator(self):
                    left = self._letter(depth)
                else:
                    left = self.reference(depth)
            elif kind == "(":
                self.open()
                left = self._expression(0, depth)
                self.close()
            elif kind in _READERS:
                left = _READERS[kind](self, depth)
            else:
                raise self.needed("a formula")
        while True:
            kind = tokens[self.here].kind
            level = INFIX.get(kind, 0)
            if level <= floor:
                return left
            if level == COMPARISON:
                left = self.comparison(self._term(left, begin), begin, depth)
            elif level >= SUM:
                left = self.arithmetic(self._term(left, begin), max(floor, COMPARISON), depth)
            elif level >= OR:
                parts = [self._formula(left)]
                while tokens[self.here].kind == kind:
                    self.here += 1
                    parts.append(self._formula(self._expression(level, depth + 1)))
                left = And(tuple(parts)) if level == AND else Or(tuple(parts))
            else:
                first = self._formula(left)
                self.here += 1
                second = self._formula(self._expression(level - 1, depth + 1))
                left = Implies(first, second) if level == IMPLIES else Iff(first, second)

    def _formula(self, node: Node) -> Formula:
        """Return what stands where a formula is needed."""
        if isinstance(node, Reference):
            return self.scope.atom(node)
        if isinstance(node, Typed):
            after = self.tokens[self.here].kind
            if after in STARTS and after not in INFIX:
                raise self.left_over()
            raise complaints.not_a_formula(self.scope, node)
        return node

    def _term(self, node: Node, begin: int) -> Operand:
        """Return what stands, from token ``begin`` on, before an operator between terms."""
        operator = self.tokens[self.here]
        scope = self.scope
        if isinstance(node, Typed) or (
            isinstance(node, Reference)
            and (node.name not in scope.predicates or node.name in scope.variables)
        ):
            return node
        start, end = self.tokens[begin].start, self.tokens[self.here - 1].end
        what = complaints.quoted(scope, start, end)
        raise self.error(
            f"“{operator.text}” stands between terms, but {what} is a formula",
            operator,
            "Formulas are joined by & | -> or <->.",
        )

    # --- Prefix operators ----------------------------------------------------------------------

    def _constant(self, depth: int) -> Formula:
        """Read ``true`` or ``false``."""
        self.here += 1
        return Top() if self.tokens[self.here - 1].kind == "true" else Bottom()

    def _number(self, depth: int) -> Typed:
        """Read a numeral."""
        return self.number()

    def _not(self, depth: int) -> Formula:
        """Read a negation."""
        self.here += 1
        return Not(self._formula(self._expression(PREFIX, depth + 1)))

    def _minus_or_not(self, depth: int) -> Node:
        """Read what begins with ``-``: a negative numeral, or a negation."""
        minus = self.tokens[self.here]
        begin = self.here + 1
        if self.tokens[begin].kind == NUMBER:
            return self.minus(depth)
        self.here = begin
        negation = Not(self._formula(self._expression(PREFIX, depth + 1)))
        if self.numerical_from == begin:
            end = self.tokens[self.here - 1].end
            body = self.scope.source.text[minus.end : end].strip()
            raise self.scope.error(
                "this can be read in two ways: as a negation, or as beginning with minus",
                minus.start,
                end,
                f"Write -({body}) or 0 - {body}.",
            )
        return negation

    def _box(self, depth: int) -> Formula:
        """Read ``[] φ``, ``[m] φ``, ``<> φ`` or ``<m> φ``."""
        token = self.tokens[self.here]
        if token.kind not in BRACKETS:
            self.here += 1
        named = self.tokens[self.here].kind == "_{" or token.kind in BRACKETS
        name = index(self) if named else ""
        modality = self.scope.modality("[]", name, token.start, self.tokens[self.here - 1].end)
        body = self._formula(self._expression(PREFIX, depth + 1))
        return Box(modality, body) if token.kind in ("[]", "[") else Diamond(modality, body)

    def _letter(self, depth: int) -> Formula:
        """Read an operator letter, and the formula or the conditional pair after it."""
        tokens, scope = self.tokens, self.scope
        token = tokens[self.here]
        letter = LETTERS[token.text]
        self.here += 1
        name = index(self) if tokens[self.here].kind in ("[", "_{") else ""
        end = tokens[self.here - 1].end
        modality = scope.modality(letter.operator, name, token.start, end)
        scope.letters.setdefault(token.text, Span(scope.source, token.start, end))
        depth += LEVELS[letter.status]
        self.optional += letter.status is Status.OPTIONAL
        if depth > MAX_DEPTH or self.optional > MAX_OPTIONAL:
            raise self.too_deep(token)
        begin = self.here
        condition: Formula | None = None
        if tokens[begin].kind == "(":
            self.open()
            node = self._expression(0, depth)
            if tokens[self.here].kind == "/":
                if letter.operator != "O":
                    raise self.error(f"{token.text} cannot be conditional, as O can", token)
                self.here += 1
                node = self._formula(node)
                condition = self._formula(self._expression(0, depth))
            self.close()
            if condition is None:
                node = self._expression(PREFIX, depth, node, begin)
        elif tokens[begin].kind in STARTS:
            node = self._expression(PREFIX, depth)
        else:
            message = f"the operator {token.text}, “{letter.status}”, needs a formula after it"
            raise scope.error(message, token.start, end)
        self.optional -= letter.status is Status.OPTIONAL
        return stated(letter.status, modality, self._formula(node), condition)

    def _quantifier(self, depth: int) -> Formula:
        """Read a quantifier, its variables and its body."""
        scope, make = self.scope, ForAll if self.tokens[self.here].kind in ("all", "∀") else Exists
        found, far = binders(self, depth)
        before = []
        for variable, sort in found:
            given = scope.sort(sort.text, sort.start, sort.end) if sort else None
            before.append(scope.bind(variable.text, given))
        depth += len(found)
        formula = self._formula(self._expression(0 if far else PREFIX, depth))
        for (variable, _), previous in zip(reversed(found), reversed(before), strict=True):
            _, name, start, end = variable
            formula = make(name, scope.release(name, previous, start, end), formula)
        return formula


_READERS: dict[str, Callable[[_FormulaReader, int], Node]] = {
    "not": _FormulaReader._not,
    "-": _FormulaReader._minus_or_not,
    "true": _FormulaReader._constant,
    "false": _FormulaReader._constant,
    "all": _FormulaReader._quantifier,
    "some": _FormulaReader._quantifier,
    "∀": _FormulaReader._quantifier,
    "∃": _FormulaReader._quantifier,
    "[]": _FormulaReader._box,
    "<>": _FormulaReader._box,
    "[": _FormulaReader._box,
    "<": _FormulaReader._box,
    "⟨": _FormulaReader._box,
    NUMBER: _FormulaReader._number,
}
"""What reads an operand that begins with a token of this kind, besides names and parentheses."""
