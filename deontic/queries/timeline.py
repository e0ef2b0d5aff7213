"""A case over time: the verdict at each moment, and where views and readings part.

What is so stays so until a moment changes it.  If the theory speaks of time, what is said of *now*
is at each later moment said of the moment that has passed, and the order of all moments is given;
and what facts and definitions made so at a moment stays on record, too: that conditions were met
*then* is not undone when they fail now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from deontic.queries.columns import Column
from deontic.queries.conditions import Conditions, conditions_in
from deontic.queries.fact_space import FactSpace
from deontic.queries.verdicts import Standing
from deontic.solving.problem import Limits
from deontic.syntax import to_ascii
from deontic.syntax.formulas import Application, Atom, rename_constants
from deontic.theory import START, Binding, Case, Fact, Moment, Theory


@dataclass(frozen=True, slots=True)
class Stage:
    """One moment of a case.

    Parameters
    ----------
    name, title
        Of the moment.
    changed
        The facts that are otherwise from this moment on, by label; at the start, none.
    standings
        The verdict of each view, in the order of the timeline's columns.
    """

    name: str
    title: str
    changed: Mapping[str, bool | None]
    standings: tuple[Standing, ...]

    @property
    def parted(self) -> bool:
        """Whether the views give different verdicts."""
        return len(set(self.standings)) > 1

    def to_dict(self, columns: Sequence[str]) -> dict[str, object]:
        """Return the stage as plain data for JSON."""
        return {
            "name": self.name,
            "title": self.title,
            "changed": dict(self.changed),
            "verdicts": dict(zip(columns, map(str, self.standings), strict=True)),
        }


@dataclass(frozen=True, slots=True)
class Timeline:
    """What each view says at each moment of a case, for one set of parties.

    Parameters
    ----------
    case, binding
        Of what, and of whom.
    columns
        The views, each with its reading if that is not the default.
    stages
        The moments in order, first how things stand before them.
    """

    case: str
    binding: Binding
    columns: tuple[str, ...]
    stages: tuple[Stage, ...]

    def turns(self, column: int) -> tuple[tuple[str, Standing], ...]:
        """Return the moments at which a view's verdict becomes another one, the start included."""
        found: list[tuple[str, Standing]] = []
        for stage in self.stages:
            if not found or found[-1][1] is not stage.standings[column]:
                found.append((stage.name, stage.standings[column]))
        return tuple(found)

    def to_dict(self) -> dict[str, object]:
        """Return the timeline as plain data for JSON and for drawings.

        ``stages`` has, for each moment in order, its ``name`` and ``title``, the facts ``changed``,
        and the ``verdicts`` by view.
        """
        return {
            "case": self.case,
            "parties": dict(self.binding),
            "columns": list(self.columns),
            "stages": [stage.to_dict(self.columns) for stage in self.stages],
        }


def timeline(
    theory: Theory,
    columns: Sequence[Column],
    case: Case,
    binding: Binding | None = None,
    limits: Limits = Limits(),
) -> Timeline:
    """Return what views say of a case at each of its moments.

    Parameters
    ----------
    theory, columns, case
        The views, and a case with moments.
    binding
        Who fills each role; the first of the case's if not given.
    limits
        Of each query.
    """
    who = dict(case.bindings[0] if binding is None else binding)
    alone = replace(case, parties={role: (name,) for role, name in who.items()}, moments=())
    states = list(_states(alone, case.moments))
    space = FactSpace(theory, columns, replace(alone, facts=_mentioned(states)), who, limits)
    standings = [_standings(theory, space, n, states, limits) for n in range(len(columns))]
    stages = [
        Stage(
            moment.name,
            moment.title,
            {label: fact.value for label, fact in moment.facts.items()},
            tuple(by_moment[n] for by_moment in standings),
        )
        for n, (moment, _) in enumerate(states)
    ]
    return Timeline(case.name, who, tuple(column.name for column in columns), tuple(stages))


def _states(case: Case, moments: Iterable[Moment]) -> Iterator[tuple[Moment, Case]]:
    """Yield each moment, the start first, with the case as it is then."""
    yield Moment(START), case
    for moment in moments:
        case = case.with_facts(moment.facts.values())
        yield moment, case


def _mentioned(states: Iterable[tuple[Moment, Case]]) -> dict[str, Fact]:
    """Return all facts of which something is said at some moment."""
    return {label: fact for _, case in states for label, fact in case.facts.items()}


def _standings(
    theory: Theory,
    space: FactSpace,
    column: int,
    states: Sequence[tuple[Moment, Case]],
    limits: Limits,
) -> list[Standing]:
    """Return a view's verdict at each moment."""
    given = conditions_in(space, column)
    known = [_known(case, given) for _, case in states]
    timed = _timed(theory, given)
    if theory.time is None or not timed:
        return [given.standing(facts) for facts in known]
    from deontic.queries.inquiry import Inquiry

    asked = list(_with_past(theory, states, [_closed(facts, given) for facts in known], timed))
    inquiry = Inquiry(theory, [space.columns[column]], asked, limits)
    return [inquiry.standings(0, case)[0] for case in asked]


def _known(case: Case, given: Conditions) -> dict[str, bool]:
    facts = case.facts.values()
    return {f.label: f.value for f in facts if f.value is not None and f.label in given.atoms}


def _timed(theory: Theory, given: Conditions) -> dict[str, Atom]:
    """Return the facts in question that are about the present moment, by label."""
    if theory.time is None:
        return {}
    now = Application(theory.time.now)
    return {
        label: atom
        for label, atom in given.atoms.items()
        if isinstance(atom, Atom) and now in atom.arguments and atom.predicate != theory.time.order
    }


def _closed(facts: Mapping[str, bool], given: Conditions) -> dict[str, bool]:
    """Return facts with those that definitions and the view make so."""
    found = dict(facts)
    for conflict in given.conflicts:
        left = [(a, v) for a, v in conflict.items() if facts.get(a) is not v]
        if len(left) == 1:
            found.setdefault(left[0][0], not left[0][1])
    return found


def _with_past(
    theory: Theory,
    states: Sequence[tuple[Moment, Case]],
    known: Sequence[Mapping[str, bool]],
    timed: Mapping[str, Atom],
) -> Iterator[Case]:
    """Yield the case at each moment, with what was so at the moments before it."""
    assert theory.time is not None
    now = theory.time.now
    sort = theory.vocabulary.functions[now].result
    for count, (_, case) in enumerate(states):
        past = [moment.name for moment, _ in states[:count]]
        facts = {
            fact.label: fact
            for name, then in zip(past, known, strict=False)
            for label, atom in timed.items()
            if label in then
            for fact in [_fact(rename_constants(atom, {now: name}), then[label])]
        }
        order = [*past, now]
        for i, one in enumerate(order):
            for j, other in enumerate(order):
                atom = Atom(theory.time.order, (Application(one), Application(other)))
                fact = _fact(atom, i < j)
                facts[fact.label] = fact
        names = {**case.individuals, **dict.fromkeys(past, sort)}
        yield replace(
            case,
            name=f"{case.name} at {states[count][0].name}",
            individuals=names,
            facts={**case.facts, **facts},
        )


def _fact(atom: object, value: bool) -> Fact:
    assert isinstance(atom, Atom)
    return Fact(to_ascii(atom), atom, value)
