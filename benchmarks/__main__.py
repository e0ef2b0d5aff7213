"""What whole commands cost, in multiples of ``python -c "import z3"`` measured in the same run.

``make bench`` (or ``python -m benchmarks``) measures each command as often as ``ROUNDS``, in turns,
each time as a process of its own, takes the medians and writes ``benchmarks/results.md``.
``--smoke`` runs everything once and writes nothing: it shows that the benchmark works.

What is read of a study is stored for the next run; commands are measured with that in place, and
one of them without it.  Ratios carry from one machine to another better than seconds do, so targets
are ratios.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
RESULTS = Path(__file__).with_name("results.md")
ROUNDS = 15
START = "from cli import main; main()"
"""What the installed ``casuist`` does."""


@dataclass(frozen=True)
class Command:
    """A command, and how many times the cost of importing z3 it may take.

    ``stored`` says whether it may use what an earlier run has stored; ``ends`` is its exit code.
    """

    name: str
    arguments: tuple[str, ...]
    target: float | None = None
    stored: bool = True
    ends: int = 0


BASE = Command('python -c "import z3"', ("-c", "import z3"))
LICENSES = ("-c", START, "licenses", "moderate", "france-greece")
COMMANDS = (
    Command("casuist --help", ("-c", START, "--help"), 1),
    Command("casuist licenses moderate france-greece", LICENSES, 3),
    Command("casuist licenses moderate france-greece", LICENSES, stored=False),
    Command("casuist matrix --readings", ("-c", START, "matrix", "--readings"), 10),
    Command("casuist audit", ("-c", START, "audit"), 20, ends=1),
)


def measure(command: Command, store: str) -> tuple[float, float]:
    """Return the CPU and wall seconds of a command as a process of its own.

    Parameters
    ----------
    command
        What is measured.
    store
        The folder for what is stored between runs.

    Raises
    ------
    SystemExit
        If the command fails.
    """
    environment = {
        **os.environ,
        "CASUIST_CACHE": store if command.stored else "off",
        "PYTHONPYCACHEPREFIX": store,  # byte code is kept, as it is of what is installed
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *command.arguments],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        env=environment,
    )
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != command.ends:
        raise SystemExit(f"{command.name} ended with exit code {process.returncode}")
    return used.ru_utime + used.ru_stime, wall


def table(rounds: int) -> str:
    """Return the medians of all commands as a table in Markdown."""
    commands = (BASE, *COMMANDS)
    taken: dict[Command, list[tuple[float, float]]] = {command: [] for command in commands}
    with tempfile.TemporaryDirectory() as store:
        for command in commands:
            measure(command, store)  # so that no first reading from the disk is counted
        for _ in range(rounds):
            for command in commands:
                taken[command].append(measure(command, store))
    medians = {
        command: [median(part) for part in zip(*times, strict=True)]
        for command, times in taken.items()
    }
    head = ["command", "CPU, s", "wall, s", "CPU, ratio", "wall, ratio", "target"]
    rows = [head, ["---"] * len(head)]
    for command in commands:
        ratios = [own / base for own, base in zip(medians[command], medians[BASE], strict=True)]
        target = ""
        if command.target is not None:
            met = "met" if round(max(ratios), 1) <= command.target else "missed"
            target = f"{command.target:g}, {met}"
        numbers = [f"{value:.2f}" for value in (*medians[command], *ratios)]
        name = f"`{command.name}`" + ("" if command.stored else ", nothing stored")
        rows.append([name, *numbers, target])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def main() -> None:
    """Measure, print, and write the results unless it is a smoke test."""
    smoke = "--smoke" in sys.argv[1:]
    rounds = 1 if smoke else ROUNDS
    found = table(rounds)
    about = (
        f"Medians of {rounds}, whole processes measured in turns; ratios are to the first row."
        f" Python {platform.python_version()}, z3-solver {version('z3-solver')},"
        f" {platform.machine()}, {os.cpu_count()} processors."
    )
    print(f"{found}\n\n{about}")
    if not smoke:
        RESULTS.write_text(f"# Results\n\n`make bench` writes this page.\n\n{found}\n\n{about}\n")


if __name__ == "__main__":
    main()
