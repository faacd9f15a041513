"""The outer side of an engine's process: start it, ask it, read how it ends.

    with EngineProcess.start("ours", "eval.speed.ours", opening) as engine:
        reply = engine.ask(Ask(prompts=(prompt,)), Reply)

A process that is not asked anything waits for its input and computes nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self, TypeVar, cast

from pydantic import ValidationError

from eval.speed.records import Failed, Opening, Ready, Record
from summarizer.errors import EngineError

Answer = TypeVar("Answer", bound=Record)

_ROOT: Final = Path(__file__).resolve().parents[2]
_CLOSING_SECONDS: Final = 20


class EngineProcess:
    """One engine, open; `start_seconds` is from the process's start to when it could answer."""

    def __init__(self, name: str, process: subprocess.Popen[str], complaints: IO[str]) -> None:
        self.name = name
        self._process = process
        self._requests = cast("IO[str]", process.stdin)
        self._replies = cast("IO[str]", process.stdout)
        self._complaints = complaints
        self.start_seconds = 0.0
        self.about: dict[str, str | int | bool] = {}

    @classmethod
    def start(cls, name: str, module: str, opening: Opening) -> Self:
        """Start `python -m module` and wait until it is ready; raises EngineError."""
        began = time.perf_counter()
        complaints = tempfile.TemporaryFile(  # noqa: SIM115  closed with the process
            "w+", encoding="utf-8", errors="replace"
        )
        process = subprocess.Popen(  # noqa: S603  our own modules
            [sys.executable, "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
            encoding="utf-8",
            env=_environment(opening.threads),
        )
        engine = cls(name, process, complaints)
        try:
            ready = engine.ask(opening, Ready)
        except BaseException:
            engine.close()
            raise
        engine.start_seconds = time.perf_counter() - began
        engine.about = ready.about
        return engine

    def ask(self, asked: Record, kind: type[Answer]) -> Answer:
        """Send one line and wait for the line that answers it; raises EngineError."""
        try:
            self._requests.write(asked.model_dump_json() + "\n")
            self._requests.flush()
            line = self._replies.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            raise EngineError(self._last_words())
        return self._read(line, kind)

    def close(self) -> None:
        """End the process, which has nothing to save."""
        self._process.kill()
        self._process.wait()
        for stream in (self._replies, self._complaints):
            stream.close()
        with suppress(BrokenPipeError):
            self._requests.close()
        self._complaints.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _read(self, line: str, kind: type[Answer]) -> Answer:
        try:
            return kind.model_validate_json(line)
        except ValidationError:
            failed = Failed.model_validate_json(line)
            raise EngineError(f"{self.name} cannot go on: {failed.error}") from None

    def _last_words(self) -> str:
        self._process.wait(_CLOSING_SECONDS)
        self._complaints.seek(0)
        lines = self._complaints.read().strip().splitlines()
        return (
            f"{self.name} ended with code {self._process.returncode}"
            f"{': ' + lines[-1] if lines else ''}. Leave it out of --against, or give it memory."
        )


def _environment(threads: int) -> dict[str, str]:
    """The caller's, with our own packages importable and one count of threads for all engines."""
    path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path, "OMP_NUM_THREADS": str(threads)}
