"""`python -m summarizer.cluster` works on articles with the machines of a Ray cluster."""

from __future__ import annotations

import sys

from summarizer.cluster.app import run

if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
