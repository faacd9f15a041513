"""Do the support checks catch planted errors and leave faithful rewording alone?

python -m eval flips --json OUT [--split dev|heldout|heldout2|all]

The pairs in `eval/flips/*.jsonl` are ours, written before any check was: each
has a passage, a faithful statement, paraphrases, and twins of the statement
with one planted error. The checks were tuned on `dev` only; the split is by
passage. A flip counts as caught when any finding arises on it.
"""

from __future__ import annotations

import json as json_format
import math
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.table import Table

from eval.figures import write_figures
from summarizer.analysis import analyse
from summarizer.documents import document_from_text
from summarizer.schema import WarningCode
from summarizer.support.checks import Finding, check_statement

app = typer.Typer()

Figures = dict[str, object]

FOLDER: Final = Path(__file__).with_name("flips")

RIGHT_CODES: Final = {
    "negation": WarningCode.POLARITY_MISMATCH,
    "direction": WarningCode.POLARITY_MISMATCH,
    "number": WarningCode.NUMBER_MISMATCH,
    "unit": WarningCode.NUMBER_MISMATCH,
    "name": WarningCode.NAME_MISMATCH,
    "speaker_swapped": WarningCode.NAME_MISMATCH,
    "modality": WarningCode.HEDGE_DROPPED,
    "hedge_dropped": WarningCode.HEDGE_DROPPED,
    "attribution_dropped": WarningCode.ATTRIBUTION_DROPPED,
}
"""For each kind of planted error, the code that names it best."""


class Split(StrEnum):
    """Which pairs to measure on."""

    DEV = "dev"
    HELDOUT = "heldout"
    HELDOUT2 = "heldout2"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Twin:
    """The faithful statement with one planted error of `kind`."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage, what is true of it, and what is not."""

    evidence: str
    faithful: str
    paraphrases: tuple[str, ...]
    twins: tuple[Twin, ...]


@dataclass
class Tally:
    """What the checks said of the statements of one kind."""

    n: int = 0
    flagged: int = 0
    right_code: int = 0
    codes: Counter[str] = field(default_factory=Counter)

    def add(self, findings: list[Finding], right: WarningCode | None) -> None:
        """Count one statement."""
        self.n += 1
        self.flagged += bool(findings)
        self.right_code += any(f.code is right for f in findings)
        self.codes.update({f.code.value for f in findings})


@app.command()
def flips(
    json: Annotated[Path, typer.Option(help="Where to write the figures.")],
    split: Annotated[Split, typer.Option(help="Which pairs.")] = Split.ALL,
) -> None:
    """Plant errors in faithful statements and see which the checks catch."""
    figures = measure(read_pairs(split))
    write_figures(json, figures)
    _print(figures)


def read_pairs(split: Split) -> list[Pair]:
    """The pairs of one split, or of both, in order."""
    names = [s for s in Split if s is not Split.ALL] if split is Split.ALL else [split]
    lines = [
        line
        for name in names
        for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    return [_pair(json_format.loads(line)) for line in lines]


def _pair(row: dict[str, object]) -> Pair:
    twins, paraphrases = row["twins"], row["paraphrases"]
    assert isinstance(twins, list)  # noqa: S101  the shipped file's shape, held by a test
    assert isinstance(paraphrases, list)  # noqa: S101
    return Pair(
        str(row["evidence"]),
        str(row["faithful"]),
        tuple(paraphrases),
        tuple(Twin(t["kind"], t["text"]) for t in twins),
    )


def measure(pairs: list[Pair]) -> Figures:
    """Shares caught by kind and false alarms, each with its 95 % Wilson interval."""
    caught = {kind: Tally() for kind in RIGHT_CODES}
    alarms = {"faithful": Tally(), "paraphrase": Tally()}
    started = time.perf_counter()
    for pair in pairs:
        for kind, findings in _checked(pair):
            tally = caught[kind] if kind in caught else alarms[kind]
            tally.add(findings, RIGHT_CODES.get(kind))
    seconds = time.perf_counter() - started
    both = Tally(*(sum(getattr(t, k) for t in alarms.values()) for k in ("n", "flagged")))
    statements = both.n + sum(t.n for t in caught.values())
    return {
        "caught": {
            k: {**_share(t), "right_code": _part(t.right_code, t.n)} for k, t in caught.items()
        },
        "false_alarms": {
            **{k: {**_share(t), "codes": dict(t.codes)} for k, t in alarms.items()},
            "both": _share(both),
        },
        "n_pairs": len(pairs),
        "seconds_per_statement": seconds / statements if statements else 0.0,
    }


def _checked(pair: Pair) -> Iterator[tuple[str, list[Finding]]]:
    document = document_from_text(pair.evidence)
    analysis = analyse(document)
    evidence = [document.span(s.start, s.end) for s in document.sentences]
    statements = [("faithful", pair.faithful)]
    statements += [("paraphrase", text) for text in pair.paraphrases]
    statements += [(twin.kind, twin.text) for twin in pair.twins]
    for kind, text in statements:
        yield kind, check_statement(text, evidence, document, analysis)


def _share(tally: Tally) -> Figures:
    low, high = wilson(tally.flagged, tally.n)
    return {
        "n": tally.n,
        "flagged": tally.flagged,
        "share": _part(tally.flagged, tally.n),
        "interval": [low, high],
    }


def _part(count: int, n: int) -> float:
    return count / n if n else 0.0


def wilson(count: int, n: int, z: float = 1.959964) -> tuple[float, float]:
    """The Wilson score interval of a share; `z` is the normal quantile (1.96: 95 %)."""
    if n == 0:
        return 0.0, 1.0
    share, weight = count / n, z * z / n
    centre = (share + weight / 2) / (1 + weight)
    half = z * math.sqrt(share * (1 - share) / n + weight / (4 * n)) / (1 + weight)
    return max(0.0, centre - half), min(1.0, centre + half)


def _print(figures: Figures) -> None:
    table = Table("kind", "n", "share", "95 % interval", "right code")
    for part in ("caught", "false_alarms"):
        rows = figures[part]
        assert isinstance(rows, dict)  # noqa: S101  made above
        for kind, row in rows.items():
            low, high = row["interval"]
            code = f"{row['right_code']:.3f}" if "right_code" in row else ""
            name = kind if part == "caught" else f"false alarm: {kind}"
            table.add_row(name, str(row["n"]), f"{row['share']:.3f}", f"{low:.3f}-{high:.3f}", code)
    Console().print(table)
