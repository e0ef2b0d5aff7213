"""Reading a study: the formal part of an Argdown file, and its cases.

This module turns the front matter and the statements' data into a :class:`deontic.theory.Theory`.
The format is described in ``docs/study-format.md``; how Argdown itself is read is in
:mod:`arguments.argdown`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from string import Formatter
from typing import TypeVar

from arguments.argdown import ArgumentMap, read_file
from arguments.cases import read_cases
from arguments.fields import Fields
from arguments.files import read_text
from arguments.model import RangeKind, Statement
from arguments.study import Study
from arguments.yaml import Document, load_document
from deontic.errors import Source, UserError, did_you_mean
from deontic.preferences import system_named
from deontic.syntax import parse, parse_head, parse_together
from deontic.syntax.formulas import Formula, Top
from deontic.syntax.vocabulary import DEFAULT_SORT, NUMERICAL_SORTS, Function, Predicate, Vocabulary
from deontic.theory import (
    Case,
    Definition,
    Question,
    Reading,
    Readings,
    Sentence,
    Status,
    Theory,
    Time,
    View,
    ViewContent,
)

T = TypeVar("T")

_STUDY_KEYS = (
    "sections", "sorts", "roles", "constants", "modalities", "predicates", "functions",
    "definitions", "background", "question", "views", "cases", "display", "time",
    "scales",
)  # fmt: skip
_READING_KEYS = ("title", "reason", "source", "rejected")
_GLOSS_KEYS = ("gloss", "negation", "source")


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
        self.sorts, self.closed = self._sorts()
        self.roles = self._roles()
        self.vocabulary = self._vocabulary()

    def theory(self) -> Theory:
        """Return the theory."""
        heads = self._definition_heads()
        self.vocabulary = Vocabulary(
            self.sorts,
            {**self.vocabulary.predicates, **heads},
            self.vocabulary.functions,
            self.vocabulary.modalities,
            self.roles,
        )
        definitions = {name: self._definition(predicate) for name, predicate in heads.items()}
        scales = self._scales()
        sentences = {**self._sentences(), **scales}
        modalities = self.formal.fields("modalities", "the modalities")
        views = self._views(definitions, sentences)
        return Theory(
            vocabulary=self.vocabulary,
            definitions=definitions,
            sentences=sentences,
            views=views,
            background=self._labels(self.formal, "background", sentences),
            question=self._question(),
            closed=self.closed,
            sections=self.formal.texts("sections"),
            modality_glosses={
                name: modalities.fields(name, name).text("gloss")
                for name in modalities
                if isinstance(modalities.raw(name), dict)
            },
            time=self._time(),
            scales=tuple(scales),
        )

    # --- Names ---------------------------------------------------------------------------------

    def _sorts(self) -> tuple[tuple[str, ...], frozenset[str]]:
        declared = self.formal.fields("sorts", "the sorts")
        closed = set()
        for name in declared:
            if name in NUMERICAL_SORTS:
                raise declared.error(f"{name} is a sort of numbers already", name)
            if not isinstance(declared.raw(name), dict):
                continue
            if declared.fields(name, "the sort", ("gloss", "closed")).flag("closed"):
                closed.add(name)
        return tuple(declared) or (DEFAULT_SORT,), frozenset(closed)

    def _roles(self) -> dict[str, str]:
        return self._sorted("roles", "the roles")

    def _sorted(self, key: str, what: str) -> dict[str, str]:
        """Return a mapping of names to declared sorts."""
        found = self.formal.fields(key, what)
        result = {}
        for name in found:
            sort = found.text(name)
            if sort not in self.sorts and sort not in NUMERICAL_SORTS:
                hints = did_you_mean(sort, self.sorts)
                raise found.error(f"there is no sort called {sort!r}", name, hints)
            result[name] = sort
        return result

    def _vocabulary(self) -> Vocabulary:
        predicates: dict[str, Predicate] = {}
        functions = {n: Function(n, s) for n, s in self._sorted("constants", "constants").items()}
        for key, gloss, negation, source in self._glossed("predicates"):
            name, parameters, sorts, result = self._head("predicates", key)
            if result is not None:
                message = f"{name} is a function, not a predicate"
                raise self._declared_error("predicates", key, message)
            self._new("predicates", key, name, {**predicates, **functions})
            predicates[name] = Predicate(name, sorts, parameters, gloss, negation, source)
            self._check_gloss("predicates", key, parameters, gloss, negation)
        for key, gloss, _, source in self._glossed("functions"):
            name, parameters, sorts, result = self._head("functions", key)
            if result is None:
                raise self._declared_error(
                    "functions", key, f"say what {name} gives: {key}: Real, or another sort"
                )
            self._new("functions", key, name, {**predicates, **functions})
            functions[name] = Function(name, result, sorts, parameters, gloss, source)
            self._check_gloss("functions", key, parameters, gloss)
        return Vocabulary(self.sorts, predicates, functions, self._modalities(), self.roles)

    def _modalities(self) -> dict[str, str]:
        declared = self.formal.fields("modalities", "the modalities")
        found = {}
        for name in declared:
            raw = declared.raw(name)
            if isinstance(raw, dict):
                inner = declared.fields(name, "the modality", ("logic", "gloss"))
                logic, place, key = inner.text("logic"), inner, "logic"
            else:
                logic, place, key = declared.text(name), declared, name
            try:
                found[name] = system_named(logic).name
            except UserError as error:
                raise place.error(error.message, key, error.hints) from None
        return found

    def _glossed(self, key: str) -> list[tuple[str, str, str, str]]:
        """Return the entries of a mapping from heads to glosses."""
        declared = self.formal.fields(key, f"the {key}")
        found = []
        for head in declared:
            if isinstance(declared.raw(head), dict):
                inner = declared.fields(head, head, _GLOSS_KEYS)
                gloss, negation, about = (inner.text(name) for name in _GLOSS_KEYS)
                found.append((head, gloss, negation, about))
            else:
                found.append((head, declared.text(head), "", ""))
        return found

    def _head(
        self, group: str, key: str
    ) -> tuple[str, tuple[str, ...], tuple[str, ...], str | None]:
        """Return what a head such as ``likelihood(x, y: State): Real`` declares."""
        span = self.formal.document.key_span((*self.formal.path, group, key))
        line, column = span.source.position(span.start)
        quoted = span.source.text[span.start : span.start + 1] in ("'", '"')
        source = Source(key, span.source.name, line, column + quoted)
        head = parse_head(key, sorts=self.sorts, roles=self.roles, source=source)
        return head.name, head.parameters, tuple(map(str, head.sorts)), head.result

    def _new(self, group: str, key: str, name: str, known: Mapping[str, object]) -> None:
        if name in known:
            raise self._declared_error(group, key, f"{name} is declared twice")

    def _check_gloss(
        self, group: str, key: str, parameters: tuple[str, ...], *glosses: str
    ) -> None:
        """Refuse a gloss with a hole that no argument fills."""
        if not all(_is_template(gloss, parameters) for gloss in glosses):
            names = ", ".join(f"{{{p}}}" for p in parameters) or "none"
            raise self._declared_error(
                group,
                key,
                f"the gloss of {key} has a {{…}} that is not one of its arguments ({names})",
            )

    def _declared_error(self, group: str, key: str, message: str) -> UserError:
        return self.formal.document.error(message, (*self.formal.path, group, key), key=True)

    # --- Definitions and sentences -------------------------------------------------------------

    def _definition_heads(self) -> dict[str, Predicate]:
        declared = self.formal.fields("definitions", "the definitions")
        known = {**self.vocabulary.predicates, **self.vocabulary.functions}
        heads: dict[str, Predicate] = {}
        self._heads: dict[str, str] = {}
        for key in declared:
            name, parameters, sorts, _ = self._head("definitions", key)
            self._new("definitions", key, name, {**known, **heads})
            gloss = negation = source = ""
            if isinstance(declared.raw(key), dict):
                inner = declared.fields(
                    key, "the definition", ("formula", "default", "readings", *_GLOSS_KEYS)
                )
                gloss, negation, source = (inner.text(name) for name in _GLOSS_KEYS)
                self._check_gloss("definitions", key, parameters, gloss, negation)
            heads[name] = Predicate(name, sorts, parameters, gloss, negation, source)
            self._heads[name] = key
        return heads

    def _definition(self, predicate: Predicate) -> Definition:
        key = self._heads[predicate.name]
        declared = self.formal.fields("definitions", "the definitions")
        parameters = dict(zip(predicate.parameters, predicate.sorts, strict=True))

        def body(fields: Fields, name: str) -> Formula:
            source = fields.source(name)
            return parse(source.text, self.vocabulary, source=source, parameters=parameters)

        readings = _readings(declared, key, body, "formula")
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
            text=_words(statement),
            readings=_readings(data, "formalization", formula, "formula"),
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
            inferred.sorts, predicates, inferred.functions, inferred.modalities, self.roles
        )

    # --- Views and the question ----------------------------------------------------------------

    def _views(
        self, definitions: Mapping[str, Definition], sentences: Mapping[str, Sentence]
    ) -> dict[str, View]:
        declared = self.formal.fields("views", "the views")

        def content(fields: Fields, key: str) -> ViewContent:
            if not isinstance(fields.raw(key), dict):
                return ViewContent(self._labels(fields, key, sentences))
            inner = fields.fields(key, "the reading", ("sentences", "with", *_READING_KEYS))
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
            readings = _readings(declared, name, content, "sentences")
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
        formula = parse(source.text, self.vocabulary, source=source, parameters=self.roles)
        for key in ("licensed", "forbidden"):
            if not _is_template(fields.text(key), self.roles):
                raise fields.error(f"{key} has a {{…}} that is not a role", key)
        return Question(formula, fields.text("licensed"), fields.text("forbidden"))


def _words(statement: Statement) -> str:
    """Return what a statement says, without the tags that Argdown keeps in its text."""
    member = statement.canonical
    if member is None:
        return ""
    kept, end = [], 0
    for mark in sorted(member.ranges, key=lambda mark: mark.start):
        if mark.kind is RangeKind.TAG:
            kept.append(member.text[end : mark.start])
            end = mark.end
    return " ".join("".join([*kept, member.text[end:]]).split())


def _readings(
    fields: Fields, key: str, content: Callable[[Fields, str], T], inner_key: str
) -> Readings[T]:
    """Return the readings of what stands under a key.

    It is the content itself, or a mapping with the content under ``inner_key``, or one with
    ``default`` and ``readings``, each of which is the content or has it under ``inner_key``.
    """
    if not isinstance(fields.raw(key), dict):
        return Readings.only(content(fields, key))
    known = (inner_key, "default", "readings", "with", "title", *_GLOSS_KEYS)
    inner = fields.fields(key, key, known)
    if "readings" not in inner:
        if inner_key not in inner:
            raise fields.error(f"{key} has neither {inner_key!r} nor 'readings'", key)
        return Readings.only(_content(fields, key, content, inner_key))
    for name in (inner_key, "with"):
        if name in inner:
            raise inner.error(f"{name} belongs inside each reading of {key}", name)
    declared = inner.fields("readings", f"the readings of {key}")
    options: dict[str, Reading[T]] = {}
    for name in declared:
        if isinstance(declared.raw(name), dict):
            reading = declared.fields(
                name, f"the reading {name}", (inner_key, "with", *_READING_KEYS)
            )
            if inner_key not in reading:
                raise declared.error(f"the reading {name} has no {inner_key!r}", name)
            options[name] = Reading(
                name,
                _content(declared, name, content, inner_key),
                title=reading.text("title"),
                reason=reading.text("reason"),
                source=reading.text("source"),
                rejected=reading.flag("rejected"),
            )
        else:
            options[name] = Reading(name, content(declared, name))
    if not options:
        raise inner.error(f"{key} has no readings", "readings")
    default = inner.text("default") or next(iter(options))
    if default not in options:
        hints = did_you_mean(default, options) or (f"Its readings: {', '.join(options)}.",)
        raise inner.error(f"{key} has no reading called {default!r}", "default", hints)
    return Readings(options, default)


def _content(fields: Fields, key: str, content: Callable[[Fields, str], T], inner_key: str) -> T:
    """Return what a mapping holds under ``inner_key``; a list of labels needs what is beside it."""
    if inner_key == "sentences":
        return content(fields, key)
    return content(fields.fields(key, key), inner_key)


def _is_template(text: str, names: Collection[str]) -> bool:
    """Tell whether every ``{…}`` of a text is one of some names and nothing more.

    >>> [_is_template(text, ["x"]) for text in ("{x} helps", "{y}", "{x.y}", "{x:>9}", "{x")]
    [True, False, False, False, False]
    """
    try:
        holes = [hole for _, *hole in Formatter().parse(text) if hole[0] is not None]
    except ValueError:
        return False
    return all(name in names and not form and not kind for name, form, kind in holes)


def _is_text(data: Fields) -> bool:
    return isinstance(data.raw("formalization"), str)
