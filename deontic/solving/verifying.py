"""The check that a model is one: of premises, of logics and of what preferences have to meet."""

from __future__ import annotations

from collections.abc import Iterable

from deontic.errors import InternalError
from deontic.semantics import (
    Model,
    frame_violations,
    holds,
    is_propositional,
    preference_violations,
    worlds_where,
)
from deontic.solving.problem import Premise, Setting

_MANY = 16
"""In models with more worlds, propositional formulas are labelled rather than evaluated."""


def verify(model: Model, premises: Iterable[Premise], setting: Setting) -> None:
    """Check a model by the definition of truth, which shares no code with the solver.

    Raises
    ------
    InternalError
        If a premise is false in it, or a modality's relation or preferences do not meet its
        logic's conditions.
    """
    for premise in premises:
        where = model.worlds if premise.scope == "global" else (model.actual,)
        if len(model.worlds) > _MANY and is_propositional(premise.formula):
            true = worlds_where(model, premise.formula).issuperset(where)
        else:
            true = all(holds(model, world, premise.formula) for world in where)
        if not true:
            raise InternalError(f"the model found for {premise.label!r} does not make it true")
    for modality in model.relations:
        broken = frame_violations(model, modality, setting.logic(modality))
        if broken:
            raise InternalError(f"the relation found for {modality!r} is not {broken[0]}")
    for modality in model.preferences:
        logic = setting.preference(modality)
        missed = preference_violations(model, modality, logic) if logic is not None else ("any",)
        if missed:
            raise InternalError(f"the preferences found for {modality!r} are not {missed[0]}")
