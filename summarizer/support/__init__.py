"""Support: whether the article bears out what we say of it, and where."""

from summarizer.support.judge import Judge, Statement, Verdict

__all__ = ["Judge", "Statement", "Verdict"]
