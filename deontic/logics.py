"""Normal modal logics as data: a name, the frame conditions, and where it is defined.

References
----------
Chellas, B. (1980), *Modal Logic: An Introduction*, ch. 4–5 (names and frame conditions).
Hughes, G. & Cresswell, M. (1996), *A New Introduction to Modal Logic*.
Garson, J. (2024), "Modal Logic", *Stanford Encyclopedia of Philosophy*, §8 (the cube).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from deontic.errors import UserError, did_you_mean, fold


class FrameCondition(StrEnum):
    """A first-order condition on an accessibility relation ``R``."""

    SERIAL = "serial"
    REFLEXIVE = "reflexive"
    SYMMETRIC = "symmetric"
    TRANSITIVE = "transitive"
    EUCLIDEAN = "euclidean"


AXIOMS: dict[FrameCondition, tuple[str, str]] = {
    FrameCondition.SERIAL: ("D", "[]p -> <>p"),
    FrameCondition.REFLEXIVE: ("T", "[]p -> p"),
    FrameCondition.SYMMETRIC: ("B", "p -> []<>p"),
    FrameCondition.TRANSITIVE: ("4", "[]p -> [][]p"),
    FrameCondition.EUCLIDEAN: ("5", "<>p -> []<>p"),
}
"""The axiom that corresponds to each condition: its name and its formula (Chellas 1980, §4.1)."""


@dataclass(frozen=True, slots=True)
class Logic:
    """A normal modal logic, sound and complete for the frames that meet its conditions."""

    name: str
    conditions: frozenset[FrameCondition]
    title: str = ""
    source: str = "Chellas 1980, ch. 4–5"

    @property
    def axioms(self) -> tuple[str, ...]:
        """The names of its axioms besides those of every normal logic, K and its rules."""
        return ("K", *(name for c, (name, _) in AXIOMS.items() if c in self.conditions))

    def extends(self, other: Logic) -> bool:
        """Tell whether everything valid in another logic is valid in this one.

        >>> LOGICS["S5"].extends(LOGICS["KB5"]), LOGICS["T"].extends(LOGICS["K4"])
        (True, False)
        """
        return other.conditions <= all_conditions(self.conditions)


_CONSEQUENCES: tuple[tuple[frozenset[FrameCondition], frozenset[FrameCondition]], ...] = tuple(
    (frozenset(given), frozenset(more))
    for given, more in (
        ({FrameCondition.REFLEXIVE}, {FrameCondition.SERIAL}),
        ({FrameCondition.SYMMETRIC, FrameCondition.TRANSITIVE}, {FrameCondition.EUCLIDEAN}),
        ({FrameCondition.SYMMETRIC, FrameCondition.EUCLIDEAN}, {FrameCondition.TRANSITIVE}),
        (
            {FrameCondition.REFLEXIVE, FrameCondition.EUCLIDEAN},
            {FrameCondition.SYMMETRIC, FrameCondition.TRANSITIVE},
        ),
        (
            {FrameCondition.SERIAL, FrameCondition.SYMMETRIC, FrameCondition.TRANSITIVE},
            {FrameCondition.REFLEXIVE},
        ),
    )
)


def all_conditions(conditions: Iterable[FrameCondition]) -> frozenset[FrameCondition]:
    """Return conditions with those that follow from them (Chellas 1980, §3.3).

    >>> found = all_conditions({FrameCondition.REFLEXIVE, FrameCondition.EUCLIDEAN})
    >>> sorted(condition.value for condition in found)
    ['euclidean', 'reflexive', 'serial', 'symmetric', 'transitive']
    """
    found = frozenset(conditions)
    for _ in _CONSEQUENCES:
        for given, more in _CONSEQUENCES:
            if given <= found:
                found |= more
    return found


_S, _R, _B, _4, _5 = (
    FrameCondition.SERIAL,
    FrameCondition.REFLEXIVE,
    FrameCondition.SYMMETRIC,
    FrameCondition.TRANSITIVE,
    FrameCondition.EUCLIDEAN,
)


def _logic(name: str, title: str, *conditions: FrameCondition) -> Logic:
    return Logic(name, frozenset(conditions), title)


LOGICS: dict[str, Logic] = {
    logic.name: logic
    for logic in (
        _logic("K", "the minimal normal logic"),
        _logic("D", "standard deontic logic", _S),
        _logic("T", "alethic logic of Feys", _R),
        _logic("KB", "symmetric frames", _B),
        _logic("K4", "transitive frames", _4),
        _logic("K5", "euclidean frames", _5),
        _logic("K45", "transitive and euclidean frames", _4, _5),
        _logic("KB5", "symmetric and euclidean frames", _B, _5),
        _logic("KDB", "serial and symmetric frames", _S, _B),
        _logic("KD4", "serial and transitive frames", _S, _4),
        _logic("KD5", "serial and euclidean frames", _S, _5),
        _logic("KD45", "belief: serial, transitive and euclidean frames", _S, _4, _5),
        _logic("KTB", "the Brouwersche logic", _R, _B),
        _logic("S4", "reflexive and transitive frames", _R, _4),
        _logic("S5", "equivalence relations", _R, _5),
    )
}
"""The fifteen distinct logics of the modal cube, by name."""

ALIASES: dict[str, str] = {
    "SDL": "D", "KD": "D", "KT": "T", "M": "T", "B": "KTB", "DB": "KDB", "D4": "KD4",
    "D5": "KD5", "D45": "KD45", "KT4": "S4", "T4": "S4", "KT5": "S5", "T5": "S5", "KT45": "S5",
    "KTB4": "S5", "KB4": "KB5", "KB45": "KB5", "KDB4": "S5", "KDB5": "S5",
}  # fmt: skip
"""Other names in use, each for the logic with the same frames' validities (Garson 2024, §8)."""


def logic_named(name: str) -> Logic:
    """Return the logic of that name or alias, in any case.

    Raises
    ------
    UserError
        If there is none.

    Examples
    --------
    >>> logic_named("kd").name, logic_named("SDL").title
    ('D', 'standard deontic logic')
    """
    known = {fold(key): key for key in (*LOGICS, *ALIASES)}
    key = known.get(fold(name))
    if key is None:
        raise UserError(
            f"there is no logic called {name!r}",
            hints=(*did_you_mean(name, known.values()), f"Known logics: {', '.join(LOGICS)}."),
        )
    return LOGICS[ALIASES.get(key, key)]
