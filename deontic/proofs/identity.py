"""Replacing equals by equals, and an order of terms that makes it end."""

from __future__ import annotations

from deontic.syntax.formulas import Application, Atom, Comparison, Formula, Not, Term, map_children


def constant(term: Term) -> bool:
    """Return whether a term is a name, which stands for the same thing at every world."""
    return isinstance(term, Application) and not term.arguments


def larger(term: Term, other: Term) -> bool:
    """Return whether a term is to give way to another: it is longer, or comes later."""
    return _weight(term) > _weight(other)


def _weight(term: Term) -> tuple[int, str]:
    return _size(term), repr(term)


def _size(term: Term) -> int:
    if isinstance(term, Application):
        return 1 + sum(map(_size, term.arguments))
    return 1


def replaced_in_term(term: Term, old: Term, new: Term) -> Term:
    """Return a term with all occurrences of one term replaced by another."""
    if term == old:
        return new
    if isinstance(term, Application):
        arguments = tuple([replaced_in_term(a, old, new) for a in term.arguments])
        return Application(term.function, arguments)
    return term


def replaced(formula: Formula, old: Term, new: Term) -> Formula:
    """Return a formula with all occurrences of a ground term replaced.

    >>> a, b = Application("a"), Application("b")
    >>> replaced(Not(Atom("R", (a, b))), a, b)
    Not(body=Atom(predicate='R', arguments=(Application(function='b', arguments=()),
                                            Application(function='b', arguments=()))))
    """
    match formula:
        case Atom(predicate, arguments):
            return Atom(predicate, tuple([replaced_in_term(a, old, new) for a in arguments]))
        case Comparison(relation, left, right):
            return Comparison(
                relation, replaced_in_term(left, old, new), replaced_in_term(right, old, new)
            )
        case _:
            return map_children(lambda part: replaced(part, old, new), formula)


def outside_modalities(formula: Formula) -> bool:
    """Return whether a formula is a literal, so that replacing equals in it needs no rigidity."""
    return isinstance(formula, Atom | Comparison) or (
        isinstance(formula, Not) and isinstance(formula.body, Atom | Comparison)
    )
