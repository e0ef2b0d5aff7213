"""Problems in TPTP: first-order form (FOF), and non-classical typed form (NXF).

References
----------
Sutcliffe, G. (2017), "The TPTP Problem Library and Associated Infrastructure", *J. Automated
Reasoning* 59, and the syntax of TPTP 9.  Steen, A., Fuenmayor, D., Gleißner, T., Sutcliffe, G. &
Benzmüller, C. (2022), "Automated Reasoning in Non-classical Logics in the TPTP World", *PAAR*.
"""

from __future__ import annotations

from collections.abc import Mapping

from deontic.errors import UserError
from deontic.interchange.classical import classical
from deontic.interchange.problem import Problem
from deontic.interchange.tptp_text import TPTPWriter, functor
from deontic.logics import FrameCondition, Logic
from deontic.solving.naming import naming_axioms
from deontic.syntax.formulas import ConditionalObligation, Modality, subformulas
from deontic.syntax.formulas import modalities as modalities_of

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
    writer = TPTPWriter(found)
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
    if any(
        isinstance(part, ConditionalObligation)
        for formula in problem.formulas()
        for part in subformulas(formula)
    ):
        raise UserError(
            "NXF has no conditional obligation", hints=("Write FOF or SMT-LIB instead.",)
        )
    modalities = {modality.name: modality for modality in modalities_of(problem.formulas())}
    for name in modalities:
        if problem.setting.preference(name) is not None:
            raise UserError(
                f"NXF has no logic of preference, as {name} has",
                hints=("Write FOF or SMT-LIB instead.",),
            )
    operators = _operators(modalities)
    writer = TPTPWriter(problem, operators, typed=True)
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
        index = f"#{functor('box' if name == '[]' else name)}"
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
