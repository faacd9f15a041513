"""What is wrong with a gold file, and where."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from summarizer.errors import SummarizerError


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: the file, the line in it (from 1), and what is wrong and what to do."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        """`FILE:LINE: message`, as compilers write it."""
        return f"{self.path}:{self.line}: {self.message}"


class GoldError(SummarizerError):
    """The gold set cannot be used.

    `problems` lists every fault, one line each in the message.
    """

    exit_code: ClassVar[int] = 2
    cure: ClassVar[str] = "Correct each line that the message names."

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
