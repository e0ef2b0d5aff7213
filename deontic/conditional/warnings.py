"""What to beware of when a theory of obligation is put in a system.

A warning is found by asking the system, not read off its name, and names the systems it is about.

References
----------
Ross, A. (1941), "Imperatives and Logic", *Theoria* 7.  Prior, A. (1958), "Escapism: The Logical
Basis of Ethics" (the Good Samaritan).  Kamp, H. (1973), "Free Choice Permission", *Proc.
Aristotelian Society* 74.  Goble, L. (2013), "Prima Facie Norms, Normative Conflicts, and
Dilemmas", in *Handbook of Deontic Logic* 1 (explosion).  Chisholm, R. (1963), "Contrary-to-Duty
Imperatives and Deontic Logic", *Analysis* 24 (redundant and vacuous conditionals; scope).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from deontic.conditional.systems import Sentences, Standing, System
from deontic.solving.problem import UNIVERSAL
from deontic.syntax import to_ascii
from deontic.syntax.formulas import (
    And,
    Atom,
    Bottom,
    Box,
    ConditionalObligation,
    Diamond,
    Formula,
    Implies,
    Modality,
    Not,
    Or,
    subformulas,
)


@dataclass(frozen=True, slots=True)
class Warned:
    """Something to beware of: what it is called, what it comes to here, and in which systems."""

    name: str
    text: str
    systems: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the warning as plain data."""
        return {"name": self.name, "text": self.text, "systems": list(self.systems)}


def warnings(sentences: Sentences, systems: Sequence[System]) -> tuple[Warned, ...]:
    """Return what there is to beware of in a theory, in each of some systems of it."""
    sane = [each for each in systems if each.consistent.standing is Standing.OPEN]
    found = [
        *_explosion(systems),
        *_conflict(sentences, sane),
        *_ross(sentences, sane),
        *_samaritan(sentences, sane),
        *_free_choice(sentences, sane),
        *_spare(sentences, sane),
        *_scope(sentences, systems),
    ]
    return tuple(warned for warned in found if warned.systems)


def _giving(systems: Iterable[System], goal: Formula) -> tuple[str, ...]:
    """Return the names of the systems in which a goal follows."""
    return tuple(s.name for s in systems if s.ask(goal).standing is Standing.FOLLOWS)


def _obligations(sentences: Sentences) -> Iterator[tuple[str, Modality, Formula, Formula | None]]:
    """Yield the obligations among sentences: label, modality, what ought to be, condition."""
    for label, formula in sentences:
        match formula:
            case Box(modality, body) if modality.name != UNIVERSAL:
                yield label, modality, body, None
            case ConditionalObligation(modality, body, condition):
                yield label, modality, body, condition
            case Implies(condition, Box(modality, body)) if modality.name != UNIVERSAL:
                yield label, modality, body, condition


def _ought(modality: Modality, body: Formula, condition: Formula | None) -> Formula:
    """Return an obligation."""
    if condition is None:
        return Box(modality, body)
    return ConditionalObligation(modality, body, condition)


def _explosion(systems: Sequence[System]) -> Iterator[Warned]:
    """Warn where everything follows."""
    yield Warned(
        "explosion",
        "the sentences contradict each other, so that everything follows",
        tuple(s.name for s in systems if s.consistent.standing is Standing.EVERYTHING),
    )


def _conflict(sentences: Sentences, systems: Sequence[System]) -> Iterator[Warned]:
    """Warn where obligations conflict, so that everything is obligatory, or is given a condition
    that is possible.
    """
    asked: dict[Formula, bool] = {}
    for _, modality, _, condition in _obligations(sentences):
        asked[_ought(modality, Bottom(), None)] = False
        if condition is not None:
            asked[_ought(modality, Bottom(), condition)] = True
    for goal, conditional in asked.items():
        suited = [each for each in systems if each.conditional or not conditional]
        yield Warned(
            "conflict",
            f"obligations conflict, so that anything at all is obligatory: {to_ascii(goal)}",
            _giving(suited, goal),
        )


def _ross(sentences: Sentences, systems: Sequence[System]) -> Iterator[Warned]:
    """Warn where what is obligatory may be weakened by any alternative."""
    names = {
        part.predicate
        for _, formula in sentences
        for part in subformulas(formula)
        if isinstance(part, Atom)
    }
    other = "other"
    while other in names:
        other += "'"
    for _, modality, body, condition in _obligations(sentences):
        goal = _ought(modality, Or((body, Atom(other))), condition)
        yield Warned(
            "Ross",
            f"any alternative may be added to what is obligatory: {to_ascii(goal)}",
            _giving(systems, goal),
        )
        return


def _samaritan(sentences: Sentences, systems: Sequence[System]) -> Iterator[Warned]:
    """Warn where what an obligatory thing presupposes becomes obligatory too."""
    stated = {formula for _, formula in sentences}
    for _, necessity in sentences:
        match necessity:
            case Box(Modality("[]", ""), Implies(left, right)):
                for _, modality, body, condition in _obligations(sentences):
                    goal = _ought(modality, right, condition)
                    presupposing = left == body or (isinstance(body, And) and left in body.parts)
                    if presupposing and goal not in stated and right != condition:
                        yield Warned(
                            "Good Samaritan",
                            f"what it presupposes becomes obligatory too: {to_ascii(goal)}",
                            _giving(systems, goal),
                        )
            case _:
                continue


def _free_choice(sentences: Sentences, systems: Sequence[System]) -> Iterator[Warned]:
    """Warn where a permission of alternatives permits none of them in particular."""
    for label, formula in sentences:
        match formula:
            case Diamond(modality, Or(parts)) if modality.name != UNIVERSAL:
                goal: Formula = And(tuple(Diamond(modality, part) for part in parts))
            case Not(ConditionalObligation(modality, Not(Or(parts)), condition)):
                goal = And(
                    tuple(
                        Not(ConditionalObligation(modality, Not(part), condition)) for part in parts
                    )
                )
            case _:
                continue
        without = tuple(s.name for s in systems if s.ask(goal).standing is Standing.OPEN)
        yield Warned("free choice", f"{label} does not permit each alternative", without)


def _spare(sentences: Sentences, systems: Sequence[System]) -> Iterator[Warned]:
    """Warn of sentences that say nothing new: vacuous if the facts alone give them."""
    conditional = {la for la, _, _, condition in _obligations(sentences) if condition is not None}
    normative = [la for la, formula in sentences if _is_normative(formula)]
    for label, formula in sentences:
        vacuous: list[str] = []
        redundant: list[str] = []
        for each in systems:
            if each.ask(formula, [label]).standing is not Standing.FOLLOWS:
                continue
            by_facts = each.ask(formula, normative).standing is Standing.FOLLOWS
            (vacuous if by_facts and label in conditional else redundant).append(each.name)
        yield Warned(
            "vacuous conditional",
            f"{label} says nothing, since its condition is not met",
            tuple(vacuous),
        )
        yield Warned("redundancy", f"{label} follows from the other sentences", tuple(redundant))


def _scope(sentences: Sentences, systems: Sequence[System]) -> Iterator[Warned]:
    """Warn where a conditional is written out, with a scope that makes a difference."""
    names = tuple(each.name for each in systems)
    for label, formula in sentences:
        match formula:
            case Implies(_, Box(modality, _)) if modality.name != UNIVERSAL:
                kind, other = "narrow", "wide scope and O(q / p)"
            case Box(modality, Implies()) if modality.name != UNIVERSAL:
                kind, other = "wide", "narrow scope and O(q / p)"
            case _:
                continue
        yield Warned("scope", f"{label} is written with {kind} scope; compare {other}", names)


def _is_normative(formula: Formula) -> bool:
    return any(
        isinstance(part, Box | Diamond | ConditionalObligation) and part.modality.name != UNIVERSAL
        for part in subformulas(formula)
    )
