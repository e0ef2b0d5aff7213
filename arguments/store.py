"""What was read from a study's files, kept between runs.

Reading and checking a study takes longer than answering a question about it, so the result is kept
in the user's cache folder, as Python keeps its byte code: an entry counts only while every file it
was read from, and casuist itself, are what they were.  ``CASUIST_CACHE=off`` turns this off;
``CASUIST_CACHE=folder`` names another folder.  Whatever goes wrong here, the study is read from its
files.

Entries are pickles, which run code when they are read: the folder is made readable and writable
for its owner alone, and an entry in a folder that others can write to is not used.
"""

from __future__ import annotations

import gc
import io
import os
import pickle
import stat
import sys
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deontic.errors import Source
from deontic.theory import Case

if TYPE_CHECKING:
    from arguments.study import Study

_FORMAT = 1
_MAX_FILES = 500


def recall(path: Path) -> Study | None:
    """Return the study that was read from a file, if it would be read the same way again."""
    entry = _entry(path)
    if entry is None:
        return None
    try:
        if _writable_by_others(entry.parent):
            return None
        written, texts, main, cases = pickle.loads(entry.read_bytes())
        if written != _version():
            return None
        if any(Path(name).read_bytes() != data for name, data in texts.items()):
            return None
        sources = _Sources(texts)
        study: Study = sources.load(main)
        return replace(study, cases=_StoredCases(cases, sources))
    except Exception:  # a damaged or foreign entry is no entry
        return None


def keep(study: Study) -> None:
    """Keep a study for the next run, if that is possible."""
    entry = _entry(study.path)
    if entry is None:
        return
    try:
        texts = {str(file): file.read_bytes() for file in study.files}
        if any(b"@include" in data for data in texts.values()):
            return
        entry.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _writable_by_others(entry.parent):
            return
        sources = _Sources(texts)
        content = pickle.dumps(
            (
                _version(),
                texts,
                sources.dump(replace(study, cases={})),
                {name: sources.dump(case) for name, case in study.cases.items()},
            )
        )
        import tempfile

        handle, temporary = tempfile.mkstemp(dir=entry.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(temporary, entry)
        _prune(entry.parent)
    except (OSError, pickle.PicklingError):
        return


class _StoredCases(Mapping[str, Case]):
    """Cases that are unpacked when they are asked for."""

    def __init__(self, packed: Mapping[str, bytes], sources: _Sources) -> None:
        self._packed = packed
        self._sources = sources
        self._cases: dict[str, Case] = {}

    def __getitem__(self, name: str) -> Case:
        if name not in self._cases:
            self._cases[name] = self._sources.load(self._packed[name])
        return self._cases[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)


class _Sources:
    """Packs and unpacks values, with the files' own texts left out and put back."""

    def __init__(self, texts: Mapping[str, bytes]) -> None:
        self._texts = texts
        self._sources: dict[str, Source] = {}

    @property
    def names(self) -> frozenset[str]:
        """The names of the files."""
        return frozenset(self._texts)

    def dump(self, value: object) -> bytes:
        """Return a value packed."""
        buffer = io.BytesIO()
        _Pickler(buffer, self).dump(value)
        return buffer.getvalue()

    def load(self, packed: bytes) -> Any:
        """Return a packed value."""
        unpickler = _Unpickler(io.BytesIO(packed), self)
        collecting = gc.isenabled()
        gc.disable()
        try:
            return unpickler.load()
        finally:
            if collecting:
                gc.enable()

    def source(self, name: str) -> Source:
        """Return a file as a source."""
        if name not in self._sources:
            text = self._texts[name].decode("utf-8-sig")
            self._sources[name] = Source(text.replace("\r\n", "\n").replace("\r", "\n"), name)
        return self._sources[name]


class _Pickler(pickle.Pickler):
    def __init__(self, file: io.BytesIO, sources: _Sources) -> None:
        super().__init__(file, protocol=5)
        self._sources = sources
        self._names = sources.names

    def persistent_id(self, value: object) -> str | None:
        """Name a whole file instead of packing its text."""
        if isinstance(value, Source) and value.name in self._names:
            return value.name if value == self._sources.source(value.name) else None
        return None

    def reducer_override(self, value: object) -> Any:
        """Pack a value as a call of its class: faster to undo than the default for slots."""
        if not is_dataclass(value) or isinstance(value, type):
            return NotImplemented
        return type(value), tuple(getattr(value, f.name) for f in fields(value) if f.init)


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, sources: _Sources) -> None:
        super().__init__(file)
        self._sources = sources

    def persistent_load(self, name: str) -> Source:
        """Return the file of that name."""
        return self._sources.source(name)


def _entry(path: Path) -> Path | None:
    """Return where the entry for a study's file is, or ``None`` if entries are turned off."""
    wanted = os.environ.get("CASUIST_CACHE", "")
    if wanted.lower() in ("off", "0", "no"):
        return None
    if wanted:
        folder = Path(wanted)
    elif sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA", Path.home())) / "casuist" / "cache"
    else:
        home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
        folder = Path(home) / "casuist"
    return folder / f"{path.stem[:40]}-{zlib.crc32(str(path.absolute()).encode()):08x}.study"


def _version() -> tuple[object, ...]:
    """Return what has to be the same for an entry to be read: formats, Python and our own code."""
    newest = 0
    for package in ("arguments", "deontic"):
        for folder in (root := Path(__file__).parent.parent / package), *root.glob("*/"):
            for file in os.scandir(folder):
                if file.name.endswith(".py"):
                    newest = max(newest, file.stat().st_mtime_ns)
    return _FORMAT, sys.version_info[:3], newest


def _writable_by_others(folder: Path) -> bool:
    """Tell whether someone else could have put an entry into a folder."""
    if os.name != "posix":
        return False
    found = folder.stat()
    return found.st_uid != os.getuid() or bool(found.st_mode & (stat.S_IWGRP | stat.S_IWOTH))


def _prune(folder: Path) -> None:
    """Remove the oldest entries of a crowded folder."""
    entries = sorted(folder.glob("*.study"), key=lambda file: file.stat().st_mtime)
    for entry in entries[:-_MAX_FILES]:
        entry.unlink(missing_ok=True)
