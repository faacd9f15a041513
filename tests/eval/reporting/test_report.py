"""The report in its three forms: all there, nothing fetched, no text obeyed."""

from __future__ import annotations

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from eval.reporting.page import figure, render_page
from eval.reporting.run import ReportedArticle, read_reported_run
from eval.runs import RunFolder, read_scores, write_scores
from eval.runs.hashes import text_hash
from eval.runs.records import JudgedUnit, JudgementRow
from summarizer.errors import OptionError
from tests.eval.asking import Asked, ask
from tests.eval.reporting.small_gold import HOSTILE, small_gold

TEXT_OF_PAGE = {"title", "style"}


class Page(HTMLParser):
    """Elements, their attributes, and the text of a page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.ids: list[str] = []
        self.words: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += attrs
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)

    @property
    def targets(self) -> set[str]:
        return {value or "" for name, value in self.attributes if name == "href"}


def report(*arguments: object) -> Asked:
    return ask(["report", *(str(each) for each in arguments)])


@pytest.fixture(scope="module")
def page(run_dir: Path) -> Page:
    return Page(render_page(read_reported_run(run_dir, None)))


def test_the_page_is_written_beside_the_run(run_dir: Path) -> None:
    shown = report(run_dir)
    assert shown.exit_code == 0
    assert shown.output.strip() == str(run_dir / "report.html")
    assert (run_dir / "report.html").read_text("utf-8").startswith("<!doctype html>")


def test_every_link_leads_to_a_place_on_the_page(page: Page) -> None:
    anchors = {target.removeprefix("#") for target in page.targets if target.startswith("#")}
    assert anchors <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert {"t01-mill", "t02-mill", "t03-mill"} <= set(page.ids)


def test_the_page_fetches_nothing_and_runs_nothing(page: Page) -> None:
    assert not {"script", "iframe", "object", "embed", "img"} & set(page.elements)
    assert all(target.startswith("#") or target == "data:," for target in page.targets)
    assert not [name for name, _ in page.attributes if name in ("src", "style") or name[:2] == "on"]


def test_a_failure_is_told_on_its_page_and_in_the_index(page: Page) -> None:
    assert page.text.count("The model stopped before its answer.") == 2
    assert "1 without a result;" in page.text


def test_the_article_is_shown_letter_for_letter(run_dir: Path, page: Page) -> None:
    for article in read_reported_run(run_dir, None).articles:
        assert article.item.article.text in page.text


def test_hostile_text_is_shown_and_not_obeyed(hostile_run: Path) -> None:
    page = Page(render_page(read_reported_run(hostile_run, None)))
    assert not {"script", "img"} & set(page.elements)
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    # text, model, summary, headline, glosses, speakers and messages
    assert page.text.count(HOSTILE) > 10


def test_the_markdown_is_a_table_that_a_reader_reads_as_one(run_dir: Path) -> None:
    assert report(run_dir, "--format", "markdown", "--out", run_dir / "t.md").exit_code == 0
    source = (run_dir / "t.md").read_text("utf-8")
    tokens = [token.type for token in MarkdownIt("commonmark").enable("table").parse(source)]
    assert tokens.count("table_open") == 2
    assert re.search(r"^\| Claims found, F1 \| 0\.\d{3} \| ", source, re.MULTILINE)
    assert "over 3 articles of the dev split; 1 without a result" in source


def test_hostile_names_do_not_break_the_markdown(hostile_run: Path) -> None:
    assert report(hostile_run, "--format", "markdown").exit_code == 0
    source = (hostile_run / "report.md").read_text("utf-8")
    tokens = MarkdownIt("commonmark").enable("table").parse(source)
    inner = [child.type for token in tokens for child in token.children or []]
    assert not {"html_inline", "image", "link_open"} & set(inner)


def test_the_json_holds_every_score_and_what_became_of_each_claim(run_dir: Path) -> None:
    assert report(run_dir, "--format", "json").exit_code == 0
    figures = json.loads((run_dir / "report.json").read_text("utf-8"))
    assert figures["overall"]["schema_validity"]["value"] == pytest.approx(2 / 3)
    assert "seconds_per_article" in figures["overall"]
    failed, perfect = figures["articles"][1:]
    assert set(failed["claims"].values()) == {"missed"}
    assert set(perfect["claims"].values()) == {"found"}
    assert figures["codes"]["disputed"]["gold"] == 3


def test_gold_that_was_changed_since_is_refused(run_dir: Path, tmp_path: Path) -> None:
    (article, *_) = small_gold(tmp_path / "gold", 3)
    path = article.path
    path.write_text(path.read_text("utf-8").replace('"promises"', '"predicts"'), "utf-8")
    with pytest.raises(OptionError, match="t01-mill was changed since the run was scored"):
        read_reported_run(run_dir, tmp_path / "gold")


def test_gold_that_is_missing_is_refused(run_dir: Path, tmp_path: Path) -> None:
    small_gold(tmp_path / "gold", 2)
    with pytest.raises(OptionError, match="t03-mill is not in"):
        read_reported_run(run_dir, tmp_path / "gold")


def test_a_run_that_went_on_after_it_was_scored_is_refused(run_dir: Path, tmp_path: Path) -> None:
    newer = tmp_path / "newer"
    shutil.copytree(run_dir, newer)
    rows = RunFolder(newer).generations.read_text("utf-8").splitlines()
    kept = "\n".join(row for row in rows if '"t02-mill"' not in row)
    RunFolder(newer).generations.write_text(kept + "\n", "utf-8")
    with pytest.raises(OptionError, match="t02-mill was generated again"):
        read_reported_run(newer, None)


def test_a_run_that_was_not_scored_says_what_to_do(tmp_path: Path) -> None:
    shown = report(tmp_path)
    assert shown.exit_code == 2
    assert "python -m eval score" in shown.output
    assert not list(tmp_path.iterdir())


def test_units_are_told_as_the_run_was_scored(run_dir: Path) -> None:
    run = read_reported_run(run_dir, None)
    for article in run.articles:
        weights = [unit.weight for unit in article.item.article.labels.units]
        held = article.units_held
        assert held is not None
        weight = sum(weight for weight, there in zip(weights, held, strict=True) if there)
        assert article.scores.scores["content_unit_recall"] == pytest.approx(weight / sum(weights))


@pytest.fixture
def judged_run(run_dir: Path, tmp_path: Path) -> Path:
    """The run, its units scored by kept answers: the first unit held, the second not."""
    shutil.copytree(run_dir, tmp_path / "judged")
    folder = RunFolder(tmp_path / "judged")
    article = read_reported_run(run_dir, None).articles[0]
    summary = article.item.summary.replace("\n", " ")
    units = article.item.article.labels.units
    answers = [JudgedUnit(sha256=text_hash(unit.text), entailment=0.0) for unit in units]
    answers[0] = answers[0].model_copy(update={"entailment": 40.0})
    answers[1] = answers[1].model_copy(update={"entailment": -40.0})
    row = JudgementRow(matcher="0" * 64, text=text_hash(summary), units=answers)
    folder.judgements.write_text(row.model_dump_json() + "\n", "utf-8")
    return folder.path


def scored_with_unit_recall(folder: Path, recall: float) -> ReportedArticle:
    scores = read_scores(folder)
    signature = scores.signature.model_copy(update={"matcher": "matcher:meaning>=0.5"})
    first = scores.items[0]
    changed = first.model_copy(update={"scores": {**first.scores, "content_unit_recall": recall}})
    items = [changed, *scores.items[1:]]
    rescored = scores.model_copy(update={"signature": signature, "items": items})
    write_scores(RunFolder(folder).scores, rescored)
    return read_reported_run(folder, None).articles[0]


def test_units_are_those_of_the_answers_that_were_kept(judged_run: Path) -> None:
    # the first unit weighs 3, the second 1
    assert scored_with_unit_recall(judged_run, 3 / 4).units_held == [True, False]


def test_units_are_left_open_where_the_answers_do_not_add_up(judged_run: Path) -> None:
    assert scored_with_unit_recall(judged_run, 0.6).units_held is None


def test_figures_are_short_and_undefined_is_a_word() -> None:
    assert [figure(None), figure(0.5), figure(3.2e9), figure(2.5e6)] == [
        "undefined",
        "0.50",
        "3.20 G",
        "2.50 M",
    ]
