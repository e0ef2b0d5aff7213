"""Every small model at once: the referee to which the solver is held.

The models of one size are the rows of a truth table.  What differs from row to row is one bit
each: whether an atom is true at a world, whether one world sees another.  A formula at a world is
then one integer with a bit for each row, and the textbook definition of truth is a handful of
operations on integers.  What constants and functions denote is run through in a loop outside the
table, numbers among a few that are given.

No code is shared with :mod:`deontic.solving`; every model that is returned has been checked by
:func:`deontic.semantics.holds`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from itertools import product
from math import prod
from typing import assert_never

from deontic.logics import FrameCondition, logic_named
from deontic.semantics import Interpretation, Model, Value, frame_violations, holds
from deontic.syntax.formulas import (
    And,
    Application,
    Arithmetic,
    Atom,
    Bottom,
    Box,
    Comparison,
    ConditionalObligation,
    Diamond,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Numeral,
    Or,
    Term,
    Top,
    Variable,
    subformulas,
    terms,
)
from deontic.syntax.vocabulary import NUMERICAL_SORTS, Vocabulary

MAX_BITS = 21
"""The most bits a row may have: 2,097,152 rows."""

MAX_CHOICES = 4_096
"""The most ways in which constants and functions are run through."""

SOME_NUMBERS = (Fraction(0), Fraction(1), Fraction(1, 2), Fraction(-1), Fraction(2))


class TooMany(Exception):
    """There are more models of that size than can be gone through."""


@dataclass(frozen=True, slots=True)
class Question:
    """Formulas that are to be true together, and the models among which to look.

    Parameters
    ----------
    local, everywhere
        What is to be true at the actual world, and at every world.
    vocabulary
        Sorts of constants and functions, and the logic of each modality.
    distinct
        Constants that denote different elements.
    closed
        Sorts with no elements but those.
    default_logic
        Of modalities for which the vocabulary names none.
    numbers
        What numerical constants and functions may denote.
    """

    local: tuple[Formula, ...]
    everywhere: tuple[Formula, ...] = ()
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    distinct: tuple[str, ...] = ()
    closed: frozenset[str] = frozenset()
    default_logic: str = "K"
    numbers: tuple[Fraction, ...] = SOME_NUMBERS

    @property
    def formulas(self) -> tuple[Formula, ...]:
        """All formulas."""
        return self.local + self.everywhere

    def modalities(self) -> tuple[str, ...]:
        """Return the names of the modalities that occur."""
        boxes = (Box, Diamond)
        return tuple(
            sorted(
                {
                    part.modality.name
                    for formula in self.formulas
                    for part in subformulas(formula)
                    if isinstance(part, boxes)
                }
            )
        )

    def conditions(self, modality: str) -> frozenset[FrameCondition]:
        """Return the frame conditions of a modality."""
        name = self.vocabulary.modalities.get(modality, self.default_logic)
        return logic_named(name).conditions

    def sorts(self) -> tuple[str, ...]:
        """Return the sorts whose elements matter."""
        found = set()
        for formula in self.formulas:
            found |= {
                part.sort for part in subformulas(formula) if isinstance(part, ForAll | Exists)
            }
            for term in terms(formula):
                if isinstance(term, Application):
                    function = self.vocabulary.functions[term.function]
                    found |= {function.result, *function.sorts}
        return tuple(sorted(found - NUMERICAL_SORTS))

    def functions(self) -> tuple[str, ...]:
        """Return the constants and functions that occur."""
        return tuple(
            sorted(
                {
                    term.function
                    for formula in self.formulas
                    for term in terms(formula)
                    if isinstance(term, Application)
                }
            )
        )


def smallest_model(question: Question, worlds: int = 3, elements: int = 2) -> Model | None:
    """Return a model of at most so many worlds and so many elements a sort, or ``None``.

    Raises
    ------
    TooMany
        If there is none among the models that were few enough to go through, and others were not.
    """
    gave_up: TooMany | None = None
    for domain in _domains(question, elements):
        for number in range(1, (worlds if question.modalities() else 1) + 1):
            try:
                model = model_of_size(question, number, domain)
            except TooMany as error:
                gave_up = error
                break
            if model is not None:
                return model
    if gave_up is not None:
        raise gave_up
    return None


def model_of_size(
    question: Question, worlds: int, domain: Mapping[str, tuple[str, ...]]
) -> Model | None:
    """Return a model with just so many worlds and this domain, or ``None``.

    Raises
    ------
    TooMany
        If there are too many to go through.
    """
    names = tuple(f"v{i}" for i in range(worlds))
    choices = list(_choices(question, names, domain))
    if prod(len(options) for _, options in choices) > MAX_CHOICES:
        raise TooMany
    table = _Table(question, names, domain)
    for values in product(*[options for _, options in choices]):
        denotations = {place: value for (place, _), value in zip(choices, values, strict=True)}
        row = table.row(denotations)
        if row is not None:
            model = table.model(row, denotations)
            _check(question, model)
            return model
    return None


def _check(question: Question, model: Model) -> None:
    """Hold a model to the textbook definition of truth."""
    assert all(holds(model, model.actual, formula) for formula in question.local)
    assert all(holds(model, w, formula) for formula in question.everywhere for w in model.worlds)
    for modality in question.modalities():
        name = question.vocabulary.modalities.get(modality, question.default_logic)
        assert not frame_violations(model, modality, logic_named(name))


# --- Sizes and denotations ---------------------------------------------------------------------


def _domains(question: Question, elements: int) -> Iterator[dict[str, tuple[str, ...]]]:
    """Yield domains of up to so many elements a sort, and no fewer than the named ones."""
    sorts = question.sorts()
    options = []
    for sort in sorts:
        named = len(_named(question, sort))
        if named and sort in question.closed:
            options.append([named])
        else:
            options.append(list(range(max(1, named), max(elements, named) + 1)))
    for sizes in sorted(product(*options), key=sum):
        yield {
            sort: tuple(f"{sort}-{i}" for i in range(size))
            for sort, size in zip(sorts, sizes, strict=True)
        }


def _named(question: Question, sort: str) -> list[str]:
    """Return the constants of a sort that denote different elements."""
    functions = question.vocabulary.functions
    return [name for name in question.distinct if functions[name].result == sort]


_Place = tuple[str, tuple[str, ...], str]
"""A function, its arguments, and the world (``""`` for a constant)."""


def _choices(
    question: Question, worlds: Sequence[str], domain: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[_Place, Sequence[Value]]]:
    """Yield what each constant, and each function at each place, may denote."""
    functions = question.vocabulary.functions
    for name in question.functions():
        function = functions[name]
        options: Sequence[Value]
        if function.result in NUMERICAL_SORTS:
            whole = function.result == "Int"
            options = [n for n in question.numbers if n.denominator == 1 or not whole]
        elif name in question.distinct:
            options = [domain[function.result][_named(question, function.result).index(name)]]
        else:
            options = domain[function.result]
        if not function.arity:
            yield (name, (), ""), options
            continue
        for arguments in product(*[domain[sort] for sort in function.sorts]):
            for world in worlds:
                yield (name, arguments, world), options


# --- The truth table ---------------------------------------------------------------------------


@cache
def _column(bit: int, bits: int) -> int:
    """Return the rows, of a table with so many bits a row, in which one bit is 1."""
    width = 1 << bit
    pattern = ((1 << width) - 1) << width
    width *= 2
    while width < 1 << bits:
        pattern |= pattern << width
        width *= 2
    return pattern


class _Table:
    """All relations and extensions over some worlds and elements."""

    def __init__(
        self, question: Question, worlds: tuple[str, ...], domain: Mapping[str, tuple[str, ...]]
    ) -> None:
        self.question = question
        self.worlds = worlds
        self.domain = domain
        edges: dict[object, int] = {}
        self.edge: dict[tuple[str, str, str], object] = {}
        for modality in question.modalities():
            conditions = question.conditions(modality)
            mutual = FrameCondition.SYMMETRIC in conditions or conditions >= {
                FrameCondition.REFLEXIVE,
                FrameCondition.EUCLIDEAN,
            }
            for w, v in product(worlds, worlds):
                key: object = (modality, *(sorted((w, v)) if mutual else (w, v)))
                if w == v and FrameCondition.REFLEXIVE in conditions:
                    key = True
                else:
                    edges.setdefault(key, len(edges))
                self.edge[modality, w, v] = key
        self.atoms: dict[tuple[str, tuple[str, ...], str], int] = {}
        for predicate, sorts in sorted(self._predicates()):
            for arguments in product(*[domain[sort] for sort in sorts]):
                for world in worlds:
                    self.atoms[predicate, arguments, world] = len(edges) + len(self.atoms)
        self.bits = len(edges) + len(self.atoms)
        if self.bits > MAX_BITS:
            raise TooMany
        self.edges = edges
        self.full = (1 << (1 << self.bits)) - 1
        self.frames = self.full
        for modality in question.modalities():
            for condition in question.conditions(modality):
                self.frames &= self._meeting(condition, modality)
        self.denotations: Mapping[_Place, Value] = {}
        self._known: dict[tuple[int, str, tuple[tuple[str, str], ...]], int] = {}

    def row(self, denotations: Mapping[_Place, Value]) -> int | None:
        """Return the first row in which everything is true, given what terms denote."""
        self.denotations = denotations
        self._known = {}
        rows = self.frames
        for formula in self.question.local:
            rows &= self.true(formula, self.worlds[0], {})
        for formula in self.question.everywhere:
            for world in self.worlds:
                rows &= self.true(formula, world, {})
        return (rows & -rows).bit_length() - 1 if rows else None

    def model(self, row: int, denotations: Mapping[_Place, Value]) -> Model:
        """Return a row as a model."""

        def is_on(key: object) -> bool:
            return key is True or bool(row >> self.edges[key] & 1)

        extensions: dict[str, dict[str, set[tuple[str, ...]]]] = {w: {} for w in self.worlds}
        for (predicate, arguments, world), bit in self.atoms.items():
            if row >> bit & 1:
                extensions[world].setdefault(predicate, set()).add(arguments)
        tables: dict[str, dict[str, dict[tuple[str, ...], Value]]] = {w: {} for w in self.worlds}
        constants = {}
        for (name, arguments, world), value in denotations.items():
            if world:
                tables[world].setdefault(name, {})[arguments] = value
            else:
                constants[name] = value
        return Model(
            worlds=self.worlds,
            actual=self.worlds[0],
            relations={
                modality: frozenset(
                    (w, v)
                    for w, v in product(self.worlds, self.worlds)
                    if is_on(self.edge[modality, w, v])
                )
                for modality in self.question.modalities()
            },
            domain=self.domain,
            constants=constants,
            interpretations={
                w: Interpretation(
                    {p: frozenset(tuples) for p, tuples in extensions[w].items()}, tables[w]
                )
                for w in self.worlds
            },
        )

    # --- Truth -----------------------------------------------------------------------------------

    def true(self, formula: Formula, world: str, values: Mapping[str, str]) -> int:
        """Return the rows in which a formula is true at a world."""
        key = (id(formula), world, tuple(values.items()))
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._true(formula, world, values)
        return known

    def _true(self, formula: Formula, world: str, values: Mapping[str, str]) -> int:
        full, true = self.full, self.true
        match formula:
            case Top():
                return full
            case Bottom():
                return 0
            case Atom(predicate, arguments):
                elements = tuple(str(self._denotation(a, world, values)) for a in arguments)
                return _column(self.atoms[predicate, elements, world], self.bits)
            case Comparison(relation, left, right):
                a = self._denotation(left, world, values)
                b = self._denotation(right, world, values)
                return full if _compares(relation, a, b) else 0
            case Not(body):
                return full ^ true(body, world, values)
            case And(parts):
                rows = full
                for part in parts:
                    rows &= true(part, world, values)
                return rows
            case Or(parts):
                rows = 0
                for part in parts:
                    rows |= true(part, world, values)
                return rows
            case Implies(left, right):
                return (full ^ true(left, world, values)) | true(right, world, values)
            case Iff(left, right):
                return full ^ true(left, world, values) ^ true(right, world, values)
            case ForAll(variable, sort, body):
                rows = full
                for element in self.domain[sort]:
                    rows &= true(body, world, {**values, variable: element})
                return rows
            case Exists(variable, sort, body):
                rows = 0
                for element in self.domain[sort]:
                    rows |= true(body, world, {**values, variable: element})
                return rows
            case Box(modality, body):
                rows = full
                for other in self.worlds:
                    blind = full ^ self._sees(modality.name, world, other)
                    rows &= blind | true(body, other, values)
                return rows
            case Diamond(modality, body):
                rows = 0
                for other in self.worlds:
                    rows |= self._sees(modality.name, world, other) & true(body, other, values)
                return rows
            case ConditionalObligation():
                raise NotImplementedError
            case _:
                assert_never(formula)

    def _denotation(self, term: Term, world: str, values: Mapping[str, str]) -> Value:
        match term:
            case Variable(name):
                return values[name]
            case Application(name, ()):
                return self.denotations[name, (), ""]
            case Application(name, arguments):
                elements = tuple(str(self._denotation(a, world, values)) for a in arguments)
                return self.denotations[name, elements, world]
            case Numeral(value):
                return value
            case Arithmetic(operator, left, right):
                a = self._denotation(left, world, values)
                b = self._denotation(right, world, values)
                assert isinstance(a, Fraction) and isinstance(b, Fraction)
                return {"+": a + b, "-": a - b, "*": a * b}[operator]
            case _:
                assert_never(term)

    # --- Frames ----------------------------------------------------------------------------------

    def _sees(self, modality: str, world: str, other: str) -> int:
        """Return the rows in which one world sees another."""
        key = self.edge[modality, world, other]
        return self.full if key is True else _column(self.edges[key], self.bits)

    def _meeting(self, condition: FrameCondition, modality: str) -> int:
        """Return the rows in which a modality's relation meets a condition."""
        full, everyone = self.full, self.worlds

        def sees(w: str, v: str) -> int:
            return self._sees(modality, w, v)

        rows = full
        match condition:
            case FrameCondition.SERIAL:
                for w in everyone:
                    some = 0
                    for v in everyone:
                        some |= sees(w, v)
                    rows &= some
            case FrameCondition.REFLEXIVE:
                for w in everyone:
                    rows &= sees(w, w)
            case FrameCondition.SYMMETRIC:
                for w, v in product(everyone, everyone):
                    rows &= (full ^ sees(w, v)) | sees(v, w)
            case FrameCondition.TRANSITIVE:
                for w, v, u in product(everyone, everyone, everyone):
                    rows &= (full ^ (sees(w, v) & sees(v, u))) | sees(w, u)
            case FrameCondition.EUCLIDEAN:
                for w, v, u in product(everyone, everyone, everyone):
                    rows &= (full ^ (sees(w, v) & sees(w, u))) | sees(v, u)
        return rows

    def _predicates(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        """Return the predicates that occur, with the sorts of their arguments."""
        found: set[tuple[str, tuple[str, ...]]] = set()
        predicates = self.question.vocabulary.predicates
        for formula in self.question.formulas:
            for part in subformulas(formula):
                if isinstance(part, Atom):
                    sorts = predicates[part.predicate].sorts if part.arguments else ()
                    found.add((part.predicate, sorts))
        return found


def _compares(relation: str, a: Value, b: Value) -> bool:
    if relation == "=":
        return a == b
    assert isinstance(a, Fraction) and isinstance(b, Fraction)
    return {"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[relation]
