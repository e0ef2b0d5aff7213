"""When exactly a view licenses, in the words of a study; and where two views part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from deontic.explain.folding import Item, Notion, folded, notions
from deontic.explain.report import Block, Lines, Section, lines
from deontic.explain.words import Words, capitalised
from deontic.queries.columns import Column
from deontic.queries.conditions import Conditions, Facts
from deontic.queries.distinguish import Parting
from deontic.queries.find import Boundary
from deontic.queries.verdicts import Standing
from deontic.solving.problem import Unsettled
from deontic.syntax.formulas import Formula, Not
from deontic.theory import Selection


class ConditionWords:
    """Says in words under which facts views give which verdicts.

    Parameters
    ----------
    words
        The study's, with the names of the case.
    """

    def __init__(self, words: Words) -> None:
        self.words = words
        self.theory = words.theory
        self._known: dict[object, list[Notion]] = {}

    # --- One view ------------------------------------------------------------------------------

    def sections(
        self, column: Column, given: Conditions, selection: Selection, *, full: bool = False
    ) -> list[Section]:
        """Return a view's conditions: where it licenses, where it forbids, where it cannot be held.

        Parameters
        ----------
        column, given
            The view, and its conditions.
        selection
            All readings in force.
        full
            Whether to list every minimal set of facts, and what is necessary, too.
        """
        yes, no = (self.words.question(given.binding, licensed=v) for v in (True, False))
        named = {
            f"It follows that {yes} just where": given.licensing,
            f"It follows that {no} just where": given.forbidding,
        }
        sections = [Section(view_title(column), ())]
        for title, sets in named.items():
            if full:
                sections.append(Section(title, self._every(sets, given.atoms)))
            else:
                told = folded(sets, given, self._notions(selection, given))
                sections.append(Section(title, self._just_where(told, given)))
        if full:
            sections.append(
                Section("It cannot be held where", self._every(given.conflicts, given.atoms))
            )
            sections.append(self._necessary(yes, given))
        else:
            sections += self._conflicts(given, selection)
        if not given.complete:
            sections.append(Section("", (f"These may not be all: {given.reason}.",)))
        rests_on = ", ".join(f"{name} = {reading}" for name, reading in given.rests_on)
        return [*sections, *([Section("", (f"Readings: {rests_on}.",))] if rests_on else [])]

    def _just_where(self, told: Sequence[frozenset[Item]], given: Conditions) -> tuple[Block, ...]:
        """Return what all of some sets have in common, and then what each has besides."""
        if not told:
            return (lines(["nothing that is so makes it so"]),)
        shared = frozenset.intersection(*told)
        rests = [one - shared for one in told]
        entries: list[str | Lines] = []
        for item in self._ordered(shared, given):
            entries += self._item(item, given)
        if len(rests) == 1:
            return (lines(entries or ["in every case"]),)
        entries.append("and one of these" if shared else "one of these")
        alternatives: list[str | Lines] = []
        for rest in rests:
            first, *more = self._ordered(rest, given)
            alternatives += self._item(first, given)
            for item in more:
                told_item = self._item(item, given)
                alternatives.append(f"and {told_item[0]}")
                alternatives += told_item[1:]
        entries.append(lines(alternatives))
        return (lines(entries),)

    def _item(self, item: Item, given: Conditions) -> list[str | Lines]:
        """Return a fact as a clause; or a notion, and what it comes to."""
        if not isinstance(item, Notion):
            label, value = item
            return [self._fact(given.atoms, label, value)]
        source = self.theory.definitions[item.name].predicate.source
        clause = self.words.formula(item.atom if item.value else Not(item.atom))
        head = f"{clause} ({source})" if source else clause
        if len(item.ways) == 1:
            parts = sorted(item.ways[0], key=lambda part: _place(part, given))
            return [f"{head}, that is", lines(c for part in parts for c in self._item(part, given))]
        ways = [
            " and ".join(
                str(self._item(part, given)[0])
                for part in sorted(way, key=lambda p: _place(p, given))
            )
            for way in sorted(item.ways, key=lambda way: min(_place(p, given) for p in way))
        ]
        return [f"{head}, that is, one of", lines(ways)]

    def _ordered(self, items: Iterable[Item], given: Conditions) -> list[Item]:
        return sorted(items, key=lambda item: _place(item, given))

    def _fact(self, atoms: Mapping[str, Formula], label: str, value: bool) -> str:
        return self.words.formula(atoms[label] if value else Not(atoms[label]))

    def _every(self, sets: Sequence[Facts], atoms: Mapping[str, Formula]) -> tuple[Block, ...]:
        if not sets:
            return (lines(["nowhere"]),)
        rows: list[str | Lines] = []
        for number, facts in enumerate(sets, start=1):
            rows.append(f"{number} of {len(sets)}")
            rows.append(
                lines(self._fact(atoms, a, v) for a, v in facts.items()) if facts else "always"
            )
        return (lines(rows),)

    def _necessary(self, yes: str, given: Conditions) -> Section:
        title = f"Needed, so that {yes}"
        if not given.licensing:
            return Section(title, (lines(["nothing is enough"]),))
        try:
            clauses = given.necessary()
        except Unsettled as error:
            return Section(title, (f"Not told, since {error}.",))
        rows = [" or ".join(self._fact(given.atoms, a, v) for a, v in c.items()) for c in clauses]
        return Section(title, (lines(rows or ["nothing"]),))

    def _notions(self, selection: Selection, given: Conditions) -> list[Notion]:
        """Return the definitions, in the readings in force, that may stand for their parts."""
        readings = tuple((n, r) for n, r in selection.items() if n in self.theory.definitions)
        key = (readings, tuple(given.binding.items()))
        if key not in self._known:
            self._known[key] = notions(self.theory, selection, given.binding)
        return self._known[key]

    def _conflicts(self, given: Conditions, selection: Selection) -> list[Section]:
        """Return where the view cannot be held, definitions and what follows from them apart."""
        telling = [facts for facts in given.conflicts if not self.definitional(facts, given)]
        if not telling:
            return []
        told = folded(telling, given, self._notions(selection, given))
        return [Section("It cannot be held where", self._just_where(told, given))]

    def definitional(self, facts: Facts, given: Conditions) -> bool:
        """Tell whether facts contradict each other by what predicates mean, without the view."""
        return any(known.items() <= facts.items() for known in given.meanings)

    # --- Several views -------------------------------------------------------------------------

    def partings(
        self, names: tuple[str, str], found: Sequence[Parting], atoms: Mapping[str, Formula]
    ) -> list[Section]:
        """Return where two views part, with a least case for each way."""
        first, second = names
        if not found:
            return [Section("", (f"{first} and {second} give the same verdict in every case.",))]
        sections = []
        for parting in found:
            title = f"{first}: {parting.first}; {second}: {parting.second}"
            told = lines(capitalised(self._fact(atoms, a, v)) for a, v in parting.facts.items())
            sections.append(Section(title, (told if parting.facts else "on no facts at all",)))
        return sections

    def boundaries(self, found: Sequence[Boundary], atoms: Mapping[str, Formula]) -> list[Section]:
        """Return the facts on which a verdict turns, each with the least case."""
        sections = []
        for one in found:
            turn = self._fact(atoms, one.label, one.if_true is Standing.LICENSED)
            title = f"It turns on whether {turn}"
            told = [capitalised(self._fact(atoms, a, v)) for a, v in one.facts.items()]
            sections.append(Section(title, (lines(told),)))
        return sections


def view_title(column: Column) -> str:
    """Return how a view is headed, with its reading if it is not the default."""
    title = column.view.title or column.view.name
    if column.reading == column.view.readings.default:
        return title
    return f"{title} (read as {column.reading})"


def _place(item: Item, given: Conditions) -> int:
    order = {label: n for n, label in enumerate(given.atoms)}
    if isinstance(item, Notion):
        return min(order.get(p[0], 0) for way in item.ways for p in way if isinstance(p, tuple))
    return order.get(item[0], 0)
