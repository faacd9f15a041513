"""The inner side of an engine's process: lines in, lines out, until the input ends.

    if __name__ == "__main__":
        serve(Ask, open_engine)

Standard output carries replies only: whatever a library prints there goes to
standard error.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Protocol, TextIO, TypeVar

from eval.speed.records import Answered, Failed, Opening, Ready, Record, Reply
from summarizer.errors import SummarizerError

Asked_contra = TypeVar("Asked_contra", bound=Record, contravariant=True)
Asked = TypeVar("Asked", bound=Record)


class Service(Protocol[Asked_contra]):
    """What a process offers once it is open; `about` names what runs."""

    @property
    def about(self) -> Mapping[str, str | int | bool]:
        """Versions and settings, for the report."""
        ...

    def answer(self, asked: Asked_contra) -> Record:
        """Do what is asked."""
        ...


def serve(kind: type[Asked], open_service: Callable[[Opening], Service[Asked]]) -> None:
    """Open the service that the first line describes, then answer every line after it."""
    replies = _replies_alone()
    try:
        service = open_service(Opening.model_validate_json(sys.stdin.readline()))
        _send(replies, Ready(about=dict(service.about)))
        for line in sys.stdin:
            _send(replies, service.answer(kind.model_validate_json(line)))
    except SummarizerError as error:
        _send(replies, Failed(error=str(error)))


class Stopwatch:
    """Seconds since it was made: on the clock, and of the processor in all threads together."""

    def __init__(self) -> None:
        self._began = time.perf_counter()
        self._processor_began = time.process_time()

    @property
    def seconds(self) -> float:
        """Seconds on the clock."""
        return time.perf_counter() - self._began

    @property
    def processor_seconds(self) -> float:
        """Seconds of the processor."""
        return time.process_time() - self._processor_began

    def reply(self, answers: Iterable[Answered]) -> Reply:
        """A reply that took until now; `answers` are made first."""
        made = tuple(answers)
        return Reply(
            answers=made,
            seconds=self.seconds,
            processor_seconds=self.processor_seconds,
            peak_bytes=peak_bytes(),
        )


def peak_bytes() -> int:
    """The most memory that this process has held at once, mapped pages that it read included."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text("ascii").splitlines()
        return next(int(line.split()[1]) << 10 for line in lines if line.startswith("VmHWM:"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10


def _replies_alone() -> TextIO:
    """Standard output under another number; its own number leads to standard error from now on."""
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return replies


def _send(replies: TextIO, record: Record) -> None:
    replies.write(record.model_dump_json() + "\n")
    replies.flush()
