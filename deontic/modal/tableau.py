"""The search: a tableau of worlds whose branching is left to one propositional solver.

At a world the solver is asked for an assignment; what of it is needed makes demands on worlds that
are reached; a demand that cannot be met gives a lemma, which is added to the solver for good and
sends the world back for another assignment.

References
----------
Goré, R. & Kikkert, C. (2021), "CEGAR-Tableaux: Improved Modal Satisfiability via Modal Clause
Learning and SAT", *TABLEAUX 2021*.
Lagniez, J.-M., Le Berre, D., de Lima, T. & Montmirail, V. (2017), "A Recursive Shortcut for CEGAR:
Application to the Modal Logic K Satisfiability Problem", *IJCAI 2017*.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from deontic.modal.encoding import Encoding
from deontic.modal.engine import Engine
from deontic.modal.graph import Kind, Node
from deontic.modal.justification import justified
from deontic.modal.lemmas import Lemma
from deontic.modal.rules import Shape
from deontic.modal.states import Memory, State
from deontic.modal.truths import truths

_NOBODY: frozenset[str] = frozenset()


class Demand(NamedTuple):
    """A world that is asked for.

    ``passed`` says of each literal that is to be true there which literal makes it so, and
    ``common`` has these literals.  For the other parts see :class:`deontic.modal.lemmas.Lemma`.
    """

    modality: str
    body: int
    source: int
    passed: Mapping[int, int]
    common: frozenset[int]
    roles: frozenset[str]
    twice: bool

    @property
    def claims(self) -> frozenset[int]:
        """All that is to be true there."""
        return self.common if self.body in self.common else self.common | {self.body}


@dataclass(slots=True)
class _Visit:
    """A world that is being looked for."""

    claims: frozenset[int]
    roles: frozenset[str]
    demand: Demand | None = None
    state: State | None = None
    demands: list[Demand] = field(default_factory=list)
    leaning: list[State] = field(default_factory=list)
    leans: int = 0


class Search:
    """Decides whether literals can be true together at a world, as often as one likes.

    Parameters
    ----------
    encoding
        Of all nodes.
    engine
        With the encoding's clauses.
    everywhere
        The node that is true at every world for each switch that is assumed.
    rigid
        Letters that are true at all worlds or at none.

    Attributes
    ----------
    lemmas
        All that was learned, in order.
    core
        Of the last question that was answered in the negative: literals that fail by themselves.
    """

    def __init__(
        self,
        encoding: Encoding,
        engine: Engine,
        everywhere: Mapping[int, Node],
        rigid: Sequence[Node] = (),
    ) -> None:
        self.lemmas: list[Lemma] = []
        self.core: list[int] = []
        self._encoding = encoding
        self._engine = engine
        self._everywhere = everywhere
        self._rigid = rigid
        self._memory = Memory()
        self._failures: Counter[int] = Counter()
        self._transitive = any(
            rule.transitive and rule.shape is Shape.TREE for rule in encoding.rules.values()
        )

    def state(self, claims: Sequence[int]) -> State | None:
        """Return a state in which literals are true; ``None`` if no world makes them so."""
        path = [_Visit(frozenset(claims), _NOBODY)]
        while True:
            visit = path[-1]
            if visit.state is None:
                known = self._known(path)
                if known is not None:
                    path.pop()
                    self._link(path, visit, *known)
                    continue
                if not self._opened(path):
                    core = self._engine.core()
                    path.pop()
                    if not path:
                        self.core = core
                        return None
                    self._learn(visit, core)
                    self._withdraw(path[-1])
                    continue
            if visit.demands:
                demand = visit.demands.pop()
                path.append(_Visit(demand.claims, demand.roles, demand))
                continue
            assert visit.state is not None
            self._close(path)
            if not path:
                return visit.state

    # --- One world -------------------------------------------------------------------------------

    def _opened(self, path: Sequence[_Visit]) -> bool:
        """Give a world what an assignment makes it need; tell whether there is one."""
        visit = path[-1]
        if not self._engine.solve(list(visit.claims)):
            return False
        true = self._engine.true
        claims = list(visit.claims)
        if len(path) == 1:
            claims += [letter if true(letter) else -letter for letter in self._rigid]
        everywhere = [self._everywhere[c] for c in visit.claims if c in self._everywhere]
        visit.state = justified(claims, everywhere, visit.roles, self._encoding, self._engine)
        if visit.roles:
            visit.state.leader = path[-2].state
        visit.demands = self._demands(visit, everywhere)
        return True

    def _demands(self, visit: _Visit, everywhere: Sequence[Node]) -> list[Demand]:
        """Return what a world asks of others, what failed most often last."""
        state = visit.state
        assert state is not None
        found: list[Demand] = []
        common = {c: c for c in visit.claims if c in self._everywhere}
        for letter in self._rigid:
            sign = letter if letter in state.needed else -letter
            common[sign] = sign
        for modality, rule in self._encoding.rules.items():
            if modality not in visit.roles:
                if rule.shape is Shape.PART:
                    found += self._partial(modality, visit, everywhere, common)
                else:
                    found += self._plain(modality, visit, common)
        found.sort(key=lambda demand: self._failures[demand.source])
        return found

    def _plain(self, modality: str, visit: _Visit, common: Mapping[int, int]) -> Iterator[Demand]:
        """Yield the demands of one modality."""
        encoding, state = self._encoding, visit.state
        assert state is not None
        parts, rule = encoding.graph.parts, encoding.rules[modality]
        boxes = state.boxes.get(modality, [])
        passed = dict(common)
        match rule.shape:
            case Shape.TREE if rule.transitive:
                passed.update((box, box) for box in boxes)
            case Shape.BACK:
                denied = encoding.denials.get(modality, ())
                passed.update((-box, denial) for box, denial in denied if denial in state.needed)
            case Shape.CLUSTER:
                modalities = encoding.graph.modalities
                passed.update(
                    (c, c)
                    for c in state.claims
                    if abs(c) < len(modalities) and modalities[abs(c)] == modality
                )
        passed.update((parts[box][0], box) for box in boxes)
        asked = state.diamonds.get(modality, [])
        if rule.serial and boxes and not asked:
            asked = [encoding.some[modality]]
        roles = frozenset((modality,)) if rule.euclidean else _NOBODY
        claims = frozenset((*passed, encoding.graph.true))
        for node in asked:
            body = parts[node][0]
            if body in state.needed and (rule.reflexive or rule.isolated):
                state.links.append((modality, state))
            else:
                yield Demand(modality, body, node, passed, claims, roles, False)

    def _partial(
        self, modality: str, visit: _Visit, everywhere: Sequence[Node], common: Mapping[int, int]
    ) -> Iterator[Demand]:
        """Yield the demands of a modality whose root may see a part of a cluster."""
        encoding, state, true = self._encoding, visit.state, self._engine.true
        assert state is not None
        parts = encoding.graph.parts
        boxes, asked = state.boxes.get(modality, []), state.diamonds.get(modality, [])
        if encoding.rules[modality].serial and boxes and not asked:
            asked = [encoding.some[modality]]
        if not asked:
            return
        spoken = encoding.modal_inside([abs(n) for n in (*visit.claims, *everywhere, *asked)])
        passed = dict(common)
        shared: list[Node] = []
        for node in sorted(spoken):
            if encoding.graph.modalities[node] == modality:
                letter = encoding.shared[node]
                if true(letter):
                    passed[node] = letter
                    shared.append(node)
                else:
                    passed[-node] = -letter
        kinds, roles = encoding.graph.kinds, frozenset((modality,))
        passed.update((parts[n][0], encoding.shared[n]) for n in shared if kinds[n] is Kind.BOX)
        far = dict(passed)
        passed.update((parts[box][0], box) for box in boxes)
        claims = frozenset((*passed, encoding.graph.true))
        for node in asked:
            yield Demand(modality, parts[node][0], node, passed, claims, roles, False)
        claims = frozenset((*far, encoding.graph.true))
        for node in shared:
            if kinds[node] is Kind.DIAMOND:
                body, source = parts[node][0], encoding.shared[node]
                yield Demand(modality, body, source, far, claims, roles, True)

    # --- What is known already -------------------------------------------------------------------

    def _known(self, path: Sequence[_Visit]) -> tuple[State, int] | None:
        """Return a state that meets the last demand, and what it leans on, if there is one."""
        visit = path[-1]
        demand = visit.demand
        if demand is None:
            return None
        for state in self._memory.making(demand.body, demand.common, demand.roles):
            if self._fits(demand, path[-2], state):
                return state, state.leans
        if self._transitive or len(self._encoding.rules) > 1 or self._everywhere:
            for depth in range(len(path) - 2, -1, -1):
                before = path[depth].state
                assert before is not None
                if visit.claims <= before.claims and self._fits(demand, path[-2], before):
                    return before, self._standing(path, depth)
        return None

    def _standing(self, path: Sequence[_Visit], depth: int) -> int:
        """Return the depths of a world of a path, and of the worlds that answer for it."""
        found = 1 << depth
        while path[depth].roles:
            depth -= 1
            found |= 1 << depth
        return found

    def _fits(self, demand: Demand, origin: _Visit, state: State) -> bool:
        """Tell whether a state that meets a demand may be seen from where it is made."""
        encoding = self._encoding
        boxes = state.boxes.get(demand.modality, ())
        match encoding.rules[demand.modality].shape:
            case Shape.TREE:
                return True
            case Shape.BACK:
                assert origin.state is not None
                needed = origin.state.needed
                return all(encoding.graph.parts[box][0] in needed for box in boxes)
            case Shape.PART if demand.modality not in state.roles:
                return False
            case _:
                return all(box in demand.passed for box in boxes)

    # --- Outcomes --------------------------------------------------------------------------------

    def _link(self, path: Sequence[_Visit], visit: _Visit, state: State, leans: int) -> None:
        """Let the last world of a path see the one that a visit was to."""
        origin, demand = path[-1], visit.demand
        assert origin.state is not None and demand is not None
        links = origin.state.far if demand.twice else origin.state.links
        links.append((demand.modality, state))
        origin.leans |= leans

    def _close(self, path: list[_Visit]) -> None:
        """Take up a world all of whose demands are met."""
        visit = path.pop()
        state = visit.state
        assert state is not None
        own = 1 << len(path)
        state.leans = visit.leans & ~own
        for other in visit.leaning:
            other.leans = other.leans & ~own | state.leans
            if other.leans:
                path[other.leans.bit_length() - 1].leaning.append(other)
        if state.leans:
            path[state.leans.bit_length() - 1].leaning.append(state)
        state.claims = truths(state, self._encoding.order, self._encoding)
        self._memory.keep(state)
        if path:
            self._link(path, visit, state, state.leans)

    def _withdraw(self, visit: _Visit) -> None:
        """Forget how a world was, and all that leant on it."""
        for state in visit.leaning:
            state.alive = False
        visit.leaning.clear()
        visit.state, visit.leans = None, 0

    def _learn(self, visit: _Visit, core: Sequence[int]) -> None:
        """Add what a failed demand teaches."""
        demand = visit.demand
        assert demand is not None
        some = self._encoding.some[demand.modality]
        own = demand.body in core and demand.body not in demand.passed
        source = demand.source if own else some
        passed = tuple((c, demand.passed[c]) for c in core if c in demand.passed)
        clause = [-source, *(-reason for _, reason in passed)]
        if demand.twice and source != some:
            clause.append(-some)
        self._failures[demand.source] += 1
        self._engine.add(clause)
        body = demand.body if own else 0
        self.lemmas.append(Lemma(demand.modality, body, source, passed, demand.twice))
