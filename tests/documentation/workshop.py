"""A folder in which the examples of the documentation can be carried out.

It holds the files that they name, short, and `.venv/bin/summarize`, which a real shell calls. That
is a stub: it hands its files and arguments to a child of a fork server in which the program is
imported already, so that an example takes a second and not ten.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.documentation.fences import ROOT
from tests.documents.test_pdf import pdf

_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["summarizer.pipeline", "summarizer.engine.loading", "spacy"])

SENTENCES = (
    "Ferry stops at Orm for a month.",
    "The ferry to Orm will not run before May, the harbour office said on Monday.",
    '"Nobody asked us," said Ana Brandt, a baker.',
)
ARTICLE = f"{SENTENCES[0][:-1]}\n\n{SENTENCES[1]}\n\n{SENTENCES[2]}\n"
PAGE = (
    "<!doctype html><html lang=en><title>Ferry stops at Orm</title><body><article>"
    f"<h1>Ferry stops at Orm for a month</h1><p>{SENTENCES[1]}</p><p>{SENTENCES[2]}</p>"
    f"<p>{'The crossing takes an hour, and most of those who use it work in the mill. ' * 4}</p>"
    "</article></body></html>"
)
_STUB = """\
#!{python} -ES
import json, os, socket, sys
with socket.socket(socket.AF_UNIX) as counter:
    counter.connect({address!r})
    order = json.dumps({{"arguments": sys.argv[1:], "folder": os.getcwd()}})
    socket.send_fds(counter, [order.encode()], [0, 1, 2])
    sys.exit(int(counter.recv(8) or 70))
"""


@dataclass(frozen=True)
class Workshop:
    """The folder, and the environment of what runs in it."""

    folder: Path
    environment: dict[str, str]

    def carry_out(self, commands: list[str]) -> subprocess.CompletedProcess[str]:
        """Run `commands` in one shell that stops at the first that fails."""
        return subprocess.run(  # noqa: S603
            ["sh", "-e", "-c", "\n".join(commands)],  # noqa: S607
            capture_output=True,
            check=False,
            cwd=self.folder,
            env={**os.environ, **self.environment},
            stdin=subprocess.DEVNULL,
            text=True,
            timeout=550,
        )


@contextmanager
def open_workshop(folder: Path, environment: dict[str, str]) -> Iterator[Workshop]:
    """A workshop in `folder`, whose commands are served until the end of the block."""
    _write_files(folder)
    with _counter(folder, environment) as address:
        stub = folder / ".venv" / "bin" / "summarize"
        stub.parent.mkdir(parents=True)
        stub.write_text(_STUB.format(python=sys.executable, address=address), encoding="utf-8")
        stub.chmod(0o755)
        path = f"{stub.parent}{os.pathsep}{os.environ['PATH']}"
        yield Workshop(folder, environment | {"PATH": path, "PYTHONPATH": str(ROOT)})


def _write_files(folder: Path) -> None:
    places = ["article.txt", "article.md", "today/one.txt", "today/two.txt", "yesterday/three.txt"]
    for place in [*places, "examples/harbour-ferry.txt", "examples/night-library.txt"]:
        file = folder / place
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"{ARTICLE}\n({place})\n", encoding="utf-8")
    (folder / "old").mkdir()
    for place in ("saved-page.html", "old/story.html"):
        (folder / place).write_text(PAGE, encoding="utf-8")
    (folder / "report.pdf").write_bytes(pdf(SENTENCES))
    row = {"text": ARTICLE, "body": ARTICLE, "url": "https://news.example/1"}
    for place in ("rows.jsonl", "archive.jsonl"):
        (folder / place).write_text(json.dumps(row) + "\n", encoding="utf-8")
    shutil.copytree(ROOT / "prompts", folder / "prompts")


@contextmanager
def _counter(folder: Path, environment: dict[str, str]) -> Iterator[str]:
    """Takes the stub's orders at the address given out."""
    address = str(folder / "counter")
    with socket.socket(socket.AF_UNIX) as counter:
        counter.bind(address)
        counter.listen()
        thread = threading.Thread(target=_serve, args=(counter, environment))
        thread.start()
        try:
            yield address
        finally:
            counter.shutdown(socket.SHUT_RDWR)
            thread.join()


def _serve(counter: socket.socket, environment: dict[str, str]) -> None:
    with suppress(OSError):  # the counter is closed
        while True:
            customer, _ = counter.accept()
            with customer:
                _PROCESSES.Process(target=_attend, args=(customer, environment)).start()


def _attend(customer: socket.socket, environment: dict[str, str]) -> None:
    """In the child: be the command that the stub was called as."""
    from summarizer.cli import run  # noqa: PLC0415

    message, files, _, _ = socket.recv_fds(customer, 65536, 3)
    order = json.loads(message)
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    os.chdir(order["folder"])
    os.environ.update(environment)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  multiprocessing has shut it
    code = run(order["arguments"])
    sys.stdout.flush()
    sys.stderr.flush()
    customer.sendall(str(code).encode())
