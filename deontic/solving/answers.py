"""What a query returns: values, never exceptions, never a solver's own objects.

An answer refuses ``bool()``: "unknown" must not pass for "no", nor a bounded search for a proof.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn, TypeAlias

if TYPE_CHECKING:
    from deontic.modal.certificate import Certificate
    from deontic.semantics import Model


class _Answer:
    """Shared by all answers: no truth value, and a name for output."""

    __slots__ = ()

    def __bool__(self) -> NoReturn:
        raise TypeError(f"{type(self).__name__} is not a truth value: match on its type")


@dataclass(frozen=True, slots=True)
class Bound:
    """The largest models that were searched: worlds, and unnamed elements of each sort.

    ``worlds`` is ``None`` where no number of worlds was left out.
    """

    worlds: int | None
    elements: int

    def __str__(self) -> str:
        elements = f"{self.elements} unnamed element{'s' * (self.elements != 1)} of each sort"
        if self.worlds is None:
            return elements
        return f"{self.worlds} world{'s' * (self.worlds != 1)} and {elements}"


@dataclass(frozen=True, slots=True)
class Entailed(_Answer):
    """The premises entail the goal; those of ``core`` alone do.

    None of them can be spared; or, if not ``minimal``, none of which that could be told in time.
    The ``certificate``, where the modal prover answered, shows that the core and the negation of
    the goal cannot be true together.
    """

    core: tuple[str, ...]
    minimal: bool = field(default=True, repr=False)
    certificate: Certificate | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Refuted(_Answer):
    """The premises do not entail the goal: all of them are true in the model, and it is false."""

    countermodel: Model


@dataclass(frozen=True, slots=True)
class Inconsistent(_Answer):
    """The premises cannot all be true; those of ``core`` cannot.

    Any fewer of them can; or, if not ``minimal``, any of which that could be told in time.  The
    ``certificate`` is there where the modal prover answered.
    """

    core: tuple[str, ...]
    minimal: bool = field(default=True, repr=False)
    certificate: Certificate | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Consistent(_Answer):
    """The premises are all true in the model."""

    model: Model


@dataclass(frozen=True, slots=True)
class NoModelUpTo(_Answer):
    """No (counter)model exists up to a bound that is not known to suffice: not a proof."""

    bound: Bound


@dataclass(frozen=True, slots=True)
class Unknown(_Answer):
    """The question was not settled, and why."""

    reason: str


Consistency: TypeAlias = Consistent | Inconsistent | NoModelUpTo | Unknown
"""The answers to "are these premises consistent?"."""

Entailment: TypeAlias = Entailed | Refuted | Inconsistent | NoModelUpTo | Unknown
"""The answers to "do these premises entail this?"; ``Inconsistent`` if they entail everything."""
