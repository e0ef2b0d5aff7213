"""What the names of a formula stand for, and whether their sorts agree.

A :class:`Scope` is the parser's ledger while it reads: the vocabulary, the variables bound at this
point, and, where names may be *inferred*, what their first use made of them.  It builds atoms and
terms and refuses ill-sorted ones; it knows nothing of tokens or precedence.

The sort of a variable that is not written is decided by the first use that needs one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from deontic.errors import Source, Span, UserError
from deontic.syntax import complaints
from deontic.syntax.formulas import (
    Application,
    Arithmetic,
    Atom,
    Comparison,
    Formula,
    Modality,
    Not,
    Term,
    Variable,
)
from deontic.syntax.sorts import (
    OpenSort,
    Operand,
    Reference,
    Sort,
    Typed,
    description,
    is_numerical,
    settled,
)
from deontic.syntax.vocabulary import (
    DEFAULT_SORT,
    NUMERICAL_SORTS,
    Function,
    Predicate,
    Vocabulary,
)


class Scope:
    """The names in force while formulas are read.

    Parameters
    ----------
    vocabulary
        What is declared.
    inferring
        Whether undeclared names are taken up at their first use, rather than refused.
    logic
        The logic of modalities that are taken up; without it, none are.
    """

    def __init__(
        self, vocabulary: Vocabulary, *, inferring: bool = False, logic: str | None = ""
    ) -> None:
        self.source = Source("")
        self.inferring = inferring
        self.variables: dict[str, tuple[Variable, Sort]] = {}
        self.released: set[str] = set()
        self.first_uses: dict[str, Span] = {}
        self.letters: dict[str, Span] = {}
        self.roles = vocabulary.roles
        self.sorts = vocabulary.sorts
        self.predicates: Mapping[str, Predicate] = vocabulary.predicates
        self.functions: Mapping[str, Function] = vocabulary.functions
        self.modalities: Mapping[str, str] = vocabulary.modalities
        self._logic = logic
        self._default = ""
        if inferring:
            self.predicates = self._new_predicates = dict(vocabulary.predicates)
            self.functions = self._new_functions = dict(vocabulary.functions)
            self.modalities = self._new_modalities = dict(vocabulary.modalities)
            self._sorts_given = vocabulary.sorts not in ((), (DEFAULT_SORT,))
            if not self._sorts_given or len(vocabulary.sorts) == 1:
                self._default = vocabulary.sorts[0] if vocabulary.sorts else DEFAULT_SORT

    def vocabulary(self) -> Vocabulary:
        """Return the vocabulary with everything that was taken up."""
        return Vocabulary(
            self.sorts or (DEFAULT_SORT,),
            dict(self.predicates),
            dict(self.functions),
            dict(self.modalities),
            self.roles,
        )

    def declares(self, name: str) -> bool:
        """Return whether a name is a predicate or a function here."""
        return name in self.predicates or name in self.functions

    def error(self, message: str, start: int, end: int, *hints: str) -> UserError:
        """Return an error about a stretch of the formula that is being read."""
        return UserError(message, Span(self.source, start, end), hints)

    # --- Sorts and variables -------------------------------------------------------------------

    def sort(self, name: str, start: int, end: int) -> str:
        """Return the sort that a quantifier names."""
        if name in NUMERICAL_SORTS:
            raise complaints.numerical_quantifier(self, name, start, end)
        if name not in self.sorts:
            if not self.inferring or self._sorts_given:
                raise complaints.unknown_sort(self, name, start, end)
            self.sorts = (*self.sorts, name)
        return name

    def bind(self, name: str, sort: str | None) -> tuple[Variable, Sort] | None:
        """Make a name a variable of that sort, and return what it was before."""
        before = self.variables.get(name)
        chosen: Sort | None = sort or self.roles.get(name)
        if chosen is None:
            single = not self.inferring and len(self.sorts) == 1
            chosen = self.sorts[0] if single else OpenSort()
        self.variables[name] = (Variable(name), chosen)
        return before

    def release(self, name: str, before: tuple[Variable, Sort] | None, start: int, end: int) -> str:
        """End the scope of the variable bound at that place, and return its sort."""
        sort = settled(self.variables[name][1])
        self.released.add(name)
        if before is None:
            del self.variables[name]
        else:
            self.variables[name] = before
        if isinstance(sort, OpenSort):
            sort.decision = default = self._default_sort(name, start, end)
            return default
        return sort

    def _default_sort(self, name: str, start: int, end: int) -> str:
        """Return the sort of what no use gives one, if there is such a sort here."""
        if not self._default:
            raise complaints.undecided_sort(self, name, start, end)
        if self._default not in self.sorts:
            self.sorts = (*self.sorts, self._default)
        return self._default

    def _fits(self, typed: Typed, expected: Sort) -> bool:
        """Return whether a term may stand for a sort, deciding an open one if need be."""
        actual, wanted = settled(typed.sort), settled(expected)
        if actual is wanted or actual == wanted:
            return True
        if isinstance(wanted, OpenSort):
            actual, wanted = wanted, actual
        if not isinstance(actual, OpenSort):
            return actual == "Int" and wanted == "Real"
        if wanted in NUMERICAL_SORTS:
            return False
        actual.decision = wanted
        actual.reason = Span(self.source, typed.start, typed.end)
        return True

    # --- Atoms and terms -----------------------------------------------------------------------

    def atom(self, reference: Reference) -> Atom:
        """Return the atom that a name makes with its arguments, standing as a formula."""
        predicate = self.predicates.get(reference.name)
        if self.inferring and len(reference.name) > 1 and not reference.arguments:
            self._spell_out(reference)
        if predicate is None:
            reference, predicate = self._new_predicate(reference)
        return Atom(reference.name, self._arguments(reference, predicate))

    def _spell_out(self, reference: Reference) -> None:
        """Refuse a letter that is some textbooks' way to write a predicate with its arguments:
        a capital, and behind it bound variables, or as many letters as the predicate takes.
        """
        first, said = reference.name[0], reference.name[1:]
        if not (first.isupper() and said.isalpha() and said.islower()):
            return
        predicate = self.predicates.get(first)
        bound = [letter for letter in said if letter in self.variables]
        speaks_of_bound = len(bound) == len(said) or (bound and len(said) == 2)
        if speaks_of_bound or (predicate is not None and len(predicate.sorts) == len(said)):
            raise complaints.arguments_in_a_name(self, reference)

    def term(self, operand: Operand, expected: Sort | None = None) -> Typed:
        """Return the term that an operand makes; ``expected`` is the sort of an unknown one."""
        if isinstance(operand, Typed):
            return operand
        name, arguments, start, end = operand
        bound = self.variables.get(name)
        if bound is not None:
            if arguments:
                raise self.error(f"{name} is a variable here: it takes no arguments", start, end)
            return Typed(bound[0], bound[1], start, end)
        function = self.functions.get(name)
        if function is None:
            operand, function = self._new_function(operand, expected)
        made = Application(name, self._arguments(operand, function))
        return Typed(made, function.result, start, end)

    def _arguments(self, reference: Reference, owner: Predicate | Function) -> tuple[Term, ...]:
        """Return the arguments as terms, their number and sorts checked."""
        sorts = owner.sorts
        if len(reference.arguments) != len(sorts):
            raise complaints.wrong_arity(self, reference, owner)
        found: list[Term] = []
        for operand, sort in zip(reference.arguments, sorts, strict=True):
            typed = self.term(operand, sort)
            if typed.sort != sort and not self._fits(typed, sort):
                raise complaints.wrong_argument(self, typed, len(found), sort, owner)
            found.append(typed.term)
        return tuple(found)

    def _new_predicate(self, reference: Reference) -> tuple[Reference, Predicate]:
        """Take up a predicate at its first use, or say that there is none."""
        name, arguments, start, end = reference
        if name in self.variables and not arguments:
            raise self.error(f"{name} is a variable, where a formula is needed", start, end)
        if name in self.functions:
            raise complaints.not_a_formula(self, self.term(reference))
        if not self.inferring:
            raise complaints.unknown(self, reference, "predicate", self.predicates)
        typed = tuple([self._decided(argument) for argument in arguments])
        predicate = Predicate(name, tuple([str(argument.sort) for argument in typed]))
        self._take_up(reference)
        self._new_predicates[name] = predicate
        return reference._replace(arguments=typed), predicate

    def _new_function(
        self, reference: Reference, expected: Sort | None
    ) -> tuple[Reference, Function]:
        """Take up a function at its first use, or say that there is none."""
        name, arguments, start, end = reference
        if name in self.predicates:
            raise complaints.not_a_term(self, reference)
        if name in self.released and not arguments:
            raise complaints.unbound(self, reference)
        if not self.inferring:
            if arguments:
                raise complaints.unknown(self, reference, "function", self.functions)
            if name in self.roles or _looks_like_a_variable(name):
                raise complaints.unbound(self, reference)
            constants = {key: value for key, value in self.functions.items() if not value.sorts}
            raise complaints.unknown(self, reference, "constant", constants)
        typed = tuple([self._decided(argument) for argument in arguments])
        reference = reference._replace(arguments=typed)
        if name in self.functions:  # one of its own arguments took it up
            return reference, self.functions[name]
        result = settled(expected) if expected is not None else None
        if not isinstance(result, str):
            result = self._default_sort(name, start, end)
        function = Function(name, result, tuple([str(argument.sort) for argument in typed]))
        self._take_up(reference)
        self._new_functions[name] = function
        return reference, function

    def _decided(self, operand: Operand) -> Typed:
        """Return an argument of a new name, with a sort that is decided."""
        typed = self.term(operand)
        sort = settled(typed.sort)
        if isinstance(sort, OpenSort):
            name = self.source.text[typed.start : typed.end]
            sort.reason = Span(self.source, typed.start, typed.end)
            sort.decision = self._default_sort(name, typed.start, typed.end)
            sort = sort.decision
        return typed._replace(sort="Real" if sort in NUMERICAL_SORTS else sort)

    def _take_up(self, reference: Reference) -> None:
        """Remember where a name was first used; refuse one that was an operator before."""
        name = reference.name
        if name in self.letters:
            raise complaints.was_an_operator(self, reference, self.letters[name])
        self.first_uses[name] = Span(self.source, reference.start, reference.end)

    # --- Comparison and arithmetic -------------------------------------------------------------

    def comparison(
        self, relation: Literal["=", "!=", "<", "<=", ">", ">="], left: Operand, right: Operand
    ) -> tuple[Formula, bool]:
        """Return an equation or inequality of two operands, and whether it is about numbers."""
        ordering = relation not in ("=", "!=")
        first, second = self._both(left, right, "Real" if ordering else None)
        if ordering:
            self._need_numbers(first, second, f"“{relation}” compares numbers")
        numerical = is_numerical(first.sort) and is_numerical(second.sort)
        undecided = isinstance(settled(first.sort), OpenSort)
        one, other = (first, second) if undecided else (second, first)
        if not numerical and not self._fits(one, other.sort):
            what = complaints.quoted(self, other.start, other.end)
            raise complaints.wrong_sort(self, one, f"{what} is {description(other.sort)}")
        if relation == "!=":
            return Not(Comparison("=", first.term, second.term)), numerical
        return Comparison(relation, first.term, second.term), numerical

    def arithmetic(self, operator: Literal["+", "-", "*"], left: Operand, right: Operand) -> Typed:
        """Return the sum, difference or product of two operands; a product must be linear."""
        first, second = self._both(left, right, "Real")
        self._need_numbers(first, second, f"“{operator}” stands between numbers")
        if operator == "*" and not (first.constant or second.constant):
            raise self.error(
                "a product must have a numeral as one of its factors",
                first.start,
                second.end,
                "Arithmetic is linear, so that it can be decided.",
            )
        return Typed(
            Arithmetic(operator, first.term, second.term),
            "Int" if settled(first.sort) == settled(second.sort) == "Int" else "Real",
            first.start,
            second.end,
            first.constant and second.constant,
        )

    def _both(self, left: Operand, right: Operand, expected: str | None) -> tuple[Typed, Typed]:
        """Return two operands as terms; a side that is known tells the sort of one that is not."""
        if self.inferring and isinstance(left, Reference) and not self._knows(left.name):
            second = self.term(right, expected)
            return self.term(left, expected or _inferred_from(second)), second
        first = self.term(left, expected)
        return first, self.term(right, expected or _inferred_from(first))

    def _knows(self, name: str) -> bool:
        """Return whether a name has a meaning here."""
        return name in self.variables or self.declares(name)

    def _need_numbers(self, first: Typed, second: Typed, reason: str) -> None:
        """Refuse operands that are no numbers."""
        for typed in (first, second):
            if not is_numerical(typed.sort):
                raise complaints.wrong_sort(self, typed, reason)

    # --- Modalities ----------------------------------------------------------------------------

    def modality(
        self, operator: Literal["O", "[]", "B", "K"], index: str, start: int, end: int
    ) -> Modality:
        """Return the modality that is written there, if there is one of its name."""
        modality = Modality(operator, index)
        name = modality.name
        if name not in self.modalities:
            if not self.inferring or self._logic is None:
                raise complaints.unknown_modality(self, name, start, end)
            self._new_modalities[name] = self._logic
        return modality


def _looks_like_a_variable(name: str) -> bool:
    """Return whether a name has the look of a variable: one small letter, perhaps with digits."""
    return name[:1].islower() and name[1:].strip("'_0123456789") == ""


def _inferred_from(typed: Typed) -> Sort:
    """Return the sort of what a term is compared with; numbers are real until declared."""
    return "Real" if is_numerical(typed.sort) else typed.sort
