"""Reading TPTP: first-order form (FOF), and typed form with modal operators (TFF, NXF).

What a problem may contain: annotated formulas of the languages ``fof`` and ``tff``; types; one
specification of modal logics; connectives, quantifiers and equations.  What else there is in TPTP
(``include``, ``cnf``, ``thf``, arithmetic, conditional terms) is refused with its place.

References
----------
Sutcliffe, G. (2017), "The TPTP Problem Library and Associated Infrastructure", *J. Automated
Reasoning* 59, and the syntax of TPTP 9.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from deontic.errors import Source, did_you_mean
from deontic.interchange.problem import Problem
from deontic.interchange.tptp_cursor import Token
from deontic.interchange.tptp_logics import LogicReader
from deontic.solving.problem import Premise, Setting
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
from deontic.syntax.vocabulary import DEFAULT_SORT, Function, Predicate, Vocabulary

_ROLES = frozenset({
    "axiom", "hypothesis", "definition", "assumption", "lemma", "theorem", "corollary", "plain",
    "negated_conjecture",
})  # fmt: skip


def read_tptp(source: Source) -> Problem:
    """Return the problem in a TPTP text.

    Axioms hold at every world and hypotheses at the actual one, unless ``-local`` or ``-global``
    says otherwise; so the language has it.

    Raises
    ------
    UserError
        With the place of the first thing that is not, or not of the part described above.

    Examples
    --------
    >>> text = "tff(a, axiom, {$box} @ (p => q)). tff(c, conjecture, {$box} @ (p) => q)."
    >>> problem = read_tptp(Source(text))
    >>> problem.premises[0].label, problem.premises[0].scope
    ('a', 'global')
    """
    return _Reader(source).problem()


def read_tptp_formula(source: Source) -> Formula:
    """Return the one formula that a text is, in the syntax of FOF and NXF.

    Examples
    --------
    >>> from deontic.syntax import to_ascii
    >>> to_ascii(read_tptp_formula(Source("! [X]: (h(X) => m(X))")))
    'all x. (h(x) -> m(x))'
    """
    reader = _Reader(source)
    found = reader.formula(0)
    if reader.token.kind != "end":
        raise reader.error(f"“{reader.token.text}” is left over", reader.token)
    return found


@dataclass(slots=True)
class _Owner:
    """A name in use: its argument sorts and, for a function, the sort of its values."""

    sorts: tuple[str, ...]
    result: str | None


class _Reader(LogicReader):
    """A cursor that reads one problem."""

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self.typed: dict[str, _Owner] = {}
        self.sorts: dict[str, None] = {}
        self.predicates: dict[str, Predicate] = {}
        self.functions: dict[str, Function] = {}
        self.bound: dict[str, tuple[str, str]] = {}

    # --- The problem ---------------------------------------------------------------------------

    def problem(self) -> Problem:
        """Read everything."""
        premises: dict[str, Premise] = {}
        goal: Formula | None = None
        while self.token.kind != "end":
            start = self.token
            language = self.next().text
            if language not in ("fof", "tff"):
                raise self.error(
                    f"“{language}” is not read here",
                    start,
                    *did_you_mean(language, ("fof", "tff")),
                    "Formulas of fof and tff are; expand any include first.",
                )
            self.expect("(")
            label = self.name()
            self.expect(",")
            role_token = self.token
            role = self.name()
            subrole = self.name() if self.take("-") else ""
            self.expect(",")
            if role == "type":
                self.declaration()
            elif role == "logic":
                self.semantics()
            elif role == "conjecture":
                if goal is not None:
                    raise self.error("there is a second conjecture", role_token)
                goal = self.formula(0)
            elif role in _ROLES:
                local = subrole == "local" or (role == "hypothesis" and subrole != "global")
                while label in premises:
                    label += "'"
                scope: Literal["local", "global"] = "local" if local else "global"
                premises[label] = Premise(label, self.formula(0), scope)
            else:
                raise self.error(
                    f"there is no role “{role}”", role_token, *did_you_mean(role, _ROLES)
                )
            if self.take(","):
                self.skip()
            self.expect(")")
            self.expect(".")
        modal = bool(self.modalities)
        kept = tuple(
            premise if modal else Premise(premise.label, premise.formula)
            for premise in premises.values()
        )
        vocabulary = Vocabulary(
            tuple(self.sorts) or (DEFAULT_SORT,), self.predicates, self.functions, self.modalities
        )
        return Problem(kept, goal, Setting(vocabulary, default_logic=self.default))

    def declaration(self) -> None:
        """Read a type declaration."""
        if self.take("("):
            self.declaration()
            self.expect(")")
            return
        token = self.token
        name = self.name()
        self.expect(":")
        if self.take("$tType"):
            self.sorts[name] = None
            return
        sorts = self.type()
        result = sorts[0]
        if self.take(">"):
            result = self.type()[0]
        elif len(sorts) > 1:
            raise self.error("a product of types is no type of values", token)
        else:
            sorts = ()
        if "$o" in sorts:
            raise self.error("predicates of propositions are not first-order", token)
        self.typed[name] = _Owner(sorts, None if result == "$o" else result)

    def type(self) -> tuple[str, ...]:
        """Read a type, or a product of types."""
        if self.take("("):
            found = self.type()
            self.expect(")")
        else:
            found = (self.sort(),)
        while self.take("*"):
            found += self.type()
        return found

    def sort(self) -> str:
        """Read the name of a sort."""
        token = self.token
        if token.kind == "defined":
            self.here += 1
            if token.text == "$i":
                self.sorts.setdefault(DEFAULT_SORT)
                return DEFAULT_SORT
            if token.text == "$o":
                return "$o"
            raise self.error(f"the type {token.text} is not read here", token)
        name = self.name()
        if name not in self.sorts:
            raise self.error(f"no type is called {name}", token, *did_you_mean(name, self.sorts))
        return name

    # --- Formulas ------------------------------------------------------------------------------

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
        before = dict(self.bound)
        while True:
            token = self.next()
            if token.kind != "variable":
                raise self.error("a variable is needed here", token)
            sort = self.sort() if self.take(":") else DEFAULT_SORT
            self.sorts.setdefault(sort)
            name = self._variable(token.text)
            found.append((name, sort))
            self.bound[token.text] = (name, sort)
            if not self.take(","):
                break
        self.expect("]")
        self.expect(":")
        body = self.unitary(depth + len(found))
        self.bound = before
        for name, sort in reversed(found):
            body = make(name, sort, body)
        return body

    def _variable(self, name: str) -> str:
        """Return a variable with a small letter, unless that is a name."""
        small = name[0].lower() + name[1:]
        taken = {*self.typed, *self.predicates, *self.functions}
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
        given = self.typed.get(name)
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
            if token.text not in self.bound:
                raise self.error(f"the variable {token.text} is free", token)
            name, sort = self.bound[token.text]
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
        given = self.typed.get(name)
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
