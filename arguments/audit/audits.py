"""The audit of a whole study, or of some of its arguments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from arguments.audit.statuses import Status
from arguments.audit.steps import Step, steps
from deontic.solving.problem import Limits
from deontic.theory import Selection

if TYPE_CHECKING:
    from arguments.audit.validity import Judgement
    from arguments.study import Study


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found out about a study's inferences.

    Parameters
    ----------
    study
        Which study.
    inferences
        What logic says of each, in the map's order.
    selection
        The readings chosen.
    limits
        Of each query.
    """

    study: Study
    inferences: tuple[Judgement, ...]
    selection: Selection
    limits: Limits = Limits()

    @property
    def statuses(self) -> Mapping[tuple[str, int], Status]:
        """The status of each inference, by its argument's title and its number from 0."""
        return {(j.step.argument, j.step.number): j.status for j in self.inferences}

    @property
    def by_conclusion(self) -> Mapping[tuple[str, int], Judgement]:
        """The inferences by argument and the index of the conclusion among its steps, which is how
        a map refers to an inference (:class:`arguments.model.InferenceRef`).
        """
        return {(j.step.argument, j.step.conclusion_step): j for j in self.inferences}

    @property
    def counts(self) -> Mapping[Status, int]:
        """How many inferences have each status, in the order of the statuses."""
        found = Counter(judgement.status for judgement in self.inferences)
        return {status: found[status] for status in Status if found[status]}

    @property
    def failures(self) -> tuple[Judgement, ...]:
        """The inferences that are declared valid and are not."""
        return tuple(judgement for judgement in self.inferences if judgement.fails)

    @property
    def unknown(self) -> tuple[Judgement, ...]:
        """The inferences that could not be settled."""
        return tuple(j for j in self.inferences if j.status is Status.UNKNOWN)


def audit(
    study: Study,
    arguments: Collection[str] = (),
    selection: Selection | None = None,
    limits: Limits = Limits(),
    *,
    models: bool = True,
    progress: Callable[[int, int, Step], None] | None = None,
) -> Audit:
    """Audit the inferences of a study.

    Parameters
    ----------
    study
        The study.
    arguments
        Titles of the arguments to audit; all, if none are given.
    selection
        Readings that depart from the default.
    limits
        Time-out, seed and search bounds of each query.
    models
        Whether to give countermodels of more than the inferences that fail to be valid, and to
        compare premises with the study's definitions and its other claims.
    progress
        Told before each inference how many are done, of how many, and which is next.
    """
    argument_map = study.map
    chosen = [
        step
        for step in steps(argument_map, study.theory)
        if not arguments or step.argument in arguments
    ]
    if not chosen:
        return Audit(study, (), dict(selection or {}), limits)
    from arguments.audit.prover import Prover
    from arguments.audit.validity import judge

    prover = Prover(study.theory, selection, limits)
    found = []
    for number, step in enumerate(chosen):
        if progress is not None:
            progress(number, len(chosen), step)
        found.append(judge(prover, step, models=models))
    if models:
        from arguments.audit.defects import with_defects

        found = list(with_defects(prover, argument_map, found))
    return Audit(study, tuple(found), dict(selection or {}), limits)
