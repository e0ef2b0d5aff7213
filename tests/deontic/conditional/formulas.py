"""Random formulas of conditional obligation, and all small models of it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product

from deontic.preferences import PREFERENCE_LOGICS
from deontic.semantics import Interpretation, Model, best, preference_violations
from deontic.syntax.formulas import (
    And,
    Atom,
    Box,
    ConditionalObligation,
    Diamond,
    Formula,
    Implies,
    Modality,
    Not,
    Or,
)

LETTERS = ("p", "q", "r")
EVERYWHERE = Modality("[]")


def random_formula(
    chance: random.Random,
    depth: int = 2,
    letters: tuple[str, ...] = LETTERS,
    modalities: tuple[str, ...] = ("O",),
    normal: tuple[str, ...] = (),
) -> Formula:
    """Return a formula, most likely one with obligations in it, and boxes of normal logics."""
    if depth == 0:
        atom = Atom(chance.choice(letters))
        return Not(atom) if chance.random() < 0.4 else atom

    def below(less: int = 1) -> Formula:
        return random_formula(chance, max(0, depth - less), letters, modalities, normal)

    modality = Modality("O", "" if (name := chance.choice(modalities)) == "O" else name)
    match chance.randrange(10):
        case 0 | 5 | 6 if normal:
            box = Modality("[]", chance.choice(normal))
            return chance.choice((Box, Diamond))(box, below())
        case 0 | 1 | 2 | 3:
            return ConditionalObligation(modality, below(), below())
        case 4:
            return Not(ConditionalObligation(modality, below(), below()))
        case 5:
            return chance.choice((Box, Diamond))(modality, below())
        case 6:
            return chance.choice((Box, Diamond))(EVERYWHERE, below())
        case 7:
            return And((below(), below()))
        case 8:
            return Or((below(), below()))
        case _:
            return Implies(below(), below())


def small_models(logic: str, worlds: int, letters: tuple[str, ...]) -> Iterator[Model]:
    """Yield every model of a logic with so many worlds, up to the actual one."""
    names = tuple(f"w{n}" for n in range(worlds))
    everywhere = frozenset(product(names, names))
    pairs = [(v, w) for n, v in enumerate(names) for w in names[:n]]
    valuations = list(product((False, True), repeat=len(letters)))
    for choice in product((-1, 0, 1), repeat=len(pairs)):
        better = {pair if c > 0 else pair[::-1] for pair, c in zip(pairs, choice, strict=True) if c}
        as_good = frozenset((w, v) for w, v in everywhere if (v, w) not in better)
        for valuation in product(valuations, repeat=worlds):
            true = {
                world: Interpretation(
                    {la: frozenset({()}) for la, t in zip(letters, values, strict=True) if t}
                )
                for world, values in zip(names, valuation, strict=True)
            }
            model = Model(names, "w0", {}, {}, {}, true, {"O": as_good})
            if preference_violations(model, "O", PREFERENCE_LOGICS[logic]):
                continue
            top = best(model, "O", names)
            relations = {"[]": everywhere, "O": frozenset(product(names, top))}
            yield Model(names, "w0", relations, {}, {}, true, {"O": as_good})
