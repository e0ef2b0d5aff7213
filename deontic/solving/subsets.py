"""All minimal conflicts among some items, and all greatest sets of them that fit together.

What the items are does not matter: whoever asks brings a check that tells of any of them whether
they fit together.  A *conflict* is a set of items that do not, while any fewer of them do (a
minimal unsatisfiable subset); a *fit* is a set that does and to which no item can be added (a
maximal satisfiable subset), and the items it leaves out are a minimal *repair*.  Answers are found
one by one, each as soon as it is known, and whether they are all is said.

References
----------
Liffiton, M., Previti, A., Malik, A. & Marques-Silva, J. (2016), "Fast, flexible MUS enumeration",
*Constraints* 21 (MARCO).  Ignatiev, A., Previti, A., Liffiton, M. & Marques-Silva, J. (2015),
"Smallest MUS extraction with minimal hitting set dualization", *CP* (smallest first).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from deontic.solving.checks import Check, Fails, Fits
from deontic.solving.problem import Deadline, Unsettled
from deontic.solving.terms import Solver, Switch

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Conflict(Generic[T]):
    """Items that do not fit together, though any fewer of them do."""

    items: frozenset[T]


@dataclass(frozen=True, slots=True)
class Fit(Generic[T]):
    """Items that fit together, and to which none can be added."""

    items: frozenset[T]


class Subsets(Generic[T]):
    """The conflicts and fits among some items, one after the other.

    Parameters
    ----------
    items
        All items; earlier ones are kept in a fit before later ones, and in a conflict given up
        before them.
    check
        Tells whether some of them fit together.
    seconds
        How long to go on; without it, to the end.
    smallest
        Whether conflicts come with the smallest first, which takes longer.
    seed
        Of the solver's choices.

    Attributes
    ----------
    complete
        Whether every conflict and every fit was found.
    reason
        Why not, if the search was given up.

    Examples
    --------
    >>> def check(chosen):
    ...     bad = next((c for c in ({1, 2}, {2, 3}) if c <= chosen), None)
    ...     return Fits(chosen) if bad is None else Fails(frozenset(bad))
    >>> found = Subsets([1, 2, 3], check)
    >>> sorted((type(answer).__name__, sorted(answer.items)) for answer in found)
    [('Conflict', [1, 2]), ('Conflict', [2, 3]), ('Fit', [1, 3]), ('Fit', [2])]
    >>> found.complete
    True
    """

    def __init__(
        self,
        items: Iterable[T],
        check: Check[T],
        *,
        seconds: float | None = None,
        smallest: bool = False,
        seed: int = 0,
    ) -> None:
        self.items = tuple(dict.fromkeys(items))
        self.complete = False
        self.reason = ""
        self._check = check
        self._smallest = smallest
        self._seconds = seconds
        self._seed = seed

    def __iter__(self) -> Iterator[Conflict[T] | Fit[T]]:
        """Yield each conflict and each fit as it is found."""
        deadline = Deadline(1e9 if self._seconds is None else self._seconds)
        chart = _Chart(self.items, self._seed)
        self.complete, self.reason = False, ""
        try:
            while True:
                chosen = chart.fewest(deadline) if self._smallest else chart.unknown(deadline)
                if chosen is None:
                    break
                deadline.check()
                answer = self._check(chosen)
                if isinstance(answer, Fails):
                    conflict = chosen if self._smallest else self.shrunk(answer.items, deadline)
                    chart.fail(conflict)
                    yield Conflict(conflict)
                else:
                    fit = self.grown(answer.items, deadline)
                    chart.fit(fit)
                    yield Fit(fit)
        except Unsettled as error:
            self.reason = str(error)
            return
        self.complete = True

    def shrunk(self, failed: frozenset[T], deadline: Deadline) -> frozenset[T]:
        """Return items of a failed set that fail, and of which none can be spared."""
        kept = failed
        for item in self.items:
            if item in kept:
                deadline.check()
                answer = self._check(kept - {item})
                if isinstance(answer, Fails):
                    kept = answer.items
        return kept

    def grown(self, fitting: frozenset[T], deadline: Deadline) -> frozenset[T]:
        """Return the items of a fitting set with all that can be added one by one."""
        kept = fitting
        for item in self.items:
            if item not in kept:
                deadline.check()
                answer = self._check(kept | {item})
                if isinstance(answer, Fits):
                    kept = answer.items
        return kept


class _Chart(Generic[T]):
    """Which sets of items are not yet known to fit or to fail."""

    def __init__(self, items: Sequence[T], seed: int) -> None:
        self._solver = Solver(arithmetic=False, seed=seed)
        self._out: dict[T, Switch] = {item: self._solver.switch() for item in items}
        self._at_most = 0
        self._caps: dict[int, Switch] = {}

    def fail(self, conflict: frozenset[T]) -> None:
        """Leave out all sets that include a conflict."""
        self._solver.add([self._out[item].on for item in conflict])

    def fit(self, fit: frozenset[T]) -> None:
        """Leave out all sets that a fit includes."""
        self._solver.add([switch.off for item, switch in self._out.items() if item not in fit])

    def unknown(self, deadline: Deadline) -> frozenset[T] | None:
        """Return a set that is not yet known to fit or fail, as large as comes easily."""
        return self._found() if self._solver.check([], deadline) else None

    def fewest(self, deadline: Deadline) -> frozenset[T] | None:
        """Return one of the smallest sets that are not yet known to fit or fail."""
        while self._at_most <= len(self._out):
            cap = self._caps.get(self._at_most)
            if cap is None:
                cap = self._caps[self._at_most] = self._solver.switch()
                kept = [switch.off for switch in self._out.values()]
                self._solver.add([cap.off, self._solver.at_most(kept, self._at_most)])
            if self._solver.check([cap.on], deadline):
                return self._found()
            self._at_most += 1
        return None

    def _found(self) -> frozenset[T]:
        out = self._solver.values([switch.on for switch in self._out.values()])
        return frozenset(item for item, gone in zip(self._out, out, strict=True) if not gone)
