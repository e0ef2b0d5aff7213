"""A propositional solver in Python, for questions so small that loading another takes longer.

Propagation over watched literals, learning from conflicts, assumptions as first decisions, as in
MiniSat; but variables are decided in a fixed order, false first, and nothing is ever forgotten.
:class:`FirstEngine` asks it as long as that goes well, and z3 from then on.

References
----------
Eén, N. & Sörensson, N. (2003), "An Extensible SAT-solver", *SAT 2003*.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from deontic.solving.problem import Deadline

if TYPE_CHECKING:
    from deontic.solving.z3_engine import Z3Engine

_CONFLICTS = 300
"""How many conflicts there may be, over all questions, before z3 is asked."""

_CLAUSES = 3_000
"""How many clauses there may be before z3 is asked."""


class Overtaxed(Exception):
    """There were more conflicts than is sensible here."""


class OwnEngine:
    """An incremental solver of clauses.

    Parameters
    ----------
    conflicts
        How many there may be over all questions.

    Examples
    --------
    >>> engine = OwnEngine(10)
    >>> for clause in ([1, 2], [-1, 3], [-2, 3]):
    ...     engine.add(clause)
    >>> engine.solve([-3]), engine.core(), engine.solve([3]), engine.true(3)
    (False, [-3], True, True)
    """

    def __init__(self, conflicts: int) -> None:
        self._conflicts = conflicts
        self._variables = 0
        self._watching: dict[int, list[list[int]]] = {}
        self._value: list[int] = [0]
        self._level: list[int] = [0]
        self._reason: list[list[int] | None] = [None]
        self._trail: list[int] = []
        self._marks: list[int] = []
        self._head = 0
        self._possible = True
        self._core: list[int] = []

    def add(self, clause: Sequence[int]) -> None:
        """Require one of some literals to be true from now on."""
        self._undo(0)
        literals = set(clause)
        self._know(max(map(abs, literals), default=0))
        if any(-literal in literals for literal in literals):
            return
        if any(self._is(literal) > 0 for literal in literals):
            return
        kept = [literal for literal in literals if not self._is(literal)]
        if not kept:
            self._possible = False
        elif len(kept) == 1:
            self._assign(kept[0], None)
            self._possible = self._possible and self._propagate() is None
        else:
            self._watch(kept)

    def solve(self, assumptions: Sequence[int]) -> bool:
        """Tell whether all clauses and some literals can be true together.

        Raises
        ------
        Overtaxed
            If it takes too many conflicts.
        """
        self._undo(0)
        self._core = []
        self._know(max(map(abs, assumptions), default=0))
        next_ = 1
        while self._possible:
            conflict = self._propagate()
            if conflict is not None:
                if not self._marks:
                    self._possible = False
                    break
                self._conflicts -= 1
                if self._conflicts < 0:
                    raise Overtaxed
                self._learn(conflict)
                next_ = 1
                continue
            if len(self._marks) < len(assumptions):
                literal = assumptions[len(self._marks)]
                if self._is(literal) < 0:
                    self._core = self._blame(literal, set(assumptions))
                    return False
                self._marks.append(len(self._trail))
                if not self._is(literal):
                    self._assign(literal, None)
                continue
            while next_ <= self._variables and self._value[next_]:
                next_ += 1
            if next_ > self._variables:
                return True
            self._marks.append(len(self._trail))
            self._assign(-next_, None)
        return False

    def core(self) -> list[int]:
        """Return assumptions, after a failed :meth:`solve`, that fail by themselves."""
        return self._core

    def true(self, literal: int) -> bool:
        """Tell whether a literal is true in the assignment just found."""
        known = abs(literal) <= self._variables and self._is(literal) > 0
        return known or (literal < 0 and abs(literal) > self._variables)

    # --- Assignments -----------------------------------------------------------------------------

    def _know(self, variable: int) -> None:
        if variable > self._variables:
            more = variable - self._variables
            self._value += [0] * more
            self._level += [0] * more
            self._reason += [None] * more
            self._variables = variable

    def _is(self, literal: int) -> int:
        """Return 1 if a literal is true, -1 if it is false, and 0 if it has no value."""
        return self._value[literal] if literal > 0 else -self._value[-literal]

    def _assign(self, literal: int, reason: list[int] | None) -> None:
        variable = abs(literal)
        self._value[variable] = 1 if literal > 0 else -1
        self._level[variable] = len(self._marks)
        self._reason[variable] = reason
        self._trail.append(literal)

    def _undo(self, level: int) -> None:
        if len(self._marks) > level:
            start = self._marks[level]
            for literal in self._trail[start:]:
                self._value[abs(literal)] = 0
            del self._trail[start:]
            del self._marks[level:]
            self._head = start

    def _watch(self, clause: list[int]) -> None:
        for literal in clause[:2]:
            self._watching.setdefault(literal, []).append(clause)

    def _propagate(self) -> list[int] | None:
        """Draw consequences; return a clause that is false, if there is one."""
        value = self._value
        while self._head < len(self._trail):
            false = -self._trail[self._head]
            self._head += 1
            watchers = self._watching.get(false)
            if not watchers:
                continue
            kept = []
            for number, clause in enumerate(watchers):
                if clause[0] == false:
                    clause[0], clause[1] = clause[1], false
                first = clause[0]
                state = value[first] if first > 0 else -value[-first]
                if state <= 0:
                    for place in range(2, len(clause)):
                        other = clause[place]
                        if (value[other] if other > 0 else -value[-other]) >= 0:
                            clause[1], clause[place] = other, false
                            self._watching.setdefault(other, []).append(clause)
                            break
                    else:
                        kept.append(clause)
                        if state < 0:
                            kept += watchers[number + 1 :]
                            self._watching[false] = kept
                            return clause
                        self._assign(first, clause)
                    continue
                kept.append(clause)
            self._watching[false] = kept
        return None

    # --- Conflicts -------------------------------------------------------------------------------

    def _learn(self, conflict: list[int]) -> None:
        """Add what a conflict teaches, and go back to where it tells something."""
        here = len(self._marks)
        seen: set[int] = set()
        learnt: list[int] = []
        pending = 0
        place = len(self._trail)
        reason: list[int] | None = conflict
        literal = 0
        while True:
            for other in reason or ():
                variable = abs(other)
                if other != literal and variable not in seen and self._level[variable]:
                    seen.add(variable)
                    if self._level[variable] == here:
                        pending += 1
                    else:
                        learnt.append(other)
            place -= 1
            while abs(self._trail[place]) not in seen:
                place -= 1
            literal = self._trail[place]
            pending -= 1
            if not pending:
                break
            reason = self._reason[abs(literal)]
        learnt.sort(key=lambda other: -self._level[abs(other)])
        self._undo(self._level[abs(learnt[0])] if learnt else 0)
        clause = [-literal, *learnt]
        if learnt:
            self._watch(clause)
        self._assign(-literal, clause if learnt else None)

    def _blame(self, literal: int, assumptions: set[int]) -> list[int]:
        """Return the assumptions that make another one false, with that one."""
        core = [literal]
        seen = {abs(literal)}
        for other in reversed(self._trail):
            if abs(other) not in seen or not self._level[abs(other)]:
                continue
            reason = self._reason[abs(other)]
            if reason is None:
                if other in assumptions and other != literal:
                    core.append(other)
            else:
                seen.update(abs(part) for part in reason)
        return core


class FirstEngine:
    """Our own solver as long as a question is small, and z3 from then on.

    Parameters
    ----------
    seed
        Of z3's choices.
    deadline
        After which a check ends with :class:`deontic.solving.problem.Unsettled`.
    """

    def __init__(self, seed: int, deadline: Deadline) -> None:
        self.deadline = deadline
        self._seed = seed
        self._clauses: list[Sequence[int]] = []
        self._own: OwnEngine | None = OwnEngine(_CONFLICTS)
        self._other: Z3Engine | None = None

    def add(self, clause: Sequence[int]) -> None:
        """Require one of some literals to be true from now on."""
        if self._other is not None:
            self._other.add(clause)
            return
        self._clauses.append(clause)
        if self._own is not None:
            self._own.add(clause)
            if len(self._clauses) > _CLAUSES:
                self._own = None

    def solve(self, assumptions: Sequence[int]) -> bool:
        """Tell whether all clauses and some literals can be true together.

        Raises
        ------
        Unsettled
            If the deadline passes first.
        """
        self.deadline.check()
        if self._own is not None:
            try:
                return self._own.solve(assumptions)
            except Overtaxed:
                self._own = None
        if self._other is None:
            from deontic.solving.z3_engine import Z3Engine

            self._other = Z3Engine(self._seed, self.deadline)
            for clause in self._clauses:
                self._other.add(clause)
        self._other.deadline = self.deadline
        return self._other.solve(assumptions)

    def core(self) -> list[int]:
        """Return assumptions, after a failed :meth:`solve`, that fail by themselves."""
        return self._asked().core()

    def true(self, literal: int) -> bool:
        """Tell whether a literal is true in the assignment just found."""
        return self._asked().true(literal)

    def _asked(self) -> OwnEngine | Z3Engine:
        """Return the solver that answered last."""
        found = self._own or self._other
        assert found is not None
        return found
