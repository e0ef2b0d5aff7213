"""Certificates in files: written and read back, changed in every way, and broken."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments.certificates import Answer, CertificateFile, check, read_certificate
from arguments.certifying import certified
from deontic.errors import Source, UserError
from deontic.interchange.problem import Problem
from deontic.solving.answers import Entailed, Inconsistent, Refuted
from deontic.solving.certifying import NoCertificate
from deontic.solving.oracle import entailment
from deontic.solving.problem import Limits, Premise, Setting
from deontic.syntax import to_ascii
from deontic.syntax.formulas import Bottom, negate
from deontic.syntax.vocabulary import Predicate, Vocabulary
from tests.arguments import own_checker
from tests.deontic.conditional.formulas import random_formula
from tests.deontic.modal import fuzzing
from tests.deontic.solving import problems


def problem(seed: int, make: Callable[[Random], problems.Problem] = fuzzing.problem) -> Problem:
    """A random problem, whose conclusion denies one of the premises that hold here."""
    rng = Random(seed)
    while True:
        drawn = make(rng)
        local = [premise for premise in drawn.premises if premise.scope == "local"]
        if local:
            rest = tuple(premise for premise in drawn.premises if premise is not local[0])
            goal = negate(local[0].formula)
            return Problem(rest, goal, drawn.setting, conclusion=to_ascii(goal))


def certificate(asked: Problem) -> tuple[CertificateFile, str]:
    """The certificate of the answer to a problem, as it is read, and its text."""
    assert asked.goal is not None
    answer = entailment(asked.premises, asked.goal, asked.setting)
    found = certified(asked, answer)
    assert not isinstance(found, NoCertificate), found.reason
    return found


def holds_good(file: CertificateFile) -> bool:
    """Whether what a certificate says is so, by the whole of the solver."""
    goal = file.problem.goal if file.problem.goal is not None else Bottom()
    premises = [
        replace(premise, label=str(number)) for number, premise in enumerate(file.problem.premises)
    ]
    answer = entailment(premises, goal, file.problem.setting)
    return isinstance(answer, Refuted if file.model is not None else Entailed | Inconsistent)


def reread(text: str) -> CertificateFile | None:
    """What a text says if it is a certificate and is accepted."""
    with suppress(UserError):
        file = read_certificate(Source(text, "certificate.json"))
        if check(file) is None:
            return file
    return None


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 10**9))
def test_every_answer_has_a_certificate_that_says_it(seed: int) -> None:
    asked = problem(seed)
    file, text = certificate(asked)
    assert reread(text) == file
    said = {to_ascii(premise.formula) for premise in asked.premises}
    assert {premise.label for premise in file.problem.premises} <= said
    assert file.problem.conclusion in (to_ascii(asked.goal or Bottom()), "")


@pytest.mark.parametrize("kind", ["first_order", "first_order_modal", "numerical"])
def test_problems_with_individuals_have_certificates_or_it_is_said_why(kind: str) -> None:
    found = Counter[str]()
    for seed in range(40):
        asked = problem(seed, problems.KINDS[kind])
        assert asked.goal is not None
        answer = entailment(asked.premises, asked.goal, asked.setting, Limits(timeout=2))
        made = certified(asked, answer)
        if isinstance(made, NoCertificate):
            assert made.reason
            continue
        file, text = made
        assert reread(text) is not None
        found[file.answer] += 1
    assert found[Answer.REFUTED] > 3
    assert found[Answer.FOLLOWS] + found[Answer.INCONSISTENT] > 0


@pytest.mark.parametrize("logic", ["E", "F", "F+CM", "G", "F:opt", "G:opt"])
def test_countermodels_of_conditional_obligations_are_accepted(logic: str) -> None:
    setting = Setting(
        Vocabulary((), {name: Predicate(name) for name in "pqr"}, {}, {"O": logic, "[]": logic})
    )
    refuted = 0
    for seed in range(25):
        rng = Random(seed)
        premise, goal = random_formula(rng), random_formula(rng)
        asked = Problem((Premise("1", premise),), goal, setting, conclusion=to_ascii(goal))
        answer = entailment(asked.premises, goal, setting)
        made = certified(asked, answer)
        if isinstance(answer, Refuted):
            assert not isinstance(made, NoCertificate), made.reason
            assert reread(made[1]) is not None
            refuted += 1
    assert refuted > 10


@pytest.mark.parametrize("seed", range(60))
def test_a_changed_certificate_shows_no_falsehood(seed: int) -> None:
    rng = Random(seed)
    _, text = certificate(problem(rng.randrange(10**9)))
    content = json.loads(text)
    for _ in range(12):
        changed = json.loads(text)
        alter(changed["certificate"], rng)
        if changed != content:
            file = reread(json.dumps(changed))
            assert file is None or holds_good(file), json.dumps(changed)


def test_certificates_are_accepted_for_nothing_that_does_not_follow() -> None:
    """The premises and conclusion of one problem with the steps of another."""
    rng = Random(4)
    found = [json.loads(certificate(problem(seed))[1])["certificate"] for seed in range(300)]
    proofs = [one for one in found if one.get("steps")]
    refuted = [one for one in found if "countermodel" in one]
    assert len(proofs) > 20 and len(refuted) > 20
    for one in refuted:
        steps = [step for proof in rng.choices(proofs, k=3) for step in proof["steps"]]
        del one["countermodel"]
        changed = {**one, "answer": "follows", "steps": steps}
        assert reread(json.dumps({"certificate": changed})) is None


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 40), st.randoms(use_true_random=False))
def test_any_text_is_read_or_refused(seed: int, rng: Random) -> None:
    _, text = certificate(problem(seed))
    for _ in range(rng.randint(1, 3)):
        start = rng.randrange(len(text))
        end = min(len(text), start + rng.choice((0, 1, 1, 5, 50)))
        put = rng.choice(("", "", '"', "{", "]", ",", "\\", "\x00", "p", "-", "[]", "null", "é"))
        text = text[:start] + put + text[end:]
    file = reread(text)
    assert file is None or holds_good(file)


def test_a_truncated_file_is_refused() -> None:
    _, text = certificate(problem(1))
    for end in range(len(text) - 1):
        assert reread(text[:end].rstrip()) is None


def test_depth_does_no_harm() -> None:
    for text in ("[" * 100_000, '{"certificate": ' * 50_000, '{"certificate": {"a": ' + "[" * 900):
        with pytest.raises(UserError):
            read_certificate(Source(text, "deep.json"))


def test_another_checker_comes_to_the_same() -> None:
    """One written from the page that describes the format, asked about changed files too."""
    rng = Random(11)
    agreed = dict.fromkeys((True, False), 0)
    for seed in range(250):
        _, text = certificate(problem(seed))
        for change in range(6):
            changed = json.loads(text)
            if "steps" not in changed["certificate"]:
                continue
            if change:
                alter(changed["certificate"], rng)
            with suppress(UserError):
                again = json.dumps(changed)
                verdict = check(read_certificate(Source(again, "certificate.json"))) is None
                if changed["certificate"]["answer"] != "does not follow":
                    assert own_checker.accepts(again) == verdict, again
                    agreed[verdict] += 1
    assert min(agreed.values()) > 25, agreed


# --- Changes -------------------------------------------------------------------------------------


def alter(content: dict[str, Any], rng: Random) -> None:
    """Change one part of a certificate: drop it, double it, or put another in its place."""
    parts = list(places(content))
    holder, key = rng.choice(parts)
    match rng.randrange(4):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, list):
            holder.insert(rng.randrange(len(holder) + 1), holder[key])
        case 2 if isinstance(holder[key], str):
            holder[key] = altered(holder[key], rng)
        case _:
            other, where = rng.choice(parts)
            holder[key] = json.loads(json.dumps(other[where]))


def altered(text: str, rng: Random) -> str:
    """Change a formula, or the name of a logic."""
    return rng.choice(
        (f"-({text})", f"O[m] ({text})", f"({text}) & q", "p", "S5", "K", "KB", "KD45", "false")
    )


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every part of a JSON value: what holds it, and where."""
    keys = list(value) if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        if isinstance(value[key], dict | list):
            yield from places(value[key])
