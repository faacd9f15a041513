"""Carries out an order for a pile: every article's result into a file that grows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from summarizer.cli.failures import SOME_FAILED
from summarizer.cli.logs import is_structured, say
from summarizer.cli.order import STANDARD_INPUT
from summarizer.cli.pile_events import PileEvents
from summarizer.cli.pile_order import PileOrder
from summarizer.cli.pile_progress import PileProgress
from summarizer.cli.progress import shown_progress
from summarizer.cli.waiting import wait_with_patience
from summarizer.cli.work import output_guarded
from summarizer.progress import Progress

if TYPE_CHECKING:
    from summarizer.batch.crew import Crew
    from summarizer.batch.journal import Journal
    from summarizer.batch.making import Making
    from summarizer.batch.pile import Tally
    from summarizer.documents.inputs import Input


def write_pile(pile: PileOrder) -> int:
    """Work through the pile and return the exit code: 0, or 3 where articles failed.

    Raises OutputError, and leaves the file as it is, where it is none of ours.
    """
    wait_with_patience()
    with output_guarded(pile.order):
        from summarizer.batch.journal import open_journal, require_results_file  # noqa: PLC0415
        from summarizer.models import look_at, resolve  # noqa: PLC0415

        require_results_file(pile.results)
        look_at(resolve(pile.order.model))
        with open_journal(pile.results) as journal:
            try:
                tally = _work_through(pile, journal)
            except KeyboardInterrupt:
                say(f"{pile.results} has what is done; the same command again goes on there.")
                raise
    return _told(tally, pile)


def _work_through(pile: PileOrder, journal: Journal) -> Tally:
    order = pile.order
    with shown_progress(quiet=order.quiet, asked=order.progress) as progress:
        steps = PileEvents() if is_structured() else PileProgress(progress)
        with _crew(pile, steps.take_step) as crew:
            from summarizer.batch.making import Making  # noqa: PLC0415
            from summarizer.batch.pile import Pile  # noqa: PLC0415

            making = Making(crew.provenance)
            _tell_what_is_there(pile, journal, making)
            steps.begin(_n_inputs(pile))
            work = Pile(
                journal,
                making,
                retry_errors=pile.retry_errors,
                include_text=order.include_text,
                tell=steps.take_fate,
            )
            return work.work_through(_inputs(pile), crew.summarize_many)


@contextmanager
def _crew(pile: PileOrder, progress: Progress) -> Iterator[Crew]:
    """Whoever does the summarising: this process, or several of their own."""
    order = pile.order
    if pile.n_workers > 1:
        from summarizer.batch.workers import Opening, open_workers  # noqa: PLC0415

        opening = Opening(
            order.model, order.precision.value, order.settings, pile.batch_size, pile.n_workers
        )
        with open_workers(opening, progress) as workers:
            yield workers
    else:
        from summarizer.batch.crew import OneSummarizer  # noqa: PLC0415
        from summarizer.pipeline import Summarizer  # noqa: PLC0415

        summarizer = Summarizer(
            order.model,
            precision=order.precision.value,
            settings=order.settings,
            progress=progress,
        )
        yield OneSummarizer(summarizer, pile.batch_size)


def _inputs(pile: PileOrder) -> Iterator[Input]:
    from summarizer.cli.inputs import row_fields  # noqa: PLC0415
    from summarizer.documents.inputs import inputs_of  # noqa: PLC0415

    order = pile.order
    return inputs_of(
        order.articles,
        fields=row_fields(order),
        allow_local=order.allow_local,
        leave_out=pile.results,
    )


def _n_inputs(pile: PileOrder) -> int | None:
    """How many articles there are; None where that is known only once they were read."""
    if STANDARD_INPUT in pile.order.articles:
        return None
    return sum(1 for _ in _inputs(pile))


def _tell_what_is_there(pile: PileOrder, journal: Journal, making: Making) -> None:
    if pile.order.quiet:
        return
    if journal.half_written:
        say(f"{pile.results}: the last line was cut off and is left out; its article is done anew.")
    for difference, n_rows in journal.rows_of_other_makings(making).items():
        say(
            f"{pile.results}: {n_rows} rows were made with other settings ({difference}); "
            "they are kept and not used."
        )


def _told(tally: Tally, pile: PileOrder) -> int:
    """Tell how it ended; the exit code."""
    if not pile.order.quiet:
        ends = ", ".join(f"{number} {fate}" for fate, number in tally.counts.items() if number)
        hint = "; --retry-errors tries those again" if tally.n_failed else ""
        say(f"{pile.results}: {ends or 'no articles'}{hint}")
    return SOME_FAILED if tally.n_failed else 0
