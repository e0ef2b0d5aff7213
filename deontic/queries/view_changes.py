"""Which changes of a view would change its verdict: sentences left out, and other readings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from deontic.queries.columns import Column, prepare
from deontic.queries.fact_space import FactSpace, literal_of
from deontic.queries.reasons import Reasons
from deontic.queries.verdicts import Standing
from deontic.solving.clauses import letters_of, product
from deontic.solving.problem import Unsettled
from deontic.theory import Case, Theory


@dataclass(frozen=True, slots=True)
class ViewChange:
    """A view without some sentences, or with something in another reading, and the verdict then.

    Parameters
    ----------
    without
        Labels of sentences that are left out.
    reading
        The name of a view, definition or sentence, and the reading it is taken in.
    standing
        The verdict.
    """

    without: tuple[str, ...]
    reading: tuple[str, str] | None
    standing: Standing

    def to_dict(self) -> dict[str, object]:
        """Return the change as plain data for JSON."""
        if self.reading is None:
            return {"without": list(self.without), "standing": str(self.standing)}
        return {"reading": dict([self.reading]), "standing": str(self.standing)}


def without_sentences(
    space: FactSpace, column: int, facts: Mapping[str, bool], given: Reasons
) -> tuple[ViewChange, ...]:
    """Return the minimal sets of sentences without which the verdict is another one.

    Parameters
    ----------
    space, column, facts
        Of which view, and what is known.
    given
        All reasons for its verdict.
    """
    sets = space.reasons(column)
    if sets is None or not given.reasons:
        return ()
    labels = given.sentences
    place = {label: n for n, label in enumerate(labels)}
    try:
        met = product([1 << 2 * place[s] for s in reason.sentences] for reason in given.reasons)
    except Unsettled:
        return ()
    found = []
    for one in met:
        left = tuple(labels[n] for n in sorted(letters_of(one)))
        items = {f"= {label}" for label in labels if label not in left}
        items |= {literal_of(label, value) for label, value in facts.items()}
        found.append(ViewChange(left, None, _standing(sets, items)))
    return tuple(sorted(found, key=lambda change: (len(change.without), change.without)))


def other_readings(
    theory: Theory, column: Column, case: Case, standing: Standing
) -> Iterator[ViewChange]:
    """Yield the single readings, those that the text rules out apart, by which the verdict on a
    case is another one.

    Parameters
    ----------
    theory, column, case
        The view in the reading it has now, and the case, about one set of parties.
    standing
        The verdict now.
    """
    choices = list(_choices(theory, column))
    if not choices:
        return
    columns = [Column(column.view, {**column.selection, name: r}) for name, r in choices]
    from deontic.queries.inquiry import Inquiry

    inquiry = Inquiry(theory, columns, [case])
    for place, choice in enumerate(choices):
        (found,) = set(inquiry.standings(place, case))
        if found is not standing:
            yield ViewChange((), choice, found)


def _choices(theory: Theory, column: Column) -> Iterator[tuple[str, str]]:
    """Yield each reading, of the view and of what it rests on, that is not in force."""
    for name, now in prepare(theory, column).rests_on:
        thing = theory.views.get(name) or theory.definitions.get(name) or theory.sentences[name]
        for reading in thing.readings.options.values():
            if reading.name != now and not reading.rejected:
                yield name, reading.name


def _standing(sets: Mapping[str, list[frozenset[str]]], items: set[str]) -> Standing:
    """Return the verdict that some sentences give on some facts."""
    for denied, standing in _BY_DENIAL.items():
        if any(one <= items for one in sets[denied]):
            return standing
    return Standing.SILENT


_BY_DENIAL = {"": Standing.INCONSISTENT, "no": Standing.LICENSED, "yes": Standing.FORBIDDEN}
