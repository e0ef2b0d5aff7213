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
from deontic.solving.problem import UNIVERSAL, Premise, Setting

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
        if not is_true(model, premise):
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


def is_true(model: Model, premise: Premise) -> bool:
    """Tell whether a premise is true at the actual world, or at every world if it is to be."""
    where = model.worlds if premise.scope == "global" else (model.actual,)
    if len(model.worlds) > _MANY and is_propositional(premise.formula):
        return worlds_where(model, premise.formula).issuperset(where)
    return all(holds(model, world, premise.formula) for world in where)


def violations(model: Model, setting: Setting) -> list[str]:
    """Return which conditions of which logics a model does not meet, each in a clause.

    A modality of the vocabulary without a relation sees nothing.  The relation of one that has
    preferences comes of these and is not asked about.
    """
    found = []
    for name in dict.fromkeys((*model.relations, *setting.vocabulary.modalities)):
        if setting.preference(name) is None:
            logic = setting.logic(name)
            missed = frame_violations(model, name, logic)
            found += [f"{name} is not {condition}, as {logic.name} asks" for condition in missed]
    for name in dict.fromkeys((*model.preferences, *setting.vocabulary.modalities)):
        preference = setting.preference(name)
        if preference is not None and name in model.preferences:
            lacking = preference_violations(model, name, preference)
            found += [
                f"the preferences of {name} are not {condition}, as {preference.name} asks"
                for condition in lacking
            ]
        elif preference is not None and name != UNIVERSAL:
            found.append(f"no preferences are given for {name}, as {preference.name} asks")
    return found
