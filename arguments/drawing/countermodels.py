"""A model as a picture: its worlds, how they see each other, what is true where, and why that shows
what the model is to show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from arguments.drawing.picture import Arrow, Box, Picture, Text
from deontic.explain.words import Words
from deontic.semantics import Model, holds
from deontic.syntax.formulas import Formula


def model_picture(
    model: Model,
    words: Words,
    title: str,
    claims: Sequence[tuple[str, Formula]] = (),
    about: Iterable[Formula] = (),
    caption: str = "",
) -> Picture:
    """Return a model as a picture.

    Parameters
    ----------
    model
        The model.
    words
        The words to say it in.
    title
        Of the picture: what the model shows.
    claims
        Formulas with a name each, whose truth at the actual world is told there.
    about
        Formulas to whose predicates the worlds are limited; all, if there are none.
    caption
        What stands below.
    """
    said = dict(zip(model.worlds, _worlds(words.model(model, about)), strict=True))
    boxes = [
        _world(world, world == model.actual, said[world], model, claims) for world in model.worlds
    ]
    arrows = [
        Arrow(
            f"r{number}",
            "access",
            f"w-{source}",
            f"w-{target}",
            f"{source} sees {target} by {', '.join(by)}",
            ", ".join(by),
        )
        for number, ((source, target), by) in enumerate(_seen(model).items(), 1)
    ]
    count = len(model.worlds)
    described = f"A model of {count} world{'s' * (count != 1)}, of which {model.actual} is actual."
    return Picture(title, described, tuple(boxes), tuple(arrows), "LR", caption)


def _world(
    world: str,
    actual: bool,
    said: Sequence[str],
    model: Model,
    claims: Sequence[tuple[str, Formula]],
) -> Box:
    name = f"{world}, the actual world" if actual else world
    texts = [Text(name, "title"), *(Text(line) for line in said)]
    if not said:
        texts.append(Text("Nothing that is in question is true here."))
    if actual:
        for label, formula in claims:
            sign, word = ("✓", "true") if holds(model, model.actual, formula) else ("✗", "false")
            texts.append(Text(f"{sign} {word}: {label}", "mark"))
    return Box(
        f"w-{world}",
        "actual" if actual else "world",
        tuple(texts),
        f"World: {name}",
        " ".join(text.text for text in texts[1:]),
    )


def _worlds(lines: Iterable[str]) -> Iterator[list[str]]:
    """Yield what is said of each world: indented lines below a line that is not."""
    said: list[str] | None = None
    for line in lines:
        if line.startswith(" "):
            if said is not None:
                said.append(line.strip())
            continue
        if said is not None:
            yield said
        said = []
    if said is not None:
        yield said


def _seen(model: Model) -> Mapping[tuple[str, str], list[str]]:
    """Return by which modalities a world sees another, in the order of worlds."""
    found: dict[tuple[str, str], list[str]] = {}
    for source in model.worlds:
        for target in model.worlds:
            by = [name for name, pairs in model.relations.items() if (source, target) in pairs]
            by += [
                f"{name}: at least as good as"
                for name, pairs in model.preferences.items()
                if (source, target) in pairs and source != target
            ]
            if by:
                found[source, target] = by
    return found
