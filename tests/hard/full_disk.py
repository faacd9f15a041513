"""What happens on a disk that is full, tried on a small one of our own.

unshare -rm sh -c 'mount -t tmpfs -o size=80m none "$0" && exec "$@"' DISK \
    python -m tests.hard.full_disk DISK WORK

DISK is an empty folder, WORK one with room. Prints `done` where all went as it should.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, redirect_stderr
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from summarizer.cli import run
from summarizer.errors import CacheSpaceError
from summarizer.models import prepare, resolve
from summarizer.progress import Progress, Step, silent
from tests.batch.articles import short_article, write_articles
from tests.batch.command import SMALL
from tests.batch.rows import rows_of, without_times
from tests.hard.converting import finished_folders
from tests.models.tiny_files import write_folder, write_gguf

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_ROOM = "No space left on device"


def main(disk: Path, work: Path) -> None:
    """Fill `disk` at the worst moments; fails where anything but one clear error comes of it."""
    folder = write_folder(work / "tiny")
    os.environ["SUMMARIZER_CACHE"] = str(disk / "cache")
    for model in (folder, write_gguf(work / "tiny.gguf", folder)):
        _conversions(disk, model)
    _results_file(disk, work, folder)
    _single_result(disk, work, folder)
    sys.stdout.write("done\n")


def _conversions(disk: Path, model: Path) -> None:
    """Full before the start, and filled up in the middle: nothing is left, and then it works."""
    with _filled(disk, leaving=0):
        _refused(model, silent)
    with _filled(disk, leaving=1 << 20):
        _refused(model, silent)
    held: list[int] = []

    def fill(step: Step) -> None:
        if step.stage == "converting the model" and not held:
            held.append(_fill(disk / "filler", leaving=0))

    _refused(model, fill)
    (disk / "filler").unlink()
    before = len(finished_folders(disk / "cache"))
    prepare(resolve(str(model)), "int8")
    assert len(finished_folders(disk / "cache")) == before + 1


def _refused(model: Path, progress: Progress) -> None:
    before = finished_folders(Path(os.environ["SUMMARIZER_CACHE"]))
    with pytest.raises(CacheSpaceError, match="SUMMARIZER_CACHE"):
        prepare(resolve(str(model)), "int8", progress)
    assert finished_folders(Path(os.environ["SUMMARIZER_CACHE"])) == before


def _results_file(disk: Path, work: Path, model: Path) -> None:
    pile = write_articles(work / "pile", 4)
    order = [str(pile), "--output", str(disk / "results.jsonl"), "--model", str(model), *SMALL]
    with _filled(disk, leaving=12 << 10):
        told = _told(order, code=2)
    assert _NO_ROOM in told
    assert "what is written already will be used again" in told
    n_rows = len(rows_of(disk / "results.jsonl"))
    assert n_rows < 4
    _told(order, code=0)
    assert len(without_times(rows_of(disk / "results.jsonl"))) == 4


def _single_result(disk: Path, work: Path, model: Path) -> None:
    article, result = work / "article.txt", disk / "result.json"
    article.write_text(short_article(3), encoding="utf-8")
    result.write_text("of before", encoding="utf-8")
    order = [str(article), "--output", str(result), "-f", "json", "--model", str(model), *SMALL]
    with _filled(disk, leaving=0):
        assert _NO_ROOM.lower() in _told(order, code=2)
    assert result.read_text("utf-8") == "of before"
    assert [path.name for path in disk.iterdir() if path.suffix == ".part"] == []


def _told(arguments: list[str], *, code: int) -> str:
    """What the command tells; it ends with that exit code and no traceback."""
    with redirect_stderr(StringIO()) as told:
        ended = run([*arguments, "--quiet"])
    words = told.getvalue()
    assert ended == code, words
    assert "Traceback" not in words
    assert "should not have" not in words
    return words


@contextmanager
def _filled(disk: Path, *, leaving: int) -> Iterator[None]:
    _fill(disk / "filler", leaving)
    try:
        yield
    finally:
        (disk / "filler").unlink()


def _fill(file: Path, leaving: int) -> int:
    """Write to `file` until its disk has no more than `leaving` bytes; how many were written."""
    with file.open("wb", buffering=0) as stream:
        try:
            while True:
                stream.write(bytes(4096))
        except OSError:
            end = stream.tell()
            stream.truncate(max(0, end - leaving))
    return end


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
