"""A real web server on the loopback interface, with every fault that a page can have."""

from __future__ import annotations

import gzip
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CERTIFICATE = Path(__file__).parent / "certificate"
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Answer:
    """What the server sends for a path."""

    body: bytes = b""
    media_type: str | None = HTML
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


@dataclass
class Site:
    """A running server: its address, what it answers, and which paths were asked for."""

    address: str
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def redirect(self, path: str, to: str) -> str:
        """Let `path` redirect to `to`; its address."""
        self.answers[path] = Answer(status=302, headers=(("Location", to),))
        return self.address + path

    def page(self, path: str, answer: Answer) -> str:
        """Let `path` give `answer`; its address."""
        self.answers[path] = answer
        return self.address + path


@contextmanager
def running_site(host: str = "127.0.0.1", *, encrypted: bool = False) -> Iterator[Site]:
    """A site at `host`, on a free port, until the end of the block."""
    site = Site("")
    server = ThreadingHTTPServer((host, 0), type("Handler", (_Handler,), {"site": site}))
    if encrypted:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE / "certificate.pem", CERTIFICATE / "key.pem")
        server.socket = context.wrap_socket(server.socket, server_side=True)
    site.address = f"http{'s' if encrypted else ''}://{host}:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        self.site.asked.append(self.path)
        with suppress(BrokenPipeError, ConnectionResetError):  # the client has had enough
            if self.path == "/drip":
                self._drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"<p>word</p>")
            elif self.path == "/drip-headers":
                self._drip(b"HTTP/1.1 200 OK\r\n", b"X-More: x\r\n")
            else:
                self._send(self.site.answers.get(self.path, Answer(status=404)))

    def _drip(self, beginning: bytes, drop: bytes) -> None:
        self.wfile.write(beginning)
        for _ in range(200):
            self.wfile.write(drop)
            time.sleep(0.05)

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        if answer.media_type is not None:
            self.send_header("Content-Type", answer.media_type)
        for name, value in answer.headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:
        pass


def compressed(body: bytes) -> Answer:
    """A page that is sent compressed."""
    return Answer(gzip.compress(body), headers=(("Content-Encoding", "gzip"),))
