"""Certificates: why some premises cannot all be true, as a list of small theorems.

A certificate is made of formulas alone.  Whether it shows what it says is for
:mod:`deontic.modal.checking` to tell; how one is made, for :mod:`deontic.modal.theorems`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from deontic.logics import Logic
from deontic.syntax.formulas import Formula, Modality


@dataclass(frozen=True, slots=True)
class Step:
    """A theorem: not all of the formulas ``here`` are true at any world.

    For they would make the formulas ``there`` true at a world that is reached, and these cannot be
    true together, given the steps before.

    Parameters
    ----------
    modality
        By which that world is reached.
    body
        What it is reached for: a possibility of ``body`` is one more formula that is true here;
        without it, that there is anything to be reached.
    passed
        The other formulas, each as what is true here and what that makes true there.
    twice
        Whether the world is reached in two steps, and what is true here is that, wherever the first
        step leads, ``body`` is possible.
    """

    modality: Modality
    body: Formula | None
    passed: tuple[tuple[Formula, Formula], ...]
    twice: bool = False


@dataclass(frozen=True, slots=True)
class Certificate:
    """That premises cannot be true together.

    Parameters
    ----------
    local, everywhere
        What cannot all be true: the former at one world, the latter at every world.
    logics
        Of each modality, by name.
    rigid
        Atoms that are true at all worlds or at none.
    steps
        Theorems from which it follows by propositional logic.
    """

    local: tuple[Formula, ...]
    everywhere: tuple[Formula, ...]
    logics: Mapping[str, Logic]
    rigid: frozenset[Formula]
    steps: tuple[Step, ...]
