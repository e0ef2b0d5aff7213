"""The prime implicants of what premises force: all minimal sets of literals under which they fail.

A literal is a label, and two that deny each other are a pair.  First the ways for things to be are
gone through: where they fail, a minimal part of them that does is kept; where they do not, one asks
which of their literals *suffice* for that, whatever becomes of the others.  So every way is covered
by few answers.  The failing parts found then cover all failure, and from such a cover all prime
implicants are made by consensus.

References
----------
Quine, W. V. (1955), "A way to simplify truth functions", *American Mathematical Monthly* 62
(consensus).  Tison, P. (1967), "Generalization of consensus theory and application to the
minimization of Boolean functions", *IEEE Transactions on Electronic Computers* 16.  Previti, A.,
Ignatiev, A., Morgado, A. & Marques-Silva, J. (2015), "Prime compilation of non-clausal formulae",
*IJCAI* (covers by a solver).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from deontic.solving.checks import Check, Fails
from deontic.solving.problem import Deadline
from deontic.solving.terms import Solver, Term


@dataclass(slots=True)
class Cover:
    """Which ways for things to be fail, by minimal parts of them, and which do not.

    Parameters
    ----------
    failing
        Sets of literals that fail.
    fitting
        Sets of literals that do not, whatever becomes of the others, unless one that fails is
        among them.
    """

    failing: list[frozenset[str]] = field(default_factory=list)
    fitting: list[frozenset[str]] = field(default_factory=list)


def extend(
    cover: Cover,
    pairs: Sequence[tuple[str, str]],
    check: Check[str],
    suffices: Check[str],
    deadline: Deadline,
    seed: int = 0,
) -> Iterator[frozenset[str]]:
    """Extend a cover to all ways for things to be; yield the failing sets that are added.

    Parameters
    ----------
    cover
        What is known to fail and to fit.
    pairs
        The literals, each with the one that denies it.
    check
        Tells whether literals fail.
    suffices
        Tells that, too, and where they do not fail which of them suffice for that, unless a failing
        set of the cover is among them.
    deadline, seed
        Of the search.

    Raises
    ------
    Unsettled
        If the deadline passes, or the check does not settle something.
    """
    solver = Solver(arithmetic=False, seed=seed)
    terms: dict[str, Term] = {}
    letters: list[Term] = []
    for one, other in pairs:
        switch = solver.switch()
        letters.append(switch.on)
        terms |= {one: switch.on, other: switch.off}
    denied = {one: terms[other] for pair in pairs for one, other in (pair, pair[::-1])}
    order = {literal: number for number, literal in enumerate(terms)}
    for known in (*cover.failing, *cover.fitting):
        solver.add([denied[literal] for literal in known])
    while solver.check([], deadline):
        deadline.check()
        values = solver.values(letters)
        chosen = frozenset(p[0] if v else p[1] for p, v in zip(pairs, values, strict=True))
        answer = suffices(chosen)
        if isinstance(answer, Fails):
            prime = _shrunk(sorted(answer.items, key=order.__getitem__), check)
            cover.failing.append(prime)
            solver.add([denied[literal] for literal in prime])
            yield prime
        else:
            cover.fitting.append(answer.items)
            solver.add([denied[literal] for literal in answer.items])


def _shrunk(failed: Sequence[str], check: Check[str]) -> frozenset[str]:
    """Return literals of a failed set that fail, and of which none can be spared."""
    kept = frozenset(failed)
    for literal in failed:
        if literal in kept:
            answer = check(kept - {literal})
            if isinstance(answer, Fails):
                kept = answer.items
    return kept
