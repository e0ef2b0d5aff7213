"""What is written says the same: other readers, and our own, give the same answers."""

from __future__ import annotations

import random

import pytest
import z3

from deontic.conditional.systems import rendering
from deontic.errors import Source, UserError
from deontic.interchange.problem import Problem
from deontic.interchange.smtlib import to_smtlib
from deontic.interchange.tptp_reading import read_tptp
from deontic.interchange.tptp_writing import to_fof, to_nxf
from deontic.solving.answers import Consistent, Entailed, Inconsistent, Refuted
from deontic.solving.oracle import consistency, entailment
from deontic.solving.problem import Limits, Premise, Setting
from deontic.syntax import parse_together
from deontic.syntax.formulas import Box, Diamond, Formula, Modality, map_children
from deontic.syntax.vocabulary import Vocabulary
from tests.deontic.conditional.formulas import LETTERS, random_formula
from tests.deontic.interchange.problems import CONDITIONAL, PROBLEMS, problem


def settled(asked: Problem) -> bool | None:
    """Whether the premises entail the goal, or have no model; none if that is not settled."""
    limits = Limits(timeout=5)
    if asked.goal is None:
        found = consistency(asked.premises, asked.setting, limits)
        return {Consistent: False, Inconsistent: True}.get(type(found))
    answer = entailment(asked.premises, asked.goal, asked.setting, limits)
    return {Entailed: True, Inconsistent: True, Refuted: False}.get(type(answer))


def by_z3(text: str) -> bool | None:
    """The answer of z3 to an SMT-LIB text, as above."""
    solver = z3.Solver()
    solver.set("timeout", 3000)
    solver.from_string(text)
    return {"sat": False, "unsat": True}.get(str(solver.check()))


@pytest.mark.parametrize("name", [*PROBLEMS, *CONDITIONAL])
def test_smtlib(name: str) -> None:
    expected, found = settled(problem(name)), by_z3(to_smtlib(problem(name)))
    assert expected is not None
    if found is not None and not (found is False and name in CONDITIONAL):
        assert found == expected


@pytest.mark.parametrize("name", [*PROBLEMS, *CONDITIONAL])
def test_fof(name: str) -> None:
    expected, found = settled(problem(name)), settled(read_tptp(Source(to_fof(problem(name)))))
    assert found is None or (found is False and name in CONDITIONAL) or found == expected


def test_proofs_survive() -> None:
    """What was just allowed to be left unsettled is not left so for what does follow."""
    proved = [name for name in PROBLEMS if settled(problem(name))]
    assert len(proved) > 10
    for name in proved:
        assert by_z3(to_smtlib(problem(name))), name
        assert settled(read_tptp(Source(to_fof(problem(name))))), name


def named(formula: Formula, names: dict[str, str]) -> Formula:
    """A formula with boxes that are told apart by their names alone, some renamed."""
    inner = map_children(lambda part: named(part, names), formula)
    match inner:
        case Box(modality, body):
            return Box(Modality("[]", names.get(modality.name, modality.name)), body)
        case Diamond(modality, body):
            return Diamond(Modality("[]", names.get(modality.name, modality.name)), body)
        case _:
            return inner


@pytest.mark.parametrize("name", PROBLEMS)
def test_nxf_is_read_back(name: str) -> None:
    written = problem(name)
    read = read_tptp(Source(to_nxf(written)))
    assert settled(read) == settled(written)
    logics = {n: written.setting.logic(n).name for n in written.setting.vocabulary.modalities}
    found = {n: read.setting.logic(n).name for n in read.setting.vocabulary.modalities}
    assert sorted(found.values()) == sorted(logics.values())


@pytest.mark.parametrize("seed", range(20))
def test_random_modal_formulas_are_read_back(seed: int) -> None:
    chance = random.Random(seed)
    drawn = [rendering(random_formula(chance, 3), "wide") for _ in range(3)]
    words = Vocabulary(modalities={"O": "D", "[]": "S4"})
    vocabulary = parse_together(LETTERS, words)[1]
    premises = tuple(Premise(f"p{n}", f) for n, f in enumerate(drawn))
    written = Problem(premises, None, Setting(vocabulary))
    read = read_tptp(Source(to_nxf(written)))
    for old, new in zip(written.formulas(), read.formulas(), strict=True):
        assert named(old, {}) == named(new, {"box": "[]"})


@pytest.mark.parametrize("name", ["F", "E"])
def test_what_has_no_syntax_is_refused(name: str) -> None:
    with pytest.raises(UserError, match="NXF"):
        to_nxf(problem(name))
    formulas, vocabulary = parse_together(["likelihood(a) > 1/2"])
    numbers = Problem((Premise("1", formulas[0]),), None, Setting(vocabulary))
    for write in (to_fof, to_nxf):
        with pytest.raises(UserError, match="numbers"):
            write(numbers)
    assert by_z3(to_smtlib(numbers)) is False


def test_labels_and_names_are_kept_apart() -> None:
    formulas, vocabulary = parse_together(["all x. exists x'. R(x, x')", "R(X, x1) & not_(X)"])
    asked = Problem(
        (Premise("Law 1!", formulas[0]), Premise("law-1", formulas[1])), None, Setting(vocabulary)
    )
    text = to_fof(asked)
    assert "fof(law_1, " in text
    assert "fof(law_1_2, " in text
    assert "'R'('X', x1)" in text
    assert by_z3(to_smtlib(asked)) is False
