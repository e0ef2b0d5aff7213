"""What is said about documents that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from arguments.argdown import MAX_CHARACTERS, read, read_file, recover, recover_file
from deontic.errors import UserError


@pytest.mark.parametrize(
    ("document", "line", "column", "says", "helps"),
    [
        ("He said [sic] so.", 1, 9, "inside a text", "@[sic]"),
        ("a < b and b > c", 1, 3, "inside a text", "\\<"),
        ("[A]\n[B]: x", 2, 1, "does not stand at the start", "blank line"),
        ("[a] text", 1, 5, "text follows", "colon"),
        ("[A]:\n\nx", 1, 5, "", ""),
        ("an *open mark\nin two lines", 2, 12, "* opens on line 1", "\\*"),
        ("snake_case", 1, 10, "_ opens on line 1", "\\_"),
        ("[A]\n+ [B]", 2, 1, "not indented", "Indent"),
        ("[A]\n\n  + [B]", 3, 3, "nothing above it", "directly under"),
        ("[A]\n    + [B]\n  + [C]", 3, 3, "not indented", "Indent"),
        ("[A]\n  >< <B>", 2, 6, "contradiction", "attack"),
        ("text\n(1) p\n----\n(2) q", 2, 1, "blank line above", "\\("),
        ("(1) p\n(2) q", 2, 5, "bar and a conclusion", "----"),
        ("(1) p\n----", 2, 4, "below the bar", ""),
        ("(1) p\n---\n(2) q", 3, 1, "not closed", "four hyphens"),
        ("(1) <A>\n----\n(2) q", 1, 5, "cannot be a premise", "statement"),
        ("(1) p\n----\n  + [A]\n(2) q", 3, 3, "only an undercut", "<_"),
        ("(1) p\n-- a,, b --\n(2) q", 2, 6, "rule of inference is missing", "comma"),
        ("[A]\n\n----\n", 3, 1, "not indented", ""),
        ("x\n  * item", 2, 3, "list", "\\*"),
        ("x\n# H", 2, 1, "heading", "blank line"),
        ("x {a: 1} y", 1, 10, "must come last", "\\{"),
        ("The set {1, 2}. More.", 1, 15, "must come last", "\\{"),
        ("x {a: [1}\n", 1, 9, "']'", "first }"),
        ("x {[1, 2]}\n", 1, 4, "key", "first }"),
        ("x\n===\na: 1\n===\n", 2, 1, "beginning", "first line"),
        ("===\na: 1\n===\n[A]", 4, 1, "blank line must follow", ""),
        ("===\na: 1\na: 2\n===\n\n[A]", 3, 1, "twice", "line 2"),
        ("<A>\n\n(1) p\n----\n(2) q\n\n<A>\n\n(1) p\n----\n(2) q", 9, 1, "second time", "own"),
        ("x \\\ny", 1, 3, "backslash", "\\\\"),
        ("", 1, 1, "no statement", ""),
        ("\n\n// nothing\n", 1, 1, "no statement", ""),
        ("a\0b", 1, 2, "NUL", "UTF-8"),
    ],
)
def test_the_place_the_fault_and_the_way_out_are_named(
    document: str, line: int, column: int, says: str, helps: str
) -> None:
    with pytest.raises(UserError) as caught:
        read(document)
    error = caught.value
    assert error.span is not None
    assert (error.span.line, error.span.column) == (line, column), error.render()
    assert says in error.message
    assert helps in " ".join(error.hints)


def test_several_errors_are_reported_in_order() -> None:
    document = "[A] x\n\nfine\n\n*open\n\n[B]: y {a: 1, a: 2}\n\nlast \\\n"
    _, errors = recover(document)
    assert [error.span.line for error in errors if error.span] == [1, 5, 7, 9]


def test_an_endless_list_of_errors_is_cut_off() -> None:
    _, errors = recover("[A] x\n\n" * 1000)
    assert len(errors) == 100


def test_faulty_data_do_not_cost_the_statement() -> None:
    argument_map, errors = recover("[A]: x {a: }}\n\n[B]: y\n")
    assert list(argument_map.statements) == ["A", "B"]
    assert len(errors) == 1


def test_too_long_a_text_is_refused() -> None:
    with pytest.raises(UserError, match="characters"):
        read("x" * (MAX_CHARACTERS + 1))


def test_a_file_that_is_not_utf_8_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.argdown"
    path.write_bytes("[A]: fine\n\n[B]: caf\xe9\n".encode("latin-1"))
    with pytest.raises(UserError, match="0xE9 is not UTF-8") as caught:
        read_file(path)
    assert caught.value.span is not None
    assert (caught.value.span.line, caught.value.span.column) == (3, 9)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    _, errors = recover_file(tmp_path / "none.argdown")
    assert "none.argdown cannot be read" in errors[0].message


def test_includes_put_one_file_into_another_and_keep_its_places(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    main, part = tmp_path / "main.argdown", tmp_path / "parts" / "part.argdown"
    main.write_text(
        "[A]: a\n\n@include(parts/part.argdown)\n\n[C]: c\n\n@include(parts/part.argdown)\n"
    )
    part.write_text("[B]: b {x: 1}\n\n@include(../main.argdown)")
    argument_map = read_file(main)
    assert list(argument_map.statements) == ["A", "B", "C"]
    places = [str(s.members[0].span) for s in argument_map.statements.values()]
    assert [place.removeprefix(str(tmp_path)) for place in places] == [
        "/main.argdown:1:1",
        "/parts/part.argdown:1:1",
        "/main.argdown:5:1",
    ]
    data = argument_map.statements["B"].members[0].data
    assert data is not None
    assert str(data.span(("x",))).endswith("part.argdown:1:12")


def test_a_missing_include_is_reported_where_it_is_written(tmp_path: Path) -> None:
    main = tmp_path / "main.argdown"
    main.write_text("[A]: a\n\n@include(none.argdown)\n")
    _, errors = recover_file(main)
    assert str(errors[0].span).endswith("main.argdown:3:1")
