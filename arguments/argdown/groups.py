"""From sections to groups: which headings are drawn as boxes, and what is in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from arguments.argdown.colors import Palette
from arguments.argdown.drawn import Child, Diagram, Group, Node
from arguments.model import ArgumentMap, End, Section, StatementRef


class Boxes:
    """Puts nodes into the groups that sections make."""

    def __init__(self, argument_map: ArgumentMap, palette: Palette, depth: int) -> None:
        self.map = argument_map
        self.palette = palette
        deepest = max((section.level for section in argument_map.sections), default=0)
        self.least = deepest - depth + 1
        self.sections: dict[str, Section] = {}
        self.children: dict[str, list[Node | str]] = {}

    def run(self, nodes: Mapping[End, Node]) -> tuple[Child, ...]:
        """Return the outermost groups, then the nodes in none."""
        outside: list[Node] = []
        for node in nodes.values():
            section = self.group(self.section_of(node))
            if section is None:
                outside.append(node)
            else:
                self.open(section).append(node)
        for section in tuple(self.sections.values()):
            inner: Section = section
            while (outer := self.group(inner.parent)) is not None:
                known = outer.id in self.sections
                self.open(outer).append(inner.id)
                if known:
                    break
                inner = outer
        tops = [s for s in self.sections.values() if self.group(s.parent) is None]
        return (*(self.build(section, 1) for section in tops), *outside)

    def section_of(self, node: Node) -> Section | None:
        """Return the section that a node belongs to."""
        if isinstance(node.end, StatementRef):
            return self.map.statements[node.end.title].section
        return self.map.arguments[node.end.title].section

    def group(self, section: Section | None) -> Section | None:
        """Return the innermost section around a place that is drawn as a group."""
        while section is not None:
            drawn = section.level >= self.least if section.is_group is None else section.is_group
            if drawn:
                return section
            section = section.parent
        return None

    def open(self, section: Section) -> list[Node | str]:
        """Return what is in a group so far: nodes, and ids of groups."""
        self.sections.setdefault(section.id, section)
        return self.children.setdefault(section.id, [])

    def build(self, section: Section, level: int) -> Group:
        """Return the finished group."""
        children = tuple(
            self.build(self.sections[child], level + 1) if isinstance(child, str) else child
            for child in self.children[section.id]
        )
        return Group(
            section.id,
            section.title,
            level,
            children,
            section.is_closed,
            self.palette.group(section, level),
            self.palette.group_font,
        )


def close_groups(drawn: Diagram) -> Diagram:
    """Return a diagram in which closed groups are empty and stand for what they held."""
    stands_for: dict[str, str] = {}
    children = tuple(_close(child, stands_for) for child in drawn.children)
    edges = []
    for edge in drawn.edges:
        source = stands_for.get(edge.source, edge.source)
        target = stands_for.get(edge.target, edge.target)
        if source != target or source == edge.source:
            edges.append(replace(edge, source=source, target=target))
    return replace(drawn, children=children, edges=tuple(edges))


def _close(child: Child, stands_for: dict[str, str], into: str | None = None) -> Child:
    if into is not None:
        stands_for[child.id] = into
    if not isinstance(child, Group):
        return child
    if into is None and child.is_closed:
        into = child.id
        for inner in child.children:
            _close(inner, stands_for, into)
        return replace(child, children=())
    return replace(
        child, children=tuple(_close(inner, stands_for, into) for inner in child.children)
    )
