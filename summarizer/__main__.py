"""`python -m summarizer` is the command `summarize`."""

from __future__ import annotations

from summarizer.cli import main

if __name__ == "__main__":
    main()
