"""Certificates in files: what they say, read strictly, and whether they show it.

The format is described in ``docs/certificates.md``.  Nothing here knows how an answer is found:
steps are checked by :mod:`deontic.modal.checking`, countermodels by the definition of truth.  How a
certificate is made is for :mod:`arguments.certifying`.
"""

from __future__ import annotations

from collections.abc import Iterator
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
from deontic.syntax import parse_together
from deontic.syntax.formulas import Bottom, Formula, Modality, modalities, negate
from deontic.syntax.vocabulary import Vocabulary

VERSION = 1


class Answer(StrEnum):
    """What a certificate says of its premises and conclusion."""

    FOLLOWS = "follows"
    INCONSISTENT = "inconsistent"
    REFUTED = "does not follow"


_KEYS = {
    Answer.FOLLOWS: ("premises", "conclusion", "steps"),
    Answer.INCONSISTENT: ("premises", "steps"),
    Answer.REFUTED: ("premises", "conclusion", "countermodel"),
}
"""What stands in a certificate beside its version, answer and logics."""


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
        keys = _KEYS[answer]
        item.known("a certificate", "version", "answer", "logics", *keys)
        for key in ("logics", *keys):
            if item.value.get(key) is None:
                raise item.error(f"{key!r} is missing here", hints=(f'"{answer}" needs it.',))
        logics = dict(self._logics(normal=answer is not Answer.REFUTED))
        premises = list(self._premises())
        conclusion = self._text(item, "conclusion") if "conclusion" in keys else None
        if answer is Answer.REFUTED:
            formulas, setting, model = self._model(logics)
            steps: list[_Step] = []
        else:
            steps = list(self._steps(logics))
            formulas, setting = self._formulas(logics)
            model = None
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

    def _formulas(self, logics: dict[str, str]) -> tuple[dict[str, Formula], Setting]:
        """Return the formulas by their texts, and their language."""
        sources = self._sources()
        try:
            parsed, vocabulary = parse_together(
                sources, Vocabulary(sorts=(), modalities=logics), logic=None
            )
        except UserError as error:
            raise self._placed(error, sources) from None
        return dict(zip(self._texts, parsed, strict=True)), Setting(vocabulary)

    def _model(self, logics: dict[str, str]) -> tuple[dict[str, Formula], Setting, Model]:
        """Return the formulas by their texts, their language and the model."""
        from arguments.models import read_model

        sources = self._sources()
        try:
            given = read_model(self.item.source, sources)
        except UserError as error:
            raise self._placed(error, sources) from None
        formulas = {p.label: p.formula for p in given.formulas}
        missing = [m.name for m in modalities(formulas.values()) if m.name not in logics]
        if missing:
            raise self.item.get("logics").error(
                f"it is not said what the logic of {missing[0]} is",
                hints=(f'Add "{missing[0]}": "K", or what it is.',),
            )
        return formulas, given.setting, given.whole()

    def _sources(self) -> list[Source]:
        return [Source(text, "<formula>") for text in self._texts]

    def _placed(self, error: UserError, sources: list[Source]) -> UserError:
        """Return an error about a formula as one about its place in the file."""
        span = error.span
        for source, item in zip(sources, self._texts.values(), strict=True):
            if span is not None and span.source is source:
                whole = item.span()
                name = whole.source.name
                placed = Source(source.text, name, whole.line, whole.column + 1)
                return UserError(error.message, Span(placed, span.start, span.end), error.hints)
        return error


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
