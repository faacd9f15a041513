"""Which content units of the gold the summary holds, as the run was scored.

Scores keep only the sum. Here the answers that the scoring kept are looked
up, of every model that was asked; those that add up to the score are shown.
The model is not asked again.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from eval.goldset import ContentUnit
from eval.meaning_matcher import shipped_figures, token_recall
from eval.metrics import TOKEN_RECALL, Item
from eval.metrics.rates import share
from eval.runs import RunFolder
from eval.runs.hashes import text_hash
from eval.runs.json_lines import read_lines
from eval.runs.records import JudgementRow

_REMEDY: Final = "Take the line out and score again."

Decide = Callable[[str, Sequence[str]], list[bool] | None]
UnitsHeld = Callable[[Item, float | None], list[bool] | None]
"""From an item and its recall, whether its summary holds each unit; None where that is not kept."""


def units_held(folder: RunFolder, matcher: str) -> UnitsHeld:
    """What tells held units apart in a run scored with `matcher`, as its signature names it.

    Raises `RunError` naming file and line of an answer that cannot be read.
    """
    by_words = matcher == TOKEN_RECALL.option
    deciders = [TOKEN_RECALL.decide] if by_words else list(_deciders(folder))

    def held(item: Item, recall: float | None) -> list[bool] | None:
        if item.summary in ("", item.reference):  # as in `ContentUnitRecall`, nothing is asked
            return [bool(item.summary)] * len(item.article.labels.units)
        answers = (_asked(decide, item) for decide in deciders)
        return next((each for each in answers if each and _adds_up(each, item, recall)), None)

    return held


def _asked(decide: Decide, item: Item) -> list[bool] | None:
    return decide(item.summary, [unit.text for unit in item.article.labels.units])


def _adds_up(held: Sequence[bool], item: Item, recall: float | None) -> bool:
    units = item.article.labels.units
    kept = [unit for unit, there in zip(units, held, strict=True) if there]
    return recall is not None and math.isclose(recall, share(_weight(kept), _weight(units)))


def _weight(units: Sequence[ContentUnit]) -> int:
    return sum(unit.weight for unit in units)


def _deciders(folder: RunFolder) -> Iterator[Decide]:
    """One for each model that was asked, the last first."""
    answers: dict[str, dict[tuple[str, str], float]] = {}
    for row in read_lines(folder.judgements, JudgementRow, _REMEDY).rows:
        known = answers.setdefault(row.matcher, {})
        known |= {(row.text, unit.sha256): unit.entailment for unit in row.units}
    yield from (_decider(known) for known in reversed(answers.values()))


def _decider(answers: Mapping[tuple[str, str], float]) -> Decide:
    figures = shipped_figures()

    def decide(summary: str, units: Sequence[str]) -> list[bool] | None:
        known = [answers.get((text_hash(summary), text_hash(unit))) for unit in units]
        chances = [
            figures.probability(answer, token_recall(unit, summary))
            for unit, answer in zip(units, known, strict=True)
            if answer is not None
        ]
        whole = len(chances) == len(units)
        return [chance >= figures.threshold for chance in chances] if whole else None

    return decide
