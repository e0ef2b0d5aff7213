"""The project's own corpus from the literature: conditional obligation, norms, first order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from arguments.yaml import load
from deontic.errors import Source
from deontic.norms.operations import Norm, operation_named
from deontic.norms.output import Code, NoOutput, Output, output
from deontic.preferences import PREFERENCE_LOGICS
from deontic.solving.answers import Entailed, Inconsistent, Refuted
from deontic.solving.oracle import entailment
from deontic.solving.problem import Premise, Setting
from deontic.syntax import parse, parse_together

FOLDER = Path(__file__).parents[2] / "corpus"
PLAIN = ("out1", "out2", "out3", "out4")
EVERY = (*PLAIN, *(f"{name}+" for name in PLAIN))


def records(name: str) -> list[dict[str, Any]]:
    found: Any = load(Source((FOLDER / name).read_text("utf-8"), name))
    assert all(record["source"] for record in found)
    assert len({record["name"] for record in found}) == len(found)
    return list(found)


CONDITIONAL, NORMS = records("conditional.yaml"), records("norms.yaml")
FIRST_ORDER = records("first_order.yaml")


@pytest.mark.parametrize("logic", PREFERENCE_LOGICS)
@pytest.mark.parametrize("record", CONDITIONAL, ids=lambda record: record["name"])
def test_conditional_obligation(record: dict[str, Any], logic: str) -> None:
    *premises, goal = texts = [*record["premises"], record["goal"]]
    formulas, vocabulary = parse_together(texts, logic=logic)
    labelled = [Premise(t, f) for t, f in zip(premises, formulas, strict=False)]
    answer = entailment(labelled, formulas[-1], Setting(vocabulary, default_logic=logic))
    follows = record["follows"] == "every" or logic in record["follows"]
    assert isinstance(answer, (Entailed, Inconsistent) if follows else Refuted), goal


@pytest.mark.parametrize("record", NORMS, ids=lambda record: record["name"])
def test_norms(record: dict[str, Any]) -> None:
    norms = tuple(
        Norm(str(n), parse(body), parse(head)) for n, (body, head) in enumerate(record["norms"])
    )
    inputs = tuple((text, parse(text)) for text in record["input"])
    family = record.get("family", "")
    constraints = tuple(formula for _, formula in inputs) if family else ()
    expected = EVERY if record["output"] == "every" else record["output"]
    for name in PLAIN if family else EVERY:
        operation = operation_named(f"{name}:{family}" if family else name)
        assert operation is not None
        answer = output(Code(norms, inputs, constraints), parse(record["goal"]), operation)
        assert isinstance(answer, Output if name in expected else NoOutput), name


@pytest.mark.parametrize("record", FIRST_ORDER, ids=lambda record: record["name"])
def test_first_order(record: dict[str, Any]) -> None:
    *premises, _ = texts = [*record["premises"], record["goal"]]
    formulas, vocabulary = parse_together(texts)
    labelled = [Premise(t, f) for t, f in zip(premises, formulas, strict=False)]
    answer = entailment(labelled, formulas[-1], Setting(vocabulary))
    assert isinstance(answer, (Entailed, Inconsistent) if record["follows"] else Refuted)


def test_there_are_enough() -> None:
    asked = len(CONDITIONAL) * len(PREFERENCE_LOGICS)
    asked += sum(len(PLAIN if "family" in record else EVERY) for record in NORMS)
    assert asked >= 500
