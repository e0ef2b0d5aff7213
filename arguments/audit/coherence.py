"""Which of a study's claims can be held together, and which smallest sets of them cannot.

What is looked at are the *theses* of a study: its views (each in the reading in force, as one
thing), what it concedes, and what its objections and replies conclude.  Sets of them are tried in
small cases first; what has a model there can be held together.  A conflict counts only when it is
proved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from arguments.audit.clashes import Clash, Clashes, clashes
from arguments.audit.prover import Prover
from arguments.audit.small_cases import cast_of, small_setting
from arguments.model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    InferenceRef,
    RelationKind,
    StatementRef,
)
from deontic.queries.columns import setting_of
from deontic.solving.checks import Fails, Fits
from deontic.solving.oracle import Oracle
from deontic.solving.problem import Unsettled
from deontic.solving.subsets import Conflict, Fit, Subsets
from deontic.theory import Theory

_MORE = 1
"""How many individuals more than roles the small cases have in which theses are tried."""


class Kind(StrEnum):
    """What a thesis is in the study."""

    VIEW = "view"
    CONCESSION = "concession"
    OBJECTION = "objection"
    REBUTTAL = "rebuttal"


@dataclass(frozen=True, slots=True)
class Thesis:
    """Something that the study says, or considers: a name, and the sentences that say it."""

    name: str
    kind: Kind
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coherence:
    """What can be held together.

    Parameters
    ----------
    theses
        All theses that have formulas.
    conflicts
        The smallest sets of their names that cannot be held together, smaller ones first.
    fits
        The greatest sets that can, larger ones first.
    complete, reason
        Whether these are all, and if not why.
    """

    theses: tuple[Thesis, ...]
    conflicts: tuple[tuple[str, ...], ...]
    fits: tuple[tuple[str, ...], ...]
    complete: bool
    reason: str = ""


def theses(argument_map: ArgumentMap, theory: Theory, prover: Prover) -> tuple[Thesis, ...]:
    """Return the theses of a study that have formulas, each sentence once."""
    found: list[Thesis] = []
    taken: set[str] = set()
    for view in theory.views.values():
        sentences = theory.reading(view, prover.selection).content.sentences
        found.append(Thesis(view.name, Kind.VIEW, tuple(sentences)))
        taken.update(sentences if len(sentences) == 1 else ())

    def add(label: str, kind: Kind) -> None:
        if label in theory.sentences and label not in taken and label not in theory.background:
            taken.add(label)
            found.append(Thesis(label, kind, (label,)))

    for label, statement in argument_map.statements.items():
        if "concession" in statement.tags:
            add(label, Kind.CONCESSION)
    for argument in argument_map.arguments.values():
        for kind in (Kind.OBJECTION, Kind.REBUTTAL):
            if kind in argument.tags and argument.conclusion:
                add(argument.conclusion.title, kind)
    return tuple(found)


def coherence(prover: Prover, argument_map: ArgumentMap, seconds: float | None = 20.0) -> Coherence:
    """Return which theses of a study can be held together, and which cannot."""
    theory = prover.theory
    every = theses(argument_map, theory, prover)
    by_name = {thesis.name: thesis for thesis in every}
    labels = list(dict.fromkeys(label for thesis in every for label in thesis.sentences))
    asked = {label: prover.asked(label) for label in labels}
    background = [b for b in prover.background() if b.label not in asked]
    premises = [a.premise for a in (*asked.values(), *background)]
    individuals = cast_of(theory, [premise.formula for premise in premises], _MORE)
    small = Oracle(premises, small_setting(theory, individuals, closed=True), prover.limits)
    basic = [b.label for b in background]

    def said(names: frozenset[str] | Sequence[str]) -> list[str]:
        wanted = {label for name in names for label in by_name[name].sentences}
        return [*(label for label in labels if label in wanted), *basic]

    def check(chosen: frozenset[str]) -> Fits[str] | Fails[str]:
        found = small.satisfiable(said(chosen))
        if found is None:
            raise Unsettled("a question was not settled in time")
        return Fits(chosen) if found else Fails(chosen)

    search = Subsets(by_name, check, seconds=seconds)
    conflicts: list[tuple[str, ...]] = []
    fits: list[tuple[str, ...]] = []
    unproved = 0
    for answer in search:
        names = tuple(name for name in by_name if name in answer.items)
        match answer:
            case Conflict():
                oracle = Oracle(
                    [small.premises[label] for label in said(names)],
                    setting_of(theory, []),
                    prover.limits,
                )
                if oracle.satisfiable(said(names)) is False:
                    conflicts.append(names)
                else:
                    unproved += 1
            case Fit():
                fits.append(names)
    reason = search.reason
    if unproved:
        reason = f"{unproved} sets have no small model, and no proof that they have none was found"
    return Coherence(
        every,
        tuple(sorted(conflicts, key=lambda names: (len(names), _places(every, names)))),
        tuple(sorted(fits, key=lambda names: (-len(names), _places(every, names)))),
        search.complete and not unproved,
        reason,
    )


def _places(every: Sequence[Thesis], names: Sequence[str]) -> list[int]:
    return [number for number, thesis in enumerate(every) if thesis.name in names]


# --- Clashes --------------------------------------------------------------------------------------


def surroundings(argument_map: ArgumentMap, theory: Theory, argument: Argument) -> tuple[str, ...]:
    """Return the claims with which an argument should agree: its premises and its conclusion, what
    supports or restricts it says, and the views to which its conclusion belongs.
    """
    own = [step.title for step in argument.steps]
    found = list(own)
    for view in theory.views.values():
        content = view.readings.options[view.readings.default].content
        if set(own) & set(content.sentences):
            found += content.sentences
    for relation in argument_map.relations:
        target = relation.target
        aimed = target.argument if isinstance(target, InferenceRef) else target.title
        at_argument = not isinstance(target, StatementRef) and aimed == argument.title
        if not at_argument or _tagged(argument_map, relation.source, "illustration"):
            continue
        if _tagged(argument_map, relation.source, "restriction"):
            found += _steps(argument_map, relation.source)
        elif relation.kind is RelationKind.SUPPORT:
            found += _steps(argument_map, relation.source)[-1:]
    formal = [label for label in dict.fromkeys(found) if label in theory.sentences]
    return tuple(label for label in formal if label not in theory.background)


def argument_clashes(prover: Prover, argument_map: ArgumentMap, argument: Argument) -> Clashes:
    """Return the clashes among an argument's premises and the claims it should agree with."""
    labels = surroundings(argument_map, prover.theory, argument)
    premises = {step.title for step in argument.steps if step.inference is None}
    return clashes(prover, labels, premises & set(labels))


def view_clashes(prover: Prover) -> Clashes:
    """Return the clashes of two among the sentences of all views in the readings in force, and
    among those of each reading of a view that the source does not reject.
    """
    theory = prover.theory
    pairs: dict[tuple[str, str], None] = {}
    in_force: dict[str, None] = {}
    for view in theory.views.values():
        in_force.update(dict.fromkeys(theory.reading(view, prover.selection).content.sentences))
        for reading in view.readings.options.values():
            if not reading.rejected and not reading.content.selection:
                pairs.update(dict.fromkeys(combinations(reading.content.sentences, 2)))
    pairs = {**dict.fromkeys(combinations(in_force, 2)), **pairs}
    found: list[Clash] = []
    complete, reason = True, ""
    for pair in pairs:
        result = clashes(prover, pair)
        found += result.found
        complete, reason = complete and result.complete, reason or result.reason
    return Clashes(tuple(found), complete, reason)


def _steps(argument_map: ArgumentMap, end: object) -> list[str]:
    match end:
        case StatementRef(title):
            users = [
                argument
                for argument in argument_map.arguments.values()
                if argument.conclusion and argument.conclusion.title == title
            ]
            return [*(s.title for a in users for s in a.steps), title]
        case ArgumentRef(title) | InferenceRef(title, _):
            return [step.title for step in argument_map.arguments[title].steps]
        case _:
            return []


def _tagged(argument_map: ArgumentMap, end: object, tag: str) -> bool:
    match end:
        case StatementRef(title):
            statement = argument_map.statements[title]
            users = [
                a
                for a in argument_map.arguments.values()
                if a.conclusion and a.conclusion.title == title
            ]
            return tag in statement.tags or any(tag in a.tags for a in users)
        case ArgumentRef(title) | InferenceRef(title, _):
            return tag in argument_map.arguments[title].tags
        case _:
            return False
