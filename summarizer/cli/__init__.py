"""The command line: `summarize ARTICLE`.

Importing it is quick; the language tools and the model are imported once there is an article.

    python -m summarizer examples/harbour-ferry.txt
"""

from __future__ import annotations

import sys

from summarizer.cli.app import run

__all__ = ["main", "run"]


def main() -> None:
    """Carry out the command that this process was started with, and exit."""
    sys.exit(run(sys.argv[1:]))
