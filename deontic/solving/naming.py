"""Unique names and domain closure, as axioms.

References
----------
Reiter, R. (1980), "Equality and Domain Closure in First-Order Databases", *J. ACM* 27.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from deontic.solving.problem import Premise, Setting
from deontic.syntax.formulas import Application, Comparison, ForAll, Not, Variable, conj, disj
from deontic.syntax.vocabulary import NUMERICAL_SORTS


def naming_axioms(setting: Setting, sorts: Iterable[str]) -> list[Premise]:
    """Return that the names of some sorts denote distinct things and, if closed, all things.

    Examples
    --------
    >>> from deontic.syntax import parse_together, to_ascii
    >>> _, vocabulary = parse_together(["R(a, b)"])
    >>> setting = Setting(vocabulary, distinct=("a", "b"), closed=frozenset({"Thing"}))
    >>> [to_ascii(axiom.formula) for axiom in naming_axioms(setting, ["Thing"])]
    ['a != b', 'all x. (x = a | x = b)']
    """
    found = []
    for sort in sorts:
        if sort in NUMERICAL_SORTS:
            continue
        named = [Application(name) for name in setting.constants(sort)]
        if len(named) > 1:
            pairs = combinations(named, 2)
            apart = conj(Not(Comparison("=", a, b)) for a, b in pairs)
            found.append(Premise(f"distinct {sort}", apart, "global"))
        if sort in setting.named:
            some = [Comparison("=", Variable("x"), constant) for constant in named]
            found.append(Premise(f"closed {sort}", ForAll("x", sort, disj(some)), "global"))
    return found
