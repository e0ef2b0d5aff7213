"""Finite Kripke models with constant domains, as values.

A model here is only data; what is true in it is decided by :func:`deontic.semantics.holds`.
Nothing in this package knows a solver.

References
----------
Fitting, M. & Mendelsohn, R. (1998), *First-Order Modal Logic*, ch. 4 (constant-domain models).
Hansson, B. (1969), "An Analysis of Some Deontic Logics", *Noûs* 3 (preference).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from deontic.preferences import Rule
from deontic.showing import drawable, picture

World: TypeAlias = str
Element: TypeAlias = str
Value: TypeAlias = Element | Fraction


@dataclass(frozen=True, slots=True)
class Interpretation:
    """What is true at one world.

    Parameters
    ----------
    extensions
        From a predicate to the tuples it is true of; a predicate that is missing is true of none.
    functions
        From a function to its value at each tuple of elements.
    """

    extensions: Mapping[str, frozenset[tuple[Element, ...]]] = field(default_factory=dict)
    functions: Mapping[str, Mapping[tuple[Element, ...], Value]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Model:
    """A finite model for first-order modal logic.

    Parameters
    ----------
    worlds
        Its worlds, in a fixed order.
    actual
        The world at which facts and premises are evaluated.
    relations
        From the name of a modality to its accessibility relation; a missing one is empty.
    domain
        From a sort to its elements, the same at every world.  Names of different sorts may
        coincide; they denote different things.
    constants
        What each constant denotes, the same at every world.
    interpretations
        What is true at each world.
    preferences
        From the name of a modality to the pairs ``(w, v)`` with ``w`` at least as good as ``v``;
        for conditional obligation.
    rules
        From the name of a modality to what *best* means for it, where that is not the rule ``max``.
    """

    worlds: tuple[World, ...]
    actual: World
    relations: Mapping[str, frozenset[tuple[World, World]]] = field(default_factory=dict)
    domain: Mapping[str, tuple[Element, ...]] = field(default_factory=dict)
    constants: Mapping[str, Value] = field(default_factory=dict)
    interpretations: Mapping[World, Interpretation] = field(default_factory=dict)
    preferences: Mapping[str, frozenset[tuple[World, World]]] = field(default_factory=dict)
    rules: Mapping[str, Rule] = field(default_factory=dict)

    def _repr_html_(self) -> str | None:
        if drawable():
            return None
        from deontic.semantics.tables import model_html

        return model_html(self)

    def _repr_svg_(self) -> str | None:
        return picture(self)

    def successors(self, modality: str, world: World) -> tuple[World, ...]:
        """Return the worlds accessible from ``world``, in the model's order."""
        pairs = self.relations.get(modality, frozenset())
        return tuple(other for other in self.worlds if (world, other) in pairs)

    def renamed(self, names: Mapping[str, str], *, constants: bool = True) -> Model:
        """Return the model with elements, and constants too if wanted, renamed all at once."""

        def value(old: Value) -> Value:
            return names.get(old, old) if isinstance(old, str) else old

        return Model(
            self.worlds,
            self.actual,
            self.relations,
            {sort: tuple(names.get(e, e) for e in es) for sort, es in self.domain.items()},
            {
                names.get(constant, constant) if constants else constant: value(v)
                for constant, v in self.constants.items()
            },
            {
                world: Interpretation(
                    {
                        predicate: frozenset(
                            tuple(names.get(e, e) for e in elements) for elements in tuples
                        )
                        for predicate, tuples in interpretation.extensions.items()
                    },
                    {
                        function: {
                            tuple(names.get(e, e) for e in elements): value(v)
                            for elements, v in table.items()
                        }
                        for function, table in interpretation.functions.items()
                    },
                )
                for world, interpretation in self.interpretations.items()
            },
            self.preferences,
            self.rules,
        )

    def to_dict(self) -> dict[str, object]:
        """Return the model as plain data for JSON, in a fixed order."""
        return {
            "worlds": list(self.worlds),
            "actual": self.actual,
            "relations": {
                name: sorted(map(list, pairs)) for name, pairs in sorted(self.relations.items())
            },
            "domain": {sort: list(elements) for sort, elements in sorted(self.domain.items())},
            "constants": {name: _plain(value) for name, value in sorted(self.constants.items())},
            "true": {
                world: {
                    predicate: sorted(map(list, tuples))
                    for predicate, tuples in sorted(interpretation.extensions.items())
                    if tuples
                }
                for world, interpretation in self.interpretations.items()
            },
            "values": {
                world: {
                    function: [[list(key), _plain(value)] for key, value in sorted(table.items())]
                    for function, table in sorted(interpretation.functions.items())
                }
                for world, interpretation in self.interpretations.items()
                if interpretation.functions
            },
            **self._preferences_to_dict(),
        }

    def _preferences_to_dict(self) -> dict[str, object]:
        """Return preferences, each pair the at least as good first, and rules, if there are any."""
        if not self.preferences:
            return {}
        pairs = {name: sorted(map(list, p)) for name, p in sorted(self.preferences.items())}
        rules = {name: str(rule) for name, rule in sorted(self.rules.items())}
        return {"at_least_as_good": pairs, **({"rules": rules} if rules else {})}


def _plain(value: Value) -> str | int | float:
    """Return a value as JSON holds it: a whole number exactly, a fraction as text."""
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else str(value)
    return value
