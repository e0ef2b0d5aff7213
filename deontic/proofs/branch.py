"""One branch of a tableau while it grows: what is on it, and what is still to be done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from deontic.logics import FrameCondition
from deontic.proofs.accessibility import seen
from deontic.proofs.identity import constant, larger, replaced
from deontic.proofs.sequent import Conditions
from deontic.proofs.tableau import Origin, Prefix
from deontic.proofs.uniform import Alpha, Beta, Modal, Quantified, absurd, analysis
from deontic.syntax.formulas import (
    Application,
    Atom,
    Comparison,
    Formula,
    Modality,
    Not,
    Term,
    free_variables,
    modal_depth,
    terms,
)


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """A formula at a world, the facts it comes from, and those that let its world be seen."""

    prefix: Prefix
    formula: Formula
    origin: Origin
    parents: tuple[Fact, ...] = ()
    through: tuple[Fact, ...] = ()


class Name(NamedTuple):
    """A ground term, its sort, and how many quantifiers in turn it took to come up."""

    term: Term
    sort: str
    generation: int


@dataclass(frozen=True, slots=True)
class Ground:
    """What all branches share.

    Parameters
    ----------
    conditions
        The frame conditions of each modality.
    sorts
        The sort of each function's values.
    constants
        The names of the vocabulary.
    everywhere
        Premises that hold at each world.
    taken
        Names that are not new.
    generations
        How many quantifiers in turn may bring up new names.
    first_order
        Whether terms matter at all.
    """

    conditions: Mapping[str, Conditions]
    sorts: Mapping[str, str]
    constants: tuple[str, ...]
    everywhere: tuple[Formula, ...]
    taken: frozenset[str]
    generations: int
    first_order: bool


@dataclass(slots=True)
class Branch:
    """The facts of a branch, and lists of those that are still to be analysed."""

    ground: Ground
    facts: dict[tuple[Prefix, Formula], Fact] = field(default_factory=dict)
    at: dict[Prefix, list[Fact]] = field(default_factory=dict)
    openers: dict[Prefix, Fact] = field(default_factory=dict)
    conflict: tuple[Fact, ...] = ()
    alphas: list[Fact] = field(default_factory=list)
    betas: list[Fact] = field(default_factory=list)
    boxes: list[tuple[Fact, Modal]] = field(default_factory=list)
    diamonds: list[tuple[Fact, Modal]] = field(default_factory=list)
    universals: list[tuple[Fact, Quantified]] = field(default_factory=list)
    existentials: list[tuple[Fact, Quantified]] = field(default_factory=list)
    equations: list[tuple[Fact, Term, Term]] = field(default_factory=list)
    literals: list[Fact] = field(default_factory=list)
    names: dict[Term, Name] = field(default_factory=dict)
    instantiated: set[tuple[Fact, Term]] = field(default_factory=set)
    fresh_sorts: dict[str, str] = field(default_factory=dict)
    sees: dict[str, dict[Prefix, set[Prefix]]] = field(default_factory=dict)

    def copy(self) -> Branch:
        """Return a branch that may go on otherwise."""
        return Branch(
            self.ground,
            dict(self.facts),
            {world: list(facts) for world, facts in self.at.items()},
            dict(self.openers),
            self.conflict,
            list(self.alphas),
            list(self.betas),
            list(self.boxes),
            list(self.diamonds),
            list(self.universals),
            list(self.existentials),
            list(self.equations),
            list(self.literals),
            dict(self.names),
            set(self.instantiated),
            dict(self.fresh_sorts),
            self.sees,
        )

    # --- Growing ---------------------------------------------------------------------------------

    def add(self, fact: Fact, generation: int = 0) -> Iterator[Fact]:
        """Add a fact; yield it, and those that come with it, unless they are there already."""
        key = (fact.prefix, fact.formula)
        if key in self.facts:
            return
        self.facts[key] = fact
        yield fact
        if fact.prefix not in self.at:
            yield from self._open(fact)
        self.at[fact.prefix].append(fact)
        other = self.facts.get((fact.prefix, _complement(fact.formula)))
        if other is None:
            other = self.facts.get((fact.prefix, Not(fact.formula)))
        if absurd(fact.formula):
            self.conflict = (fact,)
        elif other is not None:
            self.conflict = (other, fact)
        else:
            self._file(fact)
            if self.ground.first_order:
                self._take_names(fact.formula, generation)
                yield from self._rewrite(fact)

    def _open(self, opener: Fact) -> Iterator[Fact]:
        """Add the world of a fact, with what holds at all worlds."""
        world = opener.prefix
        self.at[world] = []
        if opener.origin in (Origin.WORLD, Origin.SERIAL):
            self.openers[world] = opener
        self.sees = {
            name: seen(self.at, name, conditions)
            for name, conditions in self.ground.conditions.items()
        }
        for formula in self.ground.everywhere:
            yield from self.add(Fact(world, formula, Origin.EVERYWHERE, (), self.opening((world,))))

    def _file(self, fact: Fact) -> None:
        """Put a fact on the list of its kind."""
        match analysis(fact.formula):
            case Alpha():
                self.alphas.append(fact)
            case Beta():
                self.betas.append(fact)
            case Modal() as modal:
                (self.boxes if modal.universal else self.diamonds).append((fact, modal))
            case Quantified() as quantified:
                kind = self.universals if quantified.universal else self.existentials
                kind.append((fact, quantified))

    # --- Terms -----------------------------------------------------------------------------------

    def _take_names(self, formula: Formula, generation: int) -> None:
        """Take note of the ground terms of a formula that has no free variables."""
        for term in terms(formula):
            if not isinstance(term, Application) or term in self.names:
                continue
            if not free_variables(Atom("", (term,))):
                sort = self.sort(term.function)
                depth = generation if not term.arguments else generation + 1
                self.names[term] = Name(term, sort, depth)

    def sort(self, function: str) -> str:
        """Return the sort of a function's values."""
        return self.fresh_sorts.get(function) or self.ground.sorts[function]

    def fresh(self, sort: str) -> Application:
        """Return a new name for an individual of a sort."""
        used = {term.function for term in self.names if isinstance(term, Application)}
        name = fresh_name(used | self.ground.taken | set(self.fresh_sorts))
        self.fresh_sorts[name] = sort
        return Application(name)

    def instances(self) -> Iterator[tuple[Fact, Quantified, Name]]:
        """Yield the instances of universal facts that are still to be drawn."""
        for fact, quantified in self.universals:
            for name in list(self.names.values()):
                if (
                    name.sort == quantified.sort
                    and name.generation <= self.ground.generations
                    and (fact, name.term) not in self.instantiated
                    and (constant(name.term) or not modal_depth(quantified.body))
                ):
                    yield fact, quantified, name

    def _rewrite(self, fact: Fact) -> Iterator[Fact]:
        """Replace, in literals, the larger side of each equation by the smaller."""
        match fact.formula:
            case Comparison("=", left, right) if left != right:
                great, small = (left, right) if larger(left, right) else (right, left)
                self.equations.append((fact, great, small))
                for literal in [*self.literals, *[e[0] for e in self.equations[:-1]]]:
                    yield from self._rewritten(literal, fact, great, small)
                for equation, other, less in self.equations[:-1]:
                    yield from self._rewritten(fact, equation, other, less)
            case Atom() | Not(Atom() | Comparison()):
                self.literals.append(fact)
                for equation, great, small in list(self.equations):
                    yield from self._rewritten(fact, equation, great, small)

    def _rewritten(self, fact: Fact, equation: Fact, great: Term, small: Term) -> Iterator[Fact]:
        rigid = constant(great) and constant(small)
        if equation.prefix == fact.prefix or rigid:
            formula = replaced(fact.formula, great, small)
            if formula != fact.formula:
                parents = (equation, fact)
                yield from self.add(Fact(fact.prefix, formula, Origin.IDENTITY, parents))

    # --- Worlds ----------------------------------------------------------------------------------

    def successors(self, modality: str, world: Prefix) -> set[Prefix]:
        """Return the worlds that a world sees."""
        return self.sees[modality][world]

    def opening(self, worlds: Iterable[Prefix]) -> tuple[Fact, ...]:
        """Return the facts by which worlds came in."""
        return tuple([self.openers[world] for world in worlds if world in self.openers])

    def way(self, modality: str, world: Prefix, other: Prefix) -> tuple[Fact, ...]:
        """Return the facts by which those worlds came in that let one world see another."""
        conditions = self.ground.conditions[modality]
        path = {end[:n] for end in (world, other) for n in range(len(end) + 1)} & set(self.at)
        for more in ((), *[(w,) for w in self.at], tuple(self.at)):
            if other in seen(path | set(more), modality, conditions)[world]:
                return self.opening((other, *more))
        raise AssertionError("no way")

    def new_world(self, modality: str, world: Prefix) -> Prefix:
        """Return the prefix of a world that is not there yet."""
        number = 1
        while (*world, (modality, number)) in self.at:
            number += 1
        return (*world, (modality, number))

    def modality(self, world: Prefix) -> Modality:
        """Return the modality by which a world was introduced."""
        return Modality("[]", world[-1][0])

    def fulfilled(self, fact: Fact, modal: Modal) -> bool:
        """Return whether some accessible world makes a possibility true already."""
        return any(
            (world, modal.body) in self.facts
            for world in self.successors(modal.modality.name, fact.prefix)
        )

    def blocked(self, world: Prefix, modality: str) -> bool:
        """Return whether what is true at a world of a transitive logic is true at one before it."""
        conditions = self.ground.conditions[modality]
        if FrameCondition.TRANSITIVE not in conditions:
            return False
        here = self._theory(world)
        before = (world[:n] for n in range(len(world)))
        return any(here <= self._theory(other) for other in before if other in self.at)

    def _theory(self, world: Prefix) -> set[Formula]:
        """Return what is true at a world, with the boxes that bear on what it sees."""
        found = {fact.formula for fact in self.at[world]}
        for fact, modal in self.boxes:
            if world in self.successors(modal.modality.name, fact.prefix):
                found.add(fact.formula)
        return found

    # --- Branching -------------------------------------------------------------------------------

    def alive(self, fact: Fact) -> int:
        """Return how many of a fact's branches are not contradicted at once; 0 if one is true."""
        found = analysis(fact.formula)
        assert isinstance(found, Beta)
        count = 0
        for formulas in found.branches:
            keys = [(fact.prefix, formula) for formula in formulas]
            if all(key in self.facts for key in keys):
                return 0
            count += not any(self._denied(*key) for key in keys)
        return max(count, 1)

    def _denied(self, prefix: Prefix, formula: Formula) -> bool:
        return (
            absurd(formula)
            or (prefix, _complement(formula)) in self.facts
            or (prefix, Not(formula)) in self.facts
        )


def _complement(formula: Formula) -> Formula:
    return formula.body if isinstance(formula, Not) else Not(formula)


def fresh_name(taken: Iterable[str]) -> str:
    """Return the first name for an individual that is not taken.

    >>> fresh_name({"a", "c"}), fresh_name("abcdefghijklmnopqrst")
    ('b', 'a1')
    """
    used = frozenset(taken)
    letters = "abcdefghijklmnopqrst"
    names = (f"{letter}{n or ''}" for n in range(len(used) + 2) for letter in letters)
    return next(name for name in names if name not in used)
