"""The facts of a case, from what is written to atoms about its individuals.

A fact is written of roles or names, in full (``owes(x, y)``) or without arguments (``owes``),
which are then the roles and constants that the predicate's parameters are called by.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import isfinite

from arguments.fields import Fields
from deontic.errors import Source, Span, UserError
from deontic.syntax import parse
from deontic.syntax.formulas import (
    Application,
    Atom,
    Comparison,
    Formula,
    Numeral,
    Term,
    Variable,
    free_variables,
    substitute,
)
from deontic.syntax.vocabulary import NUMERICAL_SORTS, Vocabulary
from deontic.theory import Fact, Theory


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact as written: its key, its value, and where it stands."""

    key: Source
    value: bool | Fraction | None
    span: Span


def entries_in(fields: Fields) -> dict[str, Entry]:
    """Return the facts of a case or a moment as they are written.

    Raises
    ------
    UserError
        If one is neither true nor false nor unknown, and not a number.
    """
    inner = fields.fields("facts", "the facts")
    found = {}
    for key in inner:
        raw = inner.raw(key)
        value: bool | Fraction | None
        match raw:
            case bool() | None:
                value = raw
            case int() | float() if isfinite(raw):
                value = Fraction(str(raw))
            case "unknown":
                value = None
            case "true" | "false":
                value = raw == "true"
            case _:
                raise inner.error(f"{key} should be true, false or unknown, or a number", key)
        found[key] = Entry(inner.key_source(key), value, inner.key_span(key))
    return found


def facts_from(
    entries: Sequence[Entry],
    parties: Mapping[str, tuple[str, ...]],
    individuals: Mapping[str, str],
    case: str,
    theory: Theory,
    inherited: Mapping[str, Entry] | None = None,
) -> dict[str, Fact]:
    """Return entries as facts about the individuals who fill the roles, by label.

    Parameters
    ----------
    entries
        What is written, the case's base first.
    parties, individuals
        Who fills each role, and the sort of everyone there is.
    case
        What to call the case in messages.
    theory
        In whose vocabulary the facts are.
    inherited
        The entries of the base: what they say gives way to what the case says itself.

    Raises
    ------
    UserError
        If an entry is not an atom of the vocabulary, or two that are not inherited disagree.
    """
    vocabulary = theory.vocabulary.with_constants(individuals)
    found: dict[str, Fact] = {}
    own: set[str] = set()
    for entry in entries:
        is_own = (inherited or {}).get(entry.key.text) is not entry
        formula = _atom(entry, vocabulary, parties, case)
        for ground in _instances(formula, parties):
            label = _label(ground)
            fact = Fact(label, *_stated(ground, entry.value), entry.span)
            earlier = found.get(label)
            if earlier is not None and label in own and is_own and not _agree(earlier, fact):
                raise UserError(
                    f"the case {case} says two things of {label}",
                    entry.span,
                    (f"It is also said at {earlier.span}.",),
                )
            if is_own:
                own.add(label)
            if is_own or label not in own:
                found[label] = fact
    return found


def _agree(one: Fact, other: Fact) -> bool:
    """Tell whether two facts with one label say the same."""
    return (one.value, one.formula) == (other.value, other.formula)


def _atom(
    entry: Entry, vocabulary: Vocabulary, parties: Mapping[str, tuple[str, ...]], case: str
) -> Formula:
    """Return an entry's key as an atom, or for a quantity as an equation, in roles and names."""
    written = entry.key.text
    name = written.partition("(")[0].strip()
    quantity = vocabulary.functions.get(name)
    if quantity is not None and quantity.result not in NUMERICAL_SORTS:
        raise UserError(f"{name} is neither true or false nor a number", entry.span)
    if quantity is not None and isinstance(entry.value, bool):
        raise UserError(f"{written} is a number, not true or false", entry.span)
    head = vocabulary.predicates.get(written) or vocabulary.functions.get(written)
    if head is not None:
        arguments = tuple(
            _filler(parameter, sort, entry, vocabulary, parties, case)
            for parameter, sort in zip(head.parameters, head.sorts, strict=True)
        )
        if quantity is None:
            formula: Formula = Atom(written, arguments)
        else:
            formula = Comparison("=", Application(written, arguments), Numeral(Fraction()))
    else:
        text = written if quantity is None else f"{written} = 0"
        source = Source(text, entry.key.name, entry.key.line, entry.key.column)
        roles = {role: vocabulary.roles[role] for role in parties}
        formula = parse(text, vocabulary, source=source, parameters=roles)
    match formula:
        case Comparison("=", Application(), Numeral()) if quantity is not None:
            return formula
        case Atom() if not isinstance(entry.value, Fraction):
            return formula
        case Atom():
            raise UserError(f"{written} is true or false, not a number", entry.span)
        case _:
            raise UserError(
                f"{written} is not an atom",
                entry.span,
                ("A fact is a predicate applied to names, true, false or unknown.",),
            )


def _filler(
    parameter: str,
    sort: str,
    entry: Entry,
    vocabulary: Vocabulary,
    parties: Mapping[str, tuple[str, ...]],
    case: str,
) -> Term:
    """Return what a parameter of a bare predicate stands for: a role, or else a constant."""
    constant = vocabulary.functions.get(parameter)
    if parameter in parties and vocabulary.roles[parameter] == sort:
        return Variable(parameter)
    if constant is not None and not constant.sorts and constant.result == sort:
        return Application(parameter)
    written = entry.key.text
    raise UserError(
        f"{written} is said of {parameter} (a {sort}), and {case} names none",
        entry.span,
        (f"Write {written}(…) with names, or add {parameter} to the parties.",),
    )


def _instances(formula: Formula, parties: Mapping[str, tuple[str, ...]]) -> list[Formula]:
    """Return a formula for every way in which the parties fill the roles in it."""
    roles = sorted(free_variables(formula))
    return [
        substitute(formula, dict(zip(roles, map(Application, fillers), strict=True)))
        for fillers in product(*[parties[role] for role in roles])
    ]


def _stated(formula: Formula, value: bool | Fraction | None) -> tuple[Formula, bool | None]:
    if isinstance(value, Fraction):
        assert isinstance(formula, Comparison)
        return Comparison("=", formula.left, Numeral(value)), True
    return formula, value


def _label(formula: Formula) -> str:
    """Return a ground atom as written; an equation goes by its left side."""
    match formula:
        case Atom(name, arguments):
            return _applied(name, arguments)
        case Comparison(_, Application(name, arguments)):
            return _applied(name, arguments)
        case _:
            raise AssertionError(formula)


def _applied(name: str, arguments: tuple[Term, ...]) -> str:
    written = [
        _applied(a.function, a.arguments) if isinstance(a, Application) else str(a)
        for a in arguments
    ]
    return f"{name}({', '.join(written)})" if written else name
