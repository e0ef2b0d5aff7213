"""How many valid problems get a proof of each kind within a limit, and how long the proofs are.

``python -m tests.campaigns.proofs`` asks for a natural deduction and a tableau of every valid
problem of the corpora, of the smallest Logics Workbench formulas, of random problems, and of the
known answers beside the project if they are there; ``--seconds`` is the limit for each proof,
``--only`` names the kinds of problems, and ``--share 0.1 --seed 1`` draws a tenth of them.  Those
without a proof are listed.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Iterator
from random import Random
from statistics import median
from typing import NamedTuple

from benchmarks.lwb_families import FAMILIES
from deontic.logics import LOGICS, logic_named
from deontic.proofs.fitch_proof import fitch_proof
from deontic.proofs.sequent import NoProof, Sequent
from deontic.proofs.tableau_proof import tableau_proof
from deontic.solving.answers import Entailed, Inconsistent
from deontic.solving.oracle import entailment
from deontic.solving.problem import Limits, Premise, Setting
from deontic.syntax import parse_together
from deontic.syntax.formulas import Atom, Bottom, subformulas
from deontic.syntax.vocabulary import Predicate, Vocabulary
from tests.deontic.modal.fuzzing import problem
from tests.deontic.modal.reading import read
from tests.deontic.modal.test_corpus import entries
from tests.deontic.modal.test_known_answers import FOLDER, NAMES, problems
from tests.deontic.proofs import corpus

RANDOM = 3_000
SIZES = (1, 2, 3)


class Asked(NamedTuple):
    """A valid problem by a name."""

    name: str
    sequent: Sequent


def corpus_of_proofs() -> Iterator[Asked]:
    """Yield the project's own provable entailments."""
    for entry in corpus.entries():
        yield Asked(entry, corpus.sequent(entry))


def corpus_of_literature() -> Iterator[Asked]:
    """Yield the problems of the literature, each in every logic in which it is valid."""
    known = {}
    for entry in entries():
        known[entry.line] = entry
    for entry in known.values():
        for logic in LOGICS:
            formulas, vocabulary = parse_together([*entry.premises, entry.conclusion], logic=logic)
            sequent = Sequent(formulas[:-1], formulas[-1], (), vocabulary, logic)
            if valid(sequent):
                text = f"{'; '.join(entry.premises)} |- {entry.conclusion}"
                yield Asked(f"{logic}: {text}", sequent)


def workbench(sizes: Iterable[int] = SIZES) -> Iterator[Asked]:
    """Yield the smallest valid formulas of the Logics Workbench."""
    for family, (logic, is_valid, make) in FAMILIES.items():
        for n in sizes if is_valid else ():
            yield Asked(
                f"{family} {n}", Sequent((), make(n), (), Vocabulary(), logic_named(logic).name)
            )


def random_problems(seeds: Iterable[int] = range(RANDOM)) -> Iterator[Asked]:
    """Yield random inconsistent premises, some of them to hold at every world."""
    for seed in seeds:
        drawn = problem(Random(seed))
        local = tuple([p.formula for p in drawn.premises if p.scope == "local"])
        everywhere = tuple([p.formula for p in drawn.premises if p.scope == "global"])
        sequent = Sequent(local, Bottom(), everywhere, drawn.setting.vocabulary)
        if valid(sequent):
            yield Asked(f"seed {seed}", sequent)


def known_answers(file: str) -> Iterator[Asked]:
    """Yield the valid problems of a file of known answers."""
    for entry in problems(file) if FOLDER.is_dir() else ():
        if entry["expected"] == "valid":
            premises = tuple(map(read, entry["premises"]))
            everywhere = tuple(map(read, entry.get("global_premises", ())))
            conclusion = read(entry["conclusion"])
            letters = {
                part.predicate
                for formula in (*premises, *everywhere, conclusion)
                for part in subformulas(formula)
                if isinstance(part, Atom)
            }
            vocabulary = Vocabulary(predicates={p: Predicate(p, ()) for p in letters})
            logic = logic_named(NAMES.get(entry["logic"], entry["logic"])).name
            sequent = Sequent(premises, conclusion, everywhere, vocabulary, logic)
            yield Asked(entry["id"], sequent)


KINDS: dict[str, Callable[[], Iterator[Asked]]] = {
    "proofs": corpus_of_proofs,
    "literature": corpus_of_literature,
    "workbench": workbench,
    "random": random_problems,
    "forallx": lambda: known_answers("forallx.jsonl"),
    "qmltp": lambda: known_answers("qmltp_propositional.jsonl"),
    "cube": lambda: known_answers("modal_cube.jsonl"),
}


def valid(sequent: Sequent) -> bool:
    """Tell, by the prover, whether a sequent is valid."""
    setting = Setting(sequent.vocabulary, default_logic=sequent.default_logic)
    premises = [Premise(f"{n}", formula) for n, formula in enumerate(sequent.premises)]
    premises += [Premise(f"g{n}", f, "global") for n, f in enumerate(sequent.everywhere)]
    return isinstance(
        entailment(premises, sequent.conclusion, setting, Limits()), Entailed | Inconsistent
    )


class Tally:
    """How the proofs of one kind of problems came out in one style."""

    def __init__(self) -> None:
        self.lengths: list[int] = []
        self.failed: list[str] = []
        self.slowest = 0.0

    def add(self, asked: Asked, style: str, seconds: float) -> None:
        """Look for a proof."""
        began = time.monotonic()
        if style == "fitch":
            found = fitch_proof(asked.sequent, timeout=seconds)
            length = 0 if isinstance(found, NoProof) else sum(1 for _ in found.lines())
        else:
            tableau = tableau_proof(asked.sequent, timeout=seconds)
            length = 0 if isinstance(tableau, NoProof) else sum(1 for _ in tableau.nodes())
            found = tableau
        self.slowest = max(self.slowest, time.monotonic() - began)
        if isinstance(found, NoProof):
            self.failed.append(f"{asked.name}: {found.reason}")
        else:
            self.lengths.append(length)

    def row(self) -> str:
        """Say how they came out."""
        found = self.lengths or [0]
        count = len(self.lengths) + len(self.failed)
        return (
            f"{count} | {len(self.lengths)} | {median(found):g} | {sum(found)} | {max(found)}"
            f" | {self.slowest:.1f}"
        )


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", choices=KINDS, default=list(KINDS))
    parser.add_argument("--styles", nargs="*", default=["fitch", "tableau"])
    wanted = parser.parse_args()
    chance = Random(wanted.seed)
    print("| problems | style | valid | proved | median | lines in all | longest | slowest, s |")
    print("|---|---|---|---|---|---|---|---|")
    failed = []
    for kind in wanted.only:
        drawn = [asked for asked in KINDS[kind]() if chance.random() < wanted.share]
        for style in wanted.styles:
            tally = Tally()
            for asked in drawn:
                tally.add(asked, style, wanted.seconds)
            print(f"| {kind} | {style} | {tally.row()} |", flush=True)
            failed += [f"{kind}, {style}: {reason}" for reason in tally.failed]
    print("\nWithout a proof:" if failed else "\nAll have a proof.")
    for each in failed:
        print(f"- {each}")


if __name__ == "__main__":
    main()
