"""`python -m eval strategies`, over a tiny random model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from eval.strategies.command import app
from eval.strategies.summing import Held, TrialRow, figures_by_strategy
from eval.strategies.trial import WRITTEN, Trial
from summarizer.errors import OptionError
from tests.tiny import tiny_model

ARTICLE = (
    "Harbour wall gives way\n\n"
    "The harbour wall at Lunde gave way on Monday night, the mayor said. Nobody was hurt. "
    "“We had warned them,” said Ida Roth, who keeps a boat there. The wall was built in 1904."
)


def trial(strategy: str, n_copied: int, n_supported: int) -> Trial:
    return Trial(
        strategy=strategy,
        sentences=("The wall gave way.", "Nobody was hurt."),
        n_copied=n_copied,
        n_supported=n_supported,
        n_sound=1,
        n_replaced=0,
        seconds=2.0,
    )


def test_every_strategy_writes_and_the_figures_are_kept(tmp_path: Path) -> None:
    tiny_model(tmp_path / "model", seed=3)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "wall.txt").write_text(ARTICLE)
    out = tmp_path / "out.json"
    options = {"--articles": "articles", "--model": "model", "--json": "out.json"}
    arguments = [part for name, path in options.items() for part in (name, str(tmp_path / path))]
    result = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    figures = json.loads(out.read_text())["strategies"]
    assert list(figures) == [*WRITTEN, "lead", "lexrank"]
    assert figures["lead"]["words"] <= figures["shipped"]["words"]
    assert figures["shipped"]["content_unit_recall"] is None
    assert 0 <= figures["planned"]["copied_share"] <= 1


def test_an_unknown_strategy_is_named() -> None:
    with pytest.raises(OptionError, match="telepathy"):
        CliRunner().invoke(app, ["--json", "x.json", "--only", "telepathy"], catch_exceptions=False)


def test_shares_are_over_sentences_and_recall_over_articles() -> None:
    rows = [
        TrialRow("a", trial("plain", 1, 2), Held(weight=4, held=1, expected=1.5)),
        TrialRow("b", trial("plain", 0, 1), Held(weight=2, held=2, expected=1.0)),
    ]
    figures = figures_by_strategy(rows)["plain"]
    assert figures["copied_share"] == pytest.approx(1 / 4)
    assert figures["supported_share"] == pytest.approx(3 / 4)
    recall = figures["content_unit_recall"]
    assert isinstance(recall, dict)
    assert recall["value"] == pytest.approx((1 / 4 + 1) / 2)
    assert recall["low"] == pytest.approx(1 / 4)
    assert recall["high"] == pytest.approx(1)
