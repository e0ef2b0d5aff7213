"""One theory of obligation as each of several systems understands it, ready to be asked.

Systems: standard deontic logic with a conditional obligation ``O(q / p)`` rendered narrowly
(``p -> O q``) or widely (``O (p -> q)``), Åqvist's logics, and input/output logic.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Literal

from deontic.errors import UserError
from deontic.norms.operations import Operation, operation_named
from deontic.norms.output import Code, NoOutput, Output, output
from deontic.norms.reading import code_of
from deontic.preferences import PreferenceLogic, system_named
from deontic.solving.answers import Entailed, Inconsistent, Refuted
from deontic.solving.oracle import entailment
from deontic.solving.problem import UNIVERSAL, Limits, Premise, Setting
from deontic.syntax.formulas import (
    And,
    Bottom,
    Box,
    ConditionalObligation,
    Diamond,
    Formula,
    Implies,
    Not,
    Or,
    Top,
    map_children,
    subformulas,
)
from deontic.syntax.vocabulary import Vocabulary


class Standing(StrEnum):
    """How a system answers whether something follows from a theory."""

    FOLLOWS = "yes"
    OPEN = "no"
    EVERYTHING = "everything"
    UNKNOWN = "unknown"
    UNSAYABLE = "n/a"


@dataclass(frozen=True, slots=True)
class Finding:
    """A system's answer: the labels of what it rests on, or why there is none."""

    standing: Standing
    core: tuple[str, ...] = ()
    reason: str = ""


Sentences = Sequence[tuple[str, Formula]]
"""Formulas with labels of their own."""


class System(ABC):
    """A theory in a system.

    Attributes
    ----------
    name
        Of the system.
    conditional
        Whether conditional obligation is its own, and not rendered by other means.
    """

    name: str
    conditional: bool = True

    @abstractmethod
    def ask(self, goal: Formula, without: Iterable[str] = ()) -> Finding:
        """Tell whether a goal follows, from all sentences but those of some labels."""

    @property
    def consistent(self) -> Finding:
        """Whether not everything follows: ``OPEN`` if so."""
        return self.ask(Bottom())


class LogicSystem(System):
    """A theory in a modal logic or a logic of conditional obligation.

    Parameters
    ----------
    name
        Of the system.
    logic
        Of every ought.
    scope
        How conditional obligation is rendered, if it is not taken as it is.
    sentences, vocabulary, limits
        The theory, its vocabulary, and what a question may take.
    """

    def __init__(
        self,
        name: str,
        logic: str,
        scope: Literal["wide", "narrow"] | None,
        sentences: Sentences,
        vocabulary: Vocabulary,
        limits: Limits,
    ) -> None:
        self.name = name
        self.conditional = scope is None
        self._scope = scope
        self._limits = limits
        self._sentences = sentences
        oughts = {
            part.modality.name
            for _, formula in sentences
            for part in subformulas(formula)
            if isinstance(part, Box | Diamond | ConditionalObligation)
            and part.modality.operator == "O"
        }
        box = "S5" if scope else logic
        modalities = {**vocabulary.modalities, **dict.fromkeys(oughts, logic), UNIVERSAL: box}
        self._setting = Setting(replace(vocabulary, modalities=modalities), default_logic=logic)

    def ask(self, goal: Formula, without: Iterable[str] = ()) -> Finding:
        """Tell whether a goal follows, from all sentences but those of some labels."""
        left_out = set(without)
        premises = [self._premise(la, f) for la, f in self._sentences if la not in left_out]
        rendered = rendering(goal, self._scope) if self._scope else goal
        try:
            answer = entailment(premises, rendered, self._setting, self._limits)
        except UserError as error:
            return Finding(Standing.UNSAYABLE, reason=error.message)
        match answer:
            case Entailed(core):
                return Finding(Standing.FOLLOWS, core)
            case Inconsistent(core):
                return Finding(Standing.EVERYTHING, core)
            case Refuted():
                return Finding(Standing.OPEN)
            case other:
                return Finding(Standing.UNKNOWN, reason=getattr(other, "reason", str(other)))

    def _premise(self, label: str, formula: Formula) -> Premise:
        """Return a sentence as a premise; what is necessary holds at every world."""
        if self._scope is None:
            return Premise(label, formula)
        match rendering(formula, self._scope):
            case Box(modality, body) if modality.name == UNIVERSAL:
                return Premise(label, body, "global")
            case other:
                return Premise(label, other)


class NormSystem(System):
    """A theory as a code of norms, with the rest of it as input.

    Parameters
    ----------
    name, operation
        Of the system.
    sentences, limits
        The theory, and what a question may take.
    """

    def __init__(
        self, name: str, operation: Operation, sentences: Sentences, limits: Limits
    ) -> None:
        self.name = name
        self._operation = operation
        self._sentences = sentences
        self._limits = limits

    @cached_property
    def _code(self) -> Code | UserError:
        try:
            return code_of(self._sentences, narrow=True)
        except UserError as error:
            return error

    def ask(self, goal: Formula, without: Iterable[str] = ()) -> Finding:
        """Tell whether a goal follows, from all sentences but those of some labels."""
        if isinstance(self._code, UserError):
            return Finding(Standing.UNSAYABLE, reason=self._code.message)
        left_out = set(without)
        code = Code(
            tuple(norm for norm in self._code.norms if norm.label not in left_out),
            tuple(pair for pair in self._code.inputs if pair[0] not in left_out),
        )
        if self._operation.family is not None:
            code = replace(code, constraints=tuple(formula for _, formula in code.inputs))
        try:
            if isinstance(goal, Bottom):
                found = self._output(code, goal)
                everything = Finding(Standing.EVERYTHING, found.core)
                return everything if found.standing is Standing.FOLLOWS else found
            return self._ask(code, goal)
        except UserError as error:
            return Finding(Standing.UNSAYABLE, reason=error.message)

    def _ask(self, code: Code, goal: Formula) -> Finding:
        match goal:
            case Box(modality, body) if modality.name != UNIVERSAL:
                return self._output(code, body)
            case Diamond(modality, body) if modality.name != UNIVERSAL:
                return _opposite(self._output(code, Not(body)))
            case ConditionalObligation(_, body, condition):
                return self._output(replace(code, inputs=(("the condition", condition),)), body)
            case Not(body) if _is_deontic(body):
                return _opposite(self._ask(code, body))
            case And(parts) | Or(parts) if _is_deontic(goal):
                return _joined([self._ask(code, part) for part in parts], isinstance(goal, And))
            case Implies(condition, body) if not _is_deontic(condition) and _is_deontic(body):
                given = (*code.inputs, ("the condition", condition))
                return self._ask(replace(code, inputs=given), body)
            case _:
                facts = Code((), code.inputs)
                return self._output(facts, goal, Operation(1, throughput=True))

    def _output(self, code: Code, goal: Formula, operation: Operation | None = None) -> Finding:
        match output(code, goal, operation or self._operation, self._limits):
            case Output(norms, inputs):
                return Finding(Standing.FOLLOWS, (*norms, *inputs))
            case NoOutput():
                return Finding(Standing.OPEN)
            case other:
                return Finding(Standing.UNKNOWN, reason=other.reason)


SYSTEMS = ("D wide", "D narrow", "E", "F", "F+CM", "G", "out1", "out2", "out3", "out4")
"""What a theory is compared under, unless other systems are named."""


def system(
    name: str, sentences: Sentences, vocabulary: Vocabulary, limits: Limits = Limits()
) -> System:
    """Return a theory in a system: ``D wide``, ``KD45 narrow``, ``F+CM``, ``out3+``.

    Raises
    ------
    UserError
        If there is no such system.

    Examples
    --------
    >>> from deontic.syntax import parse_together
    >>> (law, fact, goal), words = parse_together(["O(q / p)", "p", "O q"])
    >>> theory = [("law", law), ("fact", fact)]
    >>> [str(system(name, theory, words).ask(goal).standing) for name in ("D narrow", "F", "out1")]
    ['yes', 'no', 'yes']
    """
    operation = operation_named(name)
    if operation is not None:
        return NormSystem(name, operation, sentences, limits)
    logic, _, scope = name.partition(" ")
    if scope not in ("", "wide", "narrow"):
        raise UserError(
            f"there is no system {name!r}", hints=(f"Known: {', '.join(SYSTEMS)}, and the like.",)
        )
    found = system_named(logic)
    if isinstance(found, PreferenceLogic):
        if scope:
            raise UserError(f"{logic} takes a conditional as it is, neither wide nor narrow")
        return LogicSystem(name, found.name, None, sentences, vocabulary, limits)
    side: Literal["wide", "narrow"] = "narrow" if scope == "narrow" else "wide"
    return LogicSystem(name, found.name, side, sentences, vocabulary, limits)


def rendering(formula: Formula, scope: Literal["wide", "narrow"]) -> Formula:
    """Return a formula with each conditional obligation made of an ought and a conditional.

    Examples
    --------
    >>> from deontic.syntax import parse, to_ascii
    >>> [to_ascii(rendering(parse("O(q / p)"), scope)) for scope in ("wide", "narrow")]
    ['O (p -> q)', 'p -> O q']
    """
    inner = map_children(lambda part: rendering(part, scope), formula)
    match inner:
        case ConditionalObligation(modality, body, Top()):
            return Box(modality, body)
        case ConditionalObligation(modality, body, condition):
            if scope == "wide":
                return Box(modality, Implies(condition, body))
            return Implies(condition, Box(modality, body))
        case _:
            return inner


def _is_deontic(formula: Formula) -> bool:
    return any(
        isinstance(part, Box | Diamond | ConditionalObligation) for part in subformulas(formula)
    )


def _opposite(finding: Finding) -> Finding:
    """Return the answer for a negation: what is not called for may be left undone."""
    opposites: Mapping[Standing, Standing] = {
        Standing.FOLLOWS: Standing.OPEN,
        Standing.OPEN: Standing.FOLLOWS,
    }
    return Finding(opposites.get(finding.standing, finding.standing), (), finding.reason)


def _joined(findings: Sequence[Finding], conjunctive: bool) -> Finding:
    """Return the answer for a conjunction or disjunction."""
    order = [Standing.UNSAYABLE, Standing.UNKNOWN]
    order += [Standing.OPEN, Standing.FOLLOWS] if conjunctive else [Standing.FOLLOWS, Standing.OPEN]
    return min(findings, key=lambda finding: order.index(finding.standing))
