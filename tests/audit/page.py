"""The page ``docs/rubin2026-audit.md``: ``python -m tests.audit.page`` makes it anew.

That takes minutes, because of the missing premises of every argument; the test of the page makes
the rest anew, and the missing premises of a few arguments.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from click.testing import CliRunner

from cli import main

PAGE = Path(__file__).parents[2] / "docs" / "rubin2026-audit.md"
QUICK = ("--clashes", "--relations", "--coherence", "--format", "markdown")
SLOW = ("--bridge", "--spread")
NOTE = (
    "Made by `casuist audit rubin2026 " + " ".join((*SLOW, *QUICK)) + "`. What the words mean, and"
    " how all this is found, is said in [audit.md](audit.md); where the study is at work, in"
    " [rubin2026.md](rubin2026.md)."
)

LISTS = ("What would close", "Only what goes", "Ruled out by", "In other readings")
"""How paragraphs begin that only the slow options give, and after which a list follows."""


def blocks(*options: str, arguments: Sequence[str] = ()) -> list[str]:
    """The paragraphs, lists and tables of the page as the command gives them."""
    result = CliRunner().invoke(main, ["audit", "rubin2026", *arguments, *options])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    first, *rest = result.output.rstrip("\n").split("\n\n")
    return [first, NOTE, *rest]


def without_slow(page: Sequence[str]) -> Iterator[str]:
    """The blocks of a page without what the slow options give."""
    skip = False
    for block in page:
        if skip or block.startswith("None of "):
            skip = False
        elif block.startswith(LISTS):
            skip = True
        else:
            yield block


def section(page: Sequence[str], name: str) -> list[str]:
    """The blocks about one inference."""
    start = next(n for n, block in enumerate(page) if block.startswith(f"## {name} "))
    stop = next(n for n in range(start + 1, len(page)) if page[n].startswith("## "))
    return list(page[start:stop])


def write() -> None:
    """Make the page anew."""
    PAGE.write_text("\n\n".join(blocks(*SLOW, *QUICK)) + "\n", "utf-8")


if __name__ == "__main__":
    write()
