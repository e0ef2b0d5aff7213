"""The front of the modal prover: labelled premises, and questions about any of them together.

It decides: every question is answered, given time.  Why it ends, and why its answers are right, is
written down in ``docs/design/modal.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from deontic.logics import Logic
from deontic.modal.certificate import Step
from deontic.modal.encoding import encode
from deontic.modal.engine import Engine
from deontic.modal.graph import Graph, Node
from deontic.modal.rules import rules_of
from deontic.modal.states import State
from deontic.modal.tableau import Search
from deontic.modal.theorems import Formulas, steps_from
from deontic.syntax.formulas import Formula, Modality

if TYPE_CHECKING:
    from deontic.modal.kripke import Worlds


class Claim(NamedTuple):
    """A premise: its label, its node, and whether it is to be true at every world."""

    label: str
    node: Node
    everywhere: bool = False


class Prover:
    """Decides which of some claims can be true together.

    Parameters
    ----------
    graph
        Of the claims.
    claims
        Each with a label of its own.
    logics
        Of each modality that occurs.
    engine
        Without clauses so far.
    rigid
        Letters that are true at all worlds or at none.
    clauses
        Of letters, to be true at every world.

    Examples
    --------
    See :func:`deontic.solving.oracle.entailment`.
    """

    def __init__(
        self,
        graph: Graph,
        claims: Sequence[Claim],
        logics: Mapping[str, Logic],
        engine: Engine,
        rigid: Sequence[Node] = (),
        clauses: Sequence[Sequence[Node]] = (),
    ) -> None:
        self._conditions = {modality: logic.conditions for modality, logic in logics.items()}
        self._rigid, self._clauses = rigid, clauses
        rules = {modality: rules_of(logic) for modality, logic in logics.items()}
        self._encoding = encode(graph, [claim.node for claim in claims], rules, engine)
        for clause in clauses:
            engine.add(clause)
        self._nodes = {claim.label: claim.node for claim in claims}
        self._literals: dict[str, int] = {}
        self._switches: dict[int, Node] = {}
        for claim in claims:
            literal = claim.node
            if claim.everywhere:
                literal = self._encoding.fresh()
                self._switches[literal] = claim.node
                engine.add([-literal, claim.node])
                if claim.node in self._encoding.settled:
                    engine.add([-literal, self._encoding.settled[claim.node]])
            self._literals[claim.label] = literal
        self._search = Search(self._encoding, engine, self._switches, rigid)
        self._state: State | None = None

    def check(self, labels: Sequence[str]) -> bool:
        """Tell whether the claims so labelled can be true together."""
        asked = dict.fromkeys(self._literals[label] for label in labels)
        self._state = self._search.state(list(asked))
        return self._state is not None

    def core(self, labels: Sequence[str]) -> tuple[str, ...]:
        """Return labels, after a failed check of them, that fail by themselves."""
        failed = set(self._search.core)
        found: dict[int, str] = {}
        for label in labels:
            if self._literals[label] in failed:
                found.setdefault(self._literals[label], label)
        return tuple(label for label in labels if found.get(self._literals[label]) == label)

    def worlds(self) -> Worlds:
        """Return a model of the claims just found to have one."""
        from deontic.modal.kripke import worlds_from

        assert self._state is not None
        return worlds_from(self._state, self._encoding.graph, self._conditions)

    def fewest(
        self, labels: Sequence[str], limit: int, engine: Callable[[], Engine]
    ) -> Worlds | None:
        """Return a model of claims with as few worlds as there can be, up to a limit.

        Parameters
        ----------
        labels, limit
            Of the claims, and of the worlds.
        engine
            Makes empty solvers, one for each number of worlds.
        """
        from deontic.modal.small import smallest

        chosen = dict.fromkeys((self._nodes[la], self._literals[la]) for la in labels)
        return smallest(
            [node for node, literal in chosen if literal not in self._switches],
            [node for node, literal in chosen if literal in self._switches],
            self._encoding.graph,
            self._conditions,
            limit,
            engine,
            self._rigid,
            self._clauses,
        )

    def formulas(
        self,
        labels: Sequence[str],
        letters: Mapping[Node, Formula],
        modalities: Mapping[str, Modality],
    ) -> dict[str, Formula]:
        """Return what claims say, in negation normal form."""
        formulas = Formulas(self._encoding, letters, modalities)
        return {label: formulas.of(self._nodes[label]) for label in labels}

    def steps(
        self,
        labels: Sequence[str],
        letters: Mapping[Node, Formula],
        modalities: Mapping[str, Modality],
    ) -> tuple[Step, ...]:
        """Return what was learned, as far as it needs no claims but those so labelled.

        Parameters
        ----------
        labels
            Of claims that were found not to be true together.
        letters, modalities
            What they stand for.
        """
        given = {self._literals[label] for label in labels}
        switches = {switch: switch in given for switch in self._switches}
        return steps_from(self._search.lemmas, self._encoding, letters, modalities, switches)
