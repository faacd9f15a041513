"""What is told on standard error: lines for people, or one JSON object a line (`--log-json`).

    begin_log(structured=True)
    tell("stage_done", "article.txt: reading took 0.4 s", article="article.txt", seconds=0.4)

gives

    {"time": "2026-11-24T02:20:11.123Z", "level": "info", "run": "8c1f0a2be93d",
     "event": "stage_done", "article": "article.txt", "seconds": 0.4, "message": "..."}

on one line. All lines of a run carry its id.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from datetime import UTC, datetime
from typing import Final

Fact = str | int | float | bool | None

_OURS: Final = logging.getLogger("summarizer")
_SAID: Final = logging.getLogger("summarizer.said")
_TOLD: Final = logging.getLogger("summarizer.told")


def begin_log(*, structured: bool) -> None:
    """Begin the log of a run, in JSON if `structured`; only what must be said is let through."""
    handler = _StandardError(os.urandom(6).hex())
    handler.setFormatter(_JsonLines(handler.run) if structured else _PlainLines())
    _OURS.handlers[:] = [handler]
    _OURS.propagate = False
    _SAID.setLevel(logging.INFO)
    set_level(logging.WARNING)


def set_level(level: int) -> None:
    """Let through what weighs `level` or more; in JSON what a run does is let through sooner."""
    _OURS.setLevel(level)
    sooner = is_structured() and level == logging.WARNING
    _TOLD.setLevel(logging.INFO if sooner else level)


def run_id() -> str:
    """The id of this run; begins a log for people where there is none."""
    if not _OURS.handlers:
        begin_log(structured=False)
    return next(each.run for each in _OURS.handlers if isinstance(each, _StandardError))


def is_structured() -> bool:
    """Whether this run's log is in JSON."""
    return any(isinstance(handler.formatter, _JsonLines) for handler in _OURS.handlers)


def tell(event: str, message: str, *, level: int = logging.INFO, **facts: Fact) -> None:
    """Tell what the run does: in JSON, and in words with `--debug`."""
    _TOLD.log(level, message, extra={"event": event, "facts": facts})


def say(message: str, *, event: str = "note", level: int = logging.INFO, **facts: Fact) -> None:
    """Say what must be said, even where nothing else is to be told."""
    if not _OURS.handlers:
        begin_log(structured=False)
    _SAID.log(level, message, extra={"event": event, "facts": facts})


class _StandardError(logging.Handler):
    """Writes to whatever standard error is at the time, so that a bar drawn there keeps its place.

    Where standard error is closed, nothing is written.
    """

    def __init__(self, run: str) -> None:
        super().__init__()
        self.run = run

    def emit(self, record: logging.LogRecord) -> None:
        if sys.stderr is not None:
            print(self.format(record), file=sys.stderr)  # noqa: T201


class _PlainLines(logging.Formatter):
    """`summarize: ...` on one line, with nothing in it that a terminal would obey."""

    def format(self, record: logging.LogRecord) -> str:
        words = " ".join(record.getMessage().split())
        shown = (letter if letter.isprintable() else ascii(letter)[1:-1] for letter in words)
        return "summarize: " + "".join(shown)


class _JsonLines(logging.Formatter):
    """One JSON object, in ASCII; lines from other modules have the event `log`."""

    def __init__(self, run: str) -> None:
        super().__init__()
        self._run = run

    def format(self, record: logging.LogRecord) -> str:
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {
            "time": time.replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "run": self._run,
            "event": getattr(record, "event", "log"),
            **getattr(record, "facts", {}),
            "message": record.getMessage(),
        }
        return json.dumps(line)
