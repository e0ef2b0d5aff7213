"""Truth of propositional modal formulas at all worlds of a model at once.

:func:`deontic.semantics.holds` is the definition of truth, and goes through the worlds that are
seen for each formula at each world; here each formula gets the set of worlds at which it is true,
as the bits of a number, parts before wholes.  For models of hundreds of worlds.

References
----------
Clarke, E., Emerson, E. & Sistla, A. (1986), "Automatic Verification of Finite-State Concurrent
Systems", *ACM TOPLAS* 8, §3 (labelling states with subformulas).
"""

from __future__ import annotations

from collections.abc import Callable

from deontic.errors import InternalError
from deontic.semantics.model import Interpretation, Model, World
from deontic.syntax.formulas import (
    And,
    Atom,
    Bottom,
    Box,
    Diamond,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Top,
    children,
    subformulas,
)

_NOTHING = Interpretation()


def is_propositional(formula: Formula) -> bool:
    """Tell whether a formula is made of letters, connectives, boxes and diamonds alone."""
    kinds = (Top, Bottom, Not, And, Or, Implies, Iff, Box, Diamond)
    return all(
        isinstance(part, kinds) or (isinstance(part, Atom) and not part.arguments)
        for part in subformulas(formula)
    )


def worlds_where(model: Model, formula: Formula) -> frozenset[World]:
    """Return the worlds of a model at which a propositional formula is true.

    Raises
    ------
    InternalError
        If the formula is not propositional.

    Examples
    --------
    >>> from deontic.syntax.formulas import Modality
    >>> model = Model(("w", "v"), "w", {"O": frozenset({("w", "v")})})
    >>> sorted(worlds_where(model, Box(Modality("O"), Bottom())))
    ['v']
    """
    true = _Labelling(model).of(formula)
    return frozenset(world for bit, world in enumerate(model.worlds) if true >> bit & 1)


class _Labelling:
    """The worlds at which formulas are true in one model, as bits."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._all = (1 << len(model.worlds)) - 1
        self._place = {world: bit for bit, world in enumerate(model.worlds)}
        self._known: dict[int, int] = {}
        self._seen: dict[str, list[int]] = {}

    def of(self, formula: Formula) -> int:
        """Return the worlds at which a formula is true."""
        stack = [(formula, False)]
        while stack:
            current, ready = stack.pop()
            if id(current) in self._known:
                continue
            if ready:
                parts = [self._known[id(part)] for part in children(current)]
                self._known[id(current)] = self._label(current, parts)
            else:
                stack.append((current, True))
                stack.extend((part, False) for part in children(current))
        return self._known[id(formula)]

    def _label(self, formula: Formula, parts: list[int]) -> int:
        everywhere = self._all
        match formula:
            case Top():
                return everywhere
            case Bottom():
                return 0
            case Atom(predicate, ()):
                return self._letter(predicate)
            case Not():
                return everywhere & ~parts[0]
            case And():
                found = everywhere
                for part in parts:
                    found &= part
                return found
            case Or():
                found = 0
                for part in parts:
                    found |= part
                return found
            case Implies():
                return everywhere & ~parts[0] | parts[1]
            case Iff():
                return everywhere & ~(parts[0] ^ parts[1])
            case Box(modality):
                fails = everywhere & ~parts[0]
                return self._where(modality.name, lambda seen: not seen & fails)
            case Diamond(modality):
                return self._where(modality.name, lambda seen: bool(seen & parts[0]))
            case _:
                raise InternalError(f"{type(formula).__name__} is not propositional")

    def _letter(self, predicate: str) -> int:
        found = 0
        for world, bit in self._place.items():
            true = self._model.interpretations.get(world, _NOTHING)
            if () in true.extensions.get(predicate, ()):
                found |= 1 << bit
        return found

    def _where(self, modality: str, test: Callable[[int], bool]) -> int:
        """Return the worlds of which what they see passes a test."""
        seen = self._seen.get(modality)
        if seen is None:
            seen = self._seen[modality] = [0] * len(self._place)
            for world, target in self._model.relations.get(modality, frozenset()):
                seen[self._place[world]] |= 1 << self._place[target]
        return sum(1 << bit for bit, targets in enumerate(seen) if test(targets))
