"""The commands ``views``, ``cases``, ``show`` and ``vocabulary``: what a study has."""
# ruff: noqa: D301 - a backslash and b in a docstring keep click from filling the lines after it

from __future__ import annotations

import click

from arguments.commands.names import load_study, named, words_for
from arguments.commands.options import format_option, study_option
from arguments.commands.printing import print_items, print_json


@click.command()
@study_option
@format_option("text", "json")
def views(study: str, output: str) -> None:
    """List the views of a study, with their readings.

    \b
    casuist views
    casuist views --study puzzles
    """
    from deontic.explain.catalogue import view_rows

    loaded = load_study(study)
    if output == "json":
        from deontic.explain.catalogue import view_dict

        print_json("views", [view_dict(view) for view in loaded.theory.views.values()])
        return
    if not loaded.theory.views:
        click.echo(f"The study {loaded.name} has no views.")
    for view in loaded.theory.views.values():
        click.echo(f"{view.name}  {view.title}" + (f" ({view.source})" if view.source else ""))
        print_items(view_rows(view))
        click.echo()


@click.command()
@study_option
@format_option("text", "json")
def cases(study: str, output: str) -> None:
    """List the cases of a study.

    \b
    casuist cases
    casuist cases --study puzzles
    """
    loaded = load_study(study)
    if output == "json":
        from deontic.explain.catalogue import case_dict

        print_json("cases", [case_dict(case) for case in loaded.cases.values()])
        return
    if loaded.cases:
        print_items((case.name, case.title) for case in loaded.cases.values())
    else:
        click.echo(f"The study {loaded.name} has no cases.")


@click.command()
@click.argument("name")
@study_option
@format_option("text", "json")
def show(name: str, study: str, output: str) -> None:
    """Show a view, case, sentence, definition or predicate whole.

    \b
    casuist show moderate
    casuist show france-greece
    casuist show condition_two
    """
    from deontic.explain.catalogue import describe, describe_dict

    loaded = load_study(study)
    kind, found = named(loaded, name)
    if output == "json":
        print_json(kind, describe_dict(found))
    else:
        click.echo(describe(loaded.theory, found, words_for(loaded, None)))


@click.command()
@study_option
@format_option("text", "json")
def vocabulary(study: str, output: str) -> None:
    """List the sorts, roles, modalities, predicates and definitions of a study.

    \b
    casuist vocabulary
    casuist vocabulary --study puzzles
    """
    from deontic.explain.catalogue import vocabulary_dict, vocabulary_text

    loaded = load_study(study)
    if output == "json":
        print_json("vocabulary", vocabulary_dict(loaded.theory))
    else:
        click.echo(vocabulary_text(loaded.theory))
