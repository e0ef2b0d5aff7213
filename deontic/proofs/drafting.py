"""A natural deduction in the making: steps in levels, without numbers yet.

A search adds more steps than the proof needs; :func:`finished` keeps those that the conclusion
rests on and numbers them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from deontic.proofs.fitch import Citation, Item, Line, Rule, StrictHead, Subproof
from deontic.syntax.formulas import Formula, Modality


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """A line of a draft: a formula, its rule, and the steps and blocks it comes from."""

    formula: Formula
    rule: Rule
    cites: tuple[Step | Block, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A subproof of a draft: what it begins with, its steps, and the step that it is cited for."""

    head: Step | Modality
    items: list[Step | Block]
    last: Step


Entry: TypeAlias = Step | Block


@dataclass(slots=True)
class Level:
    """The whole proof, or a subproof that is open: what is known in it."""

    outer: Level | None = None
    head: Step | Modality | None = None
    items: list[Entry] = field(default_factory=list)
    known: dict[Formula, Step] = field(default_factory=dict)
    opened: set[Formula] = field(default_factory=set)

    def find(self, formula: Formula) -> Step | None:
        """Return the step that says a formula of the world that this level is about."""
        level: Level | None = self
        while level is not None:
            if formula in level.known:
                return level.known[formula]
            level = None if isinstance(level.head, Modality) else level.outer
        return None

    def visible(self) -> Iterator[Step]:
        """Yield all steps about the world that this level is about, outer ones first."""
        if self.outer is not None and not isinstance(self.head, Modality):
            yield from self.outer.visible()
        yield from self.known.values()

    def is_opened(self, formula: Formula) -> bool:
        """Return whether an existential formula has been given a name."""
        level: Level | None = self
        while level is not None:
            if formula in level.opened:
                return True
            level = None if isinstance(level.head, Modality) else level.outer
        return False

    def all_formulas(self) -> Iterator[Formula]:
        """Yield all formulas of this level and those around it, of whatever world."""
        level: Level | None = self
        while level is not None:
            yield from level.known
            level = level.outer

    @property
    def seen_by(self) -> str:
        """The modality by which the world of this level is seen; empty for the actual world."""
        level: Level | None = self
        while level is not None:
            if isinstance(level.head, Modality):
                return level.head.name
            level = level.outer
        return ""

    def add(self, formula: Formula, rule: Rule, *cites: Entry) -> Step:
        """Return the step that says a formula, a new one unless there is one."""
        found = self.find(formula)
        if found is None:
            found = Step(formula, rule, cites)
            self.items.append(found)
            self.known[formula] = found
        return found

    def assume(self, formula: Formula) -> Level:
        """Return a level in which a formula is assumed."""
        head = Step(formula, Rule.ASSUMPTION)
        return Level(self, head, known={formula: head})

    def close(self, inner: Level, last: Step) -> Block:
        """Add a level as a subproof that ends in a step, repeated where it stands elsewhere."""
        assert inner.head is not None
        if last not in inner.items:
            last = Step(last.formula, Rule.REITERATION, (last,))
            inner.items.append(last)
        block = Block(inner.head, inner.items, last)
        self.items.append(block)
        return block

    def needed_for(self, step: Step) -> bool:
        """Return whether a step rests on the assumption of this level."""
        return isinstance(self.head, Step) and self.head in _needed(step)

    def absorb(self, inner: Level, step: Step) -> Step:
        """Take up what a step of an inner level rests on, which is not its assumption."""
        needed = _needed(step)
        for entry in inner.items:
            if entry in needed:
                self.items.append(entry)
                if isinstance(entry, Step):
                    self.known.setdefault(entry.formula, entry)
        return step


# --- Finishing -----------------------------------------------------------------------------------


def finished(
    premises: list[Step], level: Level, conclusion: Step
) -> tuple[tuple[Line, ...], tuple[Item, ...]]:
    """Return the premises and the lines that a conclusion rests on, numbered."""
    last = conclusion
    if last not in level.items:
        last = Step(last.formula, Rule.REITERATION, (last,))
        level.items.append(last)
    needed = _needed(last)
    numbers: dict[Step, int] = {}
    spans: dict[Block, tuple[int, int]] = {}
    given = []
    for number, step in enumerate(premises, start=1):
        numbers[step] = number
        given.append(Line(number, step.formula, Rule.PREMISE))
    items = _numbered(level.items, needed, numbers, spans, len(premises))
    return tuple(given), items


def _needed(last: Step) -> set[Entry]:
    found: set[Entry] = set()
    stack: list[Entry] = [last]
    while stack:
        entry = stack.pop()
        if entry in found:
            continue
        found.add(entry)
        if isinstance(entry, Block):
            stack.append(entry.last)
            if isinstance(entry.head, Step):
                stack.append(entry.head)
        else:
            stack.extend(entry.cites)
    return found


def _numbered(
    items: list[Entry],
    needed: set[Entry],
    numbers: dict[Step, int],
    spans: dict[Block, tuple[int, int]],
    last: int,
) -> tuple[Item, ...]:
    """Return the needed items, numbered from the one after ``last`` on."""
    found: list[Item] = []
    for entry in items:
        if entry not in needed:
            continue
        last += 1
        if isinstance(entry, Step):
            numbers[entry] = last
            cites = tuple([_citation(cited, numbers, spans) for cited in entry.cites])
            found.append(Line(last, entry.formula, entry.rule, cites))
            continue
        head: Line | StrictHead
        if isinstance(entry.head, Step):
            numbers[entry.head] = last
            head = Line(last, entry.head.formula, Rule.ASSUMPTION)
        else:
            head = StrictHead(last, entry.head)
        subproof = Subproof(head, _numbered(entry.items, needed, numbers, spans, last))
        spans[entry] = subproof.span
        last = subproof.span[1]
        found.append(subproof)
    return tuple(found)


def _citation(
    cited: Entry, numbers: dict[Step, int], spans: dict[Block, tuple[int, int]]
) -> Citation:
    return spans[cited] if isinstance(cited, Block) else numbers[cited]
