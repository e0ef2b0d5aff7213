"""Which facts a silent view waits for: those that what is known leaves its sentences to turn on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from deontic.logics import FrameCondition
from deontic.solving.domains import domain_of
from deontic.solving.ground_nodes import (
    Conjunction,
    Disjunction,
    Letter,
    Linear,
    Literal,
    Necessity,
    NoOught,
    Ought,
    Possibility,
    Quantity,
)
from deontic.solving.grounding import Arena
from deontic.solving.problem import NO_SHAPE, Premise, Setting, shape_of
from deontic.syntax.formulas import Application, Atom, Comparison, ForAll, Formula, Numeral
from deontic.theory import Binding, Case

Open: TypeAlias = Letter | Quantity
"""Something of which a case may say how it is."""

_NOTHING: frozenset[Open] = frozenset()


def open_facts(
    sentences: Sequence[Formula],
    meanings: Sequence[Formula],
    question: Formula,
    case: Case,
    binding: Binding,
    setting: Setting,
) -> tuple[str, ...]:
    """Return the atoms and quantities, as written, on which some sentences still depend.

    A sentence counts if it is tied to the question: if it shares something that is not known with
    it, or with another sentence that is tied to it.  Quantified variables that are named after a
    role are taken to be its party: what is open about other individuals is not listed.

    Parameters
    ----------
    sentences, meanings
        The view's sentences without defined predicates, and those of them that are definitions,
        which tie others together but are not waited for.
    question
        What is asked about the parties.
    case, binding
        What is known, and who fills each role.
    setting
        The language, with the case's individuals.
    """
    shape = NO_SHAPE
    for formula in (*sentences, *meanings, question):
        shape |= shape_of(Premise("", formula), setting)
    arena = Arena(setting, domain_of(setting, shape.sorts, {}))
    knowledge = _Knowledge.of(case, arena)
    waiting: list[tuple[frozenset[Open], tuple[Open, ...]]] = []
    for formula in sentences:
        node = arena.ground(*about(formula, binding))
        if knowledge.truth(node) is None:
            unknown = atoms_in(arena, node) - knowledge.atoms
            waiting.append((unknown | _below_modalities(arena, node), knowledge.residue(node)))
    waiting += [(atoms_in(arena, arena.ground(formula)), ()) for formula in meanings]
    tied = atoms_in(arena, arena.ground(question))
    found: dict[Open, None] = {}
    while joining := [entry for entry in waiting if not tied.isdisjoint(entry[0])]:
        waiting = [entry for entry in waiting if tied.isdisjoint(entry[0])]
        for atoms, residue in joining:
            tied |= atoms
            found.update(dict.fromkeys(residue))
    return tuple(map(written, found))


@dataclass(frozen=True, slots=True)
class _Knowledge:
    """What a case says of ground atoms and quantities at the actual world."""

    arena: Arena
    letters: Mapping[Letter, bool]
    numbers: Mapping[Quantity, Fraction]

    @classmethod
    def of(cls, case: Case, arena: Arena) -> _Knowledge:
        """Return what a case says."""
        letters: dict[Letter, bool] = {}
        numbers: dict[Quantity, Fraction] = {}
        for fact in case.facts.values():
            match fact.formula, fact.value:
                case Atom(predicate, arguments), bool(value):
                    letters[Letter(predicate, tuple(map(_name, arguments)))] = value
                case Comparison("=", Application(function, arguments), Numeral(number)), True:
                    numbers[Quantity(function, tuple(map(_name, arguments)))] = number
        return cls(arena, letters, numbers)

    @property
    def atoms(self) -> frozenset[Open]:
        """Everything it says something of."""
        return frozenset((*self.letters, *self.numbers))

    def truth(self, node: int) -> bool | None:
        """Return the truth value of a node, if what is known decides it."""
        match self.arena.nodes[node]:
            case Literal(Letter() as letter, positive):
                known = self.letters.get(letter)
                return None if known is None else known == positive
            case Linear(relation, coefficients, constant):
                if not all(quantity in self.numbers for quantity, _ in coefficients):
                    return None
                total = constant + sum(self.numbers[q] * c for q, c in coefficients)
                compared = {"<": total < 0, "<=": total <= 0, "=": total == 0, "!=": total != 0}
                return compared[relation]
            case Conjunction(parts):
                values = {self.truth(part) for part in parts}
                return False if False in values else None if None in values else True
            case Disjunction(parts):
                values = {self.truth(part) for part in parts}
                return True if True in values else None if None in values else False
            case _:
                return None

    def residue(self, node: int) -> tuple[Open, ...]:
        """Return what an undecided node still depends on."""
        if self.truth(node) is not None:
            return ()
        match self.arena.nodes[node]:
            case Literal(Letter() as letter):
                return (letter,)
            case Linear(_, coefficients):
                return tuple(q for q, _ in coefficients if q not in self.numbers)
            case Conjunction(parts) | Disjunction(parts):
                return tuple(dict.fromkeys(atom for part in parts for atom in self.residue(part)))
            case Necessity(modality, body) | Possibility(modality, body):
                conditions = self.arena.setting.logic(modality).conditions
                return self.residue(body) if FrameCondition.REFLEXIVE in conditions else ()
            case _:
                return ()


def about(formula: Formula, binding: Binding) -> tuple[Formula, dict[str, str]]:
    """Return what a formula says of the parties: its body, and who the variables are."""
    assignment: dict[str, str] = {}
    while isinstance(formula, ForAll) and formula.variable in binding:
        assignment[formula.variable] = binding[formula.variable]
        formula = formula.body
    return formula, assignment


def atoms_in(arena: Arena, node: int) -> frozenset[Open]:
    """Return the atoms and quantities in a node, below modalities as well."""
    match arena.nodes[node]:
        case Literal(Letter() as letter):
            return frozenset((letter,))
        case Linear(_, coefficients):
            return frozenset(quantity for quantity, _ in coefficients)
        case Conjunction(parts) | Disjunction(parts):
            return _NOTHING.union(*(atoms_in(arena, part) for part in parts))
        case Necessity(_, body) | Possibility(_, body):
            return atoms_in(arena, body)
        case Ought(_, body, _, condition) | NoOught(_, body, _, condition):
            return atoms_in(arena, body) | atoms_in(arena, condition)
        case _:
            return _NOTHING


def _below_modalities(arena: Arena, node: int) -> frozenset[Open]:
    """Return the atoms and quantities below modalities in a node."""
    match arena.nodes[node]:
        case Conjunction(parts) | Disjunction(parts):
            return _NOTHING.union(*(_below_modalities(arena, part) for part in parts))
        case Necessity() | Possibility() | Ought() | NoOught():
            return atoms_in(arena, node)
        case _:
            return _NOTHING


def _name(term: object) -> str:
    return term.function if isinstance(term, Application) else str(term)


def written(atom: Open) -> str:
    """Return an atom or quantity as it is written."""
    name = atom.predicate if isinstance(atom, Letter) else atom.function
    return f"{name}({', '.join(atom.elements)})" if atom.elements else name
