"""Asking Argdown's own reader, ``@argdown/core``, many documents at a time.

It runs on Node: ``npm install --prefix tests`` puts it where Node finds it.  Or install it in any
folder, and name that folder's ``node_modules`` in the environment variable ``NODE_PATH``.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).with_name("argdown_reference.cjs")


@cache
def missing() -> str | None:
    """Say what is missing to ask the reference; ``None`` if nothing is."""
    node = shutil.which("node")
    if node is None:
        return "node is not installed"
    command = [node, "-e", "require.resolve('@argdown/core/dist/argdown')"]
    if subprocess.run(command, capture_output=True, cwd=SCRIPT.parent, check=False).returncode:
        return "@argdown/core is missing; npm install --prefix tests installs it"
    return None


def ask(texts: Iterable[str], mode: str = "loose") -> list[dict[str, Any]]:
    """Return what the reference reads in each text: ``ok``, and ``result`` or ``problems``."""
    questions = "".join(json.dumps({"text": text, "mode": mode}) + "\n" for text in texts)
    ran = subprocess.run(
        ["node", "--stack-size=4000", str(SCRIPT)],
        input=questions,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=600,
    )
    return [json.loads(line) for line in ran.stdout.split("\n") if line]


def comparable(answer: dict[str, Any]) -> Any:
    """Return an answer without line numbers and without what blanks make of texts and ranges."""
    return _comparable(answer["result"]) if answer["ok"] else answer["problems"]


def _comparable(value: Any) -> Any:
    match value:
        case {"text": str(text), "ranges": list(ranges)}:
            rest = {key: entry for key, entry in value.items() if key not in ("text", "ranges")}
            covered = [{**_without_place(r), "covers": _covered(text, r)} for r in ranges]
            return _comparable({**rest, "said": text, "marked": covered})
        case dict():
            return {k: _comparable(v) for k, v in value.items() if k != "startLine"}
        case list():
            return [_comparable(entry) for entry in value]
        case str():
            return re.sub(r"[ \t\r\n]+", " ", value).strip(" ")
        case _:
            return value


def _without_place(range_: dict[str, Any]) -> dict[str, Any]:
    return {key: entry for key, entry in range_.items() if key not in ("start", "stop")}


def _covered(text: str, range_: dict[str, Any]) -> str:
    """Return the words that a range covers; its offsets count units of UTF-16."""
    units = text.encode("utf-16-le", "surrogatepass")[2 * range_["start"] : 2 * range_["stop"] + 2]
    return units.decode("utf-16-le", "surrogatepass")
