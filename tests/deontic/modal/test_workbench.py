"""The benchmark families: the generator against known formulas, and small instances decided."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.lwb_families import FAMILIES
from deontic.logics import LOGICS, logic_named
from deontic.modal.checking import accepts
from deontic.modal.graph import Graph, graphed
from deontic.solving.answers import Entailed, Refuted
from deontic.solving.oracle import entailment
from deontic.solving.problem import Setting
from tests.deontic.modal.reading import read

KNOWN = Path(__file__).parents[4] / "shared" / "logic" / "lwb.jsonl"


def test_there_are_54_families() -> None:
    assert len(FAMILIES) == 54
    assert sum(valid for _, valid, _ in FAMILIES.values()) == 27


@pytest.mark.parametrize("family", FAMILIES)
def test_small_instances_are_decided(family: str) -> None:
    logic, valid, make = FAMILIES[family]
    for n in (1, 2, 3):
        answer = entailment((), make(n), Setting(default_logic=logic_named(logic).name))
        assert isinstance(answer, Entailed if valid else Refuted)
        if isinstance(answer, Entailed) and answer.certificate is not None:
            assert accepts(answer.certificate)


@pytest.mark.skipif(not KNOWN.is_file(), reason="the known formulas are not here")
def test_the_generator_makes_the_published_formulas() -> None:
    for line in KNOWN.read_text("utf-8").splitlines():
        problem = json.loads(line)
        _, family, n = problem["id"].split("/")
        graph = Graph()
        known = graphed(read(problem["conclusion"]), graph, {})
        assert known == graphed(FAMILIES[family][2](int(n)), graph, {}), problem["id"]


def test_logics_of_the_families_are_in_the_catalogue() -> None:
    assert {logic_named(logic).name for logic, _, _ in FAMILIES.values()} <= set(LOGICS)
