"""The Logics Workbench families: how many are decided within a limit, as whole questions.

``python -m benchmarks.lwb`` asks whether the formula of each family at sizes 10 and 21 follows from
nothing, as ``casuist prove`` would, with the countermodel checked, and writes its results down.
``--smoke`` asks small ones and writes nothing.  Valid ones and others are known by construction, so
that a wrong answer ends the run.
"""

from __future__ import annotations

import argparse
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from benchmarks.lwb_families import FAMILIES
from deontic.logics import logic_named
from deontic.solving.answers import Entailed, NoModelUpTo, Refuted, Unknown
from deontic.solving.oracle import entailment
from deontic.solving.problem import Limits, Setting

RESULTS = Path(__file__).with_name("lwb.md")
SECONDS = 20.0


def seconds(family: str, n: int, solver: Literal["z3", "sat"], limit: float) -> float | None:
    """Return the CPU seconds that a family's formula takes; ``None`` if it is not decided in time.

    Raises
    ------
    SystemExit
        If the answer is wrong.
    """
    logic, valid, make = FAMILIES[family]
    limits = Limits(timeout=limit, solver=solver)
    formula = make(n)
    began, cpu = time.monotonic(), time.process_time()
    answer = entailment((), formula, Setting(default_logic=logic_named(logic).name), limits)
    used = time.process_time() - cpu
    if isinstance(answer, Unknown | NoModelUpTo) or time.monotonic() - began > limit + 1:
        return None
    if not isinstance(answer, Entailed if valid else Refuted):
        raise SystemExit(f"{family} at {n}: {type(answer).__name__} is wrong")
    return used


def main() -> None:
    """Ask, print, and write the table unless it is a smoke test."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true")
    wanted = parser.parse_args()
    sys.setrecursionlimit(20_000)  # the largest formulas are nested deeper than is ever parsed
    solvers: list[Literal["z3", "sat"]] = ["z3", "sat"] if find_spec("pysat") else ["z3"]
    sizes = [2] if wanted.smoke else [10, 21]
    columns = [(n, solver) for n in sizes for solver in solvers]
    solved = dict.fromkeys(columns, 0)
    rows = []
    for family in FAMILIES:
        cells = []
        for column in columns:
            found = seconds(family, *column, SECONDS)
            solved[column] += found is not None
            cells.append("—" if found is None else f"{found:.2f}")
        rows.append([family, *cells])
        print(" ".join(rows[-1]), flush=True)
    rows.append(["decided, of 54", *(str(solved[column]) for column in columns)])
    print(rows[-1])
    if not wanted.smoke:
        RESULTS.write_text(_page(rows, columns), "utf-8")


def _page(rows: list[list[str]], columns: list[tuple[int, str]]) -> str:
    head = ["family", *(f"n = {n}, {solver}" for n, solver in columns)]
    table = [head, ["---"] * len(head), *rows]
    listed = "\n".join(f"| {' | '.join(row)} |" for row in table)
    about = (
        "`python -m benchmarks.lwb` writes this page: CPU seconds for one question put to the"
        f" library, with {SECONDS:g} s of wall time each (—: not decided in that time; none was"
        " decided wrongly).  A countermodel is made as small as can be and checked in that time."
        " z3 is what large questions are decided with by default; sat is MiniSat, through"
        " python-sat.  What is not"
        " decided is the pigeonhole principle, which no resolution prover decides at such sizes,"
        " and formulas whose smallest countermodels have 2²² worlds (`branch_n`)."
    )
    return f"# Logics Workbench families\n\n{about}\n\n{listed}\n"


if __name__ == "__main__":
    main()
