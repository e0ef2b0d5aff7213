"""Checked access to the fields of a YAML mapping: kinds, unknown keys, and where things stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from arguments.yaml import Document, Path, Scalar, Value
from deontic.errors import Source, Span, UserError, did_you_mean


class Fields:
    """A mapping in a document, with the keys it may have.

    Parameters
    ----------
    document, path
        Where it is.
    what
        What it describes, for messages: ``the case``.
    known
        The keys it may have; any, if none are given.

    Raises
    ------
    UserError
        If it is not a mapping, or has a key it may not have.
    """

    def __init__(
        self, document: Document, path: Path, what: str, known: tuple[str, ...] = ()
    ) -> None:
        self.document = document
        self.path = tuple(path)
        self.what = what
        value = at(document, path)
        if value is None:
            value = {}
        if not isinstance(value, dict):
            raise document.error(f"{what} should be a mapping of keys to values", path)
        self._value: Mapping[Scalar, Value] = value
        for key in self._value:
            if not isinstance(key, str):
                raise self.error(f"{what} has the key {key!r}, which is not a word", key)
            if known and key not in known:
                hints = did_you_mean(key, known) or (f"Known keys: {', '.join(known)}.",)
                raise document.error(
                    f"{what} has an unknown key {key!r}", (*path, key), key=True, hints=hints
                )

    def __contains__(self, key: str) -> bool:
        return self._value.get(key) is not None

    def __iter__(self) -> Iterator[str]:
        return (str(key) for key in self._value)

    def raw(self, key: str) -> Value:
        """Return a value as it is."""
        return self._value.get(key)

    def text(self, key: str, default: str = "") -> str:
        """Return a string (a number stands for its digits)."""
        value = self._value.get(key, default)
        if value is None:
            return default
        if isinstance(value, str):
            return value
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        raise self.error(f"{key} should be a text", key)

    def flag(self, key: str) -> bool:
        """Return a truth value, false if missing."""
        value = self._value.get(key, False)
        if not isinstance(value, bool):
            raise self.error(f"{key} should be true or false", key)
        return value

    def names(self, key: str) -> tuple[str, ...]:
        """Return a list of names; a single name stands for a list of one."""
        value = self._value.get(key)
        if value is None:
            return ()
        if isinstance(value, str):
            return (value,)
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(str(item) for item in value)
        raise self.error(f"{key} should be a name or a list of names", key)

    def texts(self, key: str) -> dict[str, str]:
        """Return a mapping of names to texts."""
        inner = self.fields(key, key)
        return {name: inner.text(name) for name in inner}

    def fields(self, key: str, what: str, known: tuple[str, ...] = ()) -> Fields:
        """Return the mapping under a key (an empty one if missing)."""
        return Fields(self.document, (*self.path, key), what, known)

    def source(self, key: str) -> Source:
        """Return a string as a source of its own, which knows its place in the file."""
        self.text(key)
        return self.document.text((*self.path, key))

    def key_source(self, key: str) -> Source:
        """Return a key as a source of its own, which knows its place in the file."""
        span = self.key_span(key)
        line, column = span.source.position(span.start)
        quoted = span.source.text[span.start : span.start + 1] in ("'", '"')
        return Source(key, span.source.name, line, column + quoted)

    def span(self, key: str | None = None) -> Span:
        """Return where the value under a key stands, or the mapping."""
        return self.document.span(self.path if key is None else (*self.path, key))

    def key_span(self, key: str) -> Span:
        """Return where a key stands."""
        return self.document.key_span((*self.path, key))

    def error(self, message: str, key: Scalar, hints: tuple[str, ...] = ()) -> UserError:
        """Return an error that points at the value under a key."""
        return self.document.error(message, (*self.path, key), hints=hints)


def at(document: Document, path: Path) -> Value:
    """Return the value at a path."""
    value = document.value
    for step in path:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int):
            value = value[step]
        else:
            return None
    return value
