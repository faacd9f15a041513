"""The gate shuts for a sure loss beyond the margin, and says where it is written wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.comparing.differences import metric_difference
from eval.comparing.gate import Outcome, is_shut, judge, read_gate
from eval.metrics import Direction
from eval.metrics.claims import ClaimRate
from eval.metrics.rates import F1
from eval.metrics.resources import SecondsPerArticle
from eval.runs import metrics_by_name
from summarizer.errors import OptionError

CLAIMS = ClaimRate(F1)
KNOWN = {name: metric.direction for name, metric in metrics_by_name().items()}
SHIPPED = Path(__file__).parents[3] / "eval" / "gate.toml"
Rows = list[tuple[float, ...]]

GOOD: Rows = [(9, 10, 10)] * 5
BAD: Rows = [(5, 10, 10)] * 5


def outcome(ours: Rows, base: Rows, margin: float) -> Outcome:
    (finding,) = judge({"claim_f1": margin}, [metric_difference(CLAIMS, ours, base)])
    return finding.outcome


def test_a_sure_loss_beyond_the_margin_shuts_it_even_with_five_articles() -> None:
    assert outcome(BAD, GOOD, 0.3) is Outcome.TOO_MUCH_WORSE


def test_a_loss_within_the_margin_passes() -> None:
    assert outcome(BAD, GOOD, 0.5) is Outcome.PASSED


def test_a_gain_passes() -> None:
    assert outcome(GOOD, BAD, 0.0) is Outcome.PASSED


def test_a_loss_that_may_be_chance_passes() -> None:
    noisy: Rows = [(2, 10, 10), (9, 10, 10), (9, 10, 10), (9, 10, 10), (9, 10, 10)]
    assert outcome(noisy, GOOD, 0.01) is Outcome.PASSED


def test_more_seconds_are_a_loss() -> None:
    slow: Rows = [(9.0, 1.0)] * 5
    fast: Rows = [(4.0, 1.0)] * 5
    (finding,) = judge(
        {"seconds_per_article": 1.0}, [metric_difference(SecondsPerArticle(), slow, fast)]
    )
    assert finding.outcome is Outcome.TOO_MUCH_WORSE


def test_a_value_that_was_lost_shuts_it() -> None:
    slow: Rows = [(0.0, 0.0)] * 5
    fast: Rows = [(4.0, 1.0)] * 5
    findings = judge(
        {"seconds_per_article": 1.0}, [metric_difference(SecondsPerArticle(), slow, fast)]
    )
    assert is_shut(findings)


def test_one_article_decides_nothing_and_says_so() -> None:
    assert outcome(BAD[:1], GOOD[:1], 0.0) is Outcome.UNDECIDED


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        ("[margins]\nclaim_f1 = 0.1\nclaim_f2 = 0.1\n", 3, "no metric 'claim_f2'"),
        ('[margins]\n\n"warning_f1[dispute]" = 0.1\n', 3, "no metric 'warning_f1[dispute]'"),
        ("[margins]\nclaim_f1 = -1\n", 2, "number from 0 up"),
        ("[margins]\nclaim_f1 = nan\n", 2, "number from 0 up"),
        ("[margins]\nclaim_f1 = true\n", 2, "number from 0 up"),
        ("[margins]\nsummary_length_ratio = 0.1\n", 2, "neither better nor worse"),
        ("[margins]\nclaim_f1 = \n", 2, "not valid TOML"),
        ("claim_f1 = 0.1\n", 1, r"\[margins\]"),
        ("[margins]\nclaim_f1 = 0.1\n[more]\n", 1, "one table"),
    ],
)
def test_what_is_wrong_with_a_gate_is_told_with_file_and_line(
    tmp_path: Path, content: str, line: int, says: str
) -> None:
    path = tmp_path / "gate.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(OptionError, match=says.replace("[d", r"\[d")) as caught:
        read_gate(path, KNOWN)
    assert str(caught.value).startswith(f"{path}:{line}: ")


def test_a_gate_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=r"none\.toml:1: "):
        read_gate(tmp_path / "none.toml", KNOWN)


def test_the_shipped_gate_names_metrics_that_there_are() -> None:
    assert read_gate(SHIPPED, KNOWN)
    assert KNOWN["claim_f1"] is Direction.HIGHER
