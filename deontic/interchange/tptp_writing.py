"""Problems in TPTP: first-order form (FOF), and non-classical typed form (NXF).

References
----------
Sutcliffe, G. (2017), "The TPTP Problem Library and Associated Infrastructure", *J. Automated
Reasoning* 59, and the syntax of TPTP 9.  Steen, A., Fuenmayor, D., Gleißner, T., Sutcliffe, G. &
Benzmüller, C. (2022), "Automated Reasoning in Non-classical Logics in the TPTP World", *PAAR*.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from deontic.errors import UserError
from deontic.interchange.classical import classical
from deontic.interchange.problem import Problem
from deontic.logics import FrameCondition, Logic
from deontic.solving.naming import naming_axioms
from deontic.syntax.formulas import (
    And,
    Application,
    Arithmetic,
    Atom,
    Bottom,
    Box,
    Comparison,
    ConditionalObligation,
    Diamond,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Modality,
    Not,
    Numeral,
    Or,
    Term,
    Top,
    Variable,
    subformulas,
)
from deontic.syntax.vocabulary import DEFAULT_SORT, Function, Predicate

SYSTEMS: dict[str, str] = {
    "K": "$modal_system_K", "D": "$modal_system_D", "T": "$modal_system_T",
    "KTB": "$modal_system_B", "S4": "$modal_system_S4", "S5": "$modal_system_S5",
}  # fmt: skip
"""The names of logics in TPTP; others are given by their axioms."""

AXIOMS: dict[FrameCondition, str] = {
    FrameCondition.REFLEXIVE: "$modal_axiom_T",
    FrameCondition.SERIAL: "$modal_axiom_D",
    FrameCondition.SYMMETRIC: "$modal_axiom_B",
    FrameCondition.TRANSITIVE: "$modal_axiom_4",
    FrameCondition.EUCLIDEAN: "$modal_axiom_5",
}
"""The names of axioms in TPTP, by the condition they express."""

_PLAIN = re.compile(r"[a-z][a-zA-Z0-9_]*\Z")


def to_fof(problem: Problem) -> str:
    """Return a problem in FOF; modalities by the standard translation, sorts as predicates.

    Raises
    ------
    UserError
        If numbers are spoken of.

    Examples
    --------
    >>> from deontic.solving.problem import Premise, Setting
    >>> from deontic.syntax import parse_together
    >>> texts = ["all x. (H(x) -> M(x))", "M(socrates)"]
    >>> (law, goal), vocabulary = parse_together(texts)
    >>> print(to_fof(Problem((Premise("law", law),), goal, Setting(vocabulary))), end="")
    fof(law, axiom, ![X]: ('H'(X) => 'M'(X))).
    fof(goal, conjecture, 'M'(socrates)).
    """
    _refuse_numbers(problem, "FOF")
    found = classical(problem)
    writer = _Writer(found)
    lines = [f"% {note}" for note in found.notes]
    lines += [
        f"fof({writer.label(label)}, axiom, {writer.write(formula)})."
        for label, formula in (*writer.guards(), *((p.label, p.formula) for p in found.premises))
    ]
    if found.goal is not None:
        lines.append(f"fof({writer.label('goal')}, conjecture, {writer.write(found.goal)}).")
    return "\n".join(lines) + "\n"


def to_nxf(problem: Problem) -> str:
    """Return a problem in NXF: typed, with modal operators and a specification of their logics.

    Raises
    ------
    UserError
        If numbers are spoken of, or an obligation is conditional, for which there is no syntax.

    Examples
    --------
    >>> from deontic.solving.problem import Premise, Setting
    >>> from deontic.syntax import parse_together
    >>> (law, goal), vocabulary = parse_together(["O p", "P p"], logic="D")
    >>> print(to_nxf(Problem((Premise("law", law),), goal, Setting(vocabulary))), end="")
    tff(semantics, logic, $deontic_modal == [$domains == $constant, $designation == $rigid,
        $terms == $local, $modalities == $modal_system_D]).
    tff(p_type, type, p: $o).
    tff(law, axiom-local, {$obligatory} @ (p)).
    tff(goal, conjecture, {$permissible} @ (p)).
    """
    _refuse_numbers(problem, "NXF")
    modalities: dict[str, Modality] = {}
    for formula in problem.formulas():
        for part in subformulas(formula):
            if isinstance(part, ConditionalObligation):
                raise UserError(
                    "NXF has no conditional obligation", hints=("Write FOF or SMT-LIB instead.",)
                )
            if isinstance(part, Box | Diamond):
                modalities.setdefault(part.modality.name, part.modality)
    for name in modalities:
        if problem.setting.preference(name) is not None:
            raise UserError(
                f"NXF has no logic of preference, as {name} has",
                hints=("Write FOF or SMT-LIB instead.",),
            )
    operators = _operators(modalities)
    writer = _Writer(problem, operators, typed=True)
    lines = [f"% {note}" for note in problem.notes]
    if modalities:
        lines.append(_specification(problem, modalities, operators))
    lines += writer.declarations()
    for premise in naming_axioms(problem.setting, problem.setting.vocabulary.sorts):
        lines.append(f"tff({writer.label(premise.label)}, axiom, {writer.write(premise.formula)}).")
    for premise in problem.premises:
        role = "axiom-local" if modalities and premise.scope == "local" else "axiom"
        written = writer.write(premise.formula)
        lines.append(f"tff({writer.label(premise.label)}, {role}, {written}).")
    if problem.goal is not None:
        lines.append(f"tff({writer.label('goal')}, conjecture, {writer.write(problem.goal)}).")
    return "\n".join(lines) + "\n"


def _refuse_numbers(problem: Problem, language: str) -> None:
    if problem.has_numbers():
        raise UserError(f"{language} has no numbers", hints=("Write SMT-LIB instead.",))


def _operators(modalities: Mapping[str, Modality]) -> dict[str, tuple[str, str]]:
    """Return the box and the diamond of each modality."""
    kinds = {
        "O": ("{$obligatory}", "{$permissible}"),
        "K": ("{$knows}", "{$canKnow}"),
        "[]": ("{$box}", "{$dia}"),
    }
    if len(modalities) == 1:
        ((name, modality),) = modalities.items()
        if name in kinds and not modality.index:
            return {name: kinds[name]}
    found = {}
    for name in modalities:
        index = f"#{_functor('box' if name == '[]' else name)}"
        found[name] = (f"{{$box({index})}}", f"{{$dia({index})}}")
    return found


def _specification(
    problem: Problem,
    modalities: Mapping[str, Modality],
    operators: Mapping[str, tuple[str, str]],
) -> str:
    """Return the line that says which logics the operators have."""
    families = {"{$obligatory}": "$deontic_modal", "{$knows}": "$epistemic_modal"}
    boxes = [operators[name][0] for name in modalities]
    family = families.get(boxes[0], "$modal")
    logics = [_system(problem.setting.logic(name)) for name in modalities]
    if len(boxes) == 1 and "#" not in boxes[0]:
        listed = logics[0]
    else:
        pairs = zip(boxes, logics, strict=True)
        default = "$modal_system_K"
        listed = f"[{', '.join([default, *(f'{box} == {logic}' for box, logic in pairs)])}]"
    return (
        f"tff(semantics, logic, {family} == [$domains == $constant, $designation == $rigid,\n"
        f"    $terms == $local, $modalities == {listed}])."
    )


def _system(logic: Logic) -> str:
    """Return a logic by its name in TPTP, or by its axioms."""
    if logic.name in SYSTEMS:
        return SYSTEMS[logic.name]
    axioms = [AXIOMS[condition] for condition in FrameCondition if condition in logic.conditions]
    return f"[{', '.join(['$modal_axiom_K', *axioms])}]"


def _functor(name: str) -> str:
    """Return a name as TPTP writes it, quoted if need be."""
    if _PLAIN.match(name):
        return name
    escaped = name.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


class _Writer:
    """The writing of one problem's formulas.

    Parameters
    ----------
    problem
        Whose formulas they are.
    operators
        The box and diamond of each modality.
    typed
        Whether variables and names have types; otherwise sorts become predicates.
    """

    def __init__(
        self,
        problem: Problem,
        operators: Mapping[str, tuple[str, str]] | None = None,
        *,
        typed: bool = False,
    ) -> None:
        self._problem = problem
        self._operators = operators or {}
        self._typed = typed
        self._labels: set[str] = set()
        vocabulary = problem.setting.vocabulary
        used = {
            part.sort
            for formula in problem.formulas()
            for part in subformulas(formula)
            if isinstance(part, ForAll | Exists)
        }
        used |= {s for p in vocabulary.predicates.values() for s in p.sorts}
        used |= {s for f in vocabulary.functions.values() for s in (*f.sorts, f.result)}
        self._sorts = [
            sort for sort in dict.fromkeys((*vocabulary.sorts, *sorted(used))) if sort in used
        ]
        taken = {*vocabulary.predicates, *vocabulary.functions}
        self._kinds: dict[str, str] = {}
        if len(self._sorts) > 1 and not typed:
            for sort in self._sorts:
                name = f"is_{sort.lower()}"
                while name in taken:
                    name += "_"
                taken.add(name)
                self._kinds[sort] = name

    def label(self, label: str) -> str:
        """Return the name of a formula, made different from those before."""
        word = re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_") or "f"
        word = word if word[0].isalpha() else f"a{word}"
        found, number = word, 1
        while found in self._labels:
            number += 1
            found = f"{word}_{number}"
        self._labels.add(found)
        return found

    # --- Sorts ---------------------------------------------------------------------------------

    def guards(self) -> Iterator[tuple[str, Formula]]:
        """Yield, where sorts are predicates, that they have members, and what values they have."""
        if not self._kinds:
            return
        functions = self._problem.setting.vocabulary.functions.values()
        inhabited = {function.result for function in functions if not function.arity}
        for sort, kind in self._kinds.items():
            if sort not in inhabited:
                some = Exists("x", "", Atom(kind, (Variable("x"),)))
                yield f"some {sort}", some
        for function in functions:
            names = [f"x{n}" for n in range(function.arity)]
            value = Application(function.name, tuple(map(Variable, names)))
            formula: Formula = Atom(self._kinds[function.result], (value,))
            for name, sort in reversed(list(zip(names, function.sorts, strict=True))):
                formula = ForAll(name, sort, formula)
            yield f"sort {function.name}", formula

    def declarations(self) -> Iterator[str]:
        """Yield the types of all names."""
        vocabulary = self._problem.setting.vocabulary
        for sort in self._sorts:
            if sort != DEFAULT_SORT:
                yield f"tff({self.label(sort + ' type')}, type, {_functor(sort)}: $tType)."
        owners: list[Function | Predicate] = [*vocabulary.functions.values()]
        owners += vocabulary.predicates.values()
        for owner in owners:
            yield (
                f"tff({self.label(owner.name + ' type')}, type, "
                f"{_functor(owner.name)}: {self._type(owner)})."
            )

    def _type(self, owner: Function | Predicate) -> str:
        result = "$o" if isinstance(owner, Predicate) else self._sort(owner.result)
        if not owner.sorts:
            return result
        sorts = [self._sort(sort) for sort in owner.sorts]
        return f"{sorts[0] if len(sorts) == 1 else '(' + ' * '.join(sorts) + ')'} > {result}"

    def _sort(self, sort: str) -> str:
        return "$i" if sort == DEFAULT_SORT else _functor(sort)

    # --- Formulas ------------------------------------------------------------------------------

    def write(self, formula: Formula) -> str:
        """Return a formula."""
        return self._formula(formula, {})

    def _formula(self, formula: Formula, names: Mapping[str, str]) -> str:
        """Return a formula, given what its variables are called."""
        match formula:
            case Top():
                return "$true"
            case Bottom():
                return "$false"
            case Atom(predicate, arguments):
                return self._applied(predicate, arguments, names)
            case Comparison("=", left, right):
                return f"({self._term(left, names)} = {self._term(right, names)})"
            case Comparison():
                raise AssertionError("numbers were refused")
            case Not(body):
                return f"~ {self._formula(body, names)}"
            case And(parts):
                return self._joined(" & ", parts, names)
            case Or(parts):
                return self._joined(" | ", parts, names)
            case Implies(left, right):
                return self._joined(" => ", (left, right), names)
            case Iff(left, right):
                return self._joined(" <=> ", (left, right), names)
            case ForAll(variable, sort, body) | Exists(variable, sort, body):
                return self._quantified(isinstance(formula, ForAll), variable, sort, body, names)
            case Box(modality, body):
                return f"{self._operators[modality.name][0]} @ ({self._formula(body, names)})"
            case Diamond(modality, body):
                return f"{self._operators[modality.name][1]} @ ({self._formula(body, names)})"
            case ConditionalObligation():
                raise AssertionError("conditional obligation was refused or translated")
            case _:
                assert_never(formula)

    def _joined(self, sign: str, parts: Iterable[Formula], names: Mapping[str, str]) -> str:
        return f"({sign.join(self._formula(part, names) for part in parts)})"

    def _quantified(
        self, universal: bool, variable: str, sort: str, body: Formula, names: Mapping[str, str]
    ) -> str:
        """Return a quantification, its variable given a name that no other has."""
        word = re.sub(r"[^a-zA-Z0-9]", "_", variable)
        name = word[:1].upper() + word[1:] if word[:1].isalpha() else f"V{word}"
        while name in names.values():
            name += "_"
        inner = {**names, variable: name}
        kind = self._kinds.get(sort)
        if kind is not None:
            guard = Atom(kind, (Variable(variable),))
            body = Implies(guard, body) if universal else And((guard, body))
        sign = "!" if universal else "?"
        typed = f": {self._sort(sort)}" if self._typed else ""
        return f"{sign}[{name}{typed}]: {self._formula(body, inner)}"

    def _term(self, term: Term, names: Mapping[str, str]) -> str:
        match term:
            case Variable(name):
                if name not in names:
                    raise UserError(f"the variable {name!r} is free")
                return names[name]
            case Application(function, arguments):
                return self._applied(function, arguments, names)
            case Numeral() | Arithmetic():
                raise AssertionError("numbers were refused")
            case _:
                assert_never(term)

    def _applied(self, name: str, arguments: tuple[Term, ...], names: Mapping[str, str]) -> str:
        if not arguments:
            return _functor(name)
        return f"{_functor(name)}({', '.join(self._term(a, names) for a in arguments)})"
