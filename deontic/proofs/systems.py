"""Which modal rules each logic adds to the system K of natural deduction.

*forall x: Calgary* has RT, R4 and R5 for T, S4 and S5.  The other logics take these by their frame
conditions, RD for seriality and RB for symmetry; and in a euclidean logic that is not reflexive RT
and R4 hold where the world is known to be seen: inside a strict subproof of the modality.
"""

from __future__ import annotations

from deontic.logics import FrameCondition
from deontic.proofs.fitch import Rule
from deontic.proofs.sequent import Conditions

_RULES = {
    FrameCondition.SERIAL: Rule.RD,
    FrameCondition.REFLEXIVE: Rule.RT,
    FrameCondition.SYMMETRIC: Rule.RB,
    FrameCondition.TRANSITIVE: Rule.R4,
    FrameCondition.EUCLIDEAN: Rule.R5,
}


def rules(conditions: Conditions, inside: bool = False) -> frozenset[Rule]:
    """Return the rules RT, R4, R5, RB and RD that a logic has.

    Parameters
    ----------
    conditions
        Its frame conditions.
    inside
        Whether the line that a rule is applied to stands right inside a strict subproof of the
        same modality, so that its world is seen by another.

    Examples
    --------
    >>> from deontic.logics import logic_named
    >>> print(*sorted(rules(logic_named("S5").conditions)))
    R4 R5 RT
    >>> print(*sorted(rules(logic_named("D").conditions)))
    RD
    >>> print(*sorted(rules(logic_named("K5").conditions, inside=True)))
    R4 R5 RT
    """
    found = {_RULES[condition] for condition in conditions}
    if Rule.R5 in found and (Rule.RT in found or Rule.RB in found or inside):
        found.add(Rule.R4)
    if Rule.R5 in found and inside:
        found.add(Rule.RT)
    return frozenset(found)
