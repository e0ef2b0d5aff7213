"""Files: reading Argdown from disk, and the ``@include(path)`` of one file in another.

An include is textual: the other file's text stands where the include is written.  A path is
relative to the file that names it.  A second include of the same file is left out.
"""

from __future__ import annotations

import re
from pathlib import Path

from arguments.argdown.layout import Layout, Piece
from deontic.errors import Source, Span, UserError

MAX_BYTES = 20_000_000

_INCLUDE = re.compile(r"@include\(([^)\n]+)\)")


def read_source(path: Path) -> Source:
    """Return the text of a file, which must be UTF-8.

    Raises
    ------
    UserError
        If the file cannot be opened, is too large, or is not UTF-8 text.
    """
    try:
        if path.exists() and not path.is_file():  # a device or a pipe may never end
            raise UserError(f"{path} is {'a folder' if path.is_dir() else 'a device'}, not a file")
        if path.stat().st_size > MAX_BYTES:
            raise UserError(f"{path} is larger than {MAX_BYTES // 1_000_000} MB")
        raw = path.read_bytes()
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}") from None
    try:
        return Source(raw.decode("utf-8"), str(path))
    except UnicodeDecodeError as error:
        valid = raw[: error.start].decode("utf-8")
        source = Source(valid, str(path))
        raise UserError(
            f"byte 0x{raw[error.start]:02X} is not UTF-8",
            Span(source, len(valid), len(valid)),
            ("Save the file as UTF-8 text.",),
        ) from None


def resolve(source: Source, path: Path) -> Layout:
    """Return a file's text with everything it includes.

    Raises
    ------
    UserError
        If an included file cannot be read.
    """
    if not _INCLUDE.search(source.text):
        return Layout.of(source)
    texts: list[str] = []
    pieces: list[Piece] = []
    _expand(source, path, texts, pieces, {path.resolve()})
    return Layout("".join(texts), pieces)


def _expand(
    source: Source, path: Path, texts: list[str], pieces: list[Piece], seen: set[Path]
) -> None:
    """Add a file's text, include by include, with a stack of files still to be finished."""
    size = 0
    stack = [(source, path, 0)]
    while stack:
        source, path, at = stack.pop()
        found = _INCLUDE.search(source.text, at)
        end = found.start() if found else len(source.text)
        pieces.append(Piece(size, source, at))
        texts.append(source.text[at:end])
        size += end - at
        if size > MAX_BYTES:
            raise UserError(f"{path} with its includes is larger than {MAX_BYTES // 1_000_000} MB")
        if found is None:
            continue
        stack.append((source, path, found.end()))
        wanted = path.parent / found[1].strip()
        if wanted.resolve() in seen:
            continue
        seen.add(wanted.resolve())
        try:
            stack.append((read_source(wanted), wanted, 0))
        except UserError as error:
            raise UserError(error.message, Span(source, *found.span()), error.hints) from None
