"""Random propositional modal problems, and what has to agree about them.

A problem is drawn from a :class:`random.Random`, so that a number names it.
"""

from __future__ import annotations

from importlib.util import find_spec
from random import Random
from typing import Literal, TypeAlias

from deontic.logics import LOGICS
from deontic.modal.checking import accepts
from deontic.solving.modal import ModalSession
from deontic.solving.problem import Deadline, Limits, Premise, Setting, shape_of
from deontic.syntax.formulas import Modality
from deontic.syntax.vocabulary import Predicate, Vocabulary
from tests.deontic.enumeration import TooMany, smallest_model
from tests.deontic.solving.comparison import assert_model, question
from tests.deontic.solving.problems import Language, Problem, formula

Solver: TypeAlias = Literal["auto", "z3", "sat"]
_ALWAYS: tuple[Solver, ...] = ("auto", "z3")
SOLVERS: tuple[Solver, ...] = (*_ALWAYS, "sat") if find_spec("pysat") else _ALWAYS
WORLDS = 3
SECONDS = 20.0


def problem(rng: Random) -> Problem:
    """Return a random problem: one modality or two, premises that hold here or everywhere."""
    names = rng.choices(sorted(LOGICS), k=rng.choice((1, 1, 2)))
    modalities = (Modality("O", "m"), Modality("B", "b"))[: len(names)]
    language = Language(dict.fromkeys("pqr"[: rng.choice((1, 1, 2, 2, 3))], ()), modalities)
    everywhere = rng.choice((0.0, 0.0, 0.0, 0.4))
    depth = (2, 5) if len(names) == 1 else (2, 4)
    premises = tuple(
        Premise(
            str(number),
            formula(rng, language, rng.randint(*depth), 3, {}),
            "global" if rng.random() < everywhere else "local",
        )
        for number in range(rng.randint(1, 6))
    )
    vocabulary = Vocabulary(
        predicates={name: Predicate(name, ()) for name in language.predicates},
        modalities={m.name: name for m, name in zip(modalities, names, strict=True)},
    )
    return Problem("modal", premises, Setting(vocabulary))


def compare(drawn: Problem) -> str:
    """Compare all solvers with each other and with enumeration; return what was found.

    Raises
    ------
    AssertionError
        If they disagree, a model is none, or a certificate is not accepted.
    """
    answers = {solver: _answer(drawn, solver) for solver in SOLVERS}
    assert len(set(answers.values())) == 1, f"{answers}\n{drawn}"
    answer = answers["z3"]
    try:
        found = smallest_model(question(drawn.premises, drawn.setting), WORLDS, 1)
    except TooMany:
        return f"{answer}, not enumerated"
    assert found is None or answer == "satisfiable", f"{drawn}\n{found}"
    if answer == "satisfiable" and found is None:
        return "satisfiable, in more worlds than were enumerated"
    return answer


def _answer(drawn: Problem, solver: Solver) -> str:
    shapes = [shape_of(premise, drawn.setting) for premise in drawn.premises]
    shape = shapes[0]
    for other in shapes[1:]:
        shape |= other
    limits = Limits(solver=solver)
    deadline = Deadline(SECONDS)
    session = ModalSession(drawn.premises, shape, drawn.setting, limits, deadline, {})
    if session.check(drawn.labels, deadline):
        model = session.model(drawn.labels, deadline)
        assert_model(model, drawn.premises, drawn.setting)
        return "satisfiable"
    core = session.core()
    assert not session.check(core, deadline), f"{core} is no core\n{drawn}"
    assert accepts(session.certificate(core)), f"refused: {core}\n{drawn}"
    return "unsatisfiable"
