"""Why a verdict, and what would change it: ``licenses --why``."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from arguments.commands.exits import AS_ASKED, REFUTED, UNKNOWN
from arguments.commands.names import changed_case, load_study, selection_of, words_for
from arguments.commands.printing import print_json

if TYPE_CHECKING:
    from arguments.study import Study
    from deontic.explain.reasons import Explanation
    from deontic.queries.columns import Column
    from deontic.solving.problem import Limits
    from deontic.theory import Binding, Case

_REFRESH = 0.2
"""Seconds between two lines of progress."""


def explain(
    view: str,
    case: str,
    changes: Sequence[str],
    readings: Sequence[str],
    study: str,
    output: str,
    limits: Limits,
    *,
    full: bool,
    keep: Collection[str],
) -> None:
    """Print why a view says of a case what it says, and leave with the verdict's exit code."""
    from deontic.explain.reasons import ReasonWords, listed
    from deontic.explain.report import as_markdown, as_text
    from deontic.queries.columns import Column

    loaded = load_study(study)
    asked = changed_case(loaded, loaded.case(case), changes)
    found_view = loaded.view(view)
    column = Column(found_view, selection_of(loaded, readings, found_view.name))
    everything = full or output == "json"
    stand_in = _stand_in(loaded, column, asked)
    found = [
        explanation(loaded, column, stand_in or asked, binding, keep, limits, everything=everything)
        for binding in (stand_in or asked).bindings
    ]
    if output == "json":
        print_json("explanations", [one.to_dict() for one in found])
    else:
        words = ReasonWords(words_for(loaded, asked))
        parts = []
        for one in found:
            told = words.full(one) if full else words.short(one)
            if isinstance(told, str):
                parts.append(_wrapped(told) if output == "text" else told)
            else:
                parts.append(as_text(told) if output == "text" else as_markdown(told))
        if stand_in is not None:
            others = [name for name in asked.individuals if name not in stand_in.individuals]
            parts.append(f"Likewise for {listed(map(words.words.name, others), 'and')}.")
        click.echo("\n\n".join(parts))
    standings = {str(one.reasons.standing) for one in found}
    if "unknown" in standings:
        sys.exit(UNKNOWN)
    sys.exit(AS_ASKED if standings == {"licensed"} else REFUTED)


def explanation(
    study: Study,
    column: Column,
    case: Case,
    binding: Binding,
    keep: Collection[str],
    limits: Limits,
    *,
    everything: bool,
) -> Explanation:
    """Return all there is to say about a verdict on some parties."""
    from deontic.explain.reasons import Explanation
    from deontic.queries.changes import changes
    from deontic.queries.conditions import conditions_in
    from deontic.queries.fact_space import FactSpace
    from deontic.queries.reasons import known_facts, reasons
    from deontic.queries.view_changes import other_readings, without_sentences

    alone = replace(case, parties={role: (name,) for role, name in binding.items()})
    space = FactSpace(study.theory, [column], alone, binding, limits)
    given = conditions_in(space, 0, limits.timeout)
    facts = known_facts(space, 0)
    standing = given.standing(facts)
    forced = reasons(
        space, 0, facts, standing, keep=keep, seconds=limits.timeout, progress=_progress()
    )
    readings = None
    if everything:
        readings = tuple(other_readings(study.theory, column, alone, standing))
    return Explanation(
        column,
        given,
        facts,
        forced,
        changes(given, facts),
        without_sentences(space, 0, facts, forced),
        readings,
    )


def _stand_in(study: Study, column: Column, case: Case) -> Case | None:
    """Return the case with one party in place of several of whom it says the same, if it has such
    and the view does not tell them apart.
    """
    from deontic.queries.columns import prepare
    from deontic.queries.doubles import one_for_all

    found = one_for_all(case, study.theory.vocabulary.functions)
    if found is None:
        return None
    gone = {case.individuals[name] for name in case.individuals.keys() - found.individuals.keys()}
    return None if gone & prepare(study.theory, column).shape.equated else found


def _progress() -> Callable[[int], None]:
    """Return what says on a terminal how many reasons were found, once it takes over a second."""
    start = last = time.monotonic()

    def tell(count: int) -> None:
        nonlocal last
        now = time.monotonic()
        if sys.stderr.isatty() and now - start > 1 and now - last > _REFRESH:
            click.echo(f"\r{count} reasons so far", nl=False, err=True)
            last = now

    return tell


def _wrapped(text: str) -> str:
    from deontic.explain.layout import paragraph

    return paragraph(text)
