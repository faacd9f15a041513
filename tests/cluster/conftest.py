"""The tiny summarizer of the piles serves here, too."""

from tests.batch.conftest import summarizer

__all__ = ["summarizer"]
