"""What decides conditional obligation against free frames, for as long as one likes.

``python -m tests.campaigns.conditional --count 4000`` draws that many random sets of premises, in
each of the four logics and in two mixtures; what has a model with three or five worlds has to have
one on the frame that suffices, and every model of the frame is checked by the definition of truth.
With ``--beside`` there are boxes of random normal logics beside them, and the modal prover decides.
A disagreement ends it with the logics and the seed.
"""

from __future__ import annotations

import argparse
from collections import Counter
from random import Random

from deontic.logics import LOGICS
from deontic.solving.problem import SUFFICIENT, Deadline, Premise, Setting, TooLarge, Unsettled
from deontic.syntax import to_ascii
from deontic.syntax.vocabulary import Vocabulary
from tests.deontic.conditional.formulas import LETTERS, random_formula
from tests.deontic.conditional.test_enumeration import MIXTURES, PREDICATES, combined, session

LIMIT = 20
"""Seconds for one question."""


def outcome(logics: tuple[str, ...], seed: int, beside: bool) -> str:
    """Compare one set of premises, and say how it went."""
    chance = Random(f"{logics} {seed}")
    names = ("O", "other")[: len(logics)]
    boxes = ("a", "b")[: 1 + seed % 2] if beside else ()
    normal = {name: chance.choice(sorted(LOGICS)) for name in boxes}
    modalities = {**dict(zip(names, logics, strict=True)), **normal, "[]": "E"}
    setting = Setting(Vocabulary(predicates=PREDICATES, modalities=modalities))
    depth = chance.choice((1, 2, 2, 3))
    premises = [
        Premise(
            str(n),
            random_formula(chance, depth, LETTERS, names, boxes),
            "global" if n == 4 else "local",
        )
        for n in range(chance.randint(3, 11))
    ]
    labels = [premise.label for premise in premises]
    try:
        sufficient = (
            combined(premises, setting) if beside else session(premises, setting, SUFFICIENT)
        )
        found = sufficient.check(labels, Deadline(LIMIT))
    except Unsettled as error:
        return "too large" if isinstance(error, TooLarge) else "given up"
    if found:
        sufficient.model(labels, Deadline(60))
    for worlds in (3, 5):
        if session(premises, setting, worlds).check(labels, Deadline(60)) and not found:
            shown = [to_ascii(premise.formula) for premise in premises]
            raise SystemExit(f"{logics} {seed}: {worlds} worlds, but none on the frame: {shown}")
    return "consistent" if found else "inconsistent"


def main() -> None:
    """Compare and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=600)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--beside", action="store_true", help="with normal modalities")
    wanted = parser.parse_args()
    for logics in MIXTURES:
        seeds = range(wanted.seed, wanted.seed + wanted.count // len(MIXTURES))
        outcomes = Counter(outcome(logics, seed, wanted.beside) for seed in seeds)
        print(" and ".join(logics), dict(sorted(outcomes.items())))


if __name__ == "__main__":
    main()
