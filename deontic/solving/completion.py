"""Models of which a part is given: the rest is found so that premises are true.

References
----------
Torlak, E. & Jackson, D. (2007), "Kodkod: A Relational Model Finder", *TACAS* (partial instances).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TypeAlias

from deontic.semantics import Model, World
from deontic.solving.answers import Bound, NoModelUpTo, Unknown
from deontic.solving.couplings import Couplings
from deontic.solving.free_frame import FreeFrame
from deontic.solving.ground_nodes import Letter, Linear, Literal
from deontic.solving.grounding import Arena
from deontic.solving.partial import Partial
from deontic.solving.problem import (
    NO_SHAPE,
    Deadline,
    Limits,
    Premise,
    Setting,
    Unsettled,
    shape_of,
)
from deontic.solving.rebuilding import read, rebuild
from deontic.solving.terms import Solver, Switch
from deontic.solving.verifying import verify


@dataclass(frozen=True, slots=True)
class Completed:
    """A model that has what is given, and in which the premises are true."""

    model: Model


@dataclass(frozen=True, slots=True)
class Incompatible:
    """No model with these worlds alone has what is given and makes the premises true.

    Those of ``core`` cannot be true together with what is given; if it is empty, what is given
    does not meet the conditions of the logics.
    """

    core: tuple[str, ...]
    worlds: int


Completion: TypeAlias = Completed | Incompatible | NoModelUpTo | Unknown


def complete(
    partial: Partial,
    premises: Sequence[Premise],
    setting: Setting,
    limits: Limits = Limits(),
    more: int = 0,
) -> Completion:
    """Return a model that has what is given, and in which premises are true.

    Parameters
    ----------
    partial
        What is given.
    premises
        What has to be true, at the actual world or at all.
    setting
        The language, with the elements of the domain as distinct constants, and the logics.
    limits
        Time-out and seed.
    more
        How many worlds may be added; as few are as will do.

    Returns
    -------
    Completed
        With a model, checked by the definition of truth.
    Incompatible
        With a minimal core of premises, if no worlds may be added.
    NoModelUpTo
        If some may be, and so many were.
    Unknown
        If the question was not settled in time.
    """
    deadline = Deadline(limits.timeout)
    try:
        for added in range(more + 1):
            names = [f"new{n + 1}" for n in range(added)]
            attempt = _Attempt(partial, premises, setting, limits, deadline, names)
            if attempt.succeeds(attempt.labels):
                return Completed(attempt.model())
        if more:
            return NoModelUpTo(Bound(len(partial.worlds) + more, 0))
        kept = list(attempt.labels)
        for label in attempt.labels:
            rest = [other for other in kept if other != label]
            if not attempt.succeeds(rest):
                kept = rest
        return Incompatible(tuple(kept), len(partial.worlds))
    except Unsettled as error:
        return Unknown(str(error))


class _Frame(FreeFrame):
    """A free frame all of whose worlds are kept."""

    def reached(self, on: Collection[Switch]) -> list[int]:
        """Return all worlds."""
        return list(range(self.worlds))


class _Attempt:
    """The search with so many worlds."""

    def __init__(
        self,
        partial: Partial,
        premises: Sequence[Premise],
        setting: Setting,
        limits: Limits,
        deadline: Deadline,
        added: Sequence[World],
    ) -> None:
        self._premises = premises
        self._setting = setting
        self._deadline = deadline
        self._worlds = (*partial.worlds, *added)
        self.labels = [premise.label for premise in premises]
        shape = NO_SHAPE
        for premise in premises:
            shape |= shape_of(premise, setting)
        known = {name for name, _ in partial.sees}
        modalities = (shape.modalities | known) - partial.as_good.keys()
        arena = Arena(setting, partial.domain, deadline=deadline)
        roots = {p.label: arena.ground(p.formula) for p in premises}
        numbers = any(isinstance(node, Linear) for node in arena.nodes)
        self._solver = Solver(arithmetic=numbers, seed=limits.seed)
        self._switches = {label: self._solver.switch() for label in roots}
        everywhere = {p.label: roots[p.label] for p in premises if p.scope == "global"}
        self._couplings = Couplings(arena, everywhere)
        self._frame = _Frame(
            arena,
            self._solver,
            self._couplings,
            self._switches,
            len(self._worlds),
            modalities,
            shape.preferences | partial.as_good.keys(),
        )
        for label, root in roots.items():
            self._frame.require((self._switches[label].off,), root, 0)
        self._frame.settle(deadline)
        self._fix(partial)

    def succeeds(self, labels: Sequence[str]) -> bool:
        """Tell whether premises so labelled can be true with what is given."""
        asked = [self._switches[label].on for label in labels]
        return self._solver.check([*asked, self._frame.complete()], self._deadline)

    def model(self) -> Model:
        """Return the model just found, with the worlds' own names."""
        solution = read(self._solver, self._frame)
        found = rebuild(solution, self._premises, self._frame, self._couplings)
        names = found.worlds
        given = {
            name: frozenset((names[v], names[w]) for (v, w), e in edges.items() if e in solution.on)
            for name, edges in self._frame.edges.items()
        }
        own = dict(zip(found.worlds, self._worlds, strict=True))

        def renamed(
            relations: Mapping[str, frozenset[tuple[World, World]]],
        ) -> dict[str, frozenset[tuple[World, World]]]:
            return {
                name: frozenset((own[v], own[w]) for v, w in pairs)
                for name, pairs in relations.items()
            }

        model = replace(
            found,
            worlds=self._worlds,
            actual=self._worlds[0],
            relations=renamed({**found.relations, **given}),
            preferences=renamed(found.preferences),
            interpretations={own[world]: true for world, true in found.interpretations.items()},
        )
        verify(model, self._premises, self._setting)
        return model

    def _fix(self, partial: Partial) -> None:
        """State what is given."""
        places = {world: n for n, world in enumerate(self._worlds)}
        for (world, predicate, elements), truth in partial.facts.items():
            term = self._frame.place(Letter(predicate, elements), places[world])
            self._solver.add([term if truth else self._solver.negation(term)])
        letters = {
            node.atom
            for node in self._frame.arena.nodes
            if isinstance(node, Literal) and isinstance(node.atom, Letter)
        }
        for letter, world in product(letters, partial.settled):
            if (world, letter.predicate, letter.elements) not in partial.facts:
                term = self._frame.place(letter, places[world])
                self._solver.add([self._solver.negation(term)])
        for (modality, world), seen in partial.sees.items():
            for other in partial.worlds:
                edge = self._frame.edges[modality][places[world], places[other]]
                self._solver.add([edge.on if other in seen else edge.off])
        for modality, pairs in partial.as_good.items():
            for (first, second), truth in pairs.items():
                good = self._frame.orders[modality].as_good(places[first], places[second])
                self._solver.add([good.on if truth else good.off])
        self._frame.settle(self._deadline)
