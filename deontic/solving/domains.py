"""Finite domains: how many elements, what they are called, and what constants may denote.

Without loss of generality, so that fewer cases have to be gone through: a constant that need not
differ from others denotes the element that bears its name, or else what a constant before it
denotes; and where no equation is stated, elements may be doubled, so that each denotes its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from deontic.solving.problem import Setting


@dataclass(frozen=True, slots=True)
class Domain:
    """The elements of each sort.

    Parameters
    ----------
    elements
        By sort; never none, and no two of one name.
    optional
        Elements that need not exist: those that no distinct constant denotes, where equations
        occur.
    denotations
        The elements among which a constant's lies.
    """

    elements: Mapping[str, tuple[str, ...]]
    optional: frozenset[str]
    denotations: Mapping[str, tuple[str, ...]]


def domain_with(
    setting: Setting,
    sorts: Iterable[str],
    unnamed: Mapping[str, int],
    constants: Iterable[str],
    equated: Collection[str],
) -> Domain:
    """Return the domain for formulas of some sorts and constants.

    Parameters
    ----------
    setting
        Which constants are distinct, and which sorts closed.
    sorts
        That occur.
    unnamed
        How many unnamed elements each open sort has besides.
    constants
        That occur; those that stand for numbers are passed over.
    equated
        The sorts between whose individuals equations occur.
    """
    free = sorted(set(constants).difference(setting.distinct))
    elements = domain_of(setting, sorts, unnamed, free)
    denotations: dict[str, tuple[str, ...]] = {name: (name,) for name in setting.distinct}
    for sort in elements:
        named = setting.constants(sort)
        before: tuple[str, ...] = ()
        for name in free:
            if setting.function(name).result != sort:
                continue
            if sort in setting.named:
                denotations[name] = named
            elif sort in equated:
                before += (name,)
                denotations[name] = named + before
            else:
                denotations[name] = (name,)
    optional = {
        element for sort in equated for element in elements[sort] if element not in setting.distinct
    }
    return Domain(elements, frozenset(optional), denotations)


def domain_of(
    setting: Setting,
    sorts: Iterable[str],
    unnamed: Mapping[str, int],
    constants: Iterable[str] | None = None,
) -> dict[str, tuple[str, ...]]:
    """Return the elements of each sort: the distinct constants, one element for each other
    constant (all there are, unless some are given), and so many unnamed ones of each open sort;
    never none.
    """
    functions = setting.vocabulary.functions
    if constants is None:
        constants = [n for n, f in functions.items() if not f.arity and n not in setting.distinct]
    others = list(constants)
    domain: dict[str, tuple[str, ...]] = {}
    taken = set(functions)
    for sort in sorted(sorts):
        elements = setting.constants(sort)
        if sort not in setting.named:
            elements += tuple(name for name in others if functions[name].result == sort)
            count = unnamed.get(sort, 0) if elements else max(1, unnamed.get(sort, 0))
            fresh = [f"{sort.lower()}{i + 1}" for i in range(count)]
            while taken.intersection(fresh):
                fresh = [f"{name}'" for name in fresh]
            elements += tuple(fresh)
            taken.update(fresh)
        domain[sort] = elements
    return domain
