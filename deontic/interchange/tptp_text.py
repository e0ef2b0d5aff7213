"""The formulas, types and labels of one problem, as TPTP writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from deontic.errors import UserError
from deontic.interchange.problem import Problem
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
    Not,
    Numeral,
    Or,
    Term,
    Top,
    Variable,
    subformulas,
)
from deontic.syntax.vocabulary import DEFAULT_SORT, Function, Predicate

_PLAIN = re.compile(r"[a-z][a-zA-Z0-9_]*\Z")


def functor(name: str) -> str:
    """Return a name as TPTP writes it, quoted if need be."""
    if _PLAIN.match(name):
        return name
    escaped = name.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


class TPTPWriter:
    """The writing of one problem's formulas.

    Parameters
    ----------
    problem
        Whose formulas they are.
    operators
        The box and diamond of each modality.
    typed
        Whether variables and names have types; otherwise sorts become predicates.
    """

    def __init__(
        self,
        problem: Problem,
        operators: Mapping[str, tuple[str, str]] | None = None,
        *,
        typed: bool = False,
    ) -> None:
        self._problem = problem
        self._operators = operators or {}
        self._typed = typed
        self._labels: set[str] = set()
        vocabulary = problem.setting.vocabulary
        used = {
            part.sort
            for formula in problem.formulas()
            for part in subformulas(formula)
            if isinstance(part, ForAll | Exists)
        }
        used |= {s for p in vocabulary.predicates.values() for s in p.sorts}
        used |= {s for f in vocabulary.functions.values() for s in (*f.sorts, f.result)}
        self._sorts = [
            sort for sort in dict.fromkeys((*vocabulary.sorts, *sorted(used))) if sort in used
        ]
        taken = {*vocabulary.predicates, *vocabulary.functions}
        self._kinds: dict[str, str] = {}
        if len(self._sorts) > 1 and not typed:
            for sort in self._sorts:
                name = f"is_{sort.lower()}"
                while name in taken:
                    name += "_"
                taken.add(name)
                self._kinds[sort] = name

    def label(self, label: str) -> str:
        """Return the name of a formula, made different from those before."""
        word = re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_") or "f"
        word = word if word[0].isalpha() else f"a{word}"
        found, number = word, 1
        while found in self._labels:
            number += 1
            found = f"{word}_{number}"
        self._labels.add(found)
        return found

    # --- Sorts ---------------------------------------------------------------------------------

    def guards(self) -> Iterator[tuple[str, Formula]]:
        """Yield, where sorts are predicates, that they have members, and what values they have."""
        if not self._kinds:
            return
        functions = self._problem.setting.vocabulary.functions.values()
        inhabited = {function.result for function in functions if not function.arity}
        for sort, kind in self._kinds.items():
            if sort not in inhabited:
                some = Exists("x", "", Atom(kind, (Variable("x"),)))
                yield f"some {sort}", some
        for function in functions:
            names = [f"x{n}" for n in range(function.arity)]
            value = Application(function.name, tuple(map(Variable, names)))
            formula: Formula = Atom(self._kinds[function.result], (value,))
            for name, sort in reversed(list(zip(names, function.sorts, strict=True))):
                formula = ForAll(name, sort, formula)
            yield f"sort {function.name}", formula

    def declarations(self) -> Iterator[str]:
        """Yield the types of all names."""
        vocabulary = self._problem.setting.vocabulary
        for sort in self._sorts:
            if sort != DEFAULT_SORT:
                yield f"tff({self.label(sort + ' type')}, type, {functor(sort)}: $tType)."
        owners: list[Function | Predicate] = [*vocabulary.functions.values()]
        owners += vocabulary.predicates.values()
        for owner in owners:
            yield (
                f"tff({self.label(owner.name + ' type')}, type, "
                f"{functor(owner.name)}: {self._type(owner)})."
            )

    def _type(self, owner: Function | Predicate) -> str:
        result = "$o" if isinstance(owner, Predicate) else self._sort(owner.result)
        if not owner.sorts:
            return result
        sorts = [self._sort(sort) for sort in owner.sorts]
        return f"{sorts[0] if len(sorts) == 1 else '(' + ' * '.join(sorts) + ')'} > {result}"

    def _sort(self, sort: str) -> str:
        return "$i" if sort == DEFAULT_SORT else functor(sort)

    # --- Formulas ------------------------------------------------------------------------------

    def write(self, formula: Formula) -> str:
        """Return a formula."""
        return self._formula(formula, {})

    def _formula(self, formula: Formula, names: Mapping[str, str]) -> str:
        """Return a formula, given what its variables are called."""
        match formula:
            case Top():
                return "$true"
            case Bottom():
                return "$false"
            case Atom(predicate, arguments):
                return self._applied(predicate, arguments, names)
            case Comparison("=", left, right):
                return f"({self._term(left, names)} = {self._term(right, names)})"
            case Comparison():
                raise AssertionError("numbers were refused")
            case Not(body):
                return f"~ {self._formula(body, names)}"
            case And(parts):
                return self._joined(" & ", parts, names)
            case Or(parts):
                return self._joined(" | ", parts, names)
            case Implies(left, right):
                return self._joined(" => ", (left, right), names)
            case Iff(left, right):
                return self._joined(" <=> ", (left, right), names)
            case ForAll(variable, sort, body) | Exists(variable, sort, body):
                return self._quantified(isinstance(formula, ForAll), variable, sort, body, names)
            case Box(modality, body):
                return f"{self._operators[modality.name][0]} @ ({self._formula(body, names)})"
            case Diamond(modality, body):
                return f"{self._operators[modality.name][1]} @ ({self._formula(body, names)})"
            case ConditionalObligation():
                raise AssertionError("conditional obligation was refused or translated")
            case _:
                assert_never(formula)

    def _joined(self, sign: str, parts: Iterable[Formula], names: Mapping[str, str]) -> str:
        return f"({sign.join(self._formula(part, names) for part in parts)})"

    def _quantified(
        self, universal: bool, variable: str, sort: str, body: Formula, names: Mapping[str, str]
    ) -> str:
        """Return a quantification, its variable given a name that no other has."""
        word = re.sub(r"[^a-zA-Z0-9]", "_", variable)
        name = word[:1].upper() + word[1:] if word[:1].isalpha() else f"V{word}"
        while name in names.values():
            name += "_"
        inner = {**names, variable: name}
        kind = self._kinds.get(sort)
        if kind is not None:
            guard = Atom(kind, (Variable(variable),))
            body = Implies(guard, body) if universal else And((guard, body))
        sign = "!" if universal else "?"
        typed = f": {self._sort(sort)}" if self._typed else ""
        return f"{sign}[{name}{typed}]: {self._formula(body, inner)}"

    def _term(self, term: Term, names: Mapping[str, str]) -> str:
        match term:
            case Variable(name):
                if name not in names:
                    raise UserError(f"the variable {name!r} is free")
                return names[name]
            case Application(function, arguments):
                return self._applied(function, arguments, names)
            case Numeral() | Arithmetic():
                raise AssertionError("numbers were refused")
            case _:
                assert_never(term)

    def _applied(self, name: str, arguments: tuple[Term, ...], names: Mapping[str, str]) -> str:
        if not arguments:
            return functor(name)
        return f"{functor(name)}({', '.join(self._term(a, names) for a in arguments)})"
