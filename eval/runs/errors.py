"""What is wrong with a run directory, and where.

SummarizerError
└── RunError          the directory or a file in it cannot be used   (exit 2)
    └── RunBusyError  another process is at work in it               (exit 4)
"""

from __future__ import annotations

from typing import ClassVar

from summarizer.errors import SummarizerError


class RunError(SummarizerError):
    """A run directory, or a file in it, cannot be used.

    The message names the file and, where it can, the line, as compilers write it:
    `FILE:LINE: message`.
    """

    exit_code: ClassVar[int] = 2
    cure: ClassVar[str] = "Correct what the message names, or run into a new directory."


class RunBusyError(RunError):
    """Another process runs or scores in this directory."""

    exit_code: ClassVar[int] = 4
    cure: ClassVar[str] = "Wait until the other process is done, or give another directory."
