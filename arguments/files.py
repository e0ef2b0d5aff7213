"""Reading and writing text files, with errors a user can act on."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from deontic.errors import UserError

MAX_BYTES = 32 * 1024 * 1024
"""No text file is larger than this without being something else."""


def read_text(path: Path) -> str:
    """Return the text of a file.

    Raises
    ------
    UserError
        If it cannot be read, is too large, or is not text in UTF-8.
    """
    try:
        size = path.stat().st_size
        if not path.is_file():  # a device or a pipe may never end
            raise UserError(f"{path} is {'a folder' if path.is_dir() else 'a device'}, not a file")
        if size > MAX_BYTES:
            raise UserError(
                f"{path} has {size / 1e6:.0f} MB; a text of more than {MAX_BYTES / 1e6:.0f} MB"
                " is not read"
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise UserError(f"there is no file {path}") from None
    except OSError as error:
        raise UserError(
            f"{path} cannot be read: {(error.strerror or str(error)).lower()}"
        ) from None
    return decode(data, path)


def decode(data: bytes, name: object) -> str:
    r"""Return the text that bytes stand for, without a byte order mark and with plain line ends.

    Parameters
    ----------
    data
        The content of a file.
    name
        What to call it in messages.

    Raises
    ------
    UserError
        If it is too large or is not text in UTF-8.

    Examples
    --------
    >>> decode("\ufeffa\r\nb".encode(), "x.txt")
    'a\nb'
    """
    if len(data) > MAX_BYTES:
        raise UserError(f"{name} has more than {MAX_BYTES / 1e6:.0f} MB, and is not read")
    if b"\0" in data:
        raise UserError(f"{name} is not a text file: it contains a NUL byte")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError(
            f"{name} is not text in UTF-8: line {line} has the byte 0x{data[error.start]:02x}",
            hints=("Save it as UTF-8.",),
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def write_text(path: Path, text: str) -> None:
    """Write a text, in UTF-8, as :func:`write_bytes` writes a file."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file so that it is either there as a whole or not touched.

    A file that is there keeps its permissions, and a link to it stays a link.

    Raises
    ------
    UserError
        If it cannot be written.
    """
    try:
        target = path.resolve()
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            os.chmod(temporary, _mode(target))
            os.replace(temporary, target)
        except BaseException:
            os.unlink(temporary)
            raise
    except OSError as error:
        raise UserError(
            f"{path} cannot be written: {(error.strerror or str(error)).lower()}"
        ) from None


def _mode(path: Path) -> int:
    """Return the permissions that a file has, or that a new one gets."""
    if path.exists():
        return path.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
