"""Argdown's reader, layout and writer against the reference, and against faulty documents.

``python -m tests.campaigns.argdown --count 4000`` compares random valid documents with what
``@argdown/core`` makes of them (see ``tests.arguments.argdown.differential``), ``--fuzz 100000``
feeds in that many documents with faults (see ``tests.arguments.argdown.mutation``); ``--seed``
starts elsewhere.  What does not hold is printed with the document, and makes the exit code 1.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from random import Random

from tests.arguments.argdown.differential import NOT_WRITTEN, differences
from tests.arguments.argdown.generator import sample
from tests.arguments.argdown.mutation import check, check_reading, mutated
from tests.campaigns.reference import missing

BATCH = 500
WHOLE = 10
"""Of so many faulty documents one is also laid out, mended and written, which takes longer."""
SLOW = 2.0
"""Seconds of its own time after which a document counts as slow."""


def compare(count: int, seed: int) -> bool:
    """Compare documents with the reference; return whether there was no difference."""
    begun, seen, different, refused = time.monotonic(), set[str](), 0, 0
    for number in batches(count):
        texts = [text for text in sample(BATCH, seed + number) if text not in seen]
        seen.update(texts)
        for difference in differences(texts):
            refused += difference.what == NOT_WRITTEN
            different += difference.what != NOT_WRITTEN
            print(f"=== seed {seed + number}\n{difference}", flush=True)
        found = f"{different} differences, {refused} maps refused by the writer"
        print(f"{len(seen)} documents, {found}", flush=True)
    print(f"compared in {time.monotonic() - begun:.0f} s")
    return not different


def fuzz(count: int, seed: int) -> bool:
    """Feed in documents with faults; return whether nothing unexpected was raised."""
    begun, outcomes, slowest = time.monotonic(), Counter[str](), 0.0
    for number in batches(count):
        random = Random(seed + number)
        for place in range(BATCH):
            text = mutated(random)
            since = time.process_time()
            try:
                outcomes[check_reading(text) if place % WHOLE else check(text)] += 1
            except Exception as error:
                outcomes["wrong"] += 1
                print(f"=== seed {seed + number}: {error!r}\n{text!r}", flush=True)
            slowest = max(slowest, time.process_time() - since)
        print(f"{outcomes.total()} inputs: {dict(outcomes)}", flush=True)
    print(f"slowest {slowest:.2f} s; fed in in {time.monotonic() - begun:.0f} s")
    return not outcomes["wrong"] and slowest < SLOW


def batches(count: int) -> Iterator[int]:
    return iter(range(-(-count // BATCH)))


def main() -> None:
    """Compare, fuzz and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=0)
    parser.add_argument("--fuzz", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1_000_000)
    wanted = parser.parse_args()
    if wanted.count and missing():
        parser.error(str(missing()))
    fine = compare(wanted.count, wanted.seed) if wanted.count else True
    fine = (fuzz(wanted.fuzz, wanted.seed) if wanted.fuzz else True) and fine
    sys.exit(not fine)


if __name__ == "__main__":
    main()
