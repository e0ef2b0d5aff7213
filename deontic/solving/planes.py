"""Parts of a plane, cut out exactly: the corners of where linear comparisons hold.

References
----------
Sutherland, I. & Hodgman, G. (1974), "Reentrant polygon clipping", *Communications of the ACM* 17.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from deontic.solving.ground_nodes import Linear, Quantity

Point: TypeAlias = tuple[Fraction, Fraction]
Polygon: TypeAlias = tuple[Point, ...]
"""The corners of a convex polygon, in order."""


def polygon(
    comparisons: Sequence[tuple[Linear, bool]],
    axes: Sequence[Quantity],
    ranges: Sequence[tuple[Fraction, Fraction]],
    values: Mapping[Quantity, Fraction],
) -> Polygon:
    """Return where comparisons hold within a rectangle, edges included.

    Parameters
    ----------
    comparisons
        Each as it is, or denied.
    axes, ranges
        The two quantities of the plane, and from where to where each goes.
    values
        Of all other quantities.
    """
    (left, right), (bottom, top) = ranges
    corners: list[Point] = [(left, bottom), (right, bottom), (right, top), (left, top)]
    for comparison, holds in comparisons:
        factors = {axis: Fraction(0) for axis in axes}
        constant = comparison.constant
        for quantity, coefficient in comparison.coefficients:
            if quantity in factors:
                factors[quantity] += coefficient
            else:
                constant += coefficient * values[quantity]
        across, up = (factors[axis] for axis in axes)
        signs = {("<=", True): (1,), ("<=", False): (-1,), ("=", True): (1, -1)}
        for sign in signs.get((comparison.relation, holds), ()):
            corners = _clipped(corners, sign * across, sign * up, sign * constant)
    return tuple(corners) if len(corners) > 2 else ()


def _clipped(
    corners: Sequence[Point], across: Fraction, up: Fraction, constant: Fraction
) -> list[Point]:
    """Return the part of a polygon in which a sum is not above zero.

    >>> square = [(Fraction(x), Fraction(y)) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))]
    >>> [(float(x), float(y)) for x, y in
    ...  _clipped(square, Fraction(1), Fraction(0), Fraction(-1, 2))]
    [(0.0, 0.0), (0.5, 0.0), (0.5, 1.0), (0.0, 1.0)]
    """
    found: list[Point] = []
    for place, corner in enumerate(corners):
        before = corners[place - 1]
        here = across * corner[0] + up * corner[1] + constant
        there = across * before[0] + up * before[1] + constant
        if (here > 0) != (there > 0) and here != there:
            share = there / (there - here)
            cut = (
                before[0] + share * (corner[0] - before[0]),
                before[1] + share * (corner[1] - before[1]),
            )
            if cut != corner and (not found or cut != found[-1]):
                found.append(cut)
        if here <= 0 and (not found or corner != found[-1]):
            found.append(corner)
    return found[:-1] if len(found) > 1 and found[0] == found[-1] else found
