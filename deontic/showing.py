"""Pictures of values in notebooks, drawn by a package above those that define the values.

A notebook asks a value for a picture through a method ``_repr_svg_``, which asks :func:`picture`.
Who can draw says so by :func:`drawn_by`, by the name of a module, so that nothing is imported
before there is something to draw; without anyone who can, there is no picture, and the notebook
shows the value in another way.

References
----------
IPython, "Integrating your objects with IPython", *Rich display* (the methods' names).
"""

from __future__ import annotations

from importlib import import_module

_DRAWERS: list[str] = []


def drawn_by(module: str) -> None:
    """Note a module that has a function ``svg``, from a value to SVG, or to ``None`` if it cannot
    draw that kind of value.
    """
    if module not in _DRAWERS:
        _DRAWERS.append(module)


def drawable() -> bool:
    """Tell whether there is anyone who can draw: notebooks prefer a table to a picture, if a value
    offers both.
    """
    return bool(_DRAWERS)


def picture(value: object) -> str | None:
    """Return a value as SVG, if anyone can draw it.

    >>> picture(1.5) is None
    True
    """
    for module in _DRAWERS:
        drawn: str | None = import_module(module).svg(value)
        if drawn is not None:
            return drawn
    return None
