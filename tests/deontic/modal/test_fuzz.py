from __future__ import annotations

from collections import Counter
from random import Random

from tests.deontic.modal.fuzzing import compare, problem


def test_a_world_seen_again_brings_its_cluster_with_it() -> None:
    assert compare(problem(Random(45_637))).startswith("satisfiable")


def test_solvers_enumeration_and_checker_agree() -> None:
    outcomes = Counter(compare(problem(Random(seed))).split(",")[0] for seed in range(1_000))
    assert set(outcomes) == {"satisfiable", "unsatisfiable"}
    assert min(outcomes.values()) > 100
