"""What an audit is asked for besides its inferences, and what it found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from arguments.audit.audits import Audit
    from arguments.audit.bridges import Gap
    from arguments.audit.clashes import Clashes
    from arguments.audit.coherence import Coherence
    from arguments.audit.readings import Spread
    from arguments.audit.relations import Compared
    from arguments.audit.undeclared import Undeclared


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: bridges, other readings, relations, clashes, and coherence."""

    bridges: bool = False
    spreads: bool = False
    relations: bool = False
    undeclared: bool = False
    clashes: bool = False
    coherence: bool = False


@dataclass(frozen=True, slots=True)
class Sections:
    """What was found besides.

    Parameters
    ----------
    gaps, spreads
        By argument and number of the inference.
    clashes
        By argument; under the empty title those among the views.
    relations, undeclared
        The map's relations that can be checked, and those that it does not state.
    coherence
        Which theses can be held together.
    """

    gaps: dict[tuple[str, int], Gap] = field(default_factory=dict)
    spreads: dict[tuple[str, int], Spread] = field(default_factory=dict)
    clashes: dict[str, Clashes] = field(default_factory=dict)
    relations: tuple[Compared, ...] | None = None
    undeclared: tuple[Undeclared, ...] | None = None
    coherence: Coherence | None = None


def sections(audit: Audit, wanted: Wanted, say: Callable[[str], None] = lambda _: None) -> Sections:
    """Return what is asked for besides an audit's inferences.

    ``say`` is told what is being done.
    """
    if wanted == Wanted():
        return Sections()
    from arguments.audit.bridges import gap
    from arguments.audit.coherence import argument_clashes, coherence, view_clashes
    from arguments.audit.prover import Prover
    from arguments.audit.readings import spread
    from arguments.audit.relations import compared
    from arguments.audit.statuses import Status
    from arguments.audit.undeclared import undeclared

    argument_map = audit.study.map
    prover = Prover(audit.study.theory, audit.selection, audit.limits)
    gaps: dict[tuple[str, int], Gap] = {}
    spreads: dict[tuple[str, int], Spread] = {}
    clashes: dict[str, Clashes] = {}
    for judgement in audit.inferences:
        step = judgement.step
        key = (step.argument, step.number)
        if judgement.status is Status.UNFORMALISED:
            continue
        if wanted.bridges:
            say(f"missing premises of {step.name}")
            found = gap(prover, judgement)
            if found is not None:
                gaps[key] = found
        if wanted.spreads:
            say(f"readings of {step.name}")
            spreads[key] = spread(prover, judgement)
    if wanted.clashes:
        for title in dict.fromkeys(j.step.argument for j in audit.inferences):
            say(f"clashes of {title}")
            clashes[title] = argument_clashes(prover, argument_map, argument_map.arguments[title])
        say("clashes of the views")
        clashes[""] = view_clashes(prover)
    return Sections(
        gaps,
        spreads,
        {title: found for title, found in clashes.items() if found.found or not found.complete},
        compared(prover, argument_map) if wanted.relations else None,
        tuple(undeclared(prover, argument_map)) if wanted.undeclared else None,
        coherence(prover, argument_map) if wanted.coherence else None,
    )
