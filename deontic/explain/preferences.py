"""Preferences of a model in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from deontic.preferences import Rule
from deontic.solving.problem import UNIVERSAL

if TYPE_CHECKING:
    from deontic.semantics import Model, World


def relations_shown(model: Model) -> tuple[str, ...]:
    """Return the modalities of which it says something to tell who sees whom.

    Where there are preferences, all worlds see the best ones, and all worlds by ``[]``.
    """
    return tuple(
        name
        for name, pairs in model.relations.items()
        if name not in model.preferences
        and not (model.preferences and name == UNIVERSAL and len(pairs) == len(model.worlds) ** 2)
    )


def preferences_text(model: Model) -> Iterator[str]:
    """Yield, for each modality with preferences, which worlds are better than which.

    Examples
    --------
    >>> from deontic.semantics import Model
    >>> pairs = {("w", "w"), ("v", "v"), ("w", "v")}
    >>> list(preferences_text(Model(("w", "v"), "w", preferences={"O": frozenset(pairs)})))
    ['by O, from the best down: w; v']
    """
    for name, pairs in model.preferences.items():
        rule = model.rules.get(name, Rule.MAX)
        by = f"by {name}" + (f" (rule {rule})" if rule is not Rule.MAX else "")
        ranks = _ranks(model, name)
        if len(model.worlds) == 1 and (model.actual, model.actual) in pairs:
            continue
        if ranks is not None:
            if len(ranks) == 1:
                yield f"{by}, all worlds are equally good"
            else:
                yield f"{by}, from the best down: {'; '.join(', '.join(rank) for rank in ranks)}"
            continue
        better = [
            f"{world} is better than {', '.join(below)}"
            for world in model.worlds
            if (below := [v for v in model.worlds if _is_better(model, name, world, v)])
        ]
        yield f"{by}, {'; '.join(better) or 'no world is better than another'}"
        apart = [
            f"{v} and {w}"
            for n, v in enumerate(model.worlds)
            for w in model.worlds[:n]
            if (v, w) not in pairs and (w, v) not in pairs
        ]
        if apart:
            yield f"{by}, neither of these is as good as the other: {'; '.join(apart)}"


def _is_better(model: Model, name: str, first: World, second: World) -> bool:
    pairs = model.preferences[name]
    return (first, second) in pairs and (second, first) not in pairs


def _ranks(model: Model, name: str) -> list[list[World]] | None:
    """Return the worlds in ranks from the best down, if preferences are a ranking."""
    pairs = model.preferences[name]
    count = {v: sum((v, w) in pairs for w in model.worlds) for v in model.worlds}
    ranks = [[v for v in model.worlds if count[v] == n] for n in sorted(set(count.values()))[::-1]]
    place = {v: n for n, rank in enumerate(ranks) for v in rank}
    ranked = {(v, w) for v in model.worlds for w in model.worlds if place[v] <= place[w]}
    return ranks if ranked == pairs else None
