"""Small cases: models of a few individuals, called after the roles of a study.

A countermodel among these can be read.  What the failing instance of a conclusion is about, and
what premises say there is, are individuals with names, and different ones if that is possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING

from deontic.semantics import Model
from deontic.solving.answers import Consistent
from deontic.solving.oracle import Oracle
from deontic.solving.problem import Premise, Setting
from deontic.syntax.formulas import (
    And,
    Application,
    Box,
    Diamond,
    Exists,
    ForAll,
    Formula,
    Not,
    Term,
    negate,
    subformulas,
    substitute,
)
from deontic.syntax.vocabulary import NUMERICAL_SORTS
from deontic.theory import Theory

if TYPE_CHECKING:
    from arguments.audit.prover import Question

LETTERS = "xyzuvw"


class Small:
    """A question asked of the small cases of one size.

    Attributes
    ----------
    focus
        Whom the failing instance of the conclusion is about.
    denial
        That instance, denied.
    setting
        The language with the individuals' names, and that there are no others.
    distinct
        Whether, in the model last found, nothing that is said to exist is two things in one.
    """

    def __init__(self, question: Question, more: int) -> None:
        theory = question.prover.theory
        variables, matrix = stripped(question.conclusion.premise.formula)
        formulas = [premise.formula for premise in question.formulas]
        individuals = cast_of(theory, [*formulas, question.conclusion.premise.formula], more)
        functions = theory.vocabulary.functions
        standing = {name: functions[name].result for name in standing_names(theory)}
        self.focus = _focus(variables, {**standing, **individuals})
        binding: dict[str, Term] = {name: Application(one) for name, one in self.focus.items()}
        denied = negate(substitute(matrix, binding))
        self.denial = Premise(question.denial, denied)
        self._basic = question.basic
        self.setting = small_setting(theory, individuals, closed=True)
        told = [self.denial, *question.formulas]
        self._examples = {
            premise.label: [
                [Premise(f"{premise.label} @{n}.{m}", one) for m, one in enumerate(options)]
                for n, options in enumerate(examples(premise.formula, individuals))
            ]
            for premise in told
        }
        every = [p for several in self._examples.values() for options in several for p in options]
        self._oracle = Oracle([*told, *every], self.setting, question.prover.limits)
        self.distinct = False

    def model(self, labels: Sequence[str]) -> Model | None:
        """Return a model of some premises and the denial, if there is one of this size.

        Where it can be had, what is said to exist are individuals different from each other.
        """
        asked = [self.denial.label, *labels, *self._basic]
        if not self._oracle.satisfiable(asked):
            return None
        self.distinct = True
        for options in (o for label in (*labels, self.denial.label) for o in self._examples[label]):
            for option in options:
                if self._oracle.satisfiable([*asked, option.label]):
                    asked.append(option.label)
                    break
            else:
                self.distinct = False
        match self._oracle.consistency(asked):
            case Consistent(model):
                return model
            case _:
                return None


def examples(formula: Formula, individuals: Mapping[str, str]) -> Iterator[list[Formula]]:
    """Yield, for each thing that a formula says there is, statements that name it.

    Each is a list of what it could be, from which the formula's part follows: first the individuals
    of the variables' names, and in any case no individual twice.
    """
    yield from _examples(formula, individuals, True)


def _examples(
    formula: Formula, individuals: Mapping[str, str], positive: bool
) -> Iterator[list[Formula]]:
    match formula:
        case Not(body):
            yield from _examples(body, individuals, not positive)
        case And(parts) if positive:
            for at, part in enumerate(parts):
                for found in _examples(part, individuals, True):
                    yield [And((*parts[:at], one, *parts[at + 1 :])) for one in found]
        case Exists() | ForAll() if positive == isinstance(formula, Exists):
            variables, body = _block(formula)
            options = [[i for i, sort in individuals.items() if sort == s] for _, s in variables]
            casts = [
                dict(zip([name for name, _ in variables], chosen, strict=True))
                for chosen in product(*options)
                if len(set(chosen)) == len(chosen)
            ]
            casts.sort(key=lambda cast: [name != one for name, one in cast.items()])
            named = [
                substitute(body, {name: Application(one) for name, one in cast.items()})
                for cast in casts
            ]
            if named:
                yield [one if positive else negate(one) for one in named]
        case Box(modality, body) | Diamond(modality, body):
            if positive == isinstance(formula, Diamond):
                for found in _examples(body, individuals, positive):
                    yield [Diamond(modality, one) for one in found]


def _block(formula: ForAll | Exists) -> tuple[list[tuple[str, str]], Formula]:
    """Return the variables of quantifiers of one kind that stand together, and what they bind."""
    kind = type(formula)
    variables: list[tuple[str, str]] = []
    body: Formula = formula
    while isinstance(body, kind):
        variables.append((body.variable, body.sort))
        body = body.body
    return variables, body


def stripped(formula: Formula) -> tuple[tuple[tuple[str, str], ...], Formula]:
    """Return the variables that a formula generalises over, with their sorts, and the rest.

    >>> from deontic.syntax import parse_together
    >>> (formula,), _ = parse_together(["all x. all y. (R(x, y) -> R(y, x))"])
    >>> stripped(formula)[0]
    (('x', 'Thing'), ('y', 'Thing'))
    """
    variables = []
    while True:
        match formula:
            case ForAll(variable, sort, body):
                variables.append((variable, sort))
                formula = body
            case Not(Exists(variable, sort, body)):
                variables.append((variable, sort))
                formula = Not(body)
            case Not(Not(body)):
                formula = body
            case _:
                return tuple(variables), formula


def cast_of(theory: Theory, formulas: Iterable[Formula], more: int) -> dict[str, str]:
    """Return the individuals of a small case, with their sorts: one for each role, and for each
    sort without a role two; ``more`` of each sort besides.
    """
    sorts = {
        part.sort
        for formula in formulas
        for part in subformulas(formula)
        if isinstance(part, ForAll | Exists) and part.sort not in NUMERICAL_SORTS
    }
    taken = {*theory.vocabulary.functions}
    found: dict[str, str] = {}
    for sort in sorted(sorts):
        if sort in theory.closed and _named(theory, sort):
            continue
        roles = [role for role, of in theory.vocabulary.roles.items() if of == sort]
        names = roles or [f"{letter}" for letter in LETTERS[:2]]
        spare = [letter for letter in LETTERS if letter not in names]
        wanted = [*names, *spare[:more]]
        found.update({_unused(name, {*taken, *found}): sort for name in wanted})
    return found


def small_setting(
    theory: Theory, individuals: Mapping[str, str], *, closed: bool = False
) -> Setting:
    """Return the setting of small cases; ``closed`` if there are no individuals but the named."""
    sorts = frozenset(individuals.values()) | theory.closed if closed else frozenset()
    return Setting(
        theory.vocabulary.with_constants(individuals),
        distinct=(*standing_names(theory), *individuals),
        closed=sorts,
    )


def _unused(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "'"
    return name


def _focus(variables: Sequence[tuple[str, str]], individuals: Mapping[str, str]) -> dict[str, str]:
    """Return whom the failing instance is about: for each variable the individual of its name, or
    else the next of its sort.
    """
    found = {name: name for name, sort in variables if individuals.get(name) == sort}
    for name, sort in variables:
        if name not in found:
            of_sort = [one for one, its in individuals.items() if its == sort]
            free = [one for one in of_sort if one not in found.values()]
            if of_sort:
                found[name] = (free or of_sort)[0]
    return found


def standing_names(theory: Theory) -> list[str]:
    """Return the constants of the study that denote individuals."""
    return [
        name
        for name, function in theory.vocabulary.functions.items()
        if not function.arity and function.result in theory.vocabulary.sorts
    ]


def _named(theory: Theory, sort: str) -> list[str]:
    """Return the constants of a sort."""
    functions = theory.vocabulary.functions
    return [name for name in standing_names(theory) if functions[name].result == sort]
