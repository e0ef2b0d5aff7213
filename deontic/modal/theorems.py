"""From what the search learned to the theorems of a certificate, in formulas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from deontic.modal.certificate import Step
from deontic.modal.encoding import Encoding
from deontic.modal.graph import Kind, Node
from deontic.modal.lemmas import Lemma
from deontic.syntax.formulas import (
    And,
    Bottom,
    Box,
    Diamond,
    Formula,
    Modality,
    Not,
    Or,
    Top,
    negate,
)


def steps_from(
    lemmas: Sequence[Lemma],
    encoding: Encoding,
    letters: Mapping[Node, Formula],
    modalities: Mapping[str, Modality],
    switches: Mapping[int, bool],
) -> tuple[Step, ...]:
    """Return lemmas as theorems.

    Parameters
    ----------
    lemmas
        In the order in which they were learned.
    encoding, letters, modalities
        What their literals, letters and modalities stand for.
    switches
        For each literal that says of a formula that it is true at every world, whether it is so
        here; lemmas that need others are left out.
    """
    formulas = Formulas(encoding, letters, modalities)
    steps = []
    for lemma in lemmas:
        there = [literal for literal, _ in lemma.passed]
        if not all(switches.get(literal, True) for literal in there):
            continue
        passed = [
            (formulas.of(here), formulas.of(literal))
            for literal, here in lemma.passed
            if literal not in switches
        ]
        body = formulas.of(lemma.body) if lemma.body else None
        steps.append(Step(modalities[lemma.modality], body, tuple(passed), lemma.twice))
    return tuple(steps)


class Formulas:
    """The formulas that literals stand for.

    Parameters
    ----------
    encoding, letters, modalities
        What the nodes are, and what the letters and modalities stand for.
    """

    def __init__(
        self,
        encoding: Encoding,
        letters: Mapping[Node, Formula],
        modalities: Mapping[str, Modality],
    ) -> None:
        self._encoding = encoding
        self._modalities = modalities
        self._known: dict[int, Formula] = dict(letters)
        self._known[encoding.graph.true] = Top()

    def of(self, literal: int) -> Formula:
        """Return the formula of a literal."""
        if literal == self._encoding.graph.false:
            return Bottom()
        if literal < 0:
            return Not(self.of(-literal))
        if literal in self._known:
            return self._known[literal]
        graph = self._encoding.graph
        if literal in self._encoding.readings:
            reading, node = self._encoding.readings[literal]
            if reading == "denial":
                made = negate(self.of(graph.parts[node][0]))
            else:
                made = Box(self._modalities[graph.modalities[node]], self.of(node))
            self._known[literal] = made
            return made
        for node in graph.below([literal]):
            if node not in self._known:
                self._known[node] = self._made(node)
        return self._known[literal]

    def _made(self, node: Node) -> Formula:
        graph = self._encoding.graph
        parts = tuple([self.of(part) for part in graph.parts[node]])
        match graph.kinds[node]:
            case Kind.ALL:
                return And(parts)
            case Kind.SOME:
                return Or(parts)
            case Kind.BOX:
                return Box(self._modalities[graph.modalities[node]], parts[0])
            case _:
                return Diamond(self._modalities[graph.modalities[node]], parts[0])
