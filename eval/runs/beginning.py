"""Beginning a run, or going on with one: what can be used again, and what is told about it."""

from __future__ import annotations

from collections.abc import Sequence

from eval.figures import write_whole
from eval.goldset import GoldArticle
from eval.runs.generations import read_generations, unfinished
from eval.runs.layout import RunFolder
from eval.runs.making import differences
from eval.runs.notices import Notices
from eval.runs.records import RunRecord
from eval.runs.scored_run import read_run


def begin(
    folder: RunFolder, record: RunRecord, articles: Sequence[GoldArticle], notices: Notices
) -> list[GoldArticle]:
    """Write down what is asked for and give the articles that are still to be made.

    Scores of before are taken away, so that none stand beside generations
    that they were not made from. Raises `RunError` where the directory cannot
    be read or written.
    """
    lines = read_generations(folder)
    if lines.half_written:
        notices.say(f"{folder.generations}: the last line was cut off and is left out.")
    _tell_changes(folder, record, notices)
    folder.scores.unlink(missing_ok=True)
    folder.timings.unlink(missing_ok=True)
    write_whole(folder.run, record.model_dump_json(indent=2) + "\n")
    left = unfinished(articles, lines.rows, record.making)
    reused = len(articles) - len(left)
    if reused:
        notices.say(f"{reused} of {len(articles)} articles are there already.")
    return left


def _tell_changes(folder: RunFolder, record: RunRecord, notices: Notices) -> None:
    if not folder.run.exists():
        return
    changed = differences(read_run(folder).making, record.making)
    if changed:
        notices.say(
            f"{folder.path} was begun with other settings ({', '.join(changed)}): "
            "what was made with those is not used."
        )
