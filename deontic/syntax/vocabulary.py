"""The vocabulary of a theory: its sorts, predicates, functions, modalities and roles.

A vocabulary says which formulas are well formed and how atoms read in words.  It is a value; the
parser checks formulas against it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

NUMERICAL_SORTS = frozenset({"Real", "Int"})
"""Sorts whose elements are numbers; they may be compared but not quantified over."""

DEFAULT_SORT = "Thing"
"""The sort of everything where a vocabulary declares none."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate, its argument places, and how it reads.

    Parameters
    ----------
    name
        As written in formulas.
    sorts
        The sort of each argument place.
    parameters
        A name for each argument place; where it is a role of the study (``x``, ``y``), a case may
        leave the argument out.
    gloss, negation
        Sentences with ``{parameter}`` in place of the arguments; ``negation`` is optional.
    source
        Where the notion is introduced (``MOV ¶4``).
    """

    name: str
    sorts: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()
    gloss: str = ""
    negation: str = ""
    source: str = ""

    @property
    def arity(self) -> int:
        """The number of argument places."""
        return len(self.sorts)


@dataclass(frozen=True, slots=True)
class Function:
    """A function; a constant is a function of no arguments.  Interpretations are rigid for
    constants and vary from world to world otherwise.
    """

    name: str
    result: str
    sorts: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()
    gloss: str = ""
    source: str = ""

    @property
    def arity(self) -> int:
        """The number of argument places."""
        return len(self.sorts)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a theory may speak of.

    Parameters
    ----------
    sorts
        Names of the sorts, besides ``Real`` and ``Int``.
    predicates, functions
        By name.  Constants are functions of no arguments.
    modalities
        From the name of a modality (``moral``; ``O`` or ``[]`` for one without an index) to the
        name of its logic (``D``).
    roles
        Variables with a standing part in every case (``x`` the ally, ``y`` the attacked ally),
        and their sorts.  A variable of that name has that sort unless it says otherwise.
    """

    sorts: tuple[str, ...] = (DEFAULT_SORT,)
    predicates: Mapping[str, Predicate] = field(default_factory=dict)
    functions: Mapping[str, Function] = field(default_factory=dict)
    modalities: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)

    def with_constants(self, constants: Mapping[str, str]) -> Vocabulary:
        """Return this vocabulary with more constants, given with their sorts."""
        added = {name: Function(name, sort) for name, sort in constants.items()}
        return Vocabulary(
            self.sorts, self.predicates, {**self.functions, **added}, self.modalities, self.roles
        )

    def names(self) -> tuple[str, ...]:
        """Return every name that may stand in a formula, for suggestions."""
        return (*self.predicates, *self.functions, *self.sorts, *self.modalities, *self.roles)
