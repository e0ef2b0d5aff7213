"""Worlds that were found to be satisfiable, and the memory of them.

A state is what is true, as far as it is needed, at one world, with the states it sees.  One that
leans on no world before it can stand anywhere its claims are asked for again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


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
    leader
        Of a member, the world from which its cluster was reached.
    links
        The modality and the state of each world seen; of members, this is said of their leaders.
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
    leader: State | None = None
    links: list[tuple[str, State]] = field(default_factory=list)
    far: list[tuple[str, State]] = field(default_factory=list)
    leans: int = 0
    alive: bool = True


class Memory:
    """The states that were found satisfiable, by what they make true.

    A set of states is a number with a bit for each, so that the states that make many literals true
    are found by as many conjunctions at most.
    """

    def __init__(self) -> None:
        self._states: list[State] = []
        self._true: dict[int, int] = {}
        self._playing: dict[frozenset[str], int] = {}

    def keep(self, state: State) -> None:
        """Remember a state."""
        bit = 1 << len(self._states)
        self._states.append(state)
        true = self._true
        for literal in state.claims:
            true[literal] = true.get(literal, 0) | bit
        self._playing[state.roles] = self._playing.get(state.roles, 0) | bit

    def making(self, first: int, claims: Iterable[int], roles: frozenset[str]) -> Iterator[State]:
        """Yield the states, newest first, that have some roles and make some literals true.

        ``first`` is the literal that is most likely to rule states out.
        """
        true = self._true
        found = self._playing.get(roles, 0) & true.get(first, 0)
        for literal in claims:
            if not found:
                return
            found &= true.get(literal, 0)
        while found:
            last = found.bit_length() - 1
            found ^= 1 << last
            if self._states[last].alive:
                yield self._states[last]
