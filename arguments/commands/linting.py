"""The command ``lint``: what in an Argdown document is lost or does not fit."""
# ruff: noqa: D301 - a backslash and b in a docstring keep click from filling the lines after it

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from arguments.commands.exits import AS_ASKED, REFUTED
from arguments.commands.options import format_option
from arguments.commands.printing import print_items, print_json
from deontic.errors import UserError, did_you_mean

if TYPE_CHECKING:
    from arguments.lint import Finding, Fixed, Rule


@click.command()
@click.argument("files", metavar="FILE…", nargs=-1)
@click.option("--select", metavar="CODES", help="Only these: codes, their beginnings, or names.")
@click.option("--ignore", metavar="CODES", help="All but these.")
@click.option("--fix", "fixes", is_flag=True, help="Mend what can be mended safely, in place.")
@click.option("--rules", "lists", is_flag=True, help="List the rules and leave.")
@format_option("text", "json", "sarif")
def lint(
    files: tuple[str, ...],
    select: str | None,
    ignore: str | None,
    fixes: bool,
    lists: bool,
    output: str,
) -> None:
    """Find what in Argdown files is swallowed, dropped, dangling or going round in circles.

    Each finding has a code, explained in docs/lint.md.  A comment lets one stand, with a reason:
    // lint: ignore L040 because …  Files that a file includes are checked with it; - is standard
    input.  With --fix the text says the same afterwards, which is checked.

    Exit code 0 if nothing is found, 1 if something is, 2 if a file cannot be opened.

    \b
    casuist lint map.argdown
    casuist lint --select L030,L04 maps/*.argdown
    casuist lint --fix map.argdown
    casuist lint --format sarif maps/*.argdown > lint.sarif
    """
    from arguments.lint import RULES

    if lists:
        print_items([(f"{rule.code} {rule.name}", rule.summary) for rule in RULES])
        return
    if not files:
        raise click.UsageError("Missing argument 'FILE…'.")
    chosen = _chosen(RULES, select, ignore)
    found: list[Finding] = []
    mended = 0
    for name in dict.fromkeys(files):
        fixed = _checked(name, chosen, fixes)
        mended += fixed.count
        found += (finding for finding in fixed.findings if finding.rule in chosen)
    standing = [finding for finding in found if finding.reason is None]
    if output == "text":
        _print_text(standing, len(found) - len(standing), mended)
    else:
        _print_values(found, output, mended, RULES)
    sys.exit(REFUTED if standing else AS_ASKED)


def _checked(name: str, chosen: Iterable[Rule], fixes: bool) -> Fixed:
    """Return what lint finds in a file, mended first if asked for."""
    from pathlib import Path

    from arguments.argdown.includes import read_source
    from arguments.files import decode, write_text
    from arguments.lint import Fixed, fix
    from arguments.lint import lint as check
    from deontic.errors import Source

    path = None if name == "-" else Path(name)
    if path:
        source = read_source(path)
    else:
        source = Source(decode(sys.stdin.buffer.read(), "<stdin>"), "<stdin>")
    if not fixes or path is None:
        if fixes:
            raise UserError("standard input cannot be mended in place", hints=("Name a file.",))
        return Fixed(source.text, source.text, 0, check(source, path))
    fixed = fix(source, path, tuple(chosen))
    if fixed.count:
        write_text(path, fixed.after)
    return fixed


def _chosen(rules: Sequence[Rule], select: str | None, ignore: str | None) -> list[Rule]:
    """Return the rules that are to be looked at."""
    wanted = _named(rules, select) if select is not None else list(rules)
    unwanted = _named(rules, ignore) if ignore is not None else []
    return [rule for rule in wanted if rule not in unwanted]


def _named(rules: Sequence[Rule], codes: str) -> list[Rule]:
    """Return the rules that a list of codes, beginnings of codes and names stands for."""
    found: list[Rule] = []
    for code in filter(None, (part.strip() for part in codes.split(","))):
        here = [r for r in rules if r.code.startswith(code.upper()) or r.name == code.lower()]
        if not here:
            known = [word for rule in rules for word in (rule.code, rule.name)]
            hints = did_you_mean(code, known) or ("casuist lint --rules lists the rules.",)
            raise UserError(f"lint has no rule {code!r}", hints=hints)
        found += here
    return found


def _print_text(standing: Sequence[Finding], ignored: int, mended: int) -> None:
    for finding in standing:
        click.echo(f"{finding.render()}\n")
    fixable = sum(bool(finding.problem.edits) for finding in standing)
    said = [f"{len(standing) or 'no'} finding{'s' * (len(standing) != 1)}"]
    said += [f"{fixable} of them can be mended with --fix"] * bool(fixable)
    said += [f"{mended} mended"] * bool(mended)
    said += [f"{ignored} let stand by pragmas"] * bool(ignored)
    click.echo(", ".join(said))


def _print_values(
    found: Sequence[Finding], output: str, mended: int, rules: Sequence[Rule]
) -> None:
    from arguments.lint.reports import as_dict, sarif

    if output == "json":
        print_json("lint", {"findings": [as_dict(f) for f in found], "mended": mended})
        return
    click.echo(json.dumps(sarif(found, rules), ensure_ascii=False, indent=2))
