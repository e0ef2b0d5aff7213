"""Problems with known answers beside the project, when they are there: none wrong, none unknown.

Every fourth of the library and two sizes of each benchmark family are in the suite; with ``FULL=1``
in the environment, all are.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from deontic.logics import logic_named
from deontic.solving.answers import Entailed, Inconsistent, Refuted
from deontic.solving.oracle import entailment
from deontic.solving.problem import Limits, Premise, Setting
from deontic.syntax.formulas import Atom, subformulas
from deontic.syntax.vocabulary import Predicate, Vocabulary
from tests.deontic.modal.reading import read

FOLDER = Path(__file__).parents[4] / "shared" / "logic"
NAMES = {"DB": "KDB", "TB": "KTB", "CPL": "K"}
FULL = bool(os.environ.get("FULL"))

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the known answers are not here")


def problems(file: str) -> Iterator[dict[str, Any]]:
    for line in (FOLDER / file).read_text("utf-8").splitlines():
        problem = json.loads(line)
        if not problem.get("disputed") and problem["logic"] != "FOL":
            yield problem


def answered(problem: dict[str, Any], timeout: float = 60.0) -> str:
    formulas = [read(text) for text in (*problem["premises"], problem["conclusion"])]
    everywhere = [read(text) for text in problem.get("global_premises", ())]
    logic = logic_named(NAMES.get(problem["logic"], problem["logic"])).name
    letters = {
        part.predicate
        for formula in (*formulas, *everywhere)
        for part in subformulas(formula)
        if isinstance(part, Atom)
    }
    vocabulary = Vocabulary(predicates={letter: Predicate(letter, ()) for letter in letters})
    premises = [Premise(f"{n}", formula) for n, formula in enumerate(formulas[:-1])]
    premises += [Premise(f"g{n}", formula, "global") for n, formula in enumerate(everywhere)]
    setting = Setting(vocabulary, default_logic=logic)
    match entailment(premises, formulas[-1], setting, Limits(timeout=timeout)):
        case Entailed() | Inconsistent():
            return "valid"
        case Refuted():
            return "invalid"
        case other:
            return str(other)


@pytest.mark.parametrize("file", ["modal_cube.jsonl", "forallx.jsonl"])
def test_textbook_problems(file: str) -> None:
    wrong = [p["id"] for p in problems(file) if answered(p) != p["expected"]]
    assert not wrong


def test_benchmark_library() -> None:
    chosen = list(problems("qmltp_propositional.jsonl"))[:: 1 if FULL else 4]
    wrong = [p["id"] for p in chosen if answered(p) != p["expected"]]
    assert not wrong


def test_workbench_families() -> None:
    chosen = [p for p in problems("lwb.jsonl") if FULL or p["id"].endswith(("/2", "/4"))]
    wrong = [p["id"] for p in chosen if answered(p) != p["expected"]]
    assert not wrong
