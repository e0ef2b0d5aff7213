"""The prime implicants of what premises force: all minimal sets of literals under which they fail.

A literal is a label, and two that deny each other are a pair.  Maximal sets that do not fail may
be as many as there are ways for things to be.  So when literals do not fail, the check says which of
those that are then true *suffice* for that, whatever becomes of the others; whatever is compatible
with these does not fail either.

References
----------
Quine, W. V. (1955), "A way to simplify truth functions", *American Mathematical Monthly* 62 (prime
implicants).  Previti, A., Ignatiev, A., Morgado, A. & Marques-Silva, J. (2015), "Prime compilation
of non-clausal formulae", *IJCAI*.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from deontic.solving.problem import Deadline
from deontic.solving.subsets import Check, Fails
from deontic.solving.terms import Solver, Switch


def primes(
    pairs: Sequence[tuple[str, str]],
    check: Check[str],
    deadline: Deadline,
    known: Iterable[frozenset[str]] = (),
    seed: int = 0,
) -> Iterator[frozenset[str]]:
    """Yield all minimal sets of literals that fail, those apart that hold both of a pair.

    Parameters
    ----------
    pairs
        The literals, each with the one that denies it.
    check
        Tells whether literals fail; where they do not, which literals suffice for that.
    deadline
        Of the whole search.
    known
        Minimal sets that fail and are not yielded again.
    seed
        Of the solver's choices.

    Raises
    ------
    Unsettled
        If the deadline passes, or the check does not settle something.

    Examples
    --------
    >>> ways = [{"-p", "-r"}, {"p", "-q"}, {"-q", "-r"}]
    >>> def check(chosen):
    ...     for way in ways:
    ...         if not any(literal.removeprefix("-") in way if literal[0] == "-"
    ...                    else f"-{literal}" in way for literal in chosen):
    ...             return Fits(frozenset(way))
    ...     return Fails(chosen)
    >>> from deontic.solving.subsets import Fits
    >>> pairs = [("p", "-p"), ("q", "-q"), ("r", "-r")]
    >>> sorted(sorted(found) for found in primes(pairs, check, Deadline(9)))
    [['-p', 'r'], ['p', 'q'], ['q', 'r']]
    """
    solver = Solver(arithmetic=False, seed=seed)
    denial: dict[str, str] = {}
    switches: dict[str, Switch] = {}
    for one, other in pairs:
        denial |= {one: other, other: one}
        switches |= {one: solver.switch(), other: solver.switch()}
        solver.add([switches[one].off, switches[other].off])
    order = {literal: number for number, literal in enumerate(switches)}
    for failed in known:
        solver.add([switches[literal].off for literal in failed])
    letters = [switch.on for switch in switches.values()]
    while solver.check([], deadline):
        deadline.check()
        values = solver.values(letters)
        chosen = frozenset(x for x, value in zip(switches, values, strict=True) if value)
        answer = check(chosen)
        if isinstance(answer, Fails):
            prime = _shrunk(sorted(answer.items, key=order.__getitem__), check)
            solver.add([switches[literal].off for literal in prime])
            yield prime
        else:
            solver.add([switches[denial[literal]].on for literal in answer.items])


def _shrunk(failed: Sequence[str], check: Check[str]) -> frozenset[str]:
    """Return literals of a failed set that fail, and of which none can be spared."""
    kept = frozenset(failed)
    for literal in failed:
        if literal in kept:
            answer = check(kept - {literal})
            if isinstance(answer, Fails):
                kept = answer.items
    return kept
