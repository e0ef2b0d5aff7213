"""The command line: ``casuist COMMAND …``; the commands themselves are in ``arguments.commands``.

Exit codes: 0 as asked or expected, 1 refuted or not as expected, 2 the input is wrong, 3 unknown.
"""
# ruff: noqa: D301 - a backslash and b in a docstring keep click from filling the lines after it

import click

from arguments.commands.group import Casuist


@click.group(
    "casuist",
    cls=Casuist,
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


if __name__ == "__main__":
    main()
