"""Parts of a diagram: what is around something, what a section holds, what has a tag.

What is drawn of a part is what of the whole is inside it, with the edges between.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from arguments.argdown.drawn import Child, Diagram, Group, Node
from arguments.argdown.groups import close_groups
from arguments.drawing.labels import element_of
from arguments.model import ArgumentMap, Section
from deontic.errors import UserError, did_you_mean, fold

CROWD = 1_500
"""More boxes than this take Graphviz minutes, and nobody reads them."""


def kept(drawn: Diagram, nodes: Collection[str]) -> Diagram:
    r"""Return a diagram with only these nodes, by id; groups without any are left out.

    >>> from arguments.argdown import read
    >>> from arguments.argdown.diagram import diagram
    >>> whole = diagram(read("[A]: a\n  + [B]: b\n  - [C]: c\n"))
    >>> part = kept(whole, {"n0", "n1"})
    >>> len(part.nodes()), len(part.edges)
    (2, 1)
    """
    children = tuple(c for child in drawn.children if (c := _kept(child, nodes)) is not None)
    edges = tuple(e for e in drawn.edges if e.source in nodes and e.target in nodes)
    return replace(drawn, children=children, edges=edges)


def _kept(child: Child, nodes: Collection[str]) -> Child | None:
    if isinstance(child, Node):
        return child if child.id in nodes else None
    inner = tuple(c for each in child.children if (c := _kept(each, nodes)) is not None)
    return replace(child, children=inner) if inner else None


def around(drawn: Diagram, names: Sequence[str], depth: int) -> Diagram:
    """Return what is at most ``depth`` edges away from one of these statements or arguments.

    Parameters
    ----------
    drawn
        The diagram.
    names
        Titles, or ``[title]`` or ``<title>``.
    depth
        How far to go, along edges in either direction.

    Raises
    ------
    UserError
        If nothing that is drawn has that name.
    """
    near = {node for name in names for node in _named(drawn, name)}
    neighbours: dict[str, list[str]] = {}
    for edge in drawn.edges:
        neighbours.setdefault(edge.source, []).append(edge.target)
        neighbours.setdefault(edge.target, []).append(edge.source)
    border = near
    for _ in range(depth):
        border = {n for node in border for n in neighbours.get(node, ())} - near
        near |= border
    return kept(drawn, near)


def _named(drawn: Diagram, name: str) -> set[str]:
    nodes = drawn.nodes().values()
    exact = {n.id for n in nodes if name in (n.end.title, str(n.end))}
    if exact:
        return exact
    loose = {n.id for n in nodes if fold(n.end.title) == fold(name)}
    if loose and fold(name):
        return loose
    titles = [node.end.title for node in nodes]
    raise UserError(
        f"nothing that is drawn is called {name}", hints=did_you_mean(name.strip("[]<>"), titles)
    )


def in_sections(argument_map: ArgumentMap, drawn: Diagram, titles: Iterable[str]) -> Diagram:
    """Return what stands under headings, those below them included.

    Raises
    ------
    UserError
        If there is no such heading.
    """
    from deontic.theory import find

    known = dict.fromkeys(section.title for section in argument_map.sections)
    if not known:
        raise UserError("the map has no headings")
    chosen = {find(title, known, "heading", parts=True) for title in titles}
    wanted = {section.id for section in argument_map.sections if section.title in chosen}
    return _under(argument_map, drawn, wanted)


def in_section(argument_map: ArgumentMap, drawn: Diagram, section: Section) -> Diagram:
    """Return what stands under a heading, those below it included."""
    return _under(argument_map, drawn, {section.id})


def _under(argument_map: ArgumentMap, drawn: Diagram, wanted: Collection[str]) -> Diagram:
    nodes = set()
    for node in drawn.nodes().values():
        section = element_of(argument_map, node.end).section
        while section is not None and section.id not in wanted:
            section = section.parent
        if section is not None:
            nodes.add(node.id)
    return kept(drawn, nodes)


def with_tags(argument_map: ArgumentMap, drawn: Diagram, tags: Collection[str]) -> Diagram:
    """Return what has one of the tags.

    Raises
    ------
    UserError
        If nothing in the map has such a tag.
    """
    wanted = {tag.removeprefix("#") for tag in tags}
    for tag in sorted(wanted - set(argument_map.tags)):
        hints = did_you_mean(tag, argument_map.tags) or (
            (f"Tags: {', '.join(argument_map.tags[:20])}.",) if argument_map.tags else ()
        )
        raise UserError(f"nothing in the map has the tag #{tag}", hints=hints)
    nodes = {
        node.id
        for node in drawn.nodes().values()
        if wanted.intersection(element_of(argument_map, node.end).tags)
    }
    return kept(drawn, nodes)


def closed(drawn: Diagram, most: int = CROWD) -> Diagram:
    """Return a diagram of at most ``most`` boxes, with outermost groups closed until it is one.

    The largest groups are closed first, each to a box with the number of what it holds; arrows to
    what it holds lead to that box, one for each kind and direction.
    """
    sizes = {c.id: _size(c) for c in drawn.children if isinstance(c, Group)}
    excess = len(drawn.nodes()) - most
    shut: set[str] = set()
    for name in sorted(sizes, key=lambda name: -sizes[name]):
        if excess <= 0:
            break
        shut.add(name)
        excess -= sizes[name] - 1
    return _with_shut(drawn, shut)


def folded(drawn: Diagram, level: int) -> Diagram:
    """Return a diagram with all groups of a level closed, so that it shows how they hang together.

    A closed group is a box with the number of what it holds; arrows to what it holds lead to that
    box, one for each kind and direction.
    """
    pending: list[Child] = [*drawn.children]
    shut: set[str] = set()
    while pending:
        child = pending.pop()
        if isinstance(child, Group) and child.level == level:
            shut.add(child.id)
        elif isinstance(child, Group):
            pending.extend(child.children)
    return _with_shut(drawn, shut)


def _with_shut(drawn: Diagram, shut: Collection[str]) -> Diagram:
    """Return a diagram with groups closed, and arrows that are alike then drawn once."""
    children = tuple(_shut(child, shut) for child in drawn.children)
    made = close_groups(replace(drawn, children=children))
    once = {(e.source, e.target, e.kind): e for e in made.edges if e.source != e.target}
    edges = tuple(e for e in made.edges if once.get((e.source, e.target, e.kind)) is e)
    return replace(made, edges=edges)


def _shut(child: Child, names: Collection[str]) -> Child:
    """Return a child that is closed exactly if it is among those named, as is what is in it."""
    if isinstance(child, Node):
        return child
    inner = tuple(_shut(each, names) for each in child.children)
    if child.id not in names:
        return replace(child, children=inner, is_closed=False)
    title = f"{child.title} ({_size(child)})"
    return replace(child, children=inner, is_closed=True, title=title)


def _size(group: Group) -> int:
    return sum(_size(c) if isinstance(c, Group) else 1 for c in group.children)
