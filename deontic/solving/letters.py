"""Propositional premises as nodes of the modal prover's graph, and its models as their models."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, cast

from deontic.logics import Logic
from deontic.modal.graph import Graph, Node, graphed
from deontic.modal.prover import Claim
from deontic.solving.problem import Premise
from deontic.syntax.formulas import Atom, Box, Diamond, Formula, Modality, subformulas

if TYPE_CHECKING:
    from deontic.modal.kripke import Worlds
    from deontic.semantics import Model


class NotPropositional(Exception):
    """A premise cannot be put in letters."""


class Letters:
    """The way from propositional premises to a graph and back.

    Parameters
    ----------
    graph
        To which nodes are added.

    Attributes
    ----------
    expands
        Whether premises are written out over a domain.
    """

    expands = False

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._known: dict[tuple[int, bool], Node] = {}

    def node(self, formula: Formula) -> Node:
        """Return the node of a premise."""
        return graphed(formula, self._graph, self._known)

    def rigid(self) -> tuple[Sequence[Node], Sequence[Sequence[Node]]]:
        """Return the letters that are the same at every world, and clauses that hold of them."""
        return (), ()

    def claims(self) -> tuple[list[Claim], dict[str, Logic]]:
        """Return what is claimed besides the premises, and the logics of modalities in that."""
        return [], {}

    def letters(self) -> dict[Node, Formula]:
        """Return the formulas of the letters."""
        return cast("dict[Node, Formula]", self._graph.letters)

    def rigid_formulas(self) -> frozenset[Formula]:
        """Return the formulas of the letters that are the same at every world."""
        letters = self.letters()
        return frozenset(letters[node] for node in self.rigid()[0])

    def background(self) -> tuple[Formula, ...]:
        """Return what holds of these."""
        return ()

    def model(self, worlds: Worlds, premises: Sequence[Premise]) -> Model:
        """Return the model of premises that some worlds are."""
        from deontic.semantics import Interpretation, Model

        names = [f"w{number}" for number in range(len(worlds.true))]
        letters = {n: a.predicate for n, a in self.letters().items() if isinstance(a, Atom)}
        atoms = [sorted(letters[node] for node in true) for true in worlds.true]
        return Model(
            worlds=tuple(names),
            actual=names[0],
            relations=named_relations(worlds, names),
            interpretations={
                name: Interpretation({letter: frozenset({()}) for letter in true})
                for name, true in zip(names, atoms, strict=True)
            },
        )


def named_relations(worlds: Worlds, names: Sequence[str]) -> dict[str, frozenset[tuple[str, str]]]:
    """Return the relations of some worlds, by the worlds' names."""
    return {
        modality: frozenset((names[i], names[j]) for i, j in pairs)
        for modality, pairs in worlds.relations.items()
    }


def modalities_of(premises: Iterable[Premise]) -> dict[str, Modality]:
    """Return the modalities that occur, by name."""
    return {
        part.modality.name: part.modality
        for premise in premises
        for part in subformulas(premise.formula)
        if isinstance(part, Box | Diamond)
    }
