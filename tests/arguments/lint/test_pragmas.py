"""Comments that let findings stand."""

from __future__ import annotations

import pytest

from arguments.lint import Finding, lint

UNUSED = "[A]: a\n  + [B]: b\n\n{}[C]: c\n\n[D]: d\n"


def by_code(text: str) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in lint(text):
        found.setdefault(finding.rule.code, []).append(finding)
    return found


@pytest.mark.parametrize(
    "comment",
    [
        "// lint: ignore L044 because it is new\n",
        "// lint: ignore L044 because it is new\n\n",
        "/* lint: ignore L044 because it is\n   new */\n",
        "<!-- lint: ignore L044 because it is new -->\n",
        "// lint: ignore L031, L044 because it is new\n",
        "//lint:ignore L044 because it is new\n",
    ],
)
def test_a_pragma_concerns_the_paragraph_after_it(comment: str) -> None:
    first, second = by_code(UNUSED.format(comment))["L044"]
    assert (first.reason, second.reason) == ("it is new", None)


def test_a_pragma_inside_a_paragraph_concerns_it() -> None:
    text = "[A]: a\n  + [B]: b // lint: ignore L031 because it is known\n  + [C]\n"
    (finding,) = by_code(text)["L031"]
    assert finding.reason == "it is known"


def test_a_pragma_for_the_file_concerns_all_of_it() -> None:
    text = UNUSED.format("") + "\n// lint: ignore-file L044 because it is a list\n"
    assert [f.reason for f in by_code(text)["L044"]] == ["it is a list"] * 2


@pytest.mark.parametrize(
    ("pragma", "message"),
    [
        ("ignore L044", "this pragma gives no reason"),
        ("ignore L044 because", "this pragma cannot be read"),
        ("ignor L044 because x", "this pragma cannot be read"),
        ("ignore L999 because x", "lint has no rule L999"),
        ("", "this pragma cannot be read"),
    ],
)
def test_a_bad_pragma_is_found_and_lets_nothing_stand(pragma: str, message: str) -> None:
    found = by_code(UNUSED.format(f"// lint: {pragma}\n"))
    assert [finding.problem.message for finding in found["L090"]] == [message]
    assert all(finding.reason is None for finding in found["L044"])


def test_an_idle_pragma_is_found_for_each_code_that_is_idle() -> None:
    found = by_code(UNUSED.format("// lint: ignore L041, L044 because of it\n"))
    assert [f.problem.message for f in found["L091"]] == [
        "there is no finding L041 in the paragraph it concerns"
    ]


def test_a_comment_that_only_speaks_of_lint_is_no_pragma() -> None:
    assert not {"L090", "L091"} & set(by_code(UNUSED.format("// we lint: every day\n")))
