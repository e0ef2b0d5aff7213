"""A theory: vocabulary, definitions, sentences and views, ready to be asked about cases.

It is data; :mod:`deontic.queries` asks it questions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from deontic.errors import Span, UserError, did_you_mean, fold
from deontic.syntax.formulas import Formula, Top
from deontic.syntax.vocabulary import Vocabulary
from deontic.theory.readings import Reading, Readings, Selection
from deontic.theory.sentences import (
    Definition,
    Expanded,
    Sentence,
    Status,
    definition_order,
    expand,
    expanded_definitions,
)


@dataclass(frozen=True, slots=True)
class ViewContent:
    """What a view says in one reading: labels of sentences, and readings of other things."""

    sentences: tuple[str, ...]
    selection: Selection = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class View:
    """A position on the question, in each of its readings."""

    name: str
    readings: Readings[ViewContent]
    title: str = ""
    source: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a view: the formula that licenses, and both verdicts in words."""

    formula: Formula = Top()
    licensed: str = ""
    forbidden: str = ""


@dataclass(frozen=True, slots=True)
class Time:
    """How a theory speaks of time: the constant for the present moment, and the predicate by which
    one moment is earlier than another.
    """

    now: str
    order: str


@dataclass(frozen=True, slots=True)
class Asserted:
    """A sentence under a selection of readings: the formula it comes to, and what it rests on."""

    sentence: Sentence
    formula: Formula
    rests_on: tuple[tuple[str, str], ...] = ()

    @property
    def definitional(self) -> bool:
        """Whether it is true by definition, and so at every world."""
        return self.sentence.status is Status.DEFINITIONAL


@dataclass(frozen=True, slots=True)
class Theory:
    """Everything formal about a study, its cases apart.

    Parameters
    ----------
    vocabulary
        Declared names; the defined predicates are among the predicates.
    definitions, sentences, views
        By name, in the study's order.
    background
        Labels of sentences that go with every view.
    question
        What is asked.
    closed
        Sorts of which every case names all members.
    sections
        From a code used in sources to the section's title.
    modality_glosses
        How modalities read: ``morally``, ``by treaty``.
    time
        How it speaks of time, if it does.
    scales
        Labels of sentences that say what facts come to in numbers.
    """

    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    sentences: Mapping[str, Sentence] = field(default_factory=dict)
    views: Mapping[str, View] = field(default_factory=dict)
    background: tuple[str, ...] = ()
    question: Question = field(default_factory=Question)
    closed: frozenset[str] = frozenset()
    sections: Mapping[str, str] = field(default_factory=dict)
    modality_glosses: Mapping[str, str] = field(default_factory=dict)
    time: Time | None = None
    scales: tuple[str, ...] = ()
    _bodies: dict[tuple[tuple[str, str], ...], dict[str, Expanded]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        definition_order(self.definitions)

    # --- Looking things up ---------------------------------------------------------------------

    def view(self, name: str) -> View:
        """Return the view of that name, forgivingly (see :func:`find`)."""
        return self.views[find(name, self.views, "view")]

    def sentence(self, label: str) -> Sentence:
        """Return the sentence of that label, forgivingly."""
        return self.sentences[find(label, self.sentences, "sentence")]

    def check_selection(self, selection: Selection) -> dict[str, str]:
        """Return a selection with its names spelt out.

        Raises
        ------
        UserError
            If it names nothing that has readings, or a reading there is not.
        """
        known: dict[str, Readings[ViewContent] | Readings[Formula]] = {}
        known.update({name: v.readings for name, v in self.views.items()})
        known.update({name: d.readings for name, d in self.definitions.items()})
        known.update({name: s.readings for name, s in self.sentences.items()})
        checked = {}
        for name, reading in selection.items():
            found = find(name, {n: r for n, r in known.items() if r.several}, "choice of reading")
            checked[found] = find(reading, known[found].options, f"reading of {found}")
        return checked

    # --- What is asserted ----------------------------------------------------------------------

    def reading(self, view: View, selection: Selection) -> Reading[ViewContent]:
        """Return the reading of a view that a selection chooses."""
        return view.readings.select(view.name, selection)

    def in_force(
        self, views: Iterable[View], selection: Selection
    ) -> tuple[tuple[Asserted, ...], dict[str, str]]:
        """Return what views assert together with the background, and the selection in force.

        The background comes last.  A view's reading may fix the readings of definitions; what the
        caller selects wins over that.
        """
        chosen: dict[str, str] = {}
        labels: list[str] = []
        for view in views:
            content = self.reading(view, selection).content
            chosen.update(content.selection)
            labels += content.sentences
        chosen.update(selection)
        return (
            tuple(
                self.asserted(label, chosen) for label in dict.fromkeys((*labels, *self.background))
            ),
            chosen,
        )

    def asserted(self, label: str, selection: Selection) -> Asserted:
        """Return a sentence as it is under a selection."""
        sentence = self.sentences[label]
        formula = sentence.readings.select(label, selection).content
        found = self.expand(formula, selection)
        return Asserted(sentence, found.formula, self._rests_on({label, *found.used}, selection))

    def expand(self, formula: Formula, selection: Selection) -> Expanded:
        """Return a formula without defined predicates, under a selection."""
        key = tuple(sorted((n, r) for n, r in selection.items() if n in self.definitions))
        if key not in self._bodies:
            self._bodies[key] = expanded_definitions(self.definitions, selection)
        return expand(formula, self.definitions, self._bodies[key])

    def _rests_on(self, names: Iterable[str], selection: Selection) -> tuple[tuple[str, str], ...]:
        found = []
        for name in sorted(names):
            thing = self.definitions.get(name) or self.sentences.get(name)
            if thing is not None and thing.readings.several:
                found.append((name, thing.readings.select(name, selection).name))
        return tuple(found)


_PART = 3
"""Fewer letters than this inside a name do not name it."""


def find(name: str, known: Iterable[str], kind: str, *, parts: bool = False) -> str:
    """Return the known name meant: exactly, or else regardless of case, accents and punctuation,
    or else by an unambiguous beginning, or else (with ``parts``) by an unambiguous part of three
    letters or more.

    Raises
    ------
    UserError
        If there is none, or more than one.

    Examples
    --------
    >>> find("Hobbes", ["idealist", "hobbesian"], "view")
    'hobbesian'
    >>> find("idealist", ["The Idealist View", "The Hobbesian View"], "heading", parts=True)
    'The Idealist View'
    """
    names = list(known)
    if name in names:
        return name
    wanted = fold(name)
    for match in (
        [n for n in names if fold(n) == wanted],
        [n for n in names if wanted and fold(n).startswith(wanted)],
        [n for n in names if parts and len(wanted) >= _PART and wanted in fold(n)],
    ):
        if len(match) == 1:
            return match[0]
        if match:
            raise UserError(
                f"{name!r} could be any of {len(match)}: {', '.join(match[:12])}"
                + (", …" if len(match) > 12 else ""),
                hints=("Write more of it.",),
            )
    listed = f"Known: {', '.join(names[:24])}{', …' if len(names) > 24 else ''}."
    raise UserError(
        f"there is no {kind} called {name!r}",
        hints=(*did_you_mean(name, names), listed if names else f"There is no {kind} at all."),
    )


__all__ = ["Asserted", "Question", "Status", "Theory", "Time", "View", "ViewContent", "find"]
