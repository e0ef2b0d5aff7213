"""What rules find beyond the examples in ``docs/lint.md``, and what they let pass."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from arguments.argdown import recover
from arguments.lint import fix, lint, lint_file
from arguments.lint.cycles import components
from arguments.meaning import same
from arguments.study import SHIPPED, shipped
from deontic.errors import Source
from tests.arguments.argdown.mutation import mutations


def found(text: str, code: str) -> list[str]:
    return [f.problem.message for f in lint(text) if f.rule.code == code]


def codes(text: str) -> list[str]:
    return [finding.rule.code for finding in lint(text)]


def test_a_clean_document_has_no_finding() -> None:
    text = "[A]: Ships sink.\n  + <B>\n\n<B>\n\n(1) Ice is hard.\n----\n(2) Ships are soft.\n"
    assert codes(text) == []


@pytest.mark.parametrize("text", ["{1, 2} is a set", "The set {1, 2}.", "of {x | x > 1} or so"])
def test_braces_meant_as_text_are_found_or_refused(text: str) -> None:
    assert set(codes(f"[A]: {text}\n")) & {"L000", "L002"}


@pytest.mark.parametrize("data", ["{note: ~}", "{a: 1, b}", "{isInMap: false}", "{}"])
def test_data_with_a_value_is_data(data: str) -> None:
    assert not found(f"[A]: a {data.replace('~', 'x')}\n", "L002")


def test_an_address_in_a_link_is_no_bare_one() -> None:
    assert codes("[A]: See [it](https://x.org/a_b).\n  + [B]: b\n") == []


def test_tabs_alone_are_no_mixture() -> None:
    assert not found("[A]: a\n\t+ [B]: b\n\t\t+ [C]: c\n", "L010")


def test_tabs_and_blanks_in_different_blocks_are_no_mixture() -> None:
    assert not found("[A]: a\n\t+ [B]: b\n\n[C]: c\n  + [D]: d\n", "L010")


def test_a_dedent_to_a_level_above_is_none_between() -> None:
    assert not found("[A]: a\n  + [B]: b\n    + [C]: c\n  + [D]: d\n", "L011")


def test_the_message_names_the_line_that_a_dedent_joins() -> None:
    (message,) = found("[A]: a\n  + [B]: b\n      + [C]: c\n    + [D]: d\n", "L011")
    assert "beside line 2" in message


def test_numbers_that_uses_counts_on_are_not_mended() -> None:
    (finding,) = [
        f for f in lint("<A>\n\n(2) p\n-- x {uses: [1]} --\n(3) q\n") if f.rule.code == "L020"
    ]
    assert finding.problem.edits == ()


@pytest.mark.parametrize(
    ("uses", "why"),
    [
        ("[0]", "names no step"),
        ("[3]", "names no step"),
        ("[2]", "does not stand above"),
        ("[x]", "is no number"),
        ("[true]", "is no number"),
        ("1", "no list of steps"),
    ],
)
def test_what_uses_may_not_list(uses: str, why: str) -> None:
    for data in (f"-- r {{uses: {uses}}} --\n(2) q", f"----\n(2) q {{from: {uses}}}"):
        (message,) = found(f"<A>\n\n(1) p\n{data}\n", "L021")
        assert why in message


def test_uses_of_steps_above_is_fine() -> None:
    text = "<A>\n\n(1) p\n(2) q\n-- r {uses: [2, 1]} --\n(3) r\n----\n(4) s {from: [3]}\n"
    assert not set(codes(text)) & {"L021", "L022"}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Claim one", "claim one"), ("Naïve", "Naive"), ("A b", "A  b"), ("half-way", "half way")],
)
def test_titles_alike_but_for_case_accents_blanks_and_hyphens(one: str, other: str) -> None:
    assert found(f"[{one}]: x\n  + [{other}]: y\n", "L030")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Premise 1", "Premise 2"), ("MV-S", "MV-X"), ("Leadership", "Readership")],
)
def test_titles_that_differ_for_a_reason(one: str, other: str) -> None:
    assert not found(f"[{one}]: x\n  + [{other}]: y\n", "L030")


def test_a_statement_and_an_argument_may_share_a_title() -> None:
    assert not found("[Ice]: x\n  + <Ice>: y\n", "L030")


def test_findings_do_not_depend_on_how_a_title_is_met_first() -> None:
    names = [f"Leadershi{letter}" for letter in "abcdef"]
    text = "[Leadership]: x\n" + "".join(f"  + [{name}]\n" for name in names)
    assert len(found(text, "L030")) == 6 + 15


def test_statements_that_settings_name_are_used() -> None:
    text = "===\nviews: {all: [A]}\n===\n\n[A]: a\n\n[B]: b\n"
    assert found(text, "L044") == [
        "nothing uses [B]: no relation, no argument, no mention and no setting"
    ]


def test_of_a_tangle_one_cycle_is_shown() -> None:
    text = "[A]: a\n  + [B]: b\n    + [C]: c\n      + [A]\n      + [B]\n"
    (message,) = found(text, "L041")
    assert message == "support goes round in a circle: [A] → [C] → [B] → [A]"


def test_a_cycle_through_an_argument_is_one() -> None:
    text = "<A>\n\n(1) [P]: p\n----\n(2) [Q]: q\n\n<B>\n\n(1) [Q]\n----\n(2) [P]\n"
    (message,) = found(text, "L041")
    assert "<A>" in message
    assert "[P]" in message


def test_mutual_entailment_is_no_cycle() -> None:
    text = "===\nmodel: {mode: strict}\n===\n\n[A]: a\n  + [B]: b\n  +> [B]\n"
    assert not found(text, "L041")
    assert found(text.replace("strict", "loose"), "L041")


def test_components_of_a_long_path_do_not_exhaust_the_stack() -> None:
    graph = {n: [n + 1] for n in range(50_000)} | {50_000: [0]}
    (component,) = components(graph)
    assert len(component) == 50_001


def test_rules_about_what_is_missing_keep_silent_while_something_cannot_be_read() -> None:
    text = "[A]: a\n  + [B]\n\nNot [so]\n"
    assert codes(text) == ["L000"]
    assert set(codes(text.replace("Not [so]", "Fine."))) == {"L031"}


def test_a_large_map_is_done_with_in_seconds() -> None:
    text = "[T]: t\n" + "".join(f"  - [Claim number {n}]\n" for n in range(3_000))
    assert len(found(text, "L031")) == 3_000


@settings(max_examples=200, deadline=None)
@given(mutations())
def test_fixes_change_nothing_that_is_said(text: str) -> None:
    fixed = fix(Source(text, "a.argdown"))
    assert (fixed.after != fixed.before) is bool(fixed.count)
    before, errors = recover(text)
    if fixed.count:
        assert not errors
        assert same(before, recover(fixed.after)[0])
        assert fix(Source(fixed.after, "a.argdown")).count == 0


def test_fixes_of_all_kinds_at_once() -> None:
    text = (
        "[A]: See http://x.org now.\n   + [B]: b\n\t\t\t\t+ [C]: c\n\n"
        "<D>: d\n  + [A]\n\n(P1) and\n\n(4) p\n----\n(4) q\n"
    )
    fixed = fix(Source(text, "a.argdown"))
    assert fixed.count == 3
    assert fixed.after == (
        "[A]: See http:/\\/x.org now.\n  + [B]: b\n    + [C]: c\n\n"
        "<D>: d\n  + [A]\n\n(P1) and\n\n(1) p\n----\n(2) q\n"
    )


def test_a_finding_that_a_pragma_lets_stand_is_not_mended() -> None:
    text = "// lint: ignore L001 because it is quoted\n[A]: See http://x.org now.\n  + [B]: b\n"
    assert fix(Source(text)).count == 0


@pytest.mark.parametrize("name", shipped())
def test_what_is_found_in_a_shipped_study_is_explained_there(name: str) -> None:
    findings = lint_file(SHIPPED / f"{name}.argdown")
    assert [finding.render() for finding in findings if finding.reason is None] == []
