"""Theories, views and cases as values.  No solver and no file format is known here."""

from deontic.theory.cases import START, Binding, Case, Fact, Moment
from deontic.theory.readings import Reading, Readings, Selection
from deontic.theory.sentences import Definition, Expanded, Sentence, Status
from deontic.theory.theory import Asserted, Question, Theory, Time, View, ViewContent, find

__all__ = [
    "START",
    "Asserted",
    "Binding",
    "Case",
    "Definition",
    "Expanded",
    "Fact",
    "Moment",
    "Question",
    "Reading",
    "Readings",
    "Selection",
    "Sentence",
    "Status",
    "Theory",
    "Time",
    "View",
    "ViewContent",
    "find",
]
