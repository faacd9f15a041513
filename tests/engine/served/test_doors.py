"""A served model through every door: Python, the command, piles, and the harness."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from pathlib import Path

import pytest

from summarizer import Settings, Summarizer
from summarizer.errors import EngineError, OptionError
from summarizer.schema import SummaryResult
from tests.batch.command import wait_for
from tests.batch.rows import rows_of
from tests.cli.processes import COMMAND, assert_one_line_of_complaint, environment, summarize
from tests.engine.served.newsroom import ARTICLE, newsroom
from tests.engine.served.server import Fault, ModelServer
from tests.pipeline.exactness import assert_whole

KEY = "sk-hush-0123456789"


@pytest.fixture(autouse=True)
def knows_its_trade(server: ModelServer) -> None:
    server.says = newsroom


def test_python_takes_an_address(server: ModelServer) -> None:
    summarizer = Summarizer(f"{server.address}#small", settings=Settings(max_claims=2))
    result = summarizer.summarize(ARTICLE)
    assert_whole(result)
    assert result.summary[0].text.startswith("The harbour council")
    assert result.claims
    provenance = result.provenance
    assert provenance.engine == "served"
    assert provenance.model == f"{server.address}#small"
    assert provenance.model_sha256 is None
    assert provenance.precision == "as served"
    assert provenance.tokens.prompt == 11 * len(server.chats)


def test_a_precision_is_the_servers_matter(server: ModelServer) -> None:
    with pytest.raises(OptionError, match="precision int8 is for models that run here"):
        Summarizer(server.address, precision="int8")
    assert not server.asked


def test_articles_of_a_pile_are_under_way_together(server: ModelServer) -> None:
    summarizer = Summarizer(server.address, settings=Settings(max_claims=1))
    server.seconds = 0.05
    articles = [ARTICLE.replace("Eastmere", town) for town in ("Orm", "Lomme", "Tarsk", "Velmo")]
    outcomes = list(summarizer.summarize_many(articles, batch_size=4))
    assert [outcome.error for outcome in outcomes] == [None] * 4
    assert server.most_at_once >= 4
    summaries = [chat for chat in server.chats if "Summarize" in chat["messages"][-1]["content"]]
    assert len(summaries) == 4


def test_the_command_takes_an_address_and_shows_no_key(server: ModelServer) -> None:
    server.key = KEY
    finished = summarize(
        *("-", "--format", "json", "--debug", "--model", server.address),
        stdin=ARTICLE.encode(),
        env={"SUMMARIZER_API_KEY": KEY},
    )
    assert finished.returncode == 0, finished.stderr
    result = SummaryResult.model_validate_json(finished.stdout)
    assert result.provenance.model == f"{server.address}#small"
    assert KEY not in finished.stdout + finished.stderr


def test_a_server_that_is_not_there_is_one_line_of_complaint() -> None:
    finished = summarize("-", "--model", "http://127.0.0.1:9/v1#small", stdin=ARTICLE.encode())
    assert_one_line_of_complaint(finished, 1)
    assert "http://127.0.0.1:9/v1 cannot be reached" in finished.stderr


def test_an_interruption_does_not_wait_for_the_server(server: ModelServer, tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    server.seconds = 90.0
    command = [*COMMAND, "article.txt", "--model", server.address]
    # Whoever runs the tests in the background has SIGINT ignored, and children inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(command, cwd=tmp_path, env=environment()) as running:  # noqa: S603
        wait_for(lambda: running.poll() is not None or server.chats)
        began = time.monotonic()
        running.send_signal(signal.SIGINT)
        assert running.wait() == 130
    assert time.monotonic() - began < 60


def test_a_pile_through_the_command(server: ModelServer, tmp_path: Path) -> None:
    server.says = lambda body: (
        newsroom(body) if "Tarsk" not in str(body["messages"]) else {"choices": []}
    )
    for town in ("Orm", "Lomme", "Tarsk", "Velmo"):
        text = ARTICLE.replace("Eastmere", town)
        (tmp_path / f"{town}.txt").write_text(text, encoding="utf-8")
    options = ("--model", server.address, "--batch-size", "4", "--max-claims", "1")
    finished = summarize(
        *(".", "--output", "results.jsonl", *options),
        folder=tmp_path,
        env={"SUMMARIZER_API_KEY": KEY},
    )
    assert finished.returncode == 3, finished.stderr
    rows = {Path(row["id"]).stem: row for row in rows_of(tmp_path / "results.jsonl")}
    assert {town for town, row in rows.items() if row["status"] == "ok"} == {
        "Orm",
        "Lomme",
        "Velmo",
    }
    assert "another shape" in rows["Tarsk"]["error"]["message"]
    assert KEY not in (tmp_path / "results.jsonl").read_text(encoding="utf-8")
    assert server.most_at_once >= 3


def test_a_fault_in_the_middle_is_the_articles_error(server: ModelServer) -> None:
    summarizer = Summarizer(server.address)
    server.faults = [Fault(400, b'{"error": "context too long"}')] * 2
    with pytest.raises(EngineError, match="HTTP 400: context too long"):
        summarizer.summarize(ARTICLE)
    assert summarizer.summarize(ARTICLE).summary


def test_the_harness_runs_over_a_served_model(
    server: ModelServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.eval.asking import ask  # noqa: PLC0415  brings the harness in
    from tests.eval.runs.small_gold import write_gold, write_model  # noqa: PLC0415

    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "cache"))
    gold, matcher = write_gold(tmp_path / "gold", 2), write_model(tmp_path / "model")
    options = ["run", "--gold", str(gold), "--out", str(tmp_path / "run")]
    models = ["--model", server.address, "--matcher-model", str(matcher)]
    asked = ask([*options, *models])
    assert asked.exit_code == 0, asked.told
    making = json.loads((tmp_path / "run" / "run.json").read_text("utf-8"))["making"]
    assert making["model"] == f"{server.address}#small"
    assert making["model_sha256"] is None
    n_chats = len(server.chats)
    assert "2 of 2 articles are there already" in ask([*options, *models]).told
    assert len(server.chats) == n_chats
    server.models = [{"id": "large"}]
    assert "there already" not in ask([*options, *models]).told, "another model, another result"
