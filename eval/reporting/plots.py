"""The report's plots, as points and ticks on a canvas; `plot.svg.j2` draws them.

A canvas is 360 units wide, so that its letters stay readable on a phone.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from eval.metrics.calibration import BINS
from eval.reporting.overview import articles_by_kind
from eval.reporting.run import ReportedRun, metric_named

_WIDTH: Final = 360.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 44.0, 18.0, 10.0, 40.0
_NAMES_LEFT: Final = 110.0
_ROW: Final = 20.0
_SHARES: Final = (0.0, 0.25, 0.5, 0.75, 1.0)
_STEPS: Final = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Axis:
    """Values from `low` to `high` laid out from one place of the canvas to another."""

    low: float
    high: float
    first: float
    last: float

    def at(self, value: float) -> float:
        """Where a value stands, to a tenth of a unit."""
        share = (value - self.low) / (self.high - self.low)
        return round(self.first + share * (self.last - self.first), 1)


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis and what is written there."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Point:
    """A point: where, how large, of which series, and what it tells when pointed at."""

    x: float
    y: float
    radius: float
    series: str
    tells: str


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line; `series` is its class in the style sheet."""

    x1: float
    y1: float
    x2: float
    y2: float
    series: str


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot ready to draw; `series` are the classes and names of its legend."""

    name: str
    title: str
    tells: str
    height: float
    left: float
    x_label: str
    y_label: str
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    points: tuple[Point, ...]
    lines: tuple[Line, ...]
    series: tuple[tuple[str, str], ...]

    width: float = _WIDTH
    top: float = _TOP
    right: float = _WIDTH - _RIGHT

    @property
    def bottom(self) -> float:
        """Where the horizontal axis lies."""
        return self.height - _BOTTOM


def plots(run: ReportedRun) -> list[Plot]:
    """The plots for which the run has data."""
    drawn = (calibration(run), rates_by_kind(run), seconds_by_length(run))
    return [plot for plot in drawn if plot.points]


def calibration(run: ReportedRun) -> Plot:
    """The support that was given against the share that was so, in ten bins."""
    height = 300.0
    x = Axis(0, 1, _LEFT, _WIDTH - _RIGHT)
    y = Axis(0, 1, height - _BOTTOM, _TOP)
    points = [*_bins(run, "claim", "one", x, y), *_bins(run, "summary", "two", x, y)]
    return Plot(
        name="calibration",
        title="Does support mean what it says?",
        tells="Each point is a tenth of the scale, larger for more claims or sentences. On the "
        "line, support is right; below it, support promises too much.",
        height=height,
        left=_LEFT,
        x_label="support given",
        y_label="stated in the gold",
        x_ticks=tuple(Tick(x.at(value), f"{value:g}") for value in _SHARES),
        y_ticks=tuple(Tick(y.at(value), f"{value:g}") for value in _SHARES),
        points=tuple(points),
        lines=(Line(x.at(0), y.at(0), x.at(1), y.at(1), "ideal"),),
        series=(("one", "claims"), ("two", "summary sentences")),
    )


def _bins(run: ReportedRun, subject: str, series: str, x: Axis, y: Axis) -> Iterator[Point]:
    name = f"{subject}_support_calibration_error"
    if name not in run.overall:
        return
    rows = [article.scores.counts[name] for article in run.articles]
    totals = [sum(column) for column in zip(*rows, strict=True)]
    for place in range(BINS):
        given, so, number = totals[3 * place : 3 * place + 3]
        if number:
            mean, share = given / number, so / number
            tells = f"{subject}: {number:.0f} with support {mean:.2f}, {share:.2f} of them so"
            radius = round(2.5 + math.sqrt(number) / 2.2, 1)
            yield Point(x.at(mean), y.at(share), min(radius, 14.0), series, tells)


def rates_by_kind(run: ReportedRun) -> Plot:
    """Precision and recall of claims, a row for each kind of article."""
    kinds = articles_by_kind(run)
    height = _TOP + _BOTTOM + _ROW * len(kinds)
    x = Axis(0, 1, _NAMES_LEFT, _WIDTH - _RIGHT)
    points, lines, names = [], [], []
    for place, (kind, articles) in enumerate(kinds.items()):
        y = _TOP + _ROW * (place + 0.5)
        names.append(Tick(y, f"{kind.replace('_', ' ')} ({len(articles)})"))
        found = run.value(metric_named("claim_precision"), articles)
        held = run.value(metric_named("claim_recall"), articles)
        if found is not None and held is not None:
            lines.append(Line(x.at(found), y, x.at(held), y, "span"))
            points.append(Point(x.at(found), y, 4.5, "one", f"{kind}: precision {found:.2f}"))
            points.append(Point(x.at(held), y, 4.5, "two", f"{kind}: recall {held:.2f}"))
    return Plot(
        name="by-kind",
        title="Which kinds of article are hard?",
        tells="Precision and recall of claims, with the number of articles. A long line means "
        "that one is bought with the other.",
        height=height,
        left=_NAMES_LEFT,
        x_label="precision and recall of claims",
        y_label="",
        x_ticks=tuple(Tick(x.at(value), f"{value:g}") for value in _SHARES),
        y_ticks=tuple(names),
        points=tuple(points),
        lines=tuple(lines),
        series=(("one", "precision"), ("two", "recall")),
    )


def seconds_by_length(run: ReportedRun) -> Plot:
    """The time an article took against its length."""
    timed = [(each.scores.words, each.seconds, each.id) for each in run.articles if each.seconds]
    longest = max((words for words, _, _ in timed), default=1)
    slowest = max((seconds for _, seconds, _ in timed), default=1.0)
    height = 300.0
    words_ticks, seconds_ticks = round_steps(longest), round_steps(slowest)
    x = Axis(0, words_ticks[-1], _LEFT, _WIDTH - _RIGHT)
    y = Axis(0, seconds_ticks[-1], height - _BOTTOM, _TOP)
    return Plot(
        name="time",
        title="How does time grow with length?",
        tells="Each point is an article.",
        height=height,
        left=_LEFT,
        x_label="words in the article",
        y_label="seconds",
        x_ticks=tuple(Tick(x.at(value), f"{value:,g}") for value in words_ticks),
        y_ticks=tuple(Tick(y.at(value), f"{value:,g}") for value in seconds_ticks),
        points=tuple(
            Point(x.at(words), y.at(seconds), 4.0, "one", f"{name}: {words} words, {seconds:.1f} s")
            for words, seconds, name in timed
        ),
        lines=(),
        series=(),
    )


def round_steps(highest: float) -> Sequence[float]:
    """Ticks from 0 to `highest` or a little beyond, at round steps, four to eight of them."""
    power = 10.0 ** math.floor(math.log10(highest / 4))
    step = next(power * each for each in (*_STEPS, 10) if highest / (power * each) <= 6)
    return [step * place for place in range(math.ceil(highest / step - 1e-9) + 1)]
