"""Maps written and read again are the same, whatever format they go through."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import networkx as nx
import pytest

from arguments.argdown import Mode, read
from arguments.formats import FORMATS, dumps, loads
from arguments.graph import from_networkx, to_networkx
from deontic.errors import Source
from tests.arguments.formats.documents import ARGDOWN, DOCUMENTS, MODES, as_json, read_document

LOSSLESS = ("json", "graphml", "gexf", "node-link")


def name(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_a_graph_gives_the_same_map_back(path: Path, mode: Mode) -> None:
    argument_map = read_document(path, mode)
    assert from_networkx(to_networkx(argument_map)) == argument_map


@pytest.mark.parametrize("form", LOSSLESS)
@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_formats_that_hold_everything_lose_nothing(path: Path, form: str) -> None:
    argument_map = read_document(path)
    written = dumps(argument_map, form)
    found = loads(Source(written.text, f"map.{form}"), form)
    assert not written.losses
    assert not found.losses
    assert as_json(found.map) == as_json(argument_map)


@pytest.mark.parametrize("form", ["aif", "dot"])
@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_formats_that_lose_something_lose_no_more_the_second_time(path: Path, form: str) -> None:
    once = loads(Source(dumps(read_document(path), form).text, "map"), form).map
    written = dumps(once, form)
    twice = loads(Source(written.text, "map"), form).map
    assert dumps(twice, form).text == written.text


def test_what_can_be_written_can_be_read() -> None:
    assert all(made.reads for made in FORMATS.values() if made.writes)


@pytest.mark.skipif(
    importlib.util.find_spec("arguments.meaning") is None, reason="there is no writer"
)
@pytest.mark.parametrize("form", LOSSLESS)
@pytest.mark.parametrize("path", ARGDOWN, ids=name)
def test_argdown_comes_back_as_argdown(path: Path, form: str) -> None:
    from arguments.meaning import same

    argument_map = read_document(path)
    through = loads(Source(dumps(argument_map, form).text), form).map
    assert same(read(dumps(through, "argdown").text), argument_map)


@pytest.mark.parametrize("path", ARGDOWN, ids=name)
def test_networkx_reads_the_graph_formats_itself(path: Path, tmp_path: Path) -> None:
    argument_map = read_document(path)
    graph = to_networkx(argument_map)
    readers = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}
    for form, reader in readers.items():
        file = tmp_path / f"map.{form}"
        file.write_text(dumps(argument_map, form).text, "utf-8")
        read_back = reader(file)
        assert list(read_back) == list(graph)
        assert sorted(read_back.edges()) == sorted(graph.edges())
        for node in graph:
            assert read_back.nodes[node].get("text") == (graph.nodes[node].get("text") or None)


@pytest.mark.parametrize("path", ARGDOWN, ids=name)
def test_a_map_can_go_through_graphml_and_networkx(path: Path, tmp_path: Path) -> None:
    argument_map = read_document(path)
    file = tmp_path / "map.graphml"
    file.write_text(dumps(argument_map, "graphml").text, "utf-8")
    assert as_json(from_networkx(nx.read_graphml(file))) == as_json(argument_map)
