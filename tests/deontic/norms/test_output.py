"""Output as decided equals output as derived, over small languages; known examples; constraints."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from deontic.errors import UserError
from deontic.norms.operations import Family, Norm, Operation, operation_named
from deontic.norms.output import Code, NoOutput, Output, consistent_output, output
from deontic.norms.reading import code_of
from deontic.syntax import parse, to_ascii
from deontic.syntax.formulas import And, Atom, Bottom, Formula, Implies, Not, Or, Top, conj
from tests.deontic.norms.closure import closure, proposition, valuations

OPERATIONS = [Operation(n, plus) for n in (1, 2, 3, 4) for plus in (False, True)]
SHARED = Path(__file__).parents[4] / "shared" / "logic" / "iol_rio.jsonl"


def random_formula(chance: random.Random, depth: int = 2) -> Formula:
    if depth == 0 or chance.random() < 0.3:
        return chance.choice((Atom("p"), Atom("q"), Not(Atom("p")), Not(Atom("q"))))
    if chance.random() < 0.1:
        return chance.choice((Top(), Bottom()))
    left, right = random_formula(chance, depth - 1), random_formula(chance, depth - 1)
    return chance.choice((And((left, right)), Or((left, right)), Implies(left, right)))


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda o: o.name)
@pytest.mark.parametrize("seed", range(8))
def test_output_is_what_the_rules_derive(operation: Operation, seed: int) -> None:
    chance = random.Random(f"{operation.name} {seed}")
    models = valuations(("p", "q"))
    norms = tuple(
        Norm(str(n), random_formula(chance), random_formula(chance)) for n in range(seed % 4 + 1)
    )
    derived = closure(norms, operation, models)
    for _ in range(6):
        given, goal = random_formula(chance), random_formula(chance)
        answer = output(Code(norms, (("input", given),)), goal, operation)
        pair = (proposition(given, models), proposition(goal, models))
        assert isinstance(answer, Output) == (pair in derived), (to_ascii(given), to_ascii(goal))


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda o: o.name)
def test_reasons_suffice_and_none_can_be_spared(operation: Operation) -> None:
    chance = random.Random(operation.name)
    found = 0
    for _ in range(60):
        norms = tuple(
            Norm(str(n), random_formula(chance, 1), random_formula(chance, 1)) for n in range(4)
        )
        code = Code(norms, (("a", random_formula(chance, 1)), ("b", random_formula(chance, 1))))
        goal = random_formula(chance, 1)
        answer = output(code, goal, operation)
        if not isinstance(answer, Output):
            continue
        found += len(answer.norms)
        labels = (*answer.norms, *answer.inputs)
        assert is_output_with(labels, code, goal, operation)
        for label in labels:
            rest = tuple(other for other in labels if other != label)
            assert not is_output_with(rest, code, goal, operation)
    assert found


def is_output_with(
    labels: tuple[str, ...], code: Code, goal: Formula, operation: Operation
) -> bool:
    """Whether a formula is put out by the norms and inputs so labelled alone."""
    kept = tuple(norm for norm in code.norms if norm.label in labels)
    given = tuple(pair for pair in code.inputs if pair[0] in labels)
    return isinstance(output(Code(kept, given), goal, operation), Output)


def test_a_refusal_shows_a_case() -> None:
    norms = (Norm("1", parse("a"), parse("x")), Norm("2", parse("b"), parse("y")))
    code = Code(norms, (("input", parse("a | b")),))
    answer = output(code, parse("x"), Operation(2))
    assert isinstance(answer, NoOutput)
    assert answer.how is not None
    assert Atom("b") in answer.how
    assert Atom("a") not in answer.how
    assert answer.triggered == ("2",)
    assert Atom("y") in answer.ought
    assert Atom("x") not in answer.ought


# --- Constraints ---------------------------------------------------------------------------------

CHISHOLM = (
    Norm("go", Top(), parse("go")),
    Norm("tell", parse("go"), parse("tell")),
    Norm("silent", parse("-go"), parse("-tell")),
)


def test_norms_that_cannot_be_followed_are_held_back() -> None:
    """Makinson & van der Torre 2001, §2: the violated norm goes, its contrary-to-duty stays."""
    fact = parse("-go")
    code = Code(CHISHOLM, (("fact", fact),), (fact,))
    assert consistent_output(code, Operation(3)) == (("tell", "silent"),)
    for family in Family:
        operation = Operation(3, family=family)
        assert isinstance(output(code, parse("-tell"), operation), Output)
        assert isinstance(output(code, parse("go"), operation), NoOutput)
    assert isinstance(output(code, Bottom(), Operation(3)), Output)


def test_meet_and_join() -> None:
    norms = (Norm("1", Top(), parse("p & r")), Norm("2", Top(), parse("-p & r")))
    code = Code(norms)
    assert consistent_output(code, Operation(1)) == (("1",), ("2",))
    for goal, meet, join in (
        ("p", NoOutput, Output),
        ("r", Output, Output),
        ("s", NoOutput, NoOutput),
    ):
        assert isinstance(output(code, parse(goal), Operation(1, family=Family.MEET)), meet)
        assert isinstance(output(code, parse(goal), Operation(1, family=Family.JOIN)), join)


@pytest.mark.parametrize("seed", range(25))
def test_maximal_sets_are_those_of_enumeration(seed: int) -> None:
    chance = random.Random(seed)
    operation = OPERATIONS[seed % 8]
    norms = tuple(
        Norm(str(n), random_formula(chance, 1), random_formula(chance, 1)) for n in range(5)
    )
    constraints = (random_formula(chance, 1),)
    code = Code(norms, (("input", random_formula(chance, 1)),), constraints)
    fitting = []
    for bits in range(2 ** len(norms)):
        chosen = tuple(norm for n, norm in enumerate(norms) if bits >> n & 1)
        answer = output(Code(chosen, code.inputs), Not(conj(constraints)), operation)
        if isinstance(answer, NoOutput):
            fitting.append({norm.label for norm in chosen})
    largest = {frozenset(s) for s in fitting if not any(s < t for t in fitting)}
    assert {frozenset(s) for s in consistent_output(code, operation)} == largest


def test_ranks_decide_between_maximal_sets() -> None:
    """Hansen's order puzzle, in which the first norm ranks highest."""
    norms = (
        Norm("1", parse("heating"), parse("-window"), 0),
        Norm("2", Top(), parse("window"), 1),
        Norm("3", Top(), parse("heating"), 2),
    )
    assert consistent_output(Code(norms), Operation(3)) == (("1", "2"),)
    unranked = tuple(Norm(n.label, n.body, n.head) for n in norms)
    assert consistent_output(Code(unranked), Operation(3)) == (("1", "2"), ("1", "3"), ("2", "3"))


# --- What is refused -----------------------------------------------------------------------------


def test_what_is_not_propositional_is_refused() -> None:
    with pytest.raises(UserError, match="not propositional"):
        Code((Norm("1", parse("all x. p(x)"), parse("q")),))
    with pytest.raises(UserError, match="is no norm"):
        code_of([("1", parse("p -> O q"))])
    with pytest.raises(UserError, match="several kinds"):
        code_of([("1", parse("O[a] p")), ("2", parse("O[b] p"))])


def test_names_of_operations() -> None:
    assert operation_named("OUT4+:join") == Operation(4, True, Family.JOIN)
    for name in ("out5", "out12", "out1:both"):
        with pytest.raises(UserError):
            operation_named(name)


# --- Examples by others --------------------------------------------------------------------------


@pytest.mark.skipif(not SHARED.exists(), reason="the shared examples are not beside the project")
def test_shared_examples() -> None:
    def read(text: str) -> Formula:
        return parse(text.replace("~", "-"))

    wrong = []
    for line in SHARED.read_text("utf-8").splitlines():
        record = json.loads(line)
        ranks = record.get("preference", [0] * len(record["norms"]))
        norms = tuple(
            Norm(str(n), read(body), read(head), rank)
            for n, ((body, head), rank) in enumerate(zip(record["norms"], ranks, strict=True))
        )
        inputs = tuple((text, read(text)) for text in record["input"])
        constraints = tuple(map(read, record.get("constraints", ())))
        kind = record["logic"].split("-")[1]
        operation = operation_named(f"{kind}:join" if "output_basis" in record else kind)
        assert operation is not None
        goal = record.get("query") or " & ".join(record["output_basis"])
        answer = output(Code(norms, inputs, constraints), read(goal), operation)
        if isinstance(answer, Output) != (record.get("expected", "in") == "in"):
            wrong.append(record["id"])
    assert not wrong
