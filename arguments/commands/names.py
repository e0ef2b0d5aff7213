"""From the names on a command line to the things of a study."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from deontic.errors import Source, UserError

if TYPE_CHECKING:
    from arguments.study import Study
    from deontic.queries import Assumptions
    from deontic.solving.problem import Limits
    from deontic.syntax.formulas import Formula
    from deontic.theory import Case


def source_of(file: str) -> Source:
    """Return the text of a file, or of standard input if it is called ``-``."""
    from pathlib import Path

    from arguments.files import decode, read_text

    if file == "-":
        name = "<standard input>"
        return Source(decode(sys.stdin.buffer.read(), name), name)
    return Source(read_text(Path(file)), file)


def load_study(study: str) -> Study:
    """Return a study by the name it ships under, or from its file."""
    from arguments import load

    return load(study)


def bounds(timeout: float, seed: int) -> Limits:
    """Return what a query may take."""
    from deontic.solving.problem import Limits

    return Limits(timeout=timeout, seed=seed)


def words_for(study: Study, case: Case | None) -> Any:
    """Return a study's words, with those of a case."""
    from deontic.explain.words import Words

    return Words(study.theory, {**study.display, **(case.display if case else {})})


def require_views(study: Study, columns: Sequence[object]) -> None:
    """Raise a ``UserError`` if there are no columns, since the study then has no views."""
    if not columns:
        raise UserError(f"the study {study.name} has no views")


def selection_of(study: Study, readings: Sequence[str], view: str) -> dict[str, str]:
    """Return ``READING`` and ``NAME=READING`` as a selection, checked."""
    selection = {}
    for text in readings:
        name, equals, reading = text.rpartition("=")
        if not equals:
            if not view:
                raise UserError(
                    f"--reading {text} does not say of what", hints=("Write NAME=READING.",)
                )
            name, reading = view, text
        selection[name] = reading
    return study.theory.check_selection(selection)


def changed_case(study: Study, case: Case, changes: Sequence[str]) -> Case:
    """Return a case with facts changed as ``FACT=true|false|unknown`` says."""
    if not changes:
        return case
    from arguments.cases import fact_from_text

    facts = [fact for text in changes for fact in fact_from_text(text, case, study.theory)]
    return case.with_facts(facts)


def named(study: Study, name: str) -> tuple[str, Any]:
    """Return what a name stands for among everything a study names."""
    from deontic.theory import find

    theory = study.theory
    kinds: dict[str, tuple[str, Any]] = {}
    for kind, things in (
        ("predicate", theory.vocabulary.predicates),
        ("definition", theory.definitions),
        ("sentence", theory.sentences),
        ("case", study.cases),
        ("view", theory.views),
    ):
        kinds.update({key: (kind, thing) for key, thing in things.items()})
    return kinds[find(name, kinds, "view, case, sentence, definition or predicate")]


def formula_of(study: Study, text: str, cases: Sequence[Case]) -> Formula:
    """Return a formula in a study's vocabulary, the cases' names and their roles."""
    from deontic.syntax import parse
    from deontic.syntax.formulas import Application, free_variables, substitute

    known = {name: sort for case in cases for name, sort in case.individuals.items()}
    vocabulary = study.theory.vocabulary.with_constants(known)
    bindings = [case.bindings for case in cases]
    roles = bindings[0][0] if len(bindings) == 1 and len(bindings[0]) == 1 else {}
    parameters = {role: vocabulary.roles[role] for role in roles}
    formula = parse(text, vocabulary, parameters=parameters)
    filled = {role: Application(roles[role]) for role in free_variables(formula)}
    return substitute(formula, filled) if filled else formula


def assumptions_of(study: Study, names: Sequence[str], readings: Sequence[str]) -> Assumptions:
    """Return views, sentences, cases and formulas that names stand for."""
    from deontic.queries import Assumptions
    from deontic.theory import find

    theory = study.theory
    selection = selection_of(study, readings, "")
    things = {**theory.sentences, **study.cases, **theory.views}
    found: dict[str, list[Any]] = {"views": [], "sentences": [], "cases": []}
    formulas: list[str] = []
    for name in names:
        view, equals, reading = name.partition("=")
        if equals and view.strip() and set(view) <= set("abcdefghijklmnopqrstuvwxyz-_0123456789"):
            selection.update(theory.check_selection({view: reading}))
            name = view
        try:
            key = find(name, things, "view, sentence or case")
        except UserError:
            if not set(name) & set(" ()[]<>&|~=¬∧∨→↔∀∃□◇"):
                raise
            formulas.append(name)
            continue
        kind = "views" if key in theory.views else "cases" if key in study.cases else "sentences"
        found[kind].append(things[key])
    parsed = tuple((text, formula_of(study, text, found["cases"])) for text in formulas)
    return Assumptions(
        tuple(found["views"]), tuple(found["sentences"]), tuple(found["cases"]), parsed, selection
    )


def split_texts(texts: Sequence[str], split: Callable[[str], list[str]]) -> list[str]:
    """Return the parts of all texts."""
    return [part for text in texts for part in split(text)]


def logics_named(text: str) -> tuple[str | None, dict[str, str]]:
    """Return the logic of all modalities, if one is given, and those of some by name.

    >>> logics_named("KD"), logics_named("O=KD, belief=KD45")
    (('KD', {}), (None, {'O': 'KD', 'belief': 'KD45'}))
    """
    common: str | None = None
    found: dict[str, str] = {}
    for part in text.split(","):
        name, given, logic = (piece.strip() for piece in part.rpartition("="))
        if not logic or (given and not name):
            raise UserError(
                f"--logic {text!r} leaves out a name",
                hints=("Write one logic, or MODALITY=LOGIC,…, as in O=KD,belief=KD45.",),
            )
        if not given:
            if common is not None:
                raise UserError(
                    f"--logic {text!r} gives two logics without saying of what",
                    hints=("Write MODALITY=LOGIC,…, as in O=KD,belief=KD45.",),
                )
            common = logic
        elif name in found:
            raise UserError(f"--logic {text!r} gives {name} two logics")
        else:
            found[name.removeprefix("[").removesuffix("]") or "[]"] = logic
    return common, found
