"""The shared examples of conditional obligation, if they are beside the project."""

from __future__ import annotations

import json
import re
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from deontic.preferences import PREFERENCE_LOGICS, Rule
from deontic.semantics import Interpretation, Model, holds, preference_violations
from deontic.solving.answers import Entailed, Inconsistent, Refuted
from deontic.solving.oracle import entailment
from deontic.solving.problem import Premise, Setting
from deontic.syntax import parse, parse_together
from deontic.syntax.vocabulary import Vocabulary

FOLDER = Path(__file__).parents[4] / "shared" / "logic"
pytestmark = pytest.mark.skipif(
    not FOLDER.exists(), reason="the shared examples are not beside the project"
)

CONDITIONS = {
    "reflexivity": "reflexive",
    "transitivity": "transitive",
    "totality": "total",
    "Ferrers": "ferrers",
    "mlimitedness": "limited",
    "olimitedness": "limited",
    "msmoothness": "smooth",
    "osmoothness": "smooth",
}


def records(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines()]


def test_puzzles_of_contrary_to_duty() -> None:
    wrong, asked = [], 0
    for record in records("ctd_puzzles.jsonl"):
        logic = {"KD": "D"}.get(record["logic"], record["logic"].removeprefix("DDL-"))
        if logic == "CJ":
            continue  # Carmo and Jones's logic is not one of ours
        asked += 1
        local, everywhere = record["premises"], record.get("global_premises") or []
        texts = [*local, *everywhere, record["conclusion"]]
        (*premises, goal), vocabulary = parse_together(texts, logic=logic)
        labelled = [
            Premise(str(n), formula, "local" if n < len(local) else "global")
            for n, formula in enumerate(premises)
        ]
        answer = entailment(labelled, goal, Setting(vocabulary, default_logic=logic))
        expected = (Refuted,) if record["expected"] == "invalid" else (Entailed, Inconsistent)
        if not isinstance(answer, expected):
            wrong.append(record["id"])
    assert asked > 250
    assert not wrong


def test_cube_of_conditions_and_rules() -> None:
    wrong = []
    for record in records("ddlcube.jsonl"):
        text = re.sub(r"\b([OP])([MOL])\(", r"\1[\2](", record["conclusion"]).replace("~", "-")
        if len(set(re.findall(r"\[([MOL])\]", text))) > 1:
            continue  # two rules for one relation: below
        base = "+".join(["E", *(CONDITIONS[c] for c in record["frame_properties"])])
        modalities = {"M": base, "O": f"{base}:opt", "L": f"{base}:lewis", "[]": "E"}
        (formula,), vocabulary = parse_together([text], Vocabulary(modalities=modalities))
        answer = entailment([], formula, Setting(vocabulary))
        if not isinstance(answer, Entailed if record["expected"] == "valid" else Refuted):
            wrong.append((record["id"], answer))
    assert not wrong


def test_rules_that_agree_where_worlds_are_ranked() -> None:
    texts = [r["conclusion"] for r in records("ddlcube.jsonl") if "<->OO" in r["conclusion"]]
    texts += [r["conclusion"] for r in records("ddlcube.jsonl") if "<->OM" in r["conclusion"]]
    formulas = [parse(re.sub(r"\b([OP])([MOL])\(", r"\1[\2](", text)) for text in texts]
    assert len(formulas) == 2
    names, rules = ("u", "v", "w"), {"M": Rule.MAX, "O": Rule.OPT, "L": Rule.LEWIS}
    everywhere = list(product(names, names))
    seen = 0
    for chosen in product((False, True), repeat=len(everywhere)):
        pairs = frozenset(pair for pair, c in zip(everywhere, chosen, strict=True) if c)
        for truth in product(("", "phi", "psi", "both"), repeat=3):
            true = {
                name: Interpretation(
                    {p: frozenset({()}) for p in ("phi", "psi") if t in (p, "both")}
                )
                for name, t in zip(names, truth, strict=True)
            }
            model = Model(names, "u", {}, {}, {}, true, dict.fromkeys(rules, pairs), rules)
            if preference_violations(model, "M", PREFERENCE_LOGICS["G"]):
                break
            seen += 1
            assert all(holds(model, "u", formula) for formula in formulas)
    assert seen
