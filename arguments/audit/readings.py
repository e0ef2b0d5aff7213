"""What hangs on readings: for which of them an inference is valid, and how they differ.

Where a claim, or a notion in it, has several readings, an inference can be valid on some and not on
others.  Departures from the default readings are tried smallest first, one alone before two
together, so that what is reported is the least that has to be read otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from arguments.audit.prover import Asked, Prover, Question, Refutation
from arguments.audit.statuses import Status
from arguments.audit.steps import Step
from arguments.audit.validity import Judgement, judge
from deontic.solving.problem import Limits, Premise
from deontic.syntax.formulas import Atom, ForAll, Formula, Implies, Variable, conj, subformulas
from deontic.theory import Definition, Selection, Sentence, Theory, View

_TOGETHER = 2
"""The most readings that are departed from at once."""


@dataclass(frozen=True, slots=True)
class Variant:
    """How an inference stands where something is read in another way than by default.

    Parameters
    ----------
    departure
        What is read otherwise, and how.
    rejected
        Whether the source rules one of these readings out.
    judgement
        How the inference stands then.
    """

    departure: tuple[tuple[str, str], ...]
    rejected: bool
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Spread:
    """How an inference stands in other readings.

    Parameters
    ----------
    judgement
        By default.
    changes
        The least departures that change how it stands.
    tried
        How many departures were tried.
    """

    judgement: Judgement
    changes: tuple[Variant, ...]
    tried: int


def spread(prover: Prover, judgement: Judgement, *, models: bool = True) -> Spread:
    """Return the least departures from the readings in force that change an inference's status."""
    theory, step = prover.theory, judgement.step
    if judgement.status is Status.UNFORMALISED:
        return Spread(judgement, (), 0)
    options = in_play(theory, step)
    changes: list[Variant] = []
    tried = 0
    for size in range(1, _TOGETHER + 1):
        wanted = judgement.status in (Status.VALID, Status.IMPLICIT)
        if size > 1 and (wanted or changes):
            break
        for departure in departures(options, prover.selection, size):
            tried += 1
            other = Prover(theory, {**prover.selection, **dict(departure)}, prover.limits)
            found = judge(other, step, models=False)
            if found.status is not judgement.status:
                if models:
                    found = judge(other, step)
                changes.append(Variant(departure, _rejected(theory, departure), found))
    return Spread(judgement, tuple(changes), tried)


def in_play(theory: Theory, step: Step) -> dict[str, tuple[str, ...]]:
    """Return what in an inference, or in the background, has several readings, with their names."""
    labels = [*(premise.label for premise in step.formal), step.conclusion.label]
    found: dict[str, tuple[str, ...]] = {}
    notions: list[str] = []
    for label in dict.fromkeys((*labels, *theory.background)):
        sentence = theory.sentences[label]
        if sentence.readings.several:
            found[label] = tuple(sentence.readings.options)
        if label in labels:
            for reading in sentence.readings.options.values():
                notions += sorted(_notions(theory, reading.content))
    for name in dict.fromkeys(notions):
        if theory.definitions[name].readings.several:
            found[name] = tuple(theory.definitions[name].readings.options)
    return found


def departures(
    options: Mapping[str, Sequence[str]], selection: Selection, size: int
) -> Iterator[tuple[tuple[str, str], ...]]:
    """Yield all ways to read so many things otherwise than they are read."""
    for names in combinations(options, size):
        choices = [
            [(name, reading) for reading in options[name] if reading != selection.get(name)]
            for name in names
        ]
        yield from product(*choices)


def _notions(theory: Theory, formula: Formula) -> set[str]:
    """Return the defined notions that a formula uses in any reading."""
    found: set[str] = set()
    pending = [formula]
    while pending:
        for part in subformulas(pending.pop()):
            defined = isinstance(part, Atom) and part.predicate in theory.definitions
            if defined and isinstance(part, Atom) and part.predicate not in found:
                found.add(part.predicate)
                readings = theory.definitions[part.predicate].readings.options.values()
                pending += [reading.content for reading in readings]
    return found


def _rejected(theory: Theory, departure: Sequence[tuple[str, str]]) -> bool:
    for name, reading in departure:
        thing = theory.definitions.get(name) or theory.sentences.get(name)
        if thing is not None and thing.readings.options[reading].rejected:
            return True
    return False


# --- How readings differ --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Difference:
    """How a reading of something differs from the one in force.

    Parameters
    ----------
    name, default, other
        Of what, and which two readings.
    stronger, weaker
        Whether the other entails the one in force; whether it is entailed by it.
    only_default, only_other
        A case in which only the one in force is satisfied, and one in which only the other is.
    """

    name: str
    default: str
    other: str
    stronger: bool
    weaker: bool
    only_default: Refutation | None
    only_other: Refutation | None


def differences(
    theory: Theory, names: Sequence[str] = (), limits: Limits = Limits()
) -> tuple[Difference, ...]:
    """Return how the readings of notions, sentences and views differ from their default readings.

    Parameters
    ----------
    theory
        The study's theory.
    names
        Of what; of everything, if none are given.
    limits
        Of each query.
    """
    things: dict[str, Definition | Sentence | View] = {
        **theory.definitions,
        **theory.sentences,
        **theory.views,
    }
    return tuple(
        difference(theory, name, thing.readings.default, other, limits)
        for name, thing in things.items()
        if not names or name in names
        for other in thing.readings.options
        if other != thing.readings.default
    )


def difference(
    theory: Theory, name: str, default: str, other: str, limits: Limits = Limits()
) -> Difference:
    """Return how one reading of something differs from another."""
    one, two = (_reading(theory, name, reading, limits) for reading in (default, other))
    there, back = _ask(theory, name, one, two, limits), _ask(theory, name, two, one, limits)
    return Difference(
        name,
        default,
        other,
        stronger=back is None,
        weaker=there is None,
        only_default=there,
        only_other=back,
    )


def _reading(theory: Theory, name: str, reading: str, limits: Limits) -> Asked:
    """Return a reading as a statement about the individuals of a definition's parameters."""
    prover = Prover(theory, {name: reading}, limits)
    if name in theory.views:
        asserted, selection = theory.in_force([theory.views[name]], prover.selection)
        own = [a for a in asserted if a.sentence.label not in theory.background]
        written = conj(a.sentence.readings.select(a.sentence.label, selection).content for a in own)
        return Asked(reading, written, Premise(reading, conj(a.formula for a in own)))
    if name in theory.sentences:
        found = prover.asked(name)
        premise = found.premise
        return Asked(reading, found.written, Premise(reading, premise.formula, premise.scope))
    predicate = theory.definitions[name].predicate
    atom = Atom(name, tuple(Variable(p) for p in predicate.parameters))
    written = theory.definitions[name].readings.options[reading].content
    expanded = theory.expand(atom, prover.selection).formula
    return Asked(reading, written, Premise(reading, expanded))


def _ask(theory: Theory, name: str, one: Asked, other: Asked, limits: Limits) -> Refutation | None:
    """Return a case of the first that is none of the second, in the default readings otherwise."""
    prover = Prover(theory, {}, limits)
    if name in theory.definitions:
        predicate = theory.definitions[name].predicate
        variables = list(zip(predicate.parameters, predicate.sorts, strict=True))
        law: Formula = Implies(one.premise.formula, other.premise.formula)
        written: Formula = Implies(one.written, other.written)
        for variable, sort in reversed(variables):
            law, written = ForAll(variable, sort, law), ForAll(variable, sort, written)
        goal = Asked("read so", written, Premise("read so", law))
        question = Question(prover, [], goal)
        return _refuted(question, [])
    question = Question(prover, [one], other)
    return _refuted(question, [one.label])


def _refuted(question: Question, labels: Sequence[str]) -> Refutation | None:
    if question.follows(labels):
        return None
    return question.refutation(labels)
