"""Conditional obligation and the modalities of normal logics in one problem, decided.

An obligation ``O(q / p)`` and the box for all worlds are true at every world or at none.  So each
is a letter that all worlds share, and what it requires is said of worlds with parts to play, as in
``docs/design/conditional.md``; that such a world exists is said by a possibility of a modality
of its own, of logic K, which leads from the actual world to all of them.  The problem that comes of
this is one of normal modalities alone, which the modal prover decides (Theorem 6).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from deontic.logics import LOGICS, Logic
from deontic.modal.graph import Graph, Node
from deontic.modal.kripke import Worlds, worlds_making
from deontic.modal.prover import Claim
from deontic.semantics import Model
from deontic.solving.chains import Chain, Order, Part, finished, strength_of
from deontic.solving.ground_nodes import Necessity, NoOught, Ought, Possibility
from deontic.solving.grounded import Grounded
from deontic.solving.letters import modalities_of
from deontic.solving.problem import UNIVERSAL, Deadline, Premise, Setting, Shape

_LEADS = "\N{RIGHTWARDS ARROW FROM BAR}"
"""The modality that leads to the worlds with parts to play."""


@dataclass(frozen=True, slots=True)
class _Role:
    """A world that has to exist if a letter is true, and what is true at it then.

    Parameters
    ----------
    letter
        That the world is there.
    body
        What is true at it.
    part
        The part it plays, if it is not free.
    way_of
        The letter of the exception that gives way to it.
    """

    letter: Node
    body: Node
    part: Part | None = None
    way_of: Node | None = None


class _Cast:
    """The worlds that one modality's obligations take.

    Parameters
    ----------
    modality, strength
        Its name, and which of the four logics it has.
    oughts, denials
        The obligations that may be true, and those that may be false, each by its node in the
        arena.
    nodes
        Of the graph, for the arena's.
    graph
        To which nodes are added.

    Attributes
    ----------
    roles
        The worlds that have to exist.
    rigid
        The letters that all worlds share.
    everywhere
        What is true at every world.
    kept
        What is true at a world that breaks no condition.
    """

    def __init__(
        self,
        modality: str,
        strength: str,
        oughts: Mapping[int, Ought],
        denials: Mapping[int, NoOught],
        nodes: Mapping[int, Node],
        graph: Graph,
    ) -> None:
        self.modality = modality
        self.strength = strength
        self.roles: list[_Role] = []
        self.rigid = [_stated(number, graph) for number in (*oughts, *denials)]
        self._oughts, self._denials = oughts, denials
        self._nodes, self._graph = nodes, graph
        self._tops: dict[Chain, dict[int, Node]] = {}
        self._ranks: dict[Chain, dict[int, list[Node]]] = {}
        common: Chain = (modality, None)
        conditions = {ought.condition for ought in oughts.values()}
        if strength != "E":
            self._make_tops(common, conditions)
        for number, denial in denials.items():
            self._make_exception(number, denial, conditions)
        self.kept = self._duties(lambda _: graph.false)
        self.everywhere = graph.true
        if strength != "E":
            self.everywhere = self._duties(self._tops[common].__getitem__)

    def _make_tops(self, chain: Chain, conditions: Collection[int], apart: Node = 1) -> None:
        """Make a best world for each condition in a chain, where a node ``apart`` is true."""
        tops = self._tops[chain] = {c: self._letter("top", chain, c) for c in sorted(conditions)}
        ranked = set(conditions)
        if self.strength == "G":
            ranked |= {denial.condition for denial in self._denials.values()}
        bits = range((len(ranked) - 1).bit_length())
        self._ranks[chain] = {
            c: [self._letter("rank", chain, c, bit) for bit in bits] for c in sorted(ranked)
        }
        for condition, letter in tops.items():
            body = [self._nodes[condition], apart, *self._standing(chain, condition)]
            self._add(letter, body, Part(chain, condition))

    def _before(self, chain: Chain, first: int, second: int) -> Node:
        """Return that one condition's rank in a chain, a binary number, is less than another's."""
        graph, ranks = self._graph, self._ranks[chain]
        less = graph.false
        for bit, other in zip(ranks[first], ranks[second], strict=True):
            below = graph.conjunction([-bit, other])
            less = graph.disjunction(
                [below, graph.conjunction([graph.disjunction([-bit, other]), less])]
            )
        return less

    def _make_exception(self, number: int, denial: NoOught, conditions: set[int]) -> None:
        """Make an exception to an obligation that is denied, and what it gives way to."""
        own: Chain = (self.modality, number if self.strength == "F+CM" else None)
        there = _stated(number, self._graph)
        apart, others = self._nodes[denial.exclusion], conditions - {denial.condition}
        body = [self._nodes[denial.condition], self._nodes[denial.denial]]
        if self.strength == "G":
            body += self._standing(own, denial.condition)
        else:
            if self.strength == "F+CM":
                self._make_tops(own, others, apart)
                excuses = self._tops[own]
            else:
                excuses = {c: self._letter("way", number, c) for c in sorted(others)}
                for condition, way in excuses.items():
                    self._add(way, [self._nodes[condition], apart], way_of=there)
            body.append(self._duties(lambda c: excuses.get(c, self._graph.false)))
        self._add(there, body, Part(own, denial.condition, exception=True))

    def _standing(self, chain: Chain, condition: int) -> Iterator[Node]:
        """Yield what is true at a world because of its place in a chain."""
        graph, tops = self._graph, self._tops[chain]

        def earlier(other: int) -> Node:
            if other == condition or other not in tops:
                return graph.false
            return graph.conjunction([tops[other], self._before(chain, other, condition)])

        yield self._duties(earlier)
        if self.strength == "G":
            for number, denial in self._denials.items():
                better = self._before(chain, condition, denial.condition)
                yield graph.disjunction(
                    [
                        -_stated(number, graph),
                        self._nodes[denial.exclusion],
                        graph.negation(better),
                    ]
                )

    def _duties(self, excuse: Callable[[int], Node]) -> Node:
        """Return what is true at a world that breaks no condition without an excuse."""
        graph, nodes = self._graph, self._nodes
        return graph.conjunction(
            [
                graph.disjunction(
                    [
                        -_stated(number, graph),
                        nodes[ought.exclusion],
                        nodes[ought.body],
                        excuse(ought.condition),
                    ]
                )
                for number, ought in self._oughts.items()
            ]
        )

    def _letter(self, *key: object) -> Node:
        """Return a letter that all worlds share."""
        letter = self._graph.letter((self.modality, *key))
        self.rigid.append(letter)
        return letter

    def _add(
        self,
        letter: Node,
        body: Iterable[Node],
        part: Part | None = None,
        way_of: Node | None = None,
    ) -> None:
        self.roles.append(_Role(letter, self._graph.conjunction(body), part, way_of))

    def order(self, playing: Mapping[int, _Role], worlds: Worlds, graph: Graph) -> Order:
        """Return what a model says of the preferences.

        Parameters
        ----------
        playing
            The roles that worlds play.
        worlds, graph
            Of the model, and of what is true in it.
        """
        own = {w: r for w, r in playing.items() if r.part and r.part.modality == self.modality}
        exceptions = {r.letter: world for world, r in own.items() if r.part and r.part.exception}
        everyone = range(len(worlds.true))
        cyclic: list[int] = []
        if self.strength == "E":
            kept = worlds_making(self.kept, worlds, graph)
            cyclic = [world for world in everyone if world not in kept and world not in own]
        return Order(
            self.modality,
            self.strength,
            {world: own[world].part if world in own else None for world in everyone},
            {
                chain: {c: _number(bits, worlds.true[0]) for c, bits in ranks.items()}
                for chain, ranks in self._ranks.items()
            },
            [(w, exceptions[r.way_of]) for w, r in playing.items() if r.way_of in exceptions],
            cyclic,
        )


class Combined(Grounded):
    """The way from premises to a graph and back; see :class:`deontic.solving.grounded.Grounded`."""

    def __init__(
        self,
        setting: Setting,
        shape: Shape,
        elements: Mapping[str, int],
        premises: Sequence[Premise],
        graph: Graph,
        deadline: Deadline,
    ) -> None:
        super().__init__(setting, shape, elements, premises, graph, deadline)
        self._casts: list[_Cast] = []
        self._roles: list[_Role] = []
        self._signs: list[Node] = []
        self._universal: list[Node] = []

    # --- Nodes -----------------------------------------------------------------------------------

    def _made(self, number: int) -> Node:
        match self._arena.nodes[number]:
            case Ought() | NoOught():
                return _stated(number, self._graph)
            case Necessity(modality) | Possibility(modality) if self._is_universal(modality):
                return _stated(number, self._graph)
            case _:
                return super()._made(number)

    def _is_universal(self, modality: str) -> bool:
        return modality == UNIVERSAL and self._arena.setting.preference(modality) is not None

    # --- What the letters require ----------------------------------------------------------------

    def claims(self) -> tuple[list[Claim], dict[str, Logic]]:
        """Return what is claimed besides the premises, and the logics of modalities in that."""
        graph, arena, nodes = self._graph, self._arena, self._nodes
        actual: list[Node] = []
        everywhere: list[Node] = []
        oughts: dict[str, dict[int, Ought]] = {}
        denials: dict[str, dict[int, NoOught]] = {}
        for number in nodes:
            match arena.nodes[number]:
                case Ought(modality) as node:
                    oughts.setdefault(modality, {})[number] = node
                case NoOught(modality) as node:
                    denials.setdefault(modality, {})[number] = node
                case Necessity(modality, body) if self._is_universal(modality):
                    self._universal.append(_stated(number, graph))
                    everywhere.append(graph.disjunction([-self._universal[-1], nodes[body]]))
                case Possibility(modality, body) if self._is_universal(modality):
                    self._universal.append(_stated(number, graph))
                    actual.append(self._led_to(self._universal[-1], nodes[body]))
        for modality in sorted({*oughts, *denials}):
            strength = strength_of(modality, arena.setting)
            asked, denied = oughts.get(modality, {}), denials.get(modality, {})
            self._casts.append(_Cast(modality, strength, asked, denied, nodes, graph))
        self._roles = [role for cast in self._casts for role in cast.roles]
        self._signs = [graph.letter(("sign", i)) for i in range(len(self._roles).bit_length())]
        for number, role in enumerate(self._roles, start=1):
            sign = [s if number >> i & 1 else -s for i, s in enumerate(self._signs)]
            actual.append(self._led_to(role.letter, graph.conjunction([role.body, *sign])))
        everywhere += [cast.everywhere for cast in self._casts]
        claims = [
            Claim(f"{_LEADS} parts", graph.conjunction(actual)),
            Claim(f"{_LEADS} all", graph.conjunction(everywhere), True),
        ]
        return claims, {_LEADS: LOGICS["K"]}

    def _led_to(self, letter: Node, body: Node) -> Node:
        """Return that there is a world of a kind if a letter is true."""
        return self._graph.disjunction([-letter, self._graph.diamond(_LEADS, body)])

    def rigid(self) -> tuple[list[Node], list[list[Node]]]:
        """Return the letters that are the same at every world, and clauses that hold of them."""
        letters, clauses = super().rigid()
        own = (letter for cast in self._casts for letter in cast.rigid)
        return [*letters, *own, *self._universal], clauses

    # --- Back again ------------------------------------------------------------------------------

    def model(self, worlds: Worlds, premises: Sequence[Premise]) -> Model:
        """Return the model of premises that some worlds are."""
        relations = {m: pairs for m, pairs in worlds.relations.items() if m != _LEADS}
        if any(self._is_universal(name) for name in modalities_of(premises)):
            relations[UNIVERSAL] = frozenset()
        model = super().model(replace(worlds, relations=relations), premises)
        playing = self._playing(worlds)
        orders = [cast.order(playing, worlds, self._graph) for cast in self._casts]
        return finished(model, dict(enumerate(model.worlds)), orders, self._arena.setting)

    def _playing(self, worlds: Worlds) -> dict[int, _Role]:
        """Return which worlds play which roles, one each."""
        found: dict[_Role, int] = {}
        for origin, world in sorted(worlds.relations[_LEADS]):
            number = _number(self._signs, worlds.true[world])
            if not origin and 0 < number <= len(self._roles):
                found.setdefault(self._roles[number - 1], world)
        return {w: role for role, w in found.items() if role.letter in worlds.true[0]}


def _stated(number: int, graph: Graph) -> Node:
    """Return the letter that all worlds share and that says what a node of the arena says."""
    return graph.letter(("stated", number))


def _number(bits: Iterable[Node], true: Collection[Node]) -> int:
    """Return the number whose bits are the letters that are true, the lowest first."""
    return sum(1 << i for i, bit in enumerate(bits) if bit in true)
