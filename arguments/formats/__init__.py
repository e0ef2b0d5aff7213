"""Formats of argument maps: reading and writing them, one format a module.

A module has ``loads``, ``dumps`` or both, from a text to a map and back; both say what the other
side cannot hold.  ``FORMATS`` lists them; a module is imported when it is first needed.
``docs/formats.md`` describes each.

Not here: networkx (``arguments.graph``), pictures (``arguments.drawing``).
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from arguments.files import decode, read_text
from arguments.formats.detection import by_suffix, detect
from arguments.formats.outcome import Dumped, Loaded, Loss, Losses
from arguments.formats.registry import FORMATS, Format
from arguments.model import ArgumentMap
from deontic.errors import Source, UserError, did_you_mean

__all__ = [
    "FORMATS",
    "Conversion",
    "Dumped",
    "Format",
    "Loaded",
    "Loss",
    "by_suffix",
    "conversion",
    "detect",
    "dumps",
    "load",
    "loads",
]


def load(path: str | Path, format_name: str | None = None) -> Loaded:
    """Read a map from a file.

    Parameters
    ----------
    path
        The file.
    format_name
        The format, told by name and content if left out.

    Returns
    -------
    Loaded
        The map, and what of the file is not in it.

    Raises
    ------
    UserError
        With the place of what is wrong.
    """
    path = Path(path)
    source = Source(read_text(path), str(path))
    return _load(path, source, format_name or detect(source.text, source.name))


def _load(path: Path, source: Source, format_name: str) -> Loaded:
    if _format(format_name).name == "argdown":
        from arguments.formats.argdown import load as load_argdown

        return load_argdown(path, source)
    return loads(source, format_name)


def loads(source: Source | str, format_name: str | None = None) -> Loaded:
    r"""Read a map from a text.

    >>> loads('digraph { b -> a [type="attack"] }').map.relations[0].kind.value
    'attack'
    """
    if isinstance(source, str):
        source = Source(source)
    made = _format(format_name or detect(source.text))
    if not made.reads:
        raise UserError(f"{made.title} is written only", hints=(_list("reads"),))
    try:
        found: Loaded = _module(made).loads(source)
    except UserError as error:
        if error.span is not None or source.name in error.message:
            raise
        raise UserError(f"{source.name}: {error.message}", None, error.hints) from None
    return found


def dumps(argument_map: ArgumentMap, format_name: str = "argdown") -> Dumped:
    """Return a map as text in a format, and what of the map is not in it.

    >>> dumps(ArgumentMap(), "dot").text.startswith("digraph")
    True
    """
    made = _format(format_name)
    if not made.writes:
        raise UserError(f"{made.title} is read only", hints=(_list("writes"),))
    try:
        found: Dumped = _module(made).dumps(argument_map)
    except RecursionError:
        raise UserError(
            f"sections are nested too deeply for {made.title}",
            hints=("Use fewer levels of headings, or fewer groups inside groups.",),
        ) from None
    return found


@dataclass(frozen=True, slots=True)
class Conversion:
    """A map in another format.

    Parameters
    ----------
    text
        The map in the new format.
    title
        What the new format is called.
    losses
        What was left out, of what was read and then of the map.
    warnings
        What the author should know of what was read.
    """

    text: str
    title: str
    losses: tuple[Loss, ...] = ()
    warnings: tuple[UserError, ...] = ()


def conversion(
    given: Path | bytes, origin: str | None = None, target: str | None = None
) -> Conversion:
    r"""Return a map in another format.

    Parameters
    ----------
    given
        A file, or the content of one, from standard input.
    origin
        The format of it, told by name and content if left out.
    target
        The new format; JSON for Argdown and Argdown for the others if left out.

    Raises
    ------
    UserError
        With the place of what is wrong, or what cannot be written.

    Examples
    --------
    >>> made = conversion(b"1. Ships sink.\n1.1. Con: Not all.\n")
    >>> "  - [1.1]" in made.text, made.losses
    (True, ())
    """
    name = "<stdin>" if isinstance(given, bytes) else str(given)
    if target is not None and not _format(target).writes:
        raise UserError(f"{_format(target).title} is read only", hints=(_list("writes"),))
    if isinstance(given, bytes):
        source = Source(decode(given, name), name)
        chosen = origin or detect(source.text, name)
        loaded = loads(source, chosen)
    else:
        source = Source(read_text(given), name)
        chosen = origin or detect(source.text, name)
        loaded = _load(given, source, chosen)
    wanted = target or ("json" if chosen == "argdown" else "argdown")
    dumped = dumps(loaded.map, wanted)
    losses = Losses()
    losses.extend((*loaded.losses, *dumped.losses))
    return Conversion(dumped.text, FORMATS[wanted].title, losses.found(), loaded.map.warnings)


def _format(name: str) -> Format:
    if name not in FORMATS:
        hints = did_you_mean(name, FORMATS) or (f"Formats: {', '.join(FORMATS)}.",)
        raise UserError(f"there is no format {name!r}", hints=hints)
    return FORMATS[name]


def _list(ability: str) -> str:
    names = (name for name, made in FORMATS.items() if getattr(made, ability))
    return f"One that is {'read' if ability == 'reads' else 'written'}: {', '.join(names)}."


def _module(made: Format) -> Any:
    return import_module(made.module)
