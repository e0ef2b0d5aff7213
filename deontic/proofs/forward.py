"""What lies on the surface: eliminations that need no subproof, drawn until nothing is new.

Superfluous lines do no harm: those that the conclusion does not rest on are left out in the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from deontic.proofs.drafting import Level, Step
from deontic.proofs.fitch import Rule
from deontic.proofs.identity import constant, outside_modalities, replaced
from deontic.proofs.instances import instance, interchanged
from deontic.syntax.formulas import (
    And,
    Bottom,
    Box,
    Comparison,
    Diamond,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Term,
    Top,
    disj,
)

Drawn: TypeAlias = tuple[Formula, Rule, tuple[Step, ...]]
ModalRules: TypeAlias = Callable[[str], frozenset[Rule]]

_MANY = 80
"""So many lines at a level are enough for replacing equals by equals."""


def saturate(level: Level, modal: ModalRules, instances: frozenset[tuple[Formula, Term]]) -> None:
    """Draw all conclusions that need no subproof.

    Parameters
    ----------
    level
        Where to draw them.
    modal
        From a modality to the rules RT, R4 … that hold at the world of the level.
    instances
        Universal formulas, or denials of existential ones, and terms to instantiate them with.
    """
    growing = True
    while growing:
        growing = False
        for step in list(level.visible()):
            drawn = [*_connectives(level, step), *_negations(step)]
            drawn += [*_modalities(level, step, modal), *_instances(step, instances)]
            for formula, rule, cites in drawn:
                if level.find(formula) is None:
                    level.add(formula, rule, *cites)
                    growing = True
        growing = _identities(level) or growing


def _connectives(level: Level, step: Step) -> Iterator[Drawn]:
    match step.formula:
        case And(parts):
            yield from ((part, Rule.AND_E, (step,)) for part in parts)
        case Implies(left, right):
            affirmed = level.find(left)
            if affirmed is not None:
                yield right, Rule.IF_E, (step, affirmed)
            denied = level.find(Not(right))
            if denied is not None and not _denies(level, left):
                yield Not(left), Rule.TOLLENS, (step, denied)
        case Iff(left, right):
            for one, other in ((left, right), (right, left)):
                affirmed = level.find(one)
                if affirmed is not None:
                    yield other, Rule.IFF_E, (step, affirmed)
        case Or(parts):
            denials = {part: level.find(Not(part)) for part in parts}
            left_over = [part for part in parts if denials[part] is None]
            if len(set(left_over)) == 1 and len(denials) > 1:
                cited = [denial for denial in denials.values() if denial is not None]
                yield disj(left_over), Rule.SYLLOGISM, (step, *cited)


def _denies(level: Level, formula: Formula) -> bool:
    """Return whether a formula is known to be false, by its denial or by what it denies."""
    return level.find(Not(formula)) is not None or (
        isinstance(formula, Not) and level.find(formula.body) is not None
    )


def _negations(step: Step) -> Iterator[Drawn]:
    match step.formula:
        case Not(Not(body)):
            yield body, Rule.DOUBLE_NEGATION, (step,)
        case Not(Or(parts)):
            yield And(tuple([Not(part) for part in parts])), Rule.DE_MORGAN, (step,)
        case Not(Exists(variable, sort, body)):
            yield ForAll(variable, sort, Not(body)), Rule.QUANTIFIERS, (step,)
        case Not(ForAll(variable, sort, body)):
            yield Exists(variable, sort, Not(body)), Rule.QUANTIFIERS, (step,)


def _modalities(level: Level, step: Step, modal: ModalRules) -> Iterator[Drawn]:
    match step.formula:
        case Box(modality, body):
            rules = modal(modality.name)
            if Rule.RT in rules:
                yield body, Rule.RT, (step,)
            if Rule.RD in rules:
                yield Diamond(modality, body), Rule.RD, (step,)
        case Diamond(modality, Not(body)):
            yield Not(Box(modality, body)), Rule.CONVERSION, (step,)
        case Diamond(modality, body):
            yield Not(Box(modality, Not(body))), Rule.DIAMOND, (step,)
        case Not(Diamond(modality, body)):
            yield Box(modality, Not(body)), Rule.CONVERSION, (step,)
        case Not(Box(modality, Not(body))):
            yield Diamond(modality, body), Rule.DIAMOND, (step,)
            doubled = Diamond(modality, Not(Not(body)))
            if level.find(Not(doubled)) is not None:
                yield doubled, Rule.CONVERSION, (step,)
        case Not(Box(modality, body)):
            yield Diamond(modality, Not(body)), Rule.CONVERSION, (step,)


def _instances(step: Step, instances: frozenset[tuple[Formula, Term]]) -> Iterator[Drawn]:
    match step.formula:
        case ForAll(variable, sort, body) as universal:
            denied = [Not(Exists(variable, sort, body.body))] if isinstance(body, Not) else []
            for formula, term in sorted(instances, key=repr):
                if formula == universal or formula in denied:
                    yield instance(universal, term), Rule.ALL_E, (step,)


# --- Identity ------------------------------------------------------------------------------------


def _identities(level: Level) -> bool:
    """Replace equals by equals in literals; return whether anything is new."""
    steps = list(level.visible())
    equations = [s for s in steps if isinstance(s.formula, Comparison)]
    if not equations or len(steps) > _MANY:
        return False
    new = False
    for equation in equations:
        assert isinstance(equation.formula, Comparison)
        left, right = equation.formula.left, equation.formula.right
        if left == right:
            continue
        turned = Comparison("=", right, left)
        if level.find(turned) is None:
            same = level.add(Comparison("=", left, left), Rule.SAME_I)
            level.add(turned, Rule.SAME_E, equation, same)
            new = True
        for step in steps:
            if outside_modalities(step.formula) and step is not equation:
                for old, other in ((left, right), (right, left)):
                    formula = replaced(step.formula, old, other)
                    if _shorter(other, old) and level.find(formula) is None:
                        level.add(formula, Rule.SAME_E, equation, step)
                        new = True
    return new


def equals(level: Level, goal: Formula) -> Step | None:
    """Draw a formula from one that differs from it by equals alone, if there is one."""
    steps = list(level.visible())
    for equation in steps:
        if isinstance(equation.formula, Comparison):
            left, right = equation.formula.left, equation.formula.right
            rigid = constant(left) and constant(right)
            for step in steps:
                if interchanged(step.formula, goal, left, right, rigid) or interchanged(
                    step.formula, goal, right, left, rigid
                ):
                    return level.add(goal, Rule.SAME_E, equation, step)
    return None


def _shorter(term: Term, other: Term) -> bool:
    """Return whether replacing by a term cannot go on for ever."""
    return constant(term) or len(repr(term)) < len(repr(other))


def contradiction(level: Level) -> Step | None:
    """Return a step that says ⊥, if two steps contradict each other or one is absurd."""
    found = level.find(Bottom())
    if found is not None:
        return found
    for step in list(level.visible()):
        match step.formula:
            case Not(Top()):
                top = level.add(Top(), Rule.TOP_I)
                return level.add(Bottom(), Rule.NOT_E, step, top)
            case Not(Comparison("=", left, right)) if left == right:
                same = level.add(Comparison("=", left, right), Rule.SAME_I)
                return level.add(Bottom(), Rule.NOT_E, step, same)
            case Not(body):
                affirmed = level.find(body)
                if affirmed is not None:
                    return level.add(Bottom(), Rule.NOT_E, step, affirmed)
    return None
