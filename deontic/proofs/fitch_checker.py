"""Whether a natural deduction is right: each line against its rule, and nothing of the search.

References
----------
*forall x: Calgary*, "Rules for the use of subproofs and citations", and the chapters on the rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from deontic.proofs import fitch_rules
from deontic.proofs.fitch import FitchProof, Item, Line, Rule, StrictHead, Subproof
from deontic.proofs.fitch_rules import Cited, Closed, Place
from deontic.proofs.sequent import Sequent


def faults(proof: FitchProof, sequent: Sequent | None = None) -> tuple[str, ...]:
    """Return what is wrong with a proof, and where; nothing if it is right.

    Parameters
    ----------
    proof
        The proof.
    sequent
        What it is to prove; without one, whatever its premises and last line say.
    """
    checker = _Checker(proof)
    checker.run()
    if sequent is not None:
        checker.compare(sequent)
    return tuple(checker.found)


@dataclass(slots=True)
class _Frame:
    """A subproof that is open, or the proof itself: what can be cited from inside it."""

    head: Line | StrictHead | None
    lines: dict[int, Line] = field(default_factory=dict)
    closed: dict[tuple[int, int], Subproof] = field(default_factory=dict)


@dataclass(slots=True)
class _Checker:
    proof: FitchProof
    frames: list[_Frame] = field(default_factory=lambda: [_Frame(None)])
    found: list[str] = field(default_factory=list)
    last: int = 0

    def run(self) -> None:
        """Check all lines."""
        for line in self.proof.premises:
            self._number(line.number)
            if line.rule is not Rule.PREMISE or line.cites:
                self.found.append(f"line {line.number}: not a premise")
            self.frames[0].lines[line.number] = line
        self._items(self.proof.body)
        ending = self.proof.body[-1] if self.proof.body else None
        if isinstance(ending, Subproof) or not (self.proof.body or self.proof.premises):
            self.found.append("the proof has no conclusion")
        if not self.proof.everywhere <= {line.number for line in self.proof.premises}:
            self.found.append("what holds everywhere is no premise")

    def compare(self, sequent: Sequent) -> None:
        """Check that the proof proves a sequent."""
        given = {*sequent.premises, *sequent.everywhere}
        for line in self.proof.premises:
            wide = line.number in self.proof.everywhere
            if line.formula not in (sequent.everywhere if wide else given):
                self.found.append(f"line {line.number}: not a premise that was given")
        if not self.found and self.proof.conclusion != sequent.conclusion:
            self.found.append("the last line is not the conclusion")

    def _number(self, number: int) -> None:
        if number != self.last + 1:
            self.found.append(f"line {number}: out of order")
        self.last = number

    def _items(self, items: tuple[Item, ...]) -> None:
        for item in items:
            if isinstance(item, Subproof):
                self._subproof(item)
            else:
                self._line(item)

    def _subproof(self, subproof: Subproof) -> None:
        self._number(subproof.head.number)
        frame = _Frame(subproof.head)
        if isinstance(subproof.head, Line):
            frame.lines[subproof.head.number] = subproof.head
            if subproof.head.rule is not Rule.ASSUMPTION or subproof.head.cites:
                self.found.append(f"line {subproof.head.number}: not an assumption")
        self.frames.append(frame)
        self._items(subproof.body)
        self.frames.pop()
        self.frames[-1].closed[subproof.span] = subproof

    def _line(self, line: Line) -> None:
        self._number(line.number)
        cited = list(self._cited(line))
        if len(cited) != len(line.cites):
            self.found.append(f"line {line.number}: cites what cannot be cited there")
        elif not fitch_rules.follows(line, cited, self._place()):
            self.found.append(f"line {line.number}: not by the rule {line.rule}")
        self.frames[-1].lines[line.number] = line

    def _place(self) -> Place:
        """Return where the line is: what is assumed there, and in which strict subproofs."""
        heads = [frame.head for frame in self.frames]
        return Place(
            self.proof,
            tuple([line.formula for line in self.proof.premises])
            + tuple([head.formula for head in heads if isinstance(head, Line)]),
            tuple([head.modality.name for head in heads if isinstance(head, StrictHead)]),
        )

    def _cited(self, line: Line) -> Iterator[Cited | Closed]:
        """Yield what a line cites, as far as it can be cited there."""
        for citation in line.cites:
            strict: list[str] = []
            for place in range(len(self.frames) - 1, -1, -1):
                frame = self.frames[place]
                if isinstance(citation, int):
                    if citation in frame.lines:
                        above = [f.head for f in self.frames[: place + 1]]
                        heads = [h.modality.name for h in above if isinstance(h, StrictHead)]
                        yield Cited(
                            frame.lines[citation], tuple(strict), heads[-1] if heads else ""
                        )
                elif citation in frame.closed and not strict:
                    subproof = frame.closed[citation]
                    final = subproof.body[-1] if subproof.body else subproof.head
                    if not isinstance(final, Subproof):
                        yield Closed(subproof.head, final)
                if isinstance(frame.head, StrictHead):
                    strict.insert(0, frame.head.modality.name)
