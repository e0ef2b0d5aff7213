"""The form of a candidate premise, by which it is plainly stronger than another.

A law is stronger if it supposes less and concludes more; that there is something of a kind, if more
is said of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from deontic.syntax.formulas import (
    And,
    Box,
    Diamond,
    Exists,
    ForAll,
    Formula,
    Implies,
    Modality,
)


@dataclass(frozen=True, slots=True)
class Shape:
    """A law, or that there is something of a kind, within a modality or not.

    Parameters
    ----------
    prefix
        The modality, if there is one, within which it is said.
    exists
        Whether it says that there is something.
    supposed, said
        What a law supposes; and what it concludes, or what is said of something.
    bound
        The variables, with their sorts.

    Examples
    --------
    >>> from deontic.syntax import parse_together
    >>> (a, b), _ = parse_together(["all x. (F(x) -> H(x))", "all x. (F(x) & G(x) -> H(x))"])
    >>> Shape.of(a).is_stronger(Shape.of(b)), Shape.of(b).is_stronger(Shape.of(a))
    (True, False)
    """

    prefix: Modality | None
    exists: bool
    supposed: frozenset[Formula]
    said: frozenset[Formula]
    bound: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def of(cls, formula: Formula) -> Shape:
        """Return the form of a formula; of what has no such form, a law that supposes nothing."""
        prefix = formula.modality if isinstance(formula, Box | Diamond) else None
        body = formula.body if isinstance(formula, Box | Diamond) else formula
        kind = Exists if isinstance(body, Exists) else ForAll
        bound = set()
        while isinstance(body, kind):
            bound.add((body.variable, body.sort))
            body = body.body
        exists = kind is Exists or isinstance(formula, Diamond)
        if exists != (kind is Exists and not isinstance(formula, Box)):
            return cls(None, False, frozenset(), frozenset((formula,)))
        if exists:
            return cls(prefix, True, frozenset(), _parts(body), frozenset(bound))
        if isinstance(body, Implies):
            supposed, said = _parts(body.left), _parts(body.right)
            return cls(prefix, False, supposed, said, frozenset(bound))
        return cls(prefix, False, frozenset(), _parts(body), frozenset(bound))

    @property
    def rank(self) -> int:
        """A number that is less for what is weaker."""
        return len(self.said) - len(self.supposed)

    def is_stronger(self, other: Shape) -> bool:
        """Tell whether it plainly entails another."""
        return self._is_like(other) and self.supposed <= other.supposed and self.said >= other.said

    def pads(self, other: Shape) -> bool:
        """Tell whether it is a law that supposes and concludes all that another does."""
        return (
            self._is_like(other)
            and not self.exists
            and self.supposed >= other.supposed
            and self.said >= other.said
        )

    def _is_like(self, other: Shape) -> bool:
        alike = self.exists == other.exists and self.prefix == other.prefix
        bound = self.bound | other.bound
        return alike and len(bound) == len({name for name, _ in bound})


class Weaker:
    """Forms that were found to have something that whatever is stronger has, too."""

    def __init__(self) -> None:
        self._by_part: dict[Formula, list[Shape]] = {}

    def add(self, shape: Shape) -> None:
        """Take up a form."""
        self._by_part.setdefault(next(iter(shape.said)), []).append(shape)

    def has(self, shape: Shape) -> bool:
        """Tell whether a form, or a weaker one, was taken up."""
        return any(shape.is_stronger(other) for other in self._near(shape))

    def exceeded(self, shape: Shape) -> bool:
        """Tell whether a form says more than one that was taken up and that it plainly entails."""
        return any(
            shape.is_stronger(other) and len(shape.said) > len(other.said)
            for other in self._near(shape)
        )

    def _near(self, shape: Shape) -> Iterator[Shape]:
        for part in shape.said:
            yield from self._by_part.get(part, ())


def _parts(formula: Formula) -> frozenset[Formula]:
    return frozenset(formula.parts if isinstance(formula, And) else (formula,))
