"""Each claim of ``docs/puzzles.md`` is put to the solver, and no puzzle of the study is missing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from arguments import Study, load
from cli import main
from deontic.queries.columns import premise_of
from deontic.solving import (
    Consistent,
    Entailed,
    Inconsistent,
    Premise,
    Refuted,
    Setting,
    consistency,
    entailment,
)
from deontic.syntax import parse
from deontic.syntax.formulas import Formula
from tests.docs.console import ROOT

PAGE = (ROOT / "docs" / "puzzles.md").read_text("utf-8")
STUDY = load("puzzles")
KNOWN_ANSWERS = ROOT.parent / "shared" / "logic" / "ctd_puzzles.jsonl"


@dataclass(frozen=True)
class Claim:
    """What the page says of some premises: that they are inconsistent, or what follows."""

    puzzle: str
    premises: tuple[str, ...]
    text: str

    def __str__(self) -> str:
        return f"{self.puzzle}: {', '.join(self.premises)}: {self.text}"


def claims() -> Iterator[Claim]:
    for puzzle, section in sections().items():
        for assumed, said in re.findall(r"^\| (`.*`) \| (.*) \|$", section, re.MULTILINE):
            premises = tuple(re.findall(r"`([^`]+)`", assumed))
            for text in said.split("; "):
                yield Claim(puzzle, premises, text)


def sections() -> dict[str, str]:
    """The text of each puzzle, by its name."""
    parts = re.split(r"^### (.+)$", PAGE, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], (part.split("\n## ")[0] for part in parts[1::2]), strict=True))


def formula(text: str) -> Formula:
    return parse(text, STUDY.theory.vocabulary)


def meanings() -> list[Premise]:
    """What words mean: the background of the study."""
    return [premise_of(STUDY.theory.asserted(name, {})) for name in STUDY.theory.background]


def setting() -> Setting:
    return Setting(STUDY.theory.vocabulary)


CLAIMS = list(claims())


def test_every_row_is_read() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| `")]
    assert len({(claim.puzzle, claim.premises) for claim in CLAIMS}) == len(rows)
    assert {claim.puzzle for claim in CLAIMS} == set(sections())


@pytest.mark.parametrize("claim", CLAIMS, ids=str)
def test_claims(claim: Claim) -> None:
    premises = {text: Premise(text, formula(text)) for text in claim.premises}
    assumed = [*meanings(), *premises.values()]
    match re.fullmatch(r"(?:(⊨|⊭) )?(?:`(.+)`|(\w+))( is idle)?", claim.text):
        case None:
            pytest.fail(f"not a claim: {claim.text}")
        case found:
            sign, text, word, idle = found.groups()
    if word == "consistent":
        assert isinstance(consistency(assumed, setting()), Consistent)
    elif word == "inconsistent":
        assert isinstance(consistency(assumed, setting()), Inconsistent)
    elif idle:
        others = [premise for premise in assumed if premise.label != text]
        assert text in premises
        assert isinstance(entailment(others, formula(text), setting()), Entailed)
    elif sign == "⊨":
        assert isinstance(entailment(assumed, formula(text), setting()), Entailed)
    elif sign == "⊭":
        assert isinstance(entailment(assumed, formula(text), setting()), Refuted)
    else:
        pytest.fail(f"not a claim: {claim.text}")


def test_idle_sentences_are_all_told_where_some_are() -> None:
    """A row that calls a sentence idle calls all of its conditionals idle that are."""
    told: dict[tuple[str, ...], set[str]] = {}
    for claim in CLAIMS:
        if claim.text.endswith(" is idle"):
            told.setdefault(claim.premises, set()).add(claim.text[1 : -len("` is idle")])
    assert told
    for premises, idle in told.items():
        conditionals = {text for text in premises if "→" in text}
        for text in conditionals - idle:
            others = [Premise(p, formula(p)) for p in premises if p != text]
            answer = entailment([*meanings(), *others], formula(text), setting())
            assert isinstance(answer, Refuted), text


def test_each_sentence_of_the_study_is_on_the_page() -> None:
    written = {formula(text) for claim in CLAIMS for text in claim.premises}
    written |= {
        formula(text) for claim in CLAIMS for text in re.findall(r"⊨ `([^`]+)`", claim.text)
    }
    written |= {
        formula(text)
        for section in sections().values()
        for text in re.findall(r": `([^`]+)`[,.]", section)
    }
    missing = [
        label
        for label, sentence in STUDY.theory.sentences.items()
        if sentence.readings.options[sentence.readings.default].content not in written
    ]
    assert missing == []


def test_each_case_is_on_the_page() -> None:
    for case in STUDY.cases.values():
        assert case.name in sections() or f"`{case.name}`" in PAGE
        assert case.expect.keys() == STUDY.theory.views.keys()
    listed = re.findall(r"^\| \[([\w-]+)\]\(#([\w-]+)\) \|", PAGE, re.MULTILINE)
    assert listed == [(name, name) for name in sections()]


def test_sources_are_those_of_the_study() -> None:
    for name, section in sections().items():
        told = section.split("\nSource: ")[1]
        assert set(re.findall(r"\w+", STUDY.cases[name].source)) <= set(re.findall(r"\w+", told))
    for case in STUDY.cases.values():
        assert case.source or case.based_on


def test_verdicts_are_as_expected() -> None:
    result = CliRunner().invoke(main, ["matrix", "--expect", "--study", "puzzles"])
    verdicts = len(STUDY.cases) * len(STUDY.theory.views)
    assert result.output == f"{verdicts} verdicts compared, 0 different.\n"


def test_views_differ_in_scope_alone() -> None:
    """Each view has one form of each sentence, and together they have all combinations."""
    stories = [
        {label.removesuffix("-wide").removesuffix("-narrow") for label in labels}
        for labels in _sentences(STUDY).values()
    ]
    assert all(story == stories[0] for story in stories)
    assert all(len(labels) == len(stories[0]) for labels in _sentences(STUDY).values())
    kept = {"Chisholm-2", "Dog-2"}
    form = {"worded": ("wide", "narrow"), "narrow": ("narrow", "narrow")}
    form |= {"wide": ("wide", "wide"), "crossed": ("narrow", "wide")}
    for view, labels in _sentences(STUDY).items():
        for label in labels:
            story, _, scope = label.rpartition("-")
            if scope in ("wide", "narrow"):
                assert scope == form[view][0 if story in kept else 1], label


def _sentences(study: Study) -> Mapping[str, tuple[str, ...]]:
    return {
        name: view.readings.options[view.readings.default].content.sentences
        for name, view in study.theory.views.items()
    }


def test_arguments_follow_unless_they_say_that_they_do_not() -> None:
    sentences = STUDY.theory.sentences
    for argument in STUDY.map.arguments.values():
        *steps, conclusion = argument.steps
        premises = [premise_of(STUDY.theory.asserted(step.title, {})) for step in steps]
        goal = sentences[conclusion.title].readings
        answer = entailment(premises, goal.options[goal.default].content, setting())
        expected = Refuted if "does-not-follow" in argument.tags else Entailed
        assert isinstance(answer, expected), argument.title
        if isinstance(answer, Entailed):
            assert len(answer.core) == len(premises), f"{argument.title} has an idle premise"


LETTERS = {
    "forrester": {"kill": "murders", "gently": "murders_gently"},
    "chisholm": {"go": "goes", "tell": "tells"},
    "reykjavik": {"r": "tells_reagan", "g": "tells_gorbachev"},
    "ross": {"m": "posts", "b": "burns"},
    "samaritan": {"help": "helps"},
    "free-choice": {"a": "tea", "b": "coffee"},
    "dog": {},
    "assassin": {"kill": "shoots", "offer": "offers"},
    "fence": {"f": "fence"},
    "sartre": {"a": "stays", "b": "joins", "c": "fights"},
    "miners": {"inA": "in_a", "inB": "in_b", "blA": "blocks_a", "blB": "blocks_b"},
    "alternative-service": {"f": "fights", "g": "serves"},
    "asparagus": {"f": "fingers", "asp": "asparagus"},
}
"""The letters of the known answers, and ours, by puzzle."""

STARTS = {
    "Chisholm": "chisholm", "Forrester": "forrester", "Reykjavik": "reykjavik", "Ross": "ross",
    "Good Samaritan": "samaritan", "Free choice": "free-choice", "Dog": "dog",
    "Considerate": "assassin", "Dilemma": "sartre", "Miners": "miners",
    "Alternative": "alternative-service", "Asparagus": "asparagus",
}  # fmt: skip


def known_answers(path: Path = KNOWN_ANSWERS) -> list[dict[str, object]]:
    if not path.exists():
        return []
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [
        record
        for record in records
        if record["logic"] == "KD" and any(record["id"].startswith(f"ctd/{s}") for s in STARTS)
    ]


def test_there_are_known_answers() -> None:
    if not KNOWN_ANSWERS.exists():
        pytest.skip("the shared folder does not stand beside the project")
    assert len(known_answers()) > 25


@pytest.mark.parametrize("record", known_answers(), ids=lambda record: str(record["id"]))
def test_known_answers_in_the_words_of_the_study(record: dict[str, object]) -> None:
    puzzle = next(p for start, p in STARTS.items() if str(record["id"]).startswith(f"ctd/{start}"))

    def ours(text: object) -> Formula:
        def letter(match: re.Match[str]) -> str:
            return LETTERS[puzzle].get(match[0], match[0])

        return formula(re.sub(r"\b(?!O\b|P\b|false\b)\w+", letter, str(text)))

    local, everywhere = record["premises"], record["global_premises"]
    assert isinstance(local, list)
    assert isinstance(everywhere, list)
    premises = [Premise(f"{i}", ours(p)) for i, p in enumerate(local)]
    premises += [Premise(f"g{i}", ours(p), "global") for i, p in enumerate(everywhere)]
    answer = entailment(premises, ours(record["conclusion"]), setting())
    follows = isinstance(answer, Entailed | Inconsistent)
    assert follows or isinstance(answer, Refuted)
    assert follows == (record["expected"] == "valid")
