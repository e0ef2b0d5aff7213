r"""Kialo's text export, reading: a discussion as statements that support or attack each other.

Every claim stands on a line after its number: ``1.2.1. Pro: …`` supports claim ``1.2``.  A claim
that only says ``-> See 1.3.`` stands for that one.  Links, emphasis and escapes are Markdown's.

References
----------
Kialo Help Centre, "Exporting a Discussion"; the format has no published definition, and is read as
discussions from the site show it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from arguments.formats.assembly import Assembly
from arguments.formats.documents import document
from arguments.formats.outcome import Loaded, Losses
from arguments.model import Range, RangeKind, RelationKind, StatementRef
from deontic.errors import Source, Span, UserError

_CLAIM = re.compile(r"[ \t]*(?P<number>\d+(?:\.\d+)*)\.[ \t]+(?:(?P<stance>Pro|Con):(?:[ \t]+|$))?")
_SEE = re.compile(r"->\s*See\s+(\d+(?:\.\d+)*)\.?\s*\Z")
_TITLE = "Discussion Title:"
_MARKUP = re.compile(
    r"\\(?P<escaped>[\\`*_{}\[\]()#+.!<>~|-])"
    r"|\[(?P<words>(?:[^\[\]\\]|\\.)*)\]\((?P<url>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)"
    r"|(?P<bold>\*\*|__)(?=\S)(?P<strong>(?:[^*_\\]|\\.)+?)(?<=\S)(?P=bold)"
    r"|(?P<italic>[*_])(?=\S)(?P<weak>(?:[^*_\\]|\\.)+?)(?<=\S)(?P=italic)(?!\w)"
)
_KINDS = {"Pro": RelationKind.SUPPORT, "Con": RelationKind.ATTACK}


@dataclass(slots=True)
class _Claim:
    number: str
    stance: str | None
    text: str
    span: Span

    @property
    def parent(self) -> str:
        return self.number.rpartition(".")[0]


def loads(source: Source) -> Loaded:
    r"""Return the map of a discussion; its statements are titled by their numbers.

    Raises
    ------
    UserError
        With the line of what is wrong.

    Examples
    --------
    >>> loaded = loads(Source("Discussion Title: Ships\n\n1. Ships sink.\n1.1. Con: Not all.\n"))
    >>> [str(relation) for relation in loaded.map.relations]
    ['[1.1] --attack--> [1]']
    """
    title, claims = _claims(source)
    losses = Losses()
    by_number: dict[str, _Claim] = {}
    for claim in claims:
        if claim.number in by_number:
            raise UserError(f"there are two claims {claim.number}", claim.span)
        by_number[claim.number] = claim
    stands_for = {claim.number: _stands_for(claim, by_number) for claim in claims}
    made = Assembly(source.name)
    for claim in claims:
        if stands_for[claim.number] != claim.number:
            continue
        text, ranges = _plain(claim.text)
        made.statement(claim.number, text, ranges=ranges, span=claim.span)
    known: dict[tuple[RelationKind, str, str], None] = {}
    for claim in claims:
        if claim.parent and claim.parent not in by_number:
            raise UserError(
                f"claim {claim.number} answers {claim.parent}, which is not there",
                claim.span,
                ("Is a part of the export missing?",),
            )
        if claim.stance is None:
            if claim.parent:
                losses.add("claims that are neither Pro nor Con stand by themselves", claim.number)
            continue
        if not claim.parent:
            losses.add("a stance that answers no claim is left out", claim.number)
            continue
        answered = stands_for[claim.parent]
        key = _KINDS[claim.stance], stands_for[claim.number], answered
        if key not in known:
            known[key] = None
            ends = StatementRef(key[1]), StatementRef(key[2])
            made.relate(key[0], *ends, claim.span)
    front = document({"title": title}, source.name) if title else None
    return Loaded(made.finish(front), losses.found())


def _claims(source: Source) -> tuple[str, list[_Claim]]:
    """Return the title of a discussion and its claims; a claim may go over several lines."""
    title = ""
    claims: list[_Claim] = []
    at = 0
    for line in source.text.split("\n"):
        start, at = at, at + len(line) + 1
        words = line.strip()
        found = _CLAIM.match(line)
        if found:
            span = Span(source, start + found.start("number"), start + len(line.rstrip()))
            text = line[found.end() :].strip()
            claims.append(_Claim(found["number"], found["stance"], text, span))
        elif not claims and words.startswith(_TITLE):
            title = words.removeprefix(_TITLE).strip()
        elif claims and words:
            claims[-1].text = f"{claims[-1].text} {words}".strip()
        elif words:
            raise UserError(
                "this line is neither the title of a discussion nor a claim",
                Span(source, start, start + len(line)),
                (f"An export begins with '{_TITLE}', then come claims: '1. …', '1.1. Pro: …'.",),
            )
    if not claims:
        raise UserError(
            f"{source.name} has no claims", hints=("A claim is a line such as '1.1. Pro: …'.",)
        )
    return title, claims


def _stands_for(claim: _Claim, claims: dict[str, _Claim]) -> str:
    """Return the number of the claim that a claim refers to, its own if it says something."""
    seen = {claim.number}
    while found := _SEE.match(claim.text):
        number = found[1]
        if number not in claims:
            raise UserError(f"there is no claim {number}", claim.span)
        if number in seen:
            raise UserError(
                f"claim {number} only refers to itself",
                claim.span,
                ("'-> See' should lead to a claim that says something.",),
            )
        seen.add(number)
        claim = claims[number]
    return claim.number


def _plain(text: str) -> tuple[str, tuple[Range, ...]]:
    """Return a text without Markdown, and what was marked in it."""
    parts: list[str] = []
    ranges: list[Range] = []
    size = at = 0
    for found in _MARKUP.finditer(text):
        parts.append(text[at : found.start()])
        size += found.start() - at
        at = found.end()
        words = found["escaped"]
        kind = None
        for group, means in (
            ("words", RangeKind.LINK),
            ("strong", RangeKind.BOLD),
            ("weak", RangeKind.ITALIC),
        ):
            if found[group] is not None:
                words, kind = _plain(found[group])[0], means
        if kind is not None and words:
            # Argdown ends an address at the first closing parenthesis.
            url = found["url"] and found["url"].replace("(", "%28").replace(")", "%29")
            ranges.append(Range(kind, size, size + len(words), url))
        parts.append(words)
        size += len(words)
    parts.append(text[at:])
    return "".join(parts), tuple(ranges)
