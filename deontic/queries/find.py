"""Cases made to order: the smallest facts on which views give the verdicts that are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import permutations, product

from deontic.errors import UserError
from deontic.queries.conditions import Conditions, Facts
from deontic.queries.distinguish import forcing, joined
from deontic.queries.verdicts import Standing
from deontic.queries.vocabulary import facts_in_formula
from deontic.solving.clauses import bits_of, consensus
from deontic.solving.problem import NO_SHAPE, Deadline, Premise, Setting, Shape, Unsettled, shape_of
from deontic.solving.projection import Projection
from deontic.syntax import to_ascii
from deontic.syntax.formulas import Application, Atom, Formula, Not, negate, rename_constants

_MOST = 100_000
"""The combinations of conditions that are looked at most."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """A fact on which a verdict turns: on these facts it is one if the fact is true, and another if
    it is false.
    """

    label: str
    if_true: Standing
    if_false: Standing
    facts: Facts

    def to_dict(self) -> dict[str, object]:
        """Return the boundary as plain data for JSON."""
        return {
            "turns_on": self.label,
            "if_true": str(self.if_true),
            "if_false": str(self.if_false),
            "facts": dict(self.facts),
        }


def cases(
    wanted: Sequence[tuple[Conditions, Standing]],
    where: Iterable[Sequence[Facts]] = (),
    alike: Sequence[Sequence[str]] = (),
) -> tuple[Facts, ...]:
    """Return all minimal facts on which views give the verdicts wanted, the fewest first.

    Parameters
    ----------
    wanted
        Each view's conditions, and its verdict.
    where
        For each further demand, the facts any of which make it true.
    alike
        Names that may be exchanged: cases that differ by such an exchange alone are given once.

    Raises
    ------
    Unsettled
        If there are too many combinations.
    """
    found: list[Facts] = [{}]
    for sets in (*where, *(forcing(given, standing) for given, standing in wanted)):
        combined = [
            both
            for facts, more in product(found, sets)
            if (both := joined(facts, more)) is not None
        ]
        if len(combined) > _MOST:
            raise Unsettled(f"there are more than {_MOST:,} combinations of conditions")
        found = _minimal(combined)
    meanings = [conflict for given, _ in wanted for conflict in given.meanings]
    fitting = [
        facts
        for facts in found
        if all(given.standing(facts) is standing for given, standing in wanted)
        and not any(conflict.items() <= facts.items() for conflict in meanings)
    ]
    return tuple(_up_to_exchange(fitting, alike))


def boundaries(given: Conditions) -> tuple[Boundary, ...]:
    """Return, for each fact on which it may turn whether a view licenses or forbids, the fewest
    facts on which it does, the smallest first.
    """
    found: dict[tuple[str, bool], Boundary] = {}
    for licensing, forbidding in product(given.licensing, given.forbidding):
        opposed = [a for a, v in licensing.items() if forbidding.get(a, v) is not v]
        if len(opposed) != 1:
            continue
        label = opposed[0]
        rest = {a: v for a, v in {**licensing, **forbidding}.items() if a != label}
        verdicts = [given.standing({**rest, label: value}) for value in (True, False)]
        key = (label, licensing[label])
        if set(verdicts) == {Standing.LICENSED, Standing.FORBIDDEN} and (
            key not in found or len(rest) < len(found[key].facts)
        ):
            found[key] = Boundary(label, verdicts[0], verdicts[1], rest)
    order = {label: n for n, label in enumerate(given.atoms)}
    return tuple(sorted(found.values(), key=lambda b: (len(b.facts), order[b.label])))


def making_true(formula: Formula, setting: Setting) -> list[Facts]:
    """Return the minimal facts that make a formula true, of those named.

    Parameters
    ----------
    formula
        Without free variables and defined predicates.
    setting
        The language, with the individuals; there are taken to be no others.

    Raises
    ------
    UserError
        If the formula says what ought to be or may be, or speaks of numbers.
    """
    named = Setting(
        setting.vocabulary,
        setting.distinct,
        frozenset(setting.vocabulary.sorts),
        setting.default_logic,
    )
    atoms, numbers = facts_in_formula(formula, named)
    denied = Premise("denied", negate(formula))
    premises = [denied, *(Premise(to_ascii(atom), atom) for atom in atoms)]
    shape = reduce(Shape.__or__, (shape_of(p, named) for p in premises), NO_SHAPE)
    try:
        if numbers or shape.modalities:
            raise Unsettled("")
        projection = Projection(premises, shape, named, Deadline(60))
        order = {projection.number(to_ascii(atom)): to_ascii(atom) for atom in atoms}
        clauses = projection.forbidden(["denied"], order, {})[""]
    except Unsettled:
        raise UserError(
            f"{to_ascii(formula)} is not about facts alone",
            hints=("Use predicates and connectives, without modal operators and numbers.",),
        ) from None
    return [
        {
            order[(bit.bit_length() - 1) // 2]: (bit.bit_length() - 1) % 2 == 0
            for bit in bits_of(clause)
        }
        for clause in consensus(clauses, list(order))
    ]


def _minimal(sets: Iterable[Facts]) -> list[Facts]:
    """Return the facts that include no others."""
    kept: list[Facts] = []
    for facts in sorted(sets, key=len):
        if not any(one.items() <= facts.items() for one in kept):
            kept.append(facts)
    return kept


def _up_to_exchange(found: Sequence[Facts], alike: Sequence[Sequence[str]]) -> Iterator[Facts]:
    """Yield facts that do not come from others by an exchange of names."""
    seen: set[frozenset[tuple[str, bool]]] = set()
    for facts in found:
        if frozenset(facts.items()) not in seen:
            yield facts
        for exchange in _exchanges(alike):
            seen.add(frozenset((_renamed(a, exchange), v) for a, v in facts.items()))


def _exchanges(alike: Sequence[Sequence[str]]) -> Iterator[Mapping[str, str]]:
    for orders in product(*(permutations(names) for names in alike)):
        yield {
            name: other
            for names, order in zip(alike, orders, strict=True)
            for name, other in zip(names, order, strict=True)
        }


def _renamed(label: str, names: Mapping[str, str]) -> str:
    return to_ascii(rename_constants(_atom(label), names))


def fact_formula(label: str, value: bool) -> Formula:
    """Return the formula that a fact's label, such as ``p(a, b)``, and its value stand for."""
    return _atom(label) if value else Not(_atom(label))


def _atom(label: str) -> Atom:
    predicate, _, rest = label.partition("(")
    arguments = [name.strip() for name in rest.rstrip(")").split(",") if name.strip()]
    return Atom(predicate, tuple(map(Application, arguments)))
