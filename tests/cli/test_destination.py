"""A result reaches its file whole or not at all."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from summarizer.cli.destination import destination_of
from summarizer.errors import OptionError


def deliver(path: Path, content: str) -> None:
    destination_of(str(path), article="-").write(content)


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_result_replaces_an_older_one_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "result.txt"
    for content in ("one\n", "two – zwei\n"):
        deliver(path, content)
        assert path.read_text(encoding="utf-8") == content
    assert [path.name for path in tmp_path.iterdir()] == ["result.txt"]


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX permissions")
def test_a_file_keeps_its_permissions_and_a_new_one_gets_the_usual(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    deliver(tmp_path / "new", "x")
    assert mode_of(tmp_path / "new") == mode_of(tmp_path / "usual")
    (tmp_path / "new").chmod(0o640)
    deliver(tmp_path / "new", "y")
    assert mode_of(tmp_path / "new") == 0o640


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real" / "result.txt")
    deliver(tmp_path / "link", "x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "result.txt").read_text() == "x"


def test_a_failure_while_writing_leaves_the_old_result(tmp_path: Path) -> None:
    path = tmp_path / "result.txt"
    deliver(path, "old")
    with pytest.raises(UnicodeEncodeError):
        deliver(path, "new \ud800")
    assert path.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["result.txt"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux's /dev/full")
def test_a_full_device_is_told_and_not_replaced() -> None:
    with pytest.raises(OptionError, match="/dev/full cannot be written: no space left"):
        deliver(Path("/dev/full"), "x")
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_named_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    received: list[str] = []
    reader = threading.Thread(target=lambda: received.append(pipe.read_text()))
    reader.start()
    deliver(pipe, "through the pipe")
    reader.join(timeout=10)
    assert received == ["through the pipe"]
