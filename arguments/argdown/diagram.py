"""The diagram of an argument map: what is drawn, and under which labels.

Relations that no edge shows are listed with the reason, for Argdown drops them without a word.
"""

from __future__ import annotations

from collections.abc import Mapping

from arguments.argdown.builder import merge
from arguments.argdown.colors import Palette
from arguments.argdown.drawn import Absent, Child, Diagram, Edge, Group, Node
from arguments.argdown.edges import Edges
from arguments.argdown.groups import Boxes, close_groups
from arguments.argdown.selection import Choice, Selection, options, select
from arguments.argdown.settings import mapping
from arguments.model import Argument, ArgumentMap, ArgumentRef, End, Statement, StatementRef
from arguments.yaml import Value

__all__ = [
    "Absent",
    "Child",
    "Diagram",
    "Edge",
    "Group",
    "Node",
    "close_groups",
    "diagram",
]


def diagram(argument_map: ArgumentMap, settings: Mapping[str, Value] | None = None) -> Diagram:
    """Return what is drawn of an argument map.

    Parameters
    ----------
    argument_map
        The map.
    settings
        Settings in the form of Argdown's front matter (``selection``, ``map``, ``group``,
        ``color``), which win over those in the map's own front matter.
    """
    chosen_settings: dict[str, Value] = {}
    merge(chosen_settings, options(argument_map).items())
    merge(chosen_settings, (settings or {}).items())
    chosen = select(argument_map, Choice.of(mapping(chosen_settings.get("selection"))))
    palette = Palette.of(mapping(chosen_settings.get("color")), argument_map.tags)
    nodes = _nodes(chosen, mapping(chosen_settings.get("map")), palette)
    edges, absent = Edges(argument_map, chosen, nodes, palette).run()
    depth = mapping(chosen_settings.get("group")).get("groupDepth", 2)
    boxes = Boxes(argument_map, palette, depth if isinstance(depth, int) else 2)
    return Diagram(boxes.run(nodes), edges, absent, palette.unknown)


def _nodes(chosen: Selection, settings: Mapping[str, Value], palette: Palette) -> dict[End, Node]:
    """Return the nodes by what they stand for."""
    nodes: dict[End, Node] = {}
    with_tags = bool(settings.get("addTags", True))
    statement_mode = str(settings.get("statementLabelMode", "hide-untitled"))
    argument_mode = str(settings.get("argumentLabelMode", "hide-untitled"))
    for statement in chosen.statements.values():
        color, font = palette.statement(statement), palette.statement_font
        end = StatementRef(statement.title)
        nodes[end] = _node(len(nodes), end, statement, statement_mode, with_tags, color, font)
    for argument in chosen.arguments.values():
        color, font = palette.argument(argument), palette.argument_font
        ref = ArgumentRef(argument.title)
        nodes[ref] = _node(len(nodes), ref, argument, argument_mode, with_tags, color, font)
    return nodes


def _node(
    number: int,
    end: StatementRef | ArgumentRef,
    element: Statement | Argument,
    mode: str,
    with_tags: bool,
    color: str | None,
    font: str | None,
) -> Node:
    canonical = element.canonical if mode in ("text", "hide-untitled") else None
    text = canonical.text if canonical else None
    show_title = mode == "title" or (
        (mode == "hide-untitled" and (not element.is_untitled or not text))
        or (mode == "text" and not text)
    )
    images = element.data.get("images")
    return Node(
        f"n{number}",
        end,
        element.title if show_title else None,
        text,
        canonical.ranges if canonical else (),
        element.tags if with_tags else (),
        tuple(str(image) for image in images) if isinstance(images, list) else (),
        color,
        font,
    )
