"""What a statement or an argument says in its box, and how a map's boxes are to be drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from arguments.drawing.picture import Arrow, Box, BoxKind, Direction, Mark, Text
from arguments.drawing.style import BOXES
from arguments.model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    End,
    InferenceRef,
    RangeKind,
    Relation,
    Statement,
    StatementRef,
)
from arguments.phrases import named
from arguments.wording import settle
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
    direction
        Where arrows point; by default upwards or to the left, whichever keeps the picture from
        being too large for a page.
    section_links
        Where a click on a closed section leads, by its id.
    """

    labels: Labels = "both"
    sources: bool = True
    links: Links | None = None
    overlays: tuple[Overlay, ...] = ()
    title: str = "Argument map"
    direction: Direction | None = None
    section_links: Callable[[str], str | None] | None = None


def box_of(argument_map: ArgumentMap, end: End, name: str, options: MapOptions) -> Box:
    """Return the box of a statement or an argument; an inference stands for its argument."""
    if isinstance(end, InferenceRef):
        end = ArgumentRef(end.argument)
    element = element_of(argument_map, end)
    found = (overlay.marks.get(end) for overlay in options.overlays)
    marks = tuple(mark for mark in found if mark is not None)
    return Box(
        name,
        kind_of(element),
        texts_of(element, options),
        f"{BOXES[kind_of(element)].word.capitalize()}: {named_plainly(end)}",
        description_of(element, marks),
        options.links(end) if options.links else None,
        marks,
    )


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
    text = worded(element)
    texts = []
    shows_title = options.labels != "texts" or not text.strip()
    if shows_title and not (element.is_untitled and text.strip()):
        texts.append(Text(element.title, "title"))
    if text.strip() and (options.labels != "titles" or element.is_untitled):
        texts.append(Text(text))
    if options.sources and (said := source_line(element)):
        texts.append(Text(said, "source"))
    return tuple(texts) or (Text(element.title, "title"),)


def worded(element: Statement | Argument) -> str:
    """Return the wording of a statement or an argument, without the tags at its end."""
    member = element.canonical
    if member is None:
        return ""
    if any(found.kind is RangeKind.TAG for found in member.ranges):
        return settle(member.text, member.ranges)[0]
    return member.text


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
    said = [worded(element), source_line(element), _formula(element.data.get("formalization"))]
    said += [mark.word for mark in marks]
    return ". ".join(part.strip().rstrip(".") for part in said if part.strip())


def named_plainly(end: End) -> str:
    """Return what to call a statement, argument or inference where its kind is said besides."""
    if isinstance(end, StatementRef | ArgumentRef) and not end.title.startswith("Untitled "):
        return end.title
    return named(end)


def _formula(value: Value) -> str:
    return f"formula: {value}" if isinstance(value, str) else ""
