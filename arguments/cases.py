"""Reading cases: YAML in, :class:`deontic.theory.Case` out, with every mistake located.

The format is described in ``docs/study-format.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from arguments.case_facts import Entry, entries_in, facts_from
from arguments.fields import Fields
from arguments.yaml import load_document
from deontic.errors import Source, Span, UserError, did_you_mean
from deontic.syntax import parse_head
from deontic.syntax.vocabulary import Vocabulary
from deontic.theory import START, Case, Fact, Moment, Theory, find

_KEYS = (
    "case", "title", "parties", "names", "display", "facts", "based-on", "closed", "source",
    "says", "expect", "moments",
)  # fmt: skip
_MOMENT_KEYS = ("moment", "title", "facts", "source", "says", "expect")

MAX_PARTIES = 10_000
"""The combinations of parties of one case that are asked about at most."""

VERDICTS = ("licensed", "forbidden", "silent", "inconsistent", "unknown")
"""The words in which ``expect`` is written."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A case together with its facts as written, for its variants to start from."""

    case: Case
    entries: Mapping[str, Entry]
    names: Mapping[str, str]


def read_cases(source: Source, theory: Theory) -> dict[str, Case]:
    """Return the cases in a YAML text, by name, in their order.

    Raises
    ------
    UserError
        With the place of the first mistake.
    """
    document = load_document(source)
    value = document.value
    if value is None:
        return {}
    if not isinstance(value, list):
        raise document.error(
            "a file of cases is a list: each case starts with '- case: name'",
            hints=("See docs/study-format.md.",),
        )
    drafts: dict[str, _Draft] = {}
    for number in range(len(value)):
        fields = Fields(document, (number,), "the case", _KEYS)
        name = fields.text("case")
        if not name:
            raise document.error("this case has no name", (number,), hints=("Add 'case: name'.",))
        if name in drafts:
            raise fields.error(f"there are two cases called {name!r}", "case")
        drafts[name] = _read_case(fields, name, theory, drafts)
    return {name: draft.case for name, draft in drafts.items()}


def fact_from_text(text: str, case: Case, theory: Theory) -> tuple[Fact, ...]:
    """Return the facts that ``atom=true``, ``=false``, ``=unknown`` or ``=number`` states.

    Raises
    ------
    UserError
        If it is not of that form, or the atom is not one.
    """
    key, equals, written = text.rpartition("=")
    words: dict[str, bool | None] = {"true": True, "false": False, "unknown": None}
    value: bool | Fraction | None
    if written.strip().lower() in words:
        value = words[written.strip().lower()]
    else:
        try:
            value = Fraction(written.strip())
        except (ValueError, ZeroDivisionError):
            equals = ""
    if not equals or not key.strip():
        raise UserError(
            f"{text!r} does not say what is the case",
            hints=("Write FACT=true, FACT=false or FACT=unknown.",),
        )
    source = Source(key.strip(), "<fact>")
    entry = Entry(source, value, Span(source, 0, len(source.text)))
    return tuple(facts_from([entry], case.parties, case.individuals, case.name, theory).values())


def _read_case(fields: Fields, name: str, theory: Theory, drafts: Mapping[str, _Draft]) -> _Draft:
    base: _Draft | None = None
    if "based-on" in fields:
        wanted = fields.text("based-on")
        if wanted not in drafts:
            hints = did_you_mean(wanted, drafts) or ("A case is written after its base.",)
            raise fields.error(f"there is no earlier case called {wanted!r}", "based-on", hints)
        base = drafts[wanted]
    parties = dict(base.case.parties) if base else {}
    given = fields.fields("parties", "parties")
    for role in given:
        if role not in theory.vocabulary.roles:
            roles = tuple(theory.vocabulary.roles)
            raise fields.document.error(
                f"there is no role called {role!r}",
                (*given.path, role),
                key=True,
                hints=did_you_mean(role, roles) or (f"The roles are {', '.join(roles)}.",),
            )
        parties[role] = _fillers(given, role)
    if prod(map(len, parties.values())) > MAX_PARTIES:
        raise fields.error(
            f"the parties of {name} make {prod(map(len, parties.values())):,} combinations, and"
            f" the question is asked of each: at most {MAX_PARTIES:,} are",
            "parties",
        )
    names = dict(base.names) if base else {}
    names.update(_names(fields, theory))
    individuals: dict[str, str] = {}
    for role, fillers in parties.items():
        for filler in fillers:
            _place(individuals, filler, theory.vocabulary.roles[role], fields, "parties")
    for individual, sort in names.items():
        _place(individuals, individual, sort, fields, "names")
    for individual, sort in individuals.items():
        key = "names" if individual in names else "parties"
        _check_name(individual, sort, fields, key, theory.vocabulary)
    entries = {**(base.entries if base else {}), **entries_in(fields)}
    facts = facts_from(
        list(entries.values()), parties, individuals, name, theory, base.entries if base else {}
    )
    case = Case(
        name=name,
        title=fields.text("title"),
        parties=parties,
        individuals=individuals,
        facts=facts,
        closed=fields.flag("closed") if "closed" in fields else bool(base and base.case.closed),
        source=fields.text("source"),
        says=fields.text("says"),
        expect=_expected(fields, theory),
        based_on=base.case.name if base else "",
        display={**(base.case.display if base else {}), **fields.texts("display")},
        moments=_moments(fields, parties, individuals, name, theory)
        or (base.case.moments if base else ()),
        span=fields.span("case"),
    )
    return _Draft(case, entries, names)


def _moments(
    fields: Fields,
    parties: Mapping[str, tuple[str, ...]],
    individuals: Mapping[str, str],
    case: str,
    theory: Theory,
) -> tuple[Moment, ...]:
    """Return what happens in a case, in order."""
    listed = fields.raw("moments")
    if listed is None:
        return ()
    if not isinstance(listed, list):
        raise fields.error("moments is a list: each starts with '- moment: name'", "moments")
    found: dict[str, Moment] = {}
    for number in range(len(listed)):
        path = (*fields.path, "moments", number)
        inner = Fields(fields.document, path, "the moment", _MOMENT_KEYS)
        name = inner.text("moment")
        if not name:
            hints = ("Add 'moment: name'.",)
            raise fields.document.error("this moment has no name", path, hints=hints)
        if name in found or name in individuals or name == START:
            raise inner.error(f"{case} has two things called {name!r}", "moment")
        sort = theory.vocabulary.functions[theory.time.now].result if theory.time else ""
        _check_name(name, sort, inner, "moment", theory.vocabulary)
        entries = list(entries_in(inner).values())
        found[name] = Moment(
            name,
            inner.text("title"),
            facts_from(entries, parties, individuals, case, theory),
            inner.text("source"),
            inner.text("says"),
            _expected(inner, theory),
            inner.span("moment"),
        )
    return tuple(found.values())


def _names(fields: Fields, theory: Theory) -> dict[str, str]:
    found = fields.texts("names")
    for name, sort in found.items():
        if sort not in theory.vocabulary.sorts:
            hints = did_you_mean(sort, theory.vocabulary.sorts)
            path = (*fields.path, "names", name)
            raise fields.document.error(f"there is no sort called {sort!r}", path, hints=hints)
    return found


def _fillers(parties: Fields, role: str) -> tuple[str, ...]:
    """Return who fills a role: someone, and no one twice."""
    names = parties.names(role)
    if not names:
        raise parties.error(f"nobody is named as {role}", role)
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise parties.error(f"{twice} is named twice as {role}", role)
    return names


def _check_name(name: str, sort: str, fields: Fields, key: str, vocabulary: Vocabulary) -> None:
    """Refuse the name of an individual that formulas could not use, or use for something else."""
    function = vocabulary.functions.get(name)
    if name in vocabulary.predicates:
        raise fields.error(f"{name!r} is a predicate and cannot be a name", key)
    if name in vocabulary.roles:
        raise fields.error(f"{name!r} is a role and cannot be a name", key)
    if function is not None and (function.sorts or function.result != sort):
        raise fields.error(f"{name!r} is of sort {function.result} in the study", key)
    try:
        if parse_head(name).parameters:
            raise UserError(name)
    except UserError:
        raise fields.error(
            f"{name!r} cannot be a name in a formula",
            key,
            ("Write it as one word, and how it reads in prose under 'display'.",),
        ) from None


def _place(individuals: dict[str, str], name: str, sort: str, fields: Fields, key: str) -> None:
    if individuals.setdefault(name, sort) != sort:
        raise fields.error(f"{name} is both of sort {individuals[name]} and of sort {sort}", key)


def _expected(fields: Fields, theory: Theory) -> dict[str, str]:
    """Return what the author says, by view, checked against the study's views."""
    inner = fields.fields("expect", "the expected verdicts")
    found = {}
    for key in inner:
        view, _, reading = key.partition("=")
        verdict = inner.text(key)
        if verdict not in VERDICTS:
            hints = did_you_mean(verdict, VERDICTS) or (f"Verdicts: {', '.join(VERDICTS)}.",)
            raise inner.error(f"{verdict!r} is not a verdict", key, hints)
        try:
            name = find(view, theory.views, "view")
            if reading:
                options = theory.views[name].readings.options
                reading = find(reading, options, f"reading of {name}")
        except UserError as error:
            raise UserError(error.message, inner.key_span(key), error.hints) from None
        found[f"{name}={reading}" if reading else name] = verdict
    return found
