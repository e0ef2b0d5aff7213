"""From an assignment to what of it is needed at a world.

The solver's assignment makes far more true than is asked for.  Walking down from what is asked and
choosing one true part of each disjunction gives what is needed, and with it the fewest demands on
other worlds.

References
----------
Goré, R. & Kikkert, C. (2021), "CEGAR-Tableaux", *TABLEAUX 2021* (spurious successors).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from deontic.errors import InternalError
from deontic.modal.encoding import Encoding
from deontic.modal.engine import Engine
from deontic.modal.graph import Kind, Node
from deontic.modal.rules import Shape
from deontic.modal.states import State


def justified(
    claims: Sequence[int],
    everywhere: Sequence[Node],
    roles: frozenset[str],
    encoding: Encoding,
    engine: Engine,
) -> State:
    """Return a state in which some literals are true, from the engine's assignment.

    Parameters
    ----------
    claims
        Literals that are true in the assignment: what the state has to make true.
    everywhere
        Nodes that are to be true at every world.
    roles
        The modalities in whose clusters it is a member.
    encoding, engine
        What the nodes are, and the assignment just found.
    """
    walk = _Walk(encoding, engine)
    walk.need(claims)
    walk.need(everywhere)
    for node in everywhere:
        walk.need(walk.settling(abs(node)))
    if encoding.far:
        far = encoding.modal_inside([abs(claim) for claim in (*claims, *everywhere)])
        known = [node for node in far if _is_shared(node, roles, encoding)]
        walk.need(sorted(node for node in known if engine.true(node)))
        walk.unclaimed.update(-node for node in known if node not in walk.needed)
    return walk.state(roles)


def _is_shared(node: Node, roles: frozenset[str], encoding: Encoding) -> bool:
    """Tell whether a modal node is true at all worlds of a cluster or at none."""
    modality = encoding.graph.modalities[node]
    return modality in roles or encoding.rules[modality].shape is Shape.CLUSTER


class _Walk:
    """What has been found to be needed so far."""

    def __init__(self, encoding: Encoding, engine: Engine) -> None:
        self.encoding, self._engine = encoding, engine
        self.needed: set[int] = {encoding.graph.true}
        self.unclaimed: set[int] = set()
        self.boxes: dict[str, list[int]] = {}
        self.diamonds: dict[str, list[int]] = {}

    def need(self, literals: Iterable[int]) -> None:
        """Take up literals that are true, and all that they need."""
        graph, needed = self.encoding.graph, self.needed
        kinds, parts = graph.kinds, graph.parts
        nodes = len(kinds)
        stack = list(literals)
        choices: list[Node] = []
        while stack or choices:
            if not stack:
                stack.append(self._chosen(choices.pop()))
            literal = stack.pop()
            if literal in needed:
                continue
            needed.add(literal)
            if literal < 2 or literal >= nodes:
                continue
            match kinds[literal]:
                case Kind.ALL:
                    stack.extend(parts[literal])
                case Kind.SOME:
                    choices.append(literal)
                case Kind.BOX:
                    stack.extend(self._box(literal))
                case Kind.DIAMOND:
                    stack.extend(self._diamond(literal))

    def _chosen(self, node: Node) -> int:
        """Return a true part of a disjunction, one that is needed anyway if there is one."""
        parts = self.encoding.graph.parts[node]
        for part in parts:
            if part in self.needed:
                return part
        rank, true = self.encoding.rank, self._engine.true
        best, least = 0, 1_000
        for part in parts:
            cost = rank[abs(part)]
            if cost < least and true(part):
                if not cost:
                    return part
                best, least = part, cost
        if not best:
            raise InternalError("an assignment makes a disjunction true and none of its parts")
        return best

    def _box(self, node: Node) -> list[int]:
        """Take up a necessity; return what it needs at its own world."""
        graph = self.encoding.graph
        modality = graph.modalities[node]
        rule = self.encoding.rules[modality]
        self.boxes.setdefault(modality, []).append(node)
        own = list(graph.parts[node]) if rule.reflexive else []
        if rule.isolated and modality in self.diamonds:
            own = list(graph.parts[node])
        return own + self._settled(node, rule.shape)

    def _diamond(self, node: Node) -> list[int]:
        """Take up a possibility; return what it needs at its own world."""
        graph = self.encoding.graph
        modality = graph.modalities[node]
        rule = self.encoding.rules[modality]
        own: list[int] = []
        if modality not in self.diamonds and rule.isolated:
            own = [graph.parts[box][0] for box in self.boxes.get(modality, ())]
        self.diamonds.setdefault(modality, []).append(node)
        return own + self._settled(node, rule.shape)

    def _settled(self, node: Node, shape: Shape) -> list[int]:
        """Return, for the necessities of which worlds reached may speak, what is true here."""
        if shape is not Shape.BACK:
            return []
        return self.settling(abs(self.encoding.graph.parts[node][0]))

    def settling(self, node: Node) -> list[int]:
        """Return a true literal for each necessity in a node: its body, or that it is denied."""
        encoding, found = self.encoding, []
        for box in encoding.back.get(node, ()):
            body, denial = encoding.graph.parts[box][0], encoding.denial[box]
            if body not in self.needed and denial not in self.needed:
                found.append(denial if self._engine.true(denial) else body)
        return found

    def state(self, roles: frozenset[str]) -> State:
        """Return what was found as a state."""
        needed = frozenset(self.needed)
        silent = {-box for box in self.encoding.denial if box not in needed}
        return State(needed, needed | silent | self.unclaimed, self.boxes, self.diamonds, roles)
