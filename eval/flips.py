"""Does the product catch planted errors and leave faithful rewording alone?

python -m eval flips --json OUT [--split dev|heldout|heldout2|all] [--data FILE]
                     [--rows ROWS] [--model M]

The pairs in `eval/flips/*.jsonl` are ours: each has a passage, a faithful
statement, paraphrases, and twins of the statement with one planted error. Each
statement is weighed as the pipeline weighs its own sentences, with the whole
passage as its evidence. A flip counts as caught when any finding stands, and a
faithful statement as a false alarm; `checks_alone` is the same before the
model's probe was heard, `not_sound` adds what the calibrated probability calls
unsupported. `--data` measures on another file of this shape, `--rows` keeps
what `fit-flips` fits thresholds on.
"""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer
from pydantic import BaseModel, ConfigDict, FiniteFloat
from rich.console import Console
from rich.progress import track
from rich.table import Table

from eval.asked_with import asked_with
from eval.figures import write_figures
from eval.flip_pairs import FAITHFUL, RIGHT_CODES, Pair, Split, read_pairs, read_pairs_of
from eval.probe_rows import write_rows
from summarizer.analysis import analyse
from summarizer.documents import document_from_text
from summarizer.documents.pieces import split_into_pieces
from summarizer.engine.opening import open_engine
from summarizer.engine.protocol import Engine
from summarizer.pipeline import piece_budget
from summarizer.progress import silent
from summarizer.prompting import Prompts
from summarizer.schema import WarningCode
from summarizer.support import Judge, Statement, Verdict

app = typer.Typer()

Figures = dict[str, object]


class WeighedFlip(BaseModel):
    """What the product makes of one statement.

    `odds` are the probe's log-odds in nats over the passage, `raised` the
    codes that the checks alone find, `findings` those that stand, `sound`
    whether the product would leave the statement as it is.
    """

    model_config = ConfigDict(frozen=True)

    kind: str
    odds: FiniteFloat
    raised: tuple[WarningCode, ...]
    findings: tuple[WarningCode, ...]
    sound: bool


@app.command()
def flips(
    json: Annotated[Path, typer.Option(help="Where to write the figures.")],
    split: Annotated[Split, typer.Option(help="Which of the shipped pairs.")] = Split.ALL,
    data: Annotated[Path | None, typer.Option(help="Other pairs, as JSON lines.")] = None,
    rows: Annotated[Path | None, typer.Option(help="Where to write each statement's.")] = None,
    model: Annotated[str | None, typer.Option(help="Default: the embedded model.")] = None,
) -> None:
    """Plant errors in faithful statements and see which the product catches."""
    pairs = read_pairs_of(data) if data else read_pairs(split)
    engine, prompts = open_engine(model, "auto", silent), Prompts.load()
    started = time.perf_counter()
    shown = track(pairs, description="Passages", console=Console(stderr=True))
    weighed = list(chain.from_iterable(weigh_pair(pair, engine, prompts) for pair in shown))
    figures = {
        **measure(weighed),
        "n_pairs": len(pairs),
        "seconds_per_statement": (time.perf_counter() - started) / len(weighed),
        **asked_with(engine, prompts),
    }
    if rows:
        write_rows(rows, weighed)
    write_figures(json, figures)
    _print(figures)


def weigh_pair(pair: Pair, engine: Engine, prompts: Prompts) -> list[WeighedFlip]:
    """The product's verdict on every statement of `pair`, in order, the faithful ones first."""
    document = document_from_text(pair.evidence)
    pieces = split_into_pieces(document, piece_budget(engine), engine.count_tokens)
    judge = Judge(analyse(document), pieces, engine, prompts)
    evidence = tuple(document.span(s.start, s.end) for s in document.sentences)
    stated = list(pair.statements())
    verdicts = judge.weigh([Statement(one.text, evidence) for one in stated])
    return [_weighed(one.kind, verdict) for one, verdict in zip(stated, verdicts, strict=True)]


def _weighed(kind: str, verdict: Verdict) -> WeighedFlip:
    return WeighedFlip(
        kind=kind,
        odds=verdict.signals.evidence,
        raised=tuple(dict.fromkeys(finding.code for finding in verdict.raised)),
        findings=tuple(dict.fromkeys(finding.code for finding in verdict.findings)),
        sound=verdict.sound,
    )


def measure(weighed: Sequence[WeighedFlip]) -> Figures:
    """Shares caught by kind and false alarms, each with its 95 % Wilson interval."""
    by_kind = {
        kind: [row for row in weighed if row.kind == kind] for kind in (*RIGHT_CODES, *FAITHFUL)
    }
    faithful = list(chain.from_iterable(by_kind[kind] for kind in FAITHFUL))
    return {
        "caught": {
            kind: {
                **_figures_of(by_kind[kind]),
                "right_code": _share_with(code, by_kind[kind]),
            }
            for kind, code in RIGHT_CODES.items()
        },
        "false_alarms": {
            **{
                kind: {**_figures_of(by_kind[kind]), "codes": _codes(by_kind[kind])}
                for kind in FAITHFUL
            },
            "both": _figures_of(faithful),
        },
    }


def _figures_of(rows: Sequence[WeighedFlip]) -> Figures:
    flagged = sum(bool(row.findings) for row in rows)
    low, high = wilson(flagged, len(rows))
    return {
        "n": len(rows),
        "flagged": flagged,
        "share": _share(rows, lambda row: bool(row.findings)),
        "interval": [low, high],
        "checks_alone": _share(rows, lambda row: bool(row.raised)),
        "not_sound": _share(rows, lambda row: not row.sound),
    }


def _share(rows: Sequence[WeighedFlip], holds: Callable[[WeighedFlip], bool]) -> float:
    return sum(map(holds, rows)) / len(rows) if rows else 0.0


def _share_with(code: WarningCode, rows: Sequence[WeighedFlip]) -> float:
    return _share(rows, lambda row: code in row.findings)


def _codes(rows: Iterable[WeighedFlip]) -> dict[str, int]:
    return dict(sorted(Counter(code.value for row in rows for code in row.findings).items()))


def wilson(count: int, n: int, z: float = 1.959964) -> tuple[float, float]:
    """The Wilson score interval of a share; `z` is the normal quantile (1.96: 95 %)."""
    if n == 0:
        return 0.0, 1.0
    share, weight = count / n, z * z / n
    centre = (share + weight / 2) / (1 + weight)
    half = z * math.sqrt(share * (1 - share) / n + weight / (4 * n)) / (1 + weight)
    return max(0.0, centre - half), min(1.0, centre + half)


def _print(figures: Figures) -> None:
    table = Table("kind", "n", "share", "95 % interval", "checks alone", "right code")
    for part in ("caught", "false_alarms"):
        rows = figures[part]
        assert isinstance(rows, dict)  # noqa: S101  made above
        for kind, row in rows.items():
            low, high = row["interval"]
            code = f"{row['right_code']:.3f}" if "right_code" in row else ""
            name = kind if part == "caught" else f"false alarm: {kind}"
            alone = f"{row['checks_alone']:.3f}"
            share, interval = f"{row['share']:.3f}", f"{low:.3f}-{high:.3f}"
            table.add_row(name, str(row["n"]), share, interval, alone, code)
    Console().print(table)
