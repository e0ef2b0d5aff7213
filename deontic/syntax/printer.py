r"""From formulas to text, in ASCII, Unicode and LaTeX, with few parentheses.

``parse(to_ascii(f), vocabulary) == f``, and likewise for the other two, for every formula that the
parser gives.  What has no notation of its own (a belief operator's dual) is printed as its
definition.

Examples
--------
>>> from deontic.syntax.parser import parse
>>> f = parse("all x:State. (attacked(x) -> O[moral] some y. helps(y, x))")
>>> print(to_ascii(f))
all x:State. (attacked(x) -> O[moral] exists y. helps(y, x))
>>> print(to_unicode(f))
∀x:State (attacked(x) → O[moral] ∃y helps(y, x))
"""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import assert_never

from deontic.syntax.formulas import (
    And,
    Application,
    Arithmetic,
    Atom,
    Bottom,
    Box,
    Comparison,
    ConditionalObligation,
    Diamond,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Modality,
    Not,
    Numeral,
    Or,
    Term,
    Top,
    Variable,
)
from deontic.syntax.notation import (
    AND,
    COMPARISON,
    IFF,
    IMPLIES,
    LETTERS,
    OR,
    PREFIX,
    PRODUCT,
    SUM,
)
from deontic.syntax.typography import ASCII, LATEX, UNICODE, Notation, numeral
from deontic.syntax.vocabulary import DEFAULT_SORT, Vocabulary


def to_ascii(
    formula: Formula,
    *,
    sorts: bool = True,
    vocabulary: Vocabulary | None = None,
    full: bool = False,
) -> str:
    """Return a formula in ASCII.

    Parameters
    ----------
    formula
        What to print.
    sorts
        Whether to print the sorts of quantified variables, where they are not to be expected.
    vocabulary
        The vocabulary that the text is for.  It decides which sorts are to be expected (those
        that the parser would supply) and which operator letters are free; without it, the sort
        ``Thing`` is, and letters that the formula does not use as names are.
    full
        Whether to enclose every connective that stands within another, as textbooks do.

    Examples
    --------
    >>> to_ascii(Implies(Atom("p"), Not(And((Atom("q"), Atom("r"))))))
    'p -> -(q & r)'
    >>> to_ascii(Or((And((Atom("p"), Atom("q"))), Atom("r"))), full=True)
    '(p & q) | r'
    """
    return _Writer(ASCII, formula, sorts, vocabulary, full).text()


def to_unicode(
    formula: Formula,
    *,
    sorts: bool = True,
    vocabulary: Vocabulary | None = None,
    full: bool = False,
) -> str:
    """Return a formula with the usual symbols; the parameters are those of :func:`to_ascii`.

    >>> to_unicode(Not(Comparison("=", Application("a"), Application("b"))))
    'a ≠ b'
    """
    return _Writer(UNICODE, formula, sorts, vocabulary, full).text()


def to_latex(
    formula: Formula,
    *,
    sorts: bool = True,
    vocabulary: Vocabulary | None = None,
    full: bool = False,
) -> str:
    r"""Return a formula for LaTeX's mathematical mode; parameters as in :func:`to_ascii`.

    >>> print(to_latex(ForAll("x", "State", Box(Modality("O", "moral"), Atom("p")))))
    \forall x{:}\mathrm{State}\, \mathsf{O}_{\mathit{moral}}\, p
    """
    return _Writer(LATEX, formula, sorts, vocabulary, full).text()


# --- Writing -----------------------------------------------------------------------------------


class _Writer:
    """The text of one formula in the making."""

    def __init__(
        self,
        notation: Notation,
        formula: Formula,
        sorts: bool,
        vocabulary: Vocabulary | None,
        full: bool,
    ) -> None:
        self.notation = notation
        self.formula = formula
        self.sorts = sorts
        self.vocabulary = vocabulary
        self.full = full
        self.names: Container[str] = ()
        self.names_met: set[str] = set()
        self.letters_used: set[str] = set()
        self.out: list[str] = []
        if vocabulary is not None:
            self.names = {*vocabulary.predicates, *vocabulary.functions}

    def text(self) -> str:
        """Return the whole formula."""
        self.write(self.formula, 0, True)
        if self.letters_used & self.names_met:
            self.names = frozenset(self.names_met)
            self.out.clear()
            self.write(self.formula, 0, True)
        return "".join(self.out)

    def write(self, formula: Formula, floor: int, last: bool) -> None:
        """Write what stands beside an operator of level ``floor``.

        ``last`` says that nothing follows up to the next closing parenthesis, so that the body of
        a quantifier may reach that far.
        """
        out, signs = self.out, self.notation.signs
        match formula:
            case Top():
                out.append(signs["true"])
            case Bottom():
                out.append(signs["false"])
            case Atom(predicate, arguments):
                self.name(predicate, self.notation.name)
                self.arguments(arguments)
            case Comparison(relation, left, right):
                self.comparison(relation, left, right, floor)
            case Not(Comparison("=", left, right)):
                self.comparison("!=", left, right, floor)
            case Not(body):
                out.append(signs["not"])
                self.write(body, PREFIX, last)
            case And(parts):
                self.row("&", AND, parts, floor, last)
            case Or(parts):
                self.row("|", OR, parts, floor, last)
            case Implies(left, right):
                self.row("->", IMPLIES, (left, right), floor, last)
            case Iff(left, right):
                self.row("<->", IFF, (left, right), floor, last)
            case ForAll(variable, sort, body) | Exists(variable, sort, body):
                self.quantified(isinstance(formula, ForAll), variable, sort, body, last)
            case Box(modality, body):
                out.append(self.operator(modality, True))
                self.operand(modality, body, last)
            case Diamond(Modality("B" | "K") as modality, body):
                self.write(Not(Box(modality, Not(body))), floor, last)
            case Diamond(modality, body):
                out.append(self.operator(modality, False))
                self.operand(modality, body, last)
            case ConditionalObligation(modality, body, condition):
                out.append(self.notation.letter(self.free_letter(modality, True), modality.index))
                out.append("(")
                self.write(body, 0, True)
                out.append(" / ")
                self.write(condition, 0, True)
                out.append(")")
            case _:
                assert_never(formula)

    def row(
        self, sign: str, level: int, parts: tuple[Formula, ...], floor: int, last: bool
    ) -> None:
        """Write formulas joined by one operator; the arrows associate to the right."""
        if not parts:
            self.out.append(self.notation.signs["true" if sign == "&" else "false"])
            return
        if len(parts) == 1:
            self.write(parts[0], floor, last)
            return
        enclosed = level <= floor or (self.full and floor > 0)
        if enclosed:
            self.out.append("(")
        for part in parts[:-1]:
            self.write(part, level, False)
            self.out.append(f" {self.notation.signs[sign]} ")
        right = level if self.full or level >= OR else level - 1
        self.write(parts[-1], right, last or enclosed)
        if enclosed:
            self.out.append(")")

    def quantified(
        self, universal: bool, variable: str, sort: str, body: Formula, last: bool
    ) -> None:
        """Write a quantification; enclose it if its body would swallow what follows.

        Connectives in the body are enclosed even where the body reaches as far as it can, for
        readers (and programs: NLTK) by whose conventions it does not.
        """
        shown = sort if self.sorts and not self.expected(variable, sort) else ""
        far = self.notation.far
        if far and not last:
            self.out.append("(")
        self.out.append(self.notation.quantifier(universal, variable, shown))
        self.write(body, AND if far else PREFIX, far or last)
        if far and not last:
            self.out.append(")")

    def expected(self, variable: str, sort: str) -> bool:
        """Return whether a variable has this sort even if it is not written."""
        if self.vocabulary is None:
            return sort == DEFAULT_SORT
        only = self.vocabulary.sorts[0] if len(self.vocabulary.sorts) == 1 else None
        return self.vocabulary.roles.get(variable, only) == sort

    def operator(self, modality: Modality, box: bool) -> str:
        """Return a modal operator, with the space after it."""
        if modality.operator == "[]":
            return self.notation.box(box, modality.index)
        letter = self.free_letter(modality, box)
        return self.notation.letter(letter, modality.index) + self.notation.gap

    def operand(self, modality: Modality, body: Formula, last: bool) -> None:
        """Write what follows a modal operator; keep the brackets of a box off a bare letter."""
        match body:
            case Box(Modality("[]", inner)):
                enclosed = bool(inner) and not modality.index and modality.operator != "[]"
            case _:
                enclosed = False
        if enclosed:
            self.out.append("(")
        self.write(body, PREFIX, last or enclosed)
        if enclosed:
            self.out.append(")")

    def free_letter(self, modality: Modality, box: bool) -> str:
        """Return the letter of an operator, or another with its meaning if it is a name here."""
        if modality.operator != "O":
            return modality.operator
        letter, other = ("O", "OB") if box else ("P", "PE")
        if letter in self.names and other not in self.names:
            return other
        self.letters_used.add(letter)
        return letter

    # --- Terms ---------------------------------------------------------------------------------

    def comparison(self, relation: str, left: Term, right: Term, floor: int) -> None:
        """Write an equation or inequality; after a prefix operator, enclosed for the eye's sake."""
        if floor >= PREFIX:
            self.out.append("(")
        self.term(left, COMPARISON)
        self.out.append(f" {self.notation.signs[relation]} ")
        self.term(right, COMPARISON)
        if floor >= PREFIX:
            self.out.append(")")

    def term(self, term: Term, floor: int) -> None:
        """Write a term that stands beside an operator of level ``floor``."""
        match term:
            case Variable(name):
                self.out.append(self.notation.name(name))
            case Application(function, ()):
                self.name(function, self.notation.constant)
            case Application(function, arguments):
                self.name(function, self.notation.name)
                self.arguments(arguments)
            case Numeral(value):
                self.out.append(numeral(value))
            case Arithmetic(operator, left, right):
                level = PRODUCT if operator == "*" else SUM
                if level <= floor:
                    self.out.append("(")
                self.term(left, level - 1)
                self.out.append(f" {self.notation.signs[operator]} ")
                self.term(right, level)
                if level <= floor:
                    self.out.append(")")
            case _:
                assert_never(term)

    def name(self, name: str, spelling: Callable[[str], str]) -> None:
        """Write the name of a predicate or function; take note if it could be an operator."""
        if name in LETTERS:
            self.names_met.add(name)
        self.out.append(spelling(name))

    def arguments(self, arguments: tuple[Term, ...]) -> None:
        """Write the arguments of a predicate or function, in parentheses if there are any."""
        for position, argument in enumerate(arguments):
            self.out.append(", " if position else "(")
            self.term(argument, COMPARISON)
        if arguments:
            self.out.append(")")
