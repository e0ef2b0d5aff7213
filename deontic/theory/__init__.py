"""Theories, views and cases as values.  No solver and no file format is known here."""

from deontic.theory.cases import Binding, Case, Fact
from deontic.theory.readings import Reading, Readings, Selection
from deontic.theory.sentences import Definition, Expanded, Sentence, Status
from deontic.theory.theory import Asserted, Question, Theory, View, ViewContent, find

__all__ = [
    "Asserted",
    "Binding",
    "Case",
    "Definition",
    "Expanded",
    "Fact",
    "Question",
    "Reading",
    "Readings",
    "Selection",
    "Sentence",
    "Status",
    "Theory",
    "View",
    "ViewContent",
    "find",
]
