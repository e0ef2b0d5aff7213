"""Certificates in files: what they say, read strictly, and whether they show it.

The format is described in ``docs/certificates.md``.  Nothing here knows how an answer is found:
steps are checked by :mod:`deontic.modal.checking`, countermodels by the definition of truth.  How a
certificate is made is for :mod:`arguments.certifying`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from arguments.formats.json_text import Item, read
from deontic.errors import Source, Span, UserError, did_you_mean
from deontic.interchange.problem import Problem
from deontic.logics import logic_named
from deontic.modal.certificate import Certificate, Step
from deontic.modal.checking import Fault, fault
from deontic.preferences import system_named
from deontic.semantics import Model
from deontic.solving.problem import Premise, Setting
from deontic.solving.verifying import is_true, violations
from deontic.syntax import parse
from deontic.syntax.formulas import Bottom, Formula, Modality, negate
from deontic.syntax.vocabulary import NUMERICAL_SORTS, Function, Predicate, Vocabulary

VERSION = 1


class Answer(StrEnum):
    """What a certificate says of its premises and conclusion."""

    FOLLOWS = "follows"
    INCONSISTENT = "inconsistent"
    REFUTED = "does not follow"


_ALWAYS = ("version", "answer", "logics", "predicates", "premises")
_KEYS = {
    Answer.FOLLOWS: ("conclusion", "steps"),
    Answer.INCONSISTENT: ("steps",),
    Answer.REFUTED: ("conclusion", "countermodel"),
}
"""What has to stand in a certificate, always and for each answer."""


@dataclass(frozen=True, slots=True)
class CertificateFile:
    """What a file says.

    Parameters
    ----------
    problem
        The premises, each labelled by its text; and the conclusion, if there is one.  Constants of
        a countermodel are called by what they denote there.
    labels
        What else the premises are called; empty where they are not.
    answer
        What is said of them.
    steps
        By which something follows.
    model
        In which something does not.
    item
        The certificate as it stands in the file.
    """

    problem: Problem
    labels: tuple[str, ...]
    answer: Answer
    steps: tuple[Step, ...]
    model: Model | None
    item: Item = field(repr=False, compare=False)

    @property
    def logics(self) -> dict[str, str]:
        """The name of the logic of each modality."""
        return dict(self.problem.setting.vocabulary.modalities)

    def step_span(self, number: int) -> Span:
        """Return where a step, numbered from 1, stands."""
        return self.item.get("steps").get(number - 1).span()


def check(file: CertificateFile) -> Fault | None:
    """Return why a file does not show what it says; nothing, if it does."""
    problem = file.problem
    goal = problem.goal if problem.goal is not None else Bottom()
    if file.model is not None:
        return _false(file.model, problem, goal)
    setting = problem.setting
    local = [p.formula for p in problem.premises if p.scope == "local"]
    return fault(
        Certificate(
            (*local, negate(goal)),
            tuple(p.formula for p in problem.premises if p.scope == "global"),
            {name: setting.logic(name) for name in file.logics},
            frozenset(),
            file.steps,
        )
    )


def _false(model: Model, problem: Problem, goal: Formula) -> Fault | None:
    """Return why a model is no countermodel, if it is none."""
    for said in violations(model, problem.setting):
        return Fault(said)
    for premise in problem.premises:
        if not is_true(model, premise):
            where = "at some world of the model" if premise.scope == "global" else "in the model"
            return Fault(f"the premise {premise.label} is false {where}")
    if is_true(model, Premise("", goal)):
        return Fault("the conclusion is true in the model")
    return None


def read_certificate(source: Source) -> CertificateFile:
    """Return what a certificate says.

    Raises
    ------
    UserError
        With the place of what is not of the format.
    """
    item = read(source)
    if not isinstance(item.value, dict) or "certificate" not in item:
        raise item.error(
            "this is no certificate", hints=("casuist prove --certificate FILE writes one.",)
        )
    item.known("a certificate's file", "casuist", "certificate")
    if item.number("casuist", 1) != 1:
        raise item.get("casuist").error("1 should stand here")
    return _Reader(item.get("certificate")).read()


class _Reader:
    """The reading of one certificate."""

    def __init__(self, item: Item) -> None:
        self.item = item
        self._texts: dict[str, Item] = {}

    def read(self) -> CertificateFile:
        """Return all that it says."""
        item = self.item
        item.mapping("a certificate")
        version = item.number("version")
        if version != VERSION:
            raise item.get("version").error(
                f"this is version {version} of the format, and version {VERSION} is read here"
            )
        answer = Answer(item.choice("answer", tuple(Answer), None))
        keys = (*_ALWAYS, *_KEYS[answer])
        item.known("a certificate", *keys, "functions", "sorts")
        for key in keys:
            if item.value.get(key) is None:
                raise item.error(f"{key!r} is missing here", hints=(f'"{answer}" needs it.',))
        logics = dict(self._logics(normal=answer is not Answer.REFUTED))
        premises = list(self._premises())
        conclusion = self._text(item, "conclusion") if "conclusion" in keys else None
        steps = list(self._steps(logics))
        language = self._language(logics)
        formulas = {text: self._formula(text, language) for text in self._texts}
        setting, model = Setting(language), None
        if answer is Answer.REFUTED:
            formulas, setting, model = self._model(language)
        problem = Problem(
            tuple(
                Premise(text, formulas[text], "global" if everywhere else "local")
                for _, text, everywhere in premises
            ),
            None if conclusion is None else formulas[conclusion],
            setting,
            conclusion=conclusion or "",
        )
        labels = tuple(label for label, _, _ in premises)
        made = tuple(step.made(formulas) for step in steps)
        return CertificateFile(problem, labels, answer, made, model, item)

    def _logics(self, *, normal: bool) -> Iterator[tuple[str, str]]:
        """Yield the modalities with the names of their logics."""
        for name, entry in self.item.entries("logics", "the logics"):
            if not isinstance(entry.value, str):
                raise entry.error("a logic should be named, in quotation marks")
            try:
                known = (logic_named if normal else system_named)(entry.value).name
            except UserError as error:
                raise entry.error(error.message, hints=error.hints) from None
            if entry.value != known:
                raise entry.error(f"the logic {entry.value} is called {known} in certificates")
            yield name, known

    def _premises(self) -> Iterator[tuple[str, str, bool]]:
        """Yield each premise's label, its text, and whether it holds at every world."""
        for entry in self.item.items("premises"):
            entry.known("a premise", "formula", "everywhere", "label")
            text, everywhere = self._text(entry, "formula"), entry.flag("everywhere")
            label = entry.text("label")
            if not label.isprintable():
                raise entry.get("label").error("a label should be one line of text")
            yield label, text, everywhere

    def _steps(self, logics: dict[str, str]) -> Iterator[_Step]:
        for entry in self.item.items("steps"):
            entry.known("a step", "modality", "passed", "possible", "twice")
            modality = entry.text("modality", None)
            if modality not in logics:
                hints = did_you_mean(modality, logics) or (f"Known: {', '.join(logics)}.",)
                raise entry.get("modality").error(f"{modality!r} has no logic here", hints=hints)
            if entry.value.get("passed") is None:
                raise entry.error("'passed' is missing here", hints=("Add a list of pairs.",))
            body = self._text(entry, "possible") if "possible" in entry else None
            passed = tuple(self._pair(pair) for pair in entry.items("passed"))
            yield _Step(Modality(index=modality), body, passed, entry.flag("twice"))

    def _pair(self, pair: Item) -> tuple[str, str]:
        """Return the texts of what is true here and of what that makes true there."""
        if not isinstance(pair.value, list) or len(pair.value) != 2:
            raise pair.error('this should be a pair of formulas, ["here", "there"]')
        return self._taken(pair.get(0)), self._taken(pair.get(1))

    # --- Formulas --------------------------------------------------------------------------------

    def _text(self, item: Item, key: str) -> str:
        """Return the text of a formula under a key, and note it."""
        item.text(key, None)
        return self._taken(item.get(key))

    def _taken(self, item: Item) -> str:
        """Return the text of a formula, and note it."""
        if not isinstance(item.value, str):
            raise item.error("a formula should stand here, in quotation marks")
        self._texts.setdefault(item.value, item)
        return item.value

    def _formula(self, text: str, language: Vocabulary) -> Formula:
        """Return the formula of a text; an error in it has its place in the file."""
        try:
            return parse(text, language)
        except UserError as error:
            if error.span is None:
                raise
            whole = self._texts[text].span()
            source = Source(text, whole.source.name, whole.line, whole.column + 1)
            span = Span(source, error.span.start, error.span.end)
            raise UserError(error.message, span, error.hints) from None

    def _language(self, logics: dict[str, str]) -> Vocabulary:
        """Return what formulas may speak of."""
        sorts = self.item.texts("sorts")
        predicates, functions = (
            {name: self._sorts(entry, sorts) for name, entry in self.item.entries(key, key)}
            for key in ("predicates", "functions")
        )
        for name, found in functions.items():
            if not found:
                entry = self.item.get("functions").get(name)
                raise entry.error("the sort of a function's value should stand here")
        return Vocabulary(
            sorts,
            {name: Predicate(name, found) for name, found in predicates.items()},
            {name: Function(name, found[-1], found[:-1]) for name, found in functions.items()},
            logics,
        )

    def _sorts(self, entry: Item, known: Sequence[str]) -> tuple[str, ...]:
        """Return the sorts in a list, which have to be declared."""
        if not isinstance(entry.value, list):
            raise entry.error("a list of sorts should stand here")
        for sort in map(str, entry.value):
            if sort not in known and sort not in NUMERICAL_SORTS:
                hints = did_you_mean(sort, known) or ("Declare it in sorts.",)
                raise entry.error(f"there is no sort {sort}", hints=hints)
        return tuple(entry.value)

    def _model(self, language: Vocabulary) -> tuple[dict[str, Formula], Setting, Model]:
        """Return the formulas by their texts, their language and the model."""
        from arguments.given_models import read_model

        sources = [Source(text, "<formula>") for text in self._texts]
        given = read_model(self.item.source, sources, language=language)
        formulas = {premise.label: premise.formula for premise in given.formulas}
        return formulas, given.setting, given.whole()


@dataclass(frozen=True, slots=True)
class _Step:
    """A step whose formulas are texts."""

    modality: Modality
    body: str | None
    passed: tuple[tuple[str, str], ...]
    twice: bool

    def made(self, formulas: dict[str, Formula]) -> Step:
        """Return the step, given what the texts say."""
        passed = tuple((formulas[here], formulas[there]) for here, there in self.passed)
        body = None if self.body is None else formulas[self.body]
        return Step(self.modality, body, passed, self.twice)
