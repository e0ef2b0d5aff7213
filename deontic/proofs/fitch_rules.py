"""The rules of natural deduction: whether a line follows from what it cites.

One function for each group of rules, after the boxes in *forall x: Calgary* in which they are
stated; conjunctions and disjunctions may have more than two parts here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from deontic.proofs.fitch import FitchProof, Line, Rule, StrictHead
from deontic.proofs.identity import constant
from deontic.proofs.instances import interchanged, witnesses
from deontic.proofs.systems import rules
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
    terms,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line is: in which proof, under which assumptions, in which strict subproofs."""

    proof: FitchProof
    assumptions: tuple[Formula, ...]
    strict: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A line that is cited.

    ``crossed`` are the modalities of the strict subproofs between it and the line that cites it;
    ``inside`` is that of the innermost strict subproof in which it stands, if any.
    """

    line: Line
    crossed: tuple[str, ...]
    inside: str

    @property
    def formula(self) -> Formula:
        """What the line says."""
        return self.line.formula


@dataclass(frozen=True, slots=True)
class Closed:
    """A subproof that is cited: its first line and its last."""

    head: Line | StrictHead
    last: Line | StrictHead

    def proves(self, assumption: Formula, conclusion: Formula) -> bool:
        """Return whether it leads from an assumption to a conclusion."""
        return (
            isinstance(self.head, Line)
            and isinstance(self.last, Line)
            and self.head.formula == assumption
            and self.last.formula == conclusion
        )


def follows(line: Line, cited: Sequence[Cited | Closed], place: Place) -> bool:
    """Return whether a line follows from what it cites by its rule."""
    lines = [c for c in cited if isinstance(c, Cited)]
    closed = [c for c in cited if isinstance(c, Closed)]
    if line.rule in (Rule.BOX_E, Rule.R4, Rule.R5, Rule.RB):
        return not closed and len(lines) == 1 and _imported(line, lines[0], place)
    if line.rule is Rule.EVERYWHERE:
        return (
            not closed
            and len(lines) == 1
            and lines[0].line.number in place.proof.everywhere
            and lines[0].formula == line.formula
        )
    if any(c.crossed for c in lines):
        return False
    formulas = [c.formula for c in lines]
    match line.rule:
        case Rule.PREMISE | Rule.ASSUMPTION:
            return False
        case Rule.ALL_I | Rule.ALL_E | Rule.SOME_I | Rule.SOME_E:
            return _quantified(line, formulas, closed, place)
        case Rule.SAME_I | Rule.SAME_E:
            return not closed and _identical(line, formulas)
        case Rule.RT | Rule.RD:
            return not closed and len(lines) == 1 and _local(line, lines[0], place)
        case Rule.BOX_I | Rule.DIAMOND | Rule.CONVERSION:
            return _modal(line, formulas, closed)
        case Rule.TOP_I | Rule.NOT_E | Rule.EXPLOSION | Rule.REITERATION:
            return not closed and _plain(line, formulas)
    if closed:
        return _discharging(line, formulas, closed)
    return _connective(line, formulas) or _derived(line, formulas)


# --- Connectives -------------------------------------------------------------------------------


def _plain(line: Line, formulas: Sequence[Formula]) -> bool:
    match line.rule, formulas:
        case Rule.TOP_I, []:
            return line.formula == Top()
        case Rule.NOT_E, [denial, affirmed]:
            return denial == Not(affirmed) and line.formula == Bottom()
        case Rule.EXPLOSION, [absurd]:
            return absurd == Bottom()
        case Rule.REITERATION, [same]:
            return same == line.formula
        case _:
            return False


def _connective(line: Line, formulas: Sequence[Formula]) -> bool:
    match line.rule, formulas:
        case Rule.AND_I, _:
            return line.formula == And(tuple(formulas))
        case Rule.AND_E, [And(parts)]:
            return line.formula in parts
        case Rule.OR_I, [part]:
            return isinstance(line.formula, Or) and part in line.formula.parts
        case Rule.IF_E, [Implies(left, right), affirmed]:
            return affirmed == left and line.formula == right
        case Rule.IFF_E, [Iff(left, right), affirmed]:
            return (affirmed, line.formula) in ((left, right), (right, left))
        case _:
            return False


def _derived(line: Line, formulas: Sequence[Formula]) -> bool:
    match line.rule, formulas:
        case Rule.SYLLOGISM, [Or(parts), *denials]:
            denied = [d.body for d in denials if isinstance(d, Not)]
            left = [part for part in parts if part not in denied]
            return len(denied) == len(denials) > 0 and bool(left) and line.formula == disj(left)
        case Rule.TOLLENS, [Implies(left, right), denial]:
            return denial == Not(right) and line.formula == Not(left)
        case Rule.DOUBLE_NEGATION, [Not(Not(body))]:
            return line.formula == body
        case Rule.DE_MORGAN, [formula]:
            return _de_morgan(formula, line.formula) or _de_morgan(line.formula, formula)
        case Rule.QUANTIFIERS, [formula]:
            return _no_one(formula, line.formula) or _no_one(line.formula, formula)
        case _:
            return False


def _de_morgan(denied: Formula, other: Formula) -> bool:
    """Return whether a denied disjunction or conjunction is, negation drawn in, another formula."""
    match denied:
        case Not(Or(parts)):
            return other == And(tuple([Not(part) for part in parts]))
        case Not(And(parts)):
            return other == Or(tuple([Not(part) for part in parts]))
        case _:
            return False


def _no_one(denied: Formula, other: Formula) -> bool:
    match denied:
        case Not(Exists(variable, sort, body)):
            return other == ForAll(variable, sort, Not(body))
        case Not(ForAll(variable, sort, body)):
            return other == Exists(variable, sort, Not(body))
        case _:
            return False


def _discharging(line: Line, formulas: Sequence[Formula], closed: Sequence[Closed]) -> bool:
    """Return whether a line follows by a rule that discharges assumptions."""
    match line.rule, line.formula, formulas, closed:
        case Rule.IF_I, Implies(left, right), [], [only]:
            return only.proves(left, right)
        case Rule.IFF_I, Iff(left, right), [], [one, other]:
            return one.proves(left, right) and other.proves(right, left)
        case Rule.NOT_I, Not(body), [], [only]:
            return only.proves(body, Bottom())
        case Rule.INDIRECT, formula, [], [only]:
            return only.proves(Not(formula), Bottom())
        case Rule.EXCLUDED_MIDDLE, formula, [], [one, other]:
            case_ = one.head.formula if isinstance(one.head, Line) else Bottom()
            return one.proves(case_, formula) and other.proves(Not(case_), formula)
        case Rule.OR_E, formula, [Or(parts)], _:
            return len(parts) == len(closed) and all(
                one.proves(part, formula) for part, one in zip(parts, closed, strict=True)
            )
        case _:
            return False


# --- Quantifiers and identity --------------------------------------------------------------------


def _quantified(
    line: Line, formulas: Sequence[Formula], closed: Sequence[Closed], place: Place
) -> bool:
    match line.rule, line.formula, formulas, closed:
        case Rule.ALL_E, formula, [ForAll() as universal], []:
            return bool(witnesses(universal, formula, place.proof.vocabulary))
        case Rule.SOME_I, Exists() as existential, [formula], []:
            return bool(witnesses(existential, formula, place.proof.vocabulary))
        case Rule.ALL_I, ForAll() as universal, [formula], []:
            found = witnesses(universal, formula, place.proof.vocabulary)
            return any(_arbitrary(term, (*place.assumptions, universal)) for term in found)
        case Rule.SOME_E, formula, [Exists() as existential], [Closed(Line() as head, last)]:
            found = witnesses(existential, head.formula, place.proof.vocabulary)
            return (
                isinstance(last, Line)
                and last.formula == formula
                and any(
                    _arbitrary(term, (*place.assumptions, existential, formula)) for term in found
                )
            )
        case _:
            return False


def _arbitrary(term: Term, formulas: Iterable[Formula]) -> bool:
    """Return whether a term is a name of which none of the formulas speaks."""
    return constant(term) and all(term not in terms(formula) for formula in formulas)


def _identical(line: Line, formulas: Sequence[Formula]) -> bool:
    match line.rule, line.formula, formulas:
        case Rule.SAME_I, Comparison("=", left, right), []:
            return left == right
        case Rule.SAME_E, formula, [Comparison("=", left, right), other]:
            rigid = constant(left) and constant(right)
            return interchanged(other, formula, left, right, rigid) or interchanged(
                other, formula, right, left, rigid
            )
        case _:
            return False


# --- Modalities ----------------------------------------------------------------------------------


def _modal(line: Line, formulas: Sequence[Formula], closed: Sequence[Closed]) -> bool:
    """Return whether a line follows by a rule for modalities that all logics have."""
    match line.rule, line.formula, formulas, closed:
        case Rule.BOX_I, Box(modality, body), [], [Closed(StrictHead() as head, Line() as last)]:
            return head.modality.name == modality.name and last.formula == body
        case Rule.DIAMOND, Diamond(modality, body), [formula], []:
            return formula == Not(Box(modality, Not(body)))
        case Rule.DIAMOND, formula, [Diamond(modality, body)], []:
            return formula == Not(Box(modality, Not(body)))
        case Rule.CONVERSION, formula, [other], []:
            return _converted(formula, other) or _converted(other, formula)
        case _:
            return False


def _converted(denied: Formula, other: Formula) -> bool:
    match denied:
        case Not(Box(modality, body)):
            return other == Diamond(modality, Not(body))
        case Not(Diamond(modality, body)):
            return other == Box(modality, Not(body))
        case _:
            return False


def _imported(line: Line, cited: Cited, place: Place) -> bool:
    """Return whether a line in a strict subproof follows from one right outside it."""
    if len(cited.crossed) != 1:
        return False
    (name,) = cited.crossed
    allowed = rules(place.proof.conditions(name), inside=cited.inside == name)
    match line.rule, cited.formula:
        case Rule.BOX_E, Box(modality, body):
            return modality.name == name and line.formula == body
        case Rule.R4, Box(modality, _):
            return Rule.R4 in allowed and modality.name == name and line.formula == cited.formula
        case Rule.R5, Not(Box(modality, _)):
            return Rule.R5 in allowed and modality.name == name and line.formula == cited.formula
        case Rule.RB, formula:
            return Rule.RB in allowed and _possible(line.formula, formula, name)
        case _:
            return False


def _local(line: Line, cited: Cited, place: Place) -> bool:
    """Return whether a line follows by RT or RD."""
    match cited.formula:
        case Box(modality, body):
            conditions = place.proof.conditions(modality.name)
            allowed = rules(conditions, inside=cited.inside == modality.name)
            if line.rule not in allowed:
                return False
            if line.rule is Rule.RT:
                return line.formula == body
            return line.formula == Diamond(modality, body)
        case _:
            return False


def _possible(formula: Formula, body: Formula, modality: str) -> bool:
    match formula:
        case Diamond(found, inner):
            return found.name == modality and inner == body
        case _:
            return False
