"""The commands ``logics`` and ``weakest``."""
# ruff: noqa: D301 - a backslash and b in a docstring keep click from filling the lines after it

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from arguments.commands.exits import AS_ASKED, REFUTED, UNKNOWN
from arguments.commands.formulas import FormulaCommand
from arguments.commands.names import bounds, logics_named, split_texts
from arguments.commands.options import format_option, limits_options
from arguments.commands.printing import print_items, print_json, print_table
from deontic.errors import Source

if TYPE_CHECKING:
    from deontic.logics import Logic


@click.command()
@format_option("text", "json")
@limits_options
def logics(output: str, timeout: float, seed: int) -> None:
    """List the modal logics: frame conditions, axioms, other names, and which schemata hold.

    Which schemata hold is computed when it is asked.

    \b
    casuist logics
    casuist logics --format json
    """
    from deontic.explain.layout import paragraph
    from deontic.logics import ALIASES, AXIOMS, LOGICS
    from deontic.queries.logics import validities

    names = {logic: [alias for alias, own in ALIASES.items() if own == logic] for logic in LOGICS}
    found = validities(bounds(timeout, seed))
    if output == "json":
        listed = [
            {
                "name": logic.name,
                "title": logic.title,
                "aliases": names[logic.name],
                "conditions": sorted(logic.conditions),
                "axioms": list(logic.axioms),
                "source": logic.source,
                "schemata": [v.schema.name for v in found if logic in v.logics],
            }
            for logic in LOGICS.values()
        ]
        schemata = [
            {"name": v.schema.name, "formula": v.schema.formula, "source": v.schema.source}
            for v in found
        ]
        print_json("catalogue", {"logics": listed, "schemata": schemata})
        return
    rows = [
        (
            logic.name,
            " ".join(logic.axioms),
            ", ".join(c for c in AXIOMS if c in logic.conditions) or "any",
            logic.title,
        )
        for logic in LOGICS.values()
    ]
    print_table("Normal modal logics", ["logic", "axioms", "frames", ""], rows)
    said = [f"{name}: {', '.join(others)}" for name, others in names.items() if others]
    click.echo(f"\n{paragraph('Other names. ' + '; '.join(said) + '.')}\n")
    head = ["schema", "formula", "valid in", "source"]
    table = [(v.schema.name, v.schema.formula, _shown(v.logics), v.schema.source) for v in found]
    print_table("Schemata, and the weakest logics in which they are valid", head, table)


@click.command(cls=FormulaCommand)
@click.argument("formulas", nargs=-1, required=True, metavar="[PREMISES…] CONCLUSION")
@click.option(
    "--global", "everywhere", multiple=True, metavar="FORMULA", help="Holds at every world."
)
@click.option("--logic", default="", metavar="MODALITY=LOGIC,…", help="Of modalities left as is.")
@format_option("text", "json")
@limits_options
def weakest(
    formulas: tuple[str, ...],
    everywhere: tuple[str, ...],
    logic: str,
    output: str,
    timeout: float,
    seed: int,
) -> None:
    """Find the weakest modal logics in which a conclusion follows.

    All modalities get the same logic, except those that --logic names.  Exit code 0 if there is
    such a logic, 1 if there is none, 3 if some logic was not settled.

    \b
    casuist weakest "[]p -> <>p"
    casuist weakest "<>p, [](p -> []p)" "[]p"
    """
    from deontic.queries.logics import weakest as ask
    from deontic.solving import Premise, Setting
    from deontic.syntax import Vocabulary, parse_together, split_formulas

    fixed = logics_named(logic)[1] if logic else {}
    *premises, conclusion = [*split_texts(formulas[:-1], split_formulas), formulas[-1]]
    sources = [Source(text, f"<premise {n}>") for n, text in enumerate(premises, start=1)]
    sources += [Source(text, f"<global premise {n}>") for n, text in enumerate(everywhere, start=1)]
    parsed, vocabulary = parse_together(
        [*sources, Source(conclusion, "<conclusion>")],
        Vocabulary(sorts=(), modalities=fixed),
        logic="",
    )
    local = dict(zip(premises, parsed, strict=False))
    given = [Premise(text, formula) for text, formula in local.items()]
    shared = dict(zip(everywhere, parsed[len(premises) :], strict=False))
    given += [Premise(f"{text} (everywhere)", f, "global") for text, f in shared.items()]
    found = ask(given, parsed[-1], Setting(vocabulary), bounds(timeout, seed))
    if output == "json":
        answers = {logic.name: type(answer).__name__ for logic, answer in found.answers}
        print_json("weakest", {"logics": [la.name for la in found.logics], "answers": answers})
    elif found.logics:
        click.echo("It follows, at the weakest, in")
        print_items((one.name, f"{one.title}: {' '.join(one.axioms)}") for one in found.logics)
    else:
        click.echo("It follows in none of these logics.")
    if found.unsettled:
        click.echo(f"Not settled: {', '.join(one.name for one in found.unsettled)}.")
        sys.exit(UNKNOWN)
    sys.exit(AS_ASKED if found.logics else REFUTED)


def _shown(logics: Sequence[Logic]) -> str:
    """Return the names of the weakest of some logics."""
    from deontic.queries.logics import least

    return ", ".join(one.name for one in least(logics)) or "none"
