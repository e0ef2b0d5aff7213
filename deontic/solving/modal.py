"""The stage that decides propositional modal problems, and grounded ones that come to the same.

Premises become a graph of :mod:`deontic.modal`; what the search finds becomes a model or a
certificate again.  A :class:`ModalSession` is asked as a :class:`deontic.solving.finite.Session`
is, and always answers conclusively about its domain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Protocol

from deontic.modal.certificate import Certificate
from deontic.modal.engine import Engine
from deontic.modal.graph import Graph
from deontic.modal.prover import Claim, Prover
from deontic.solving.letters import Letters, NotPropositional, modalities_of
from deontic.solving.problem import Deadline, Limits, Premise, Setting, Shape, Unsettled
from deontic.syntax.formulas import Formula

if TYPE_CHECKING:
    from deontic.modal.kripke import Worlds
    from deontic.semantics import Model

_SMALLER = 0.5
"""The share of the time that is left in which a smaller model is sought."""


class TimedEngine(Engine, Protocol):
    """A solver that gives up after a deadline."""

    deadline: Deadline


class ModalSession:
    """Some premises, ready to be assumed in any combination.

    Parameters
    ----------
    premises
        Each with a label of its own.
    shape
        Of these premises.
    setting, limits
        Language, frames, seed and propositional solver.
    deadline
        Of the preparation.
    elements
        How many unnamed elements each open sort has.
    combined
        Whether premises may have conditional obligations in them.
    """

    conclusive = True

    def __init__(
        self,
        premises: Sequence[Premise],
        shape: Shape,
        setting: Setting,
        limits: Limits,
        deadline: Deadline,
        elements: Mapping[str, int],
        *,
        combined: bool = False,
    ) -> None:
        self._setting = setting
        graph = Graph()
        self._limits = limits
        self._grounded = Letters(graph)
        if combined or not shape.propositional:
            from deontic.solving.combined import Combined
            from deontic.solving.grounded import Grounded

            kind = Combined if combined else Grounded
            self._grounded = kind(setting, shape, elements, premises, graph, deadline)
        claims: list[Claim] = []
        self._premises: dict[str, Premise] = {}
        for premise in premises:
            try:
                node = self._grounded.node(premise.formula)
            except NotPropositional:
                continue
            claims.append(Claim(premise.label, node, premise.scope == "global"))
            self._premises[premise.label] = premise
        self._modalities = modalities_of(tuple(self._premises.values()))
        background, logics = self._grounded.claims()
        claims += background
        self._background = tuple(claim.label for claim in background)
        self._logics = logics | {
            name: setting.logic(name)
            for name in self._modalities
            if setting.preference(name) is None
        }
        self._engine = _engine(limits, deadline)
        self._prover = Prover(graph, claims, self._logics, self._engine, *self._grounded.rigid())
        self._core: tuple[str, ...] = ()

    def covers(self, labels: Sequence[str]) -> bool:
        """Tell whether all premises so labelled are of the kind that is decided here."""
        return all(label in self._premises for label in labels)

    def check(self, labels: Sequence[str], deadline: Deadline) -> bool:
        """Tell whether the premises so labelled have a model.

        Raises
        ------
        Unsettled
            If it takes too long.
        """
        self._engine.deadline = deadline
        if self._prover.check((*labels, *self._background)):
            return True
        self._core = self._prover.core(labels)
        return False

    def core(self) -> tuple[str, ...]:
        """Return labels, after a failed check of them, that fail by themselves."""
        return self._core

    def model(self, labels: Sequence[str], deadline: Deadline) -> Model:
        """Return a model of labelled premises that were just found to have one.

        It has as few worlds as there can be, if there are few and that is found in a share of the
        time; and it is checked by the textbook definition of truth.

        Raises
        ------
        InternalError
            If a premise is false in it or a frame condition is not met.
        """
        premises = [self._premises[label] for label in labels]
        worlds = self._prover.worlds()
        if self._background:
            return self._verified(worlds, premises)
        limit = min(len(worlds.true), self._limits.worlds)
        within = deadline.part(_SMALLER)
        with suppress(Unsettled):
            make = partial(_engine, self._limits, within)
            worlds = self._prover.fewest(labels, limit, make) or worlds
        return self._verified(worlds, premises)

    def _verified(self, worlds: Worlds, premises: Sequence[Premise]) -> Model:
        """Return the model that some worlds are, checked."""
        from deontic.solving.verifying import verify

        model = self._grounded.model(worlds, premises)
        verify(model, premises, self._setting)
        return model

    def certificate(self, labels: Sequence[str]) -> Certificate:
        """Return why labelled premises that were just found to have no model have none."""
        premises = [self._premises[label] for label in labels]
        letters = self._grounded.letters()
        steps = self._prover.steps(labels, letters, self._modalities)
        local: list[Formula] = []
        everywhere: list[Formula] = []
        formulas = self._prover.formulas(labels, letters, self._modalities)
        for premise in premises:
            written = formulas[premise.label] if self._grounded.expands else premise.formula
            (everywhere if premise.scope == "global" else local).append(written)
        return Certificate(
            tuple(local),
            (*everywhere, *self._grounded.background()),
            self._logics,
            self._grounded.rigid_formulas(),
            steps,
        )


def _engine(limits: Limits, deadline: Deadline) -> TimedEngine:
    """Return a new propositional solver, of the kind that is asked for."""
    if limits.solver == "sat":
        from deontic.solving.sat_engine import SatEngine

        return SatEngine(deadline)
    if limits.solver == "auto":
        from deontic.solving.own_engine import FirstEngine

        return FirstEngine(limits.seed, deadline)
    from deontic.solving.z3_engine import Z3Engine

    return Z3Engine(limits.seed, deadline)
