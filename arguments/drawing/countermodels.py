"""A model as a picture: its worlds, how they see each other, what is true where, and why that shows
what the model is to show.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from arguments.drawing.picture import Arrow, Box, Picture, Text
from deontic.explain.preferences import relations_shown
from deontic.explain.words import Words, capitalised
from deontic.semantics import Model, holds
from deontic.syntax.formulas import Formula


def model_picture(
    model: Model,
    words: Words,
    title: str,
    claims: Sequence[tuple[str, Formula]] = (),
    about: Iterable[Formula] = (),
    caption: str = "",
    wordings: Mapping[str, str] = MappingProxyType({}),
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
    wordings
        What formulas say, by their names, as far as that is to be told.
    """
    said, more = _worlds(words.model(model, about), len(model.worlds))
    boxes = [
        _world(world, world == model.actual, lines, model, claims, wordings)
        for world, lines in zip(model.worlds, said, strict=True)
    ]
    arrows = [
        Arrow(
            f"r{number}",
            "access",
            f"w-{source}",
            f"w-{target}",
            f"{source} to {target}: {', '.join(map(_named, by))}",
            ", ".join(map(_named, by)),
        )
        for number, ((source, target), by) in enumerate(_seen(model).items(), 1)
    ]
    count = len(model.worlds)
    described = f"A model of {count} world{'s' * (count != 1)}, of which {model.actual} is actual."
    arrows_mean = _arrows_mean(model, words) if arrows else ""
    below = " ".join(filter(None, (caption, arrows_mean, *map(capitalised, more))))
    return Picture(title, described, tuple(boxes), tuple(arrows), "LR", below)


def _world(
    world: str,
    actual: bool,
    said: Sequence[str],
    model: Model,
    claims: Sequence[tuple[str, Formula]],
    wordings: Mapping[str, str],
) -> Box:
    name = f"{world}, the actual world" if actual else world
    texts = [Text(name, "title"), *(Text(line) for line in said)]
    if not said:
        texts.append(Text("Nothing that is in question is true here."))
    if actual and claims:
        texts.append(Text("So in this world:", "mark"))
        for label, formula in claims:
            sign, word = ("✓", "true") if holds(model, model.actual, formula) else ("✗", "false")
            said = f" {wordings[label]}" if label in wordings else ""
            texts.append(Text(f"{sign} {word}: {label}{said}"))
    return Box(
        f"w-{world}",
        "actual" if actual else "world",
        tuple(texts),
        f"World: {name}",
        " ".join(text.text for text in texts[1:]),
    )


def _arrows_mean(model: Model, words: Words) -> str:
    """Return what it is that a world sees another, by each modality that has words for it."""
    glosses = words.theory.modality_glosses
    told = [name for name in relations_shown(model) if name in glosses]
    said = "; ".join(f"{glosses[name]} ({_named(name)})" for name in told)
    return f"An arrow leads to what may be the case: {said}." if said else ""


def _named(modality: str) -> str:
    """Return the sign of a modality as it is printed, which for ``[]`` is a box."""
    return modality.replace("[]", "□")


def _worlds(lines: Iterable[str], count: int) -> tuple[list[list[str]], list[str]]:
    """Return what is said of each world, indented below a heading, and what comes after."""
    said: list[list[str]] = []
    more: list[str] = []
    for line in lines:
        if more or (not line.startswith(" ") and len(said) == count):
            more.append(line.strip())
        elif line.startswith(" "):
            said[-1].append(line.strip())
        else:
            said.append([])
    return said, more


def _seen(model: Model) -> Mapping[tuple[str, str], list[str]]:
    """Return by which modalities a world sees another, or is next better, in order of worlds."""
    found: dict[tuple[str, str], list[str]] = {}
    shown = {name: model.relations[name] for name in relations_shown(model)}
    better = {name: _better(model.worlds, pairs) for name, pairs in model.preferences.items()}
    for source in model.worlds:
        for target in model.worlds:
            by = [name for name, pairs in shown.items() if (source, target) in pairs]
            by += [f"{name}: better" for name, pairs in better.items() if (source, target) in pairs]
            if by:
                found[source, target] = by
    return found


def _better(worlds: Sequence[str], pairs: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return which worlds are better than which, with none between them."""
    strict = {(w, v) for w, v in pairs if (v, w) not in pairs}
    return {
        (w, v) for w, v in strict if not any((w, u) in strict and (u, v) in strict for u in worlds)
    }
