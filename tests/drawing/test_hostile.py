"""Text that could break a file, or run in it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from arguments.argdown.diagram import diagram
from arguments.drawing.dot import to_dot
from arguments.drawing.engine import find
from arguments.drawing.labels import MapOptions
from arguments.drawing.legend import with_legend
from arguments.drawing.maps import map_picture
from arguments.drawing.outline import to_outline
from arguments.drawing.picture import Arrow, Box, Cell, Frame, Mark, Picture, Text
from arguments.drawing.raster import to_png
from arguments.drawing.svg import to_svg
from arguments.drawing.tikz import to_tikz
from arguments.formats.dot_syntax import parse
from arguments.model import (
    ArgumentMap,
    Member,
    Relation,
    RelationKind,
    Role,
    Statement,
    StatementRef,
)
from deontic.errors import Source
from tests.drawing.svg_reading import SVG, XLINK, groups, names, parsed

NASTY = (
    "<script>alert(1)</script>",
    "a \"quoted\" 'text' & more",
    "]]> <!-- --> <![CDATA[",
    'back\\slash \\N \\G \\E \\l \\" end\\',
    "\N{RIGHT-TO-LEFT OVERRIDE}\N{HEBREW LETTER ALEF}\N{ARABIC LETTER ALEF} עברית",
    "👩‍👩‍👧 🏳️‍🌈 ☃",
    "&#0; &lt; &amp;lt; &nbsp; %N %s {} ${x}",
    "line\none\ttwo\r\nthree\x00\x07\x1b[31m\ud800\uffff",
    "word " * 2000,
    "w" * 10_000,
    "</title></svg><svg onload=alert(1)>",
    "\\end{tikzpicture}\\input{/etc/passwd} $ % # _ ^ ~",
    "",
    " ",
)
texts = st.one_of(st.sampled_from(NASTY), st.text(max_size=40))


def picture(title: str, text: str, href: str | None = None) -> Picture:
    mark = Mark("against", "✗", title[:50])
    inner = Box("s-1", "statement", (Text(title, "title"), Text(text)), title, text, href, (mark,))
    table = Box("t", "table", (Text(title),), title, rows=((Cell(title), Cell(text, "for")),))
    return Picture(
        title,
        text,
        (Frame("g", title, 1, (inner,)), Box("s-2", "note", (Text(text),), text), table),
        (Arrow("e1", "attack", "s-1", "s-2", title, text[:30]),),
        caption=text,
    )


def check(made: Picture) -> None:
    dot = to_dot(made)
    parse(Source(dot))
    svg = to_svg(made, engine=find("bundled"))
    svg.encode("utf-8")
    root = parsed(svg)
    allowed = {
        f"{SVG}{t}"
        for t in [
            "svg",
            "g",
            "title",
            "desc",
            "polygon",
            "polyline",
            "path",
            "text",
            "a",
            "ellipse",
        ]
    }
    assert {element.tag for element in root.iter()} <= allowed
    assert not any(key.startswith("on") for element in root.iter() for key in element.attrib)
    assert [g.get("id") for g in groups(root, "node")] == [b.id for b in made.boxes()]
    assert len(groups(root, "edge")) == len(made.arrows)
    assert len(names(root)) == 1 + sum(1 for _ in made.boxes()) + len(made.arrows) + 1
    to_outline(made).encode("utf-8")


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_nasty_text_stays_text(text: str) -> None:
    check(picture(text, text))
    check(picture("plain", text, "https://example.org/" + text[:80]))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts, texts)
def test_any_text_stays_text(title: str, text: str) -> None:
    check(picture(title, text))


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_nasty_text_in_tikz_and_png(text: str) -> None:
    made = picture(text, text)
    flat = Picture(made.title, "", made.children[:2], made.arrows, caption=text)
    tikz = to_tikz(flat, engine=find("bundled"))
    assert "\\input{/" not in tikz
    assert tikz.count("\\end{tikzpicture}") == 1
    assert to_png(to_svg(flat, engine=find("bundled")), 0.2).startswith(b"\x89PNG")


def test_links_are_kept_as_they_are() -> None:
    made = picture("a", "b", 'x.html?a=1&b="2"#s-A\\N')
    root = parsed(to_svg(made, engine=find("bundled")))
    links = [a.get(f"{XLINK}href") for a in root.iter(f"{SVG}a")]
    assert links == ['x.html?a=1&b="2"#s-A\\N']


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", " JavaScript:x"])
def test_links_that_would_run_are_left_out(href: str) -> None:
    root = parsed(to_svg(picture("a", "b", href), engine=find("bundled")))
    assert not list(root.iter(f"{SVG}a"))


@settings(max_examples=25, deadline=None)
@given(st.lists(texts, min_size=2, max_size=5, unique=True))
def test_maps_with_any_titles_are_drawn(titles: list[str]) -> None:
    statements = {
        title: Statement(title, (Member(Role.TOP_LEVEL, title, titles[-1]),)) for title in titles
    }
    relations = tuple(
        Relation(kind, StatementRef(titles[0]), StatementRef(other))
        for kind, other in zip(RelationKind, titles[1:], strict=False)
    )
    argument_map = ArgumentMap(statements, relations=relations)
    made = map_picture(argument_map, diagram(argument_map), MapOptions())
    ids = [box.id for box in made.boxes()]
    assert len(set(ids)) == len(ids) == len(titles)
    root = parsed(to_svg(with_legend(made), engine=find("bundled")))
    assert {g.get("id") for g in groups(root, "node")} >= set(ids)
