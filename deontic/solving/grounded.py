"""Premises as nodes of the modal prover's graph, and its models as models of the premises.

A premise without terms goes over as it is.  One with quantifiers is first written out over the
domain (:mod:`deontic.solving.grounding`); what constants denote and which elements exist is then
the same at every world, and is said in clauses besides.  Numbers, and functions of individuals, are
not taken: they have values at each world that no set of letters lists.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

from deontic.modal.graph import Graph, Node, graphed
from deontic.modal.kripke import Worlds
from deontic.semantics import Element, Interpretation, Model, Value
from deontic.solving.domains import domain_with
from deontic.solving.grounding import (
    Arena,
    Choice,
    Conjunction,
    Disjunction,
    Letter,
    Literal,
    Necessity,
    Possibility,
    Presence,
)
from deontic.solving.problem import Deadline, Premise, Setting, Shape
from deontic.solving.rebuilding import fill
from deontic.syntax.formulas import (
    And,
    Application,
    Atom,
    Bottom,
    Box,
    Comparison,
    Diamond,
    Formula,
    Iff,
    Implies,
    Modality,
    Not,
    Or,
    Top,
    disj,
    subformulas,
    terms,
)

_PLAIN = (Top, Bottom, Not, And, Or, Implies, Iff, Box, Diamond)


class NotPropositional(Exception):
    """A premise cannot be put in letters."""


class Grounded:
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

    def __init__(
        self,
        setting: Setting,
        shape: Shape,
        elements: Mapping[str, int],
        premises: Sequence[Premise],
        graph: Graph,
        deadline: Deadline,
    ) -> None:
        self._graph = graph
        self._known: dict[tuple[int, bool], Node] = {}
        self._nodes: dict[int, Node] = {Arena.TRUE: graph.true, Arena.FALSE: graph.false}
        self._arena: Arena | None = None
        self._rigid: dict[Choice | Presence, Node] = {}
        self._clauses: list[list[Node]] = []
        if any(not _is_plain(p.formula) for p in premises):
            constants = {
                term.function
                for premise in premises
                for term in terms(premise.formula)
                if isinstance(term, Application) and not term.arguments
            }
            domain = domain_with(setting, shape.sorts, elements, constants, shape.equated)
            self._arena = Arena(
                setting, domain.elements, domain.optional, domain.denotations, deadline
            )

    @property
    def expands(self) -> bool:
        """Whether premises are written out over a domain."""
        return self._arena is not None

    # --- Nodes -----------------------------------------------------------------------------------

    def node(self, formula: Formula) -> Node:
        """Return the node of a premise.

        Raises
        ------
        NotPropositional
            If it has numbers, functions of individuals or conditional obligation in it.
        """
        if _is_plain(formula):
            return graphed(formula, self._graph, self._known)
        assert self._arena is not None
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
        assert self._arena is not None
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
        assert self._arena is not None
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
        assert arena is not None
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

    def letters(self) -> dict[Node, Formula]:
        """Return the formulas of the letters."""
        return {node: _formula(atom) for node, atom in self._graph.letters.items()}

    def rigid_formulas(self) -> frozenset[Formula]:
        """Return the formulas of the letters that are the same at every world."""
        return frozenset(_formula(self._graph.letters[node]) for node in self._rigid.values())

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
        constants: dict[str, Value] = {}
        if self._arena is not None:
            everyone = {e for elements in present.values() for e in elements}
            constants = {n: n for n in self._arena.setting.distinct if n in everyone}
            for atom, node in self._rigid.items():
                if isinstance(atom, Choice) and node in worlds.true[0]:
                    constants[atom.function] = atom.value
        interpretations = {
            name: Interpretation(self._extensions(true, present))
            for name, true in zip(names, worlds.true, strict=True)
        }
        if self._arena is not None:
            fill(premises, self._arena, present, constants, [{} for _ in names])
        return Model(
            worlds=tuple(names),
            actual=names[0],
            relations={
                modality: frozenset((names[i], names[j]) for i, j in pairs)
                for modality, pairs in worlds.relations.items()
            },
            domain=present,
            constants=constants,
            interpretations=interpretations,
        )

    def _present(self, worlds: Worlds) -> Mapping[str, tuple[Element, ...]]:
        """Return the elements that exist, by sort."""
        if self._arena is None:
            return {}
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


def modalities_of(premises: Sequence[Premise]) -> dict[str, Modality]:
    """Return the modalities that occur, by name."""
    return {
        part.modality.name: part.modality
        for premise in premises
        for part in subformulas(premise.formula)
        if isinstance(part, Box | Diamond)
    }


def _is_plain(formula: Formula) -> bool:
    """Tell whether a formula has no terms, quantifiers or conditional obligations in it."""
    return all(
        isinstance(part, _PLAIN) or (isinstance(part, Atom) and not part.arguments)
        for part in subformulas(formula)
    )


def _formula(atom: object) -> Formula:
    assert isinstance(atom, Atom | Comparison)
    return atom


def _below(arena: Arena, number: int) -> tuple[int, ...]:
    """Return the nodes that an arena's node is made of."""
    match arena.nodes[number]:
        case Conjunction(parts) | Disjunction(parts):
            return parts
        case Necessity(_, body) | Possibility(_, body):
            return (body,)
        case _:
            return ()
