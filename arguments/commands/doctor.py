"""The command ``doctor``: what is installed, and what of it is used."""
# ruff: noqa: D301 - a backslash and b in a docstring keep click from filling the lines after it

from __future__ import annotations

import sys

import click

from arguments.commands.exits import AS_ASKED, REFUTED
from arguments.commands.options import format_option
from arguments.commands.printing import print_items, print_json


@click.command()
@format_option("text", "json")
def doctor(output: str) -> None:
    """Say which Graphviz, fonts and packages are there, which are used, and what is missing.

    Exit code 0 if all that casuist needs is there, 1 if not; what is optional may be missing.

    \b
    casuist doctor
    """
    from arguments.drawing.health import checkup

    checks = checkup()
    if output == "json":
        print_json(
            "checks",
            [
                {
                    "name": check.name,
                    "found": check.found,
                    "needed": check.needed,
                    "present": check.present,
                    "hint": check.hint,
                }
                for check in checks
            ],
        )
    else:
        print_items(
            (
                f"{'✓' if check.present else '✗' if check.needed else '–'} {check.name}",
                check.found or f"not there ({check.hint})",
            )
            for check in checks
        )
    missing = any(check.needed and not check.present for check in checks)
    sys.exit(REFUTED if missing else AS_ASKED)
