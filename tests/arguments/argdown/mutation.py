"""Documents with faults in them, and what must hold of anything that is fed to the reader."""

from __future__ import annotations

from pathlib import Path
from random import Random

from hypothesis import strategies as st

from arguments.argdown import recover
from arguments.argdown.diagram import diagram
from arguments.argdown.formatter import format_text
from arguments.argdown.writer import write
from arguments.lint import fix
from deontic.errors import Source, UserError

DOCUMENTS = [
    path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parent / "corpus").glob("*.argdown"))
]
PIECES = (
    "[A]", "[A]:", "<B>", "<B>:", "@[A]", "@<B>", "(1)", "----", "--", "-- MP --", "{a: 1}", "{",
    "}", "{\n", "===", "# ", "#t", "#(", "*", "**", "_", "__", "+", "-", "<+", "+>", "><", "<_",
    "_>", "//", "/*", "*/", "<!--", "-->", "[l](u)", "\\", ".v.", ":x:", "1.", "* ", "\n", "\n\n",
    "\r\n", "  ", "\t", "    ", "words and more", "é", "\u2028", "\x0b", "🙂", ",", "==",
    "@include(x)",
)  # fmt: skip


def mutations() -> st.SearchStrategy[str]:
    """Return a strategy for documents with faults."""
    return st.builds(mutated, st.randoms(use_true_random=False))


def mutated(random: Random) -> str:
    """Return a document with pieces cut out and put in, one of shuffled lines, or a heap."""
    text = random.choice(DOCUMENTS)
    match random.randrange(4):
        case 0:
            pieces = random.choices(PIECES, k=random.randint(0, 30))
            return "".join(p if random.random() < 0.9 else _character(random) for p in pieces)
        case 1:
            lines = text.split("\n")
            random.shuffle(lines)
            return "\n".join(lines)
        case _:
            for _ in range(random.randint(1, 6)):
                at = random.randint(0, len(text))
                text = text[:at] + random.choice(PIECES) + text[at + random.randint(0, 40) :]
            return text


def _character(random: Random) -> str:
    return chr(random.choice((random.randrange(128), random.randrange(0xD800))))


def check_reading(text: str) -> str:
    """Check that a text ends in a map and errors with places, and that no relation is lost.

    Return what became of it.
    """
    argument_map, errors = recover(text)
    drawn = diagram(argument_map)
    for error in (*errors, *argument_map.warnings):
        assert error.span is not None
        assert error.render()
    shown = {edge.relation for edge in drawn.edges} | {a.relation for a in drawn.absent}
    assert set(argument_map.relations) <= shown
    return "refused" if errors else "read"


def check(text: str) -> str:
    """Check all that can be done with a text; return what became of it.

    Layout, writer and fixes compare what they made with what was there by themselves.
    """
    check_reading(text)
    fix(Source(text))
    try:
        format_text(text)
    except UserError:
        return "refused"
    try:
        write(recover(text)[0])
    except UserError:
        return "read, but not written"
    return "read and written"
