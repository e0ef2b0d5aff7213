"""Models at hand, and which formulas are true in which of them.

A model in which premises are true and a conclusion is false shows of every formula that is true in
it that it does not make the conclusion follow; so a few models, found for a few formulas, settle
what becomes of thousands, and no solver is asked about these.

A formula is evaluated at all worlds and for all values of some variables at once: its truth there
is the bits of a number.  What it needs of a model besides is looked up by the definition of truth
(:func:`deontic.semantics.holds`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import reduce
from itertools import product
from operator import and_, or_

from arguments.audit.prover import Prover
from deontic.semantics import Interpretation, Model, holds
from deontic.solving.problem import Setting
from deontic.syntax.formulas import (
    And,
    Atom,
    Bottom,
    Box,
    Diamond,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Top,
    Variable,
    modalities,
)

_NOTHING = Interpretation()


class Sieve:
    """Models, of one domain, and which formulas are true in which of them.

    Parameters
    ----------
    prover
        With the definitions of what is defined.
    setting
        With the logics of the modalities.
    variables
        With their sorts: those that most formulas are about.
    speaking
        Formulas, without notions that are defined, in which all modalities occur.
    """

    def __init__(
        self,
        prover: Prover,
        setting: Setting,
        variables: Sequence[tuple[str, str]],
        speaking: Iterable[Formula],
    ) -> None:
        self._prover = prover
        self._variables = variables
        self._names = frozenset(modality.name for modality in modalities(speaking))
        self._preferred = {n for n in self._names if setting.preference(n) is not None}
        self._expanded: dict[int, tuple[Formula, Formula]] = {}
        self._tables: list[_Table] = []
        self._order: list[int] = []
        self._known: dict[int, tuple[Formula, int, int]] = {}

    def __len__(self) -> int:
        """Return how many models there are."""
        return len(self._tables)

    def add(self, model: Model) -> None:
        """Take up a model, unless it leaves open what formulas come to.

        By a modality of which it says nothing, each world sees itself alone, which is as any logic
        of a modality asks.
        """
        if not self._preferred <= model.preferences.keys() or not all(
            model.domain.get(sort) for _, sort in self._variables
        ):
            return
        itself = frozenset((world, world) for world in model.worlds)
        missing = dict.fromkeys(self._names.difference(model.relations), itself)
        self._order.append(len(self._tables))
        whole = replace(model, relations={**model.relations, **missing})
        self._tables.append(_Table(whole, self._variables, self._expansion))

    def truths(self, formula: Formula, *, everywhere: bool = False) -> int:
        """Return in which models a formula is true at the actual world, or at every world: bit
        ``n`` stands for model ``n``.
        """
        if everywhere:
            tables = enumerate(self._tables)
            return sum(1 << n for n, table in tables if table.everywhere(formula))
        _, bits, done = self._known.get(id(formula), (formula, 0, 0))
        for number in range(done, len(self._tables)):
            bits |= self._tables[number].true(formula) << number
        self._known[id(formula)] = (formula, bits, len(self._tables))
        return bits

    def some(self, formula: Formula, among: int) -> bool:
        """Tell whether a formula is true in one of some models; those that were such are asked
        first.
        """
        for place, number in enumerate(self._order):
            if among >> number & 1 and self._tables[number].true(formula):
                self._order.insert(place // 2, self._order.pop(place))
                return True
        return False

    def _expansion(self, formula: Formula) -> Formula:
        found = self._expanded.get(id(formula))
        if found is None:
            theory, selection = self._prover.theory, self._prover.selection
            expanded = theory.expand(formula, selection).formula
            found = self._expanded[id(formula)] = (formula, expanded)
        return found[1]


class _Table:
    """Truth in one model, at all worlds and for all values of some variables at once.

    The bit of a world and values is numbered by the world, the first variable's value, and so on.
    """

    def __init__(
        self,
        model: Model,
        variables: Sequence[tuple[str, str]],
        expansion: Callable[[Formula], Formula],
    ) -> None:
        self._model = model
        self._expansion = expansion
        self._sorts = dict(variables)
        values = [model.domain.get(sort, ()) for _, sort in variables]
        names = [name for name, _ in variables]
        self._casts = [dict(zip(names, chosen, strict=True)) for chosen in product(*values)]
        self._block = len(self._casts)
        self._full = (1 << self._block * len(model.worlds)) - 1
        self._world = (1 << self._block) - 1
        self._strides: dict[str, tuple[int, int]] = {}
        stride = self._block
        for name, elements in zip(names, values, strict=True):
            stride //= len(elements) or 1
            self._strides[name] = (stride, len(elements))
        self._firsts = {name: self._first(name) for name in names}
        self._known: dict[int, tuple[Formula, int]] = {}
        self._actual = self._block * model.worlds.index(model.actual)

    def true(self, formula: Formula) -> bool:
        """Tell whether a formula without free variables is true at the actual world."""
        return bool(self._bits(formula) >> self._actual & 1)

    def everywhere(self, formula: Formula) -> bool:
        """Tell whether a formula without free variables is true at every world."""
        return self._bits(formula) == self._full

    def _bits(self, formula: Formula) -> int:
        found = self._known.get(id(formula))
        if found is None:
            found = self._known[id(formula)] = (formula, self._found(formula))
        return found[1]

    def _found(self, formula: Formula) -> int:
        match formula:
            case Top():
                return self._full
            case Bottom():
                return 0
            case Not(body):
                return self._full ^ self._bits(body)
            case And(parts):
                return reduce(and_, map(self._bits, parts), self._full)
            case Or(parts):
                return reduce(or_, map(self._bits, parts), 0)
            case Implies(left, right):
                return (self._full ^ self._bits(left)) | self._bits(right)
            case Iff(left, right):
                return self._full ^ self._bits(left) ^ self._bits(right)
            case ForAll(name, sort, body) if self._sorts.get(name) == sort:
                return self._full ^ self._some(name, self._full ^ self._bits(body))
            case Exists(name, sort, body) if self._sorts.get(name) == sort:
                return self._some(name, self._bits(body))
            case Box(modality, body):
                return self._full ^ self._seen(modality.name, self._full ^ self._bits(body))
            case Diamond(modality, body):
                return self._seen(modality.name, self._bits(body))
            case Atom(predicate, arguments) if self._expansion(formula) == formula:
                names = [a.name for a in arguments if isinstance(a, Variable)]
                if len(names) == len(arguments) and self._sorts.keys() >= set(names):
                    return self._atom(predicate, names)
                return self._looked_up(formula)
            case Atom():
                return self._bits(self._expansion(formula))
            case _:
                return self._looked_up(self._expansion(formula))

    def _atom(self, predicate: str, names: Sequence[str]) -> int:
        bits = 0
        for number, world in enumerate(self._model.worlds):
            found = self._model.interpretations.get(world, _NOTHING).extensions.get(predicate)
            for place, cast in enumerate(self._casts if found else ()):
                if tuple([cast[name] for name in names]) in (found or ()):
                    bits |= 1 << number * self._block + place
        return bits

    def _looked_up(self, formula: Formula) -> int:
        bits = 0
        for number, (world, cast) in enumerate(product(self._model.worlds, self._casts)):
            if holds(self._model, world, formula, cast):
                bits |= 1 << number
        return bits

    def _first(self, name: str) -> int:
        """Return the places at which a variable has its first value."""
        stride, size = self._strides[name]
        span = stride * size or 1
        places = range(self._block * len(self._model.worlds))
        return sum(1 << place for place in places if place % span < stride)

    def _some(self, name: str, bits: int) -> int:
        """Return where there is a value of a variable with which bits are on."""
        stride, size = self._strides[name]
        found = 0
        for value in range(size):
            found |= bits >> value * stride
        found &= self._firsts[name]
        spread = 0
        for value in range(size):
            spread |= found << value * stride
        return spread

    def _seen(self, modality: str, bits: int) -> int:
        """Return where a world is seen at which bits are on."""
        found = 0
        worlds = self._model.worlds
        at = {world: bits >> n * self._block & self._world for n, world in enumerate(worlds)}
        for number, world in enumerate(worlds):
            seen = self._model.successors(modality, world)
            found |= reduce(or_, (at[other] for other in seen), 0) << number * self._block
        return found
