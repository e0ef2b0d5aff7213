"""Strict subproofs: what may be brought into one, and which one refutes what is known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from deontic.logics import FrameCondition
from deontic.proofs.drafting import Level, Step
from deontic.proofs.fitch import Rule
from deontic.proofs.sequent import Sequent
from deontic.proofs.systems import rules
from deontic.syntax.formulas import Box, Diamond, Formula, Modality, Not, Top, subformulas

_WHOLE = frozenset({FrameCondition.TRANSITIVE, FrameCondition.REFLEXIVE, FrameCondition.SYMMETRIC})
"""With any of these, a world of a euclidean frame sees the whole of a cluster."""


@dataclass(slots=True)
class Worlds:
    """The modal side of a search for a natural deduction.

    Parameters
    ----------
    sequent
        What is to be proved.
    bodies
        From a modality to what its boxes and diamonds say, anywhere in the sequent.
    modal
        From a modality to these boxes and diamonds.
    """

    sequent: Sequent
    bodies: dict[str, dict[Formula, Modality]] = field(default_factory=dict)
    modal: dict[str, dict[Formula, None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for formula in self.sequent.formulas:
            for part in subformulas(formula):
                if isinstance(part, Box | Diamond):
                    here = self.bodies.setdefault(part.modality.name, {})
                    here.setdefault(part.body, part.modality)
                    self.modal.setdefault(part.modality.name, {}).setdefault(part)

    def rules(self, modality: str, seen_by: str) -> frozenset[Rule]:
        """Return the modal rules that hold at a world seen by a modality, or by none."""
        return rules(self.sequent.conditions(modality), inside=seen_by == modality)

    def below(self, modality: str) -> str:
        """Return the modality if it matters to a world that it is seen by another."""
        back = {FrameCondition.SYMMETRIC, FrameCondition.EUCLIDEAN}
        conditions = self.sequent.conditions(modality)
        matters = conditions & back and FrameCondition.REFLEXIVE not in conditions
        return modality if matters else ""

    def imports(
        self, facts: Iterable[Formula], modality: Modality, seen_by: str
    ) -> Iterator[tuple[Formula, Rule, Formula]]:
        """Yield what may stand in a strict subproof: a formula, its rule, and what that cites."""
        name = modality.name
        allowed = self.rules(name, seen_by)
        bodies = self.bodies.get(name, {})
        for fact in facts:
            match fact:
                case Box(found, body) if found.name == name:
                    yield body, Rule.BOX_E, fact
                    if Rule.R4 in allowed:
                        yield fact, Rule.R4, fact
                case Not(Box(found, _)) if found.name == name and Rule.R5 in allowed:
                    yield fact, Rule.R5, fact
            if Rule.RB in allowed and (_either(fact, bodies) or fact == Top()):
                yield Diamond(modality, fact), Rule.RB, fact

    def enter(self, level: Level, modality: Modality, everywhere: Iterable[Step]) -> Level:
        """Return a strict subproof with all that may be brought into it."""
        allowed = self.rules(modality.name, level.seen_by)
        if Rule.RB in allowed and not allowed & {Rule.RD, Rule.RT}:
            level.add(Top(), Rule.TOP_I)
        inner = Level(level, modality)
        known = [step.formula for step in level.visible()]
        for step in everywhere:
            inner.add(step.formula, Rule.EVERYWHERE, step)
        for formula, rule, cited in self.imports(known, modality, level.seen_by):
            step_ = level.find(cited)
            assert step_ is not None
            inner.add(formula, rule, step_)
        return inner

    # --- What refutes ----------------------------------------------------------------------------

    def targets(self, facts: Iterable[Formula]) -> Iterator[tuple[Box, Formula]]:
        """Yield the boxes whose proof contradicts a fact, with that fact."""
        for fact in facts:
            match fact:
                case Not(Box() as box):
                    yield box, fact

    def cuts(self, facts: Collection[Formula], seen_by: str = "") -> Iterator[Formula]:
        """Yield formulas that the logic may require to be decided at a world.

        Where a relation is symmetric or euclidean there is a proof that decides formulas of this
        kind, and need not be one without (Takano 1992, 2001).
        """
        for name, bodies in self.bodies.items():
            conditions = self.sequent.conditions(name)
            candidates: list[Formula] = []
            if FrameCondition.SYMMETRIC in conditions:
                candidates += bodies
            if FrameCondition.EUCLIDEAN in conditions:
                boxes = self.modal[name]
                candidates += boxes
                if not conditions & _WHOLE and seen_by != name:
                    (modality, *_) = bodies.values()
                    candidates += [Box(modality, box) for box in boxes]
                    candidates += [Diamond(modality, box) for box in boxes]
            for candidate in sorted(dict.fromkeys(candidates), key=_length):
                if not _either(candidate, facts):
                    yield candidate


def _length(formula: Formula) -> int:
    return sum(1 for _ in subformulas(formula))


def _either(formula: Formula, facts: Collection[Formula]) -> bool:
    """Return whether a formula or its negation is among facts."""
    return (
        formula in facts
        or Not(formula) in facts
        or (isinstance(formula, Not) and formula.body in facts)
    )
