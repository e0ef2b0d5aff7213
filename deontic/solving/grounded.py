"""Premises with terms as nodes of the modal prover's graph, and its models as their models.

Premises with quantifiers are first written out over the domain (:mod:`deontic.solving.grounding`);
what constants denote and which elements exist is then the same at every world, and is said in
clauses besides.  Numbers, and functions of individuals, are
not taken: they have values at each world that no set of letters lists.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

from deontic.modal.graph import Graph, Node
from deontic.modal.kripke import Worlds
from deontic.semantics import Element, Interpretation, Model, Value
from deontic.solving.domains import domain_with
from deontic.solving.ground_nodes import (
    Choice,
    Conjunction,
    Disjunction,
    Letter,
    Literal,
    Necessity,
    NoOught,
    Ought,
    Possibility,
    Presence,
)
from deontic.solving.grounding import Arena
from deontic.solving.letters import Letters, NotPropositional, named_relations
from deontic.solving.problem import Deadline, Premise, Setting, Shape
from deontic.solving.rebuilding import fill
from deontic.syntax.formulas import (
    Application,
    Atom,
    Comparison,
    Formula,
    Not,
    disj,
    terms,
)


class Grounded(Letters):
    """The way from premises to a graph and back.

    Parameters
    ----------
    setting
        Language and frames.
    shape
        Of all premises together.
    elements
        How many unnamed elements each open sort has.
    premises
        All of them.
    graph
        To which nodes are added.
    deadline
        Of the work.

    """

    expands = True

    def __init__(
        self,
        setting: Setting,
        shape: Shape,
        elements: Mapping[str, int],
        premises: Sequence[Premise],
        graph: Graph,
        deadline: Deadline,
    ) -> None:
        super().__init__(graph)
        self._nodes: dict[int, Node] = {Arena.TRUE: graph.true, Arena.FALSE: graph.false}
        self._rigid: dict[Choice | Presence, Node] = {}
        self._clauses: list[list[Node]] = []
        constants = {
            term.function
            for premise in premises
            for term in terms(premise.formula)
            if isinstance(term, Application) and not term.arguments
        }
        domain = domain_with(setting, shape.sorts, elements, constants, shape.equated)
        self._arena = Arena(setting, domain.elements, domain.optional, domain.denotations, deadline)

    # --- Nodes -----------------------------------------------------------------------------------

    def node(self, formula: Formula) -> Node:
        """Return the node of a premise.

        Raises
        ------
        NotPropositional
            If it has numbers, functions of individuals or conditional obligation in it.
        """
        root = self._arena.ground(formula)
        stack = [(root, False)]
        while stack:
            number, ready = stack.pop()
            if number in self._nodes:
                continue
            below = _below(self._arena, number)
            if ready:
                self._nodes[number] = self._made(number)
            else:
                stack.append((number, True))
                stack.extend((part, False) for part in below)
        return self._nodes[root]

    def _made(self, number: int) -> Node:
        graph, nodes = self._graph, self._nodes
        match self._arena.nodes[number]:
            case Literal(Letter(predicate, elements), positive):
                atom = graph.letter(Atom(predicate, tuple(map(Application, elements))))
                return atom if positive else -atom
            case Literal(Choice() | Presence() as atom, positive) if atom.rigid:
                found = self._place(atom)
                return found if positive else -found
            case Conjunction(parts):
                return graph.conjunction([nodes[part] for part in parts])
            case Disjunction(parts):
                return graph.disjunction([nodes[part] for part in parts])
            case Necessity(modality, body):
                return graph.box(modality, nodes[body])
            case Possibility(modality, body):
                return graph.diamond(modality, nodes[body])
            case _:
                raise NotPropositional

    # --- What is the same at every world ---------------------------------------------------------

    def _place(self, atom: Choice | Presence) -> Node:
        """Return the letter of what is the same at every world, with what is required of it."""
        known = self._rigid.get(atom)
        if known is not None:
            return known
        if isinstance(atom, Presence):
            self._exist(atom.element)
        else:
            self._choose(atom.function)
        return self._rigid[atom]

    def _choose(self, constant: str) -> None:
        """Require a constant to denote exactly one element."""
        options = []
        for value in self._arena.candidates(constant):
            said = Comparison("=", Application(constant), Application(value))
            option = self._rigid[Choice(constant, (), value)] = self._graph.letter(said)
            options.append((value, option))
        self._clauses.append([option for _, option in options])
        self._clauses += [[-one, -other] for (_, one), (_, other) in combinations(options, 2)]
        for value, option in options:
            if value in self._arena.optional:
                present = self._place(Presence(value))
                self._clauses.append([-option, present])
                if value == constant:
                    self._clauses.append([option, -present])

    def _exist(self, element: str) -> None:
        """Require of the elements of a sort that need not exist what makes them a domain."""
        arena = self._arena
        sort = next(elements for elements in arena.domain.values() if element in elements)
        letters = {}
        for other in sort:
            if other in arena.optional:
                itself = Comparison("=", Application(other), Application(other))
                letters[other] = self._rigid[Presence(other)] = self._graph.letter(itself)
        if len(letters) == len(sort):
            self._clauses.append(list(letters.values()))
        constants = arena.setting.vocabulary.functions
        unnamed = [letter for other, letter in letters.items() if other not in constants]
        self._clauses += [[-second, first] for first, second in pairwise(unnamed)]
        for other in letters:
            if other in constants:
                self._place(Choice(other, (), other))

    def rigid(self) -> tuple[list[Node], list[list[Node]]]:
        """Return the letters that are the same at every world, and clauses that hold of them."""
        return list(self._rigid.values()), self._clauses

    # --- Back again ------------------------------------------------------------------------------

    def background(self) -> tuple[Formula, ...]:
        """Return what holds of these."""
        letters = self.letters()
        return tuple(
            disj(letters[part] if part > 0 else Not(letters[-part]) for part in clause)
            for clause in self._clauses
        )

    def model(self, worlds: Worlds, premises: Sequence[Premise]) -> Model:
        """Return the model of premises that some worlds are."""
        names = [f"w{number}" for number in range(len(worlds.true))]
        present = dict(self._present(worlds))
        everyone = {e for elements in present.values() for e in elements}
        constants: dict[str, Value] = {
            name: name for name in self._arena.setting.distinct if name in everyone
        }
        for atom, node in self._rigid.items():
            if isinstance(atom, Choice) and node in worlds.true[0]:
                constants[atom.function] = atom.value
        interpretations = {
            name: Interpretation(self._extensions(true, present))
            for name, true in zip(names, worlds.true, strict=True)
        }
        fill(premises, self._arena, present, constants, [{} for _ in names])
        return Model(
            worlds=tuple(names),
            actual=names[0],
            relations=named_relations(worlds, names),
            domain=present,
            constants=constants,
            interpretations=interpretations,
        )

    def _present(self, worlds: Worlds) -> Mapping[str, tuple[Element, ...]]:
        """Return the elements that exist, by sort."""
        absent = {
            atom.element
            for atom, node in self._rigid.items()
            if isinstance(atom, Presence) and node not in worlds.true[0]
        }
        return {
            sort: tuple(e for e in elements if e not in absent)
            for sort, elements in self._arena.domain.items()
        }

    def _extensions(
        self, true: frozenset[Node], present: Mapping[str, tuple[Element, ...]]
    ) -> dict[str, frozenset[tuple[Element, ...]]]:
        """Return what predicates are true of at a world."""
        everyone = {e for elements in present.values() for e in elements}
        found: dict[str, set[tuple[Element, ...]]] = {}
        for node in true:
            atom = self._graph.letters[node]
            if isinstance(atom, Atom):
                elements = tuple(str(getattr(a, "function", a)) for a in atom.arguments)
                if everyone.issuperset(elements):
                    found.setdefault(atom.predicate, set()).add(elements)
        return {predicate: frozenset(found[predicate]) for predicate in sorted(found)}


def _below(arena: Arena, number: int) -> tuple[int, ...]:
    """Return the nodes that an arena's node is made of."""
    match arena.nodes[number]:
        case Conjunction(parts) | Disjunction(parts):
            return parts
        case Necessity(_, body) | Possibility(_, body):
            return (body,)
        case Ought() | NoOught() as ought:
            return (ought.body, ought.denial, ought.condition, ought.exclusion)
        case _:
            return ()
