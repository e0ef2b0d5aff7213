"""What the search learns: small theorems, each with what shows it to be one.

If some formulas cannot be true together at a world that is reached, then what makes them true there
cannot be true together at the world it is reached from.
"""

from __future__ import annotations

from typing import NamedTuple


class Lemma(NamedTuple):
    """No world makes all of some literals true.

    Parameters
    ----------
    modality
        By which the impossible world would have been reached.
    body
        The literal for whose sake it would have been; 0 if any world would have done.
    source
        The literal that asks for such a world.
    passed
        Literals that would have been true there, each with the literal that makes it so.
    twice
        Whether the world would have been reached in two steps, within a cluster.
    """

    modality: str
    body: int
    source: int
    passed: tuple[tuple[int, int], ...]
    twice: bool = False
