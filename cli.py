"""The command line: options in, one library call, text or JSON out, and an exit code.

Exit codes: 0 as asked or expected, 1 refuted or not as expected, 2 the input is wrong, 3 unknown.
Heavy packages are imported by the command that needs them, so that ``--help`` starts at once.
"""
# ruff: noqa: D301 - a backslash and b in a docstring keep click from filling the lines after it

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from deontic.errors import Source, UserError, did_you_mean

if TYPE_CHECKING:
    from arguments.study import Study
    from deontic.queries import Assumptions, Inference, Verdict
    from deontic.solving.answers import Consistency, Entailment
    from deontic.solving.problem import Limits
    from deontic.syntax.formulas import Formula
    from deontic.theory import Case

AS_ASKED, REFUTED, WRONG_INPUT, UNKNOWN = 0, 1, 2, 3

F = TypeVar("F", bound=Callable[..., Any])


class _Failure(click.ClickException):
    """A user's error, shown as it renders itself."""

    exit_code = WRONG_INPUT

    def show(self, file: Any = None) -> None:
        click.echo(f"casuist: {self.message}", err=True)


class _Casuist(click.Group):
    """The commands, with errors shown as messages and misspelt commands recognised."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            hints = did_you_mean(args[0], self.list_commands(ctx))
            raise _Failure("\n  ".join([f"there is no command {args[0]!r}", *hints]))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        gc.disable()  # a command ends before there is anything worth collecting
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except UserError as error:
            raise _Failure(error.render()) from None
        except KeyboardInterrupt:
            click.echo("casuist: interrupted; nothing was decided", err=True)
            sys.exit(UNKNOWN)
        except BrokenPipeError:
            os._exit(128 + 13)  # nobody reads on: leave as one whom SIGPIPE ends
        except OSError as error:
            if error.filename is None:
                _forget_output()
            raise _Failure(f"{error.filename or 'the output'}: {error.strerror}") from None


def _forget_output() -> None:
    """Send what could not be written nowhere, so that it is not tried again at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)


@click.group(
    "casuist",
    cls=_Casuist,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
    epilog="A study is an Argdown file; without --study it is Rubin 2026, on when an ally may "
    "breach its duty to defend.  Exit codes: 0 as asked, 1 refuted, 2 wrong input, 3 unknown.",
)
@click.version_option(package_name="casuist", message="casuist %(version)s")
def main() -> None:
    """Check arguments, and ask whether a view licenses an act in a case.

    \b
    casuist licenses moderate france-greece
    casuist licenses moderate france-greece --set signalled=false
    casuist matrix
    casuist consistent idealist hobbesian
    casuist prove --logic D "O p, O (p -> q)" "O q"
    """


# --- Options -------------------------------------------------------------------------------------


def _format(*formats: str) -> Callable[[F], F]:
    return click.option(
        "--format",
        "output",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="How to print the answer.",
    )


def _study(command: F) -> F:
    return click.option(
        "--study",
        default="rubin2026",
        show_default=True,
        metavar="FILE|NAME",
        help="An Argdown file, or a study that is shipped.",
    )(command)


def _readings(command: F) -> F:
    return click.option(
        "--reading",
        "readings",
        multiple=True,
        metavar="[NAME=]READING",
        help="A reading other than the default, of a view, definition or statement; repeatable.",
    )(command)


def _limits(command: F) -> F:
    command = click.option(
        "--timeout",
        type=float,
        callback=_seconds,
        default=10.0,
        show_default=True,
        help="Seconds for one query.",
    )(command)
    return click.option(
        "--seed",
        type=click.IntRange(0, 2**31 - 1),
        default=0,
        show_default=True,
        help="Of the solver's choices.",
    )(command)


def _seconds(_context: click.Context, _parameter: click.Parameter, value: float) -> float:
    if not 0.001 <= value <= 86_400:
        raise click.BadParameter(f"{value} is not between 0.001 and 86400 seconds.")
    return value


# --- Commands ------------------------------------------------------------------------------------


@main.command()
@click.argument("names", nargs=-1, required=True, metavar="[VIEW] CASE")
@click.option("--all", "every", is_flag=True, help="All views in all readings; no VIEW then.")
@click.option(
    "--set",
    "changes",
    multiple=True,
    metavar="FACT=true|false|unknown",
    help="Change a fact of the case; repeatable.",
)
@_readings
@_study
@_format("text", "json")
@_limits
def licenses(
    names: tuple[str, ...],
    every: bool,
    changes: tuple[str, ...],
    readings: tuple[str, ...],
    study: str,
    output: str,
    timeout: float,
    seed: int,
) -> None:
    """Ask whether a view licenses the act in a case, and why.

    The verdict is licensed, forbidden, silent (neither follows), inconsistent (the view cannot be
    held with the facts) or unknown.  The exit code is 0 if licensed, 1 if not, 3 if unknown.

    \b
    casuist licenses moderate france-greece
    casuist licenses mod france-g --reading closed --set signalled=false
    casuist licenses --all us-south-korea
    """
    from deontic.queries import Column, Inquiry

    if len(names) != (1 if every else 2):
        expected = "--all takes one name, a case" if every else "name a view and a case"
        raise click.UsageError(f"{expected}; here are {len(names)}.")
    loaded = _load(study)
    case = _changed(loaded, loaded.case(names[-1]), changes)
    limits = _bounds(timeout, seed)
    if every:
        selection = _selection(loaded, readings, "")
        from deontic.queries import all_columns

        columns = all_columns(loaded.theory, loaded.theory.views.values(), selection)
        _no_views(loaded, columns)
    else:
        view = loaded.view(names[0])
        columns = (Column(view, _selection(loaded, readings, view.name)),)
    inquiry = Inquiry(loaded.theory, columns, [case], limits)
    models = output == "json" and not every
    found = [tuple(inquiry.verdicts(i, case, models=models)) for i in range(len(columns))]
    if output == "json":
        _print_json("verdicts", [v.to_dict() for verdicts in found for v in verdicts])
    elif every:
        rows = [
            (column.name, _standings(verdicts), _flag(column))
            for column, verdicts in zip(columns, found, strict=True)
        ]
        _print_table(f"{case.name}: {case.title}", ["view", "verdict", ""], rows)
    else:
        from deontic.explain.verdicts import verdicts_text

        click.echo(verdicts_text(loaded.theory, case, found[0], _words(loaded, case)))
    standings = {str(v.standing) for verdicts in found for v in verdicts}
    if "unknown" in standings:
        sys.exit(UNKNOWN)
    sys.exit(AS_ASKED if every or standings == {"licensed"} else REFUTED)


@main.command()
@click.argument("views", nargs=-1, metavar="[VIEW…]")
@click.option("--readings", "every", is_flag=True, help="A column for every reading.")
@click.option("--case", "cases", multiple=True, metavar="CASE", help="Only these; repeatable.")
@click.option(
    "--expect", is_flag=True, help="Compare with what the author says; exit 1 on a difference."
)
@_study
@_format("text", "markdown", "csv", "json")
@_limits
def matrix(
    views: tuple[str, ...],
    every: bool,
    cases: tuple[str, ...],
    expect: bool,
    study: str,
    output: str,
    timeout: float,
    seed: int,
) -> None:
    """Show what every view says of every case.

    \b
    casuist matrix
    casuist matrix moderate --readings
    casuist matrix --expect
    """
    from deontic.queries import Column, all_columns, cell, differences
    from deontic.queries import matrix as ask_all

    loaded = _load(study)
    chosen = [loaded.view(name) for name in views] or list(loaded.theory.views.values())
    asked = [loaded.case(name) for name in cases] or list(loaded.cases.values())
    limits = _bounds(timeout, seed)
    if expect:
        found, compared = differences(loaded.theory, asked, limits)
        if output == "json":
            fields = ("case", "column", "expected", "found")
            listed = [{name: getattr(d, name) for name in fields} for d in found]
            _print_json("differences", {"compared": compared, "differences": listed})
        else:
            different = [(d.case, d.column, d.expected, d.found) for d in found]
            if different:
                _print_table("", ["case", "view", "the author says", "it follows"], different)
            click.echo(f"{compared} verdicts compared, {len(found)} different.")
        sys.exit(REFUTED if found else AS_ASKED)
    columns = (
        all_columns(loaded.theory, chosen) if every else tuple(Column(view) for view in chosen)
    )
    _no_views(loaded, columns)
    if not asked:
        raise UserError(f"the study {loaded.name} has no cases")
    result = ask_all(loaded.theory, columns, asked, limits)
    head = ["case", *result.columns]
    rows = [(case.name, *map(cell, cells)) for case, cells in result.rows]
    match output:
        case "json":
            _print_json(
                "matrix",
                [
                    {"case": name, "verdicts": dict(zip(result.columns, cells, strict=True))}
                    for name, *cells in rows
                ],
            )
        case "csv":
            import csv
            import io

            written = io.StringIO()
            csv.writer(written, lineterminator="\n").writerows([head, *rows])
            click.echo(written.getvalue(), nl=False)
        case "markdown":
            from deontic.explain.layout import markdown_table

            click.echo(markdown_table(head, rows))
        case _:
            _print_matrix(head, rows)
    unknown = any("unknown" in cell for row in rows for cell in row[1:])
    sys.exit(UNKNOWN if unknown else AS_ASKED)


@main.command(short_help="Ask whether things can all be true together.")
@click.argument("names", nargs=-1, required=True, metavar="NAME…")
@_readings
@_study
@_format("text", "json")
@_limits
def consistent(
    names: tuple[str, ...],
    readings: tuple[str, ...],
    study: str,
    output: str,
    timeout: float,
    seed: int,
) -> None:
    """Ask whether views, sentences, cases and formulas can all be true together.

    They are taken with the study's background.  Exit code 0 if consistent, 1 if not, 3 if unknown.

    \b
    casuist consistent idealist hobbesian
    casuist consistent idealist hobbesian france-greece
    casuist consistent moderate=closed MV-N "exists x. survival_threatened(x)"
    """
    from deontic.queries import consistent as ask

    loaded = _load(study)
    assumptions = _assumptions(loaded, names, readings)
    inference = ask(loaded.theory, assumptions, _bounds(timeout, seed))
    _print_inference(loaded, assumptions, inference, output, None)


@main.command(short_help="Ask whether something follows, in a study.")
@click.argument("goal", metavar="FORMULA|NAME")
@click.option(
    "--from",
    "names",
    multiple=True,
    metavar="NAME",
    help="A view, sentence, case or formula to conclude from; repeatable.",
)
@_readings
@_study
@_format("text", "json")
@_limits
def entails(
    goal: str,
    names: tuple[str, ...],
    readings: tuple[str, ...],
    study: str,
    output: str,
    timeout: float,
    seed: int,
) -> None:
    """Ask whether a formula or sentence follows from views, sentences, cases and formulas.

    Exit code 0 if it follows, 1 if not (or if everything does, the premises being inconsistent),
    3 if unknown.

    \b
    casuist entails --from idealist MV-N
    casuist entails --from hobbesian --from csto-armenia "P[moral] -defends(russia, armenia)"
    """
    from deontic.queries import entails as ask

    loaded = _load(study)
    assumptions = _assumptions(loaded, names, readings)
    if goal in loaded.theory.sentences:
        formula = loaded.theory.sentences[goal].readings.select(goal, assumptions.selection).content
    else:
        formula = _formula(loaded, goal, assumptions.cases)
    inference = ask(loaded.theory, assumptions, formula, _bounds(timeout, seed))
    _print_inference(loaded, assumptions, inference, output, goal)


@main.command(short_help="Ask whether something follows, without a study.")
@click.argument("formulas", nargs=-1, required=True, metavar="[PREMISES…] CONCLUSION")
@click.option(
    "--logic", default="K", show_default=True, help="Of every modality: K, D, T, S4, S5, KD45, …"
)
@_format("text", "json")
@_limits
def prove(formulas: tuple[str, ...], logic: str, output: str, timeout: float, seed: int) -> None:
    """Ask whether a conclusion follows from premises, without a study.

    Premises may be given one by one or separated by commas.  Exit code 0 if it follows, 1 if it
    does not, 3 if unknown.

    \b
    casuist prove "p -> q, p" q
    casuist prove --logic D "O p" "O (p | q)"
    casuist prove "all x. (H(x) -> M(x))" "H(socrates)" "M(socrates)"
    """
    from deontic.logics import logic_named
    from deontic.solving import Premise, Setting, entailment
    from deontic.syntax import parse_together, split_formulas

    named = logic_named(logic)
    *premises, conclusion = [*_split(formulas[:-1], split_formulas), formulas[-1]]
    sources = [Source(text, f"<premise {n}>") for n, text in enumerate(premises, start=1)]
    parsed, vocabulary = parse_together(
        [*sources, Source(conclusion, "<conclusion>")], logic=named.name
    )
    labelled = dict(zip(premises, parsed, strict=False))
    answer = entailment(
        [Premise(text, formula) for text, formula in labelled.items()],
        parsed[-1],
        Setting(vocabulary, default_logic=named.name),
        _bounds(timeout, seed),
    )
    if output == "json":
        logics = dict(vocabulary.modalities)
        found = {**_answer_dict(answer), "logics": logics, "seed": seed, "timeout": timeout}
        _print_json("answer", found)
    else:
        from deontic.explain.answers import answer_text

        click.echo(answer_text(answer, conclusion, vocabulary))
    sys.exit(_exit_code(answer))


@main.command("formula", short_help="Check a formula, and print it in three notations.")
@click.argument("text")
@click.option("--study", default=None, metavar="FILE|NAME", help="Check against its vocabulary.")
@click.option("--case", "cases", multiple=True, metavar="CASE", help="Allow its names; repeatable.")
@_format("text", "json")
def formula_(text: str, study: str | None, cases: tuple[str, ...], output: str) -> None:
    """Parse and check a formula, and print it in ASCII, Unicode and LaTeX.

    \b
    casuist formula "O p -> -P -p"
    casuist formula --study rubin2026 "all y. (attacked(y) -> exists x. defends(x, y))"
    """
    from deontic.syntax import parse, to_ascii, to_latex, to_unicode

    if study is None and not cases:
        formula = parse(text)
    else:
        loaded = _load(study or "rubin2026")
        formula = _formula(loaded, text, [loaded.case(name) for name in cases])
    found = {
        "ascii": to_ascii(formula),
        "unicode": to_unicode(formula),
        "latex": to_latex(formula),
    }
    if output == "json":
        _print_json("formula", found)
    else:
        titles = {"ASCII": "ascii", "Unicode": "unicode", "LaTeX": "latex"}
        _print_items((title, found[key]) for title, key in titles.items())


@main.command()
@_study
@_format("text", "json")
def views(study: str, output: str) -> None:
    """List the views of a study, with their readings.

    \b
    casuist views
    casuist views --study puzzles
    """
    from deontic.explain.catalogue import view_rows

    loaded = _load(study)
    if output == "json":
        from deontic.explain.catalogue import view_dict

        _print_json("views", [view_dict(view) for view in loaded.theory.views.values()])
        return
    if not loaded.theory.views:
        click.echo(f"The study {loaded.name} has no views.")
    for view in loaded.theory.views.values():
        click.echo(f"{view.name}  {view.title}" + (f" ({view.source})" if view.source else ""))
        _print_items(view_rows(view))
        click.echo()


@main.command()
@_study
@_format("text", "json")
def cases(study: str, output: str) -> None:
    """List the cases of a study.

    \b
    casuist cases
    casuist cases --study puzzles
    """
    loaded = _load(study)
    if output == "json":
        from deontic.explain.catalogue import case_dict

        _print_json("cases", [case_dict(case) for case in loaded.cases.values()])
        return
    if loaded.cases:
        _print_items((case.name, case.title) for case in loaded.cases.values())
    else:
        click.echo(f"The study {loaded.name} has no cases.")


@main.command()
@click.argument("name")
@_study
@_format("text", "json")
def show(name: str, study: str, output: str) -> None:
    """Show a view, case, sentence, definition or predicate whole.

    \b
    casuist show moderate
    casuist show france-greece
    casuist show condition_two
    """
    from deontic.explain.catalogue import describe, describe_dict

    loaded = _load(study)
    kind, found = _named(loaded, name)
    if output == "json":
        _print_json(kind, describe_dict(loaded.theory, found))
    else:
        click.echo(describe(loaded.theory, found, _words(loaded, None)))


@main.command(short_help="List the sorts, roles, modalities and predicates.")
@_study
@_format("text", "json")
def vocabulary(study: str, output: str) -> None:
    """List the sorts, roles, modalities, predicates and definitions of a study.

    \b
    casuist vocabulary
    casuist vocabulary --study puzzles
    """
    from deontic.explain.catalogue import vocabulary_dict, vocabulary_text

    loaded = _load(study)
    if output == "json":
        _print_json("vocabulary", vocabulary_dict(loaded.theory))
    else:
        click.echo(vocabulary_text(loaded.theory))


@main.command(short_help="Convert an argument map between formats.")
@click.argument("source", metavar="IN")
@click.option(
    "-o", "--output", default="-", metavar="OUT", help="The file to write; - is standard output."
)
@click.option("--to", "target", metavar="FORMAT", help="The format to write, if OUT does not say.")
@click.option("--from", "origin", metavar="FORMAT", help="The format of IN, if it cannot be told.")
def convert(source: str, output: str, target: str | None, origin: str | None) -> None:
    """Convert an argument map between formats; - as IN is standard input.

    Formats: argdown, json, graphml, gexf, node-link, dot and aif; kialo and sadface are read only.
    Without --to and -o, Argdown becomes JSON and everything else Argdown.  What the new format
    cannot hold is listed on standard error.  Exit code 0, or 2 if IN cannot be read or written.

    \b
    casuist convert map.argdown -o map.json
    casuist convert map.argdown --to aif
    casuist convert discussion.txt -o discussion.argdown
    """
    from pathlib import Path

    from arguments.files import write_text
    from arguments.formats import by_suffix, conversion

    wanted = target or (by_suffix(output) if output != "-" else None)
    if wanted is None and output != "-":
        raise UserError(
            f"the name {output} does not say which format to write", hints=("Use --to FORMAT.",)
        )
    given = sys.stdin.buffer.read() if source == "-" else Path(source)
    made = conversion(given, origin, wanted)
    if output == "-":
        click.echo(made.text, nl=False)
    else:
        write_text(Path(output), made.text)
    for warning in made.warnings:
        click.echo(f"casuist: warning: {warning.render()}", err=True)
    if made.losses:
        click.echo(f"casuist: not in the {made.title}:", err=True)
    for loss in made.losses:
        click.echo(f"  {loss}", err=True)


# --- From names to things ------------------------------------------------------------------------


def _load(study: str) -> Study:
    from arguments import load

    return load(study)


def _bounds(timeout: float, seed: int) -> Limits:
    from deontic.solving.problem import Limits

    return Limits(timeout=timeout, seed=seed)


def _words(study: Study, case: Case | None) -> Any:
    from deontic.explain.words import Words

    return Words(study.theory, {**study.display, **(case.display if case else {})})


def _no_views(study: Study, columns: Sequence[object]) -> None:
    if not columns:
        raise UserError(f"the study {study.name} has no views")


def _selection(study: Study, readings: Sequence[str], view: str) -> dict[str, str]:
    """Return ``READING`` and ``NAME=READING`` as a selection, checked."""
    selection = {}
    for text in readings:
        name, equals, reading = text.rpartition("=")
        if not equals:
            if not view:
                raise UserError(
                    f"--reading {text} does not say of what", hints=("Write NAME=READING.",)
                )
            name, reading = view, text
        selection[name] = reading
    return study.theory.check_selection(selection)


def _changed(study: Study, case: Case, changes: Sequence[str]) -> Case:
    if not changes:
        return case
    from arguments.cases import fact_from_text

    facts = [fact for text in changes for fact in fact_from_text(text, case, study.theory)]
    return case.with_facts(facts)


def _named(study: Study, name: str) -> tuple[str, Any]:
    """Return what a name stands for among everything a study names."""
    from deontic.theory import find

    theory = study.theory
    kinds: dict[str, tuple[str, Any]] = {}
    for kind, things in (
        ("predicate", theory.vocabulary.predicates),
        ("definition", theory.definitions),
        ("sentence", theory.sentences),
        ("case", study.cases),
        ("view", theory.views),
    ):
        kinds.update({key: (kind, thing) for key, thing in things.items()})
    return kinds[find(name, kinds, "view, case, sentence, definition or predicate")]


def _formula(study: Study, text: str, cases: Sequence[Case]) -> Formula:
    """Return a formula in a study's vocabulary, the cases' names and their roles."""
    from deontic.syntax import parse
    from deontic.syntax.formulas import Application, free_variables, substitute

    known = {name: sort for case in cases for name, sort in case.individuals.items()}
    vocabulary = study.theory.vocabulary.with_constants(known)
    bindings = [case.bindings for case in cases]
    roles = bindings[0][0] if len(bindings) == 1 and len(bindings[0]) == 1 else {}
    parameters = {role: vocabulary.roles[role] for role in roles}
    formula = parse(text, vocabulary, parameters=parameters)
    filled = {role: Application(roles[role]) for role in free_variables(formula)}
    return substitute(formula, filled) if filled else formula


def _assumptions(study: Study, names: Sequence[str], readings: Sequence[str]) -> Assumptions:
    """Return views, sentences, cases and formulas that names stand for."""
    from deontic.queries import Assumptions
    from deontic.theory import find

    theory = study.theory
    selection = _selection(study, readings, "")
    things = {**theory.sentences, **study.cases, **theory.views}
    found: dict[str, list[Any]] = {"views": [], "sentences": [], "cases": []}
    formulas: list[str] = []
    for name in names:
        view, equals, reading = name.partition("=")
        if equals and view.strip() and set(view) <= set("abcdefghijklmnopqrstuvwxyz-_0123456789"):
            selection.update(theory.check_selection({view: reading}))
            name = view
        try:
            key = find(name, things, "view, sentence or case")
        except UserError:
            if not set(name) & set(" ()[]<>&|~=¬∧∨→↔∀∃□◇"):
                raise
            formulas.append(name)
            continue
        kind = "views" if key in theory.views else "cases" if key in study.cases else "sentences"
        found[kind].append(things[key])
    parsed = tuple((text, _formula(study, text, found["cases"])) for text in formulas)
    return Assumptions(
        tuple(found["views"]), tuple(found["sentences"]), tuple(found["cases"]), parsed, selection
    )


def _split(texts: Sequence[str], split: Callable[[str], list[str]]) -> list[str]:
    return [part for text in texts for part in split(text)]


# --- Printing ------------------------------------------------------------------------------------


def _print_json(kind: str, content: object) -> None:

    click.echo(json.dumps({"casuist": 1, kind: content}, ensure_ascii=False, indent=2))


def _print_table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from deontic.explain.layout import table

    if title:
        click.echo(f"{title}\n")
    click.echo(table(head, rows))


def _print_items(pairs: Any) -> None:
    from deontic.explain.layout import items

    click.echo(items(pairs))


def _print_matrix(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a matrix, turned on its side in parts if it is wider than the terminal."""
    from deontic.explain.layout import WIDTH, table, width

    start = 1
    while start < len(head):
        stop = start + 1
        used = max(width(row[0]) for row in [head, *rows])
        used += 2 + max(width(row[start]) for row in [head, *rows])
        while stop < len(head):
            used += 2 + max(width(row[stop]) for row in [head, *rows])
            if used > WIDTH + 12:
                break
            stop += 1
        if start > 1:
            click.echo()
        part = [[row[0], *row[start:stop]] for row in [head, *rows]]
        click.echo(table(part[0], part[1:]))
        start = stop


def _standings(verdicts: Sequence[Verdict]) -> str:
    return " / ".join(dict.fromkeys(str(v.standing) for v in verdicts))


def _flag(column: Any) -> str:
    reading = column.view.readings.options[column.reading]
    if reading.rejected:
        return f"rejected: {reading.source}" if reading.source else "rejected"
    several = column.view.readings.several
    return "the default" if several and column.reading == column.view.readings.default else ""


def _print_inference(
    study: Study,
    assumptions: Assumptions,
    inference: Inference,
    output: str,
    goal: str | None,
) -> None:
    if output == "json":
        found = _answer_dict(inference.answer)
        _print_json("answer", {**found, "rests_on": dict(inference.rests_on)})
    else:
        from deontic.explain.answers import inference_text

        display = {k: v for case in assumptions.cases for k, v in case.display.items()}
        words = _words(study, None)
        words.display = {**words.display, **display}
        click.echo(inference_text(study.theory, inference, goal, words))
    sys.exit(_exit_code(inference.answer))


def _answer_dict(answer: Consistency | Entailment) -> dict[str, object]:
    from deontic.explain.answers import answer_dict

    return answer_dict(answer)


def _exit_code(answer: Consistency | Entailment) -> int:
    from deontic.solving.answers import Consistent, Entailed, Inconsistent, Refuted

    match answer:
        case Consistent() | Entailed():
            return AS_ASKED
        case Inconsistent() | Refuted():
            return REFUTED
        case _:
            return UNKNOWN


if __name__ == "__main__":
    main()
