"""Which facts a silent view waits for: those that what is known leaves its sentences to turn on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from deontic.solving.finite import domain_of
from deontic.solving.grounding import (
    Arena,
    Conjunction,
    Disjunction,
    Letter,
    Literal,
)
from deontic.solving.problem import NO_SHAPE, Premise, Setting, shape_of
from deontic.syntax.formulas import Atom, ForAll, Formula
from deontic.theory import Binding, Case


def open_facts(
    formulas: Sequence[Formula], case: Case, binding: Binding, setting: Setting
) -> tuple[str, ...]:
    """Return the atoms, as written, that known facts leave standing in some formulas.

    Quantified variables that are named after a role are taken to be its party: what is open about
    other individuals is not listed.

    Parameters
    ----------
    formulas
        The view's sentences, without defined predicates.
    case, binding
        What is known, and who fills each role.
    setting
        The language, with the case's individuals.
    """
    shape = NO_SHAPE
    for formula in formulas:
        shape |= shape_of(Premise("", formula), setting)
    arena = Arena(setting, domain_of(setting, shape.sorts, {}))
    known: dict[Letter, bool] = {}
    for fact in case.facts.values():
        if fact.value is not None and isinstance(fact.formula, Atom):
            node = arena.nodes[arena.ground(fact.formula)]
            if isinstance(node, Literal) and isinstance(node.atom, Letter):
                known[node.atom] = fact.value
    found: dict[Letter, None] = {}
    for formula in formulas:
        assignment: dict[str, str] = {}
        while isinstance(formula, ForAll) and formula.variable in binding:
            assignment[formula.variable] = binding[formula.variable]
            formula = formula.body
        value, letters = _residue(arena, arena.ground(formula, assignment), known)
        if value is None:
            found.update(dict.fromkeys(letters))
    return tuple(
        f"{letter.predicate}({', '.join(letter.elements)})" if letter.elements else letter.predicate
        for letter in found
    )


def _residue(
    arena: Arena, node: int, known: Mapping[Letter, bool]
) -> tuple[bool | None, tuple[Letter, ...]]:
    """Return the truth value that known facts give a node, or the letters it still waits for."""
    match arena.nodes[node]:
        case Literal(Letter() as letter, positive):
            if letter in known:
                return known[letter] == positive, ()
            return None, (letter,)
        case Conjunction(parts) | Disjunction(parts):
            settling = isinstance(arena.nodes[node], Disjunction)
            waiting: list[Letter] = []
            undecided = False
            for part in parts:
                value, letters = _residue(arena, part, known)
                if value is settling:
                    return settling, ()
                undecided |= value is None
                waiting += letters
            return (None if undecided else not settling), tuple(dict.fromkeys(waiting))
        case _:
            return None, ()
