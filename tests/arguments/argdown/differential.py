"""What must hold of a document and the reference: reader, layout and writer checked at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from arguments.argdown import Mode, recover
from arguments.argdown.formatter import laid_out
from arguments.argdown.selection import options
from arguments.argdown.settings import mapping
from arguments.argdown.writer import write
from arguments.meaning import same
from arguments.model import ArgumentMap
from deontic.errors import UserError
from tests.arguments.argdown.answers import our_drawing, ours, picture, their_drawing, theirs
from tests.campaigns.reference import ask, comparable

NOT_WRITTEN = "Not [written]"
"""What is said of a map that the writer refuses, which ``docs/limitations.md`` allows it to."""


@dataclass(frozen=True)
class Difference:
    """Where something does not hold: what, in which document."""

    what: str
    text: str
    other: str = ""

    def __str__(self) -> str:
        return "\n-----\n".join(filter(None, (self.what, self.text, self.other)))


def differences(texts: Sequence[str], mode: Mode = "loose") -> Iterator[Difference]:
    """Yield where this reader and the reference differ, and where writing changes a document.

    Every text must be one that the reference accepts.  For each, the reader gives the same model
    and the same diagram as the reference.  Laid out in the canonical way, and written anew from
    its map, it is the same map for the reader, and the same model and picture for the reference;
    either is done with in one step.
    """
    maps = [recover(text, mode) for text in texts]
    formatted = [laid_out(text) for text in texts]
    written = [_written(argument_map) for argument_map, _ in maps]
    answers = zip(ask(texts, mode), ask(formatted, mode), ask(written), strict=True)
    for text, (argument_map, errors), layout, anew, (first, second, third) in zip(
        texts, maps, formatted, written, answers, strict=True
    ):
        if errors or not first["ok"]:
            said = errors[0].render() if errors else "this reader reads it"
            yield Difference(f"refused: {said} / {first.get('problems')}", text)
            continue
        for what in _reading(argument_map, first):
            yield Difference(what, text)
        for what in _layout(argument_map, layout, mode, first, second):
            yield Difference(what, text, layout)
        for what in _writing(argument_map, anew, first, third):
            yield Difference(what, text, anew)


def _written(argument_map: ArgumentMap) -> str:
    try:
        return write(argument_map)
    except UserError as error:
        return f"{NOT_WRITTEN}: {error.message}"


def _reading(argument_map: ArgumentMap, answer: Any) -> Iterator[str]:
    if ours(argument_map) != theirs(answer["result"]):
        yield "the reader gives another model than the reference"
    if our_drawing(argument_map) != their_drawing(answer["result"]):
        yield "the reader gives another diagram than the reference"


def _layout(
    argument_map: ArgumentMap, layout: str, mode: Mode, before: Any, after: Any
) -> Iterator[str]:
    read_back, errors = recover(layout, mode)
    if errors or not same(argument_map, read_back):
        yield "laid out anew it says something else"
    if laid_out(layout) != layout:
        yield "its layout is not settled in one step"
    if comparable(before) != comparable(after):
        yield "laid out anew it says something else to the reference"


def _writing(argument_map: ArgumentMap, anew: str, before: Any, after: Any) -> Iterator[str]:
    if anew.startswith(NOT_WRITTEN):
        yield NOT_WRITTEN
        return
    read_back, errors = recover(anew)
    if errors or not same(argument_map, read_back):
        yield "written anew it says something else"
    elif not after["ok"] or ours(read_back) != theirs(after["result"]):
        yield "written anew it says something else to the reference"
    elif _by_role(argument_map):
        return
    elif picture(before["result"]) != picture(after["result"]):
        yield "written anew the reference draws something else"


def _by_role(argument_map: ArgumentMap) -> bool:
    """Return whether it is drawn by where things stand in the text, which the writer decides."""
    selection = mapping(options(argument_map).get("selection"))
    return selection.get("statementSelectionMode") == "top-level"
