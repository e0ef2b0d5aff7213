from __future__ import annotations

from random import Random

from deontic.semantics import Interpretation, Model, holds, worlds_where
from deontic.syntax.formulas import Modality
from tests.deontic.solving.problems import Language, formula

LANGUAGE = Language({"p": (), "q": ()}, (Modality("O"), Modality("B", "b")))


def random_model(rng: Random) -> Model:
    worlds = tuple(f"w{n}" for n in range(rng.randint(1, 5)))
    pairs = [(w, v) for w in worlds for v in worlds]
    return Model(
        worlds,
        worlds[0],
        {name: frozenset(pair for pair in pairs if rng.random() < 0.4) for name in ("O", "b")},
        interpretations={
            world: Interpretation({p: frozenset({()}) for p in "pq" if rng.random() < 0.5})
            for world in worlds
        },
    )


def test_labels_are_the_worlds_where_the_formula_holds() -> None:
    rng = Random(7)
    for _ in range(500):
        model = random_model(rng)
        drawn = formula(rng, LANGUAGE, 4, 3, {})
        expected = {world for world in model.worlds if holds(model, world, drawn)}
        assert worlds_where(model, drawn) == expected
