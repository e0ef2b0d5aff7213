"""Reading and writing text files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from arguments.files import MAX_BYTES, read_text, write_text
from deontic.errors import UserError


def refused(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        read_text(path)
    return caught.value.render()


def test_text_is_read_with_one_kind_of_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffé\r\nb\rc\n".encode())
    assert read_text(path) == "é\nb\nc\n"


def test_what_is_no_file(tmp_path: Path) -> None:
    assert "there is no file" in refused(tmp_path / "missing")
    assert "is a folder" in refused(tmp_path)
    assert "cannot be read" in refused(tmp_path / ("x" * 5000))


@pytest.mark.skipif(os.name != "posix", reason="devices and pipes as Unix has them")
def test_what_might_never_end(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "is a device, not a file" in refused(tmp_path / "pipe")
    assert "is a device, not a file" in refused(Path("/dev/zero"))


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="everything may be read here")
def test_what_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_text("a", "utf-8")
    path.chmod(0)
    assert "cannot be read: permission denied" in refused(path)


def test_what_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"a\0b")
    assert "NUL" in refused(path)
    path.write_bytes(b"one\ntwo \xff\n")
    assert "line 2 has the byte 0xff" in refused(path)


def test_what_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert "is not read" in refused(path)


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    for text in ("é\n", "b\r\nc"):
        write_text(path, text)
        assert path.read_bytes() == text.encode()
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_written_leaves_everything_as_it_was(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be written"):
        write_text(tmp_path / "nowhere" / "a.txt", "a")
    (tmp_path / "folder").mkdir()
    with pytest.raises(UserError, match="cannot be written"):
        write_text(tmp_path / "folder", "a")
    with pytest.raises(UnicodeEncodeError):
        write_text(tmp_path / "a.txt", "\ud800")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
