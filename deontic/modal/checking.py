"""A checker of certificates: short, and independent of the search and of every solver.

It has its own clause form, in which a possibility is the negation of a necessity and every formula
has one variable, and its own propositional solver (:mod:`deontic.modal.resolution`).  What is
neither a connective nor a box or diamond is a letter, whatever it says.  Each step is
checked in two parts: that what it says to be true there follows from what is true here by one of
the rules below; and that this, with the steps before, is contradictory by propositional logic.

What is true at a world reached, if something is true here:

=====================  ===================  =====================================
here                   there                if the frames are
=====================  ===================  =====================================
□φ                     φ                    any
□φ                     □φ                   transitive
¬□φ                    ¬□φ                  euclidean
¬φ                     ¬□φ                  symmetric
□□φ                    φ                    euclidean
¬□X, X modal           ¬X                   euclidean
rigid atom             the same             any
=====================  ===================  =====================================

In two steps, in euclidean frames: φ if □□φ; X if □X and ¬X if ¬□X, X modal; what is rigid.  For
worlds seen in a euclidean frame see themselves and each other, so that they agree about what is
necessary (Hughes & Cresswell 1996, *A New Introduction to Modal Logic*, ch. 3 and exercise 3.9;
Nagle & Thomason 1985).
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from deontic.logics import FrameCondition, Logic
from deontic.modal.certificate import Certificate, Step
from deontic.modal.resolution import Clauses
from deontic.syntax.formulas import (
    And,
    Bottom,
    Box,
    ConditionalObligation,
    Diamond,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Top,
    children,
)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a certificate does not show what it says.

    Parameters
    ----------
    reason
        A clause without a full stop.
    step
        The number, from 1, of the first step that does not hold; ``None`` if all steps hold and
        the premises are not contradictory by them.
    """

    reason: str
    step: int | None = None


def accepts(certificate: Certificate) -> bool:
    """Tell whether a certificate shows that its premises cannot all be true.

    Examples
    --------
    >>> from deontic.logics import LOGICS
    >>> from deontic.syntax import parse
    >>> from deontic.syntax.formulas import Modality
    >>> given = tuple(map(parse, ["O p", "O (p -> q)", "-O q"]))
    >>> known = (parse("O p"), parse("p")), (parse("O (p -> q)"), parse("p -> q"))
    >>> step = Step(Modality("O"), parse("-q"), known)
    >>> accepts(Certificate(given, (), {"O": LOGICS["K"]}, frozenset(), (step,)))
    True
    >>> accepts(Certificate(given, (), {"O": LOGICS["K"]}, frozenset(), ()))
    False
    """
    return fault(certificate) is None


def fault(certificate: Certificate) -> Fault | None:
    """Return the first thing that is wrong with a certificate, if anything is.

    Examples
    --------
    >>> from deontic.logics import LOGICS
    >>> from deontic.syntax import parse
    >>> from deontic.syntax.formulas import Modality
    >>> given = parse("[]p"), parse("-p")
    >>> fault(Certificate(given, (), {"[]": LOGICS["T"]}, frozenset(), ()))
    >>> step = Step(Modality("[]"), parse("-p"), (given,))
    >>> fault(Certificate(given, (), {"[]": LOGICS["D"]}, frozenset(), (step,)))
    Fault(reason='in D, that [] p is true does not make -p true where [] leads', step=1)
    """
    return _Checker(certificate).fault()


class _Checker:
    """The clauses of one certificate."""

    def __init__(self, certificate: Certificate) -> None:
        self._certificate = certificate
        self._clauses = Clauses()
        self._numbers: dict[Hashable, int] = {}
        self._known: dict[tuple[int, bool], tuple[Formula, int]] = {}
        self._conjuncts: dict[int, frozenset[int]] = {}
        self._boxes: dict[int, tuple[str, int]] = {}
        self._true = self._number(("true",))
        self._clauses.add([self._true])
        atoms = [self._of(atom) for atom in certificate.rigid]
        self._rigid = {*atoms, *(-atom for atom in atoms)}

    def fault(self) -> Fault | None:
        """Return the first step that does not hold, or that nothing follows from them."""
        for formula in self._certificate.everywhere:
            self._clauses.add([self._of(formula)])
        for number, step in enumerate(self._certificate.steps, start=1):
            wrong = self._wrong(step)
            if wrong:
                return Fault(wrong, number)
        if not self._contradictory([self._of(formula) for formula in self._certificate.local]):
            return Fault("by propositional logic, no contradiction follows from these steps")
        return None

    def _wrong(self, step: Step) -> str:
        """Check a step, and take it up; return what is wrong with it, or nothing."""
        modality = step.modality.name
        logic = self._certificate.logics.get(modality)
        if logic is None:
            return f"it is not said what the logic of {modality} is"
        if step.twice and FrameCondition.EUCLIDEAN not in logic.conditions:
            return f"only in euclidean frames can it take two steps, and {logic.name} has others"
        here, there = [], []
        for one, other in step.passed:
            here.append(self._of(one))
            there.append(self._of(other))
            if not self._passes(here[-1], there[-1], modality, logic, step.twice):
                return _not_passed(one, other, modality, logic, step.twice)
        something = -self._box(modality, -self._true)
        if step.body is not None:
            there.append(self._of(step.body))
            possible = -self._box(modality, -there[-1])
            here.append(self._box(modality, possible) if step.twice else possible)
        if step.twice or step.body is None:
            here.append(something)
        if not self._contradictory(there):
            return "what it says of the world that is reached is no contradiction"
        self._clauses.add([-literal for literal in here])
        return ""

    def _passes(self, here: int, there: int, modality: str, logic: Logic, twice: bool) -> bool:
        """Tell whether something here makes something true there."""
        met = logic.conditions
        euclidean = FrameCondition.EUCLIDEAN in met or met >= {
            FrameCondition.SYMMETRIC,
            FrameCondition.TRANSITIVE,
        }
        transitive = FrameCondition.TRANSITIVE in met or (
            euclidean and bool(met & {FrameCondition.SYMMETRIC, FrameCondition.REFLEXIVE})
        )
        symmetric = FrameCondition.SYMMETRIC in met or (
            euclidean and FrameCondition.REFLEXIVE in met
        )
        if there == self._true or here == -self._true or (here == there and here in self._rigid):
            return True
        body = self._body(here, modality)
        modal = self._body(abs(there), modality) is not None
        if body is not None and here > 0:
            inner = self._body(body, modality) if body > 0 else None
            if euclidean and inner == there:
                return True
            if body == there and (not twice or modal):
                return True
        if body is not None and here < 0 and body == -there and modal and euclidean:
            return True
        if twice:
            return False
        if here == there and modal:
            return transitive if here > 0 else euclidean
        return symmetric and there < 0 and self._body(-there, modality) == -here

    def _body(self, literal: int, modality: str) -> int | None:
        """Return the body of a necessity or of its negation, if it is one of a modality."""
        found = self._boxes.get(abs(literal))
        return found[1] if found is not None and found[0] == modality else None

    def _contradictory(self, literals: list[int]) -> bool:
        return not self._clauses.satisfiable(literals)

    # --- Clause form -----------------------------------------------------------------------------

    def _of(self, formula: Formula) -> int:
        """Return the literal of a formula, with its clauses added."""
        stack = [(formula, True, False)]
        while stack:
            current, positive, ready = stack.pop()
            if (id(current), positive) in self._known:
                continue
            if ready:
                self._known[id(current), positive] = (current, self._made(current, positive))
            else:
                stack.append((current, positive, True))
                stack.extend((part, sign, False) for part, sign in _signed(current, positive))
        return self._known[id(formula), True][1]

    def _made(self, formula: Formula, positive: bool) -> int:
        """Return the literal of a formula or of its negation, which is moved inwards."""
        parts = [self._known[id(part), sign][1] for part, sign in _signed(formula, positive)]
        match formula:
            case Top() | Bottom():
                return self._true if isinstance(formula, Top) == positive else -self._true
            case Not():
                return parts[0]
            case And() | Or() | Implies():
                if isinstance(formula, And) == positive:
                    return self._all(parts)
                return -self._all([-part for part in parts])
            case Iff():
                left, no_left, right, no_right = parts
                if not positive:
                    right, no_right = no_right, right
                return self._all([-self._all([-no_left, -right]), -self._all([-left, -no_right])])
            case Box(modality) | Diamond(modality):
                if isinstance(formula, Box) == positive:
                    return self._box(modality.name, parts[0])
                return -self._box(modality.name, -parts[0])
            case _:
                number = self._number(formula)
                return number if positive else -number

    def _all(self, parts: list[int]) -> int:
        """Return the literal of a conjunction, simplified."""
        kept: set[int] = set()
        for part in parts:
            kept |= self._conjuncts.get(part, {part})
        kept.discard(self._true)
        if any(-part in kept for part in kept) or -self._true in kept:
            return -self._true
        if len(kept) < 2:
            return kept.pop() if kept else self._true
        key = ("all", frozenset(kept))
        if key in self._numbers:
            return self._numbers[key]
        number = self._number(key)
        self._conjuncts[number] = frozenset(kept)
        for part in kept:
            self._clauses.add([-number, part])
        self._clauses.add([number, *(-part for part in kept)])
        return number

    def _box(self, modality: str, body: int) -> int:
        """Return the literal of a necessity, with what its logic says of it."""
        key = ("box", modality, body)
        if body == self._true or key in self._numbers:
            return self._numbers.get(key, body)
        number = self._number(key)
        self._boxes[number] = (modality, body)
        logic = self._certificate.logics.get(modality)
        met = logic.conditions if logic else frozenset()
        nothing = self._box(modality, -self._true)
        self._clauses.add([-nothing, number])
        if FrameCondition.REFLEXIVE in met:
            self._clauses.add([-number, body])
        elif met >= {FrameCondition.SYMMETRIC, FrameCondition.EUCLIDEAN}:
            self._clauses.add([-number, body, nothing])
        if body == -self._true and FrameCondition.SERIAL in met:
            self._clauses.add([-number])
        return number

    def _number(self, key: Hashable) -> int:
        return self._numbers.setdefault(key, len(self._numbers) + 1)


def _signed(formula: Formula, positive: bool) -> list[tuple[Formula, bool]]:
    """Return the parts of a formula, or of its negation, each with its sign."""
    match formula:
        case Not(body):
            return [(body, not positive)]
        case Implies(left, right):
            return [(left, not positive), (right, positive)]
        case Iff(left, right):
            return [(left, True), (left, False), (right, True), (right, False)]
        case ForAll() | Exists() | ConditionalObligation():
            return []
        case _:
            return [(part, positive) for part in children(formula)]


def _not_passed(here: Formula, there: Formula, modality: str, logic: Logic, twice: bool) -> str:
    """Return that something here does not make something true there."""
    from deontic.syntax.printer import to_ascii

    where = f"where {modality} leads{' in two steps' if twice else ''}"
    said = f"that {to_ascii(here)} is true does not make {to_ascii(there)} true {where}"
    return f"in {logic.name}, {said}"
