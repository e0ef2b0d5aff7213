"""What reading Argdown costs: whole processes against Argdown's own tool, and how it grows.

``python -m benchmarks.argdown`` turns maps of 2,000 nodes, flat and nested, into JSON with
``casuist convert`` and with ``argdown json`` in turns, each as a process of its own, and measures
the reader inside one process on maps of up to 200,000 nodes.  It writes ``benchmarks/argdown.md``
and the plot ``benchmarks/argdown.svg``; ``--smoke`` runs everything once, on small maps, and writes
nothing.

Argdown's tool (``@argdown/cli`` 1.7.5) is the one that the environment variable ``ARGDOWN`` names,
else that of ``npm install --prefix tests``; without either, only the own side is measured.
"""

from __future__ import annotations

import gc
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

from arguments.argdown import read
from benchmarks.drawing import START, measure

HERE = Path(__file__).parent
INSTALLED = HERE.parent / "tests" / "node_modules" / ".bin" / "argdown"
ROUNDS = 9
NODES = 2_000
SIZES = (2_000, 20_000, 50_000, 100_000, 150_000, 200_000)
TARGET = 0.5


def flat(nodes: int) -> str:
    """Return a map of one thesis and as many statements for and against it."""
    lines = [f"  {'+-'[n % 2]} [C{n}]: Claim number {n} of this map.\n" for n in range(nodes - 1)]
    return "".join(["[Thesis]: What all of this is about.\n", *lines])


def nested(nodes: int) -> str:
    """Return a map of paragraphs of fifty statements, nested in one another seven deep."""
    lines: list[str] = []
    for n in range(nodes):
        block, place = divmod(n, 50)
        mark = f"{'  ' * ((place - 1) % 7 + 1)}{'+-'[n % 2]} " if place else "\n"
        lines.append(f"{mark}[C{block}-{place}]: Claim number {place} of part {block}.\n")
    return "".join(lines)


SHAPES: Mapping[str, Callable[[int], str]] = {"flat": flat, "nested": nested}


def processes(rounds: int) -> str:
    """Return the medians of whole processes as a table in Markdown."""
    argdown = os.environ.get("ARGDOWN") or (str(INSTALLED) if INSTALLED.exists() else None)
    taken: dict[tuple[str, str], list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        commands: dict[tuple[str, str], Sequence[str]] = {}
        for shape, text in SHAPES.items():
            path = Path(folder) / f"{shape}.argdown"
            path.write_text(text(NODES), "utf-8")
            own = ("-c", START, "convert", str(path), "-o", f"{folder}/own.json")
            if argdown:
                commands[shape, "argdown json"] = (argdown, "json", str(path), folder)
            commands[shape, "casuist convert"] = (sys.executable, *own)
        for command in commands.values():
            measure(command, folder)  # so that no first reading from the disk is counted
        for _ in range(rounds):
            for key, command in commands.items():
                taken.setdefault(key, []).append(measure(command, folder))
    medians = {
        key: [median(part) for part in zip(*times, strict=True)] for key, times in taken.items()
    }
    head = ["map", "command", "CPU, s", "wall, s", "CPU, ratio", "wall, ratio", "target"]
    rows = [head, ["---"] * len(head)]
    for (shape, name), own_times in medians.items():
        base = medians.get((shape, "argdown json"))
        ratios = [a / b for a, b in zip(own_times, base, strict=True)] if base else []
        judged = ratios and name.startswith("casuist")
        met = f"{TARGET:g}, {'met' if max(ratios) <= TARGET else 'missed'}" if judged else ""
        numbers = [f"{value:.2f}" for value in own_times]
        shown = [f"{ratio:.2f}" for ratio in ratios] or ["", ""]
        rows.append([f"{NODES:,} nodes, {shape}", f"`{name}`", *numbers, *shown, met])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def growth(sizes: Sequence[int], rounds: int) -> dict[str, list[float]]:
    """Return the seconds of CPU that reading takes, for maps of each size, by shape."""
    found: dict[str, list[float]] = {shape: [] for shape in SHAPES}
    gc.disable()  # as commands do
    for shape, text in SHAPES.items():
        for size in sizes:
            document, times = text(size), []
            for _ in range(rounds):
                began = time.process_time()
                argument_map = read(document)
                times.append(time.process_time() - began)
                assert len(argument_map.statements) == size
                del argument_map
            found[shape].append(median(times))
    return found


def plot(sizes: Sequence[int], taken: Mapping[str, Sequence[float]]) -> str:
    """Return the seconds by number of nodes as a picture in SVG."""
    width, height, left, bottom = 640, 400, 60, 50
    most = max(map(max, taken.values()))
    top = next(step for step in (0.5, 1, 2, 5, 10, 15, 20, 30, 60, 120, 300) if step >= most)

    def at(size: float, seconds: float) -> tuple[float, float]:
        x = left + (width - left - 20) * size / max(sizes)
        return round(x, 1), round(height - bottom - (height - bottom - 20) * seconds / top, 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        ' font-family="DejaVu Sans, sans-serif" font-size="12">',
        "<title>Seconds of CPU to read a map, by its number of nodes</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    for step in range(6):
        x, y = at(max(sizes) * step / 5, top * step / 5)
        (x0, y0), (x1, y1) = at(0, 0), at(max(sizes), top)
        parts += [
            f'<path d="M{x0} {y}H{x1}M{x} {y0}V{y1}" stroke="#dddddd"/>',
            f'<text x="{x}" y="{y0 + 18}" text-anchor="middle">{max(sizes) * step // 5:,}</text>',
            f'<text x="{x0 - 8}" y="{y + 4}" text-anchor="end">{top * step / 5:g} s</text>',
        ]
    for times, color in zip(taken.values(), ("#1b5e9b", "#b3541e"), strict=True):
        points = [at(size, seconds) for size, seconds in zip(sizes, times, strict=True)]
        path = " ".join(f"{x},{y}" for x, y in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="2"/>')
        parts += [f'<circle cx="{x}" cy="{y}" r="3" fill="{color}"/>' for x, y in points]
    for number, (shape, color) in enumerate(zip(taken, ("#1b5e9b", "#b3541e"), strict=True)):
        y = 40 + 18 * number
        parts.append(f'<rect x="{left + 20}" y="{y - 9}" width="12" height="12" fill="{color}"/>')
        parts.append(f'<text x="{left + 40}" y="{y + 2}">{shape}</text>')
    x, y = (width + left) / 2, height - 10
    parts.append(f'<text x="{x}" y="{y}" text-anchor="middle">nodes</text></svg>')
    return "\n".join(parts) + "\n"


def listed(sizes: Sequence[int], taken: Mapping[str, Sequence[float]]) -> str:
    """Return the seconds by number of nodes as a table in Markdown."""
    rows = [["nodes", *(f"{shape}, s | per 1,000 nodes, ms" for shape in taken)]]
    rows.append(["---"] * (1 + 2 * len(taken)))
    for number, size in enumerate(sizes):
        cells = [f"{t[number]:.2f} | {t[number] / size * 1e6:.0f}" for t in taken.values()]
        rows.append([f"{size:,}", *cells])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def main() -> None:
    """Measure, print, and write the results unless it is a smoke test."""
    smoke = "--smoke" in sys.argv[1:]
    rounds, sizes = (1, (100, 1_000)) if smoke else (ROUNDS, SIZES)
    compared = processes(rounds)
    taken = growth(sizes, 1 if smoke else 3)
    drawn = plot(sizes, taken)
    about = (
        f"Whole processes, text to JSON, in turns: medians of {rounds}; reading alone, in one"
        f" process: CPU, medians of 3. Python {platform.python_version()}, {platform.machine()},"
        f" {os.cpu_count()} processors."
    )
    text = f"{compared}\n\n![Seconds by nodes](argdown.svg)\n\n{listed(sizes, taken)}\n\n{about}\n"
    print(text)
    if not smoke:
        head = (
            "# Reading Argdown\n\n`python -m benchmarks.argdown` writes this page and the plot.\n"
        )
        (HERE / "argdown.md").write_text(f"{head}\n{text}", "utf-8")
        (HERE / "argdown.svg").write_text(drawn, "utf-8")


if __name__ == "__main__":
    main()
