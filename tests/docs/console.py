"""Runs the commands shown on a page of documentation and compares what they print.

Three kinds of fenced block count; all others are left alone.

- ``console``: each ``$ casuist …`` is run in a temporary folder, and what is printed must be what
  the page shows below it, to the letter.  A line ``…`` stands for lines that are left out,
  ``$ echo $?`` shows the exit code, and a ``\\`` at the end of a line continues a command.
  Commands that set up a machine (``pip install …``) are not run.
- a block whose first line is a comment that names a file, such as ``# promises.cases.yaml`` or
  ``// promises.argdown``: the file is written, comment and all.
- a block whose first line is ``# FILE, in place of LINE``: that line of the file gives way to the
  rest of the block.

``python -m tests.docs.console docs/tutorial.md`` runs a page and puts what is printed in the place
of what the page shows.
"""

from __future__ import annotations

import contextlib
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from click.testing import CliRunner

from cli import main

ROOT = Path(__file__).parents[2]
NOT_RUN = ("pip", "python", "pipx", "uv", "git", "make", "cd", "source", ".")
ELISION = "…"

_ENVIRONMENT = {"CASUIST_CACHE": "off"}

_FENCE = re.compile(r"^(?P<indent> *)```(?P<info>.*)$")
_FILE = re.compile(r"^(?://|#|%|<!--) ?(?P<name>[\w./-]+\.\w+)(?: -->)?$")
_EDIT = re.compile(r"^(?://|#) ?(?P<name>[\w./-]+\.\w+), in place of (?P<line>.+)$")


@dataclass(frozen=True)
class Command:
    """A command, what the page says that it prints, and the lines of the page that say so."""

    text: str
    expected: tuple[str, ...]
    start: int
    stop: int


@dataclass(frozen=True)
class Write:
    """A file to write, or a line of one to replace."""

    name: str
    content: str
    line: int
    in_place_of: str = ""


Step: TypeAlias = Command | Write


@dataclass(frozen=True)
class Outcome:
    """A command and what it printed."""

    command: Command
    printed: tuple[str, ...]

    @property
    def as_shown(self) -> bool:
        """Whether the page shows just that."""
        return matches(self.command.expected, self.printed)


def pages() -> list[Path]:
    """Return the pages with commands on them."""
    found = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    return [p for p in found if p.exists() and "```console" in p.read_text("utf-8")]


def steps(text: str) -> Iterator[Step]:
    """Yield what a page asks for, in order."""
    lines = text.split("\n")
    number = 0
    while number < len(lines):
        fence = _FENCE.match(lines[number])
        number += 1
        if not fence:
            continue
        start = number
        closing = f"{fence['indent']}```"
        while number < len(lines) and lines[number].rstrip() != closing:
            number += 1
        block = lines[start:number]
        number += 1
        if fence["info"].strip() == "console":
            yield from _commands(block, start)
        elif block and (edit := _EDIT.match(block[0])):
            content = "\n".join(block[1:])
            yield Write(edit["name"], content, start, in_place_of=edit["line"].strip())
        elif block and (file := _FILE.match(block[0])):
            yield Write(file["name"], "\n".join(block) + "\n", start)


def run(text: str, folder: Path) -> Iterator[Outcome]:
    """Do what a page asks for in a folder, and yield what its commands print.

    Raises
    ------
    ValueError
        If a command cannot be run, or a line to be replaced is not there just once.
    """
    code = 0
    for step in steps(text):
        if isinstance(step, Write):
            _write(step, folder)
            continue
        words = shlex.split(step.text)
        if words[0] == "casuist":
            with contextlib.chdir(folder):
                result = CliRunner(env=_ENVIRONMENT).invoke(main, words[1:], prog_name="casuist")
            if result.exception and not isinstance(result.exception, SystemExit):
                raise result.exception
            code = result.exit_code
            yield Outcome(step, _trimmed(result.output.split("\n")))
        elif step.text == "echo $?":
            yield Outcome(step, (str(code),))
        elif words[0] not in NOT_RUN:
            raise ValueError(f"line {step.start}: {step.text!r} cannot be run here")


def matches(expected: Sequence[str], printed: Sequence[str]) -> bool:
    """Tell whether lines are as expected, where ``…`` stands for any lines.

    >>> matches(["a", "…", "d"], ["a", "b", "c", "d"]), matches(["a"], ["a", "b"])
    (True, False)
    """
    if ELISION not in expected:
        return list(expected) == list(printed)
    place = list(expected).index(ELISION)
    head, tail = expected[:place], expected[place + 1 :]
    if list(printed[:place]) != list(head):
        return False
    rest = printed[place:]
    return any(matches(tail, rest[start:]) for start in range(len(rest) + 1))


def updated(text: str, outcomes: Sequence[Outcome]) -> str:
    """Return a page with what was printed in the place of what it shows."""
    lines = text.split("\n")
    for outcome in reversed(outcomes):
        if not outcome.as_shown:
            lines[outcome.command.start : outcome.command.stop] = outcome.printed
    return "\n".join(lines)


def _commands(block: Sequence[str], start: int) -> Iterator[Command]:
    """Yield the commands of a block; ``start`` is the number of its first line, from 0."""
    number = 0
    while number < len(block):
        if not block[number].startswith("$ "):
            if block[number].strip():
                raise ValueError(f"line {start + number + 1}: no command prints this")
            number += 1
            continue
        command = block[number][2:]
        number += 1
        while command.endswith("\\"):
            command = f"{command[:-1].rstrip()} {block[number].strip()}"
            number += 1
        first = number
        while number < len(block) and not block[number].startswith("$ "):
            number += 1
        shown = _trimmed(block[first:number])
        yield Command(command.strip(), shown, start + first, start + first + len(shown))


def _write(step: Write, folder: Path) -> None:
    path = folder / step.name
    content = step.content
    if step.in_place_of:
        lines = path.read_text("utf-8").split("\n")
        found = [i for i, line in enumerate(lines) if line.strip() == step.in_place_of]
        if len(found) != 1:
            raise ValueError(
                f"line {step.line}: {step.name} has {step.in_place_of!r} {len(found)} times"
            )
        lines[found[0]] = content
        content = "\n".join(lines)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")


def _trimmed(lines: Sequence[str]) -> tuple[str, ...]:
    """Return lines without white space at their ends and without empty ones at the end."""
    found = [line.rstrip() for line in lines]
    while found and not found[-1]:
        found.pop()
    return tuple(found)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        page = Path(name)
        before = page.read_text("utf-8")
        with tempfile.TemporaryDirectory() as temporary:
            after = updated(before, list(run(before, Path(temporary))))
        page.write_text(after, "utf-8")
        print(f"{name}: {'changed' if after != before else 'as it was'}")
