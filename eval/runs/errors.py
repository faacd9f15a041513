"""What is wrong with a run directory, and where.

SummarizerError
└── RunError          the directory or a file in it cannot be used   (exit 2)
    └── RunBusyError  another process is at work in it               (exit 4)
"""

from __future__ import annotations

from typing import ClassVar

from summarizer.errors import SummarizerError


class RunError(SummarizerError):
    """A run directory, or a file in it, cannot be used; names the file and, where it can, the line.

    As compilers write it: `FILE:LINE: message`.
    """

    exit_code: ClassVar[int] = 2


class RunBusyError(RunError):
    """Another process runs or scores in this directory."""

    exit_code: ClassVar[int] = 4
