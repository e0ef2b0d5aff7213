"""The example notebook shows what its cells give."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.docs.console import ROOT
from tests.docs.notebook import run

NOTEBOOK = json.loads((ROOT / "docs" / "notebook.ipynb").read_text("utf-8"))
CELLS = list(run(NOTEBOOK))


@pytest.mark.parametrize(("cell", "found"), CELLS, ids=[cell["id"] for cell, _ in CELLS])
def test_a_cell_shows_what_it_gives(cell: dict[str, Any], found: list[dict[str, Any]]) -> None:
    assert comparable(cell["outputs"]) == comparable(found)


def comparable(outputs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return outputs without where a picture's parts lie, which is Graphviz's own matter."""
    return [
        {
            **output,
            "data": {
                kind: "<svg" in "".join(text) if kind == "image/svg+xml" else text
                for kind, text in output.get("data", {}).items()
            },
        }
        for output in outputs
    ]


def test_the_notebook_shows_each_kind_of_output() -> None:
    kinds = {
        kind for _, found in CELLS for output in found for kind in output.get("data", {"stream": 1})
    }
    assert kinds == {"text/html", "text/latex", "image/svg+xml", "text/plain", "stream"}
