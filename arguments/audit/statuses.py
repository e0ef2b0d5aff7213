"""What an audit can say of an inference, in a word and in a sentence."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """How an inference stands.

    *valid*: the conclusion follows from the premises as stated; *valid with implicit premises*:
    it follows from all premises, not from those that the source states; *invalid*: declared
    valid, and there is a countermodel; *non-demonstrative*: not valid, and not declared so
    (inductive, analogical, a case intuition, …); *vacuous*: the premises cannot all be true, so
    that everything follows; *not formalised*: the conclusion, or every premise, has no formula;
    *unknown*: the solver did not settle it.
    """

    VALID = "valid"
    IMPLICIT = "valid with implicit premises"
    INVALID = "invalid"
    DEFEASIBLE = "non-demonstrative"
    VACUOUS = "vacuous"
    UNFORMALISED = "not formalised"
    UNKNOWN = "unknown"

    @property
    def mark(self) -> str:
        """One character for tables and drawings."""
        return _MARKS[self]

    @property
    def sentence(self) -> str:
        """What the status means."""
        return _SENTENCES[self]


_MARKS = {
    Status.VALID: "✓",
    Status.IMPLICIT: "+",
    Status.INVALID: "✗",
    Status.DEFEASIBLE: "~",
    Status.VACUOUS: "⊥",
    Status.UNFORMALISED: "·",
    Status.UNKNOWN: "?",
}

_SENTENCES = {
    Status.VALID: "The conclusion follows from the premises as stated.",
    Status.IMPLICIT: "The conclusion follows with the implicit premises, and not without them.",
    Status.INVALID: "The conclusion does not follow, though the inference is declared deductive.",
    Status.DEFEASIBLE: "The conclusion does not follow, and the inference is not meant to be"
    " deductive.",
    Status.VACUOUS: "The premises cannot all be true, so that everything follows from them.",
    Status.UNFORMALISED: "There is no formula to decide it by.",
    Status.UNKNOWN: "It could not be settled.",
}
