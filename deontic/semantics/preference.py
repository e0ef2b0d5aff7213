"""Best worlds in a finite model, and whether its preferences are those of a logic.

References
----------
Parent, X. (2014), "Maximality vs. Optimality in Dyadic Deontic Logic", *J. Philosophical Logic* 43,
Definitions 2–8 (the rules; limitedness and smoothness).  Lewis, D. (1973), *Counterfactuals*, §5.1.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from itertools import product

from deontic.preferences import PreferenceCondition, PreferenceLogic, Rule
from deontic.semantics.model import Interpretation, Model, World


def best(model: Model, modality: str, worlds: Collection[World]) -> tuple[World, ...]:
    """Return the best of some worlds, by the rule of a modality (``max`` for ``lewis``).

    Examples
    --------
    >>> model = Model(("w", "v"), "w", preferences={"O": frozenset({("w", "v")})})
    >>> best(model, "O", ["w", "v"])
    ('w',)
    """
    beats = _beats(model, modality)
    return tuple([v for v in worlds if not any(beats(u, v) for u in worlds)])


def ought(
    model: Model, modality: str, there: Collection[World], satisfies: Callable[[World], bool]
) -> bool:
    """Tell whether something ought to be, given a condition.

    Parameters
    ----------
    model, modality
        Whose preferences and rule count.
    there
        The worlds at which the condition is true.
    satisfies
        Whether what ought to be is true at a world.
    """
    if model.rules.get(modality) is not Rule.LEWIS:
        return all(map(satisfies, best(model, modality, there)))
    pairs = model.preferences.get(modality, frozenset())
    return not there or any(
        satisfies(v) and all(satisfies(u) for u in there if (u, v) in pairs) for v in there
    )


def preference_violations(
    model: Model, modality: str, logic: PreferenceLogic
) -> tuple[PreferenceCondition, ...]:
    """Return the conditions of a logic that a modality's preferences do not meet.

    Limitedness and smoothness are asked of the sets of worlds that formulas can tell apart: unions
    of classes of worlds with the same interpretation.
    """
    pairs = model.preferences.get(modality, frozenset())
    worlds = model.worlds
    checks: dict[PreferenceCondition, Callable[[], bool]] = {
        PreferenceCondition.REFLEXIVE: lambda: all((w, w) in pairs for w in worlds),
        PreferenceCondition.TRANSITIVE: lambda: all(
            (w, u) in pairs for w, v in pairs for u in worlds if (v, u) in pairs
        ),
        PreferenceCondition.TOTAL: lambda: all(
            (w, v) in pairs or (v, w) in pairs for w, v in product(worlds, worlds)
        ),
        PreferenceCondition.FERRERS: lambda: all(
            (w, u) in pairs or (t, v) in pairs for w, v in pairs for t, u in pairs
        ),
        PreferenceCondition.LIMITED: lambda: _is_limited(model, modality),
        PreferenceCondition.SMOOTH: lambda: _is_smooth(model, modality),
    }
    return tuple(c for c in PreferenceCondition if c in logic.conditions and not checks[c]())


def _beats(model: Model, modality: str) -> Callable[[World, World], bool]:
    """Return whether one world, if it is there, keeps another from being best."""
    pairs = model.preferences.get(modality, frozenset())
    if model.rules.get(modality) is Rule.OPT:
        return lambda u, v: (v, u) not in pairs
    return lambda u, v: (u, v) in pairs and (v, u) not in pairs


def _classes(model: Model) -> dict[World, frozenset[World]]:
    """Return, for each world, the worlds that no formula without modalities tells from it."""
    nothing = Interpretation()

    def looks(world: World) -> object:
        found = model.interpretations.get(world, nothing)
        true = {p: tuples for p, tuples in found.extensions.items() if tuples}
        return true, dict(found.functions)

    appearance = {world: looks(world) for world in model.worlds}
    return {
        world: frozenset(v for v in model.worlds if appearance[v] == appearance[world])
        for world in model.worlds
    }


def _without(
    worlds: set[World], gone: Iterable[World], classes: dict[World, frozenset[World]]
) -> set[World]:
    """Return worlds without the classes of some."""
    return worlds.difference(*(classes[world] for world in gone))


def _is_limited(model: Model, modality: str) -> bool:
    """Tell whether every set that formulas can single out has a best member, if any member.

    What is best in a set is best in every part of it, so a set without best members is left when
    the classes with a best member are taken away again and again.
    """
    classes, left = _classes(model), set(model.worlds)
    while left:
        found = best(model, modality, left)
        if not found:
            return False
        left = _without(left, found, classes)
    return True


def _is_smooth(model: Model, modality: str) -> bool:
    """Tell whether, in every set that formulas can single out, what is not best has something best
    strictly above it.

    For each world, the largest set is sought in which it is not best, and nothing best is strictly
    above it.
    """
    classes, beats = _classes(model), _beats(model, modality)
    pairs = model.preferences.get(modality, frozenset())
    for world in model.worlds:
        above = {u for u in model.worlds if (u, world) in pairs and (world, u) not in pairs}
        left = set(model.worlds)
        while world in left:
            best_above = above.intersection(best(model, modality, left))
            if not best_above:
                if any(beats(u, world) for u in left):
                    return False
                break
            left = _without(left, best_above, classes)
    return True
