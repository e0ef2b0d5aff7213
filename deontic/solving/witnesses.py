"""Names for what is only said to exist.

*There is something of which φ holds* is consistent with the rest just if *φ holds of c* is, for a
name ``c`` that occurs nowhere else (Skolem 1920).  Where no equation is stated between individuals
of its sort, and the sort is open, ``c`` may be taken to differ from everyone named: an element can
be doubled.  So an existential premise needs no choice among the elements of a finite domain.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from deontic.solving.problem import Premise, Setting
from deontic.syntax.formulas import (
    And,
    Application,
    Exists,
    ForAll,
    Formula,
    Implies,
    Not,
    Or,
    negate,
    substitute,
)


def with_witnesses(
    premises: Sequence[Premise], setting: Setting, equated: Collection[str]
) -> tuple[list[Premise], Setting]:
    """Return premises with names in place of outermost existential quantifiers, and the setting
    with these names.

    Parameters
    ----------
    premises, setting
        The premises, and the language in which they are understood.
    equated
        The sorts between whose individuals an equation occurs; they are passed over.
    """
    passed_over = {*equated, *setting.named}
    names: dict[str, str] = {}

    def named(formula: Formula) -> Formula:
        match formula:
            case Exists(variable, sort, body) if sort not in passed_over:
                name = f"some {sort} {len(names)}"
                names[name] = sort
                return named(substitute(body, {variable: Application(name)}))
            case Not(ForAll(variable, sort, body)):
                return named(Exists(variable, sort, negate(body)))
            case Not(Exists(variable, sort, body)):
                return ForAll(variable, sort, negate(body))
            case Not(Not(body)):
                return named(body)
            case Not(Implies(left, right)):
                return named(And((left, negate(right))))
            case Not(Or(parts)):
                return named(And(tuple(negate(part) for part in parts)))
            case And(parts):
                return And(tuple(named(part) for part in parts))
            case _:
                return formula

    found = [p if p.scope == "global" else replace(p, formula=named(p.formula)) for p in premises]
    vocabulary = setting.vocabulary.with_constants(names)
    return found, replace(setting, vocabulary=vocabulary, distinct=(*setting.distinct, *names))
