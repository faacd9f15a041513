"""A real server with a real model: llama-cpp-python's, on the loopback interface.

    pip install 'llama-cpp-python[server]==0.3.36'
    python -m pytest tests/engine/served/test_llama_cpp_server.py -s

SUMMARIZER_TEST_SERVER_PYTHON names a Python that has it, where this one has
not. It takes some minutes on one core; `-s` shows the figures.
"""

from __future__ import annotations

import json
import math
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from eval.speed.gguf_file import gguf_file
from summarizer.documents import document_from_text
from summarizer.engine.protocol import Grammar, Message, Question, Request
from summarizer.engine.served.engine import ServedEngine
from summarizer.engine.served.limits import ServedLimits
from summarizer.models import resolve
from summarizer.models.catalogue import QWEN_CODER_1_5B
from summarizer.models.served_source import ServedSource
from summarizer.schema import SummaryResult
from tests.cli.processes import summarize
from tests.engine.served.asking import JSON
from tests.pipeline.exactness import assert_whole

PYTHON = os.environ.get("SUMMARIZER_TEST_SERVER_PYTHON", sys.executable)
KEY = "a-key-for-the-test"
ARTICLE = """\
The night train from Orsby to Lomme will run again from Friday, the railway said on Tuesday.

“We have mended both bridges,” said Edda Kroll, who runs the line. She denied that the repairs
had cost more than planned. The travellers' union said that fares may rise by 4 percent in June.
"""


def _is_installed() -> bool:
    found = subprocess.run(  # noqa: S603
        [PYTHON, "-c", "import llama_cpp.server.app"], capture_output=True, check=False
    )
    return found.returncode == 0


pytestmark = [
    pytest.mark.model,
    pytest.mark.timeout(1200),
    pytest.mark.skipif(
        not _is_installed(), reason="needs llama-cpp-python[server]; see the module's beginning"
    ),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with the embedded model's file, ready to answer."""
    told = tmp_path_factory.mktemp("server") / "told"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    threads = str(len(os.sched_getaffinity(0)))
    options = {
        "--model": str(gguf_file(resolve(QWEN_CODER_1_5B.name))),
        "--model_alias": "embedded-1.5b",
        "--host": "127.0.0.1",
        "--port": str(port),
        "--n_ctx": "2048",
        "--n_threads": threads,
        "--n_threads_batch": threads,
        "--api_key": KEY,
    }
    with told.open("wb") as output:
        server = subprocess.Popen(  # noqa: S603
            [
                PYTHON,
                "-m",
                "llama_cpp.server",
                *(part for pair in options.items() for part in pair),
            ],
            stdout=output,
            stderr=output,
        )
    try:
        _wait_until_ready(server, f"http://127.0.0.1:{port}/v1/models", told)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        server.terminate()
        server.wait()


def _wait_until_ready(server: subprocess.Popen[bytes], url: str, told: Path) -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end:
        assert server.poll() is None, told.read_text()[-2000:]
        try:
            if httpx2.get(url, headers={"Authorization": f"Bearer {KEY}"}).status_code == 200:
                return
        except httpx2.TransportError:
            time.sleep(0.2)
    raise AssertionError("the server is not ready after two minutes")


@pytest.fixture
def engine(address: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[ServedEngine]:
    monkeypatch.setenv("SUMMARIZER_API_KEY", KEY)
    limits = ServedLimits(context_tokens=2048)
    with ServedEngine.open(ServedSource(address, "embedded-1.5b"), limits) as opened:
        yield opened


def asked(text: str, grammar: Grammar) -> Request:
    return Request((Message("user", text),), grammar, max_tokens=60)


def test_it_keeps_to_a_schema(engine: ServedEngine) -> None:
    text = "The town of Orsby has 420 inhabitants. Give the city and its people as JSON."
    [generation] = engine.generate([asked(text, JSON)])
    assert generation.finish == "stop"
    assert json.loads(generation.text) == {"city": "Orsby", "people": 420}
    assert generation.generated_tokens > 5
    assert generation.prompt_tokens > 15


def test_what_it_is_not_bound_to_is_checked(engine: ServedEngine) -> None:
    [generation] = engine.generate(
        [asked("Which colour is snow? One word, small letters.", Grammar("regex", "[a-z]+"))]
    )
    assert generation.text == "white"


def test_it_tells_probabilities(engine: ServedEngine) -> None:
    assert engine.info.precision == "as served"
    text = "The train runs again from Friday. Does the train run on Saturday? Answer Yes or No."
    [choice] = engine.choose([Question((Message("user", text),), ("Yes", "No"))])
    yes, no = map(math.exp, choice.log_probabilities)
    assert yes > no
    assert yes + no > 0.5


def test_the_command_summarises_with_it(address: str, tmp_path: Path) -> None:
    began = time.monotonic()
    finished = summarize(
        "-",
        *("--model", f"{address}#embedded-1.5b", "--format", "json"),
        *("--max-sentences", "2", "--max-claims", "2"),
        stdin=ARTICLE.encode(),
        env={"SUMMARIZER_API_KEY": KEY, "SUMMARIZER_SERVER_CONTEXT": "2048"},
    )
    seconds = time.monotonic() - began
    assert finished.returncode == 0, finished.stderr
    result = SummaryResult.model_validate_json(finished.stdout)
    assert_whole(result)
    assert result.document.text == document_from_text(ARTICLE).text
    assert result.provenance.engine == "served"
    assert result.provenance.model == f"{address}#embedded-1.5b"
    assert KEY not in finished.stdout + finished.stderr
    # The figures, for docs/served-models.md.
    print(f"\n{seconds:.0f} s; {result.provenance.tokens}; {result.provenance.timings}")  # noqa: T201
    print(result.model_dump_json(indent=1, include={"headline", "summary", "claims", "warnings"}))  # noqa: T201
