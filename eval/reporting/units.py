"""Which content units of the gold the summary holds, as the run was scored.

Scores keep only the sum. Here the answers that the scoring kept are looked
up; the model is not asked again.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from eval.meaning_matcher import shipped_figures, token_recall
from eval.metrics import TOKEN_RECALL, Item
from eval.runs import RunFolder
from eval.runs.hashes import hash_of, text_hash
from eval.runs.json_lines import read_lines
from eval.runs.records import JudgementRow

_REMEDY: Final = "Take the line out and score again."

Decide = Callable[[str, Sequence[str]], list[bool] | None]
Answers = Mapping[tuple[str, str], float]
UnitsHeld = Callable[[Item], list[bool] | None]
"""For each content unit, in order, whether the summary holds it; None where that was not kept."""


def units_held(folder: RunFolder, matcher: str) -> UnitsHeld:
    """What tells held units apart for a run scored with `matcher`, as its signature names it.

    Raises `RunError` naming file and line of an answer that cannot be read.
    """
    decide = _decider(folder, matcher)

    def held(item: Item) -> list[bool] | None:
        units = [unit.text for unit in item.article.labels.units]
        if item.summary in ("", item.reference):  # as in `ContentUnitRecall`, nothing is asked
            return [bool(item.summary)] * len(units)
        return decide(item.summary, units)

    return held


def _decider(folder: RunFolder, matcher: str) -> Decide:
    if matcher == TOKEN_RECALL.option:
        return TOKEN_RECALL.decide
    figures = shipped_figures()
    if hash_of(dataclasses.asdict(figures))[:12] not in matcher:
        return _unknown
    answers = _answers(folder, matcher)

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


def _answers(folder: RunFolder, matcher: str) -> Answers:
    return {
        (row.text, unit.sha256): unit.entailment
        for row in read_lines(folder.judgements, JudgementRow, _REMEDY).rows
        if row.matcher[:12] in matcher
        for unit in row.units
    }


def _unknown(summary: str, units: Sequence[str]) -> None:
    del summary, units
