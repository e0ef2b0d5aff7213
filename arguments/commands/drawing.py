"""The command ``map``: an argument map, or a part of it, as a picture."""
# ruff: noqa: D301 - a backslash and b in a docstring keep click from filling the lines after it

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from arguments.commands.options import limits_options
from arguments.commands.overlays import overlay_asked, overlay_named
from arguments.commands.pictures import Output, picture_options, write_picture
from deontic.errors import UserError

if TYPE_CHECKING:
    from arguments.argdown.drawn import Diagram
    from arguments.drawing.labels import Links, Overlay
    from arguments.model import ArgumentMap, End


@click.command("map", short_help="Draw an argument map, or a part of it.")
@click.argument("study", default="rubin2026", metavar="[STUDY|FILE]")
@click.option("--focus", multiple=True, metavar="NODE", help="Only what is near this; repeatable.")
@click.option(
    "--depth",
    type=click.IntRange(0, 1000),
    default=1,
    show_default=True,
    help="How near, in arrows.",
)
@click.option(
    "--section", "sections", multiple=True, metavar="HEADING", help="Only this; repeatable."
)
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="Only what has it; repeatable.")
@click.option("--argument", metavar="TITLE", help="The inside of one argument.")
@click.option(
    "--labels",
    type=click.Choice(("both", "titles", "texts")),
    default="both",
    show_default=True,
    help="What boxes say.",
)
@click.option("--no-sources", is_flag=True, help="Leave out pinpoints and hedges.")
@click.option(
    "--overlay",
    "overlays",
    multiple=True,
    metavar="NAME[=VALUE]",
    help="audit, verdicts=CASE, labels=FILE, diff=FILE; repeatable.",
)
@click.option(
    "--links", metavar="URL", help="Where clicks lead, with {id}, {title}, {file} and {line}."
)
@click.option("--title", help="Of the picture.")
@click.option(
    "--direction",
    type=click.Choice(("auto", "BT", "TB", "LR", "RL")),
    default="auto",
    show_default=True,
    help="Where arrows point: BT is from bottom to top.",
)
@click.option(
    "--most",
    type=click.IntRange(1),
    default=1500,
    show_default=True,
    help="Boxes above which sections are closed.",
)
@picture_options
@limits_options
def map_(
    study: str,
    focus: tuple[str, ...],
    depth: int,
    sections: tuple[str, ...],
    tags: tuple[str, ...],
    argument: str | None,
    labels: Any,
    no_sources: bool,
    overlays: tuple[str, ...],
    links: str | None,
    title: str | None,
    direction: Any,
    most: int,
    how: Output,
    timeout: float,
    seed: int,
) -> None:
    """Draw an argument map, or print it as an outline.

    The map is a study that is shipped, or a file in a format that convert reads.  Formats: outline
    (the default without -o), svg, dot, png, pdf and tikz.  With several of --focus, --section and
    --tag, what is in all of them is drawn.

    \b
    casuist map rubin2026 -o map.svg
    casuist map --section "The Moderate View" --labels titles -o part.png
    casuist map --focus Moderate-Fails --depth 2
    casuist map --argument "Preemptive war" --overlay audit -o argument.pdf --legend
    casuist map new.argdown --overlay diff=old.argdown -o changes.svg
    """
    from dataclasses import replace

    from arguments.drawing.labels import MapOptions
    from arguments.drawing.legend import with_legend

    argument_map = _map(study)
    asked = [overlay_named(text) for text in overlays]
    found: list[Overlay] = []
    for name, value in asked:
        if name == "diff":
            from arguments.drawing.overlays import differences

            argument_map, overlay = differences(_map(value), argument_map)
        else:
            only = [_titled(argument_map, argument)] if argument is not None else []
            overlay = overlay_asked(name, value, study, argument_map, only, (timeout, seed))
        found.append(overlay)
    options = MapOptions(
        labels,
        not no_sources,
        _links(argument_map, links) if links else None,
        tuple(found),
        title or _title(argument_map, study),
        None if direction == "auto" else direction,
    )
    if argument is not None:
        if focus or sections or tags:
            raise click.UsageError("--argument stands alone: it is a part already.")
        from arguments.drawing.structure import structure_picture

        picture = structure_picture(argument_map, _titled(argument_map, argument), options)
        picture = replace(
            picture,
            title=title or picture.title,
            direction=picture.direction if direction == "auto" else direction,
        )
    else:
        from arguments.drawing.maps import map_picture

        drawn = _part(argument_map, focus, depth, sections, tags, most)
        picture = map_picture(argument_map, drawn, options)
    if how.legend:
        picture = with_legend(picture, [m for overlay in found for m in overlay.meanings])
    write_picture(picture, how)


def _map(name: str) -> ArgumentMap:
    """Return a map from a file, or that of a study that is shipped."""
    from arguments.study import study_path

    path = study_path(name)
    if path.suffix == ".argdown":
        from arguments.argdown import read_file

        return read_file(path)
    from arguments.formats import load

    return load(path).map


def _title(argument_map: ArgumentMap, name: str) -> str:
    from pathlib import PurePath

    value = argument_map.front_matter.value if argument_map.front_matter else None
    title = value.get("title") if isinstance(value, dict) else None
    return str(title or PurePath(name).stem)


def _part(
    argument_map: ArgumentMap,
    focus: Sequence[str],
    depth: int,
    sections: Sequence[str],
    tags: Sequence[str],
    most: int,
) -> Diagram:
    """Return what is to be drawn of a map, with sections closed if it is too much."""
    from arguments.argdown.diagram import diagram
    from arguments.drawing.parts import around, closed, in_sections, with_tags

    drawn = diagram(argument_map)
    if sections:
        drawn = in_sections(argument_map, drawn, sections)
    if tags:
        drawn = with_tags(argument_map, drawn, tags)
    if focus:
        drawn = around(drawn, [_titled(argument_map, name) for name in focus], depth)
    count = len(drawn.nodes())
    if not count:
        raise UserError(
            "there is nothing to draw",
            hints=("Statements and arguments are drawn if something relates them.",),
        )
    if count > most:
        drawn = closed(drawn, most)
        left = len(drawn.nodes())
        if left > most:
            raise UserError(
                f"the map has {count} boxes, {left} of them outside sections that could be closed",
                hints=("Draw a part with --focus, --section or --tag.", f"Or use --most {count}."),
            )
        click.echo(
            f"casuist: {count} boxes are too many for one picture, so sections are closed; draw "
            "one with --section",
            err=True,
        )
    return drawn


def _titled(argument_map: ArgumentMap, name: str) -> str:
    """Return the title of what has this number; a title stands for itself."""
    for argument in argument_map.arguments.values():
        if str(argument.data.get("id", "")).casefold() == name.casefold():
            return argument.title
    return name


def _links(argument_map: ArgumentMap, template: str) -> Links:
    """Return where clicks lead, by a template."""
    from urllib.parse import quote

    from arguments.drawing.ids import end_id
    from arguments.drawing.labels import element_of
    from arguments.model import InferenceRef

    def link(end: End) -> str | None:
        if isinstance(end, InferenceRef):
            return None
        element = element_of(argument_map, end)
        member = element.canonical or next(iter(element.members), None)
        span = member.span if member else None
        values = {
            "{id}": end_id(end),
            "{title}": quote(end.title, safe="", errors="replace"),
            "{file}": quote(span.source.name) if span else "",
            "{line}": str(span.line) if span else "",
        }
        made = template
        for key, value in values.items():
            made = made.replace(key, value)
        return made

    return link
