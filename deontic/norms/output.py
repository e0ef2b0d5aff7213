"""What norms put out, given an input: unconstrained, and with norms held back.

Output is decided as defined by closed sets and by complete sets, each with one question to the
solver or a few; the derivation rules have the same outputs (Makinson & van der Torre 2000,
Observations 1–12), which tests check against their closure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NoReturn, TypeAlias

from deontic.errors import UserError
from deontic.norms.operations import Family, Norm, Operation
from deontic.norms.propositions import Propositions, require_propositional
from deontic.solving.answers import Unknown
from deontic.solving.checks import Fails, Fits
from deontic.solving.problem import Deadline, Limits, Unsettled
from deontic.solving.subsets import Fit, Subsets
from deontic.syntax.formulas import Atom, Formula, Implies, Not, conj, subformulas

_HOW, _OUGHT = 0, 1
"""The world as it is, and as it ought to be."""


class _Answer:
    """Shared by answers: no truth value."""

    __slots__ = ()

    def __bool__(self) -> NoReturn:
        raise TypeError(f"{type(self).__name__} is not a truth value: match on its type")


@dataclass(frozen=True, slots=True)
class Output(_Answer):
    """The formula is put out.

    Parameters
    ----------
    norms
        Labels of norms by which alone it is, in their order; none can be spared.  For output from
        every maximal set of norms, those that count in some of them.
    inputs
        Labels of the inputs used; none can be spared.
    """

    norms: tuple[str, ...]
    inputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoOutput(_Answer):
    """The formula is not put out.

    Parameters
    ----------
    triggered
        Labels of norms whose bodies are met where it fails.
    how
        Atoms true in a case that the input allows, if the operation reasons by cases.
    ought
        Atoms true in a case with all that is called for, and yet not the formula.
    """

    triggered: tuple[str, ...]
    how: tuple[Atom, ...] | None
    ought: tuple[Atom, ...]


OutputAnswer: TypeAlias = Output | NoOutput | Unknown


@dataclass(frozen=True, slots=True)
class Code:
    """Norms, an input, and constraints, by label.

    Parameters
    ----------
    norms
        With labels of their own.
    inputs
        Labelled formulas: how things are.
    constraints
        What output has to be consistent with, where norms are held back.

    Raises
    ------
    UserError
        If a formula is not propositional, or two norms have one label.
    """

    norms: tuple[Norm, ...]
    inputs: tuple[tuple[str, Formula], ...] = ()
    constraints: tuple[Formula, ...] = ()

    def __post_init__(self) -> None:
        for norm in self.norms:
            require_propositional(norm.body, f"the condition of {norm.label}")
            require_propositional(norm.head, f"what {norm.label} calls for")
        for label, formula in self.inputs:
            require_propositional(formula, label)
        for formula in self.constraints:
            require_propositional(formula, "a constraint")
        labels = [norm.label for norm in self.norms]
        for label in labels:
            if labels.count(label) > 1:
                raise UserError(f"two norms are called {label!r}")


def output(
    code: Code, goal: Formula, operation: Operation, limits: Limits = Limits()
) -> OutputAnswer:
    """Tell whether a formula is among what norms put out.

    Examples
    --------
    >>> from deontic.norms.operations import operation_named
    >>> from deontic.syntax import parse
    >>> help_, tell = parse("help"), parse("tell")
    >>> code = Code((Norm("1", parse("true"), help_), Norm("2", help_, tell)))
    >>> output(code, tell, operation_named("out3"))
    Output(norms=('1', '2'), inputs=())
    >>> type(output(code, tell, operation_named("out1"))).__name__
    'NoOutput'
    """
    require_propositional(goal, "the goal")
    try:
        return _Process(operation, limits).answer(code, goal)
    except Unsettled as error:
        return Unknown(str(error))


def consistent_output(
    code: Code, operation: Operation, limits: Limits = Limits()
) -> tuple[tuple[str, ...], ...]:
    """Return the maxfamily: the maximal sets of norms whose output the constraints allow.

    Raises
    ------
    Unsettled
        If there was no time to find all of them.

    References
    ----------
    Makinson & van der Torre (2001), Definition 1.  Where norms have ranks, only the preferred
    sets: none with which another differs in having, for each norm given up, one of higher rank
    (Brass 1991; Parent 2011).

    Examples
    --------
    >>> from deontic.norms.operations import operation_named
    >>> from deontic.syntax import parse
    >>> norms = Norm("1", parse("true"), parse("p")), Norm("2", parse("true"), parse("-p"))
    >>> consistent_output(Code(norms), operation_named("out1"))
    (('1',), ('2',))
    """
    return _Process(operation, limits).maximal(code)


class _Process:
    """The decision of one operation."""

    def __init__(self, operation: Operation, limits: Limits) -> None:
        self._operation = operation
        self._deadline = Deadline(limits.timeout)
        self._limits = limits
        self._known = Propositions(self._deadline, limits.seed)

    def answer(self, code: Code, goal: Formula) -> Output | NoOutput:
        """Tell whether a formula is put out."""
        norms, inputs = code.norms, dict(code.inputs)
        if self._operation.family is None:
            return self._explained(norms, inputs, goal)
        families = [
            [norm for norm in norms if norm.label in family] for family in self.maximal(code)
        ]
        answers = [self._explained(family, inputs, goal) for family in families]
        failed = [answer for answer in answers if isinstance(answer, NoOutput)]
        found = [answer for answer in answers if isinstance(answer, Output)]
        if self._operation.family is Family.JOIN:
            return found[0] if found else failed[0] if failed else NoOutput((), None, ())
        if failed or not found:
            return failed[0] if failed else NoOutput((), None, ())
        used = {label for answer in found for label in answer.norms}
        given = {label for answer in found for label in answer.inputs}
        return Output(
            tuple(norm.label for norm in norms if norm.label in used),
            tuple(label for label in inputs if label in given),
        )

    def maximal(self, code: Code) -> tuple[tuple[str, ...], ...]:
        """Return the labels of maximal sets of norms whose output the constraints allow."""
        by_label = {norm.label: norm for norm in code.norms}
        inputs = [formula for _, formula in code.inputs]
        forbidden = Not(conj(code.constraints))

        def check(labels: frozenset[str]) -> Fits[str] | Fails[str]:
            chosen = [norm for norm in code.norms if norm.label in labels]
            fails = self._is_output(chosen, inputs, forbidden)
            return Fails(labels) if fails else Fits(labels)

        subsets = Subsets(by_label, check, seconds=self._deadline.left)
        sets = [answer.items for answer in subsets if isinstance(answer, Fit)]
        if not subsets.complete:
            raise Unsettled(subsets.reason)
        preferred = [s for s in sets if not any(_outranks(t, s, by_label) for t in sets)]
        order = {label: n for n, label in enumerate(by_label)}
        placed = sorted(sorted(order[label] for label in labels) for labels in preferred)
        return tuple(tuple(code.norms[n].label for n in places) for places in placed)

    def _explained(
        self, norms: Sequence[Norm], inputs: dict[str, Formula], goal: Formula
    ) -> Output | NoOutput:
        """Return an answer with its reasons, norms and inputs that can be spared left out."""
        if not self._is_output(norms, list(inputs.values()), goal):
            return self._refusal(norms, list(inputs.values()), goal)
        kept = list(norms)
        for norm in norms:
            rest = [other for other in kept if other is not norm]
            if self._is_output(rest, list(inputs.values()), goal):
                kept = rest
        given = dict(inputs)
        for label in inputs:
            fewer = {other: formula for other, formula in given.items() if other != label}
            if self._is_output(kept, list(fewer.values()), goal):
                given = fewer
        return Output(tuple(norm.label for norm in kept), tuple(given))

    # --- The operations ------------------------------------------------------------------------

    def _is_output(self, norms: Sequence[Norm], inputs: list[Formula], goal: Formula) -> bool:
        """Tell whether a formula is put out, without constraints."""
        operation, follows = self._operation, self._known.follows
        if operation.by_cases and operation.throughput:
            material = [Implies(norm.body, norm.head) for norm in norms]
            return follows(goal, [*inputs, *material])
        if operation.by_cases:
            if not follows(goal, [norm.head for norm in norms]):
                return False
            return not self._case_without(norms, inputs, goal)
        heads = [norm.head for norm in self._triggered(norms, inputs)]
        return follows(goal, [*heads, *inputs] if operation.throughput else heads)

    def _triggered(self, norms: Iterable[Norm], inputs: list[Formula]) -> list[Norm]:
        """Return the norms whose bodies are met: by the input, or in turn by what they put out."""
        waiting, found = list(norms), list[Norm]()
        while True:
            given = [*inputs, *(n.head for n in found)] if self._operation.reusable else inputs
            new = [norm for norm in waiting if self._known.follows(norm.body, given)]
            found += new
            waiting = [norm for norm in waiting if norm not in new]
            if not new or not self._operation.reusable:
                return found

    def _case_without(self, norms: Sequence[Norm], inputs: list[Formula], goal: Formula) -> bool:
        """Tell whether, in some case the input allows, what is called for leaves the goal out."""
        alternatives = [((Not(norm.body), _HOW), (norm.head, _OUGHT)) for norm in norms]
        if self._operation.reusable:
            alternatives += [((Not(norm.body), _HOW), (norm.head, _HOW)) for norm in norms]
        given = [*((formula, _HOW) for formula in inputs), (Not(goal), _OUGHT)]
        return self._known.consistent(given, alternatives)

    def _refusal(self, norms: Sequence[Norm], inputs: list[Formula], goal: Formula) -> NoOutput:
        """Return why a formula is not put out."""
        operation = self._operation
        atoms = sorted(
            {
                part
                for formula in (*inputs, goal, *(f for n in norms for f in (n.body, n.head)))
                for part in subformulas(formula)
                if isinstance(part, Atom)
            },
            key=str,
        )

        def true_at(world: int) -> tuple[Atom, ...]:
            values = self._known.values(atoms, world)
            return tuple(atom for atom in atoms if values[atom])

        if operation.by_cases and not operation.throughput:
            if self._case_without(norms, inputs, goal):
                how, ought = true_at(_HOW), true_at(_OUGHT)
                known: list[Formula] = [*how, *(Not(a) for a in atoms if a not in how)]
                met = [norm.label for norm in norms if self._known.follows(norm.body, known)]
                return NoOutput(tuple(met), how, ought)
            triggered = list(norms)
        elif operation.by_cases:
            material = [Implies(norm.body, norm.head) for norm in norms]
            self._known.consistent([*((f, 0) for f in (*inputs, *material)), (Not(goal), 0)])
            return NoOutput((), None, true_at(0))
        else:
            triggered = self._triggered(norms, inputs)
        called = [norm.head for norm in triggered] + (inputs if operation.throughput else [])
        self._known.consistent([*((f, 0) for f in called), (Not(goal), 0)])
        return NoOutput(tuple(norm.label for norm in triggered), None, true_at(0))


def _outranks(first: Collection[str], second: Collection[str], norms: dict[str, Norm]) -> bool:
    """Tell whether a set of norms is preferred: for each norm that only the other has, it has one
    of higher rank that the other lacks.
    """
    gained = [norms[label].rank for label in first if label not in second]
    lost = [norms[label].rank for label in second if label not in first]
    return bool(gained) and all(any(g < rank for g in gained) for rank in lost)
