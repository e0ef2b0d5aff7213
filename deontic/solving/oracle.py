"""The solver's front door: some premises, and questions about any combination of them.

A question goes through three stages.  Finite models with the named elements only; finite models
with as many unnamed elements as the premises can need (where that number is known, and the frame
suffices, a failure here is a proof); and where neither is known, a proof by z3 with quantifiers.
What none of them settles is said to be unsettled.

References
----------
Liffiton, M. & Sakallah, K. (2008), "Algorithms for Computing Minimal Unsatisfiable Subsets of
Constraints", *J. Automated Reasoning* 40 (cores made minimal by deletion).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

from deontic.solving.answers import (
    Bound,
    Consistency,
    Consistent,
    Entailed,
    Entailment,
    Inconsistent,
    NoModelUpTo,
    Refuted,
    Unknown,
)
from deontic.solving.finite import Session
from deontic.solving.frames import NoWitnessFrame
from deontic.solving.grounding import TooLarge
from deontic.solving.problem import NO_SHAPE, Limits, Premise, Setting, Shape, shape_of
from deontic.syntax.formulas import Formula, negate

_GOAL = "\N{DOES NOT PROVE}"

_NO_CONDITIONAL = "conditional obligation, O(q / p), can be written and evaluated, not yet decided"


@dataclass(frozen=True, slots=True)
class _Found:
    """The premises have a model, which the session has just found."""

    session: Session


@dataclass(frozen=True, slots=True)
class _Failed:
    """The premises of a core, perhaps not minimal, have no model; the session can shrink it."""

    core: tuple[str, ...]
    session: Session | None


class Oracle:
    """Answers questions about some premises, reusing one translation for all of them.

    Parameters
    ----------
    premises
        All premises that questions may name, each with a label of its own.
    setting
        The language and the frames.
    limits
        Time-out, seed and the largest models to try.

    Examples
    --------
    >>> from deontic.syntax import parse_together
    >>> (law, fact, doubt), vocabulary = parse_together(["O p", "O (p -> q)", "P -q"], logic="D")
    >>> oracle = Oracle(
    ...     [Premise("law", law), Premise("fact", fact), Premise("doubt", doubt)],
    ...     Setting(vocabulary),
    ... )
    >>> oracle.consistency(["law", "fact", "doubt"])
    Inconsistent(core=('law', 'fact', 'doubt'))
    >>> type(oracle.consistency(["law", "doubt"])).__name__
    'Consistent'
    """

    def __init__(
        self, premises: Iterable[Premise], setting: Setting, limits: Limits = Limits()
    ) -> None:
        self.premises = {premise.label: premise for premise in premises}
        self.setting = setting
        self.limits = limits
        self._shapes = {p.label: shape_of(p, setting) for p in self.premises.values()}
        self._plain = False
        self._shape = self._shape_of(self.premises)
        self._plain = self._shape.bounded and not (
            self._shape.witnesses or self._shape.global_modalities or self._shape.conditional
        )
        self._bit = {label: 1 << number for number, label in enumerate(self.premises)}
        self._failed: list[int] = []
        self._found: set[int] = set()
        self._sessions: dict[tuple[tuple[tuple[str, int], ...], int | None], Session | None] = {}

    # --- Questions -----------------------------------------------------------------------------

    def consistency(self, labels: Sequence[str]) -> Consistency:
        """Tell whether the premises so labelled can be true together."""
        match self._settle(labels):
            case _Found(session):
                return Consistent(session.model(labels))
            case _Failed(core, session):
                return Inconsistent(session.minimal(core) if session else self._minimal(core))
            case other:
                return other

    def satisfiable(self, labels: Sequence[str]) -> bool | None:
        """Tell, without a model or a minimal core, whether premises can be true together.

        Returns ``None`` where :meth:`consistency` would not settle it.  What an earlier answer
        settles is not asked again: premises among which a failed core is fail.
        """
        asked = self._bits(labels)
        if asked in self._found:
            return True
        if any(asked & failed == failed for failed in self._failed):
            return False
        match self._settle(labels):
            case _Found():
                self._found.add(asked)
                return True
            case _Failed(core):
                self._failed.append(self._bits(core))
                return False
            case _:
                return None

    def entailment(self, labels: Sequence[str], denial: str) -> Entailment:
        """Tell whether premises entail the goal whose negation is labelled ``denial``."""
        match self.consistency((denial, *labels)):
            case Consistent(model):
                return Refuted(model)
            case Inconsistent(core):
                alone = self.consistency(labels) if denial in core else Inconsistent(core)
                if isinstance(alone, Inconsistent):
                    return alone
                return Entailed(tuple(label for label in core if label != denial))
            case other:
                return other

    def _minimal(self, core: tuple[str, ...]) -> tuple[str, ...]:
        """Return labels out of some that fail, of which none can be told to be spared."""
        kept = list(core)
        for label in core:
            rest = [other for other in kept if other != label]
            if self.satisfiable(rest) is False:
                kept = rest
        return tuple(kept)

    # --- Stages --------------------------------------------------------------------------------

    def _settle(self, labels: Sequence[str]) -> _Found | _Failed | NoModelUpTo | Unknown:
        """Go through the stages until one settles whether premises can be true together."""
        shape = self._shape_of(labels)
        if shape.conditional:
            return Unknown(_NO_CONDITIONAL)
        session: Session | None = None
        for session, enough in self._stages(shape):
            answer = session.check(labels)
            if answer is None:
                return Unknown(session.reason())
            if answer:
                return _Found(session)
            core = session.core(labels)
            if enough or self._suffices(session, core):
                return _Failed(core, session)
        from deontic.solving import first_order

        refuted = first_order.refute(
            [self.premises[label] for label in labels], shape, self.setting, self.limits
        )
        if refuted is None:
            every_frame = session is not None and session.sufficient
            worlds = None if every_frame else self.limits.worlds
            return NoModelUpTo(Bound(worlds, self.limits.elements))
        return _Failed(refuted, None)

    def _suffices(self, session: Session, core: Sequence[str]) -> bool:
        """Tell whether failing in a session is a proof for these premises, whatever it was asked
        about the others.
        """
        shape = self._shape_of(core)
        bounded = shape.bounded and not shape.witnesses and not shape.global_modalities
        return bounded and session.sufficient

    def _stages(self, shape: Shape) -> Iterator[tuple[Session, bool]]:
        """Yield sessions in which to look for a model, and whether finding none is a proof."""
        sizes = self._sizes(shape)
        if not shape.global_modalities:
            for number, size in enumerate(sizes):
                session = self._session(size, None)
                if session is None:
                    break
                yield session, shape.bounded and number == len(sizes) - 1
            else:
                return
        for worlds in range(1, self.limits.worlds + 1):
            for size in sizes:
                session = self._session(size, worlds)
                if session is None:
                    return
                yield session, False

    def _sizes(self, shape: Shape) -> list[dict[str, int]]:
        """Return how many unnamed elements to try; if bounded, the last is certain to suffice."""
        none: dict[str, int] = {}
        if not shape.bounded:
            return [
                none,
                *(dict.fromkeys(shape.sorts, n) for n in range(1, self.limits.elements + 1)),
            ]
        return [none, dict(self._shape.witnesses)] if shape.witnesses else [none]

    def _session(self, size: dict[str, int], worlds: int | None) -> Session | None:
        """Return the session for a size, or ``None`` if it would be too large or has no frame."""
        key = (tuple(sorted(size.items())), worlds)
        if key not in self._sessions:
            suited = [
                premise
                for premise in self.premises.values()
                if self._suits(self._shapes[premise.label], worlds)
            ]
            try:
                self._sessions[key] = Session(
                    suited, self._shape, self.setting, self.limits, size, worlds
                )
            except (NoWitnessFrame, TooLarge):
                self._sessions[key] = None
        return self._sessions[key]

    def _suits(self, shape: Shape, worlds: int | None) -> bool:
        """Tell whether a premise can be part of a session on a witness or free frame."""
        return not shape.conditional and not (worlds is None and shape.global_modalities)

    def _shape_of(self, labels: Iterable[str]) -> Shape:
        """Return the shape of some premises together."""
        if self._plain:
            return self._shape
        shapes = [self._shapes[label] for label in labels]
        needing = [shape for shape in shapes if shape.witnesses]
        return reduce(Shape.__or__, (*needing, *set(shapes).difference(needing)), NO_SHAPE)

    def _bits(self, labels: Iterable[str]) -> int:
        """Return a set of labels as the bits of a number."""
        bits = 0
        for label in labels:
            bits |= self._bit[label]
        return bits


def consistency(
    premises: Sequence[Premise], setting: Setting, limits: Limits = Limits()
) -> Consistency:
    """Tell whether premises can be true together.

    Returns
    -------
    Consistent
        With a model, checked by the definition of truth.
    Inconsistent
        With a minimal core.
    NoModelUpTo, Unknown
        Where the question was not settled.
    """
    return Oracle(premises, setting, limits).consistency([premise.label for premise in premises])


def entailment(
    premises: Sequence[Premise], goal: Formula, setting: Setting, limits: Limits = Limits()
) -> Entailment:
    """Tell whether premises entail a goal.

    Returns
    -------
    Entailed
        With a minimal core of premises.
    Refuted
        With a countermodel, checked by the definition of truth.
    Inconsistent
        If the premises have no model at all, with a minimal core.
    NoModelUpTo, Unknown
        Where the question was not settled.

    Examples
    --------
    >>> from deontic.syntax import parse_together
    >>> (premise, goal), vocabulary = parse_together(["O p", "P p"], logic="D")
    >>> entailment([Premise("1", premise)], goal, Setting(vocabulary))
    Entailed(core=('1',))
    """
    denied = Premise(_GOAL, negate(goal))
    oracle = Oracle((*premises, denied), setting, limits)
    return oracle.entailment([premise.label for premise in premises], _GOAL)
