"""Why a formula is true, or false, at a world of a model.

References
----------
Fitting, M. & Mendelsohn, R. (1998), *First-Order Modal Logic*, Definition 4.6.4 (truth, whose
clauses the reasons follow).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from deontic.preferences import Rule
from deontic.semantics import Model, Value, World, best, holds
from deontic.syntax import to_unicode
from deontic.syntax.formulas import (
    And,
    Application,
    Box,
    ConditionalObligation,
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
    substitute,
)

MAX_LINES = 12
"""The most lines of reasons that are given for one formula."""


def reasons(model: Model, world: World, formula: Formula) -> tuple[str, ...]:
    """Return why a closed formula is true or false at a world, the widest reason first.

    Examples
    --------
    >>> from deontic.semantics import Interpretation
    >>> from deontic.syntax import parse
    >>> model = Model(
    ...     ("w", "v"),
    ...     "w",
    ...     {"O": frozenset({("w", "v")})},
    ...     interpretations={"v": Interpretation({"q": frozenset({()})})},
    ... )
    >>> reasons(model, "w", parse("O p & O q"))
    ('O p is false at w: w sees v by O', 'p is false at v')
    """
    return tuple(islice(_reasons(model, world, formula), MAX_LINES))


def _reasons(model: Model, world: World, formula: Formula) -> Iterator[str]:
    truth = holds(model, world, formula)
    said = f"{to_unicode(formula)} is {'true' if truth else 'false'} at {world}"
    match formula:
        case Not(body):
            yield from _reasons(model, world, body)
        case And(parts) | Or(parts):
            deciding = [part for part in parts if holds(model, world, part) == truth]
            one = isinstance(formula, And) != truth
            for part in deciding[:1] if one else parts:
                yield from _reasons(model, world, part)
        case Implies(left, right):
            if not holds(model, world, left):
                yield from _reasons(model, world, left)
            elif truth:
                yield from _reasons(model, world, right)
            else:
                yield from _reasons(model, world, left)
                yield from _reasons(model, world, right)
        case Iff(left, right):
            yield from _reasons(model, world, left)
            yield from _reasons(model, world, right)
        case ForAll(variable, sort, body) | Exists(variable, sort, body):
            yield from _of_some(model, world, said, (variable, sort, body), truth, formula)
        case Box(modality, body) | Diamond(modality, body):
            seen = model.successors(modality.name, world)
            yield from _at_some(
                model, said, f"{world} sees {{}} by {modality.name}", seen, body, truth, formula
            )
        case ConditionalObligation(modality, body, condition):
            there = [v for v in model.worlds if holds(model, v, condition)]
            given = "" if condition == Top() else f" where {to_unicode(condition)}"
            if not there:
                yield f"{said}: there is no world{given}"
            elif model.rules.get(modality.name) is Rule.LEWIS:
                yield said
            else:
                top = best(model, modality.name, there)
                label = f"{{}} is among the best by {modality.name}{given}"
                yield from _at_some(model, said, label, top, body, truth, formula)
        case _:
            yield said


def _at_some(
    model: Model,
    said: str,
    label: str,
    worlds: tuple[World, ...],
    body: Formula,
    truth: bool,
    formula: Formula,
) -> Iterator[str]:
    """Yield the reasons of a formula that looks at some worlds."""
    universal = not isinstance(formula, Diamond)
    if universal == truth:
        listed = ", ".join(worlds)
        told = f"at {listed}, all there are" if worlds else "at no world at all"
        yield f"{said}: {label.format('just ' + listed) if worlds else 'it has to look ' + told}"
        return
    for world in worlds:
        if holds(model, world, body) == truth:
            yield f"{said}: {label.format(world)}"
            yield from _reasons(model, world, body)
            return


def _of_some(
    model: Model,
    world: World,
    said: str,
    quantified: tuple[str, str, Formula],
    truth: bool,
    formula: Formula,
) -> Iterator[str]:
    """Yield the reasons of a quantification."""
    variable, sort, body = quantified
    named: Mapping[Value, str] = {value: name for name, value in model.constants.items()}
    if isinstance(formula, Exists) == truth:
        for element in model.domain.get(sort, ()):
            term: Term = Application(named.get(element, element))
            instance = substitute(body, {variable: term})
            if element in named and holds(model, world, instance) == truth:
                yield f"{said}: take {element}"
                yield from _reasons(model, world, instance)
                return
    yield said
