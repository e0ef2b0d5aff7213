"""Questions about a study's sentences, put to the solver, with countermodels a person can read.

A countermodel is first looked for among *small cases*: as many individuals as the study has roles,
named after them, and one more if need be, with the failing instance of the conclusion about them
in that order.  What has a countermodel there has one; what has none goes to the solver's general
procedure, which proves or refutes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from deontic.queries.columns import premise_of, setting_of
from deontic.semantics import Model, holds
from deontic.solving.answers import (
    Consistent,
    Entailed,
    Entailment,
    Inconsistent,
)
from deontic.solving.oracle import Oracle
from deontic.solving.problem import Limits, Premise, Setting
from deontic.syntax.formulas import (
    Application,
    Exists,
    ForAll,
    Formula,
    Implies,
    Not,
    Term,
    negate,
    subformulas,
    substitute,
)
from deontic.syntax.vocabulary import NUMERICAL_SORTS
from deontic.theory import Asserted, Selection, Theory

DENIAL = "\N{DOES NOT PROVE} "
"""What the label of the denial of something begins with."""

LETTERS = "xyzuvw"


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence as it is asked about: as the study has it, and without defined predicates."""

    label: str
    written: Formula
    premise: Premise
    rests_on: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Refutation:
    """A model in which premises are true and a conclusion is false.

    ``focus`` says which of its elements the failing instance of the conclusion is about.
    """

    model: Model
    focus: Mapping[str, str] = field(default_factory=dict)


class Prover:
    """Asks what follows from a theory's sentences, in one selection of readings.

    Parameters
    ----------
    theory
        Whose sentences.
    selection
        The readings that depart from the default.
    limits
        Of each query.
    """

    def __init__(
        self, theory: Theory, selection: Selection | None = None, limits: Limits = Limits()
    ) -> None:
        self.theory = theory
        self.selection = dict(selection or {})
        self.limits = limits
        self._asked: dict[str, Asked] = {}

    def asked(self, label: str) -> Asked:
        """Return a sentence of the study as it is asked about."""
        found = self._asked.get(label)
        if found is None:
            asserted = self.theory.asserted(label, self.selection)
            found = self._asked[label] = self._made(asserted)
        return found

    def formula(self, label: str, written: Formula, *, everywhere: bool = False) -> Asked:
        """Return a formula in the study's vocabulary as it is asked about."""
        expanded = self.theory.expand(written, self.selection).formula
        return Asked(label, written, Premise(label, expanded, "global" if everywhere else "local"))

    def background(self, without: Iterable[str] = ()) -> tuple[Asked, ...]:
        """Return the study's background, apart from some of its sentences."""
        left_out = set(without)
        return tuple(self.asked(b) for b in self.theory.background if b not in left_out)

    def question(self, premises: Sequence[Asked], conclusion: Asked) -> Question:
        """Return the question whether a conclusion follows."""
        return Question(self, premises, conclusion)

    def _made(self, asserted: Asserted) -> Asked:
        sentence = asserted.sentence
        written = sentence.readings.select(sentence.label, self.selection).content
        premise = premise_of(asserted)
        renamed = Premise(sentence.label, premise.formula, premise.scope)
        return Asked(sentence.label, written, renamed, asserted.rests_on)


class Question:
    """Whether a conclusion follows from premises, or from some of them.

    Parameters
    ----------
    prover
        With the theory.
    premises
        All premises that may be asked about, the background apart.
    conclusion
        What may follow.
    """

    def __init__(self, prover: Prover, premises: Sequence[Asked], conclusion: Asked) -> None:
        self.prover = prover
        self.conclusion = conclusion
        own = {conclusion.label, *(premise.label for premise in premises)}
        self.background = prover.background(own)
        self.premises = {p.label: p for p in premises}
        self.labels = tuple(self.premises)
        self._basic = tuple(b.label for b in self.background)
        self._denial = f"{DENIAL}{conclusion.label}"
        self._general: Oracle | None = None
        self._small: dict[int, _Small] = {}

    def entailment(self, labels: Sequence[str]) -> Entailment:
        """Tell whether some of the premises entail the conclusion, with the background."""
        found = self.general.entailment([*labels, *self._basic], self._denial)
        match found:
            case Entailed(core, minimal):
                return Entailed(core, minimal)
            case _:
                return found

    def follows(self, labels: Sequence[str]) -> bool | None:
        """Tell whether the conclusion follows from some premises, without saying how."""
        found = self.general.satisfiable([self._denial, *labels, *self._basic])
        return None if found is None else not found

    def consistency(self, labels: Sequence[str]) -> bool | None:
        """Tell whether some of the premises can be true together."""
        return self.general.satisfiable([*labels, *self._basic])

    def conflict(self, labels: Sequence[str]) -> tuple[str, ...]:
        """Return premises that cannot be true together, if they cannot."""
        found = self.general.consistency([*labels, *self._basic])
        return found.core if isinstance(found, Inconsistent) else ()

    def refutation(self, labels: Sequence[str]) -> Refutation | None:
        """Return a model in which some premises are true and the conclusion is false, if one is
        found; small ones first.
        """
        for size in (0, 1):
            small = self._small.get(size)
            if small is None:
                small = self._small[size] = _Small(self, size)
            model = small.model(labels)
            if model is not None:
                return Refutation(model, small.focus)
        match self.general.consistency([self._denial, *labels, *self._basic]):
            case Consistent(model):
                return Refutation(model, self._failing(model))
            case _:
                return None

    @property
    def general(self) -> Oracle:
        """The oracle for any models."""
        if self._general is None:
            denial = Premise(self._denial, negate(self.conclusion.premise.formula))
            setting = setting_of(self.prover.theory, [])
            self._general = Oracle([denial, *self.formulas], setting, self.prover.limits)
        return self._general

    @property
    def formulas(self) -> list[Premise]:
        """The premises and the background."""
        return [asked.premise for asked in (*self.premises.values(), *self.background)]

    def _failing(self, model: Model) -> dict[str, str]:
        """Return individuals of whom the conclusion is false."""
        variables, matrix = stripped(self.conclusion.premise.formula)
        for values in product(*(model.domain.get(sort, ()) for _, sort in variables)):
            read = {name: value for (name, _), value in zip(variables, values, strict=True)}
            if not holds(model, model.actual, matrix, read):
                return read
        return {}


class _Small:
    """A question asked of the small cases of one size."""

    def __init__(self, question: Question, more: int) -> None:
        theory = question.prover.theory
        variables, matrix = stripped(question.conclusion.premise.formula)
        formulas = [premise.formula for premise in question.formulas]
        individuals = cast_of(theory, [*formulas, question.conclusion.premise.formula], more)
        functions = theory.vocabulary.functions
        standing = {name: functions[name].result for name in _standing(theory)}
        self.focus = _focus(variables, {**standing, **individuals})
        binding: dict[str, Term] = {name: Application(one) for name, one in self.focus.items()}
        denied = negate(substitute(matrix, binding))
        self._denial = question._denial
        self._basic = question._basic
        self._theory = theory
        self._question = question
        setting = Setting(
            theory.vocabulary.with_constants(individuals),
            distinct=(*standing, *individuals),
            closed=frozenset(individuals.values()) | theory.closed,
        )
        self._oracle = Oracle(
            [Premise(self._denial, denied), *question.formulas], setting, question.prover.limits
        )

    def model(self, labels: Sequence[str]) -> Model | None:
        """Return a model of some premises and the denial, if there is one of this size."""
        asked = (self._denial, *labels, *self._basic)
        if not self._oracle.satisfiable(asked):
            return None
        match self._oracle.consistency(asked):
            case Consistent(model):
                return model
            case _:
                return None


def stripped(formula: Formula) -> tuple[tuple[tuple[str, str], ...], Formula]:
    """Return the variables that a formula generalises over, with their sorts, and the rest.

    >>> from deontic.syntax import parse_together
    >>> (formula,), _ = parse_together(["all x. all y. (R(x, y) -> R(y, x))"])
    >>> stripped(formula)[0]
    (('x', 'individual'), ('y', 'individual'))
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


def _standing(theory: Theory) -> list[str]:
    """Return the constants of the study that denote individuals."""
    return [
        name
        for name, function in theory.vocabulary.functions.items()
        if not function.arity and function.result in theory.vocabulary.sorts
    ]


def _named(theory: Theory, sort: str) -> list[str]:
    """Return the constants of a sort."""
    functions = theory.vocabulary.functions
    return [name for name in _standing(theory) if functions[name].result == sort]


def antecedent(formula: Formula) -> tuple[Formula, Formula]:
    """Return what a generalisation supposes and what it concludes; it may suppose nothing."""
    from deontic.syntax.formulas import Top

    match stripped(formula)[1]:
        case Implies(left, right):
            return left, right
        case other:
            return Top(), other
