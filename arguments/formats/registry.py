"""The formats there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A format.

    Parameters
    ----------
    name
        What users call it.
    title
        What it is.
    module
        Where it is read and written.
    suffixes
        What names of its files end in; the first format with a suffix is taken for it.
    reads, writes
        Whether it can be read and written.
    """

    name: str
    title: str
    module: str
    suffixes: tuple[str, ...] = ()
    reads: bool = True
    writes: bool = True


FORMATS: Mapping[str, Format] = {
    made.name: made
    for made in (
        Format("argdown", "Argdown", "arguments.formats.argdown", (".argdown", ".ad")),
        Format("json", "JSON", "arguments.formats.json", (".json",)),
        Format("graphml", "GraphML", "arguments.formats.graphml", (".graphml", ".xml")),
        Format("gexf", "GEXF", "arguments.formats.gexf", (".gexf",)),
        Format("node-link", "node-link JSON", "arguments.formats.node_link"),
        Format("dot", "DOT", "arguments.formats.dot", (".dot", ".gv")),
        Format("aif", "AIF", "arguments.formats.aif"),
        Format("kialo", "Kialo's text", "arguments.formats.kialo", (".txt",), writes=False),
        Format("sadface", "SADFace", "arguments.formats.sadface", writes=False),
    )
}
