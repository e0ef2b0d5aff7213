"""Hohfeld's eight legal positions, as definitions over directed obligation.

That ``y`` owes it to ``x`` that φ is ``O[y_to_x] φ``: an obligation for each ordered pair of
agents.  That ``x`` can bring φ about is ``<x_can> φ``.  A position of the first order (claim, duty,
liberty, no-claim) is about a formula; one of the second order (power, liability, immunity,
disability) is about another position, which its holder or the other party can change.

References
----------
Hohfeld, W. (1913), "Some Fundamental Legal Conceptions as Applied in Judicial Reasoning", *Yale
Law Journal* 23, pp. 28–59.  Kanger, S. & Kanger, H. (1966), "Rights and Parliamentarism",
*Theoria* 32.  Lindahl, L. (1977), *Position and Change*.  Markovich, R. (2020), "Understanding
Hohfeld and Formalizing Legal Rights", *Studia Logica* 108 (directed obligation; powers).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import permutations

from deontic.errors import UserError
from deontic.syntax.formulas import Box, Diamond, Formula, Modality, Not, negate


class Kind(StrEnum):
    """A kind of position; its holder is named first, the other party second."""

    CLAIM = "claim"
    DUTY = "duty"
    LIBERTY = "liberty"
    NO_CLAIM = "no-claim"
    POWER = "power"
    LIABILITY = "liability"
    IMMUNITY = "immunity"
    DISABILITY = "disability"


CORRELATIVES: dict[Kind, Kind] = {
    Kind.CLAIM: Kind.DUTY, Kind.DUTY: Kind.CLAIM,
    Kind.LIBERTY: Kind.NO_CLAIM, Kind.NO_CLAIM: Kind.LIBERTY,
    Kind.POWER: Kind.LIABILITY, Kind.LIABILITY: Kind.POWER,
    Kind.IMMUNITY: Kind.DISABILITY, Kind.DISABILITY: Kind.IMMUNITY,
}  # fmt: skip
"""What the other party has if the holder has a position (Hohfeld 1913, p. 30)."""

OPPOSITES: dict[Kind, Kind] = {
    Kind.CLAIM: Kind.NO_CLAIM, Kind.NO_CLAIM: Kind.CLAIM,
    Kind.DUTY: Kind.LIBERTY, Kind.LIBERTY: Kind.DUTY,
    Kind.POWER: Kind.DISABILITY, Kind.DISABILITY: Kind.POWER,
    Kind.LIABILITY: Kind.IMMUNITY, Kind.IMMUNITY: Kind.LIABILITY,
}  # fmt: skip
"""What the holder has if and only if he lacks a position (Hohfeld 1913, p. 30)."""

_SECOND_ORDER = frozenset({Kind.POWER, Kind.LIABILITY, Kind.IMMUNITY, Kind.DISABILITY})


@dataclass(frozen=True, slots=True)
class Position:
    """A position of one agent towards another.

    Parameters
    ----------
    kind
        Which of the eight.
    holder, other
        Names of the two agents.
    content
        For the first order a formula: what the holder or the other party does.  For the second a
        position: what can or cannot be brought about, by the holder of a power or disability, or
        by the other party.

    Raises
    ------
    UserError
        If the content is not of the order that the kind asks for, or the agents are one.

    Examples
    --------
    >>> from deontic.syntax import parse, to_ascii
    >>> claim = Position(Kind.CLAIM, "ann", "bob", parse("pays"))
    >>> to_ascii(claim.formula())
    'O[bob_to_ann] pays'
    >>> str(claim.correlative().kind), str(claim.opposite().kind)
    ('duty', 'no-claim')
    >>> to_ascii(Position(Kind.POWER, "ann", "bob", claim).formula())
    '<ann_can> O[bob_to_ann] pays'
    """

    kind: Kind
    holder: str
    other: str
    content: Formula | Position

    def __post_init__(self) -> None:
        if self.holder == self.other:
            raise UserError(f"{self.holder} has no position towards itself")
        if isinstance(self.content, Position) != (self.kind in _SECOND_ORDER):
            what = "a position" if self.kind in _SECOND_ORDER else "a formula"
            raise UserError(f"a {self.kind} is about {what}")

    def formula(self) -> Formula:
        """Return what it says, in obligations between the two and what they can bring about."""
        content = self.content
        if isinstance(content, Position):
            holds = self.kind in (Kind.POWER, Kind.DISABILITY)
            agent = self.holder if holds else self.other
            able = Diamond(ability(agent), content.formula())
            return able if self.kind in (Kind.POWER, Kind.LIABILITY) else Not(able)
        match self.kind:
            case Kind.CLAIM:
                return Box(directed(self.other, self.holder), content)
            case Kind.DUTY:
                return Box(directed(self.holder, self.other), content)
            case Kind.LIBERTY:
                return Diamond(directed(self.holder, self.other), content)
            case _:
                return Not(Box(directed(self.other, self.holder), content))

    def correlative(self) -> Position:
        """Return what the other party has: it says the same.

        To ``x``'s liberty that φ corresponds ``y``'s lack of a claim that not φ.
        """
        negated = self.kind in (Kind.LIBERTY, Kind.NO_CLAIM)
        return Position(
            CORRELATIVES[self.kind], self.other, self.holder, _content(self.content, negated)
        )

    def opposite(self) -> Position:
        """Return what the holder has if and only if he lacks this position.

        The opposite of a duty that φ is a liberty that not φ.
        """
        negated = self.kind in (Kind.DUTY, Kind.LIBERTY)
        return Position(
            OPPOSITES[self.kind], self.holder, self.other, _content(self.content, negated)
        )


def _content(content: Formula | Position, negated: bool) -> Formula | Position:
    return negate(content) if negated and not isinstance(content, Position) else content


def directed(bearer: str, counterparty: str) -> Modality:
    """Return the modality of what a bearer owes to a counterparty."""
    return Modality("O", f"{bearer}_to_{counterparty}")


def ability(agent: str) -> Modality:
    """Return the modality of what an agent's acts bring about."""
    return Modality("[]", f"{agent}_can")


def modalities(agents: Iterable[str], obligation: str = "D", acts: str = "K") -> dict[str, str]:
    """Return the modalities that positions among agents take, each with its logic.

    Parameters
    ----------
    agents
        Their names.
    obligation, acts
        The logic of obligations, and of what acts bring about.

    Examples
    --------
    >>> modalities(["ann", "bob"])
    {'ann_to_bob': 'D', 'bob_to_ann': 'D', 'ann_can': 'K', 'bob_can': 'K'}
    """
    names = list(dict.fromkeys(agents))
    found = {directed(x, y).name: obligation for x, y in permutations(names, 2)}
    return found | {ability(name).name: acts for name in names}
