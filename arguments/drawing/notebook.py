r"""Pictures in notebooks: what the method ``_repr_svg_`` of maps, models and pictures shows.

The values themselves import nothing that draws: they ask :mod:`deontic.showing`, to which this
module is known by name.

Examples
--------
>>> from arguments.argdown import read
>>> read("[A]: Ann came.\n  - [B]: Ann was ill.\n")._repr_svg_().lstrip().startswith("<")
True
"""

from __future__ import annotations

from arguments.drawing.picture import Picture
from arguments.drawing.svg import to_svg
from arguments.model import ArgumentMap
from deontic.semantics import Model
from deontic.syntax.vocabulary import DEFAULT_SORT, Function, Vocabulary
from deontic.theory import Theory

MOST = 400
"""A map of more boxes is drawn with sections closed."""


def svg(value: object) -> str | None:
    """Return a map, a model or a picture as SVG, and nothing for any other value.

    A map of more than :data:`MOST` boxes is drawn with sections closed.
    """
    match value:
        case Picture():
            return to_svg(value)
        case ArgumentMap():
            return to_svg(map_shown(value))
        case Model():
            return to_svg(model_shown(value))
        case _:
            return None


def map_shown(argument_map: ArgumentMap) -> Picture:
    """Return the picture of a map for a notebook."""
    from arguments.argdown.diagram import diagram
    from arguments.drawing.maps import map_picture
    from arguments.drawing.parts import closed

    return map_picture(argument_map, closed(diagram(argument_map), MOST))


def model_shown(model: Model) -> Picture:
    """Return the picture of a model, in symbols: a model does not know how its atoms read."""
    from arguments.drawing.countermodels import model_picture
    from deontic.explain.words import Words

    functions = {
        name: Function(name, DEFAULT_SORT, *_places(elements))
        for interpretation in model.interpretations.values()
        for name, table in interpretation.functions.items()
        for elements in table
    }
    return model_picture(model, Words(Theory(Vocabulary(functions=functions))), "A model")


def _places(elements: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the sorts and the parameters of a function of so many arguments."""
    return (DEFAULT_SORT,) * len(elements), tuple(f"x{n}" for n in range(len(elements)))
