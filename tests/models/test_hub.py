"""A hub id fetches what is safe to load, at its commit, and nothing the second time."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from summarizer.models import resolve
from summarizer.models.sources import HubSource

COMMIT = "0123456789abcdef0123456789abcdef01234567"
REPOSITORY = "tiny-org/tiny-model"


class Hub(ThreadingHTTPServer):
    """A hub on this machine that holds one model folder and notes what it was asked for."""

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), HubRequest)
        self.folder = folder
        self.asked: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class HubRequest(BaseHTTPRequestHandler):
    server: Hub

    def do_HEAD(self) -> None:
        self.answer(with_body=False)

    def do_GET(self) -> None:
        self.answer(with_body=True)

    def answer(self, *, with_body: bool) -> None:
        path = self.path.partition("?")[0]
        self.server.asked.append(path)
        file = self.server.folder / path.rpartition("/")[2]
        if path == f"/api/models/{REPOSITORY}/revision/{COMMIT}":
            self.send(self.description(), "application/json", with_body=with_body)
        elif path.startswith(f"/api/models/{REPOSITORY}/tree/{COMMIT}"):
            self.send(self.tree(), "application/json", with_body=with_body)
        elif path.startswith(f"/{REPOSITORY}/resolve/{COMMIT}/") and file.is_file():
            self.send(file.read_bytes(), "application/octet-stream", with_body=with_body)
        else:
            self.send_error(404)

    def description(self) -> bytes:
        names = sorted(path.name for path in self.server.folder.iterdir())
        siblings = [{"rfilename": name} for name in names]
        return json.dumps({"id": REPOSITORY, "sha": COMMIT, "siblings": siblings}).encode()

    def tree(self) -> bytes:
        files = sorted(self.server.folder.iterdir())
        return json.dumps(
            [
                {"type": "file", "path": path.name, "size": path.stat().st_size, "oid": "0" * 40}
                for path in files
            ]
        ).encode()

    def send(self, body: bytes, kind: str, *, with_body: bool) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", f'"{hashlib.sha256(body).hexdigest()}"')
        self.send_header("X-Repo-Commit", COMMIT)
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def hub(tiny_folder: Path) -> Iterator[Hub]:
    extra = tiny_folder / "modeling_tiny.py"
    extra.write_text("raise SystemExit('this code was run')\n")
    server = Hub(tiny_folder)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()
    extra.unlink()


FETCH = """
import sys
from summarizer.models.hub import fetch
from summarizer.models.sources import HubSource
from summarizer.progress import silent
print(fetch(HubSource(*sys.argv[1:]), silent))
"""


def fetch_from(address: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Fetch the model in a process that takes `address` for the hub."""
    command = [sys.executable, "-c", FETCH, REPOSITORY, COMMIT]
    environment = os.environ | {"HF_ENDPOINT": address, "HF_HOME": str(home)}
    return subprocess.run(  # noqa: S603
        command, env=environment, capture_output=True, text=True, check=False
    )


def test_it_is_fetched_once_and_without_its_code(hub: Hub, tmp_path: Path) -> None:
    first = fetch_from(hub.address, tmp_path)
    assert first.returncode == 0, first.stderr
    asked = {path.rpartition("/")[2] for path in hub.asked}
    assert "model.safetensors" in asked
    assert "modeling_tiny.py" not in asked
    hub.asked.clear()
    again = fetch_from(hub.address, tmp_path)
    assert again.stdout == first.stdout
    fetched = Path(again.stdout.strip(), "model.safetensors")
    assert fetched.read_bytes() == (hub.folder / "model.safetensors").read_bytes()
    assert hub.asked == []


def test_a_model_that_the_hub_lacks_is_named(hub: Hub, tmp_path: Path) -> None:
    failed = fetch_from(hub.address + "/elsewhere", tmp_path)
    last = failed.stderr.strip().splitlines()[-1]
    assert last.startswith(
        "summarizer.errors.ModelNotFoundError: The model tiny-org/tiny-model@0123"
    )
    assert "could not be fetched" in last


def test_naming_a_hub_model_touches_no_network() -> None:
    assert resolve(f"{REPOSITORY}@{COMMIT}") == HubSource(REPOSITORY, COMMIT)
