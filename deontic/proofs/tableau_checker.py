"""Whether a tableau is a closed tableau for a sequent: the rules, and nothing of the search.

Each node must come from nodes above it by one rule of :mod:`deontic.proofs.uniform`; each split
must have all its branches; each branch must end in a contradiction.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from deontic.logics import FrameCondition
from deontic.proofs.accessibility import seen
from deontic.proofs.identity import constant, outside_modalities, replaced
from deontic.proofs.sequent import Sequent
from deontic.proofs.tableau import Closure, Node, Origin, Prefix, Stem, Tableau
from deontic.proofs.uniform import Alpha, Beta, Modal, Quantified, absurd, analysis
from deontic.syntax.formulas import (
    Application,
    Comparison,
    Formula,
    Not,
    Term,
    modal_depth,
    terms,
)


def faults(proof: Tableau, sequent: Sequent) -> tuple[str, ...]:
    """Return what is wrong with a tableau as a proof of a sequent; nothing if it is right."""
    checker = _Checker(proof, sequent)
    return tuple(checker.stem(proof.stem, {}, frozenset()))


@dataclass(frozen=True, slots=True)
class _Checker:
    proof: Tableau
    sequent: Sequent

    def stem(self, stem: Stem, above: Mapping[int, Node], excused: frozenset[int]) -> Iterator[str]:
        """Yield the faults of a part of the tableau; excused nodes come from a split."""
        nodes = dict(above)
        for node in stem.nodes:
            if node.number in nodes:
                yield f"{node.number}: the number is taken"
            elif node.number not in excused and not self.justified(node, nodes):
                yield f"{node.number}: not by any rule"
            nodes[node.number] = node
        if isinstance(stem.end, Closure):
            if not self.closed(stem.end, nodes):
                yield f"{stem.end.cites}: no contradiction"
            return
        number = self.split(tuple([b.nodes for b in stem.end.branches]), nodes)
        if number is None:
            yield f"the split after {max(nodes, default=0)} is not by any rule"
        for branch in stem.end.branches:
            own = [n.number for n in branch.nodes if n.cites == (number,)]
            yield from self.stem(branch, nodes, frozenset(own))

    def split(
        self, branches: tuple[tuple[Node, ...], ...], above: Mapping[int, Node]
    ) -> int | None:
        """Return the node that a split analyses: each branch has what it says, or less."""
        for number, node in above.items():
            found = analysis(node.formula)
            if not isinstance(found, Beta) or len(found.branches) != len(branches):
                continue
            if all(
                self._own(nodes, number, node) <= set(formulas)
                for formulas, nodes in zip(found.branches, branches, strict=True)
            ) and all(any(n.cites == (number,) for n in nodes) for nodes in branches):
                return number
        return None

    def _own(self, nodes: tuple[Node, ...], number: int, split: Node) -> set[Formula | None]:
        """Return what a branch takes from the node that is split on."""
        return {
            n.formula if (n.prefix, n.origin) == (split.prefix, Origin.ANALYSIS) else None
            for n in nodes
            if n.cites == (number,)
        }

    def closed(self, closure: Closure, nodes: Mapping[int, Node]) -> bool:
        """Return whether the cited nodes are a contradiction."""
        cited = [nodes[number] for number in closure.cites if number in nodes]
        match cited:
            case [node] if len(closure.cites) == 1:
                return absurd(node.formula)
            case [one, other]:
                return one.prefix == other.prefix and (
                    one.formula == Not(other.formula) or other.formula == Not(one.formula)
                )
            case _:
                return False

    # --- The rules for one node ------------------------------------------------------------------

    def justified(self, node: Node, above: Mapping[int, Node]) -> bool:
        """Return whether a node comes from the nodes above it."""
        cited = [above[number] for number in node.cites if number in above]
        worlds = {other.prefix for other in above.values()} | {()}
        if len(cited) != len(node.cites):
            return False
        match node.origin, cited:
            case Origin.PREMISE, []:
                return node.prefix == () and node.formula in self.sequent.premises
            case Origin.EVERYWHERE, []:
                return node.prefix in worlds and node.formula in self.sequent.everywhere
            case Origin.DENIAL, []:
                return node.prefix == () and node.formula == Not(self.sequent.conclusion)
            case Origin.ANALYSIS, [parent]:
                return self.analysed(node, parent, above, worlds)
            case ((Origin.WORLD | Origin.SERIAL), [parent]):
                return self.introduced(node, parent, worlds)
            case Origin.IDENTITY, [equation, parent]:
                return self.identical(node, equation, parent)
            case _:
                return False

    def analysed(
        self, node: Node, parent: Node, above: Mapping[int, Node], worlds: set[Prefix]
    ) -> bool:
        """Return whether a node follows from its parent by a rule that opens nothing."""
        match analysis(parent.formula):
            case Alpha(parts):
                return node.prefix == parent.prefix and node.formula in parts
            case Modal(True, modality, body):
                if node.formula != body or node.prefix not in worlds:
                    return False
                conditions = self.proof.conditions(modality.name)
                sees = seen(worlds, modality.name, conditions)
                return node.prefix in sees.get(parent.prefix, ())
            case Quantified() as quantified:
                if node.prefix != parent.prefix:
                    return False
                old = {t for n in above.values() for t in terms(n.formula)}
                return any(
                    node.formula == quantified.instance(term)
                    and (quantified.universal or (constant(term) and term not in old))
                    and (constant(term) or not modal_depth(quantified.body))
                    for term in self._candidates(node, quantified.sort)
                )
            case _:
                return False

    def _candidates(self, node: Node, sort: str) -> Iterator[Term]:
        """Yield terms of a sort that a node could be an instance with."""
        functions = [f for f in self.proof.vocabulary.functions.values() if f.result == sort]
        yield from (Application(f.name) for f in functions if not f.arity)
        names = {f.name for f in functions if f.arity}
        for term in terms(node.formula):
            if isinstance(term, Application) and term.function in names:
                yield term

    def introduced(self, node: Node, parent: Node, worlds: set[Prefix]) -> bool:
        """Return whether a node opens a world that its parent requires."""
        match analysis(parent.formula):
            case Modal(universal, modality, body):
                conditions = self.proof.conditions(modality.name)
                new, before = node.prefix, node.prefix[:-1]
                if new in worlds or before not in worlds or node.formula != body:
                    return False
                if new[-1][0] != modality.name:
                    return False
                if not universal:
                    return before == parent.prefix
                sees = seen({*worlds, new}, modality.name, conditions)
                return FrameCondition.SERIAL in conditions and new in sees[parent.prefix]
            case _:
                return False

    def identical(self, node: Node, equation: Node, parent: Node) -> bool:
        """Return whether a node says of a thing under another name what its parent says."""
        match equation.formula:
            case Comparison("=", left, right):
                rigid = constant(left) and constant(right)
                return (
                    (rigid or equation.prefix == node.prefix)
                    and node.prefix == parent.prefix
                    and (rigid or outside_modalities(parent.formula))
                    and node.formula
                    in (
                        replaced(parent.formula, left, right),
                        replaced(parent.formula, right, left),
                    )
                )
            case _:
                return False
