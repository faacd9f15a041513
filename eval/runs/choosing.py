"""Which gold articles a run is over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from eval.goldset import GoldArticle, Split, load_gold
from eval.runs.errors import RunError
from eval.runs.hashes import text_hash
from eval.runs.records import RunArticle, RunRecord
from summarizer.errors import OptionError


def choose_articles(
    gold: Path, split: Split | None, ids: Sequence[str] | None, limit: int | None
) -> list[GoldArticle]:
    """Those of `split` (None: of both) that `ids` name (None: all), the first `limit` of them.

    In order of their ids. Raises `GoldError` for a faulty gold set and
    `OptionError` for an id that is not in it, or where nothing is left.
    """
    articles = {article.labels.id: article for article in load_gold(gold, split)}
    unknown = sorted(set(ids or ()) - articles.keys())
    if unknown:
        where = f"the {split} split of {gold}" if split else str(gold)
        raise OptionError(f"{', '.join(unknown)}: not in {where}. Give ids of articles there.")
    chosen = [articles[name] for name in sorted(set(ids) if ids else articles)][:limit]
    if not chosen:
        raise OptionError(f"{gold} holds no article of the {split} split. Choose another split.")
    return chosen


def articles_of(record: RunRecord, gold: Path) -> list[GoldArticle]:
    """The gold articles that a run was over, with the labels of today.

    Raises `GoldError` for a faulty gold set and `RunError` where an article's
    text is no longer the one that was read.
    """
    articles = {article.labels.id: article for article in load_gold(gold)}
    for asked in record.articles:
        now = articles.get(asked.id)
        if now is None:
            raise RunError(f"{gold}: {asked.id} is not there any more. Run again without it.")
        if text_hash(now.text) != asked.sha256:
            raise RunError(
                f"{now.path.with_suffix('.txt')}:1: the text has changed since it was read in "
                "this run. Run again: only what changed is made anew."
            )
    return [articles[asked.id] for asked in record.articles]


def as_recorded(articles: Sequence[GoldArticle]) -> list[RunArticle]:
    """The articles with the hashes of their texts."""
    return [RunArticle(id=each.labels.id, sha256=text_hash(each.text)) for each in articles]
