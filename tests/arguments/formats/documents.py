"""The documents that formats are tested on: our own, and Argdown's beside the repository."""

from __future__ import annotations

import json
from pathlib import Path

from arguments.argdown import Mode, read
from arguments.formats import dumps
from arguments.model import ArgumentMap
from deontic.errors import Source

CORPUS = Path(__file__).parent / "corpus"
ARGDOWN = sorted((Path(__file__).parents[1] / "argdown" / "corpus").glob("*.argdown"))
SHARED = Path(__file__).parents[4] / "shared" / "argdown"
MODES: tuple[Mode, ...] = ("loose", "strict")


def accepted() -> list[str]:
    """The names of Argdown's own documents that it accepts; none without the material."""
    if not SHARED.is_dir():
        return []
    lines = (SHARED / "golden_loose.jsonl").read_text("utf-8").split("\n")
    answers = [json.loads(line) for line in lines if line]
    # In one document the reference passes over a mistake in YAML that we report.
    return [a["file"] for a in answers if a["ok"] and a["file"] != "0013-file.argdown"]


DOCUMENTS = [*ARGDOWN, *(SHARED / "cases" / name for name in accepted())]


def read_document(path: Path, mode: Mode = "loose") -> ArgumentMap:
    return read(Source(path.read_bytes().decode(), path.name), mode)


def as_json(argument_map: ArgumentMap) -> str:
    """All that a map holds, to compare maps of which one was written and read again."""
    return dumps(argument_map, "json").text


def corpus(name: str) -> Source:
    return Source((CORPUS / name).read_text("utf-8"), name)
