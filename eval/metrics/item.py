"""What is scored: a gold article and what the program made of it."""

from __future__ import annotations

from dataclasses import dataclass

from eval.goldset import GoldArticle
from summarizer.schema import Claim, SummaryResult, Warning


@dataclass(frozen=True, slots=True)
class Item:
    """One gold article and the result for it.

    `result` is None where there is no valid one: the program failed, or what
    it wrote does not fit the schema. Such an item counts as an empty output.
    """

    article: GoldArticle
    result: SummaryResult | None

    @property
    def reference(self) -> str:
        """The reference summary as one text."""
        return " ".join(self.article.labels.summary)

    @property
    def summary(self) -> str:
        """The summary that was written, as one text; empty where there is none."""
        sentences = self.result.summary if self.result else []
        return " ".join(sentence.text for sentence in sentences)

    @property
    def claims(self) -> list[Claim]:
        """The claims found, in the result's order."""
        return self.result.claims if self.result else []

    @property
    def warnings(self) -> list[Warning]:
        """The warnings given, in the result's order."""
        return self.result.warnings if self.result else []
