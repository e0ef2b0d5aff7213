"""What is decided agrees with all small models, and with larger ones found without the theorems."""

from __future__ import annotations

import random
from functools import cache, reduce

import pytest

from deontic.logics import LOGICS
from deontic.preferences import PREFERENCE_LOGICS
from deontic.semantics import Model, holds
from deontic.solving.answers import Consistent, Inconsistent
from deontic.solving.finite import Session
from deontic.solving.modal import ModalSession
from deontic.solving.oracle import consistency
from deontic.solving.problem import SUFFICIENT, Deadline, Limits, Premise, Setting, Shape, shape_of
from deontic.syntax import to_ascii
from deontic.syntax.formulas import Atom
from deontic.syntax.vocabulary import Predicate, Vocabulary
from tests.deontic.conditional.formulas import LETTERS, random_formula, small_models

MIXTURES = (("E",), ("F",), ("F+CM",), ("G",), ("E", "G"), ("F", "F+CM"))
PREDICATES = {letter: Predicate(letter) for letter in LETTERS}


@cache
def models(logic: str) -> list[Model]:
    """All models of up to two worlds with two letters, and those of three with one."""
    return [
        *small_models(logic, 1, ("p", "q")),
        *small_models(logic, 2, ("p", "q")),
        *small_models(logic, 3, ("p",)),
    ]


@pytest.mark.parametrize("logic", PREFERENCE_LOGICS)
@pytest.mark.parametrize("seed", range(40))
def test_enumeration_finds_no_model_of_what_is_inconsistent(logic: str, seed: int) -> None:
    chance = random.Random(f"{logic} {seed}")
    letters = ("p",) if seed % 2 else ("p", "q")
    formulas = [random_formula(chance, 2, letters) for _ in range(chance.randint(1, 3))]
    setting = Setting(Vocabulary(predicates=PREDICATES), default_logic=logic)
    answer = consistency([Premise(str(n), f) for n, f in enumerate(formulas)], setting)
    fits = any(all(holds(model, "w0", formula) for formula in formulas) for model in models(logic))
    assert isinstance(answer, Consistent | Inconsistent), [*map(to_ascii, formulas)]
    assert isinstance(answer, Consistent) or not fits, [*map(to_ascii, formulas)]


def session(formulas: list[Premise], setting: Setting, worlds: int) -> Session:
    shape = reduce(Shape.__or__, (shape_of(premise, setting) for premise in formulas))
    return Session(formulas, shape, setting, Limits(), Deadline(60), {}, worlds)


@pytest.mark.parametrize("logics", MIXTURES)
@pytest.mark.parametrize("seed", range(12))
def test_the_sufficient_frame_has_a_model_if_a_free_frame_has(
    logics: tuple[str, ...], seed: int
) -> None:
    chance = random.Random(f"{logics} {seed}")
    names = ("O", "other")[: len(logics)]
    modalities = {**dict(zip(names, logics, strict=True)), "[]": "E"}
    setting = Setting(Vocabulary(predicates=PREDICATES, modalities=modalities))
    premises = [
        Premise(str(n), random_formula(chance, 2, LETTERS, names), ("local", "global")[n % 5 == 4])
        for n in range(5 + seed % 4)
    ]
    labels = [premise.label for premise in premises]
    sufficient = session(premises, setting, SUFFICIENT)
    found = sufficient.check(labels, Deadline(60))
    if found:
        sufficient.model(labels, Deadline(60))  # which is checked by the definition of truth
    for worlds in (2, 4):
        free = session(premises, setting, worlds).check(labels, Deadline(60))
        assert found or not free, [to_ascii(premise.formula) for premise in premises]


def combined(formulas: list[Premise], setting: Setting) -> ModalSession:
    """Return what decides conditional obligation and other modalities together."""
    shape = reduce(Shape.__or__, (shape_of(premise, setting) for premise in formulas))
    return ModalSession(formulas, shape, setting, Limits(), Deadline(60), {}, combined=True)


@pytest.mark.parametrize("logics", MIXTURES)
@pytest.mark.parametrize("seed", range(20))
def test_beside_normal_modalities_small_models_are_found(
    logics: tuple[str, ...], seed: int
) -> None:
    chance = random.Random(f"{logics} {seed}")
    names = ("O", "other")[: len(logics)]
    normal = {name: chance.choice(sorted(LOGICS)) for name in ("a", "b")[: 1 + seed % 2]}
    modalities = {**dict(zip(names, logics, strict=True)), **normal, "[]": "E"}
    setting = Setting(Vocabulary(predicates=PREDICATES, modalities=modalities))
    letters = LETTERS[: 1 + seed % 3]
    premises = [
        Premise(
            str(n),
            random_formula(chance, 2, letters, names, tuple(normal)),
            ("local", "global")[n % 5 == 4],
        )
        for n in range(2 + seed % 7)
    ]
    labels = [premise.label for premise in premises]
    decided = combined(premises, setting)
    if decided.check(labels, Deadline(60)):
        decided.model(labels, Deadline(60))  # which is checked by the definition of truth
        return
    for worlds in (1, 2, 3):
        free = session(premises, setting, worlds).check(labels, Deadline(60))
        assert not free, [to_ascii(premise.formula) for premise in premises]


@pytest.mark.parametrize("logics", MIXTURES)
@pytest.mark.parametrize("seed", range(6))
def test_two_ways_to_decide_conditional_obligation_agree(
    logics: tuple[str, ...], seed: int
) -> None:
    chance = random.Random(f"both {logics} {seed}")
    names = ("O", "other")[: len(logics)]
    modalities = {**dict(zip(names, logics, strict=True)), "[]": "E"}
    setting = Setting(Vocabulary(predicates=PREDICATES, modalities=modalities))
    premises = [
        Premise(str(n), random_formula(chance, 1 + n % 2, LETTERS, names)) for n in range(4 + seed)
    ]
    labels = [premise.label for premise in premises]
    frame = session(premises, setting, SUFFICIENT).check(labels, Deadline(60))
    assert combined(premises, setting).check(labels, Deadline(60)) == frame


def test_a_cycle_that_only_disjunctions_reveal() -> None:
    """Each condition has a best case, and yet all together have none."""
    letters = [Atom(letter) for letter in LETTERS]
    assert letters
    from deontic.syntax import parse_together

    texts = ["O(p / p | q)", "O(q / q | r)", "O(r / r | p)", "<> p", "<> q", "<> r"]
    apart = "[] (-(p & q) & -(q & r) & -(p & r))"
    for logic, kind in (("E", Consistent), ("F", Inconsistent)):
        formulas, vocabulary = parse_together([*texts, apart], logic=logic)
        premises = [Premise(str(n), f) for n, f in enumerate(formulas)]
        assert isinstance(consistency(premises, Setting(vocabulary, default_logic=logic)), kind)
