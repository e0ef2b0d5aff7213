"""The modal prover's two solvers, enumeration and the checker against each other.

``python -m tests.campaigns.modal --count 100000`` draws that many random problems over all logics
and prints how they went; ``--seed`` starts elsewhere.  A disagreement ends it with the seed.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from random import Random

from tests.deontic.modal.fuzzing import SOLVERS, compare, problem


def main() -> None:
    """Compare and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    began = time.monotonic()
    outcomes: Counter[str] = Counter()
    logics: Counter[str] = Counter()
    for seed in range(wanted.seed, wanted.seed + wanted.count):
        drawn = problem(Random(seed))
        try:
            outcomes[compare(drawn)] += 1
        except Exception:
            print(f"seed {seed}:")
            raise
        logics.update(set(drawn.setting.vocabulary.modalities.values()))
    print(f"{wanted.count:,} problems, solvers {' and '.join(SOLVERS)}")
    for outcome, count in outcomes.most_common():
        print(f"  {outcome}: {count:,}")
    print("  " + ", ".join(f"{logic} {count:,}" for logic, count in sorted(logics.items())))
    print(f"  {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
