"""A countermodel told as a case: of whom, what is so, and what is not.

A model says more than anybody wants to know.  A *scene* is one place in it, some individuals at
some world, and what an argument's own notions, defined ones included, come to there.  The first
scene is where the conclusion fails; others are there only if a premise says that something of a
kind exists, or is possible, and the first scene is not of that kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from arguments.audit.prover import Asked, Prover, Refutation
from deontic.semantics import Model, World, holds
from deontic.syntax.formulas import (
    And,
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
    Top,
    Variable,
    children,
    free_variables,
    negate,
    subformulas,
    substitute,
)


@dataclass(frozen=True, slots=True)
class Scene:
    """Some individuals at a world, and what is so of them.

    Parameters
    ----------
    world, actual
        Where it is, and whether that is the actual world.
    cast
        The individual that each variable stands for.
    true, false
        Atoms and modal statements about these variables that are true there, and that are false.
    verdict
        What the conclusion is about, and whether that is true: the same, said last.
    """

    world: World
    actual: bool
    cast: Mapping[str, str]
    true: tuple[Formula, ...]
    false: tuple[Formula, ...]
    verdict: tuple[tuple[Formula, bool], ...] = ()


def scenes(
    prover: Prover, premises: Sequence[Asked], conclusion: Asked, refutation: Refutation
) -> tuple[Scene, ...]:
    """Return what there is to see in a countermodel to an inference."""
    model = refutation.model
    teller = _Teller(prover, model)
    focus = _Place(model.actual, dict(refutation.focus))
    places = [focus] if refutation.focus else []
    teller.witnesses(conclusion.written, False, model.actual, {}, places)
    for premise in premises:
        teller.witnesses(premise.written, True, model.actual, {}, places)
    written = [conclusion.written, *(premise.written for premise in premises)]
    if not places:
        places.append(_Place(model.actual, _anybody(model, written)))
    told = [
        teller.scene(place, written, _head(conclusion.written) if place is focus else None)
        for place in places
    ]
    return tuple(scene for scene in told if scene.true or scene.false or scene.verdict)


def _anybody(model: Model, formulas: Sequence[Formula]) -> dict[str, str]:
    """Return an individual for each variable with which a formula begins to generalise."""
    for formula in formulas:
        for part in subformulas(formula):
            if isinstance(part, ForAll | Exists):
                return {
                    name: name if name in elements else elements[0]
                    for name, sort in zip(_bound(part), _sorts(part), strict=True)
                    if (elements := model.domain.get(sort, ()))
                }
    return {}


@dataclass(frozen=True, slots=True)
class _Place:
    world: World
    cast: Mapping[str, str]


class _Teller:
    """Looks things up in a model in the study's own notions."""

    def __init__(self, prover: Prover, model: Model) -> None:
        self.prover = prover
        self.model = model

    def true(self, formula: Formula, world: World, cast: Mapping[str, str]) -> bool:
        """Tell whether a formula of the study is true at a world of some individuals."""
        expanded = self.prover.theory.expand(formula, self.prover.selection).formula
        return holds(self.model, world, expanded, cast)

    def scene(self, place: _Place, formulas: Sequence[Formula], head: Formula | None) -> Scene:
        """Return what is so at a place; what ``head`` is about is the verdict."""
        last = dict(self._units([head], place)) if head is not None else {}
        first = dict(self._units(formulas, place))
        found: dict[bool, list[Formula]] = {True: [], False: []}
        for unit, truth in first.items():
            if unit not in last:
                found[truth].append(unit)
        return Scene(
            place.world,
            place.world == self.model.actual,
            dict(place.cast),
            tuple(found[True]),
            tuple(found[False]),
            tuple(last.items()),
        )

    def _units(self, formulas: Sequence[Formula], place: _Place) -> Iterator[tuple[Formula, bool]]:
        """Yield what formulas say of the individuals of a place, with whether it is true.

        Of several ways to say the same, the first.
        """
        theory, selection = self.prover.theory, self.prover.selection
        names = list(place.cast)
        seen: dict[Formula, None] = {}
        for formula in formulas:
            for unit in units(formula, names):
                if not free_variables(unit) <= set(names):
                    continue
                folded = self.prover.folded(unit)
                said = folded.body if isinstance(folded, Not) else folded
                expanded = theory.expand(said, selection).formula
                twin = negate(expanded)
                if expanded in seen or twin in seen:
                    continue
                seen[expanded] = None
                yield said, self.true(said, place.world, place.cast)

    def witnesses(
        self,
        formula: Formula,
        truth: bool,
        world: World,
        cast: Mapping[str, str],
        places: list[_Place],
    ) -> None:
        """Add to some places those that show why a formula is true, or false, at a world."""
        match formula:
            case Not(body):
                self.witnesses(body, not truth, world, cast, places)
            case And(parts) | Or(parts):
                if truth == isinstance(formula, And):
                    chosen: Sequence[Formula] = parts
                else:
                    chosen = [p for p in parts if self.true(p, world, cast) == truth][:1]
                for part in chosen:
                    self.witnesses(part, truth, world, cast, places)
            case Implies(left, right) if not truth:
                self.witnesses(left, True, world, cast, places)
                self.witnesses(right, False, world, cast, places)
            case ForAll() | Exists() if truth == isinstance(formula, Exists):
                self._witness(formula, truth, world, cast, places)
            case Box(modality, body) | Diamond(modality, body) if any(map(_general, [body])):
                if truth == isinstance(formula, Diamond):
                    seen = self.model.successors(modality.name, world)
                    known = [p.world for p in places if p.world in seen]
                    for other in [*known, *seen]:
                        if self.true(body, other, cast) == truth:
                            self.witnesses(body, truth, other, cast, places)
                            break

    def _witness(
        self,
        formula: ForAll | Exists,
        truth: bool,
        world: World,
        cast: Mapping[str, str],
        places: list[_Place],
    ) -> None:
        kind = type(formula)
        variables: list[tuple[str, str]] = []
        body: Formula = formula
        while isinstance(body, kind):
            variables.append((body.variable, body.sort))
            body = body.body
        for place in places:
            known = place.world == world and {name for name, _ in variables} <= set(place.cast)
            if known and self.true(body, world, {**cast, **place.cast}) == truth:
                return
        options = [self.model.domain.get(sort, ()) for _, sort in variables]
        found = [
            dict(zip([name for name, _ in variables], values, strict=True))
            for values in product(*options)
        ]
        found.sort(key=lambda read: -len(set(read.values())))
        best = next((r for r in found if self.true(body, world, {**cast, **r}) == truth), None)
        if best is not None:
            places.append(_Place(world, {**cast, **best}))
            self.witnesses(body, truth, world, {**cast, **best}, places)


def units(formula: Formula, names: Sequence[str] = ()) -> Iterator[Formula]:
    """Yield the parts of a formula that are said of individuals: its atoms, and what is obligatory,
    permitted or possible, where that generalises over nothing.

    Where a formula begins to generalise over variables none of which is among ``names``, they are
    read as these in turn.
    """
    return _units(formula, tuple(names))


def _units(formula: Formula, names: tuple[str, ...]) -> Iterator[Formula]:
    match formula:
        case Top() | Bottom():
            return
        case Atom() | Comparison():
            yield formula
        case Box() | Diamond() if not _general(formula):
            yield formula
        case ForAll() | Exists():
            bound, body = _bound(formula), _body(formula)
            if names and not set(bound) & set(names):
                body = substitute(body, dict(zip(bound, map(Variable, names), strict=False)))
            yield from _units(body, ())
        case _:
            for part in children(formula):
                yield from _units(part, names)


def _bound(formula: Formula) -> list[str]:
    found = []
    while isinstance(formula, ForAll | Exists):
        found.append(formula.variable)
        formula = formula.body
    return found


def _sorts(formula: Formula) -> list[str]:
    found = []
    while isinstance(formula, ForAll | Exists):
        found.append(formula.sort)
        formula = formula.body
    return found


def _body(formula: Formula) -> Formula:
    while isinstance(formula, ForAll | Exists):
        formula = formula.body
    return formula


def _general(formula: Formula) -> bool:
    """Tell whether a formula generalises over anything."""
    return any(isinstance(part, ForAll | Exists) for part in subformulas(formula))


def _head(formula: Formula) -> Formula | None:
    """Return what a general conclusion concludes, within its quantifiers."""
    bound: list[tuple[str, str]] = []
    while isinstance(formula, ForAll):
        bound.append((formula.variable, formula.sort))
        formula = formula.body
    head = formula.right if isinstance(formula, Implies) else formula
    if isinstance(head, Iff) or _general(head):
        return None
    for variable, sort in reversed(bound):
        head = ForAll(variable, sort, head)
    return head
