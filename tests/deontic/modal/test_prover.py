"""The prover: fusions, premises everywhere, cores, models and certificates."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deontic.logics import LOGICS, FrameCondition, all_conditions, logic_named
from deontic.modal.certificate import Certificate, Step
from deontic.modal.checking import accepts
from deontic.modal.kripke import closure
from deontic.modal.rules import rules_of
from deontic.solving.answers import Consistent, Entailed, Entailment, Inconsistent, Refuted
from deontic.solving.oracle import consistency, entailment
from deontic.solving.problem import Limits, Premise, Setting
from deontic.syntax import parse, parse_together
from deontic.syntax.formulas import Modality
from tests.deontic.modal.fuzzing import SOLVERS, Solver


def ask(
    texts: list[str],
    logics: dict[str, str],
    everywhere: tuple[str, ...] = (),
    solver: Solver = "auto",
) -> Entailment:
    """Answer whether the last of some formulas follows from the others."""
    formulas, vocabulary = parse_together([*everywhere, *texts], logic="K")
    vocabulary = replace(vocabulary, modalities={**vocabulary.modalities, **logics})
    count = len(everywhere)
    premises = [
        Premise(text, formula, "global" if number < count else "local")
        for number, (text, formula) in enumerate(
            zip((*everywhere, *texts[:-1]), formulas, strict=False)
        )
    ]
    return entailment(premises, formulas[-1], Setting(vocabulary), Limits(solver=solver))


@pytest.mark.parametrize("solver", SOLVERS)
@pytest.mark.parametrize(
    ("texts", "logics", "everywhere"),
    [
        (["O B[b] p", "O -B[b] -p"], {"O": "K", "b": "KD45"}, ()),
        (["B[a] B[b] p", "B[a] p"], {"a": "KD45", "b": "S5"}, ()),
        (["p", "B[a] -B[a] -p & B[b] -B[b] -p"], {"a": "S5", "b": "KTB"}, ()),
        (["-p", "-<>q"], {"[]": "S4"}, ("<>q -> p", "p -> q & p")),
        (["p", "[][][][]p"], {"[]": "K"}, ("p -> []p",)),
        (["p", "<>p"], {"[]": "KDB"}, ("p -> []p",)),
        (["<>p", "p"], {"[]": "KB"}, ("p -> []p",)),
        (["B[a] B[b] p", "B[a] B[b] B[a] B[b] p"], {"a": "KB5", "b": "S5"}, ("p -> B[a] p", "p")),
    ],
)
def test_what_follows_has_a_certificate(
    texts: list[str], logics: dict[str, str], everywhere: tuple[str, ...], solver: Solver
) -> None:
    answer = ask(texts, logics, everywhere, solver)
    assert isinstance(answer, Entailed)
    assert answer.certificate is not None
    assert accepts(answer.certificate)


@pytest.mark.parametrize("solver", SOLVERS)
@pytest.mark.parametrize(
    ("texts", "logics", "everywhere"),
    [
        (["p", "false"], {"[]": "K4"}, ("<>p", "<>-p")),
        (["<>p", "p"], {"[]": "KTB"}, ("<>p & <>-p",)),
        (["p", "B[a] p"], {"a": "S5", "b": "S5"}, ("-B[a] p & -B[b] -p",)),
        (["p", "false"], {"a": "K5", "b": "KD4"}, ("-B[a] B[b] p & -B[b] B[a] -p",)),
        (["p", "false"], {"a": "KB", "b": "K45"}, ("-B[a] (p & B[b] q) & -B[b] (-p | q)",)),
    ],
)
def test_what_does_not_follow_has_a_model_that_is_checked(
    texts: list[str], logics: dict[str, str], everywhere: tuple[str, ...], solver: Solver
) -> None:
    assert isinstance(ask(texts, logics, everywhere, solver), Refuted)


def test_cores_are_minimal() -> None:
    texts = ["[](p -> q)", "[](q -> r)", "[]s", "[]p", "<>t", "[]r"]
    answer = ask(texts, {"[]": "K"})
    assert isinstance(answer, Entailed)
    assert set(answer.core) == {"[](p -> q)", "[](q -> r)", "[]p"}


def test_premises_that_contradict_each_other_are_said_to() -> None:
    answer = ask(["[]p", "<>-p", "q", "[]r"], {"[]": "K"})
    assert isinstance(answer, Inconsistent)
    assert answer.core == ("[]p", "<>-p")


def test_names_and_domains_are_no_hindrance() -> None:
    formulas, vocabulary = parse_together(
        ["all x. (P(x) -> []P(x))", "P(a) & <>(a = b & -P(b))"], logic="S4"
    )
    premises = [Premise(str(number), formula) for number, formula in enumerate(formulas)]
    answer = consistency(premises, Setting(vocabulary))
    assert isinstance(answer, Inconsistent)
    assert answer.certificate is not None and accepts(answer.certificate)
    apart = Setting(vocabulary, distinct=("a", "b"))
    assert isinstance(consistency(premises, apart), Inconsistent)
    assert isinstance(consistency(premises[1:], Setting(vocabulary)), Consistent)


# --- Certificates --------------------------------------------------------------------------------

GIVEN = tuple(map(parse, ("[]p", "<>-q", "[](p -> q)")))
STEP = Step(
    Modality("[]"),
    parse("-q"),
    ((GIVEN[0], parse("p")), (GIVEN[2], parse("p -> q"))),
)


def certificate(*steps: Step, logic: str = "K") -> Certificate:
    return Certificate(GIVEN, (), {"[]": LOGICS[logic]}, frozenset(), steps)


def test_a_certificate_is_accepted_for_what_it_shows() -> None:
    assert accepts(certificate(STEP))


@pytest.mark.parametrize(
    "step",
    [
        replace(STEP, passed=STEP.passed[:1]),
        replace(STEP, body=parse("q")),
        replace(STEP, passed=((parse("p"), parse("p")), STEP.passed[1])),
        replace(STEP, passed=((parse("<>p"), parse("p")), STEP.passed[1])),
        replace(STEP, modality=Modality("O")),
        replace(STEP, twice=True),
    ],
)
def test_a_wrong_step_is_refused(step: Step) -> None:
    assert not accepts(certificate(step))


@pytest.mark.parametrize(
    ("here", "there", "logics"),
    [
        ("[]p", "[]p", {"K4", "KD4", "S4", "K45", "KD45", "KB5", "S5"}),
        ("-[]p", "-[]p", {"K5", "KD5", "K45", "KD45", "KB5", "S5"}),
        ("-p", "-[]p", {"KB", "KDB", "KTB", "KB5", "S5"}),
        ("[][]p", "p", {"K5", "KD5", "K45", "KD45", "KB5", "S5"}),
        ("-[]<>p", "-<>p", {"K5", "KD5", "K45", "KD45", "KB5", "S5"}),
        ("[]p", "p", set(LOGICS)),
        ("<>p", "p", set()),
    ],
)
def test_what_is_passed_on_depends_on_the_frames(here: str, there: str, logics: set[str]) -> None:
    pair = (parse(here), parse(there))
    against = parse(f"-({there})")
    step = Step(Modality("[]"), against, (pair,))
    given = (pair[0], parse(f"<>(-({there}))"))
    found = {
        logic
        for logic in LOGICS
        if accepts(Certificate(given, (), {"[]": LOGICS[logic]}, frozenset(), (step,)))
    }
    assert found == logics


# --- Frames --------------------------------------------------------------------------------------


def test_a_logic_extends_those_whose_axioms_it_has() -> None:
    for logic in LOGICS.values():
        own = {c for c in FrameCondition if c in all_conditions(logic.conditions)}
        for other in LOGICS.values():
            assert logic.extends(other) == (other.conditions <= own)
    assert logic_named("S5").extends(logic_named("KD45"))
    assert not logic_named("KD45").extends(logic_named("T"))


@pytest.mark.parametrize("logic", LOGICS)
def test_closed_relations_meet_their_conditions(logic: str) -> None:
    conditions = LOGICS[logic].conditions
    pairs = closure([(0, 1), (1, 2), (0, 3)], 4, conditions)
    sees = {world: {v for w, v in pairs if w == world} for world in range(4)}
    for condition in conditions:
        match condition:
            case FrameCondition.SERIAL:
                assert all(sees.values())
            case FrameCondition.REFLEXIVE:
                assert all(world in sees[world] for world in sees)
            case FrameCondition.SYMMETRIC:
                assert all((v, w) in pairs for w, v in pairs)
            case FrameCondition.TRANSITIVE:
                assert all(sees[v] <= sees[w] for w, v in pairs)
            case FrameCondition.EUCLIDEAN:
                assert all(sees[w] <= sees[v] for w, v in pairs)


def test_every_logic_has_rules() -> None:
    shapes = {name: rules_of(logic).shape.name for name, logic in LOGICS.items()}
    assert {name for name, shape in shapes.items() if shape == "TREE"} == {
        "K", "D", "T", "K4", "KD4", "S4",
    }  # fmt: skip
    assert {name for name, shape in shapes.items() if shape == "BACK"} == {"KB", "KDB", "KTB"}
    assert {name for name, shape in shapes.items() if shape == "PART"} == {"K5", "KD5"}
