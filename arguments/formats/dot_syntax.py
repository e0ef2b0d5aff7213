r"""DOT, the language of Graphviz: from its text to nodes and edges with their attributes.

Defaults, subgraphs, chains of edges, HTML-like labels and joined strings are understood; ports are
left out.

References
----------
Graphviz, "DOT Language" (graphviz.org/doc/info/lang.html).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from arguments.dot_text import Markup
from deontic.errors import Source, Span, UserError

MAX_DEPTH = 100

_TOKEN = re.compile(
    r"""(?P<blank>(?:\s|//[^\n]*|/\*.*?\*/|\#[^\n]*)+)
    |(?P<quoted>"(?:[^"\\]|\\.)*")
    |(?P<number>-?(?:\.\d+|\d+(?:\.\d*)?)(?![\w.]))
    |(?P<word>[^\W\d]\w*)
    |(?P<mark>->|--|[{}\[\]=;,:+])
    |(?P<html><)""",
    re.VERBOSE | re.DOTALL,
)
_ANGLE = re.compile("[<>]")
_KEYWORDS = ("strict", "graph", "digraph", "node", "edge", "subgraph")

Attributes = dict[str, str]


@dataclass(frozen=True, slots=True)
class DotEdge:
    """An edge, and where it stands."""

    source: str
    target: str
    attributes: Attributes
    span: Span


@dataclass(slots=True, eq=False)
class Cluster:
    """A subgraph that is drawn as a box."""

    name: str
    parent: Cluster | None
    attributes: Attributes = field(default_factory=dict)

    @property
    def level(self) -> int:
        """How deep it stands, 1 for the outermost."""
        return 1 + (self.parent.level if self.parent else 0)


@dataclass(slots=True, eq=False)
class DotGraph:
    """What a DOT text describes; ``places`` are the clusters that nodes stand in."""

    directed: bool = True
    nodes: dict[str, Attributes] = field(default_factory=dict)
    edges: list[DotEdge] = field(default_factory=list)
    clusters: list[Cluster] = field(default_factory=list)
    places: dict[str, Cluster] = field(default_factory=dict)
    attributes: Attributes = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int


@dataclass(slots=True)
class _Scope:
    """A graph or subgraph that is open: defaults, its box, and the nodes named in it."""

    node: Attributes
    edge: Attributes
    cluster: Cluster | None
    named: dict[str, None] = field(default_factory=dict)


def parse(source: Source) -> DotGraph:
    """Return the graph that a DOT text describes.

    Raises
    ------
    UserError
        With the place of what is not DOT.

    Examples
    --------
    >>> graph = parse(Source('digraph { node [color=red]; a -> {b c} [type="attack"] }'))
    >>> list(graph.nodes), [(edge.source, edge.target) for edge in graph.edges]
    (['a', 'b', 'c'], [('a', 'b'), ('a', 'c')])
    >>> graph.nodes["b"], graph.edges[0].attributes
    ({'color': 'red'}, {'type': 'attack'})
    """
    return _Parser(source, _tokens(source)).run()


def _tokens(source: Source) -> list[_Token]:
    found: list[_Token] = []
    at, text = 0, source.text
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            what = "this string is not closed" if text[at] == '"' else "this cannot stand in DOT"
            hint = "Put names in quotation marks unless they are letters, digits and _."
            raise UserError(what, Span(source, at, at + 1), (hint,))
        kind, end = str(match.lastgroup), match.end()
        if kind == "html":
            end = _closing(source, at)
            found.append(_Token("html", text[at + 1 : end - 1], at, end))
        elif kind == "quoted":
            inner = match[0][1:-1].replace("\\\n", "").replace('\\"', '"')
            found.append(_Token("id", inner, at, end))
        elif kind in ("number", "word"):
            keyword = match[0].lower() in _KEYWORDS
            word = match[0].lower() if keyword else match[0]
            found.append(_Token("keyword" if keyword else "id", word, at, end))
        elif kind == "mark":
            found.append(_Token("mark", match[0], at, end))
        at = end
    found.append(_Token("end", "", len(text), len(text)))
    return found


def _closing(source: Source, start: int) -> int:
    """Return where the HTML-like string that begins at ``start`` ends."""
    depth = 0
    for angle in _ANGLE.finditer(source.text, start):
        depth += 1 if angle[0] == "<" else -1
        if depth == 0:
            return angle.end()
    raise UserError("this label is not closed", Span(source, start, start + 1), ("Close it by >.",))


class _Parser:
    def __init__(self, source: Source, tokens: list[_Token]) -> None:
        self.source = source
        self.tokens = tokens
        self.at = 0
        self.graph = DotGraph()
        self.by_name: dict[str, Cluster] = {}
        self.depth = 0

    def run(self) -> DotGraph:
        """Return the graph."""
        if self.peek("strict"):
            self.at += 1
        if not self.peek("graph") and not self.peek("digraph"):
            raise self.error("a DOT file begins with 'digraph'", "Begin with: digraph { … }")
        self.graph.directed = self.take().text == "digraph"
        if self.now.kind in ("id", "html"):
            self.at += 1
        self.expect("{")
        self.statements(_Scope({}, {}, None))
        if self.now.kind != "end":
            raise self.error("text follows the end of the graph", "Keep one graph only.")
        return self.graph

    # Tokens

    @property
    def now(self) -> _Token:
        """The token that is next."""
        return self.tokens[self.at]

    def peek(self, text: str) -> bool:
        """Tell whether a mark or keyword is next."""
        return self.now.kind in ("mark", "keyword") and self.now.text == text

    def take(self) -> _Token:
        """Return the next token and go on."""
        self.at += 1
        return self.tokens[self.at - 1]

    def expect(self, text: str) -> None:
        """Go past a mark, which must be there."""
        if not self.peek(text):
            shown = self.now.text or "the end of the file"
            raise self.error(f"{text!r} is missing before {shown!r}", f"Add {text}.")
        self.at += 1

    def name(self) -> str:
        """Return an id, strings joined by + in one."""
        if self.now.kind not in ("id", "html"):
            raise self.error(
                f"a name is missing before {self.now.text or 'the end'!r}",
                "Put names in quotation marks unless they are letters, digits and _.",
            )
        if self.now.kind == "html":
            return Markup(self.take().text)
        text = self.take().text
        while self.peek("+"):
            self.at += 1
            text += self.name()
        return text

    def error(self, message: str, *hints: str) -> UserError:
        """Return an error that points at the next token."""
        return UserError(message, Span(self.source, self.now.start, self.now.end), hints)

    # Statements

    def statements(self, scope: _Scope) -> None:
        """Read what stands between braces, the closing one included."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.error(f"subgraphs are nested more than {MAX_DEPTH} deep")
        while not self.peek("}"):
            if self.now.kind == "end":
                raise self.error("the graph is not closed", "Add a closing brace.")
            self.statement(scope)
            if self.peek(";") or self.peek(","):
                self.at += 1
        self.at += 1
        self.depth -= 1

    def statement(self, scope: _Scope) -> None:
        """Read one statement."""
        if self.now.kind == "keyword" and self.now.text in ("node", "edge", "graph"):
            kind = self.take().text
            given = self.attributes()
            if kind == "node":
                scope.node = {**scope.node, **given}
            elif kind == "edge":
                scope.edge = {**scope.edge, **given}
            else:
                self.own(scope).update(given)
            return
        if self.now.kind in ("id", "html"):
            following = self.tokens[self.at + 1]
            if following.kind == "mark" and following.text == "=":
                key = self.name()
                self.at += 1
                self.own(scope)[key] = self.name()
                return
        self.chain(scope)

    def own(self, scope: _Scope) -> Attributes:
        """Return the attributes of the graph or box that is open."""
        return scope.cluster.attributes if scope.cluster else self.graph.attributes

    def chain(self, scope: _Scope) -> None:
        """Read a node, a subgraph, or a chain of edges between such."""
        start = self.now.start
        groups = [self.operand(scope)]
        while self.peek("->") or self.peek("--"):
            self.at += 1
            groups.append(self.operand(scope))
        span = Span(self.source, start, self.tokens[self.at - 1].end)
        given = self.attributes() if self.peek("[") else {}
        if len(groups) == 1:
            for node in groups[0] if given else ():
                self.graph.nodes[node].update(given)
            return
        for sources, targets in pairwise(groups):
            for source in sources:
                for target in targets:
                    made = {**scope.edge, **given}
                    self.graph.edges.append(DotEdge(source, target, made, span))

    def operand(self, scope: _Scope) -> list[str]:
        """Read a node or a subgraph, and return the nodes it stands for."""
        if not self.peek("subgraph") and not self.peek("{"):
            node = self.name()
            if node not in self.graph.nodes:
                self.graph.nodes[node] = dict(scope.node)
                if scope.cluster is not None:
                    self.graph.places[node] = scope.cluster
            scope.named[node] = None
            for _ in range(2):
                if self.peek(":"):
                    self.at += 1
                    self.name()
            return [node]
        name = ""
        if self.peek("subgraph"):
            self.at += 1
            name = self.name() if not self.peek("{") else ""
        inner = _Scope(scope.node, scope.edge, self.cluster(name, scope.cluster))
        self.expect("{")
        self.statements(inner)
        scope.named.update(inner.named)
        return list(inner.named)

    def cluster(self, name: str, parent: Cluster | None) -> Cluster | None:
        """Return the box of a subgraph; one whose name does not begin so is none of its own."""
        if not name.startswith("cluster"):
            return parent
        if name not in self.by_name:
            self.by_name[name] = Cluster(name, parent)
            self.graph.clusters.append(self.by_name[name])
        return self.by_name[name]

    def attributes(self) -> Attributes:
        """Read lists of attributes in brackets."""
        found: Attributes = {}
        self.expect("[")
        while True:
            while not self.peek("]"):
                key = self.name()
                found[key] = "true"
                if self.peek("="):
                    self.at += 1
                    found[key] = self.name()
                if self.peek(",") or self.peek(";"):
                    self.at += 1
            self.at += 1
            if not self.peek("["):
                return found
            self.at += 1
