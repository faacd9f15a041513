"""The summary: plain sentences written by the model, tied to the article afterwards."""

from summarizer.summary.headline import write_headline
from summarizer.summary.lead import lead_sentences
from summarizer.summary.repair import GroundedSentence, Origin, ground
from summarizer.summary.writing import SummaryLength, WrittenSummary, fitting_length, write_summary

__all__ = [
    "GroundedSentence",
    "Origin",
    "SummaryLength",
    "WrittenSummary",
    "fitting_length",
    "ground",
    "lead_sentences",
    "write_headline",
    "write_summary",
]
