"""Warnings: what a careful reader should know of the article and of our output."""

from summarizer.warnings.gathering import gather_warnings
from summarizer.warnings.instructions import find_orders
from summarizer.warnings.output import OutputState

__all__ = ["OutputState", "find_orders", "gather_warnings"]
