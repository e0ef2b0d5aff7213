"""Instances of quantified formulas, and formulas that differ by equals alone."""

from __future__ import annotations

from deontic.proofs.identity import constant, outside_modalities
from deontic.syntax.formulas import (
    Application,
    Atom,
    Comparison,
    Exists,
    ForAll,
    Formula,
    Term,
    Variable,
    children,
    modal_depth,
    substitute,
    terms,
)
from deontic.syntax.vocabulary import Vocabulary


def instance(quantified: ForAll | Exists, term: Term) -> Formula:
    """Return what a quantified formula says of one thing."""
    return substitute(quantified.body, {quantified.variable: term})


def witnesses(
    quantified: ForAll | Exists, formula: Formula, vocabulary: Vocabulary
) -> tuple[Term, ...]:
    """Return the terms of the right sort with which a formula is an instance of a quantified one.

    A term that can stand for different things at different worlds is none where the formula has
    modalities.
    """
    functions = vocabulary.functions
    candidates: dict[Term, None] = {}
    for term in terms(formula):
        if isinstance(term, Application) and term.function in functions:
            candidates[term] = None
    for name, function in functions.items():
        if not function.arity:
            candidates[Application(name)] = None
    return tuple(
        term
        for term in candidates
        if isinstance(term, Application)
        and functions[term.function].result == quantified.sort
        and (constant(term) or not modal_depth(quantified.body))
        and not any(isinstance(part, Variable) for part in terms(Atom("", (term,))))
        and instance(quantified, term) == formula
    )


def interchanged(formula: Formula, other: Formula, old: Term, new: Term, rigid: bool) -> bool:
    """Return whether one formula is the other with some occurrences of a term replaced.

    ``rigid`` says that the terms are names, so that they may be replaced within modalities.
    """
    if formula == other:
        return True
    if not rigid and not (outside_modalities(formula) or not modal_depth(formula)):
        return False
    match formula, other:
        case Atom(predicate, arguments), Atom(predicate_, arguments_):
            return (
                predicate == predicate_
                and len(arguments) == len(arguments_)
                and all(
                    _interchanged(a, b, old, new)
                    for a, b in zip(arguments, arguments_, strict=True)
                )
            )
        case Comparison(relation, left, right), Comparison(relation_, left_, right_):
            return (
                relation == relation_
                and _interchanged(left, left_, old, new)
                and _interchanged(right, right_, old, new)
            )
        case _:
            below, below_ = children(formula), children(other)
            return (
                type(formula) is type(other)
                and len(below) == len(below_) > 0
                and _same_top(formula, other)
                and all(
                    interchanged(a, b, old, new, rigid) for a, b in zip(below, below_, strict=True)
                )
            )


def _interchanged(term: Term, other: Term, old: Term, new: Term) -> bool:
    if term == other or (term == old and other == new):
        return True
    match term, other:
        case Application(function, arguments), Application(function_, arguments_):
            return (
                function == function_
                and len(arguments) == len(arguments_)
                and all(
                    _interchanged(a, b, old, new)
                    for a, b in zip(arguments, arguments_, strict=True)
                )
            )
        case _:
            return False


def _same_top(formula: Formula, other: Formula) -> bool:
    """Return whether two formulas agree in what is not a part of them."""
    for attribute in ("modality", "variable", "sort"):
        if getattr(formula, attribute, None) != getattr(other, attribute, None):
            return False
    return True
