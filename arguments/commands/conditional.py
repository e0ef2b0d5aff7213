"""The command ``compare``: one theory under several systems of obligation."""
# ruff: noqa: D301 - a backslash and b in a docstring keep click from filling the lines after it

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from arguments.commands.exits import AS_ASKED, REFUTED, UNKNOWN
from arguments.commands.formulas import FormulaCommand
from arguments.commands.names import bounds, split_texts
from arguments.commands.options import format_option, limits_options
from arguments.commands.printing import print_json, print_matrix
from deontic.errors import Source

if TYPE_CHECKING:
    from deontic.conditional.comparison import Comparison
    from deontic.norms.operations import Operation
    from deontic.syntax.formulas import Formula


@click.command(cls=FormulaCommand)
@click.argument("sentences", nargs=-1, required=True, metavar="SENTENCES…")
@click.option(
    "--goal",
    "goals",
    multiple=True,
    metavar="FORMULA",
    help="What to ask of each system; repeatable. Without it, what the obligations call for.",
)
@click.option(
    "--system",
    "systems",
    multiple=True,
    metavar="NAME",
    help="A system: D wide, D narrow, E, F, F+CM, G, out1 … out4, out3+, out3:meet; repeatable.",
)
@format_option("text", "json")
@limits_options
def compare(
    sentences: tuple[str, ...],
    goals: tuple[str, ...],
    systems: tuple[str, ...],
    output: str,
    timeout: float,
    seed: int,
) -> None:
    """Put one theory of obligation in several systems side by side.

    The systems: standard deontic logic with O(q / p) rendered as O (p -> q) (D wide) and as
    p -> O q (D narrow); Åqvist's E, F, F+CM and G; the input/output operations out1 to out4, which
    read obligations as norms and the rest as input.  Warnings follow the table.  Exit code 0, or 3
    if something was not settled.

    \b
    casuist compare "O go, O(tell / go), O(-tell / -go), -go" --goal "O tell" --goal "O -tell"
    casuist compare "O post" --goal "O (post | burn)" --system E --system out1
    """
    from deontic.conditional.comparison import compare as put
    from deontic.conditional.comparison import is_settled
    from deontic.conditional.systems import SYSTEMS
    from deontic.syntax import parse_together, split_formulas, to_ascii

    texts = split_texts(sentences, split_formulas)
    asked = split_texts(goals, split_formulas)
    sources = [Source(text, f"<sentence {n}>") for n, text in enumerate(texts, start=1)]
    sources += [Source(text, f"<goal {n}>") for n, text in enumerate(asked, start=1)]
    parsed, vocabulary = parse_together(sources, logic="D")
    theory = tuple(dict(zip(texts, parsed, strict=False)).items())
    wanted = list(zip(asked, parsed[len(texts) :], strict=True))
    if not asked:
        wanted = [(to_ascii(goal), goal) for goal in _called_for([f for _, f in theory])]
    found = put(theory, wanted, vocabulary, systems or SYSTEMS, bounds(timeout, seed))
    if output == "json":
        print_json("comparison", {**found.to_dict(), "seed": seed, "timeout": timeout})
    else:
        _print_comparison(found)
    sys.exit(AS_ASKED if is_settled(found) else UNKNOWN)


def prove_output(
    texts: Sequence[str],
    conclusion: str,
    operation: Operation,
    output: str,
    timeout: float,
    seed: int,
) -> int:
    """Answer ``prove`` for norms and input, print the answer, and return the exit code."""
    from deontic.explain.norms import output_dict, output_text
    from deontic.norms.output import NoOutput, Output
    from deontic.norms.output import output as put_out
    from deontic.norms.reading import code_of, goal_of
    from deontic.syntax import parse_together

    sources = [Source(text, f"<premise {n}>") for n, text in enumerate(texts, start=1)]
    parsed, _ = parse_together([*sources, Source(conclusion, "<conclusion>")], logic="D")
    code = code_of(dict(zip(texts, parsed, strict=False)).items())
    condition, body = goal_of(parsed[-1])
    if condition is not None:
        code = replace(code, inputs=(("the condition", condition),))
    if operation.family is not None:
        code = replace(code, constraints=tuple(formula for _, formula in code.inputs))
    answer = put_out(code, body, operation, bounds(timeout, seed))
    if output == "json":
        found = {**output_dict(answer), "logic": operation.name, "seed": seed, "timeout": timeout}
        print_json("answer", found)
    else:
        click.echo(output_text(answer, code))
    if isinstance(answer, Output):
        return AS_ASKED
    return REFUTED if isinstance(answer, NoOutput) else UNKNOWN


def _called_for(formulas: Sequence[Formula]) -> Iterator[Formula]:
    """Yield, once each, what obligations call for, as obligations without condition."""
    from deontic.syntax.formulas import Box, ConditionalObligation, Implies

    seen: dict[Formula, None] = {}
    for formula in formulas:
        match formula:
            case Box(modality, body) | Implies(_, Box(modality, body)) if modality.name != "[]":
                seen[Box(modality, body)] = None
            case ConditionalObligation(modality, body, _):
                seen[Box(modality, body)] = None
    yield from seen


def _print_comparison(found: Comparison) -> None:
    """Print the table, what could not be said, and the warnings."""
    from deontic.conditional.systems import Standing
    from deontic.explain.layout import paragraph

    short = {Standing.EVERYTHING: "all", Standing.UNKNOWN: "?", Standing.UNSAYABLE: "–"}
    consistent = {Standing.OPEN: "yes", Standing.EVERYTHING: "no"}
    first = [consistent.get(f.standing, short.get(f.standing, "?")) for f in found.consistent]
    rows = [["consistent", *first]]
    for text, row in found.goals:
        rows.append([text, *(short.get(f.standing, str(f.standing)) for f in row)])
    print_matrix(["", *found.systems], rows)
    reasons: dict[str, dict[str, None]] = {}
    for row in (found.consistent, *(row for _, row in found.goals)):
        for name, finding in zip(found.systems, row, strict=True):
            if finding.reason:
                reasons.setdefault(finding.reason, {})[name] = None
    if reasons:
        click.echo()
    for reason, names in reasons.items():
        click.echo(paragraph(f"{', '.join(names)}: {reason}", 2))
    if found.warnings:
        click.echo("\nWarnings")
        for warned in found.warnings:
            where = ", ".join(warned.systems)
            everywhere = len(warned.systems) == len(found.systems) > 1
            text = f"{warned.name}: {warned.text} ({'all systems' if everywhere else where})"
            click.echo(paragraph(text, 2))
