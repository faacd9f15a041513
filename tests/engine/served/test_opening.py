"""What comes out before an article is sent: address, key, model and context."""

from __future__ import annotations

import pytest

from summarizer.engine.served.limits import ServedLimits
from summarizer.errors import EngineError, ModelNotFoundError, OptionError
from tests.engine.served.asking import request
from tests.engine.served.conftest import OpenEngine
from tests.engine.served.server import ModelServer


def test_the_only_model_of_a_server_need_not_be_named(
    server: ModelServer, open_engine: OpenEngine
) -> None:
    engine = open_engine()
    assert engine.info.engine == "served"
    assert engine.info.model == f"{server.address}#small"
    assert engine.info.model_sha256 is None
    engine.generate([request()])
    assert server.chats[0]["model"] == "small"


def test_one_of_several_must_be_named(server: ModelServer, open_engine: OpenEngine) -> None:
    server.models = [{"id": "small"}, {"id": "org/big:7b"}]
    with pytest.raises(ModelNotFoundError, match=r"has small, org/big:7b\. Name one: .*#MODEL"):
        open_engine()
    assert open_engine(f"{server.address}#org/big:7b").info.model.endswith("#org/big:7b")


def test_a_model_that_the_server_does_not_have_is_told(
    server: ModelServer, open_engine: OpenEngine
) -> None:
    with pytest.raises(ModelNotFoundError, match=r"has no model large; it has small\."):
        open_engine(f"{server.address}#large")


def test_a_tag_may_be_left_out_as_in_ollama(server: ModelServer, open_engine: OpenEngine) -> None:
    server.models = [{"id": "small:latest"}]
    assert open_engine(f"{server.address}#small").info.model.endswith("#small:latest")


def test_a_server_without_a_list_is_believed(server: ModelServer, open_engine: OpenEngine) -> None:
    server.lists_models = False
    assert open_engine(f"{server.address}#small").info.model.endswith("#small")
    with pytest.raises(ModelNotFoundError, match="does not say which models it has"):
        open_engine()


def test_an_address_without_chat_completions_is_told(
    server: ModelServer, open_engine: OpenEngine
) -> None:
    elsewhere = server.address.replace("/v1", "/api")
    with pytest.raises(EngineError, match=r"HTTP 404.*it usually ends in /v1"):
        open_engine(f"{elsewhere}#small")


def test_the_context_is_the_users_or_the_servers_or_the_usual(
    server: ModelServer, open_engine: OpenEngine
) -> None:
    assert open_engine().info.context_tokens == 4096
    server.models = [{"id": "small", "max_model_len": 32768}]
    assert open_engine().info.context_tokens == 32768
    assert open_engine(context_tokens=2048).info.context_tokens == 2048


def test_tokens_are_counted_rather_too_many(open_engine: OpenEngine) -> None:
    engine = open_engine()
    assert engine.count_tokens("The ferry of Orm did not sail.") == 10
    assert engine.count_tokens("") == 0
    assert engine.count_tokens("港は閉鎖された") == 7


def test_limits_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_SERVER_SECONDS", "20")
    monkeypatch.setenv("SUMMARIZER_SERVER_REQUESTS", " 64 ")
    monkeypatch.setenv("SUMMARIZER_SERVER_CONTEXT", "16384")
    limits = ServedLimits.from_environment()
    assert (limits.seconds, limits.requests, limits.context_tokens) == (20.0, 64, 16384)


@pytest.mark.parametrize("written", ["0", "-1", "1.5", "many", "²"])
def test_a_limit_that_is_no_number_is_refused(
    monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    monkeypatch.setenv("SUMMARIZER_SERVER_REQUESTS", written)
    with pytest.raises(OptionError, match=r"\$SUMMARIZER_SERVER_REQUESTS is .*1 or more"):
        ServedLimits.from_environment()
