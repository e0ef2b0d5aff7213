"""What explanations cost: whole commands, and conflicts streamed from large random theories.

``python -m benchmarks.explanations`` prints the measurements.  Commands are measured as processes
of their own, in turns with ``python -c "import z3"``, and their targets are multiples of it.  The
theories have 200 sentences over few letters, each a disjunction of three literals, of which
thousands of minimal sets contradict each other; the first is to come within a second, and the
search to end when its time is over.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from dataclasses import dataclass
from statistics import median

from benchmarks.__main__ import START, Command, measure
from deontic.solving.oracle import Oracle
from deontic.solving.problem import Limits, Premise, Setting
from deontic.solving.subsets import Conflict, Subsets
from deontic.syntax import Predicate, Vocabulary
from deontic.syntax.formulas import Atom, Formula, Not, Or

BASE = Command('python -c "import z3"', ("-c", "import z3"))
COMMANDS = (
    Command("casuist licenses moderate france-greece --why",
            ("-c", START, "licenses", "moderate", "france-greece", "--why"), 4),
    Command("casuist condition moderate", ("-c", START, "condition", "moderate"), 10),
    Command("casuist condition moderate --readings",
            ("-c", START, "condition", "moderate", "--readings"), 10),
)  # fmt: skip

SENTENCES, LETTERS = 200, 24
"""So many random sentences over so few letters are far beyond what can be true together."""

ROUNDS = 11


@dataclass(frozen=True)
class Streamed:
    """How conflicts came: seconds until the first, seconds in all, how many, whether all."""

    first: float
    total: float
    conflicts: int
    complete: bool


def theory(seed: int, letters: int = LETTERS) -> list[Formula]:
    """Return random disjunctions of three literals."""
    chance = random.Random(seed)
    names = [f"p{n}" for n in range(letters)]
    found: list[Formula] = []
    for _ in range(SENTENCES):
        atoms = [Atom(name) for name in chance.sample(names, 3)]
        found.append(Or(tuple(a if chance.random() < 0.5 else Not(a) for a in atoms)))
    return found


def stream(seed: int, seconds: float, enough: int, *, smallest: bool = False) -> Streamed:
    """Enumerate the minimal conflicts of a random theory for so long, or until there are enough."""
    sentences = theory(seed)
    names = sorted({f"p{n}" for n in range(LETTERS)})
    vocabulary = Vocabulary((), {name: Predicate(name, ()) for name in names})
    labels = [str(n) for n in range(len(sentences))]
    premises = [Premise(la, f) for la, f in zip(labels, sentences, strict=True)]
    start = time.perf_counter()
    oracle = Oracle(premises, Setting(vocabulary), Limits(timeout=60))
    search = Subsets(
        labels, lambda chosen: oracle.decide(sorted(chosen)), seconds=seconds, smallest=smallest
    )
    first, count = 0.0, 0
    for answer in search:
        if isinstance(answer, Conflict):
            count += 1
            first = first or time.perf_counter() - start
            if count >= enough:
                break
    return Streamed(first, time.perf_counter() - start, count, search.complete)


def main() -> None:
    """Print all measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="once, and little")
    smoke = parser.parse_args().smoke
    rounds = 1 if smoke else ROUNDS
    with tempfile.TemporaryDirectory() as store:
        taken: dict[str, list[float]] = {}
        for command in (BASE, *COMMANDS):
            measure(command, store)
        for _ in range(rounds):
            for command in (BASE, *COMMANDS):
                taken.setdefault(command.name, []).append(measure(command, store)[0])
    base = median(taken[BASE.name])
    for command in COMMANDS:
        ratio = median(taken[command.name]) / base
        print(f"{command.name}: {ratio:.1f} (target {command.target})")
    for seed in range(1 if smoke else 3):
        found = stream(seed, 2 if smoke else 90, 50 if smoke else 10_000)
        print(f"theory {seed}: first conflict after {found.first:.2f} s, {found.conflicts} in"
              f" {found.total:.1f} s, {'all' if found.complete else 'not all'} found")  # fmt: skip
    short = stream(0, 1.0, 10**9)
    print(f"budget of 1 s: ended after {short.total:.2f} s with {short.conflicts} conflicts")


if __name__ == "__main__":
    main()
