"""Models with preferences, and what goes with them.  No solver is known here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import product

from deontic.preferences import Rule
from deontic.semantics import Model, World, best
from deontic.solving.problem import UNIVERSAL, Setting


def with_preferences(
    model: Model, pairs: Mapping[str, frozenset[tuple[World, World]]], setting: Setting
) -> Model:
    """Return a model with preferences, and with what goes with them.

    From every world the best are seen, by a modality with preferences, and all by ``[]``.
    """
    rules = {
        name: logic.rule
        for name in pairs
        if (logic := setting.preference(name)) is not None and logic.rule is not Rule.MAX
    }
    found = replace(model, preferences=dict(pairs), rules=rules)
    relations = dict(model.relations)
    if UNIVERSAL in relations and setting.preference(UNIVERSAL):
        relations[UNIVERSAL] = frozenset(product(model.worlds, model.worlds))
    for name in pairs:
        top = best(found, name, model.worlds)
        relations[name] = frozenset(product(model.worlds, top))
    return replace(found, relations=relations)
