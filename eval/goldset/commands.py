"""`python -m eval gold fill|check|show|agreement`: the labeller's commands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from eval.figures import write_figures, write_whole
from eval.goldset.agreement import Layer, layers
from eval.goldset.counts import gold_counts
from eval.goldset.disagreements import disagreements as written_disagreements
from eval.goldset.double_labels import load_double
from eval.goldset.fill import fill_file
from eval.goldset.labels import GoldArticle, GoldClaim
from eval.goldset.load import label_files, load_article, load_gold
from eval.statistics import Interval
from summarizer.schema import Span

Folder = Annotated[Path, typer.Option("--gold", help="Folder of the gold articles.")]
Names = Annotated[list[str] | None, typer.Argument(help="Article ids; all when none is given.")]

DEFAULT_FOLDER = Path("eval/gold")

app = typer.Typer(
    name="gold", help="Write, check and count the hand-labelled articles.", no_args_is_help=True
)


@app.command()
def fill(names: Names = None, gold: Folder = DEFAULT_FOLDER) -> None:
    """Turn spans written as words into offsets, in place."""
    for path in _chosen(gold, names):
        typer.echo(f"{path.name}: {fill_file(path)} spans")


@app.command()
def check(names: Names = None, gold: Folder = DEFAULT_FOLDER) -> None:
    """Verify spans, codes and ids, and print what the set holds."""
    articles = [load_article(path) for path in _chosen(gold, names)] if names else None
    articles = load_gold(gold) if articles is None else articles
    _print_counts(articles)


@app.command()
def show(
    name: Annotated[str, typer.Argument(help="Article id.")], gold: Folder = DEFAULT_FOLDER
) -> None:
    """Print each label beside the words around it, to read them over."""
    article = load_article(gold / f"{name}.json")
    for claim in article.labels.claims:
        _print_claim(article, claim)
    for warning in article.labels.warnings:
        typer.echo(f"{warning.code} [{warning.subject}] {warning.note or ''}")
        for span in warning.evidence:
            typer.echo(f"    {_in_context(article, span)}")


@app.command()
def agreement(
    first: Annotated[Path, typer.Option(help="Folder of the first labels.")] = DEFAULT_FOLDER
    / "first",
    second: Annotated[Path, typer.Option(help="Folder of the second labels.")] = DEFAULT_FOLDER
    / "second",
    gold: Folder = DEFAULT_FOLDER,
    json: Annotated[Path | None, typer.Option(help="Where to write the figures.")] = None,
    disagreements: Annotated[
        Path | None, typer.Option(help="Where to write every difference, as Markdown.")
    ] = None,
) -> None:
    """How far two labellings of the same articles agree, before any difference was settled."""
    articles = load_double(first, second, gold)
    compared = layers(articles)
    if json is not None:
        write_figures(json, {layer.name: _figures(layer) for layer in compared})
    if disagreements is not None:
        write_whole(disagreements, written_disagreements(articles))
    _print_layers(compared)


def _figures(layer: Layer) -> dict[str, object]:
    found = layer.interval
    ends = [found.low, found.high] if isinstance(found, Interval) else None
    return {
        "measure": layer.measure,
        "units": layer.units,
        "value": layer.estimate,
        "interval": ends,
        "interval_undefined": None if ends else str(found),
    }


def _print_layers(compared: list[Layer]) -> None:
    table = Table("layer", "measure", "units", "value", "95 % interval")
    for layer in compared:
        value = "undefined" if layer.estimate is None else f"{layer.estimate:.3f}"
        found = str(layer.interval) if isinstance(layer.interval, Interval) else "undefined"
        table.add_row(layer.name, layer.measure, str(layer.units), value, found)
    Console().print(table)


def _chosen(folder: Path, names: list[str] | None) -> list[Path]:
    return [folder / f"{name}.json" for name in names] if names else label_files(folder)


def _print_claim(article: GoldArticle, claim: GoldClaim) -> None:
    speaker = claim.speaker
    typer.echo(
        f"{claim.id} {speaker.name} ({speaker.kind}; {speaker.role or 'no role'}) "
        f"{claim.stance}, {claim.attribution}, salience {claim.salience}: {claim.gloss}"
    )
    for label, spans in (
        ("content", claim.content),
        ("cue", [claim.cue] if claim.cue else []),
        ("mention", [claim.mention] if claim.mention else []),
        ("repeats", claim.repeats),
    ):
        for span in spans:
            typer.echo(f"    {label:8} {_in_context(article, span)}")


def _in_context(article: GoldArticle, span: Span) -> str:
    before = article.text[max(0, span.start - 25) : span.start]
    after = article.text[span.end : span.end + 25]
    return f"{before}⟦{span.text}⟧{after}".replace("\n\n", " ¶ ")


def _print_counts(articles: list[GoldArticle]) -> None:
    table = Table("group", "name", "count", "dev articles", "test articles")
    for count in gold_counts(articles):
        table.add_row(
            count.group,
            count.name,
            str(count.total),
            str(count.dev_articles),
            str(count.test_articles),
        )
    Console().print(table)
