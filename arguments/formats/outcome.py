"""What comes of reading and writing a format: a map or a text, and what was not carried over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from arguments.model import ArgumentMap

_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that a form cannot say, and what it would have been said of.

    >>> str(Loss("tags are left out", ("[A]", "[B]")))
    'tags are left out: [A], [B]'
    """

    what: str
    where: tuple[str, ...] = ()

    def __str__(self) -> str:
        shown = ", ".join(self.where[:_SHOWN])
        more = len(self.where) - _SHOWN
        if more > 0:
            shown += f" and {more} more"
        return f"{self.what}: {shown}" if shown else self.what


class Losses:
    """Losses while they are found, gathered by what is lost.

    >>> losses = Losses()
    >>> losses.add("tags are left out", "[A]")
    >>> losses.add("tags are left out", "[B]")
    >>> [str(loss) for loss in losses.found()]
    ['tags are left out: [A], [B]']
    """

    def __init__(self) -> None:
        self._found: dict[str, dict[str, None]] = {}

    def add(self, what: str, *where: object) -> None:
        """Note that something is lost, and where."""
        self._found.setdefault(what, {}).update((str(place), None) for place in where)

    def extend(self, losses: Iterable[Loss]) -> None:
        """Note losses found elsewhere."""
        for loss in losses:
            self.add(loss.what, *loss.where)

    def found(self) -> tuple[Loss, ...]:
        """Return the losses in the order in which they were first found."""
        return tuple(Loss(what, tuple(where)) for what, where in self._found.items())


@dataclass(frozen=True, slots=True)
class Loaded:
    """A map that was read, and what of the text is not in it."""

    map: ArgumentMap
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True)
class Dumped:
    """A text that was written, and what of the map is not in it."""

    text: str
    losses: tuple[Loss, ...] = ()
