"""What the pages show is what happens: their commands are run, and their files are the examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.console import ROOT, matches, pages, run, steps, updated

EXAMPLES = ROOT / "docs" / "examples"
TUTORIAL = ROOT / "docs" / "tutorial.md"


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_commands_print_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    for outcome in run(page.read_text("utf-8"), tmp_path):
        where = f"{page.name}:{outcome.command.start}: $ {outcome.command.text}"
        if not outcome.as_shown:
            assert "\n".join(outcome.printed) == "\n".join(outcome.command.expected), where


def test_the_examples_are_what_the_tutorial_ends_with(tmp_path: Path) -> None:
    for _ in run(TUTORIAL.read_text("utf-8"), tmp_path):
        pass
    written = {p.name: p.read_text("utf-8") for p in tmp_path.iterdir()}
    assert written == {p.name: p.read_text("utf-8") for p in EXAMPLES.iterdir()}


PAGE = """\
```yaml
# notes.yaml
a: 1
b: 2
```

```yaml
# notes.yaml, in place of b: 2
b: 3
```

```
not run
```

```console
$ casuist prove p \\
    "p | q"
It follows from
…
$ echo $?
1
$ pip install nothing
anything
```
"""


def test_a_page_is_run_step_by_step(tmp_path: Path) -> None:
    outcomes = list(run(PAGE, tmp_path))
    assert [o.command.text for o in outcomes] == ['casuist prove p "p | q"', "echo $?"]
    assert [o.as_shown for o in outcomes] == [True, False]
    assert outcomes[0].printed == ("It follows from", "  p")
    assert (tmp_path / "notes.yaml").read_text("utf-8") == "# notes.yaml\na: 1\nb: 3\n"


def test_a_page_is_brought_up_to_date(tmp_path: Path) -> None:
    after = updated(PAGE, list(run(PAGE, tmp_path)))
    assert after == PAGE.replace("$?\n1", "$?\n0")


@pytest.mark.parametrize(
    ("page", "complaint"),
    [
        ("```console\n$ rm -r x\n```\n", "cannot be run here"),
        ("```console\nprinted by nothing\n```\n", "no command prints this"),
        ("```yaml\n# a.yaml\na: 1\n```\n\n```yaml\n# a.yaml, in place of b: 1\n```\n", "0 times"),
    ],
)
def test_what_cannot_be_done_is_refused(page: str, complaint: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=complaint):
        list(run(page, tmp_path))


def test_only_whole_lines_are_left_out() -> None:
    assert matches(["a", "…"], ["a"])
    assert matches(["…", "b", "…", "b"], ["a", "b", "b", "c", "b"])
    assert not matches(["…", "b"], ["b", "c"])
    assert not matches(["a…"], ["ab"])


def test_other_blocks_are_left_alone() -> None:
    assert list(steps("```yaml\na: 1\n```\n\n```\n$ casuist views\n```\n")) == []
