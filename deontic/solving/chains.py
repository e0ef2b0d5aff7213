"""What decides conditional obligation: worlds with parts to play, and chains in which they stand.

The parts, and why they suffice, are in ``docs/design/conditional.md``, whose theorems are cited by
number.  How a part is stated is left to who looks for models (:mod:`deontic.solving.preferential`,
:mod:`deontic.solving.combined`); what preferences come of it is here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import TypeAlias

from deontic.errors import InternalError
from deontic.semantics import Model
from deontic.solving.preferred import with_preferences
from deontic.solving.problem import Setting

Pair: TypeAlias = tuple[int, int]
Chain: TypeAlias = tuple[str, int | None]
"""A modality, and the exception whose chain it is; the common chain has none."""

_LAST = float("inf")
"""The rank of free worlds, and of exceptions in a chain."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a world is there for, to one modality: the exception of a chain, or a best world.

    Parameters
    ----------
    chain
        The chain that it belongs to.
    condition
        The node of the condition where it is best.
    exception
        Whether it is an exception to an obligation that is denied.
    """

    chain: Chain
    condition: int
    exception: bool = False

    @property
    def modality(self) -> str:
        """The modality in whose preferences it plays a part."""
        return self.chain[0]


@dataclass(frozen=True, slots=True)
class Order:
    """What a solution says of one modality's preferences.

    Parameters
    ----------
    modality, strength
        Its name, and which of the four logics it has.
    parts
        The part that each world plays; worlds without one are free.
    ranks
        Of each chain, the place of each condition's best world.
    ways
        Pairs of a world and the exception that gives way to it.
    cyclic
        Worlds that are to have no best among their own copies (Theorem 1).
    """

    modality: str
    strength: str
    parts: Mapping[int, Part | None]
    ranks: Mapping[Chain, Mapping[int, int]]
    ways: Collection[Pair]
    cyclic: Collection[int]

    def better(self) -> Iterator[Pair]:
        """Yield which worlds are strictly better than which, copies apart."""
        chains: dict[Chain, dict[int, float]] = {}
        for world, part in self.parts.items():
            chain: Chain = (self.modality, None)
            if part is None or part.modality != self.modality:
                rank: float = _LAST
            elif part.exception and self.strength != "G":
                chain, rank = part.chain, _LAST
                if chain[1] is None:
                    continue
            else:
                chain = part.chain
                rank = self.ranks[chain][part.condition]
            chains.setdefault(chain, {})[world] = rank
        for ranks in chains.values():
            for first, second in product(ranks, ranks):
                if ranks[first] < ranks[second]:
                    yield first, second
        yield from self.ways


def finished(
    model: Model, names: Mapping[int, str], orders: Iterable[Order], setting: Setting
) -> Model:
    """Return a model with its preferences; cyclic worlds have three copies.

    A copy sees what the world sees, and is seen from where it is seen: whatever conditions a
    relation meets, it still meets.

    Parameters
    ----------
    model
        With the relations of modalities without preferences.
    names
        Of its worlds, by number.
    orders
        Of each modality with preferences.
    setting
        Language and frames.
    """
    orders = tuple(orders)
    cyclic = {world for order in orders for world in order.cyclic}
    copies = {
        world: [name, f"{name}'", f"{name}''"] if world in cyclic else [name]
        for world, name in names.items()
    }
    original = {copy: names[world] for world, found in copies.items() for copy in found}
    of_name = {names[world]: found for world, found in copies.items()}
    doubled = replace(
        model,
        worlds=tuple(original),
        relations={
            modality: frozenset(
                pair for v, w in relation for pair in product(of_name[v], of_name[w])
            )
            for modality, relation in model.relations.items()
        },
        interpretations={copy: model.interpretations[name] for copy, name in original.items()},
    )
    pairs = {}
    for order in orders:
        better = {
            (copy, other)
            for first, second in order.better()
            for copy, other in product(copies[first], copies[second])
        }
        for world in order.cyclic:
            one, two, three = copies[world]
            better |= {(one, two), (two, three), (three, one)}
        pairs[order.modality] = frozenset(
            (w, v) for w, v in product(original, original) if (v, w) not in better
        )
    return with_preferences(doubled, pairs, setting)


def strength_of(modality: str, setting: Setting) -> str:
    """Return which of the four logics a modality has.

    Raises
    ------
    InternalError
        If it has none of them.
    """
    logic = setting.preference(modality)
    if logic is None or not logic.strength:
        raise InternalError(f"no number of worlds is known to suffice for {modality!r}")
    return logic.strength
