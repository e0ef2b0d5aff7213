"""An argument map as a picture.

What is drawn is what Argdown draws (``arguments.argdown.diagram``) or a part of it; how it looks is
ours, and the author's colours count for nothing.

Not here: the inside of an argument (``structure``), and overlays (``overlays``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from arguments.argdown.drawn import Child as DrawnChild
from arguments.argdown.drawn import Diagram, Edge, Node
from arguments.drawing.ids import end_id, slug
from arguments.drawing.picture import (
    Arrow,
    ArrowKind,
    Box,
    BoxKind,
    Child,
    Frame,
    Mark,
    Picture,
    Text,
)
from arguments.drawing.style import ARROWS, BOXES
from arguments.model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    End,
    Relation,
    RelationKind,
    Statement,
    StatementRef,
)
from arguments.phrases import named
from arguments.yaml import Value

Labels: TypeAlias = Literal["both", "titles", "texts"]
Links: TypeAlias = Callable[[End], str | None]


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is said of the parts of a map besides what the map says.

    Parameters
    ----------
    title
        What it is about, for the legend.
    marks
        By statement, argument or inference.
    relations
        By relation.
    meanings
        What each mark means, for the legend.
    boxes, arrows
        Boxes and arrows of its own, such as views and what they assert; an arrow to a box that is
        not drawn is left out.
    """

    title: str = ""
    marks: Mapping[End, Mark] = field(default_factory=dict)
    relations: Mapping[Relation, Mark] = field(default_factory=dict)
    meanings: tuple[tuple[Mark, str], ...] = ()
    boxes: tuple[Box, ...] = ()
    arrows: tuple[Arrow, ...] = ()


@dataclass(frozen=True, slots=True)
class MapOptions:
    """How a map is drawn.

    Parameters
    ----------
    labels
        Titles, texts, or both.
    sources
        Whether to show where the source says it, and how it hedges.
    links
        Where a click on a statement or an argument leads.
    overlays
        What else is said of them.
    title
        Of the picture.
    """

    labels: Labels = "both"
    sources: bool = True
    links: Links | None = None
    overlays: tuple[Overlay, ...] = ()
    title: str = "Argument map"


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
        return Picture(
            self.options.title,
            described(self.drawn),
            tuple(children),
            tuple(arrows),
        )

    def child(self, child: DrawnChild) -> Child:
        if isinstance(child, Node):
            return self.box(child)
        if child.is_closed and not child.children:
            self.ids[child.id] = f"g-{slug(child.title)}-{child.id}"
            self.names[child.id] = child.title
            texts = (Text(child.title, "title"),)
            return Box(self.ids[child.id], "closed", texts, child.title)
        inner = tuple(self.child(inner) for inner in child.children)
        return Frame(f"g-{slug(child.title)}-{child.id}", child.title, child.level, inner)

    def box(self, node: Node) -> Box:
        element = element_of(self.map, node.end)
        links = self.options.links
        marks = [
            mark
            for overlay in self.options.overlays
            if (mark := overlay.marks.get(node.end)) is not None
        ]
        return Box(
            self.ids[node.id],
            kind_of(element),
            texts_of(element, self.options),
            f"{BOXES[kind_of(element)].word.capitalize()}: {named_plainly(node.end)}",
            description_of(element, marks),
            links(node.end) if links else None,
            tuple(marks),
        )

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
            return _KINDS[edge.kind]
        source, target = self.nodes.get(edge.source), self.nodes.get(edge.target)
        if source is not None and isinstance(source.end, StatementRef):
            return "premise"
        if target is not None and isinstance(target.end, StatementRef):
            return "conclusion"
        return "chain"


_KINDS: Mapping[RelationKind, ArrowKind] = {
    RelationKind.SUPPORT: "support",
    RelationKind.ATTACK: "attack",
    RelationKind.UNDERCUT: "undercut",
    RelationKind.ENTAILS: "entails",
    RelationKind.CONTRARY: "contrary",
    RelationKind.CONTRADICTORY: "contradictory",
}


def element_of(argument_map: ArgumentMap, end: StatementRef | ArgumentRef) -> Statement | Argument:
    """Return the statement or the argument that an end names."""
    if isinstance(end, StatementRef):
        return argument_map.statements[end.title]
    return argument_map.arguments[end.title]


def kind_of(element: Statement | Argument) -> BoxKind:
    """Return the kind of box for a statement or an argument.

    A statement is implicit if its ``status`` or a tag of that name says so.
    """
    if isinstance(element, Argument):
        return "argument"
    implicit = element.data.get("status") == "implicit" or "implicit" in element.tags
    return "implicit" if implicit else "statement"


def texts_of(element: Statement | Argument, options: MapOptions) -> tuple[Text, ...]:
    """Return the label of a statement or an argument."""
    text = element.text
    texts = []
    shows_title = options.labels != "texts" or not text.strip()
    if shows_title and not (element.is_untitled and text.strip()):
        texts.append(Text(element.title, "title"))
    if text.strip() and (options.labels != "titles" or element.is_untitled):
        texts.append(Text(text))
    if options.sources and (said := source_line(element)):
        texts.append(Text(said, "source"))
    return tuple(texts) or (Text(element.title, "title"),)


def source_line(element: Statement | Argument) -> str:
    """Return where the source says something, whether it is implicit there, and how it hedges."""
    parts = [str(element.data[key]) for key in ("pinpoint",) if element.data.get(key)]
    if kind_of(element) == "implicit":
        parts.append("implicit")
    if element.data.get("hedge"):
        parts.append(f"hedged: “{element.data['hedge']}”")
    return " · ".join(parts)


def description_of(element: Statement | Argument, marks: Iterable[Mark] = ()) -> str:
    """Return all that a screen reader says of a statement or an argument."""
    said = [element.text, source_line(element), _formula(element.data.get("formalization"))]
    said += [mark.word for mark in marks]
    return ". ".join(part.strip().rstrip(".") for part in said if part.strip())


def named_plainly(end: End) -> str:
    """Return what to call a statement, argument or inference where its kind is said besides."""
    if isinstance(end, StatementRef | ArgumentRef) and not end.title.startswith("Untitled "):
        return end.title
    return named(end)


def described(drawn: Diagram) -> str:
    """Return what a diagram holds, in a sentence."""
    ends = [node.end for node in drawn.nodes().values()]
    statements = sum(isinstance(end, StatementRef) for end in ends)
    counted = (
        (statements, "statement"),
        (len(ends) - statements, "argument"),
        (len(drawn.edges), "arrow"),
    )
    said = [f"{number} {word}{'s' * (number != 1)}" for number, word in counted]
    return f"{said[0]} and {said[1]}, with {said[2]} between them."


def _formula(value: Value) -> str:
    return f"formula: {value}" if isinstance(value, str) else ""


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
