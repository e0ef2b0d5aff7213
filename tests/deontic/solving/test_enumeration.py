"""The solver against enumeration of all small models, on random problems of every kind."""

from __future__ import annotations

from random import Random

import pytest

from tests.deontic.solving.comparison import compare
from tests.deontic.solving.problems import KINDS

COUNT = 150
"""Problems of each kind; ``python -m tests.campaigns.solver`` compares as many as one likes."""


@pytest.mark.parametrize("kind", KINDS)
def test_the_solver_agrees_with_enumeration(kind: str) -> None:
    found = {compare(KINDS[kind](Random(seed))) for seed in range(COUNT)}
    assert {"consistent", "inconsistent"} <= found
