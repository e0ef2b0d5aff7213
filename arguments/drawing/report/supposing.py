"""What each view would say of a case if its facts were otherwise: conditions found by the solver.

Cases with the same kinds of parties and names are one problem up to the names, so the conditions
are found once for all of them, over every fact that any of them states.

References
----------
``deontic.queries.conditions``, which finds the conditions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from arguments.drawing.report.cases import alone, bearing, literal_words, words_of
from arguments.drawing.report.elements import Plain
from arguments.study import Study
from deontic.queries import Column
from deontic.queries.columns import spoken_of
from deontic.queries.conditions import Conditions, conditions_in
from deontic.queries.fact_space import FactSpace
from deontic.solving.problem import Limits
from deontic.syntax import to_ascii
from deontic.syntax.formulas import Atom, Formula, rename_constants
from deontic.theory import Binding, Case, Fact

LITERALS = ("conflicts", "licensing", "forbidding")


@dataclass(slots=True)
class Situation:
    """One case asked of one set of parties; ``names`` turns its names into those of its kind."""

    case: Case
    binding: Binding
    names: Mapping[str, str]


@dataclass(slots=True)
class Kind:
    """Situations that are one problem up to names; ``example`` states the facts of them all."""

    example: Case
    binding: Binding
    situations: list[Situation] = field(default_factory=list)
    atoms: dict[str, Formula] = field(default_factory=dict)
    found: dict[str, int] = field(default_factory=dict)


class Supposing:
    """The conditions of some columns for all cases of a study.

    Parameters
    ----------
    study, columns
        Of what.
    limits
        Of each query.
    tell
        Told what is being worked on.
    """

    def __init__(
        self,
        study: Study,
        columns: Sequence[Column],
        limits: Limits,
        tell: Callable[[str], None],
    ) -> None:
        self.study = study
        self.columns = columns
        self.limits = limits
        self.conditions: list[Plain] = []
        self.kinds: dict[object, Kind] = {}
        self.of_case: dict[str, list[tuple[Kind, Situation]]] = {}
        for case in study.cases.values():
            self.of_case[case.name] = [self._place(case, binding) for binding in case.bindings]
        for number, kind in enumerate(self.kinds.values()):
            space = self._space(kind)
            for place, column in enumerate(columns):
                done, whole = number * len(columns) + place, len(self.kinds) * len(columns)
                tell(f"conditions of {column.name} ({done + 1} of {whole})")
                self._ask(kind, space, place)

    def case_data(self, case: Case, facts: list[Plain]) -> Plain:
        """Return a case's facts, with those that it does not state but some view depends on, and
        for each column the numbers of the conditions, by the case's parties.

        A condition speaks of facts by their places in ``facts``, counted from 1 and through
        ``order``, which is its own for all parties: the place of the kind's atoms in ``facts``.
        """
        words = words_of(self.study, case)
        facts = [dict(fact, matters=False) for fact in facts]
        places = {fact["label"]: n for n, fact in enumerate(facts)}
        orders = []
        for kind, situation in self.of_case[case.name]:
            back = {new: old for old, new in situation.names.items()}
            mattering = self._mattering(kind)
            order = []
            for number, atom in enumerate(kind.atoms.values()):
                own = rename_constants(atom, back)
                label = to_ascii(own)
                if label not in places:
                    places[label] = len(facts)
                    yes, no = literal_words(own, words)
                    open_fact: Plain = {"label": label, "yes": yes, "no": no, "value": None}
                    facts.append({**open_fact, **bearing(own, case)})
                fact = facts[places[label]]
                fact["matters"] = fact.get("matters", False) or number in mattering
                order.append(places[label])
            orders.append(order)
        return {
            "facts": facts,
            "orders": orders,
            "conditions": {
                column.name: [kind.found[column.name] for kind, _ in self.of_case[case.name]]
                for column in self.columns
            },
        }

    # --- Kinds of cases --------------------------------------------------------------------------

    def _place(self, case: Case, binding: Binding) -> tuple[Kind, Situation]:
        """Return the kind that a case belongs to with some parties; it may be the first."""
        known = self.study.theory.vocabulary.functions
        case = alone(case, binding, known)
        ordered = list(dict.fromkeys([*binding.values(), *case.individuals]))
        numbers = {
            label: fact
            for label, fact in case.facts.items()
            if not isinstance(fact.formula, Atom) and fact.value is not None
        }
        anyone = {name: f"{n}" for n, name in enumerate(ordered) if name not in known}
        shape = (
            tuple(binding),
            tuple(name if name in known else case.individuals[name] for name in ordered),
            tuple(ordered.index(name) for name in binding.values()),
            frozenset(rename_constants(fact.formula, anyone) for fact in numbers.values()),
            case.closed,
            self._defined(case),
        )
        kind = self.kinds.get(shape)
        if kind is None:
            kind = self.kinds[shape] = Kind(replace(case, facts=numbers), dict(binding))
        example = list(dict.fromkeys([*kind.binding.values(), *kind.example.individuals]))
        names = dict(zip(ordered, example, strict=True))
        renamed = {
            to_ascii(formula): Fact(to_ascii(formula), formula, fact.value)
            for fact in case.facts.values()
            if isinstance(formula := rename_constants(fact.formula, names), Atom)
        }
        kind.example = kind.example.with_facts(renamed.values())
        situation = Situation(case, binding, names)
        kind.situations.append(situation)
        return kind, situation

    def _space(self, kind: Kind) -> FactSpace:
        """Return the facts about a kind that may be supposed, for each column.

        For a column these are all that any column depends on and that it says something of, since
        such facts may contradict each other by definition; and all there are if some are stated in
        defined terms, through which any may bear on any other.
        """
        space = FactSpace(self.study.theory, self.columns, kind.example, kind.binding, self.limits)
        stated = [f.formula for f in kind.example.facts.values() if isinstance(f.formula, Atom)]
        every = self._defined(kind.example)
        if every:
            kind.atoms.update((to_ascii(atom), atom) for atom in stated)
        for atoms in space.atoms:
            kind.atoms.update(atoms)
        for place, prepared in enumerate(space.prepared):
            space.atoms[place] = {
                label: atom
                for label, atom in kind.atoms.items()
                if every or spoken_of(atom) <= prepared.predicates or label in space.atoms[place]
            }
        return space

    def _ask(self, kind: Kind, space: FactSpace, place: int) -> None:
        """Find the conditions of a column for a kind."""
        kind.found[self.columns[place].name] = len(self.conditions)
        self.conditions.append(_literals(conditions_in(space, place), list(kind.atoms)))

    def _defined(self, case: Case) -> bool:
        """Tell whether a case states facts in defined terms, through which all its facts may bear
        on one another.
        """
        return any(
            isinstance(fact.formula, Atom)
            and fact.formula.predicate in self.study.theory.definitions
            for fact in case.facts.values()
        )

    def _mattering(self, kind: Kind) -> set[int]:
        """Return the places of the atoms that some condition speaks of."""
        return {
            abs(literal) - 1
            for number in kind.found.values()
            for name in LITERALS
            for literals in self.conditions[number][name]
            for literal in literals
        }


def _literals(found: Conditions, atoms: Sequence[str]) -> Plain:
    """Return conditions with facts as numbers from 1, negative if they are to be false."""
    places = {label: number for number, label in enumerate(atoms, start=1)}
    plain: Plain = {
        name: [
            [places[label] if value else -places[label] for label, value in facts.items()]
            for facts in getattr(found, name)
        ]
        for name in LITERALS
    }
    if not found.complete:
        plain["partial"] = True
    return plain
