"""What a view says of a case: the kinds of verdict, and a verdict as a value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from html import escape
from typing import NoReturn

from deontic.semantics import Model
from deontic.solving.problem import Limits
from deontic.theory import Binding


class Standing(StrEnum):
    """What a view, with what is known of a case, says to the question."""

    LICENSED = "licensed"
    FORBIDDEN = "forbidden"
    SILENT = "silent"
    INCONSISTENT = "inconsistent"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a view says of a case for one set of parties.

    Parameters
    ----------
    standing
        *licensed*: view and facts entail the question's formula; *forbidden*: they entail its
        negation; *silent*: neither; *inconsistent*: they cannot all be true, so that nothing is
        licensed; *unknown*: the solver did not settle it.
    view, reading, case, binding
        Of what, and of whom.
    sentences, facts
        Labels of sentences and of facts that force the verdict, none of which can be spared;
        empty for *silent* and *unknown*.
    rests_on
        The readings, of what has several, in which the view was asked.
    open_facts
        For *silent*: facts that are not known and on which the view's sentences depend.
    permitting, forbidding
        For *silent*: a model in which the question's formula is true, and one in which it is
        false, both in accord with the view and the facts.
    reason
        For *unknown*: why.
    limits
        Time-out, seed and search bounds in force.
    """

    standing: Standing
    view: str
    reading: str
    case: str
    binding: Binding
    sentences: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    rests_on: tuple[tuple[str, str], ...] = ()
    open_facts: tuple[str, ...] = ()
    permitting: Model | None = None
    forbidding: Model | None = None
    reason: str = ""
    limits: Limits = Limits()

    def __bool__(self) -> NoReturn:
        raise TypeError("a verdict is not a truth value: compare its standing")

    def _repr_html_(self) -> str:
        """Return the verdict as a table for a notebook, by labels; it knows no wordings."""
        rows = {
            "verdict": str(self.standing),
            "view": self.view,
            "reading": self.reading,
            "case": self.case,
            "parties": ", ".join(f"{role} = {name}" for role, name in self.binding.items()),
            "sentences": ", ".join(self.sentences),
            "facts": ", ".join(self.facts),
            "not known": ", ".join(self.open_facts),
            "because": self.reason,
        }
        cells = (
            f"<tr><th>{name}</th><td>{escape(text)}</td></tr>"
            for name, text in rows.items()
            if text
        )
        return f"<table>{''.join(cells)}</table>"

    def to_dict(self) -> dict[str, object]:
        """Return the verdict as plain data for JSON."""
        found: dict[str, object] = {
            "standing": str(self.standing),
            "view": self.view,
            "reading": self.reading,
            "case": self.case,
            "parties": dict(self.binding),
            "sentences": list(self.sentences),
            "facts": list(self.facts),
            "rests_on": dict(self.rests_on),
        }
        if self.standing is Standing.SILENT:
            found["open_facts"] = list(self.open_facts)
        if self.permitting:
            found["permitting_model"] = self.permitting.to_dict()
        if self.forbidding:
            found["forbidding_model"] = self.forbidding.to_dict()
        if self.reason:
            found["reason"] = self.reason
        found["timeout"] = self.limits.timeout
        found["seed"] = self.limits.seed
        return found
