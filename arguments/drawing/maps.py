"""An argument map as a picture.

What is drawn is what Argdown draws (``arguments.argdown.diagram``) or a part of it; how it looks is
ours, and the author's colours count for nothing.

Not here: the inside of an argument (``structure``), and overlays (``overlays``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from arguments.argdown.drawn import Child as DrawnChild
from arguments.argdown.drawn import Diagram, Edge, Node
from arguments.drawing.directions import directed
from arguments.drawing.ids import end_id, slug
from arguments.drawing.labels import MapOptions, box_of, named_plainly
from arguments.drawing.picture import (
    Arrow,
    ArrowKind,
    Box,
    Child,
    Frame,
    Picture,
    Text,
)
from arguments.drawing.style import ARROWS
from arguments.model import (
    ArgumentMap,
    RelationKind,
    StatementRef,
)


def map_picture(
    argument_map: ArgumentMap, drawn: Diagram, options: MapOptions = MapOptions()
) -> Picture:
    r"""Return what is drawn of a map as a picture.

    Parameters
    ----------
    argument_map
        The map.
    drawn
        What is drawn of it (``arguments.argdown.diagram.diagram``), or a part of that
        (:mod:`arguments.drawing.parts`).
    options
        How.

    Examples
    --------
    >>> from arguments.argdown import read
    >>> from arguments.argdown.diagram import diagram
    >>> argument_map = read("[A]: Ann came.\n  - [B]: Ann was ill.\n")
    >>> picture = map_picture(argument_map, diagram(argument_map))
    >>> [box.id for box in picture.boxes()], picture.arrows[0].name
    (['s-A', 's-B'], 'B attacks A')
    """
    return _Drawing(argument_map, drawn, options).run()


class _Drawing:
    def __init__(self, argument_map: ArgumentMap, drawn: Diagram, options: MapOptions) -> None:
        self.map = argument_map
        self.drawn = drawn
        self.options = options
        self.nodes = drawn.nodes()
        self.ids = _unique((node.id, end_id(node.end)) for node in self.nodes.values())
        self.names = {node.id: named_plainly(node.end) for node in self.nodes.values()}

    def run(self) -> Picture:
        children = [self.child(child) for child in self.drawn.children]
        arrows = [self.arrow(number, edge) for number, edge in enumerate(self.drawn.edges, 1)]
        there = set(self.ids.values())
        for overlay in self.options.overlays:
            children.extend(overlay.boxes)
            there.update(box.id for box in overlay.boxes)
            arrows.extend(a for a in overlay.arrows if {a.source, a.target} <= there)
        title, said = self.options.title, described(self.drawn)
        made = Picture(title, said, tuple(children), tuple(arrows))
        if self.options.direction is None:
            return directed(made, "BT", "RL")
        return replace(made, direction=self.options.direction)

    def child(self, child: DrawnChild) -> Child:
        if isinstance(child, Node):
            return box_of(self.map, child.end, self.ids[child.id], self.options)
        if child.is_closed and not child.children:
            self.ids[child.id] = f"g-{slug(child.title)}-{child.id}"
            self.names[child.id] = f"something in {child.title}"
            texts = (Text(child.title, "title"),)
            links = self.options.section_links
            leads = links(child.id) if links else None
            return Box(self.ids[child.id], "closed", texts, child.title, href=leads)
        inner = tuple(self.child(inner) for inner in child.children)
        return Frame(f"g-{slug(child.title)}-{child.id}", child.title, child.level, inner)

    def arrow(self, number: int, edge: Edge) -> Arrow:
        kind = self.kind(edge)
        source, target = self.names[edge.source], self.names[edge.target]
        mark = None
        for overlay in self.options.overlays:
            if edge.relation is not None:
                mark = overlay.relations.get(edge.relation, mark)
        name = f"{source} {ARROWS[kind].word} {target}"
        return Arrow(
            f"e{number}",
            kind,
            self.ids[edge.source],
            self.ids[edge.target],
            f"{name} ({mark.word})" if mark else name,
            mark=mark,
        )

    def kind(self, edge: Edge) -> ArrowKind:
        """Return what an edge shows: a relation, or how an argument hangs together with others."""
        if edge.relation is not None:
            return KINDS[edge.kind]
        source, target = self.nodes.get(edge.source), self.nodes.get(edge.target)
        if source is not None and isinstance(source.end, StatementRef):
            return "premise"
        if target is not None and isinstance(target.end, StatementRef):
            return "conclusion"
        return "chain"


KINDS: Mapping[RelationKind, ArrowKind] = {
    RelationKind.SUPPORT: "support",
    RelationKind.ATTACK: "attack",
    RelationKind.UNDERCUT: "undercut",
    RelationKind.ENTAILS: "entails",
    RelationKind.CONTRARY: "contrary",
    RelationKind.CONTRADICTORY: "contradictory",
}


def described(drawn: Diagram) -> str:
    """Return what a diagram holds, in a sentence."""
    ends = [node.end for node in drawn.nodes().values()]
    statements = sum(isinstance(end, StatementRef) for end in ends)
    counted = (
        (statements, "statement"),
        (len(ends) - statements, "argument"),
        (len(drawn.edges), "arrow"),
    )
    shut = len(drawn.closed_groups())
    said = [f"{number} {word}{'s' * (number != 1)}" for number, word in counted]
    held = f"{said[0]} and {said[1]}"
    if shut:
        held = f"{said[0]}, {said[1]} and {shut} closed section{'s' * (shut != 1)}"
    return f"{held}, with {said[2]} between them."


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return ids by node, with a number at the end of one that is taken."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for node, wanted in pairs:
        name, number = wanted, 1
        while name in taken:
            number += 1
            name = f"{wanted}--{number}"
        taken.add(name)
        found[node] = name
    return found
