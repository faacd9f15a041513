"""The command `summarize`, and what becomes of a mistake in it.

from summarizer.cli.app import run

exit_code = run(["article.txt", "--format", "json"])
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Sequence

import typer

from summarizer import __version__
from summarizer.cli.failures import debug_wanted, exit_code_of, report, structured_wanted
from summarizer.cli.logs import begin_log, is_structured, run_id, set_level, tell
from summarizer.cli.options import (
    AllClaimsOption,
    AllowLocalOption,
    ArticlesArgument,
    BatchSizeOption,
    DebugOption,
    FormatOption,
    IdFieldOption,
    LogJsonOption,
    MaxClaimsOption,
    MaxSentencesOption,
    ModelOption,
    NoTextOption,
    OutputOption,
    PrecisionOption,
    ProgressOption,
    QuietOption,
    RetryErrorsOption,
    SchemaOption,
    SelfCheckOption,
    TextFieldOption,
    VersionOption,
    WorkersOption,
)
from summarizer.cli.order import (
    DEFAULTS,
    Order,
    OutputFormat,
    PrecisionChoice,
    checked_articles,
    checked_progress,
    checked_settings,
)
from summarizer.cli.pile_order import checked_pile_order
from summarizer.cli.results_page import asks_for_page_of_results, write_page_of_results
from summarizer.cli.self_check import SelfCheckOrder, checked_format, write_self_check

EPILOGUE = """\
Examples:

\b
  summarize article.txt
  summarize article.txt --format json --output result.json
  summarize https://news.example/story
  summarize article.txt -f json | jq '.claims[] | [.speaker.name, .text]'
  summarize today/ yesterday/ --output results.jsonl
  summarize results.jsonl --format html --output results.html
  summarize --self-check

The result goes to standard output, everything else to standard error. Exit
code 0 means a result, 2 a mistake in the command or the article, 1 a fault of
ours, 3 that some of several articles failed, 130 an interruption.
"""

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


def run(arguments: Sequence[str]) -> int:
    """Carry out one command line and return its exit code."""
    begin_log(structured=structured_wanted(arguments))
    began = time.monotonic()
    code = _carried_out(arguments)
    if is_structured():  # for people an error stays the last line
        seconds = round(time.monotonic() - began, 3)
        tell("run_done", f"exit code {code} after {seconds} s", exit_code=code, seconds=seconds)
    return code


def _carried_out(arguments: Sequence[str]) -> int:
    try:
        command = typer.main.get_command(app)
        code = command.main(list(arguments), prog_name="summarize", standalone_mode=False)
    except SystemExit:  # typer's own: shell completion, or a reader of `--help` who went away
        raise
    except BaseException as error:
        report(error, debug=debug_wanted(arguments))
        return exit_code_of(error)
    return code if isinstance(code, int) else 0


@app.command(epilog=EPILOGUE)
def summarize(  # noqa: PLR0913 - one parameter for each option of the command
    context: typer.Context,
    articles: ArticlesArgument = None,
    *,
    text_field: TextFieldOption = None,
    id_field: IdFieldOption = None,
    allow_local: AllowLocalOption = False,
    output_format: FormatOption = OutputFormat.TEXT,
    output: OutputOption = None,
    model: ModelOption = None,
    precision: PrecisionOption = PrecisionChoice.AUTO,
    max_sentences: MaxSentencesOption = DEFAULTS.max_sentences,
    max_claims: MaxClaimsOption = None,
    all_claims: AllClaimsOption = False,
    no_text: NoTextOption = False,
    retry_errors: RetryErrorsOption = False,
    batch_size: BatchSizeOption = 1,
    workers: WorkersOption = 1,
    progress: ProgressOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,
    log_json: LogJsonOption = False,  # looked for before options are read
    self_check: SelfCheckOption = False,
    schema: SchemaOption = False,
    version: VersionOption = False,
) -> int:
    """Summarise a news article: what happened, who says what, and what to beware of."""
    # Imported late so that `--help` and `--version` answer at once.
    from summarizer.cli.work import write_schema, write_summary  # noqa: PLC0415

    set_level(_level(quiet=quiet, debug=debug))
    tell("run_begun", f"run {run_id()} begins, {__version__}", summarizer=__version__)
    if schema:
        write_schema(output)
        return 0
    if self_check:
        return write_self_check(
            SelfCheckOrder(
                in_json=checked_format(output_format, n_articles=len(articles or ())),
                output=output,
                model=model,
                precision=precision,
                progress=checked_progress(progress, quiet=quiet),
                quiet=quiet,
                debug=debug,
            )
        )
    if not articles and _nothing_is_piped_in():
        typer.echo(context.get_help(), err=True)
        return 2
    order = Order(
        articles=checked_articles(articles),
        output_format=output_format,
        output=output,
        model=model,
        precision=precision,
        settings=checked_settings(max_sentences, max_claims, all_claims=all_claims),
        include_text=not no_text,
        text_field=text_field,
        id_field=id_field,
        allow_local=allow_local,
        progress=checked_progress(progress, quiet=quiet),
        quiet=quiet,
        debug=debug,
    )
    pile = checked_pile_order(
        order, retry_errors=retry_errors, batch_size=batch_size, n_workers=workers
    )
    if pile is not None:
        from summarizer.cli.pile import write_pile  # noqa: PLC0415

        return write_pile(pile)
    if asks_for_page_of_results(order):
        write_page_of_results(order)
    else:
        write_summary(order)
    return 0


def _level(*, quiet: bool, debug: bool) -> int:
    """How much of our own log is wanted."""
    if debug:
        return logging.DEBUG
    return logging.ERROR if quiet else logging.WARNING


def _nothing_is_piped_in() -> bool:
    return sys.stdin is None or sys.stdin.isatty()
