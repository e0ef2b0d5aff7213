"""What formulas mean: finite models and truth in them.  No solver is known here."""

from deontic.semantics.labelling import is_propositional, worlds_where
from deontic.semantics.model import Element, Interpretation, Model, Value, World
from deontic.semantics.preference import best, preference_violations
from deontic.semantics.truth import denotation, frame_violations, holds

__all__ = [
    "Element",
    "Interpretation",
    "Model",
    "Value",
    "World",
    "best",
    "denotation",
    "frame_violations",
    "holds",
    "is_propositional",
    "preference_violations",
    "worlds_where",
]
