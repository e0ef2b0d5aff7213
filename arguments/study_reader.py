"""Reading a study: the formal part of an Argdown file, and its cases.

This module turns the front matter and the statements' data into a :class:`deontic.theory.Theory`.
The format is described in ``docs/study-format.md``; how Argdown itself is read is in
:mod:`arguments.argdown`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from arguments.argdown import ArgumentMap, read_file
from arguments.cases import read_cases
from arguments.fields import Fields
from arguments.files import read_text
from arguments.study import Study
from arguments.study_names import StudyNames, is_template
from arguments.study_readings import READING_KEYS, read_readings
from arguments.yaml import Document, load_document
from deontic.errors import Source, UserError, did_you_mean
from deontic.syntax import parse, parse_together
from deontic.syntax.formulas import Formula, Top
from deontic.syntax.vocabulary import Predicate, Vocabulary
from deontic.theory import (
    Case,
    Definition,
    Question,
    Readings,
    Sentence,
    Status,
    Theory,
    Time,
    View,
    ViewContent,
)

_STUDY_KEYS = (
    "sections", "sorts", "roles", "constants", "modalities", "predicates", "functions",
    "definitions", "background", "question", "views", "cases", "display", "time",
    "scales",
)  # fmt: skip


def read_study(path: Path, name: str) -> Study:
    """Read the study in an Argdown file, and its cases.

    Raises
    ------
    UserError
        With the place of what is wrong.
    """
    argument_map = read_file(path)
    document = argument_map.front_matter or _no_front_matter(path)
    front = Fields(document, (), "the front matter")
    formal = front.fields("casuist", "casuist", _STUDY_KEYS)
    theory = _Reader(formal, argument_map).theory()
    cases: dict[str, Case] = {}
    cases_path: Path | None = None
    if "cases" in formal:
        cases_path = path.parent / formal.text("cases")
        try:
            text = read_text(cases_path)
        except UserError as error:
            raise UserError(error.message, formal.span("cases"), error.hints) from None
        cases = read_cases(Source(text, str(cases_path)), theory)
    bibliography = front.raw("source")
    return Study(
        name=name,
        title=front.text("title") or name,
        source=front.texts("source")
        if isinstance(bibliography, dict)
        else {"title": front.text("source")},
        theory=theory,
        cases=cases,
        path=path,
        files=(path, cases_path) if cases_path else (path,),
        display=formal.texts("display"),
    )


def _no_front_matter(path: Path) -> Document:
    return load_document(Source("", str(path)))


class _Reader:
    """Reads the formal part of a study, step by step: names, definitions, sentences, views."""

    def __init__(self, formal: Fields, argument_map: ArgumentMap) -> None:
        self.formal = formal
        self.map = argument_map
        self.names = StudyNames(formal)
        self.vocabulary = self.names.vocabulary

    def theory(self) -> Theory:
        """Return the theory."""
        definitions = {
            predicate.name: self._definition(key, predicate)
            for key, predicate in self.names.definitions.items()
        }
        scales = self._scales()
        sentences = {**self._sentences(), **scales}
        views = self._views(definitions, sentences)
        return Theory(
            vocabulary=self.vocabulary,
            definitions=definitions,
            sentences=sentences,
            views=views,
            background=self._labels(self.formal, "background", sentences),
            question=self._question(),
            closed=self.names.closed,
            sections=self.formal.texts("sections"),
            modality_glosses=self.names.modality_glosses(),
            time=self._time(),
            scales=tuple(scales),
        )

    # --- Definitions and sentences -------------------------------------------------------------

    def _definition(self, key: str, predicate: Predicate) -> Definition:
        declared = self.formal.fields("definitions", "the definitions")
        parameters = dict(zip(predicate.parameters, predicate.sorts, strict=True))

        def body(fields: Fields, name: str) -> Formula:
            source = fields.source(name)
            return parse(source.text, self.vocabulary, source=source, parameters=parameters)

        readings = read_readings(declared, key, body, "formula")
        return Definition(predicate, readings, declared.key_span(key))

    def _sentences(self) -> dict[str, Sentence]:
        """Return the statements that have a formula."""
        found: dict[str, Fields] = {}
        for statement in self.map.statements.values():
            for member in statement.members:
                if member.data is not None:
                    data = Fields(member.data, (), "the statement's data")
                    if "formalization" in data:
                        found[statement.title] = data
        infer = "predicates" not in self.formal and "definitions" not in self.formal
        if infer:
            self._infer(found)
        return {title: self._sentence(title, data) for title, data in found.items()}

    def _sentence(self, title: str, data: Fields) -> Sentence:
        statement = self.map.statements[title]

        def formula(fields: Fields, key: str) -> Formula:
            source = fields.source(key)
            return parse(source.text, self.vocabulary, source=source)

        status = data.text("status", Status.EXPLICIT)
        if status not in list(Status):
            hints = did_you_mean(status, list(Status)) or (f"One of {', '.join(Status)}.",)
            raise data.error(f"{status!r} is not a status", "status", hints)
        return Sentence(
            label=title,
            text=statement.words,
            readings=read_readings(data, "formalization", formula, "formula"),
            status=Status(status),
            source=data.text("pinpoint"),
            span=data.span("formalization"),
        )

    def _scales(self) -> dict[str, Sentence]:
        """Return the sentences that say what facts come to in numbers."""
        declared = self.formal.fields("scales", "the scales")
        found = {}
        for label in declared:
            if label in self.map.statements:
                raise declared.error(f"there is a statement called {label}, too", label)
            inner = declared.fields(label, "the scale", ("formula", "text", "source"))
            if "formula" not in inner:
                raise declared.error(f"the scale {label} has no formula", label)
            source = inner.source("formula")
            found[label] = Sentence(
                label=label,
                text=inner.text("text"),
                readings=Readings.only(parse(source.text, self.vocabulary, source=source)),
                status=Status.DEFINITIONAL,
                source=inner.text("source"),
                span=inner.span("formula"),
            )
        return found

    def _infer(self, found: Mapping[str, Fields]) -> None:
        """Infer the vocabulary of an Argdown file that declares none, from all its formulas."""
        sources = [d.source("formalization") for d in found.values() if _is_text(d)]
        glosses: dict[str, str] = {}
        for data in found.values():
            glosses.update(data.texts("declarations"))
        _, inferred = parse_together(sources, self.vocabulary, logic="D")
        predicates = {
            name: Predicate(name, p.sorts, p.parameters, glosses.get(name, ""))
            for name, p in inferred.predicates.items()
        }
        self.vocabulary = Vocabulary(
            inferred.sorts, predicates, inferred.functions, inferred.modalities, self.names.roles
        )

    # --- Views and the question ----------------------------------------------------------------

    def _views(
        self, definitions: Mapping[str, Definition], sentences: Mapping[str, Sentence]
    ) -> dict[str, View]:
        declared = self.formal.fields("views", "the views")

        def content(fields: Fields, key: str) -> ViewContent:
            if not isinstance(fields.raw(key), dict):
                return ViewContent(self._labels(fields, key, sentences))
            inner = fields.fields(key, "the reading", ("sentences", "with", *READING_KEYS))
            selection = inner.fields("with", "with")
            readable: dict[str, Definition | Sentence] = {**definitions, **sentences}
            chosen = {}
            for name in selection:
                if name not in readable:
                    hints = did_you_mean(name, readable)
                    raise selection.error(f"nothing called {name!r} has readings", name, hints)
                options = readable[name].readings.options
                if selection.text(name) not in options:
                    hints = did_you_mean(selection.text(name), options)
                    raise selection.error(f"{name} has no such reading", name, hints)
                chosen[name] = selection.text(name)
            return ViewContent(self._labels(inner, "sentences", sentences), chosen)

        views = {}
        for name in declared:
            raw = declared.raw(name)
            title = source = ""
            if isinstance(raw, dict):
                known = ("title", "source", "default", "readings", "sentences", "with")
                inner = declared.fields(name, "the view", known)
                title, source = inner.text("title"), inner.text("source")
            readings = read_readings(declared, name, content, "sentences")
            views[name] = View(name, readings, title or name, source, declared.key_span(name))
        return views

    def _labels(
        self, fields: Fields, key: str, sentences: Mapping[str, Sentence]
    ) -> tuple[str, ...]:
        """Return a list of labels of sentences."""
        labels = fields.names(key)
        for label in labels:
            if label not in sentences:
                known = self.map.statements
                message = (
                    f"[{label}] has no formalization"
                    if label in known
                    else f"there is no statement [{label}]"
                )
                hints = did_you_mean(label, sentences)
                raise fields.error(message, key, hints)
        return labels

    def _time(self) -> Time | None:
        """Return how the study speaks of time."""
        if "time" not in self.formal:
            return None
        fields = self.formal.fields("time", "time", ("now", "order"))
        now, order = fields.text("now"), fields.text("order")
        constant = self.vocabulary.functions.get(now)
        if constant is None or constant.sorts:
            hints = did_you_mean(now, self.vocabulary.functions)
            raise fields.error(f"now should be a constant, and {now!r} is none", "now", hints)
        predicate = self.vocabulary.predicates.get(order)
        if predicate is None or predicate.sorts != (constant.result, constant.result):
            raise fields.error(
                f"order should be a predicate of two of sort {constant.result}", "order"
            )
        return Time(now, order)

    def _question(self) -> Question:
        known = ("formula", "licensed", "forbidden")
        fields = self.formal.fields("question", "the question", known)
        if "formula" not in fields:
            return Question(Top())
        source = fields.source("formula")
        formula = parse(source.text, self.vocabulary, source=source, parameters=self.names.roles)
        for key in ("licensed", "forbidden"):
            if not is_template(fields.text(key), self.names.roles):
                raise fields.error(f"{key} has a {{…}} that is not a role", key)
        return Question(formula, fields.text("licensed"), fields.text("forbidden"))


def _is_text(data: Fields) -> bool:
    return isinstance(data.raw("formalization"), str)
