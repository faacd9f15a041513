"""The page that lists every error with its cause and its cure: `docs/errors.md`."""

from __future__ import annotations

import inspect

from eval.pages.error_classes import ErrorClass, error_classes

_INTRODUCTION = """\
# Errors

Whatever goes wrong ends in one line that says what is wrong, where, and what to do about it, and
in an exit code; from Python, in an exception of one of these classes. All of them are below
`SummarizerError`, so `except SummarizerError` catches what is raised on purpose. Anything else that
comes out is a fault of ours: please report it with what `--debug` shows.

The exit codes of the command that belong to no class (130, 141, 143) are in
[command-line.md](command-line.md#exit-codes). This page is generated from the classes
(`python -m eval pages`).
"""

_TABLE_HEAD = """\
| Error | Cause | Cure | Exit code |
|---|---|---|---:|"""

_EVAL = """
## Of the harness

Raised by `python -m eval` only.
"""


def errors_page() -> str:
    """The page in Markdown."""
    entries = error_classes()
    ours = [entry for entry in entries if entry.kind.__module__.startswith("summarizer")]
    harness = [entry for entry in entries if entry not in ours]
    parts = [_INTRODUCTION, _TABLE_HEAD, *map(_row, ours), _EVAL, _TABLE_HEAD, *map(_row, harness)]
    return "\n".join(parts) + "\n"


def cause_of(kind: type) -> str:
    """The first paragraph of a class's docstring, on one line."""
    return " ".join((inspect.getdoc(kind) or "").split("\n\n", maxsplit=1)[0].split())


def _row(entry: ErrorClass) -> str:
    kind = entry.kind
    name = f"{'· ' * entry.depth}`{kind.__name__}`"
    cells = (name, cause_of(kind), kind.cure, str(kind.exit_code))
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
