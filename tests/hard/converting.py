"""Preparing a model in child processes that begin at work and can be killed at any moment."""

from __future__ import annotations

import multiprocessing
import os
import shutil
from multiprocessing.process import BaseProcess
from pathlib import Path

from summarizer.models.manifest import altered_file, manifest_of

_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["summarizer.pipeline", "summarizer.engine.loading", "spacy"])


def start(model: Path, cache: Path) -> BaseProcess:
    """Prepare `model` in int8 in a child process; exit code 0 where it is there in the end."""
    child = _PROCESSES.Process(target=_prepare, args=(str(model), str(cache)))
    child.start()
    return child


def finish(model: Path, cache: Path) -> int | None:
    """Prepare `model` to the end; the exit code."""
    child = start(model, cache)
    child.join()
    return child.exitcode


def finished_folders(cache: Path) -> list[Path]:
    """The folders of `cache` that a start would use; fails on one that is not as it was made."""
    folders = [path.parent for path in cache.glob("models/*/manifest.json")]
    finished = [folder for folder in folders if not folder.name.endswith(".draft")]
    for folder in finished:
        manifest = manifest_of(folder)
        assert manifest is not None
        assert {name: (folder / name).stat().st_size for name in manifest.files} == manifest.files
        assert altered_file(folder) is None
    return finished


def take_away(cache: Path) -> None:
    """Remove every prepared model, so that the next start makes it."""
    for folder in finished_folders(cache):
        shutil.rmtree(folder)


def _prepare(model: str, cache: str) -> None:
    from summarizer.models import prepare, resolve  # noqa: PLC0415

    os.environ["SUMMARIZER_CACHE"] = cache
    prepare(resolve(model), "int8")
