"""What a document means: titles, members, arguments, relations, data, text."""

from __future__ import annotations

from itertools import pairwise

import pytest

from arguments.argdown import Mode, read, recover
from arguments.model import ArgumentMap, RangeKind, Role
from deontic.errors import Source


def relations(argument_map: ArgumentMap) -> list[str]:
    return [str(relation) for relation in argument_map.relations]


def text(words: str) -> str:
    return read(f"[T]: {words}\n").statements["T"].text


@pytest.mark.parametrize(
    ("symbol", "loose", "strict"),
    [
        ("+", "[B] --support--> [A]", "[B] --entails--> [A]"),
        ("<+", "[B] --support--> [A]", "[B] --entails--> [A]"),
        ("+>", "[A] --support--> [B]", "[A] --entails--> [B]"),
        ("-", "[B] --attack--> [A]", "[B] --contrary--> [A]"),
        ("<-", "[B] --attack--> [A]", "[B] --contrary--> [A]"),
        ("->", "[A] --attack--> [B]", "[A] --contrary--> [B]"),
        ("_", "[B] --undercut--> [A]", "[B] --undercut--> [A]"),
        ("<_", "[B] --undercut--> [A]", "[B] --undercut--> [A]"),
        ("_>", "[A] --undercut--> [B]", "[A] --undercut--> [B]"),
        ("><", "[A] --contradictory--> [B]", "[A] --contradictory--> [B]"),
    ],
)
def test_each_symbol_states_its_relation(symbol: str, loose: str, strict: str) -> None:
    document = f"[A]\n  {symbol} [B]\n"
    assert relations(read(document, "loose")) == [loose]
    assert relations(read(document, "strict")) == [strict]


def test_the_front_matter_decides_on_the_mode() -> None:
    document = "===\nmodel: {mode: strict}\n===\n\n[A]\n  + [B]\n"
    assert relations(read(document, "loose")) == ["[B] --entails--> [A]"]


def test_a_relation_stated_twice_is_one_with_two_places() -> None:
    (relation,) = read("[A]\n  - [B]\n\n[B]\n  -> [A]\n").relations
    assert [span.line for span in relation.spans] == [2, 5]


def test_mutual_attacks_are_one_contrariety_in_strict_mode() -> None:
    document = "[A]\n  - [B]\n  -> [B]\n"
    assert relations(read(document, "strict")) == ["[B] --contrary--> [A]"]


def test_relations_of_a_reconstructed_argument_move_to_its_conclusion_and_last_inference() -> None:
    argument_map = read("<A>\n  +> [X]\n  <_ [Y]\n  - [Z]\n\n(1) p\n----\n(2) q\n----\n(3) [C]\n")
    assert relations(argument_map) == [
        "[C] --support--> [X]",
        "[Y] --undercut--> inference 2 of <A>",
        "[Z] --attack--> <A>",
    ]


def test_an_undercut_below_a_bar_or_its_conclusion_targets_that_inference() -> None:
    argument_map = read("<A>\n\n(1) p\n----\n  <_ [X]\n(2) q\n  <_ [Y]\n----\n(3) r\n")
    assert relations(argument_map) == [
        "[X] --undercut--> inference 1 of <A>",
        "[Y] --undercut--> inference 1 of <A>",
    ]


def test_an_undercut_elsewhere_stays_where_it_is_written_and_is_warned_about() -> None:
    argument_map = read("<A>\n\n(1) p\n----\n(2) q\n\n[X]\n  <_ [Y]\n")
    assert relations(argument_map) == ["[Y] --undercut--> [X]"]
    assert "no conclusion" in argument_map.warnings[0].message


def test_an_attack_on_an_argument_goes_if_a_premise_of_it_is_opposed_already() -> None:
    document = "[X]\n  -> <A>\n  -> [P]\n\n<A>\n\n(1) [P]\n----\n(2) [C]\n"
    assert relations(read(document)) == ["[X] --attack--> [P]"]


def test_members_of_a_statement_share_tags_and_data_and_the_last_wording_counts() -> None:
    statement = read(
        "[A]: One. #t {x: {a: 1}, y: [1, 2]}\n\n[A]: Two. #u {x: {b: 2}, y: [3]}\n\n[A]\n"
    ).statements["A"]
    assert statement.text == "Two. #u "
    assert statement.tags == ("t", "u")
    assert statement.data == {"x": {"a": 1, "b": 2}, "y": [3, 2]}
    assert [member.is_reference for member in statement.members] == [False, False, True]


def test_a_wording_marked_canonical_counts() -> None:
    statement = read("[A]: One. {isCanonical: true}\n\n[A]: Two.\n").statements["A"]
    assert statement.text == "One. "


def test_children_come_before_their_parent_among_the_members() -> None:
    statement = read("[A]: Outer.\n  + [B]\n    - [A]: Inner.\n").statements["A"]
    assert [member.text for member in statement.members] == ["Inner.", "Outer."]


def test_untitled_elements_share_one_count_and_leave_the_author_s_titles_alone() -> None:
    argument_map = read("One.\n\n[Untitled 2]: Mine.\n\n(1) Two.\n----\n(2) Three.\n")
    assert list(argument_map.statements) == [
        "Untitled 1",
        "Untitled 2",
        "Untitled 4",
        "Untitled 5",
    ]
    assert list(argument_map.arguments) == ["Untitled 3"]


@pytest.mark.parametrize("title", ["constructor", "toString", "__proto__", "12", "a [b] c", "x: y"])
def test_any_title_on_a_line_will_do(title: str) -> None:
    assert list(read(f"[{title}]: x\n").statements) == [title]


def test_steps_have_roles_rules_data_and_what_they_use() -> None:
    argument = read(
        "<A>\n\n(1) p\n(2) q\n-- MP, MT {uses: [1, 2]} --\n(3) r\n----\n(4) s {from: [3, 9]}\n"
    ).arguments["A"]
    assert [step.role for step in argument.steps] == [
        Role.PREMISE,
        Role.PREMISE,
        Role.INTERMEDIARY_CONCLUSION,
        Role.MAIN_CONCLUSION,
    ]
    first, second = argument.inferences
    assert first.rules == ("MP", "MT")
    assert argument.premises_of(first) == (0, 1)
    assert argument.premises_of(second) == (2,)


def test_a_heading_between_an_argument_and_its_reconstruction_parts_them() -> None:
    argument_map = read("<A>\n\n# H\n\n(1) p\n----\n(2) q\n")
    assert [len(argument.steps) for argument in argument_map.arguments.values()] == [0, 2]


def test_a_comment_between_them_does_not() -> None:
    argument_map = read("<A>\n\n// why\n\n(1) p\n----\n(2) q\n")
    assert len(argument_map.arguments["A"].steps) == 2


def test_arguments_can_be_exploded_into_their_inferences() -> None:
    argument_map = read(
        "===\nmodel: {explodeArguments: true}\n===\n\n"
        "<A>\n  <_ [X]\n\n(1) p\n----\n(2) q\n(3) r\n----\n(4) s\n"
    )
    assert {t: len(a.steps) for t, a in argument_map.arguments.items()} == {
        "A - 1": 2,
        "A - 2": 3,
    }
    assert relations(argument_map) == ["[X] --undercut--> inference 2 of <A - 2>"]


def test_sections_nest_and_elements_belong_to_where_they_are_defined() -> None:
    argument_map = read(
        "# One\n\n[A]\n\n## Two #t\n\n[A]: Here.\n\n# Three {isGroup: false}\n\nX.\n"
    )
    one, two, three = argument_map.sections
    assert (one.parent, two.parent, three.parent) == (None, one, None)
    assert two.tags == ("t",)
    assert three.is_group is False
    assert argument_map.statements["A"].section == two


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("one\ntwo  \n  three", "one two  three"),
        (r"\[x\] \* \\ y", "[x] * \\ y"),
        (".A. x .->. y :~: z .nope. .v.", "∀ x → y ¬ z .nope. ∨"),
        ("*a* _b_ **c** __d__.", "a b c d."),
        ("**a *b* c**", "a b c"),
        ("[name](http://x.y/z) on", "name on"),
        ("@[B] and @<C>!", "@[B] and @<C>!"),
        ("a /* b */ c <!-- d --> e // f", "a c e "),
        ("#tag #(two words) x", "#tag #(two words) x"),
        ("1 - 2, a  b;  c (d)", "1 - 2, a  b; c (d)"),
    ],
)
def test_words(written: str, said: str) -> None:
    assert text(written) == said


def test_ranges_say_where_marks_stand_in_the_text() -> None:
    member = read("[T]: *a* [b](u) @[C] #d\n").statements["T"].members[0]
    assert [(r.kind, member.text[r.start : r.end], r.target) for r in member.ranges] == [
        (RangeKind.ITALIC, "a", None),
        (RangeKind.LINK, "b", "u"),
        (RangeKind.STATEMENT_MENTION, "@[C] ", "C"),
        (RangeKind.TAG, "#d", "d"),
    ]


def test_an_address_is_kept_and_warned_about() -> None:
    argument_map = read("See https://x.org/y for more.\n")
    assert argument_map.statements["Untitled 1"].text == "See https://x.org/y for more."
    assert "comment" in argument_map.warnings[0].message


def test_shortcodes_can_be_added() -> None:
    document = "===\nmodel: {shortcodes: {':b:': {unicode: B}}}\n===\n\n[T]: a :b: c\n"
    assert read(document).statements["T"].text == "a B c"


def test_lists_hold_statements_and_arguments() -> None:
    argument_map = read("* one\n* <A>: two\n\n1. [B]: three\n2. four\n")
    assert [m.role for s in argument_map.statements.values() for m in s.members] == [
        Role.LIST_ITEM
    ] * 3
    assert list(argument_map.arguments) == ["A"]


def test_windows_line_ends_change_nothing_but_places() -> None:
    document = "# H\n\n[A]: One\ntwo. {\n  x: 1\n}\n  + [B]\n\n<C>\n\n(1) p\n--\nMP\n--\n(2) q\n"
    one, other = read(document), read(document.replace("\n", "\r\n"))
    assert relations(one) == relations(other)
    assert [s.text for s in one.statements.values()] == [s.text for s in other.statements.values()]
    assert one.statements["A"].data == other.statements["A"].data


def test_a_byte_order_mark_is_skipped() -> None:
    member = read("\ufeff[A]: x\n").statements["A"].members[0]
    assert member.span is not None
    assert (member.span.line, member.span.start) == (1, 1)


def test_formulas_can_be_located_in_the_file() -> None:
    source = Source(
        '===\ncasuist: {sorts: {}}\n===\n\n[A]: x {formalization: "P(x) & Q"}\n', "s.argdown"
    )
    argument_map = read(source)
    assert argument_map.front_matter is not None
    assert str(argument_map.front_matter.key_span(("casuist", "sorts"))) == "s.argdown:2:11"
    data = argument_map.statements["A"].members[0].data
    assert data is not None
    formula = data.text(("formalization",))
    assert formula.text == "P(x) & Q"
    assert formula.position(7) == (5, 32)
    assert source.text.splitlines()[4][31] == "Q"


def test_good_paragraphs_are_kept() -> None:
    argument_map, errors = recover("[A]: x\n\n[B] y\n\n[C]: z\n  + [sic] q\n\n[D]: w\n")
    assert list(argument_map.statements) == ["A", "D"]
    assert [error.span.line for error in errors if error.span] == [3, 6]


@pytest.mark.parametrize("mode", ["loose", "strict"])
def test_spans_lie_in_the_text_and_follow_it(mode: Mode) -> None:
    document = "[A]: one\n  + [B]: two\n\n<C>: three\n\n(1) four\n----\n(2) five\n"
    argument_map = read(document, mode)
    spans = [s.members[0].span for s in argument_map.statements.values()]
    starts = [span.start for span in spans if span]
    assert all(a < b for a, b in pairwise(starts))
    assert [document[span.start : span.end].strip() for span in spans if span][-2:] == [
        "four",
        "five",
    ]


def test_a_title_that_begins_with_a_hyphen_can_be_defined_though_not_referred_to() -> None:
    assert relations(read("[A]\n  - [-1]: Below zero.\n")) == ["[-1] --attack--> [A]"]
