"""A model as a table in HTML, for notebooks: what is true at each world, and what each sees."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deontic.semantics.model import Model, World


def model_html(model: Model) -> str:
    """Return a model as a table with a row for each world."""
    head = _row("th", ["world", "sees", "what is true there"])
    rows = [_row("td", [_name(model, w), _seen(model, w), _true(model, w)]) for w in model.worlds]
    return f"<table><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>"


def _name(model: Model, world: World) -> str:
    return f"{world} (actual)" if world == model.actual else world


def _seen(model: Model, world: World) -> str:
    seen = [
        f"{name}: {', '.join(others)}"
        for name in model.relations
        if (others := model.successors(name, world))
    ]
    return "; ".join(seen)


def _true(model: Model, world: World) -> str:
    interpretation = model.interpretations.get(world)
    if interpretation is None:
        return ""
    atoms = [
        _applied(predicate, elements)
        for predicate, tuples in interpretation.extensions.items()
        for elements in sorted(tuples)
    ]
    values = [
        f"{_applied(function, elements)} = {value}"
        for function, table in interpretation.functions.items()
        for elements, value in sorted(table.items())
    ]
    return ", ".join([*atoms, *values])


def _applied(name: str, elements: Iterable[str]) -> str:
    listed = ", ".join(elements)
    return f"{name}({listed})" if listed else name


def _row(cell: str, texts: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<{cell}>{escape(text)}</{cell}>' for text in texts)}</tr>"
