"""Models at hand: what is true in them is what is true by the definition of truth."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from arguments.audit.prover import Prover
from arguments.audit.shapes import Shape, Weaker
from arguments.audit.sieve import Sieve
from deontic.semantics import Interpretation, Model, holds
from deontic.solving.problem import Setting
from deontic.syntax import parse_together
from deontic.syntax.formulas import (
    And,
    Atom,
    Box,
    Diamond,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Modality,
    Not,
    Or,
    Variable,
)
from deontic.theory import Theory

PARTS, VOCABULARY = parse_together(
    ["all x. all y. (R(x, y) -> [] F(x))", "exists x. O G(x)", "all z. <> R(z, z)"]
)
ELEMENTS = ("a", "b")
WORLDS = ("w", "v", "u")


def model_of(random: Random) -> Model:
    """A model of two things and up to three worlds."""
    worlds = WORLDS[: random.randint(1, 3)]

    def some(options: Sequence[tuple[str, ...]]) -> frozenset[tuple[str, ...]]:
        return frozenset(option for option in options if random.random() < 0.5)

    ones = [(e,) for e in ELEMENTS]
    twos = list(product(ELEMENTS, ELEMENTS))
    pairs = list(product(worlds, worlds))
    return Model(
        worlds,
        worlds[-1],
        {name: frozenset(p for p in pairs if random.random() < 0.5) for name in ("[]", "O")},
        {"Thing": ELEMENTS},
        {},
        {w: Interpretation({"F": some(ones), "G": some(ones), "R": some(twos)}) for w in worlds},
    )


def formula_of(random: Random, depth: int, bound: frozenset[str] = frozenset()) -> Formula:
    """A closed formula about x, y and z, of which x and y are those of the sieve."""

    def part(more: str = "") -> Formula:
        return formula_of(random, depth - 1, bound | {*more})

    name = random.choice("xyz")
    if not bound:
        body = part(name)
        return ForAll(name, "Thing", body) if depth % 2 else Exists(name, "Thing", Not(body))
    if depth <= 0:
        one, other = (Variable(random.choice(sorted(bound))) for _ in "12")
        atoms = [Atom("F", (one,)), Atom("G", (one,)), Atom("R", (one, other))]
        return random.choice(atoms)
    first, second, body = part(), part(), part(name)
    modality = Modality(random.choice(["[]", "O"]))
    made: list[Formula] = [
        Not(first),
        And((first, second)),
        Or((first, second)),
        Implies(first, second),
        Iff(first, second),
        ForAll(name, "Thing", body),
        Exists(name, "Thing", body),
        Box(modality, first),
        Diamond(modality, first),
    ]
    return random.choice(made)


def sieve() -> Sieve:
    """A sieve for formulas about x and y."""
    variables = [("x", "Thing"), ("y", "Thing")]
    return Sieve(Prover(Theory(VOCABULARY)), Setting(VOCABULARY), variables, PARTS)


@given(st.integers(0, 10**9))
def test_truth_in_many_models_is_truth_in_each(seed: int) -> None:
    random = Random(seed)
    models = [model_of(random) for _ in range(4)]
    several = [formula_of(random, 4) for _ in range(3)]
    found = sieve()
    for model in models[:2]:
        found.add(model)
    early = [found.truths(formula) for formula in several]
    for model in models[2:]:
        found.add(model)
    for formula, before in zip(several, early, strict=True):
        true = [holds(model, model.actual, formula) for model in models]
        everywhere = [all(holds(m, w, formula) for w in m.worlds) for m in models]
        assert before == sum(1 << n for n, value in enumerate(true[:2]) if value)
        assert found.truths(formula) == sum(1 << n for n, value in enumerate(true) if value)
        assert found.truths(formula, everywhere=True) == sum(
            1 << n for n, value in enumerate(everywhere) if value
        )
        assert found.some(formula, 0b1010) == (true[1] or true[3])


def test_by_a_modality_that_a_model_leaves_out_each_world_sees_itself() -> None:
    (always, now), vocabulary = parse_together(["[] F", "F"])
    found = Sieve(Prover(Theory(vocabulary)), Setting(vocabulary), [], [always])
    true = {"w": Interpretation({"F": frozenset({()})})}
    found.add(Model(("w", "v"), "w", interpretations=true))
    assert found.truths(always) == found.truths(now) == 1
    assert found.truths(always, everywhere=True) == 0


def test_what_is_plainly_stronger() -> None:
    texts = {
        "law": "all x. (F(x) -> H(x))",
        "narrower": "all x. (F(x) & G(x) -> H(x))",
        "more": "all x. (F(x) -> H(x) & G(x))",
        "boxed": "[] all x. (F(x) -> H(x))",
        "some": "exists x. (F(x) & H(x))",
        "one": "exists x. F(x)",
    }
    parsed, _ = parse_together(list(texts.values()))
    shapes = {name: Shape.of(formula) for name, formula in zip(texts, parsed, strict=True)}
    stronger = {
        (a, b) for a in shapes for b in shapes if a != b and shapes[a].is_stronger(shapes[b])
    }
    assert stronger == {
        ("law", "narrower"),
        ("more", "law"),
        ("more", "narrower"),
        ("some", "one"),
    }
    known = Weaker()
    known.add(shapes["narrower"])
    assert known.has(shapes["law"]) and known.has(shapes["more"])
    assert known.exceeded(shapes["more"]) and not known.exceeded(shapes["law"])
    assert not known.has(shapes["boxed"])
