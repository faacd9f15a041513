"""The key reaches the server and nothing else."""

from __future__ import annotations

import logging

import pytest

from summarizer.engine.served.engine import ServedEngine
from summarizer.errors import OptionError, ServerError
from tests.engine.served.asking import request
from tests.engine.served.conftest import OpenEngine
from tests.engine.served.server import Fault, ModelServer

KEY = "sk-hush-0123456789"


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("SUMMARIZER_API_KEY", f"{KEY}\n")
    return KEY


def everything_told(engine: ServedEngine) -> str:
    """What can be read off the engine and all that it is made of."""
    parts, seen = [engine], [repr(engine), repr(engine.info)]
    for part in parts:
        inner = list(getattr(part, "__dict__", {}).values())
        seen += [repr(each) for each in inner]
        parts += [each for each in inner if type(each).__module__.startswith("summarizer.")]
    return " ".join(seen)


def test_the_key_of_the_environment_is_sent(
    server: ModelServer, open_engine: OpenEngine, key: str
) -> None:
    server.key = key
    assert open_engine().generate([request()])[0].text == "hello"


def test_the_key_is_in_no_log_and_no_description(
    server: ModelServer, open_engine: OpenEngine, key: str, caplog: pytest.LogCaptureFixture
) -> None:
    server.key = key
    with caplog.at_level(logging.DEBUG):
        engine = open_engine()
        server.faults = [Fault(503)]
        engine.generate([request()])
    assert caplog.records, "the client's libraries do log"
    assert key not in caplog.text
    assert key not in everything_told(engine)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 429, 500])
def test_a_server_that_shows_the_key_does_not_make_us_show_it(
    server: ModelServer, open_engine: OpenEngine, key: str, status: int
) -> None:
    engine = open_engine(tries=1)
    server.faults = [Fault(status, f'{{"error": {{"message": "key {key}"}}}}'.encode())] * 2
    with pytest.raises(ServerError) as caught:
        engine.generate([request()])
    error: BaseException | None = caught.value
    while error is not None:
        assert key not in f"{error!r} {error} {vars(error)}"
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


@pytest.mark.parametrize("n_before", range(60, 220, 10))
def test_a_key_is_not_shown_in_part_where_words_are_cut(
    server: ModelServer, open_engine: OpenEngine, key: str, n_before: int
) -> None:
    engine = open_engine(tries=1)
    for status in (200, 400):
        server.faults = [Fault(status, b"x" * n_before + key.encode())] * 2
        with pytest.raises(ServerError) as caught:
            engine.generate([request()])
        assert key[:8] not in str(caught.value)


def test_a_missing_key_and_a_wrong_one_are_told_apart(
    server: ModelServer, open_engine: OpenEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.key = KEY
    with pytest.raises(ServerError, match=r"asks for a key .*Set \$SUMMARIZER_API_KEY"):
        open_engine()
    monkeypatch.setenv("SUMMARIZER_API_KEY", "another")
    with pytest.raises(ServerError, match=r"refuses the key in \$SUMMARIZER_API_KEY") as caught:
        open_engine()
    assert "another" not in str(caught.value)


def test_a_key_that_cannot_be_sent_is_refused_unshown(
    open_engine: OpenEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARIZER_API_KEY", "hush\u00e9 hush")
    with pytest.raises(OptionError, match="cannot be sent as a key") as caught:
        open_engine()
    assert "hush" not in str(caught.value)


def test_a_redirect_gets_neither_key_nor_article(
    server: ModelServer, open_engine: OpenEngine, key: str
) -> None:
    engine = open_engine()
    here = server.address.replace("127.0.0.1", "localhost")
    server.faults = [Fault(308, headers=(("Location", f"{here}/chat/completions"),))]
    with pytest.raises(ServerError, match="redirects to localhost, which was not asked"):
        engine.generate([request()])
    assert len(server.chats) == 1


def test_passwords_of_the_machine_are_not_used(
    server: ModelServer,
    open_engine: OpenEngine,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    home = tmp_path_factory.mktemp("home")
    (home / "netrc").write_text("machine 127.0.0.1 login me password hush\n")
    monkeypatch.setenv("NETRC", str(home / "netrc"))
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    open_engine().generate([request()])
    assert not any("Authorization" in each.headers for each in server.asked)
