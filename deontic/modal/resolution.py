"""A small propositional solver, in Python, for the checker alone.

Unit propagation over watched literals, learning from conflicts, no restarts.  What is assumed has a
level of its own above what is given, so that what is learnt holds whatever is assumed.

References
----------
Marques-Silva, J. & Sakallah, K. (1999), "GRASP: A Search Algorithm for Propositional
Satisfiability", *IEEE Transactions on Computers* 48.
Moskewicz, M. et al. (2001), "Chaff: Engineering an Efficient SAT Solver", *DAC 2001*.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence


class Clauses:
    """Clauses of literals (numbers other than 0, negative for negations), and what follows.

    Examples
    --------
    >>> clauses = Clauses()
    >>> for clause in ([1, 2], [-1, 3], [-2, 3]):
    ...     clauses.add(clause)
    >>> clauses.satisfiable([3]), clauses.satisfiable([-3])
    (True, False)
    """

    def __init__(self) -> None:
        self._watching: dict[int, list[list[int]]] = {}
        self._units: list[int] = []
        self._weight: dict[int, float] = {}
        self._step = 1.0
        self._value: dict[int, int] = {}
        self._trail: list[int] = []
        self._reason: dict[int, Sequence[int]] = {}
        self._level: dict[int, int] = {}
        self._marks: list[int] = []

    def add(self, clause: Iterable[int]) -> None:
        """Add a clause."""
        literals = list(dict.fromkeys(clause))
        if any(-literal in literals for literal in literals):
            return
        for literal in literals:
            self._weight.setdefault(abs(literal), 0.0)
        if len(literals) == 1:
            self._units.append(literals[0])
        else:
            self._watch(literals)

    def satisfiable(self, assumptions: Sequence[int]) -> bool:
        """Tell whether all clauses and some literals can be true together."""
        self._value, self._trail, self._reason = {}, [], {}
        self._level, self._marks = {}, []
        for literal in assumptions:
            self._weight.setdefault(abs(literal), 0.0)
            self._weight[abs(literal)] += self._step
        for literals in (self._units, assumptions):
            for literal in literals:
                if self._value.get(abs(literal), literal) != literal:
                    return False
                if abs(literal) not in self._value:
                    self._assign(literal, ())
            self._marks = [len(self._trail)]
        head = 0
        while True:
            conflict, head = self._propagated(head)
            if conflict is not None:
                if len(self._marks) <= 1:
                    return False
                head = self._learnt(conflict)
                continue
            choice = self._choice()
            if choice == 0:
                return True
            self._marks.append(len(self._trail))
            self._assign(-choice, ())

    def _watch(self, clause: list[int]) -> None:
        for literal in clause[:2]:
            self._watching.setdefault(literal, []).append(clause)

    def _assign(self, literal: int, reason: Sequence[int]) -> None:
        variable = abs(literal)
        self._value[variable] = literal
        self._reason[variable] = reason
        self._level[variable] = len(self._marks)
        self._trail.append(literal)

    def _choice(self) -> int:
        """Return the heaviest variable without a value; 0 if there is none."""
        best, most = 0, -1.0
        for variable, weight in self._weight.items():
            if weight > most and variable not in self._value:
                best, most = variable, weight
        return best

    def _propagated(self, head: int) -> tuple[list[int] | None, int]:
        """Draw consequences; return a clause that is false, if there is one."""
        value = self._value
        while head < len(self._trail):
            false = -self._trail[head]
            head += 1
            watchers = self._watching.get(false)
            if not watchers:
                continue
            kept: list[list[int]] = []
            for number, clause in enumerate(watchers):
                if clause[0] == false:
                    clause[0], clause[1] = clause[1], false
                first = clause[0]
                if value.get(abs(first)) == first:
                    kept.append(clause)
                    continue
                for i in range(2, len(clause)):
                    other = clause[i]
                    if value.get(abs(other), other) == other:
                        clause[1], clause[i] = other, false
                        self._watching.setdefault(other, []).append(clause)
                        break
                else:
                    kept.append(clause)
                    if abs(first) in value:
                        kept.extend(watchers[number + 1 :])
                        self._watching[false] = kept
                        return clause, head
                    self._assign(first, clause)
            self._watching[false] = kept
        return None, head

    def _learnt(self, conflict: Sequence[int]) -> int:
        """Add the clause that a conflict teaches, and go back to where it tells something.

        Returns how much of the trail is left.
        """
        level = len(self._marks)
        seen: set[int] = set()
        clause: list[int] = []
        open_ = 0
        place = len(self._trail) - 1
        reason: Sequence[int] = conflict
        literal = 0
        while True:
            for other in reason:
                variable = abs(other)
                if other != literal and variable not in seen and self._level[variable]:
                    seen.add(variable)
                    self._weight[variable] += self._step
                    if self._level[variable] == level:
                        open_ += 1
                    else:
                        clause.append(other)
            while abs(self._trail[place]) not in seen:
                place -= 1
            literal = self._trail[place]
            place -= 1
            open_ -= 1
            if not open_:
                break
            reason = self._reason[abs(literal)]
        self._step *= 1.05
        if self._step > 1e100:
            self._weight = {v: w * 1e-100 for v, w in self._weight.items()}
            self._step *= 1e-100
        clause.sort(key=lambda other: -self._level[abs(other)])
        back = max(1, self._level[abs(clause[0])]) if clause else 1
        self._undo(back)
        learnt = [-literal, *clause]
        if len(learnt) == 1:
            self._units.append(-literal)
        else:
            self._watch(learnt)
        self._assign(-literal, learnt)
        return len(self._trail) - 1

    def _undo(self, level: int) -> None:
        start = self._marks[level]
        for literal in self._trail[start:]:
            del self._value[abs(literal)]
        del self._trail[start:]
        del self._marks[level:]
