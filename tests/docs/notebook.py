"""Runs the notebooks of the documentation and compares what their cells show.

A cell's code is run as a notebook runs it: the value of its last expression is shown as text, and
in the ways that its methods ``_repr_html_``, ``_repr_latex_`` and ``_repr_svg_`` offer.

``python -m tests.docs.notebook docs/notebook.ipynb`` runs a notebook and puts what is shown in the
place of what it shows.

References
----------
Jupyter, "The notebook file format", version 4.5.
"""

from __future__ import annotations

import ast
import io
import json
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

WAYS = {
    "_repr_html_": "text/html",
    "_repr_latex_": "text/latex",
    "_repr_svg_": "image/svg+xml",
}


def run(notebook: dict[str, Any]) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Yield the cells of a notebook that are code, with what they show."""
    names: dict[str, Any] = {"__name__": "__main__"}
    number = 0
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            number += 1
            yield cell, list(outputs("".join(cell["source"]), names, number))


def outputs(code: str, names: dict[str, Any], number: int) -> Iterator[dict[str, Any]]:
    """Run a cell and yield what it prints and shows."""
    tree = ast.parse(code)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    printed = io.StringIO()
    value: Any = None
    with redirect_stdout(printed):
        exec(compile(tree, f"<cell {number}>", "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), f"<cell {number}>", "eval"), names)
    if printed.getvalue():
        yield {"name": "stdout", "output_type": "stream", "text": lines(printed.getvalue())}
    if value is not None:
        yield {
            "data": shown(value),
            "execution_count": number,
            "metadata": {},
            "output_type": "execute_result",
        }


def shown(value: Any) -> dict[str, list[str]]:
    """Return a value in every way that it can be shown."""
    found = {
        kind: lines(text)
        for method, kind in WAYS.items()
        if (text := getattr(value, method, lambda: None)()) is not None
    }
    plain = repr(value)
    if found:
        plain = f"<{type(value).__name__}>"  # a formula or a map is long when it is written out
    return {**found, "text/plain": lines(plain)}


def lines(text: str) -> list[str]:
    """Return a text as notebooks keep it."""
    return text.splitlines(keepends=True)


def main(*files: str) -> None:
    """Run notebooks and write them anew."""
    for file in map(Path, files):
        notebook = json.loads(file.read_text("utf-8"))
        for number, (cell, found) in enumerate(run(notebook), start=1):
            cell["execution_count"] = number
            cell["outputs"] = found
        text = json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True)
        file.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
