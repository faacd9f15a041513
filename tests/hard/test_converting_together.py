"""Several processes that want one model at once: one makes it, and if it dies another does."""

from __future__ import annotations

import time
from pathlib import Path

from tests.hard import converting
from tests.hard.length import how_many
from tests.models.tiny_files import write_folder, write_gguf


def test_the_death_of_one_that_converts_leaves_it_to_the_next(tmp_path: Path) -> None:
    gguf = write_gguf(tmp_path / "tiny.gguf", write_folder(tmp_path / "tiny"))
    cache = tmp_path / "cache"
    for _ in range(how_many(5, short=1)):
        children = [converting.start(gguf, cache) for _ in range(4)]
        while not list(cache.glob("models/*.draft")) and children[0].is_alive():
            time.sleep(0.001)
        children[0].kill()
        for child in children:
            child.join()
        assert [child.exitcode for child in children[1:]] == [0, 0, 0]
        assert len(converting.finished_folders(cache)) == 1
        converting.take_away(cache)
