"""How a failure is told: one line on standard error, and an exit code.

| Exit code | Meaning                                              |
|-----------|------------------------------------------------------|
| 1         | a fault of ours, of the machine or of the model; a   |
|           | self-check that found one                            |
| 2         | a mistake in the command or the article              |
| 3         | some of several articles failed; the others are done |
| 4         | another process is at work on the file for results   |
| 130       | interrupted from the keyboard (128 + SIGINT)         |
| 141       | whoever read our output went away (128 + SIGPIPE)    |
| 143       | asked to end by another process (128 + SIGTERM)      |
"""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import Sequence

import typer

from summarizer.cli.destination import ReaderGoneError
from summarizer.cli.logs import is_structured, say
from summarizer.cli.want_of_memory import is_want_of_memory
from summarizer.errors import SummarizerError

OURS = 1
SOME_FAILED = 3
INTERRUPTED = 130
READER_GONE = 141


def structured_wanted(arguments: Sequence[str]) -> bool:
    """Whether the log is to be in JSON: by `--log-json`, known before options are looked at."""
    return "--log-json" in arguments


def debug_wanted(arguments: Sequence[str]) -> bool:
    """Whether a traceback is welcome: by `--debug`, or by a SUMMARIZER_DEBUG that is not empty."""
    return "--debug" in arguments or bool(os.environ.get("SUMMARIZER_DEBUG"))


def exit_code_of(error: BaseException) -> int:
    """The exit code that tells the caller what sort of failure this was."""
    if is_want_of_memory(error):
        return OURS
    if isinstance(error, (SummarizerError, typer.TyperException)):
        return error.exit_code
    if isinstance(error, KeyboardInterrupt):
        return INTERRUPTED
    return READER_GONE if isinstance(error, ReaderGoneError) else OURS


def report(error: BaseException, *, debug: bool) -> None:
    """Tell `error` on standard error in one line; with `debug`, its traceback before it."""
    if isinstance(error, ReaderGoneError):
        _let_nothing_more_reach_standard_output()
        return
    if debug and not is_structured():
        traceback.print_exception(error)
    trace = "".join(traceback.format_exception(error)) if debug and is_structured() else None
    say(
        _message_of(error),
        event="error",
        level=logging.ERROR,
        error=type(error).__name__,
        exit_code=exit_code_of(error),
        traceback=trace,
    )


def _message_of(error: BaseException) -> str:
    if is_want_of_memory(error):
        return "There is not enough memory. Close other programs or choose a smaller model."
    match error:
        case SummarizerError():
            return str(error)
        case typer.TyperException():
            return f"{_own_words(error)}. See `summarize --help`."
        case KeyboardInterrupt():
            return "interrupted"
        case _:
            return (
                f"Something went wrong that should not have: {type(error).__name__}: {error}. "
                "Please report it with what `--debug` shows."
            )


def _own_words(error: typer.TyperException) -> str:
    return error.format_message().replace("Value error, ", "").rstrip(".")


def _let_nothing_more_reach_standard_output() -> None:
    """Keep Python from failing once more when it flushes standard output at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
