"""The command `python -m summarizer.cluster`, and what becomes of a mistake in it.

from summarizer.cluster.app import run

exit_code = run(["articles.jsonl", "results", "--address", "local"])
"""

from __future__ import annotations

from collections.abc import Sequence

import typer

from summarizer.cli.failures import debug_wanted, exit_code_of, report
from summarizer.cli.logs import say
from summarizer.cli.options import (
    AllClaimsOption,
    DebugOption,
    IdFieldOption,
    MaxClaimsOption,
    MaxSentencesOption,
    ModelOption,
    NoTextOption,
    PrecisionOption,
    QuietOption,
    TextFieldOption,
)
from summarizer.cli.order import DEFAULTS, PrecisionChoice, checked_progress, checked_settings
from summarizer.cluster.options import (
    ActorsOption,
    AddressOption,
    BatchSizeOption,
    BylineFieldOption,
    CpusOption,
    DateFieldOption,
    GpusOption,
    InputArgument,
    OutputArgument,
    PartFormat,
    PartFormatOption,
    PartRowsOption,
    ProgressOption,
    RetryErrorsOption,
    TitleFieldOption,
)

_NAME = "python -m summarizer.cluster"
EPILOGUE = """\
Examples:

\b
  python -m summarizer.cluster today.jsonl results/ --address local --actors 2
  python -m summarizer.cluster /shared/in /shared/out --address auto --actors 64 \\
      --cpus-per-actor 2 --batch-size 4 --precision int8 --text-field body --id-field url
  cat results/part-*.jsonl > results.jsonl

The same command again goes on where the last one stopped. Exit code 0 means
that every article has its result, 3 that some have errors in their rows, 2 a
mistake in the command or the input, 4 that another run is at work on OUTPUT,
1 a fault of ours or of the cluster, 130 an interruption.
"""

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


def run(arguments: Sequence[str]) -> int:
    """Carry out one command line and return its exit code."""
    try:
        command = typer.main.get_command(app)
        code = command.main(list(arguments), prog_name=_NAME, standalone_mode=False)
    except typer.TyperException as error:
        say(f"{error.format_message().rstrip('.')}. See `{_NAME} --help`.")
        return exit_code_of(error)
    except BaseException as error:
        report(error, debug=debug_wanted(arguments))
        return exit_code_of(error)
    return code if isinstance(code, int) else 0


@app.command(epilog=EPILOGUE)
def summarize_on_cluster(  # noqa: PLR0913 - one parameter for each option of the command
    source: InputArgument,
    output: OutputArgument,
    *,
    address: AddressOption = "local",
    actors: ActorsOption = 2,
    cpus_per_actor: CpusOption = 1,
    gpus_per_actor: GpusOption = 0,
    batch_size: BatchSizeOption = 4,
    part_rows: PartRowsOption = 16,
    part_format: PartFormatOption = PartFormat.JSONL,
    text_field: TextFieldOption = None,
    id_field: IdFieldOption = None,
    title_field: TitleFieldOption = None,
    byline_field: BylineFieldOption = None,
    date_field: DateFieldOption = None,
    model: ModelOption = None,
    precision: PrecisionOption = PrecisionChoice.AUTO,
    max_sentences: MaxSentencesOption = DEFAULTS.max_sentences,
    max_claims: MaxClaimsOption = None,
    all_claims: AllClaimsOption = False,
    no_text: NoTextOption = False,
    retry_errors: RetryErrorsOption = False,
    progress: ProgressOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> int:
    """Summarise articles by the million with the machines of a Ray cluster."""
    # Imported late so that `--help` answers at once.
    from summarizer.cluster.fields import Fields  # noqa: PLC0415
    from summarizer.cluster.order import ClusterOrder, checked_sizes  # noqa: PLC0415
    from summarizer.cluster.work import work  # noqa: PLC0415
    from summarizer.documents.rows import RowFields  # noqa: PLC0415

    order = ClusterOrder(
        source=source,
        output=output,
        address=address,
        sizes=checked_sizes(actors, cpus_per_actor, gpus_per_actor, batch_size, part_rows),
        part_format=part_format,
        fields=Fields(
            RowFields(text_field or RowFields().text, id_field),
            title=title_field,
            byline=byline_field,
            day=date_field,
        ),
        model=model,
        precision=precision.value,
        settings=checked_settings(max_sentences, max_claims, all_claims=all_claims),
        include_text=not no_text,
        retry_errors=retry_errors,
        progress=checked_progress(progress, quiet=quiet),
        quiet=quiet,
        debug=debug,
    )
    return work(order)
