"""Questions about a study's sentences, put to the solver, with countermodels a person can read.

A countermodel is first looked for among *small cases*: as many individuals as the study has roles,
named after them, and one more if need be, with the failing instance of the conclusion about them
in that order.  What has a countermodel there has one; what has none goes to the solver's general
procedure, which proves or refutes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

from arguments.audit.small_cases import Small, stripped
from deontic.queries.columns import premise_of, setting_of, spoken_of
from deontic.semantics import Model, holds
from deontic.solving.answers import (
    Consistent,
    Entailed,
    Entailment,
)
from deontic.solving.oracle import Oracle
from deontic.solving.problem import Limits, Premise, shape_of
from deontic.syntax.formulas import (
    Atom,
    Box,
    Diamond,
    Formula,
    Not,
    Term,
    Variable,
    negate,
)
from deontic.theory import Asserted, Selection, Theory

DENIAL = "\N{DOES NOT PROVE} "
"""What the label of the denial of something begins with."""


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

    def folded(self, formula: Formula) -> Formula:
        """Return a modal formula as the defined notion that it comes to, or that it denies."""
        if not isinstance(formula, Box | Diamond):
            return formula
        denied = _dual(formula)
        for name, definition in self.theory.definitions.items():
            body = definition.readings.select(name, self.selection).content
            for wanted, positive in ((formula, True), (denied, False)):
                binding: dict[str, Term] = {}
                if type(body) is type(wanted) and _matches(body, wanted, binding):
                    parameters = definition.predicate.parameters
                    if set(binding) == set(parameters):
                        atom = Atom(name, tuple(binding[p] for p in parameters))
                        return atom if positive else Not(atom)
        return formula

    @cached_property
    def separable(self) -> bool:
        """Whether background that has no notion in common with a question can be left out of it."""
        premises = [asked.premise for asked in self.background()]
        setting = setting_of(self.theory, [])
        if any(shape_of(premise, setting).equated for premise in premises):
            return False
        oracle = Oracle(premises, setting, self.limits)
        return oracle.satisfiable([premise.label for premise in premises]) is True

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
        self.basic = tuple(b.label for b in self.background)
        self._bearing = self._bearing_on([*premises, conclusion])
        self.denial = f"{DENIAL}{conclusion.label}"
        self._general: Oracle | None = None
        self._small: dict[int, Small] = {}

    def entailment(self, labels: Sequence[str]) -> Entailment:
        """Tell whether some of the premises entail the conclusion, with the background."""
        found = self.general.entailment([*labels, *self._bearing], self.denial)
        match found:
            case Entailed(core, minimal):
                return Entailed(core, minimal)
            case _:
                return found

    def follows(self, labels: Sequence[str], *, likely: bool = False) -> bool | None:
        """Tell whether the conclusion follows from some premises, without saying how.

        Where that is ``likely``, it takes less to find that it does, and more that it does not.
        """
        asked = [self.denial, *labels, *self._bearing]
        found = self.general.satisfiable(asked, doubtful=likely)
        return None if found is None else not found

    def refutation(self, labels: Sequence[str]) -> Refutation | None:
        """Return a model in which some premises are true and the conclusion is false, if one is
        found; small ones first.
        """
        first: Refutation | None = None
        for size in (0, 1):
            small = self.small(size)
            found = small.model(labels)
            if found is not None:
                first = first or Refutation(found, small.focus)
                if small.distinct:
                    return Refutation(found, small.focus)
        if first is not None:
            return first
        match self.whole.consistency([self.denial, *labels, *self.basic]):
            case Consistent(model):
                return Refutation(model, self._failing(model))
            case _:
                return None

    def small(self, more: int) -> Small:
        """Return the question asked of small cases; ``more`` individuals than there are roles."""
        if more not in self._small:
            self._small[more] = Small(self, more)
        return self._small[more]

    @property
    def general(self) -> Oracle:
        """The oracle for any models, with the background that bears on the question."""
        if self._general is None:
            self._general = self._oracle(self._bearing)
        return self._general

    @property
    def whole(self) -> Oracle:
        """The oracle for any models, with all of the background."""
        if self._bearing == self.basic:
            return self.general
        return self._oracle(self.basic)

    def _oracle(self, background: Collection[str]) -> Oracle:
        denial = Premise(self.denial, negate(self.conclusion.premise.formula))
        premises = [asked.premise for asked in self.premises.values()]
        premises += [asked.premise for asked in self.background if asked.label in background]
        setting = setting_of(self.prover.theory, [])
        return Oracle([denial, *premises], setting, self.prover.limits)

    def _bearing_on(self, asked: Sequence[Asked]) -> tuple[str, ...]:
        """Return the background that has notions in common with a question, directly or through
        more of the background.  The rest is neutral if it is consistent (Craig interpolation) and
        says nothing of how many things there are.
        """
        if not self.prover.separable:
            return self.basic
        known = frozenset().union(*(spoken_of(a.premise.formula) for a in asked))
        left = {b.label: spoken_of(b.premise.formula) for b in self.background}
        while near := [label for label, spoken in left.items() if spoken & known]:
            known = known.union(*(left.pop(label) for label in near))
        return tuple(label for label in self.basic if label not in left)

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


def _dual(formula: Box | Diamond) -> Formula:
    """Return what a modal formula denies: that something is obligatory, that it is not permitted
    not to be.
    """
    kind = Diamond if isinstance(formula, Box) else Box
    return kind(formula.modality, negate(formula.body))


def _matches(pattern: Formula, formula: Formula, binding: dict[str, Term]) -> bool:
    """Tell whether a formula is an instance of a pattern; ``binding`` takes up of what."""
    match pattern, formula:
        case Atom(one, arguments), Atom(other, given):
            if one != other or len(arguments) != len(given):
                return False
            pairs = zip(arguments, given, strict=True)
            return all(
                isinstance(variable, Variable) and binding.setdefault(variable.name, term) == term
                for variable, term in pairs
            )
        case (Not(one), Not(other)):
            return _matches(one, other, binding)
        case (Box(here, one), Box(there, other)) | (Diamond(here, one), Diamond(there, other)):
            return here == there and _matches(one, other, binding)
        case _:
            return False
