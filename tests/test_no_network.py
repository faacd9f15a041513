"""The main job with the network forbidden: by Python's audit hooks, and by the kernel where it may.

Whoever calls for the network, native code aside, ends the process at once with exit code 77. In a
network namespace of its own, a process has no interface to call on, native code included.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from summarizer import SummaryResult
from tests.cli.processes import ROOT, environment
from tests.tiny import tiny_model

CALLED = 77
WATCHED = f"""
import os, sys

def refuse(event, arguments):
    if event.startswith(("socket.connect", "socket.get", "socket.send", "urllib.")):
        if event != "socket.gethostname":
            os.write(2, f"{{event}} {{arguments}}".encode())
            os._exit({CALLED})

sys.addaudithook(refuse)
"""
SUMMARIZE = WATCHED + "from summarizer.cli import run; sys.exit(run(sys.argv[1:]))"
ARTICLE = "The ferry of Eastmere stopped on Monday. “It is cracked,” said Tomas Brandl, a baker.\n"


def run_watched(
    code: str, *arguments: str | Path, env: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run Python `code` where nothing can be reached."""
    return subprocess.run(  # noqa: S603
        [*alone(), sys.executable, "-c", code, *map(str, arguments)],
        env=environment(env), cwd=ROOT, capture_output=True, text=True, check=False, timeout=400,
    )  # fmt: skip


def alone() -> list[str]:
    """What puts a command in a network namespace of its own; nothing where that is not allowed."""
    unshare = shutil.which("unshare")
    command = [str(unshare), "--map-root-user", "--net"]
    allowed = unshare and subprocess.run([*command, "true"], check=False, capture_output=True)  # noqa: S603
    return command if allowed and allowed.returncode == 0 else []


@pytest.mark.parametrize(
    "call",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9), timeout=1)",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/', timeout=1)",
    ],
)
def test_the_prohibition_is_real(call: str) -> None:
    assert run_watched(WATCHED + call, env={}).returncode == CALLED


def test_the_main_job_calls_for_no_network(tmp_path: Path) -> None:
    tiny_model(tmp_path / "model", seed=1)
    (tmp_path / "article.txt").write_text(ARTICLE, "utf-8")
    env = {"SUMMARIZER_MODEL": str(tmp_path / "model"), "HOME": str(tmp_path)}
    finished = run_watched(SUMMARIZE, tmp_path / "article.txt", "-f", "json", env=env)
    assert finished.returncode == 0, finished.stderr
    assert SummaryResult.model_validate_json(finished.stdout).summary


@pytest.mark.model
def test_the_main_job_calls_for_no_network_with_the_embedded_model() -> None:
    example = ROOT / "examples" / "harbour-ferry.txt"
    finished = run_watched(SUMMARIZE, example, "--format", "json", env={})
    assert finished.returncode == 0, finished.stderr
    assert len(SummaryResult.model_validate_json(finished.stdout).claims) >= 6
