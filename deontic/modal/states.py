"""Worlds that were found to be satisfiable, and the memory of them.

A state is what is true, as far as it is needed, at one world, with the states it sees.  One that
leans on no world before it can stand anywhere its claims are asked for again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

_LOOKED_AT = 3_000
"""How many remembered states are tried for a demand, newest first."""


@dataclass(slots=True, eq=False)
class State:
    """One world.

    Attributes
    ----------
    needed
        The literals that are needed and hence true.
    claims
        These, and the negations of what would matter to other worlds but is not claimed.
    boxes, diamonds
        The needed modal nodes of each modality.
    roles
        The modalities in whose clusters this world is a member, so that another world answers for
        its possibilities.
    links
        The modality and the state of each world seen.
    far
        Likewise of each world that is not seen, but seen from those seen.
    leans
        The depths, as bits, of the worlds on the way here whose satisfiability is presupposed.
    alive
        Whether what it leans on still stands.
    """

    needed: frozenset[int]
    claims: frozenset[int] | set[int]
    boxes: dict[str, list[int]]
    diamonds: dict[str, list[int]]
    roles: frozenset[str]
    links: list[tuple[str, State]] = field(default_factory=list)
    far: list[tuple[str, State]] = field(default_factory=list)
    leans: int = 0
    alive: bool = True


class Memory:
    """The states that were found satisfiable, by what they make true.

    Parameters
    ----------
    asked
        The literals by which states are looked up: bodies of possibilities.
    """

    def __init__(self, asked: Iterable[int]) -> None:
        self._asked = frozenset(asked)
        self._by_literal: dict[int, list[State]] = {}
        self._all: list[State] = []

    def keep(self, state: State) -> None:
        """Remember a state."""
        self._all.append(state)
        for literal in self._asked & state.claims:
            self._by_literal.setdefault(literal, []).append(state)

    def candidates(self, literal: int) -> Iterable[State]:
        """Yield states, newest first, that make a literal true; all of them if it is 0."""
        states = self._by_literal.get(literal, []) if literal else self._all
        for number in range(len(states) - 1, max(-1, len(states) - 1 - _LOOKED_AT), -1):
            yield states[number]
        if len(states) > 2 * _LOOKED_AT:
            del states[: len(states) - _LOOKED_AT]
