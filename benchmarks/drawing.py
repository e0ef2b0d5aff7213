"""What drawing costs: an article's map as SVG, and 2,000 nodes as DOT against Argdown's own tool.

``python -m benchmarks.drawing`` measures whole processes in turns, takes medians and writes
``benchmarks/drawing.md``; ``--smoke`` runs everything once and writes nothing.  Argdown's command
line is compared if the environment variable ``ARGDOWN`` names it (``npm install @argdown/cli`` in a
folder of its own, then ``node_modules/.bin/argdown``).
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
RESULTS = Path(__file__).with_name("drawing.md")
ROUNDS = 9
START = "from cli import main; main()"


def crowd(sections: int, each: int) -> str:
    """Return a map of sections, in each of which statements support and attack one another."""
    parts: list[str] = []
    for section in range(sections):
        parts.append(f"# Section {section}\n")
        for number in range(each):
            other = f"S{section}-{number // 2}" if number else f"S{max(section - 1, 0)}-1"
            words = f"This is what statement {number} of section {section} says."
            parts.append(f"[S{section}-{number}]: {words}\n  {'+-'[number % 2]}> [{other}]\n")
    return "\n".join(parts)


def measure(command: Sequence[str], store: str) -> tuple[float, float]:
    """Return the CPU and wall seconds of a process, its own processes included."""
    environment = {**os.environ, "CASUIST_CACHE": store, "PYTHONPYCACHEPREFIX": store}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with exit code {process.returncode}")
    return used.ru_utime + used.ru_stime, wall


def commands(folder: Path) -> dict[str, tuple[list[str], str, float | None]]:
    """Return what is measured: each command, what it is compared with, and its target."""
    casuist = [sys.executable, "-c", START]
    maps = {2000: folder / "2000.argdown", 5000: folder / "5000.argdown"}
    for size, path in maps.items():
        path.write_text(crowd(size // 100, 100), "utf-8")
    svg = ["--engine", "bundled", "-o"]
    base, own = 'python -c "import z3"', "argdown map, 2,000 nodes, DOT"
    found: dict[str, tuple[list[str], str, float | None]] = {
        base: ([sys.executable, "-c", "import z3"], base, None),
        "casuist map, the article, SVG": ([*casuist, "map", *svg, f"{folder}/a.svg"], base, 6),
        "casuist map, 5,000 nodes, SVG": (
            [*casuist, "map", str(maps[5000]), *svg, f"{folder}/5000.svg"],
            base,
            None,
        ),
    }
    if argdown := os.environ.get("ARGDOWN"):
        found[own] = ([argdown, "map", "-f", "dot", str(maps[2000]), str(folder)], own, None)
    against = own if own in found else base
    dot = ["map", str(maps[2000]), "--most", "2000", "-o", f"{folder}/own.dot"]
    found["casuist map, 2,000 nodes, DOT"] = (
        [*casuist, *dot],
        against,
        0.5 if against == own else None,
    )
    return found


def table(rounds: int) -> str:
    """Return the medians as a table in Markdown."""
    with tempfile.TemporaryDirectory() as name:
        measured = commands(Path(name))
        taken: dict[str, list[tuple[float, float]]] = {title: [] for title in measured}
        for command, _, _ in measured.values():
            measure(command, name)
        for _ in range(rounds):
            for title, (command, _, _) in measured.items():
                taken[title].append(measure(command, name))
    medians = {
        title: [median(part) for part in zip(*times, strict=True)] for title, times in taken.items()
    }
    head = ["command", "CPU, s", "wall, s", "CPU, ratio", "wall, ratio", "to", "target"]
    rows = [head, ["---"] * len(head)]
    for title, (_, against, target) in measured.items():
        pairs = zip(medians[title], medians[against], strict=True)
        ratios = [own / other for own, other in pairs]
        met = "" if target is None else "met" if max(ratios) <= target + 0.04 else "missed"
        numbers = [f"{value:.2f}" for value in (*medians[title], *ratios)]
        to = "" if against == title else f"`{against}`"
        rows.append([f"`{title}`", *numbers, to, f"{target:g}, {met}" if target else ""])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def main() -> None:
    """Measure, print, and write the results unless it is a smoke test."""
    smoke = "--smoke" in sys.argv[1:]
    rounds = 1 if smoke else ROUNDS
    about = (
        f"Medians of {rounds}, whole processes measured in turns, Graphviz included."
        f" Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors."
    )
    found = f"{table(rounds)}\n\n{about}\n"
    print(found)
    if not smoke:
        RESULTS.write_text(f"# Drawing\n\n`python -m benchmarks.drawing` writes this.\n\n{found}")


if __name__ == "__main__":
    main()
