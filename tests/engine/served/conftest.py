"""A server for each test, and engines that do not wait long."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from summarizer.engine.served.engine import ServedEngine
from summarizer.engine.served.limits import ServedLimits
from summarizer.models.served_source import served_source
from tests.engine.served.server import ModelServer, running_server

OpenEngine = Callable[..., ServedEngine]
"""Opens an engine on the test's server, with some limits changed."""

_VARIABLES = ("API_KEY", "MODEL", "SERVER_SECONDS", "SERVER_REQUESTS", "SERVER_CONTEXT")


@pytest.fixture(autouse=True)
def no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in _VARIABLES:
        monkeypatch.delenv(f"SUMMARIZER_{name}", raising=False)


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with running_server() as state:
        yield state


@pytest.fixture
def open_engine(server: ModelServer) -> Iterator[OpenEngine]:
    with ExitStack() as engines:

        def opened(spec: str | None = None, **changes: object) -> ServedEngine:
            quick = ServedLimits(**{"seconds": 5.0, "pause_seconds": 0.01, **changes})  # type: ignore[arg-type]
            source = served_source(spec or server.address)
            return engines.enter_context(ServedEngine.open(source, quick))

        yield opened
