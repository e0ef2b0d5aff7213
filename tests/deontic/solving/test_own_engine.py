from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from random import Random

import pytest

from deontic.solving.own_engine import FirstEngine, Overtaxed, OwnEngine
from deontic.solving.problem import Deadline, Unsettled


def satisfiable(clauses: Sequence[Sequence[int]], letters: int) -> bool:
    return any(
        all(any(row[abs(literal) - 1] == (literal > 0) for literal in clause) for clause in clauses)
        for row in product((False, True), repeat=letters)
    )


def pigeons(number: int) -> list[list[int]]:
    """Clauses that put so many pigeons, and one, into so many holes."""
    hole = [[number * i + j + 1 for j in range(number)] for i in range(number + 1)]
    once = [
        [-hole[i][j], -hole[k][j]]
        for j in range(number)
        for i in range(number + 1)
        for k in range(i)
    ]
    return hole + once


def test_answers_cores_and_values_are_those_of_the_truth_table() -> None:
    rng = Random(3)
    for _ in range(400):
        letters = rng.randint(2, 6)
        engine, clauses = OwnEngine(100_000), list[list[int]]()

        def literal(letters: int = letters) -> int:
            return rng.choice((1, -1)) * rng.randint(1, letters)

        for _ in range(rng.randint(1, 4)):
            for _ in range(rng.randint(1, 9)):
                clauses.append([literal() for _ in range(rng.randint(1, 3))])
                engine.add(clauses[-1])
            assumed = [literal() for _ in range(rng.randint(0, 4))]
            wanted = [*clauses, *([one] for one in assumed)]
            if engine.solve(assumed):
                assert all(any(map(engine.true, clause)) for clause in wanted)
            else:
                core = engine.core()
                assert set(core) <= set(assumed)
                assert not satisfiable([*clauses, *([one] for one in core)], letters)


def test_what_is_too_much_is_handed_on() -> None:
    own, first = OwnEngine(50), FirstEngine(0, Deadline(60))
    for clause in pigeons(6):
        own.add(clause)
        first.add(clause)
    with pytest.raises(Overtaxed):
        own.solve([])
    assert not first.solve([])


def test_no_question_is_begun_after_the_deadline() -> None:
    with pytest.raises(Unsettled):
        FirstEngine(0, Deadline(0)).solve([])
