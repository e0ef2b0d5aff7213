"""Formulas and terms in TPTP, those of FOF and of NXF."""

from __future__ import annotations

from deontic.errors import Source
from deontic.interchange.tptp_cursor import Token
from deontic.interchange.tptp_types import TypeReader
from deontic.syntax.formulas import (
    And,
    Application,
    Atom,
    Bottom,
    Box,
    Comparison,
    Diamond,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Term,
    Top,
    Variable,
)
from deontic.syntax.nesting import MAX_DEPTH
from deontic.syntax.vocabulary import DEFAULT_SORT, Function, Predicate


class FormulaReader(TypeReader):
    """A cursor that reads formulas, too.

    Attributes
    ----------
    predicates, functions
        Those that occurred, declared or not.
    """

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self.predicates: dict[str, Predicate] = {}
        self.functions: dict[str, Function] = {}
        self._bound: dict[str, tuple[str, str]] = {}

    def formula(self, depth: int) -> Formula:
        """Read a formula."""
        start = self.token
        if depth > MAX_DEPTH // 2:
            raise self.error("the formula is nested too deeply", start)
        left = self.unitary(depth + 1)
        sign = self.token.text
        if self.token.kind != "symbol":
            return left
        if sign in ("&", "|"):
            parts = [left]
            while self.take(sign):
                parts.append(self.unitary(depth + 1))
            left = And(tuple(parts)) if sign == "&" else Or(tuple(parts))
        elif sign in ("=>", "<=", "<=>", "<~>", "~|", "~&"):
            self.here += 1
            right = self.unitary(depth + 1)
            joined: dict[str, Formula] = {
                "=>": Implies(left, right),
                "<=": Implies(right, left),
                "<=>": Iff(left, right),
                "<~>": Not(Iff(left, right)),
                "~|": Not(Or((left, right))),
                "~&": Not(And((left, right))),
            }
            left = joined[sign]
        if self.token.text in ("&", "|", "=>", "<=", "<=>", "<~>", "~|", "~&"):
            raise self.error("parentheses are needed between these connectives", self.token)
        return left

    def unitary(self, depth: int) -> Formula:
        """Read a formula that needs no parentheses."""
        token = self.token
        if depth > MAX_DEPTH // 2:
            raise self.error("the formula is nested too deeply", token)
        if self.take("~"):
            return Not(self.unitary(depth + 1))
        if token.text in ("!", "?") and token.kind == "symbol":
            return self.quantified(depth)
        if token.text in ("{", "[.]", "<.>") and token.kind == "symbol":
            modality, box = self.operator()
            self.modalities.setdefault(modality.name, self.default)
            self.take("@")
            body = self.unitary(depth + 1)
            return Box(modality, body) if box else Diamond(modality, body)
        if self.take("("):
            found = self.formula(depth + 1)
            self.expect(")")
            return found
        if self.take("$true"):
            return Top()
        if self.take("$false"):
            return Bottom()
        return self.atomic(depth)

    def quantified(self, depth: int) -> Formula:
        """Read a quantification."""
        make = ForAll if self.next().text == "!" else Exists
        self.expect("[")
        found: list[tuple[str, str]] = []
        before = dict(self._bound)
        while True:
            token = self.next()
            if token.kind != "variable":
                raise self.error("a variable is needed here", token)
            sort = self.sort() if self.take(":") else DEFAULT_SORT
            self.sorts.setdefault(sort)
            name = self._variable(token.text)
            found.append((name, sort))
            self._bound[token.text] = (name, sort)
            if not self.take(","):
                break
        self.expect("]")
        self.expect(":")
        body = self.unitary(depth + len(found))
        self._bound = before
        for name, sort in reversed(found):
            body = make(name, sort, body)
        return body

    def _variable(self, name: str) -> str:
        """Return a variable with a small letter, unless that is a name."""
        small = name[0].lower() + name[1:]
        taken = {*self.declared, *self.predicates, *self.functions}
        taken |= {token.text for token in self.tokens if token.kind == "name"}
        return name if small in taken else small

    def atomic(self, depth: int) -> Formula:
        """Read an atom or an equation."""
        start = self.token
        if start.kind == "variable":
            left, sort = self.term(depth)
            return self.equation(left, sort, depth)
        name = self.name()
        raw = self.arguments(depth) if self.take("(") else ()
        if self.token.kind == "symbol" and self.token.text in ("=", "!="):
            left, sort = self.applied(name, raw, start)
            return self.equation(left, sort, depth)
        if start.kind == "number":
            raise self.error("numbers are not read here", start)
        sorts = tuple(sort for _, sort in raw)
        given = self.declared.get(name)
        if (given is not None and given.result is not None) or name in self.functions:
            raise self.error(f"{name} is a function, where a formula is needed", start)
        known = self.predicates.get(name)
        wanted = given.sorts if given is not None else known.sorts if known else sorts
        self._check(name, wanted, sorts, start)
        self.predicates.setdefault(name, Predicate(name, wanted))
        return Atom(name, tuple(term for term, _ in raw))

    def equation(self, left: Term, sort: str, depth: int) -> Formula:
        """Read the rest of an equation."""
        sign = self.next()
        if sign.text not in ("=", "!="):
            raise self.error("an equation is needed here", sign)
        right, other = self.term(depth)
        if sort != other:
            raise self.error(f"a {sort} is not a {other}", sign)
        found = Comparison("=", left, right)
        return found if sign.text == "=" else Not(found)

    def term(self, depth: int) -> tuple[Term, str]:
        """Read a term; return it with its sort."""
        token = self.token
        if depth > MAX_DEPTH // 2:
            raise self.error("the term is nested too deeply", token)
        if token.kind == "variable":
            self.here += 1
            if token.text not in self._bound:
                raise self.error(f"the variable {token.text} is free", token)
            name, sort = self._bound[token.text]
            return Variable(name), sort
        if token.kind == "number" or token.text == '"':
            raise self.error("numbers and distinct objects are not read here", token)
        name = self.name()
        raw = self.arguments(depth) if self.take("(") else ()
        return self.applied(name, raw, token)

    def arguments(self, depth: int) -> tuple[tuple[Term, str], ...]:
        """Read arguments up to the closing parenthesis."""
        found = [self.term(depth + 1)]
        while self.take(","):
            found.append(self.term(depth + 1))
        self.expect(")")
        return tuple(found)

    def applied(
        self, name: str, raw: tuple[tuple[Term, str], ...], token: Token
    ) -> tuple[Term, str]:
        """Return a function of arguments, and the sort of its value."""
        sorts = tuple(sort for _, sort in raw)
        given = self.declared.get(name)
        known = self.functions.get(name)
        if (given is not None and given.result is None) or name in self.predicates:
            raise self.error(f"{name} is a predicate, where a term is needed", token)
        if known is None:
            result = given.result if given is not None and given.result else DEFAULT_SORT
            wanted = given.sorts if given is not None else sorts
            known = self.functions[name] = Function(name, result, wanted)
            self.sorts.setdefault(result)
        self._check(name, known.sorts, sorts, token)
        return Application(name, tuple(term for term, _ in raw)), known.result

    def _check(
        self, name: str, wanted: tuple[str, ...], given: tuple[str, ...], token: Token
    ) -> None:
        """Refuse a wrong number or wrong sorts of arguments."""
        for sort in wanted:
            self.sorts.setdefault(sort)
        if len(wanted) != len(given):
            raise self.error(f"{name} takes {len(wanted)} arguments, not {len(given)}", token)
        if wanted != given:
            raise self.error(f"{name} is of {', '.join(wanted)}, not of {', '.join(given)}", token)
