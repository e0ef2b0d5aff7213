"""The command ``gallery``: all pictures of a study."""
# ruff: noqa: D301 - a backslash and b in a docstring keep click from filling the lines after it

from __future__ import annotations

import click

from arguments.commands.names import load_study
from arguments.commands.pictures import say


@click.command()
@click.argument("studies", nargs=-1, metavar="[STUDY…]")
@click.option(
    "-o", "--output", default="diagrams", show_default=True, metavar="FOLDER", help="Where to."
)
@click.option("--only", metavar="TEXT", help="Only pictures whose name contains this.")
def gallery(studies: tuple[str, ...], output: str, only: str | None) -> None:
    """Draw all pictures of studies, in DOT and SVG, into a folder for each, with an index.

    The whole map, sections, arguments, objections with their rebuttals, the matrix of verdicts and
    the countermodels behind gaps.  Without STUDY, the studies that are shipped.  The bundled
    Graphviz lays them out, so that they come out the same everywhere.

    \b
    casuist gallery
    casuist gallery my.argdown -o pictures
    """
    from pathlib import Path

    from arguments.drawing.dot import to_dot
    from arguments.drawing.engine import find
    from arguments.drawing.gallery import index, pictures
    from arguments.drawing.svg import to_svg
    from arguments.files import write_text
    from arguments.study import shipped

    engine = find("bundled")
    for name in studies or shipped():
        study = load_study(name)
        folder = Path(output) / study.name
        folder.mkdir(parents=True, exist_ok=True)
        made = pictures(study)
        for file, entry in made.items():
            if only is not None and only not in file:
                continue
            say(f"{study.name}: {file}")
            write_text(folder / f"{file}.dot", to_dot(entry))
            write_text(folder / f"{file}.svg", to_svg(entry, engine=engine))
        write_text(folder / "README.md", index(study, made))
        click.echo(f"{len(made)} pictures in {folder}")
