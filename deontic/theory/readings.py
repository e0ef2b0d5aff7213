"""Readings: the ways in which a text may be understood, one of them the default.

A definition, a statement and a view may each have several readings.  Which are in force is a
:class:`Selection`, a mapping from the name of the thing to the name of the reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from deontic.errors import UserError, did_you_mean

T = TypeVar("T")

Selection: TypeAlias = Mapping[str, str]
"""From the name of a view, definition or statement to the reading chosen for it."""

ONLY = "as stated"
"""The name of the reading of what has just one."""


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """One way to understand something.

    Parameters
    ----------
    name, title
        What it is called on the command line, and in prose.
    content
        A formula, or the content of a view.
    reason
        Why it is the default, what speaks for it, or against it.
    source
        The paragraph that supports it, or that rules it out.
    rejected
        Whether the text rules it out.
    """

    name: str
    content: T
    title: str = ""
    reason: str = ""
    source: str = ""
    rejected: bool = False


@dataclass(frozen=True, slots=True)
class Readings(Generic[T]):
    """All readings of one thing, by name, and which is the default."""

    options: Mapping[str, Reading[T]]
    default: str

    @classmethod
    def only(cls, content: T) -> Readings[T]:
        """Return the readings of something that can be understood in one way alone."""
        return cls({ONLY: Reading(ONLY, content)}, ONLY)

    @property
    def several(self) -> bool:
        """Whether there is a choice."""
        return len(self.options) > 1

    def select(self, of: str, selection: Selection) -> Reading[T]:
        """Return the reading of ``of`` that a selection chooses, or else the default.

        Raises
        ------
        UserError
            If the selection names a reading there is not.
        """
        name = selection.get(of, self.default)
        if name not in self.options:
            raise UserError(
                f"{of} has no reading called {name!r}",
                hints=(
                    *did_you_mean(name, self.options),
                    f"Its readings: {', '.join(self.options)}.",
                ),
            )
        return self.options[name]
