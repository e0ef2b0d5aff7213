"""Maps made for tests: large ones, and one that tries to break the page it is shown on."""

from __future__ import annotations

import random

from arguments.argdown import read
from arguments.model import ArgumentMap

WORDS = (
    *("claim", "reason", "state", "duty", "war", "peace", "treaty", "ally"),
    *("promise", "harm", "doubt", "responsibility"),
)

TEXTS = (
    "<script>window.broken = 1</script>",
    "</script><script>window.broken = 1</script><!--",
    "<img src=x onerror=window.broken=1>",
    '" onmouseover="window.broken=1" \'',
    "a & b &amp; c &lt; d ]]> --> <![CDATA[",
    "\u202eright to left\u202c and \u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd",
    "👩‍👩‍👧‍👦 🏳️‍🌈 e\u0301 \u0000 \u0007 \u2028 \u2029 \ufffe",
    '\\n \\N \\l {a|b} <<b>> \\" %s {0} ${x} @title@ @pages@',
    "long " * 2000,
    "w" * 10_000,
    "javascript:window.broken=1",
    "__proto__",
    "constructor",
)


def generated(count: int, seed: int = 0) -> str:
    """Return an Argdown document with so many claims, all of them related, in sections of 40."""
    chance = random.Random(seed)
    lines = []
    for number in range(count):
        if number % 40 == 0:
            lines.append(f"# Part {number // 40 + 1}\n")
        text = " ".join(chance.choice(WORDS) for _ in range(chance.randint(4, 25)))
        lines.append(f"[S{number}]: {text}.")
        for _ in range(chance.randint(1, 2) if number else 0):
            other = chance.randrange(max(0, number - 60), number)
            lines.append(f"  {chance.choice(('+>', '+>', '->', '_>'))} [S{other}]")
        lines.append("")
    return "\n".join(lines)


def hostile() -> ArgumentMap:
    """Return a map whose titles, texts, headings and tags are hostile."""
    from dataclasses import replace

    plain = read(
        "# Heading\n\n"
        + "\n\n".join(
            f"[T{n}]: text {n} #tag{n}\n  {'->' if n % 2 else '+>'} [T{(n + 1) % len(TEXTS)}]"
            for n in range(len(TEXTS))
        )
    )
    heading = replace(plain.sections[0], title=TEXTS[0])

    def named(title: str) -> str:
        return f"{TEXTS[int(title[1:])]}"

    statements = {}
    for title, statement in plain.statements.items():
        new = named(title)
        members = tuple(
            replace(m, title=new, text=new if m.text else "", section=heading, ranges=())
            for m in statement.members
        )
        statements[new] = replace(
            statement, title=new, members=members, tags=(new[:40],), section=heading
        )
    relations = tuple(
        replace(
            relation,
            source=replace(relation.source, title=named(relation.source.title)),  # type: ignore[union-attr, call-arg]
            target=replace(relation.target, title=named(relation.target.title)),  # type: ignore[union-attr, call-arg]
        )
        for relation in plain.relations
    )
    return replace(plain, statements=statements, relations=relations, sections=(heading,), tags=())
