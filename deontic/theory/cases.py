"""Cases: a situation with its parties, what is known of it, and what its author says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from typing import TypeAlias

from deontic.errors import Span
from deontic.syntax.formulas import Formula

START = "start"
"""What the time before the first moment of a case is called."""

Binding: TypeAlias = Mapping[str, str]
"""Who fills each role."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is true in a case, false in it, or said not to be known.

    Parameters
    ----------
    label
        The atom as written: ``attacked(greece)``.
    formula
        A ground formula.
    value
        ``True``, ``False``, or ``None`` for unknown.
    span
        Where it stands.
    """

    label: str
    formula: Formula
    value: bool | None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of a case: what is otherwise from then on.

    Parameters
    ----------
    name, title
        What it is called in facts, and in prose.
    facts
        What changes, by label; everything else stays as it was.
    source, says
        Where the moment stands, and what the author says of it.
    expect
        The verdict that the author gives then, by ``view`` or ``view=reading``.
    """

    name: str
    title: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    source: str = ""
    says: str = ""
    expect: Mapping[str, str] = field(default_factory=dict)
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A situation about which views may be asked.

    Parameters
    ----------
    name, title
        What it is called on the command line, and a sentence.
    parties
        Who fills each role; where several do, the question is asked of each.
    individuals
        Everyone and everything it names, with their sorts; names denote distinct things.
    facts
        What is known, by label; what is not listed is unknown.
    closed
        Whether it names every individual there is.
    source, says
        Where the case stands, and what the author says of it.
    expect
        The verdict that the author gives, by ``view`` or ``view=reading``.
    based_on
        The case it is a variant of.
    display
        How names read in prose, where they do not read as they are.
    moments
        What happens, in order; the case's own facts are how things stand before.
    """

    name: str
    title: str = ""
    parties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    individuals: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    closed: bool = False
    source: str = ""
    says: str = ""
    expect: Mapping[str, str] = field(default_factory=dict)
    based_on: str = ""
    display: Mapping[str, str] = field(default_factory=dict)
    moments: tuple[Moment, ...] = ()
    span: Span | None = None

    @property
    def bindings(self) -> tuple[Binding, ...]:
        """Every way in which its parties fill the roles."""
        roles = list(self.parties)
        return tuple(
            dict(zip(roles, names, strict=True))
            for names in product(*[self.parties[role] for role in roles])
        )

    def with_facts(self, facts: Iterable[Fact]) -> Case:
        """Return the case with facts replaced, added, or made unknown."""
        return replace(self, facts={**self.facts, **{fact.label: fact for fact in facts}})
