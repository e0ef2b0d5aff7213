"""The readings of a definition, a statement or a view, as a study gives them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from arguments.fields import Fields
from arguments.study_names import GLOSS_KEYS
from deontic.errors import did_you_mean
from deontic.theory import Reading, Readings

T = TypeVar("T")

READING_KEYS = ("title", "reason", "source", "rejected")
"""What a study says of a reading."""


def read_readings(
    fields: Fields, key: str, content: Callable[[Fields, str], T], inner_key: str
) -> Readings[T]:
    """Return the readings of what stands under a key.

    It is the content itself, or a mapping with the content under ``inner_key``, or one with
    ``default`` and ``readings``, each of which is the content or has it under ``inner_key``.
    """
    if not isinstance(fields.raw(key), dict):
        return Readings.only(content(fields, key))
    known = (inner_key, "default", "readings", "with", "title", *GLOSS_KEYS)
    inner = fields.fields(key, key, known)
    if "readings" not in inner:
        if inner_key not in inner:
            raise fields.error(f"{key} has neither {inner_key!r} nor 'readings'", key)
        return Readings.only(_content(fields, key, content, inner_key))
    for name in (inner_key, "with"):
        if name in inner:
            raise inner.error(f"{name} belongs inside each reading of {key}", name)
    declared = inner.fields("readings", f"the readings of {key}")
    options = {name: _reading(declared, name, content, inner_key) for name in declared}
    if not options:
        raise inner.error(f"{key} has no readings", "readings")
    default = inner.text("default") or next(iter(options))
    if default not in options:
        hints = did_you_mean(default, options) or (f"Its readings: {', '.join(options)}.",)
        raise inner.error(f"{key} has no reading called {default!r}", "default", hints)
    return Readings(options, default)


def _reading(
    declared: Fields, name: str, content: Callable[[Fields, str], T], inner_key: str
) -> Reading[T]:
    """Return one reading."""
    if not isinstance(declared.raw(name), dict):
        return Reading(name, content(declared, name))
    inner = declared.fields(name, f"the reading {name}", (inner_key, "with", *READING_KEYS))
    if inner_key not in inner:
        raise declared.error(f"the reading {name} has no {inner_key!r}", name)
    return Reading(
        name,
        _content(declared, name, content, inner_key),
        title=inner.text("title"),
        reason=inner.text("reason"),
        source=inner.text("source"),
        rejected=inner.flag("rejected"),
    )


def _content(fields: Fields, key: str, content: Callable[[Fields, str], T], inner_key: str) -> T:
    """Return what a mapping holds under ``inner_key``; a list of labels needs what is beside it."""
    if inner_key == "sentences":
        return content(fields, key)
    return content(fields.fields(key, key), inner_key)
