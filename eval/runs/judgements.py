"""The meaning matcher of a run: each question is put to the model once and kept.

    with Judgements(folder, model, Prompts.load()) as judgements:
        judgements.contains(text, statements)     # a probability for each

What is kept are the model's log-odds; probabilities are made from them with
the figures of the day, so that fitting those anew asks nothing again. All
questions about a text that have no answer yet are asked together, of an
engine that has nothing in mind, and kept in one line: a run that was
interrupted asks the rest exactly as it would have without.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from types import TracebackType
from typing import Final, Self

from eval.meaning_matcher import MeaningMatcher, shipped_figures, token_recall
from eval.metrics import Matcher
from eval.runs.hashes import engine_hash, hash_of, text_hash
from eval.runs.json_lines import read_lines
from eval.runs.layout import RunFolder
from eval.runs.local_model import LocalModel
from eval.runs.records import JudgedUnit, JudgementRow
from summarizer.batch.line_writer import LineWriter
from summarizer.prompting import Prompts
from summarizer.provenance import package_versions

_REMEDY: Final = "Take the line out and score again: its questions are then asked anew."


class Judgements:
    """Tells which statements a text makes, by one model; what it answered stays on the disk."""

    def __init__(self, folder: RunFolder, model: LocalModel, prompts: Prompts) -> None:
        """Read what was answered before. Raises `RunError`."""
        self._model = model
        self._prompts = prompts
        self._hash = matcher_hash(model, prompts)
        self._figures = shipped_figures()
        self._writer = LineWriter(folder.judgements)
        lines = read_lines(folder.judgements, JudgementRow, _REMEDY)
        self._known = {
            _place(row.text, unit.sha256): unit.entailment
            for row in lines.rows
            if row.matcher == self._hash
            for unit in row.units
        }
        self.half_written = lines.half_written
        self.asked = 0

    @property
    def matcher(self) -> Matcher:
        """What the metrics take; its name stands in every signature."""
        model, prompt = self._model.prepared, self._prompts.hashes["support"]
        figures = hash_of(dataclasses.asdict(self._figures))
        name = (
            f"meaning(model={model.sha256[:12]},precision={model.precision},"
            f"prompt={prompt[:12]},figures={figures[:12]})"
        )
        return Matcher(name, self.contains, self._figures.threshold)

    def contains(self, text: str, statements: Sequence[str]) -> list[float]:
        """For each statement the probability, 0 to 1, that `text` makes it.

        Loads the model for the first question that was not answered before.
        Raises `EngineError` for a text that is too long.
        """
        text_sha256 = text_hash(text)
        places = [_place(text_sha256, text_hash(statement)) for statement in statements]
        asked = dict(zip(places, statements, strict=True))
        missing = {place: s for place, s in asked.items() if place not in self._known}
        if missing:
            self._ask(text, text_sha256, list(missing.values()))
        return [
            self._figures.probability(self._known[place], token_recall(statement, text))
            for place, statement in zip(places, statements, strict=True)
        ]

    def __enter__(self) -> Self:
        """Open the file for further answers."""
        self._writer.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self._writer.__exit__(kind, error, trace)

    def _ask(self, text: str, text_sha256: str, statements: Sequence[str]) -> None:
        matcher = MeaningMatcher(self._model.rested_engine(), self._prompts)
        matches = matcher.match(text, statements)
        units = [
            JudgedUnit(sha256=text_hash(statement), entailment=match.entailment)
            for statement, match in zip(statements, matches, strict=True)
        ]
        self._writer.append(JudgementRow(matcher=self._hash, text=text_sha256, units=units))
        self._known |= {_place(text_sha256, unit.sha256): unit.entailment for unit in units}
        self.asked += len(units)


def matcher_hash(model: LocalModel, prompts: Prompts) -> str:
    """SHA-256 of everything that can change an answer about a given text."""
    prepared = model.prepared
    versions = package_versions()
    return hash_of(
        [
            prepared.sha256,
            prepared.precision,
            prompts.hashes["support"],
            engine_hash(),
            versions["torch"],
            versions["tokenizers"],
        ]
    )


def _place(text_sha256: str, statement_sha256: str) -> str:
    return f"{text_sha256}:{statement_sha256}"
