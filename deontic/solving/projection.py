"""What premises say of some atoms of the actual world, found without a solver.

Premises over a finite domain become clauses over ground atoms and modal nodes.  A modal node that
says of the worlds seen no more than that one atom is true, or false, can be told from the logic to
clash with which others; then everything but the atoms in question is forgotten.  What is not of
this kind is refused, and left to the solver.

References
----------
Chellas, B. (1980), *Modal Logic*, §4.1 (what a box and a diamond exclude in K and D).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from deontic.logics import FrameCondition
from deontic.solving.clauses import forget, letters_of, product
from deontic.solving.couplings import Couplings
from deontic.solving.domains import domain_with
from deontic.solving.ground_nodes import (
    Conjunction,
    Disjunction,
    Letter,
    Linear,
    Literal,
    Necessity,
    Possibility,
)
from deontic.solving.grounding import Arena
from deontic.solving.problem import Deadline, Premise, Setting, Shape, Unsettled
from deontic.syntax.formulas import Application, terms

_MOST = 400
"""The ways to break one sentence that are spelt out at most."""

_PLAIN = frozenset({FrameCondition.SERIAL, FrameCondition.TRANSITIVE, FrameCondition.EUCLIDEAN})
"""Frame conditions by which no world has to see itself."""


class NotPlain(Unsettled):
    """The premises are more than this way to treat them can take."""


class Projection:
    """Premises, as clauses over the ground atoms of the actual world.

    Parameters
    ----------
    premises
        Each with a label of its own.
    shape
        Of these premises.
    setting
        Language and frames.
    deadline
        Of the work.
    linear
        Whether comparisons of numbers may occur; each counts as an atom, and how they bear on each
        other is left out of account.

    Raises
    ------
    NotPlain
        If no finite domain is known to suffice, or a premise with a modality holds everywhere.
    """

    def __init__(
        self,
        premises: Sequence[Premise],
        shape: Shape,
        setting: Setting,
        deadline: Deadline,
        *,
        linear: bool = False,
    ) -> None:
        if not shape.bounded or shape.global_modalities or shape.preferences or shape.conditional:
            raise NotPlain("its models are not all small")
        constants = {
            term.function
            for premise in premises
            for term in terms(premise.formula)
            if isinstance(term, Application) and not term.arguments
        }
        domain = domain_with(setting, shape.sorts, dict(shape.witnesses), constants, shape.equated)
        self._setting = setting
        self._linear = linear
        self._arena = Arena(setting, domain.elements, domain.optional, domain.denotations, deadline)
        self._roots = {p.label: self._arena.ground(p.formula) for p in premises}
        everywhere = {p.label: self._roots[p.label] for p in premises if p.scope == "global"}
        self._couplings = Couplings(self._arena, everywhere)
        self._numbers: dict[Letter | Linear | int | str, int] = {}
        self._modal: dict[int, Necessity | Possibility] = {}
        self._ways: dict[int, list[int]] = {}

    def number(self, label: str) -> int:
        """Return the number of the atom that a premise consists of.

        Raises
        ------
        NotPlain
            If it is not an atom.
        """
        node = self._arena.nodes[self._roots[label]]
        if isinstance(node, Literal) and isinstance(node.atom, Letter) and node.positive:
            return self._number(node.atom)
        raise NotPlain(f"{label} is not one atom")

    @property
    def comparisons(self) -> dict[int, Linear]:
        """The comparisons met with so far, by number: each is by ``<=`` or ``=``."""
        return {n: thing for thing, n in self._numbers.items() if isinstance(thing, Linear)}

    def met(self, labels: Iterable[str]) -> None:
        """Meet with what occurs in some premises."""
        for label in labels:
            self._breaking(self._roots[label])

    def switch(self, label: str) -> int:
        """Return the number of the letter that says that a premise is taken up."""
        return self._number(label)

    def forbidden(
        self,
        labels: Iterable[str],
        kept: Iterable[int],
        also: Mapping[str, str],
        switched: Collection[str] = (),
    ) -> dict[str, list[int]]:
        """Return what premises forbid of the atoms kept: by themselves, under the key ``""``, and
        each time with one premise more.

        Parameters
        ----------
        labels
            Of the premises.
        kept
            The atoms, by number.
        also
            The label of each further premise, by the key under which the answer is given.
        switched
            Labels of premises that forbid nothing unless they are taken up (see :meth:`switch`).

        Raises
        ------
        NotPlain, Unsettled
            If the premises cannot be treated in this way, or it would be too much.
        """
        among = frozenset(switched)
        taken = {la: 1 << 2 * self.switch(la) if la in among else 0 for la in labels}
        clauses = [way | on for la, on in taken.items() for way in self._breaking(self._roots[la])]
        more = {key: self._breaking(self._roots[label]) for key, label in also.items()}
        atoms = frozenset(kept) | {self.switch(label) for label in among}
        letters = {n for way in clauses for n in letters_of(way)}
        letters.update(n for ways in more.values() for way in ways for n in letters_of(way))
        clashes = self._clashes(letters)
        clauses += clashes
        asked = {n for ways in more.values() for way in ways for n in letters_of(way)}
        for clash in clashes:
            if asked.intersection(letters_of(clash)):
                asked.update(letters_of(clash))
        waiting = asked - atoms
        common = forget(clauses, letters - atoms - waiting)
        return {key: forget([*common, *ways], waiting) for key, ways in {"": [], **more}.items()}

    def _number(self, thing: Letter | Linear | int | str) -> int:
        return self._numbers.setdefault(thing, len(self._numbers))

    def _breaking(self, node: int) -> list[int]:
        """Return the minimal ways to make a node false at the actual world."""
        if node not in self._ways:
            self._ways[node] = self._broken(node)
        return self._ways[node]

    def _broken(self, node: int) -> list[int]:
        match self._arena.nodes[node]:
            case Literal(Letter() as letter, positive):
                return [(2 if positive else 1) << 2 * self._number(letter)]
            case Linear() as comparison if self._linear:
                canonical, positive = _canonical(comparison)
                return [(2 if positive else 1) << 2 * self._number(canonical)]
            case Conjunction(parts):
                return [way for part in parts for way in self._breaking(part)]
            case Disjunction(parts):
                return product(map(self._breaking, parts), _MOST)
            case Necessity() | Possibility() as modal:
                self._modal[node] = modal
                return [2 << 2 * self._number(node)]
            case _:
                raise NotPlain("it speaks of numbers, or of who is who")

    # --- Modal nodes ---------------------------------------------------------------------------

    def _clashes(self, letters: Collection[int]) -> list[int]:
        """Return the pairs of modal nodes, among those with some numbers, that cannot be true
        together.
        """
        by_atom: dict[tuple[str, Letter], list[tuple[int, bool, bool]]] = {}
        for node, modal in self._modal.items():
            if self._number(node) not in letters:
                continue
            letter, positive = self._seen(modal)
            boxed = isinstance(modal, Necessity)
            by_atom.setdefault((modal.modality, letter), []).append((node, boxed, positive))
        found = []
        for (modality, _), nodes in by_atom.items():
            serial = FrameCondition.SERIAL in self._setting.logic(modality).conditions
            for i, (one, one_boxed, one_positive) in enumerate(nodes):
                for other, other_boxed, other_positive in nodes[:i]:
                    if one_positive == other_positive or not (one_boxed or other_boxed):
                        continue
                    if one_boxed and other_boxed and not serial:
                        raise NotPlain("it may be that nothing is possible")
                    found.append(1 << 2 * self._number(one) | 1 << 2 * self._number(other))
        return found

    def _seen(self, modal: Necessity | Possibility) -> tuple[Letter, bool]:
        """Return the literal that a modal node is about."""
        node = self._arena.nodes[modal.body]
        if not self._setting.logic(modal.modality).conditions <= _PLAIN:
            raise NotPlain("what is actual is among what is possible")
        if not isinstance(node, Literal) or not isinstance(node.atom, Letter):
            raise NotPlain("what ought to be, or may be, is not one thing alone")
        if self._couplings.group(node.atom) is not None:
            raise NotPlain("what ought to be, or may be, is tied to other things by definition")
        return node.atom, node.positive


def _canonical(comparison: Linear) -> tuple[Linear, bool]:
    """Return a comparison by ``<=`` or ``=``, and whether it or its denial is meant."""
    match comparison.relation:
        case "<":
            turned = tuple((quantity, -c) for quantity, c in comparison.coefficients)
            return Linear("<=", turned, -comparison.constant), False
        case "!=":
            return Linear("=", comparison.coefficients, comparison.constant), False
        case _:
            return comparison, True
