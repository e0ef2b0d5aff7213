"""The solver's front door: some premises, and questions about any combination of them.

A question goes through stages.  Propositional modal problems are decided by the prover of
:mod:`deontic.modal`, and so are grounded ones where no growing frame is sure to end.  Otherwise
finite models are searched with the named elements only; then with as many unnamed elements as the
premises can need (where that number is known, and the frame suffices, a failure here is a proof);
and where neither is known, a proof is sought by z3 with quantifiers.  What none of them settles is
said to be unsettled.

References
----------
Liffiton, M. & Sakallah, K. (2008), "Algorithms for Computing Minimal Unsatisfiable Subsets of
Constraints", *J. Automated Reasoning* 40 (cores made minimal by deletion).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, cast

from deontic.errors import InternalError
from deontic.logics import FrameCondition
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
from deontic.solving.language import Language
from deontic.solving.problem import (
    COMBINED,
    SUFFICIENT,
    UNIVERSAL,
    Deadline,
    Limits,
    Premise,
    Setting,
    Shape,
    TooLarge,
    Unsettled,
    reduced,
    shape_of,
)
from deontic.syntax.formulas import Formula, negate

if TYPE_CHECKING:
    from deontic.semantics import Model
    from deontic.solving.checks import Fails, Fits
    from deontic.solving.finite import Session
    from deontic.solving.modal import ModalSession

_Counts: TypeAlias = tuple[tuple[str, int], ...]
"""How many unnamed elements there are of each sort that has any."""

_SEARCH = 0.5
"""The share of the time for a search for models that cannot prove there are none."""

_SMALL = 3
"""The most worlds of the models that are looked for first where growing frames find large ones."""

_GOAL = "\N{DOES NOT PROVE}"

_NO_CONDITIONAL = (
    "the logic {logic} of {modality} says nothing of conditional obligation, O(q / p); it takes one"
    " of E, F, F+CM and G"
)


class _Found(NamedTuple):
    """The premises have a model, which the session has just found."""

    session: Session | ModalSession


class _Failed(NamedTuple):
    """The premises of a core, perhaps not minimal, have no model; the session can shrink it."""

    core: tuple[str, ...]
    session: Session | ModalSession | None


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
    literals
        Labels of premises that are an atom or its negation, for :meth:`decide`.
    lazily
        Whether to translate a premise of the actual world only when it is first asked about: for
        questions about a few each of many.

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
        self,
        premises: Iterable[Premise],
        setting: Setting,
        limits: Limits = Limits(),
        literals: Collection[str] = (),
        *,
        lazily: bool = False,
    ) -> None:
        self.premises: dict[str, Premise] = {}
        for premise in premises:
            if premise.label in self.premises:
                raise InternalError(f"two premises are labelled {premise.label!r}")
            self.premises[premise.label] = premise
        self.setting = setting
        self.limits = limits
        self.literals = tuple(literals)
        self._shapes = {p.label: shape_of(p, setting) for p in self.premises.values()}
        self._shape = reduced(self._shapes.values())
        self._plain = self._shape.plain
        local = (p.label for p in self.premises.values() if p.scope == "local")
        self._added: set[str] = set(local) if lazily else set()
        self._language: Language | None = None
        self._outdated: set[ModalSession] = set()
        self._bit = {label: 1 << number for number, label in enumerate(self.premises)}
        self._failed: dict[int, _Failed] = {}
        self._found: set[int] = set()
        self._sessions: dict[tuple[_Counts, int | None], Session] = {}
        self._modal: dict[_Counts, ModalSession] = {}
        self._mixed: dict[_Counts, ModalSession] = {}

    def add(self, premises: Iterable[Premise]) -> None:
        """Take up more premises; they are translated when they are first asked about."""
        if self._language is None:
            self._language = Language.of(self.premises.values(), self._shape, self.setting)
        known, kept = self._language, True
        for premise in premises:
            if premise.label in self.premises:
                raise InternalError(f"two premises are labelled {premise.label!r}")
            shape = shape_of(premise, self.setting)
            kept = kept and known.covers(premise, shape, self.setting)
            self._bit[premise.label] = 1 << len(self.premises)
            self.premises[premise.label] = premise
            self._shapes[premise.label] = shape
            self._shape |= shape
            if premise.scope == "local":
                self._added.add(premise.label)
        self._plain = self._shape.plain
        if not kept:
            self._sessions, self._language = {}, None
        self._outdated = {*self._modal.values(), *self._mixed.values()}

    # --- Questions -----------------------------------------------------------------------------

    def consistency(self, labels: Sequence[str]) -> Consistency:
        """Tell whether the premises so labelled can be true together."""
        return self._consistency(labels, Deadline(self.limits.timeout))

    def satisfiable(self, labels: Sequence[str], *, doubtful: bool = False) -> bool | None:
        """Tell, without a model or a minimal core, whether premises can be true together.

        Returns ``None`` where :meth:`consistency` would not settle it.  What an earlier answer
        settles is not asked again: premises among which a failed core is fail.  Where that they can
        be is ``doubtful``, the domains on which a failure is conclusive are tried first.
        """
        asked = self._bits(labels)
        if asked in self._found:
            return True
        if any(asked & failed == failed for failed in self._failed):
            return False
        match self._settle(labels, Deadline(self.limits.timeout), doubtful=doubtful):
            case _Found():
                self._found.add(asked)
                return True
            case _Failed(core) as failed:
                self._failed[self._bits(core)] = failed
                return False
            case _:
                return None

    def witness(self, labels: Sequence[str]) -> Model | frozenset[str] | None:
        """Return a model of premises, any that is found; or labels of some that fail by themselves,
        perhaps not as few as could be; or ``None`` where that was not settled.
        """
        deadline = Deadline(self.limits.timeout)
        match self._settle(labels, deadline):
            case _Found(session):
                from deontic.solving.finite import Session

                if isinstance(session, Session):
                    return session.example(labels)
                return session.model(labels, deadline)
            case _Failed(core):
                return frozenset(core)
            case _:
                return None

    def decide(self, labels: Sequence[str], *, sufficient: bool = False) -> Fits[str] | Fails[str]:
        """Tell whether premises can be true together, and why.

        Parameters
        ----------
        labels
            Of the premises.
        sufficient
            Whether to say what suffices for that.

        Returns
        -------
        Fails
            With premises that fail by themselves, perhaps not as few as could be.
        Fits
            With the premises; or with the literals that suffice: by which they can all be true,
            whatever becomes of the other literals, as long as these do not break a premise by
            themselves (see :meth:`broken`).

        Raises
        ------
        Unsettled
            If that was not settled.
        """
        from deontic.solving.checks import Fails, Fits

        match self._settle(labels, Deadline(self.limits.timeout), searching=sufficient):
            case _Found(session) if sufficient:
                return Fits(cast("Session", session).sufficient())
            case _Found():
                return Fits(frozenset(labels))
            case _Failed(core):
                return Fails(frozenset(core))
            case NoModelUpTo(bound):
                raise Unsettled(f"there is no model of up to {bound}, and larger ones may exist")
            case Unknown(reason):
                raise Unsettled(reason)

    def broken(self, labels: Sequence[str]) -> list[frozenset[str]]:
        """Return the sets of literals that break one of some premises by themselves, as far as the
        premise has a part that speaks of literals alone.
        """
        session = next(iter(self._sessions.values()), None)
        return list(session.broken(labels)) if session else []

    def entailment(self, labels: Sequence[str], denial: str) -> Entailment:
        """Tell whether premises entail the goal whose negation is labelled ``denial``."""
        deadline = Deadline(self.limits.timeout)
        match self._consistency((denial, *labels), deadline):
            case Consistent(model):
                return Refuted(model)
            case Inconsistent(core, minimal, certificate) if denial in core:
                alone = self._settle(labels, deadline)
                if isinstance(alone, _Failed):
                    return self._shrunk(alone, deadline)
                rest = tuple(label for label in core if label != denial)
                return Entailed(rest, minimal=minimal, certificate=certificate)
            case other:
                return other

    def _consistency(self, labels: Sequence[str], deadline: Deadline) -> Consistency:
        match self._settle(labels, deadline):
            case _Found(session):
                return Consistent(session.model(labels, deadline))
            case _Failed() as failed:
                return self._shrunk(failed, deadline)
            case other:
                return other

    def _shrunk(self, failed: _Failed, deadline: Deadline) -> Inconsistent:
        """Return a core of which none can be spared, as far as can be told in time.

        The first premises are the first to be spared.
        """
        kept = failed.core
        minimal = True
        session = failed.session
        for number, label in enumerate(failed.core):
            rest = tuple(other for other in kept if other != label)
            if len(rest) < len(kept):
                share = deadline.part(1 / (len(failed.core) - number))
                match self._settle(rest, share, session):
                    case _Failed(core):
                        kept = core
                    case NoModelUpTo() | Unknown():
                        minimal = False
        certificate = None
        for prover in self._modal.values():
            if prover is session:
                certificate = prover.certificate(kept)
        return Inconsistent(kept, minimal=minimal, certificate=certificate)

    # --- Stages --------------------------------------------------------------------------------

    def _settle(
        self,
        labels: Sequence[str],
        deadline: Deadline,
        session: Session | ModalSession | None = None,
        *,
        searching: bool = False,
        doubtful: bool = False,
    ) -> _Found | _Failed | NoModelUpTo | Unknown:
        """Settle whether premises can be true together.

        ``session`` is one that is known to be conclusive about them; without it, the stages are
        gone through, or if ``searching`` only those that search for finite models.  ``doubtful`` is
        as in :meth:`satisfiable`.
        """
        labels = tuple(dict.fromkeys(labels))
        if session is None and (known := self._known(labels)) is not None:
            return known
        shape = self._shape_of(labels)
        for modality in sorted(shape.conditional):
            logic = self.setting.logic(modality).name
            return Unknown(_NO_CONDITIONAL.format(logic=logic, modality=modality))
        searched: list[Bound] = []
        try:
            if session is not None:
                return self._ask(session, labels, deadline, True) or Unknown("")
            if not searching and self._is_modal(shape):
                decided = self._decided(labels, shape, deadline)
                if decided is not None:
                    return decided
            within = deadline if shape.bounded else deadline.part(_SEARCH)
            found = self._search(labels, shape, within, searched, doubtful)
            if found is not None:
                return found
            reason = "it would take models that are too large"
        except Unsettled as error:
            reason = str(error)
        from deontic.solving import first_order

        premises = [self.premises[label] for label in labels]
        refuted = first_order.refute(premises, shape, self.setting, self.limits.seed, deadline)
        if refuted is not None:
            return _Failed(refuted, None)
        return NoModelUpTo(searched[-1]) if searched else Unknown(reason)

    def _known(self, labels: Sequence[str]) -> _Failed | None:
        """Return an earlier failure among premises, with a session that can shrink it."""
        if not self._failed:
            return None
        asked = self._bits(labels)
        fits = (f for bits, f in self._failed.items() if asked & bits == bits and f.session)
        return next(fits, None)

    def _is_modal(self, shape: Shape) -> bool:
        """Tell whether premises of a shape are for the modal prover."""
        if not shape.modalities or shape.preferences or not shape.bounded:
            return False
        return not shape.sorts or self._endless(shape)

    def _decided(
        self, labels: Sequence[str], shape: Shape, deadline: Deadline
    ) -> _Found | _Failed | None:
        """Settle a question by the modal prover, if it is of its kind."""
        session = self._modal.get(shape.witnesses)
        if session is None or self._is_outdated(session, labels):
            from deontic.solving.modal import ModalSession

            suited = [p for p in self.premises.values() if self._suits(p, None)]
            session = self._modal[shape.witnesses] = ModalSession(
                suited, self._shape, self.setting, self.limits, deadline, dict(shape.witnesses)
            )
        return self._ask(session, labels, deadline, True) if session.covers(labels) else None

    def _search(
        self,
        labels: Sequence[str],
        shape: Shape,
        deadline: Deadline,
        searched: list[Bound],
        doubtful: bool,
    ) -> _Found | _Failed | None:
        """Look for a finite model on growing frames and on small ones.

        ``searched`` takes up how far the search went.
        """
        sizes = self._sizes(shape)[-1 if doubtful and shape.bounded else 0 :]
        for worlds in self._frames(shape):
            try:
                for size, elements in sizes:
                    session: Session | ModalSession
                    if worlds == COMBINED:
                        session = self._combined(size, labels, deadline)
                        if not session.covers(labels):
                            break
                    else:
                        session = self._session(size, worlds, deadline)
                    enough = shape.bounded and size == shape.witnesses
                    found = self._ask(session, labels, deadline, enough)
                    if isinstance(found, _Found) and worlds in (SUFFICIENT, COMBINED):
                        return self._fewer(labels, size, deadline) or found
                    if found is not None:
                        return found
                    searched.append(Bound(worlds or None, elements))
                else:
                    if worlds in (None, SUFFICIENT, COMBINED):
                        return None
            except TooLarge:
                if worlds not in (None, SUFFICIENT, COMBINED):
                    return None
        return None

    def _fewer(self, labels: Sequence[str], size: _Counts, deadline: Deadline) -> _Found | None:
        """Return a model with few worlds, of premises that are known to have one, if there is one
        and it is found in a share of the time.
        """
        share = deadline.part(_SEARCH)
        try:
            for worlds in range(_SMALL + 1, self.limits.worlds + 1):
                found = self._ask(self._session(size, worlds, share), labels, share, False)
                if isinstance(found, _Found):
                    return found
        except Unsettled:
            return None
        return None

    def _ask(
        self,
        session: Session | ModalSession,
        labels: Sequence[str],
        deadline: Deadline,
        enough: bool,
    ) -> _Found | _Failed | None:
        """Ask a session; ``enough`` says that premises with a model have one over its domain."""
        if self._added:
            self._translate(session, labels, deadline)
        if session.check(labels, deadline):
            return _Found(session)
        core = session.core()
        shape = self._shape_of(core)
        if session.conclusive and (enough or (shape.bounded and not shape.witnesses)):
            return _Failed(core, session)
        return None

    def _translate(
        self, session: Session | ModalSession, labels: Sequence[str], deadline: Deadline
    ) -> None:
        """Give a session those of some premises that were added and that it does not have yet."""
        from deontic.solving.finite import Session

        if isinstance(session, Session):
            wanted = [label for label in labels if label not in session.premises]
            session.add([self.premises[label] for label in wanted], deadline)

    def _frames(self, shape: Shape) -> Iterator[int | None]:
        """Yield the frames to try in turn: so many worlds, a growing frame, or a sufficient one.

        Where paths need not end, a growing frame finds large models, and may not stop at all if
        they lead through clusters of several modalities.
        """
        if shape.preferences:
            yield from range(1, min(_SMALL, self.limits.worlds) + 1)
            if self._sufficient(shape):
                if not shape.modalities:
                    yield SUFFICIENT
                yield COMBINED
            yield from range(_SMALL + 1, self.limits.worlds + 1)
            return
        clusters = [c for c in self._conditions(shape) if FrameCondition.EUCLIDEAN in c]
        stops = not shape.global_modalities or len(clusters) < 2
        small = min(_SMALL, self.limits.worlds) if self._endless(shape) else 0
        yield from range(1, small + 1)
        if stops:
            yield None
        yield from range(small + 1, self.limits.worlds + 1)

    def _endless(self, shape: Shape) -> bool:
        """Tell whether paths of worlds need not end where premises of a shape are true."""
        return shape.global_modalities or any(
            FrameCondition.TRANSITIVE in c and FrameCondition.EUCLIDEAN not in c
            for c in self._conditions(shape)
        )

    def _conditions(self, shape: Shape) -> list[frozenset[FrameCondition]]:
        """Return the frame conditions of the modalities that occur."""
        return [self.setting.logic(modality).conditions for modality in shape.modalities]

    def _sufficient(self, shape: Shape) -> bool:
        """Tell whether it is known how many worlds suffice where there are preferences."""
        logics = [self.setting.preference(name) for name in shape.preferences - {UNIVERSAL}]
        return all(logic and logic.strength for logic in logics)

    def _sizes(self, shape: Shape) -> list[tuple[_Counts, int]]:
        """Return how many unnamed elements of each sort to try, and up to which number of any sort
        that covers all models; if bounded, the last is certain to suffice.
        """
        if shape.bounded:
            less: list[tuple[_Counts, int]] = [((), 0)] if shape.witnesses else []
            return [*less, (shape.witnesses, self.limits.elements)]
        sorts = sorted(shape.sorts)
        return [
            (tuple((sort, n) for sort in sorts if n), n) for n in range(self.limits.elements + 1)
        ]

    def _session(self, size: _Counts, worlds: int | None, deadline: Deadline) -> Session:
        """Return the session for a size, of a growing frame or of so many worlds."""
        key = (size, worlds)
        if key not in self._sessions:
            from deontic.solving.finite import Session

            self._sessions[key] = Session(
                [p for p in self._first() if self._suits(p, worlds)],
                self._shape,
                self.setting,
                self.limits,
                deadline,
                dict(size),
                worlds,
                self.literals,
                [self.premises[label] for label in self._added],
            )
        return self._sessions[key]

    def _first(self) -> list[Premise]:
        """Return the premises that were not added later."""
        return [p for p in self.premises.values() if p.label not in self._added]

    def _is_outdated(self, session: ModalSession, labels: Sequence[str]) -> bool:
        """Tell whether premises were added since a session was made and it lacks some of these."""
        return session in self._outdated and not session.covers(labels)

    def _combined(self, size: _Counts, labels: Sequence[str], deadline: Deadline) -> ModalSession:
        """Return the session for a size in which all modalities are decided together."""
        if size not in self._mixed or self._is_outdated(self._mixed[size], labels):
            from deontic.solving.modal import ModalSession

            suited = [p for p in self.premises.values() if self._suits(p, COMBINED)]
            self._mixed[size] = ModalSession(
                suited,
                self._shape,
                self.setting,
                self.limits,
                deadline,
                dict(size),
                combined=True,
            )
        return self._mixed[size]

    def _suits(self, premise: Premise, worlds: int | None) -> bool:
        """Tell whether a premise can be put to frames of a kind."""
        shape = self._shapes[premise.label]
        if shape.conditional:
            return False
        if worlds is None:
            return not shape.preferences
        if worlds == SUFFICIENT and shape.modalities:
            return False
        return worlds not in (SUFFICIENT, COMBINED) or self._sufficient(shape)

    def _shape_of(self, labels: Iterable[str]) -> Shape:
        """Return the shape of some premises together."""
        if self._plain:
            return self._shape
        return reduced(self._shapes[label] for label in labels)

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
    premises: Sequence[Premise],
    goal: Formula,
    setting: Setting,
    limits: Limits = Limits(),
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
