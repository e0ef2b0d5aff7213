"""The parts of a map in words, as messages name them.

Not here: a whole map in words.
"""

from __future__ import annotations

from collections.abc import Mapping

from arguments.model import (
    ArgumentRef,
    End,
    InferenceRef,
    Relation,
    RelationKind,
    StatementRef,
)

VERBS: Mapping[RelationKind, str] = {
    RelationKind.SUPPORT: "supports",
    RelationKind.ATTACK: "attacks",
    RelationKind.UNDERCUT: "undercuts",
    RelationKind.ENTAILS: "entails",
    RelationKind.CONTRARY: "is contrary to",
    RelationKind.CONTRADICTORY: "contradicts",
}


def named(end: End) -> str:
    """Return what to call an end of a relation.

    >>> named(StatementRef("A")), named(StatementRef("Untitled “Ann came.”"))
    ('[A]', '“Ann came.”')
    """
    match end:
        case InferenceRef(argument, conclusion):
            return f"the inference to ({conclusion + 1}) of {named(ArgumentRef(argument))}"
        case StatementRef(title) | ArgumentRef(title):
            shown = title.removeprefix("Untitled ")
            return shown if shown != title else str(end)


def phrase(relation: Relation) -> str:
    """Return a relation in words.

    >>> phrase(Relation(RelationKind.ATTACK, StatementRef("A"), ArgumentRef("B")))
    '[A] attacks <B>'
    """
    return f"{named(relation.source)} {VERBS[relation.kind]} {named(relation.target)}"
