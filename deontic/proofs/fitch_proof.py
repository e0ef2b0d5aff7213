"""From a search to a natural deduction: lines numbered, then checked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from math import inf
from time import monotonic

from deontic.proofs.branch import fresh_name
from deontic.proofs.drafting import Level, Step, finished
from deontic.proofs.fitch import FitchProof, Item, Line, Rule, lines, renamed
from deontic.proofs.fitch_checker import faults
from deontic.proofs.fitch_search import STRATEGIES, Search
from deontic.proofs.oracle import Oracle
from deontic.proofs.proving import Spent, Strategy, Stuck
from deontic.proofs.sequent import NoProof, Sequent, disagreement, unsupported
from deontic.proofs.strict import Worlds
from deontic.syntax.formulas import (
    Application,
    Box,
    Diamond,
    Exists,
    ForAll,
    Formula,
    Modality,
    Not,
    map_children,
    subformulas,
    terms,
)

ORACLE_BUDGET = 1_200
"""How many steps one question of the search may take."""

QUESTIONS = 3_000
"""How many questions a systematic search may ask, and all other attempts together."""


_SHARES = {(False, True): 0.3, (False, False): 0.3, (True, True): 0.65, (True, False): 1.0}
"""The share of the time that is over for an attempt, by whether it is systematic and strict."""

ENOUGH = 400
"""After so many questions, no shorter proof is looked for."""


def fitch_proof(
    sequent: Sequent,
    budget: int = ORACLE_BUDGET,
    questions: int = QUESTIONS,
    timeout: float = inf,
) -> FitchProof | NoProof:
    """Return a natural deduction, checked, or why there is none.

    Parameters
    ----------
    sequent
        What is to be proved.
    budget
        How many steps one question of the search may take.
    questions
        How many questions a systematic attempt may ask, and all others together.
    timeout
        How many seconds it may take.

    Examples
    --------
    >>> from deontic.syntax import parse_together
    >>> (one, other, goal), vocabulary = parse_together(["p -> q", "q -> r", "p -> r"])
    >>> proof = fitch_proof(Sequent((one, other), goal, vocabulary=vocabulary))
    >>> [str(line.rule) for line in proof.lines()]
    ['PR', 'PR', 'AS', '→E', '→E', '→I']
    """
    reason = unsupported(sequent.formulas)
    if reason:
        return NoProof(reason)
    plain = replace(
        sequent,
        premises=tuple([spelled_out(f) for f in sequent.premises]),
        everywhere=tuple([spelled_out(f) for f in sequent.everywhere]),
        conclusion=spelled_out(sequent.conclusion),
    )
    began = monotonic()
    oracle = Oracle(plain, budget, questions, began + timeout)
    if oracle.follows(plain.premises, plain.conclusion) is None:
        return NoProof("the tableau that the search starts from does not close within its budget")
    found: list[FitchProof] = []
    left = questions
    reasons: list[str] = []
    for strategy in STRATEGIES:
        if found and len(oracle.answers) > ENOUGH:
            break
        oracle.left = questions if strategy.systematic else left
        if strategy.systematic and (oracle.guide is None or (found and not strategy.strict)):
            continue
        deadline = began + _SHARES[strategy.systematic, strategy.strict] * timeout
        attempt = _attempt(plain, oracle, strategy, deadline)
        left = left if strategy.systematic else oracle.left
        if isinstance(attempt, NoProof):
            reasons.append(attempt.reason)
        else:
            found.append(attempt)
    if not found:
        return NoProof(reasons[0])
    proof = min(found, key=lambda one: sum(1 for _ in one.lines()))
    wrong = faults(proof, plain)
    if wrong:
        raise disagreement(wrong[0])
    return proof


def _attempt(
    sequent: Sequent, oracle: Oracle, strategy: Strategy, deadline: float
) -> FitchProof | NoProof:
    """Return what one search finds."""
    level = Level()
    premises = [Step(f, Rule.PREMISE) for f in (*sequent.premises, *sequent.everywhere)]
    level.known.update((step.formula, step) for step in premises)
    everywhere = tuple(premises[len(sequent.premises) :])
    oracle.names.clear()
    search = Search(oracle, Worlds(sequent), everywhere, _taken(sequent), strategy, deadline)
    try:
        last = search.prove(level, sequent.conclusion)
    except Stuck as stuck:
        return NoProof(str(stuck))
    except Spent:
        return NoProof("the budget of the search is spent")
    given, body = finished(premises, level, last)
    renaming = _in_order(given, body, oracle.names, _taken(sequent))
    sorts = {renaming[name]: sort for name, sort in oracle.names.items() if name in renaming}
    return FitchProof(
        tuple([renamed(line, renaming) for line in given]),
        tuple([renamed(item, renaming) for item in body]),
        sequent.vocabulary.with_constants(sorts),
        sequent.default_logic,
        frozenset(range(len(sequent.premises) + 1, len(premises) + 1)),
    )


def _in_order(
    given: tuple[Line, ...], body: tuple[Item, ...], new: Collection[str], taken: set[str]
) -> dict[str, str]:
    """Return new names for the names that a proof introduces, in the order of its lines."""
    met = dict.fromkeys(
        term.function
        for line in lines((*given, *body))
        if isinstance(line, Line)
        for term in terms(line.formula)
        if isinstance(term, Application) and term.function in new
    )
    found: dict[str, str] = {}
    for name in met:
        found[name] = fresh_name(taken | set(found.values()))
    return found


def spelled_out(formula: Formula) -> Formula:
    """Return a formula in which only modalities that have a diamond have one.

    >>> from deontic.syntax.formulas import Atom
    >>> spelled_out(Diamond(Modality("K"), Atom("p"))) == Not(
    ...     Box(Modality("K"), Not(Atom("p"))))
    True
    """
    inner = map_children(spelled_out, formula)
    match inner:
        case Diamond(Modality("B" | "K") as modality, body):
            return Not(Box(modality, Not(body)))
        case _:
            return inner


def _taken(sequent: Sequent) -> set[str]:
    bound = {
        part.variable
        for formula in sequent.formulas
        for part in subformulas(formula)
        if isinstance(part, ForAll | Exists)
    }
    return {*sequent.vocabulary.names(), *bound}
