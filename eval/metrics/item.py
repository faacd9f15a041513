"""What is scored: a gold article and what the program made of it."""

from __future__ import annotations

from dataclasses import dataclass

from eval.goldset import GoldArticle
from summarizer.schema import Claim, SummaryResult, SummarySentence, Warning


@dataclass(frozen=True, slots=True)
class Item:
    """One gold article and the result for it.

    `result` is None where there is no valid one: the program failed, or what
    it wrote does not fit the schema. Such an item counts as an empty output.
    `peak_bytes` is the most memory that the process held meanwhile, where known.
    """

    article: GoldArticle
    result: SummaryResult | None
    peak_bytes: int | None = None

    @property
    def reference(self) -> str:
        """The reference summary as one text."""
        return " ".join(self.article.labels.summary)

    @property
    def summary(self) -> str:
        """The summary that was written, as one text; empty where there is none."""
        return " ".join(sentence.text for sentence in self.sentences)

    @property
    def sentences(self) -> list[SummarySentence]:
        """The sentences of the summary that was written."""
        return self.result.summary if self.result else []

    @property
    def claims(self) -> list[Claim]:
        """The claims found, in the result's order."""
        return self.result.claims if self.result else []

    @property
    def warnings(self) -> list[Warning]:
        """The warnings given, in the result's order."""
        return self.result.warnings if self.result else []
