"""Maps written as Argdown: read back, they are the same maps."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from hypothesis import given, reject, settings

from arguments.argdown import Mode, read, recover
from arguments.argdown.writer import write
from arguments.meaning import same
from arguments.model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    InferenceRef,
    Member,
    Range,
    RangeKind,
    Relation,
    RelationKind,
    Role,
    Section,
    Statement,
    StatementRef,
)
from deontic.errors import InternalError, UserError
from tests.arguments.argdown.generator import documents
from tests.arguments.argdown.mutation import DOCUMENTS
from tests.arguments.argdown.test_conformance import LOST, MODES, SHARED, cases


def statement(title: str, text: str = "", **more: object) -> Statement:
    member = Member(Role.TOP_LEVEL, title, text, not text, **more)  # type: ignore[arg-type]
    return Statement(title, (member,))


def of(*statements: Statement, relations: tuple[Relation, ...] = ()) -> ArgumentMap:
    return ArgumentMap({s.title: s for s in statements}, relations=relations)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("text", DOCUMENTS, ids=range(len(DOCUMENTS)))
def test_our_own_documents(text: str, mode: Mode) -> None:
    argument_map = read(text, mode)
    assert same(read(write(argument_map)), argument_map)


@pytest.mark.skipif(not SHARED.is_dir(), reason="shared/argdown is not there")
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", [name for name in cases(accepted=True) if name not in LOST])
def test_documents_of_argdown(name: str, mode: Mode) -> None:
    argument_map, _ = recover((SHARED / "cases" / name).read_bytes().decode(), mode)
    assert same(read(write(argument_map)), argument_map)


@settings(max_examples=40, deadline=None)
@given(documents())
def test_generated_documents(text: str) -> None:
    argument_map = read(text)
    with rarely_refused():
        written = write(argument_map)
    assert same(read(written), argument_map)


@contextmanager
def rarely_refused() -> Iterator[None]:
    """Pass over a map that the writer refuses, about one in two thousand (``docs/limitations.md``).

    The documents of ``test_differential`` are always the same, and none of them is refused.
    """
    try:
        yield
    except UserError:
        reject()


@pytest.mark.parametrize("kind", RelationKind)
def test_every_kind_of_relation_between_statements(kind: RelationKind) -> None:
    relation = Relation(kind, StatementRef("A"), StatementRef("B"))
    argument_map = of(statement("A", "a"), statement("B", "b"), relations=(relation,))
    assert [r.kind for r in read(write(argument_map)).relations] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "+ begins like a relation", "- a", "<- a", "(1) a", "1. a", "* a", "# a", "=== a", "[a] b",
        "[a]: b", "<a> b", "a {b: c}", "a // b", "a /* b */", "a <!-- b -->", "http://x.org/?a=b",
        "*a* _b_ **c**", "a_b_c", "a * b", "@[a] @<b>", "#tag", "a \\ b", ".v. .->. :heart:",
        "a: b", "@include(x)", "'+ a", "e.g. i.e. 3.5", "🙂 ∀x", "-- a --", "a]: b", "_", "\\",
    ],
)  # fmt: skip
def test_marks_in_words_are_escaped(text: str) -> None:
    for title in ("T", "Untitled 1"):
        (found,) = read(write(of(statement(title, text)))).statements.values()
        assert (found.text, found.tags) == (text, ())


def test_emphasis_links_and_tags_are_kept() -> None:
    ranges = (Range(RangeKind.BOLD, 0, 3), Range(RangeKind.LINK, 4, 7, "https://x.org"))
    written = write(of(statement("T", "See the site", ranges=ranges, tags=("a b",))))
    assert written == "[T]: **See** [the](https://x.org) site #(a b)\n"


def test_a_statement_only_referred_to_keeps_its_section() -> None:
    text = (
        "(1) p\n----\n(2) An untitled conclusion.\n\n# Later\n\n[P]\n\n<A>\n\n(1) q\n----\n(2) r\n"
    )
    argument_map = read(text)
    (conclusion,) = (s.title for s in argument_map.statements.values() if "untitled" in s.text)
    relation = Relation(RelationKind.ATTACK, StatementRef(conclusion), StatementRef("P"))
    argument_map = replace(argument_map, relations=(relation,))
    read_back = read(write(argument_map))
    section = read_back.statements["P"].section
    assert section is not None
    assert section.title == "Later"


def test_sections_without_spans_are_written() -> None:
    outer = Section("s1", "Outer", 1, is_group=True)
    inner = Section("s2", "Inner", 2, outer, ("tag",), is_closed=True)
    member = Member(Role.TOP_LEVEL, "A", "a", section=inner)
    argument_map = ArgumentMap(
        {"A": Statement("A", (member,), section=inner)}, sections=(outer, inner)
    )
    assert write(argument_map) == (
        "# Outer {isGroup: true}\n\n## Inner #tag {isClosed: true}\n\n[A]: a\n"
    )


@pytest.mark.parametrize("title", ["", "a\nb", "a]: b", "a](b", "@include(x)"])
def test_titles_that_cannot_be_written(title: str) -> None:
    with pytest.raises(UserError, match="cannot be written in Argdown"):
        write(of(statement(title, "a")))


def test_what_argdown_has_no_way_to_say() -> None:
    inference = read("<A>\n\n(1) p\n----\n(2) q\n")
    relation = Relation(RelationKind.ATTACK, StatementRef("Untitled 1"), InferenceRef("A", 1))
    with pytest.raises(UserError, match="no way to write"):
        write(replace(inference, relations=(relation,)))


def test_logical_and_dialectical_relations_do_not_mix() -> None:
    a, b = StatementRef("A"), StatementRef("B")
    mixed = (Relation(RelationKind.ENTAILS, a, b), Relation(RelationKind.SUPPORT, b, a))
    with pytest.raises(UserError, match="cannot express both"):
        write(of(statement("A", "a"), statement("B", "b"), relations=mixed))


def test_a_relation_to_what_is_not_there_is_a_fault_of_the_map() -> None:
    relation = Relation(RelationKind.SUPPORT, StatementRef("A"), ArgumentRef("B"))
    with pytest.raises(InternalError, match="<B>"):
        write(of(statement("A", "a"), relations=(relation,)))


def test_an_argument_without_anything_is_a_reference() -> None:
    assert write(ArgumentMap(arguments={"A": Argument("A")})) == "<A>\n"


def test_chains_deeper_than_argdown_nests_are_written() -> None:
    size = 500
    chain = tuple(
        Relation(RelationKind.SUPPORT, StatementRef(f"{n + 1}"), StatementRef(f"{n}"))
        for n in range(size)
    )
    argument_map = of(*(statement(f"{n}", "x") for n in range(size + 1)), relations=chain)
    assert len(read(write(argument_map)).relations) == size
