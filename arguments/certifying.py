"""From an answer to the text of a certificate, which is read again and checked before it is given.

The format is described in ``docs/certificates.md``; :mod:`arguments.certificates` reads it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from arguments.certificates import VERSION, Answer, CertificateFile, check, read_certificate
from deontic.errors import InternalError, Source, UserError
from deontic.interchange.problem import Problem
from deontic.modal.certificate import Step
from deontic.preferences import system_named
from deontic.semantics import Model
from deontic.solving.answers import Entailed, Entailment, Inconsistent, Refuted
from deontic.solving.certifying import NoCertificate, certificate
from deontic.solving.problem import Limits, Premise
from deontic.syntax import to_ascii
from deontic.syntax.formulas import (
    Application,
    Atom,
    Exists,
    ForAll,
    Formula,
    modalities,
    rename_constants,
    subformulas,
    terms,
)
from deontic.syntax.vocabulary import NUMERICAL_SORTS, Vocabulary

_NUMBERS = "the countermodel has numbers or functions, which a file cannot hold"
_OTHERWISE = "its formulas would be read otherwise than they are meant"


def certified(
    problem: Problem, answer: Entailment, limits: Limits = Limits()
) -> tuple[CertificateFile, str] | NoCertificate:
    """Return a certificate for an answer, and its text; or why there is none.

    Parameters
    ----------
    problem
        With a goal, as it was asked.
    answer
        To it.
    limits
        Of the proof that is made into steps.

    Raises
    ------
    InternalError
        If the certificate is not accepted.
    """
    premises: Sequence[Premise] = problem.premises
    goal = problem.goal
    match answer:
        case Entailed(core) | Inconsistent(core):
            premises = [premise for premise in premises if premise.label in core]
            if isinstance(answer, Inconsistent):
                goal = None
            found = certificate(premises, goal, problem.setting, limits)
            if isinstance(found, NoCertificate):
                return found
            shown: dict[str, Any] = {"steps": list(map(_step, found.steps))}
            constants: dict[str, str] = {}
        case Refuted(model):
            if _has_numbers(model):
                return NoCertificate(_NUMBERS)
            shown = {"countermodel": model.to_dict()}
            constants = {name: str(value) for name, value in model.constants.items()}
        case _:
            return NoCertificate("the question was not settled")
    text = _text(problem, premises, goal, answer, shown)
    said = [*(premise.formula for premise in premises), *([goal] if goal else [])]
    return _checked(text, [rename_constants(formula, constants) for formula in said])


def _checked(text: str, said: Sequence[Formula]) -> tuple[CertificateFile, str] | NoCertificate:
    """Return a text as it is read again, if it says what was meant and is accepted."""
    try:
        file = read_certificate(Source(text, "the certificate"))
    except UserError as error:
        return NoCertificate(f"it could not be read again ({error.message})")
    if list(map(to_ascii, file.problem.formulas())) != list(map(to_ascii, said)):
        return NoCertificate(_OTHERWISE)
    wrong = check(file)
    if wrong is not None:
        raise InternalError(f"a certificate is not accepted: {wrong.reason}")
    return file, text


def _text(
    problem: Problem,
    premises: Sequence[Premise],
    goal: Formula | None,
    answer: Entailment,
    shown: dict[str, Any],
) -> str:
    """Return the text of a certificate: a line for each premise, step and part of a model."""
    said = {Entailed: Answer.FOLLOWS, Inconsistent: Answer.INCONSISTENT, Refuted: Answer.REFUTED}
    formulas = [*(premise.formula for premise in premises), *([goal] if goal else [])]
    setting = problem.setting
    logics = {}
    for modality in modalities(formulas):
        named = setting.vocabulary.modalities.get(modality.name, setting.default_logic)
        logics[modality.name] = system_named(named).name
    content: dict[str, Any] = {
        "version": VERSION,
        "answer": said[type(answer)],
        "logics": logics,
        **_language(formulas, setting.vocabulary),
        "premises": list(map(_premise, premises)),
        **({} if goal is None else {"conclusion": to_ascii(goal)}),
        **shown,
    }
    return '{"casuist": 1, "certificate": {\n' + ",\n".join(_lines(content)) + "\n}}\n"


def _language(formulas: Sequence[Formula], vocabulary: Vocabulary) -> dict[str, Any]:
    """Return what formulas speak of, as it is declared."""
    parts = [part for formula in formulas for part in subformulas(formula)]
    used = [term.function for f in formulas for term in terms(f) if isinstance(term, Application)]
    predicates = {
        part.predicate: list(vocabulary.predicates[part.predicate].sorts)
        for part in parts
        if isinstance(part, Atom)
    }
    declared = {name: vocabulary.functions[name] for name in used}
    functions = {name: [*f.sorts, f.result] for name, f in declared.items()}
    bound = [[part.sort] for part in parts if isinstance(part, ForAll | Exists)]
    sorts = {
        s: None for listed in (*predicates.values(), *functions.values(), *bound) for s in listed
    }
    found: dict[str, Any] = {"predicates": predicates}
    if functions:
        found["functions"] = functions
    if sorts:
        found["sorts"] = [sort for sort in sorts if sort not in NUMERICAL_SORTS]
    return found


def _lines(content: dict[str, Any]) -> Iterator[str]:
    """Yield the entries of an object, each on a line of its own, those of its lists as well."""
    for key, value in content.items():
        inner = value if isinstance(value, list) else []
        if key == "countermodel":
            inner = [f"{_json(name)}: {_json(part)}" for name, part in value.items()]
            yield f" {_json(key)}: {{\n  " + ",\n  ".join(inner) + "\n }"
        elif inner:
            yield f" {_json(key)}: [\n  " + ",\n  ".join(map(_json, inner)) + "\n ]"
        else:
            yield f" {_json(key)}: {_json(value)}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _premise(premise: Premise) -> dict[str, Any]:
    """Return a premise as it is written; its label, unless it says what the formula does."""
    text = to_ascii(premise.formula)
    label = " ".join(premise.label.removesuffix(" (everywhere)").split())
    found: dict[str, Any] = {"formula": text}
    if premise.scope == "global":
        found["everywhere"] = True
    if label.replace(" ", "") != text.replace(" ", ""):
        found["label"] = label
    return found


def _step(step: Step) -> dict[str, Any]:
    """Return a step as it is written."""
    found: dict[str, Any] = {"modality": step.modality.name}
    if step.body is not None:
        found["possible"] = to_ascii(step.body)
    if step.twice:
        found["twice"] = True
    found["passed"] = [[to_ascii(here), to_ascii(there)] for here, there in step.passed]
    return found


def _has_numbers(model: Model) -> bool:
    """Tell whether a model has functions, or constants that denote numbers."""
    return any(i.functions for i in model.interpretations.values()) or not all(
        isinstance(value, str) for value in model.constants.values()
    )
