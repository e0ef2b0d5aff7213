"""What a logic's frame conditions mean for the search: one short record a modality.

The fifteen logics fall into three families.  Frames that are neither symmetric nor euclidean are
explored as trees.  Symmetric ones are trees too, with what a world says of the world it was reached
from settled beforehand.  Euclidean ones are a root and one cluster of worlds that see each other.

References
----------
Goré, R. & Kikkert, C. (2021), "CEGAR-Tableaux: Improved Modal Satisfiability via Modal Clause
Learning and SAT", *TABLEAUX 2021* (K, T, 4 and their like).
Halpern, J. & Moses, Y. (1992), "A Guide to Completeness and Complexity for Modal Logics of
Knowledge and Belief", *Artificial Intelligence* 54, §3 (clusters).
Nagle, M. & Thomason, S. (1985), "The Extensions of the Modal Logic K5", *J. Symbolic Logic* 50.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from deontic.logics import FrameCondition, Logic


class Shape(Enum):
    """How the worlds that a modality reaches are arranged."""

    TREE = "tree"
    BACK = "tree whose edges lead back"
    CLUSTER = "cluster seen whole from its root"
    PART = "cluster of which the root may see a part"


class Rules(NamedTuple):
    """How one modality is treated.

    Parameters
    ----------
    shape
        Of what can be reached.
    reflexive, serial, transitive
        Whether every world sees itself, sees some world, sees all that is seen from what it sees.
    isolated
        Whether a world sees itself if it sees anything (symmetric and euclidean frames).
    """

    shape: Shape
    reflexive: bool
    serial: bool
    transitive: bool
    isolated: bool

    @property
    def euclidean(self) -> bool:
        """Whether all worlds seen see each other."""
        return self.shape in (Shape.CLUSTER, Shape.PART)


def rules_of(logic: Logic) -> Rules:
    """Return the rules of a logic.

    Examples
    --------
    >>> from deontic.logics import LOGICS
    >>> rules_of(LOGICS["S4"]).shape, rules_of(LOGICS["KB5"]).isolated
    (<Shape.TREE: 'tree'>, True)
    """
    has = logic.conditions.__contains__
    symmetric, euclidean = has(FrameCondition.SYMMETRIC), has(FrameCondition.EUCLIDEAN)
    transitive, reflexive = has(FrameCondition.TRANSITIVE), has(FrameCondition.REFLEXIVE)
    serial = has(FrameCondition.SERIAL)
    if euclidean or (symmetric and transitive):
        whole = transitive or symmetric or reflexive
        shape = Shape.CLUSTER if whole else Shape.PART
        loops = reflexive or (symmetric and serial)
        return Rules(shape, loops, serial and not loops, False, symmetric and not loops)
    shape = Shape.BACK if symmetric else Shape.TREE
    return Rules(shape, reflexive, serial and not reflexive, transitive, False)
