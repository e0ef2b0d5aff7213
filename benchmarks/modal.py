"""Small modal problems, each a process of its own: against importing z3, and against two peers.

``python -m benchmarks.modal`` takes sixty problems from the corpus, asks ``casuist prove`` about
each with each of its solvers, and prints CPU seconds in multiples of what importing z3 or
python-sat alone takes in the same run.  With
``--nd-prover PYTHON`` and ``--pytableaux PYTHON`` (interpreters that have them; see the docstrings
of the scripts below), it asks these too, about the problems they take.  It writes
``benchmarks/modal.md``; ``--smoke`` asks few and writes nothing.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

from deontic.logics import LOGICS
from deontic.syntax import parse, to_ascii
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
    subformulas,
)
from tests.deontic.modal.test_corpus import ENTRIES, Entry

ROOT = Path(__file__).parents[1]
RESULTS = Path(__file__).with_name("modal.md")
LIMIT = 10.0
ROUNDS = 5
COUNT = 60
HEAD = (
    "prover", "logic", "verdict", "problems", "right", "wrong", "no answer", "question", "process",
)  # fmt: skip
SOLVERS = {"auto": "import z3", "z3": "import z3", "sat": "import pysat.solvers"}
"""The solvers, with what each is measured against."""

CASUIST = "from cli import main; main()"

YES = ("It follows", "Valid", "The premises are inconsistent")
"""How a process begins that says yes."""

OWN = """
import sys, time
from deontic import Entailed, Inconsistent, Premise, Setting, entailment, parse_together
import deontic.solving.modal, deontic.solving.own_engine
(*premises, goal), words = parse_together(sys.argv[2:], logic=sys.argv[1])
given = [Premise(str(number), premise) for number, premise in enumerate(premises)]
began = time.process_time()
answer = entailment(given, goal, Setting(words, default_logic=sys.argv[1]))
used = time.process_time() - began
print("valid" if isinstance(answer, Entailed | Inconsistent) else "invalid", used)
"""
"""This package as a library."""

ND_PROVER = """
import sys, time, nd_prover as n
logic = {"K": n.K, "T": n.T, "S4": n.S4, "S5": n.S5}[sys.argv[1]]
*premises, goal = map(n.parse_formula, sys.argv[2:])
began = time.process_time()
result = n.check_validity(logic, premises, goal, countermodel=True, timeout=10000)
print(result.status, time.process_time() - began)
"""
"""nd-prover 3.2.0, from PyPI."""

PYTABLEAUX = """
import sys, time, warnings
warnings.simplefilter("ignore")
from pytableaux.lang import Argument, Parser
from pytableaux.proof import Tableau
parse = Parser("polish")
*premises, goal = map(parse, sys.argv[2:])
began = time.process_time()
tableau = Tableau(sys.argv[1], Argument(goal, premises), is_build_models=True)
tableau.build()
print("valid" if tableau.valid else "invalid", time.process_time() - began)
"""
"""pytableaux, from its repository github.com/owings1/pytableaux, with Jinja2."""


@dataclass(frozen=True)
class Tool:
    """A prover: how it is asked, and in which logics."""

    name: str
    python: str
    script: str
    logics: tuple[str, ...]
    write: Callable[[Formula], str]


@dataclass(frozen=True)
class Run:
    """What a process came to: an answer, or ``time-out``; its CPU seconds, and those of them that
    went into the question, as far as the process says so.
    """

    answer: str
    seconds: float
    question: float = LIMIT


def problems(count: int) -> list[Entry]:
    """Return so many problems of the corpus with the box alone and letters that all provers have,
    spread over logics and verdicts.
    """
    plain = [e for e in ENTRIES if e.logic in LOGICS and _boxes(e) == {"[]"} and _is_small(e)]
    classes: dict[tuple[str, bool], list[Entry]] = {}
    for entry in plain:
        classes.setdefault((entry.logic, entry.valid), []).append(entry)
    chosen: list[Entry] = []
    depth = 0
    while len(chosen) < count:
        chosen += [group[depth] for group in classes.values() if depth < len(group)]
        depth += 1
    return chosen[:count]


def ask(command: Sequence[str], store: str) -> Run:
    """Run a process to its end, or to the limit."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": store}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryFile("w+") as output:
        began = time.monotonic()
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=output, stderr=subprocess.DEVNULL, env=environment
        )
        while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
            if time.monotonic() - began > LIMIT:
                process.kill()
                ended = os.wait4(process.pid, 0)
                break
            time.sleep(0.002)
        used = ended[2].ru_utime + ended[2].ru_stime
        process.returncode = os.waitstatus_to_exitcode(ended[1])
        if process.returncode == -9:
            return Run("time-out", used)
        output.seek(0)
        said = output.read().strip() or f"exit {process.returncode}"
        verdict, _, number = said.splitlines()[-1].partition(" ")
        if number.replace(".", "").replace("e-", "").isdigit():
            return Run(verdict, used, float(number))
        return Run(said, used)


def median_run(command: Sequence[str], store: str, rounds: int) -> Run:
    """Return the answer of a process and the median of its CPU seconds."""
    runs = [ask(command, store)]
    if runs[0].answer != "time-out":
        runs += [ask(command, store) for _ in range(rounds - 1)]
    seconds = median(run.seconds for run in runs)
    return Run(runs[0].answer, seconds, median(run.question for run in runs))


# --- How formulas are written --------------------------------------------------------------------


def polish(formula: Formula) -> str:
    """Return a formula in the Polish notation of pytableaux; raise ``KeyError`` if it has none."""
    match formula:
        case Atom(name):
            return {"p": "a", "q": "b", "r": "c", "s": "d"}[name]
        case Top():
            return "AaNa"
        case Bottom():
            return "KaNa"
        case Not(body):
            return "N" + polish(body)
        case And(parts) | Or(parts):
            sign = "K" if isinstance(formula, And) else "A"
            return sign * (len(parts) - 1) + "".join(map(polish, parts))
        case Implies(left, right):
            return "C" + polish(left) + polish(right)
        case Iff(left, right):
            return "E" + polish(left) + polish(right)
        case Box(_, body):
            return "L" + polish(body)
        case Diamond(_, body):
            return "M" + polish(body)
        case _:
            raise KeyError(formula)


def fitch(formula: Formula) -> str:
    """Return a formula in the notation of nd-prover."""
    match formula:
        case Atom(name):
            return name.upper()
        case Top():
            return "(P > P)"
        case Bottom():
            return "(P & ~P)"
        case Not(body):
            return "~" + fitch(body)
        case And(parts) | Or(parts):
            sign = " & " if isinstance(formula, And) else " | "
            made = fitch(parts[0])
            for part in parts[1:]:
                made = f"({made}{sign}{fitch(part)})"
            return made
        case Implies(left, right) | Iff(left, right):
            sign = "->" if isinstance(formula, Implies) else "<->"
            return f"({fitch(left)} {sign} {fitch(right)})"
        case Box(_, body):
            return "[]" + fitch(body)
        case Diamond(_, body):
            return "<>" + fitch(body)
        case _:
            raise KeyError(formula)


# --- The table -----------------------------------------------------------------------------------


def main() -> None:
    """Ask, print, and write the table unless it is a smoke test."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true")
    parser.add_argument("--nd-prover", metavar="PYTHON")
    parser.add_argument("--pytableaux", metavar="PYTHON")
    wanted = parser.parse_args()
    tools = []
    if wanted.nd_prover:
        tools.append(Tool("nd-prover", wanted.nd_prover, ND_PROVER, ("K", "T", "S4", "S5"), fitch))
    if wanted.pytableaux:
        logics = ("K", "D", "T", "S4", "S5")
        tools.append(Tool("pytableaux", wanted.pytableaux, PYTABLEAUX, logics, polish))
    rounds = 1 if wanted.smoke else ROUNDS
    page = measured(problems(4 if wanted.smoke else COUNT), tools, rounds)
    print(page)
    if not wanted.smoke:
        RESULTS.write_text(page, "utf-8")


def measured(chosen: Sequence[Entry], tools: Sequence[Tool], rounds: int) -> str:
    """Return the page of results."""
    with tempfile.TemporaryDirectory() as store:
        bases: dict[str, list[float]] = {solver: [] for solver in SOLVERS}
        own: dict[str, list[float]] = {solver: [] for solver in SOLVERS}
        for solver, base in SOLVERS.items():
            ask([sys.executable, "-c", base], store)
            ask([*_question(chosen[0]), "--solver", solver], store)
        theirs: dict[str, list[tuple[Entry, Run, Run]]] = {tool.name: [] for tool in tools}
        for entry in chosen:
            for solver, base in SOLVERS.items():
                bases[solver].append(ask([sys.executable, "-c", base], store).seconds)
                run = median_run([*_question(entry), "--solver", solver], store, rounds)
                if run.answer.startswith(YES) != entry.valid:
                    raise SystemExit(f"wrong with {solver}: {entry}")
                own[solver].append(run.seconds)
            library = [sys.executable, "-c", OWN, entry.logic, *_formulas(entry, to_ascii)]
            alone = median_run(library, store, min(rounds, 3))
            for tool in tools:
                if entry.logic in tool.logics:
                    given = _formulas(entry, tool.write)
                    asked = [tool.python, "-c", tool.script, entry.logic, *given]
                    found = median_run(asked, store, min(rounds, 3))
                    theirs[tool.name].append((entry, found, alone))
    return _page(bases, own, theirs)


def _page(
    bases: dict[str, list[float]],
    own: dict[str, list[float]],
    theirs: dict[str, list[tuple[Entry, Run, Run]]],
) -> str:
    lines = [
        "# Small modal problems",
        "",
        "`python -m benchmarks.modal` writes this page: whole processes, CPU time, time-out"
        f" {LIMIT:g} s; {len(own['auto'])} problems of the corpus, spread over the fifteen logics."
        f"  z3-solver {version('z3-solver')}, python-sat {version('python-sat')},"
        f" Python {sys.version.split()[0]}.",
        "",
        "`casuist prove --solver …` gets all of them right.  Its CPU in multiples of that of an"
        " import alone, in the same run:",
        "",
        _row("solver", "against", "median", "at most"),
        _row(*["---"] * 4),
    ]
    for solver, base in SOLVERS.items():
        ratios = [seconds / median(bases[solver]) for seconds in own[solver]]
        against = f'`python -c "{base}"`'
        lines.append(_row(solver, against, f"{median(ratios):.2f}", f"{max(ratios):.2f}"))
    if theirs:
        lines += [
            "",
            "Peers as libraries, on the problems in the logics they have: their CPU in multiples of"
            " ours as a library, medians of the class; of the question alone and of the"
            " whole process.  nd-prover loads cvc5, which starts faster than z3.",
            "",
            _row(*HEAD),
            _row(*["---"] * len(HEAD)),
        ]
    for name, runs in theirs.items():
        classes: dict[tuple[str, bool], list[tuple[Entry, Run, Run]]] = {}
        for one in runs:
            classes.setdefault((one[0].logic, one[0].valid), []).append(one)
        for (logic, valid), members in classes.items():
            verdict = "valid" if valid else "invalid"
            said = [run.answer.splitlines()[-1] for _, run, _ in members]
            right = sum(answer == verdict for answer in said)
            wrong = sum(answer in ("valid", "invalid") and answer != verdict for answer in said)
            ratio = median(run.question / ours.question for _, run, ours in members)
            whole = median(run.seconds / ours.seconds for _, run, ours in members)
            counts = f"{len(members)} | {right} | {wrong} | {len(members) - right - wrong}"
            lines.append(_row(name, logic, verdict, counts, f"{ratio:.1f}", f"{whole:.1f}"))
    return "\n".join(lines) + "\n"


def _question(entry: Entry) -> list[str]:
    """Return the command that asks about a problem."""
    command = [sys.executable, "-c", CASUIST, "prove", "--logic", entry.logic]
    return [*command, *_formulas(entry, to_ascii)]


def _formulas(entry: Entry, write: Callable[[Formula], str]) -> list[str]:
    return [write(parse(text)) for text in (*entry.premises, entry.conclusion)]


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _is_small(entry: Entry) -> bool:
    """Tell whether no letters but p, q, r and s occur."""
    premises, conclusion, _ = entry.parsed()
    parts = (part for f in (*premises, conclusion) for part in subformulas(f))
    return {part.predicate for part in parts if isinstance(part, Atom)} <= {*"pqrs"}


def _boxes(entry: Entry) -> set[str]:
    """Return the names of the modalities that occur."""
    premises, conclusion, _ = entry.parsed()
    return {
        part.modality.name
        for formula in (*premises, conclusion)
        for part in subformulas(formula)
        if isinstance(part, Box | Diamond)
    }


if __name__ == "__main__":
    main()
