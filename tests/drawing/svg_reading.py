"""What a test wants to know of a picture in SVG."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"


@dataclass(frozen=True)
class Label:
    """A line of text: where it begins or has its middle, and what it says."""

    x: float
    y: float
    anchor: str
    size: float
    bold: bool
    text: str


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def groups(root: ElementTree.Element, kind: str) -> list[ElementTree.Element]:
    """All groups that are a ``node``, an ``edge`` or a ``cluster``."""
    return [g for g in root.iter(f"{SVG}g") if kind in (g.get("class") or "").split()]


def labels(group: ElementTree.Element) -> list[Label]:
    return [
        Label(
            float(text.get("x", 0)),
            float(text.get("y", 0)),
            text.get("text-anchor", "start"),
            float(text.attrib["font-size"]),
            text.get("font-weight") == "bold",
            "".join(text.itertext()),
        )
        for text in group.iter(f"{SVG}text")
    ]


def extent(group: ElementTree.Element) -> tuple[float, float]:
    """From where to where the shapes of a group reach, across."""
    found: list[float] = []
    for shape in group.iter():
        if shape.tag in (f"{SVG}polygon", f"{SVG}polyline"):
            found += [float(pair.split(",")[0]) for pair in shape.attrib["points"].split()]
        elif shape.tag == f"{SVG}path":
            numbers = shape.attrib["d"].replace("M", " ").replace("C", " ").split()
            found += [float(pair.split(",")[0]) for pair in numbers]
    return min(found), max(found)


def names(root: ElementTree.Element) -> list[str]:
    return [title.text or "" for title in root.iter(f"{SVG}title")]
