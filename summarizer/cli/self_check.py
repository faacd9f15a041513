"""Carries out `--self-check`: looks at the machine and the model, tells what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.cli.destination import destination_of
from summarizer.cli.failures import OURS
from summarizer.cli.logs import is_structured, tell
from summarizer.cli.order import OutputFormat, PrecisionChoice
from summarizer.cli.progress import shown_progress
from summarizer.cli.silence import libraries_silenced, standard_output_kept
from summarizer.cli.waiting import wait_with_patience
from summarizer.errors import OptionError

if TYPE_CHECKING:
    from summarizer.self_check.report import Check, Report


@dataclass(frozen=True, slots=True)
class SelfCheckOrder:
    """What to check, and how to tell it."""

    in_json: bool
    output: str | None
    model: str | None
    precision: PrecisionChoice
    progress: bool
    quiet: bool
    debug: bool


def checked_format(output_format: OutputFormat, n_articles: int) -> bool:
    """Whether the report is wanted in JSON; raises OptionError for what a check cannot be."""
    if n_articles:
        raise OptionError("--self-check has an article of its own. Leave yours out.")
    if output_format not in {OutputFormat.TEXT, OutputFormat.JSON}:
        raise OptionError(
            f"--self-check is told as text or json, not --format {output_format}. Leave it out."
        )
    return output_format is OutputFormat.JSON


def write_self_check(order: SelfCheckOrder) -> int:
    """Check and write the report; the exit code: 0 where all is well, else 1."""
    destination = destination_of(order.output, article="-")
    report = _checked(order)
    from summarizer.self_check.report import in_json, in_words  # noqa: PLC0415

    destination.write(in_json(report) if order.in_json else in_words(report))
    return 0 if report.is_ready else OURS


def _checked(order: SelfCheckOrder) -> Report:
    wait_with_patience()
    heard = order.debug and not is_structured()
    with standard_output_kept() if heard else libraries_silenced():
        # Imported here, inside the guard: this brings in the language tools and torch.
        from summarizer.self_check.running import self_check  # noqa: PLC0415

        with shown_progress(quiet=order.quiet, asked=order.progress) as progress:
            return self_check(order.model, order.precision.value, progress, _tell)


def _tell(check: Check) -> None:
    finding = check.finding
    tell(
        "check_done",
        f"{check.name}: {finding.status}: {finding.message}",
        check=check.name,
        status=str(finding.status),
        seconds=check.seconds,
    )
