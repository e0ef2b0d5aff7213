"""The operations of input/output logic, and how they are named: ``out3+:meet``.

References
----------
Makinson, D. & van der Torre, L. (2000), "Input/Output Logics", *J. Philosophical Logic* 29, §§2–6
(the four operations; throughput).  Makinson, D. & van der Torre, L. (2001), "Constraints for
Input/Output Logics", *J. Philosophical Logic* 30, §§2–3 (maxfamily, outfamily, full meet and join).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from deontic.errors import UserError
from deontic.syntax.formulas import Formula


class Family(StrEnum):
    """What counts as output where norms are held back for the sake of consistency.

    ``meet``: what every maximal set of norms that can be followed puts out.  ``join``: what some
    such set puts out.
    """

    MEET = "meet"
    JOIN = "join"


@dataclass(frozen=True, slots=True)
class Norm:
    """A norm: given ``body``, there ought to be ``head``.

    Parameters
    ----------
    label
        A name of its own among those of a code.
    body, head
        Propositional formulas.
    rank
        Its priority, 0 the highest; used where norms are held back.
    """

    label: str
    body: Formula
    head: Formula
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Operation:
    """One of the operations ``out1`` to ``out4``.

    Parameters
    ----------
    number
        1 simple-minded, 2 basic (reasoning by cases), 3 reusable (detachment in a chain),
        4 both.
    throughput
        Whether inputs are outputs too.
    family
        How output is drawn from the maximal sets of norms that can be followed, if norms are held
        back.
    """

    number: int
    throughput: bool = False
    family: Family | None = None

    @property
    def name(self) -> str:
        """As it is written: ``out3+:meet``."""
        family = f":{self.family}" if self.family else ""
        return f"out{self.number}{'+' if self.throughput else ''}{family}"

    @property
    def by_cases(self) -> bool:
        """Whether a disjunctive input puts out what each disjunct does."""
        return self.number in (2, 4)

    @property
    def reusable(self) -> bool:
        """Whether outputs are inputs again."""
        return self.number in (3, 4)


def operation_named(name: str) -> Operation | None:
    """Return the operation that a name stands for, if it has the form of one.

    Raises
    ------
    UserError
        If it has the form, but there is no such operation.

    Examples
    --------
    >>> operation_named("out3+")
    Operation(number=3, throughput=True, family=None)
    >>> operation_named("KD") is None
    True
    """
    found = re.fullmatch(r"out(\d+)(\+?)(?::(\w+))?", name.strip().lower())
    if found is None:
        return None
    number, plus, family = found.groups()
    if number not in "1234" or len(number) != 1:
        raise UserError(f"there is no operation {name!r}", hints=("There are out1 to out4.",))
    if family and family not in list(Family):
        raise UserError(
            f"{name!r} asks for a family {family!r} that there is not",
            hints=("Write :meet or :join, or nothing for output without constraints.",),
        )
    return Operation(int(number), bool(plus), Family(family) if family else None)
