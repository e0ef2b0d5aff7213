"""What the modal prover says of the way to a proof: which formulas cannot be true together.

A proof by hand is looked for step by step, and before each step it is asked whether what is left
then can be shown at all.  For propositional modal formulas :mod:`deontic.modal` decides that, and
what it has learned from one question helps it with the next.  What it says is never part of a
proof: it only keeps the search from going astray.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from math import inf
from time import monotonic

from deontic.logics import Logic, logic_named
from deontic.modal.graph import Graph, Node, graphed
from deontic.modal.prover import Claim, Prover
from deontic.modal.rules import rules_of
from deontic.proofs.sequent import Sequent
from deontic.solving.own_engine import FirstEngine
from deontic.solving.problem import Deadline
from deontic.syntax.formulas import (
    Atom,
    Comparison,
    ConditionalObligation,
    Diamond,
    Exists,
    ForAll,
    Formula,
    Modality,
    Not,
    Top,
    modalities,
    subformulas,
)

_MANY = 300
"""Where so many formulas are known, it takes too long to find none that can be spared."""

_LONG = 1e6
"""Seconds that no search takes."""


class Guide:
    """Tells which formulas cannot be true together at a world.

    Parameters
    ----------
    logics
        Of each modality, by name.
    everywhere
        What is true at every world.
    deadline
        When to give up, by :func:`time.monotonic`.

    Examples
    --------
    >>> from deontic.logics import LOGICS
    >>> from deontic.syntax import parse
    >>> guide = Guide({"[]": LOGICS["K"]})
    >>> p, q, other = parse("[]p"), parse("[]q"), parse("<>-p")
    >>> guide.core([p, q, other]) == {p, other}
    True
    """

    def __init__(
        self,
        logics: Mapping[str, Logic],
        everywhere: Sequence[Formula] = (),
        deadline: float = inf,
    ) -> None:
        self._logics = logics
        self._deadline = Deadline(min(_LONG, deadline - monotonic()))
        self._graph = Graph()
        self._nodes: dict[Formula, Node] = {}
        self._known: dict[tuple[int, bool], Node] = {}
        self._asked: dict[tuple[frozenset[Node], str], frozenset[Node] | None] = {}
        self._theories: dict[str, _Theory] = {}
        self._formulas: dict[Node, Formula] = {}
        self._everywhere = everywhere

    def learn(self, formulas: Iterable[Formula]) -> None:
        """Take note of formulas that will be asked about."""
        for formula in formulas:
            self._node(formula)

    def fail(self, formulas: Iterable[Formula], inside: str = "") -> bool:
        """Tell whether formulas cannot be true together at a world.

        Raises
        ------
        deontic.solving.problem.Unsettled
            If the time is over.
        """
        return self._failed(frozenset(map(self._node, formulas)), inside) is not None

    def core(self, formulas: Iterable[Formula], inside: str = "") -> frozenset[Formula] | None:
        """Return formulas of which none can be spared and that cannot be true together.

        The first are the last to be spared; nothing if all can be true together.

        Parameters
        ----------
        formulas
            To be true at one world.
        inside
            A modality by which that world is known to be seen from another; empty if nothing is.
        """
        nodes: dict[Node, Formula] = {}
        for formula in formulas:
            nodes.setdefault(self._node(formula), formula)
        ordered = list(nodes)
        failed = self._failed(frozenset(ordered), inside)
        if failed is None:
            return None
        if len(self._formulas) > _MANY:
            return frozenset(nodes[node] for node in failed)
        least = bisect_left(
            range(len(ordered)),
            x=True,
            key=lambda n: self._failed(frozenset(ordered[:n]), inside) is not None,
        )
        failed = self._failed(frozenset(ordered[:least]), inside) or failed
        kept = [node for node in ordered if node in failed]
        for node in reversed(list(kept)):
            if node in kept:
                less = self._failed(frozenset(kept) - {node}, inside)
                if less is not None:
                    kept = [other for other in kept if other in less]
        return frozenset(nodes[node] for node in kept)

    def _node(self, formula: Formula) -> Node:
        node = self._nodes.get(formula)
        if node is None:
            node = self._nodes[formula] = graphed(formula, self._graph, self._known)
            self._formulas.setdefault(node, formula)
        return node

    def _failed(self, nodes: frozenset[Node], inside: str) -> frozenset[Node] | None:
        """Return nodes among some that cannot be true together; nothing if all can."""
        key = (nodes, inside)
        if key not in self._asked:
            asked, theory = nodes, inside
            if inside and not rules_of(self._logics[inside]).euclidean:
                asked, theory = nodes | {self._node(Diamond(Modality("[]", inside), Top()))}, ""
            if theory not in self._theories:
                self._theories[theory] = _Theory(self._logics, self._everywhere, theory)
            found = self._theories[theory].failed(asked, self._formulas, self._deadline)
            self._asked[key] = None if found is None else found & nodes
        return self._asked[key]


class _Theory:
    """One prover for questions about worlds of one kind, made anew when there are new formulas.

    Parameters
    ----------
    logics
        Of each modality.
    everywhere
        What is true at every world.
    inside
        A euclidean modality by which the world is seen from another, or none.  Then it is asked for
        such another world, with a switch for what is to be true at the world itself.
    """

    def __init__(
        self, logics: Mapping[str, Logic], everywhere: Sequence[Formula], inside: str
    ) -> None:
        self._logics = logics
        self._everywhere = everywhere
        self._inside = inside
        self._covered: frozenset[Node] = frozenset()
        self._prover: Prover | None = None
        self._engine = FirstEngine(0, Deadline(_LONG))

    def failed(
        self, asked: frozenset[Node], formulas: Mapping[Node, Formula], deadline: Deadline
    ) -> frozenset[Node] | None:
        """Return nodes among some that cannot be true together; nothing if all can."""
        if self._prover is None or not asked <= self._covered:
            self._prover = self._made(formulas)
        self._engine.deadline = deadline
        labels = {str(node): node for node in sorted(asked)}
        given = [f"e{number}" for number in range(len(self._everywhere))]
        given += ["seen"] if self._inside else []
        wanted = [*given, *labels]
        if self._prover.check(wanted):
            return None
        return frozenset(labels[label] for label in self._prover.core(wanted) if label in labels)

    def _made(self, formulas: Mapping[Node, Formula]) -> Prover:
        """Return a prover that knows some formulas; its graph is its own, and grows no more."""
        self._covered = frozenset(formulas)
        self._engine = FirstEngine(0, Deadline(_LONG))
        graph, known = Graph(), dict[tuple[int, bool], Node]()
        claims = [
            Claim(f"e{number}", graphed(formula, graph, known), True)
            for number, formula in enumerate(self._everywhere)
        ]
        nodes = {key: graphed(formula, graph, known) for key, formula in formulas.items()}
        switches: dict[Node, Node] = {}
        if self._inside:
            switches = {key: graph.letter(("switch", key)) for key in nodes}
            there = graph.conjunction(
                graph.disjunction([-switch, nodes[key]]) for key, switch in switches.items()
            )
            claims.append(Claim("seen", graph.diamond(self._inside, there)))
        claims += [Claim(str(key), switches.get(key, node)) for key, node in nodes.items()]
        return Prover(graph, claims, self._logics, self._engine, list(switches.values()))


def guided(sequent: Sequent, deadline: float) -> Guide | None:
    """Return a guide for a sequent, with its formulas noted; nothing if it is not propositional."""
    found: dict[str, Logic] = {}
    for formula in sequent.formulas:
        for part in subformulas(formula):
            match part:
                case ForAll() | Exists() | Comparison() | ConditionalObligation():
                    return None
                case Atom(_, arguments) if arguments:
                    return None
    for modality in modalities(sequent.formulas):
        name = sequent.vocabulary.modalities.get(modality.name, sequent.default_logic)
        found[modality.name] = logic_named(name)
    guide = Guide(found, sequent.everywhere, deadline)
    for formula in sequent.formulas:
        for part in subformulas(formula):
            guide.learn((part, Not(part)))
    return guide
