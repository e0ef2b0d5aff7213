"""The facts of which a view's verdict may be a matter: ground atoms about a case's parties."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from deontic.logics import FrameCondition
from deontic.queries.columns import Prepared
from deontic.queries.open_facts import about, atoms_in
from deontic.solving.domains import domain_of
from deontic.solving.ground_nodes import (
    Conjunction,
    Disjunction,
    Letter,
    Linear,
    Literal,
    Necessity,
    Possibility,
    Quantity,
)
from deontic.solving.grounding import Arena
from deontic.solving.problem import NO_SHAPE, Premise, Setting, Shape, shape_of
from deontic.syntax.formulas import Application, Atom, Formula, substitute
from deontic.theory import Binding


def facts_in_question(
    prepared: Prepared, binding: Binding, setting: Setting
) -> tuple[tuple[Atom, ...], tuple[Application, ...]]:
    """Return the atoms, and the quantities, on which a view's verdict on some parties may depend.

    They occur outside modalities in what the view's sentences say of these parties, and are tied
    to the question: by a sentence that speaks of it too, or of something that is tied to it.
    Variables named after a role stand for its party.

    Parameters
    ----------
    prepared
        The view in a reading.
    binding
        Who fills each role.
    setting
        The language, with the parties.
    """
    roles = {role: Application(name) for role, name in binding.items()}
    question = substitute(prepared.question, roles)
    formulas = [asserted.formula for asserted in prepared.asserted]
    arena = Arena(setting, domain_of(setting, _shape([*formulas, question], setting).sorts, {}))
    waiting = []
    for formula in formulas:
        node = arena.ground(*about(formula, binding))
        waiting.append((atoms_in(arena, node), outside_modalities(arena, node)))
    tied = atoms_in(arena, arena.ground(question))
    found: dict[Letter | Quantity, None] = {}
    while joining := [entry for entry in waiting if not tied.isdisjoint(entry[0])]:
        waiting = [entry for entry in waiting if tied.isdisjoint(entry[0])]
        for atoms, outside in joining:
            tied |= atoms
            found.update(dict.fromkeys(outside))
    return _told(found, setting)


def facts_in_formula(
    formula: Formula, setting: Setting
) -> tuple[tuple[Atom, ...], tuple[Application, ...]]:
    """Return the ground atoms, and the quantities, in a formula outside modalities."""
    arena = Arena(setting, domain_of(setting, _shape([formula], setting).sorts, {}))
    return _told(outside_modalities(arena, arena.ground(formula)), setting)


def _told(
    found: Iterable[Letter | Quantity], setting: Setting
) -> tuple[tuple[Atom, ...], tuple[Application, ...]]:
    """Return those that are about named individuals, as formulas and terms."""
    named = [one for one in found if set(one.elements) <= setting.vocabulary.functions.keys()]
    return (
        tuple(
            Atom(a.predicate, tuple(map(Application, a.elements)))
            for a in named
            if isinstance(a, Letter)
        ),
        tuple(
            Application(q.function, tuple(map(Application, q.elements)))
            for q in named
            if isinstance(q, Quantity)
        ),
    )


def outside_modalities(arena: Arena, node: int) -> tuple[Letter | Quantity, ...]:
    """Return the atoms and quantities on whose values at the actual world a node depends."""
    match arena.nodes[node]:
        case Literal(Letter() as letter):
            return (letter,)
        case Linear(_, coefficients):
            return tuple(quantity for quantity, _ in coefficients)
        case Conjunction(parts) | Disjunction(parts):
            return tuple(
                dict.fromkeys(atom for part in parts for atom in outside_modalities(arena, part))
            )
        case Necessity(modality, body) | Possibility(modality, body):
            conditions = arena.setting.logic(modality).conditions
            return outside_modalities(arena, body) if FrameCondition.REFLEXIVE in conditions else ()
        case _:
            return ()


def _shape(formulas: Iterable[Formula], setting: Setting) -> Shape:
    shapes = (shape_of(Premise("", formula), setting) for formula in formulas)
    return reduce(Shape.__or__, shapes, NO_SHAPE)
