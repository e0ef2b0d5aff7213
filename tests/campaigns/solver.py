"""The solver against enumeration, for as long as one likes.

``python -m tests.campaigns.solver --count 100000`` compares that many random problems, spread over
all kinds, and prints how they went; ``--seed`` starts elsewhere.  A disagreement ends it with the
kind and the seed.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from random import Random

from tests.deontic.solving.comparison import compare
from tests.deontic.solving.problems import KINDS


def main() -> None:
    """Compare and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=7_000)
    parser.add_argument("--seed", type=int, default=1_000_000)
    parser.add_argument("--kind", choices=list(KINDS), action="append")
    wanted = parser.parse_args()
    kinds = wanted.kind or list(KINDS)
    for kind in kinds:
        began = time.monotonic()
        outcomes: Counter[str] = Counter()
        for seed in range(wanted.seed, wanted.seed + wanted.count // len(kinds)):
            try:
                outcomes[compare(KINDS[kind](Random(seed)))] += 1
            except Exception:
                print(f"{kind}, seed {seed}:")
                raise
        listed = ", ".join(f"{count} {outcome}" for outcome, count in outcomes.most_common())
        print(f"{kind}: {listed}; {time.monotonic() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
