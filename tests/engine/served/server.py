"""A real server on the loopback interface that speaks chat completions, with every fault.

with running_server() as server:
    server.answer = by_message({"Say hello.": "hello"})
    server.faults = [Fault(429, headers={"Retry-After": "0"})]
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Body = dict[str, Any]
Says = Callable[[Body], Body]


@dataclass(frozen=True)
class Fault:
    """What the server does in place of an answer.

    `cut` bytes of a longer body and then the end of the connection; `stall`
    seconds of silence; `drip` bytes, one at a time, for seconds.
    """

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    cut: bool = False
    stall: float = 0.0
    drip: bool = False
    drop: bool = False


@dataclass
class Asked:
    """A request that came in."""

    method: str
    path: str
    headers: dict[str, str]
    body: Body


@dataclass
class ModelServer:
    """A running server: what it offers and answers, its next faults, and what it was asked.

    `refuses` are fields of a request that it answers with HTTP 400;
    `trial_faults` come in place of answers to the engine's trial question;
    `most_at_once` is how many requests were ever under way together.
    """

    address: str = ""
    models: list[Body] = field(default_factory=lambda: [{"id": "small"}])
    says: Says = lambda _: reply("hello")
    faults: list[Fault] = field(default_factory=list)
    refuses: frozenset[str] = frozenset()
    key: str | None = None
    lists_models: bool = True
    tells_probabilities: bool = True
    trial_faults: list[Fault] = field(default_factory=list)
    seconds: float = 0.0
    asked: list[Asked] = field(default_factory=list)
    under_way: int = 0
    most_at_once: int = 0
    closing: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def chats(self) -> list[Body]:
        """The chats that were asked for, less the trial questions at opening."""
        return [each.body for each in self.asked if each.method == "POST" and not is_trial(each)]


def is_trial(asked: Asked) -> bool:
    """Whether this is the engine's question for log-probabilities at opening."""
    return "Is water wet" in str(asked.body.get("messages"))


def reply(text: str | None, *, finish: str = "stop", **more: Any) -> Body:
    """A chat completion that says `text`."""
    answer = {"index": 0, "message": {"role": "assistant", "content": text}}
    return {
        "object": "chat.completion",
        "choices": [{**answer, "finish_reason": finish, **more}],
        "usage": {
            "prompt_tokens": 11,
            "completion_tokens": 3,
            "prompt_tokens_details": {"cached_tokens": 4},
        },
    }


def weighed(listed: dict[str, float]) -> Body:
    """A chat completion of one token, with the log-probabilities of several."""
    tokens = [{"token": token, "logprob": value} for token, value in listed.items()]
    first = max(tokens, key=lambda each: float(str(each["logprob"])))
    content = [{**first, "top_logprobs": tokens}]
    return reply(str(first["token"]), finish="length", logprobs={"content": content})


@contextmanager
def running_server() -> Iterator[ModelServer]:
    """A server on a free port, until the end of the block."""
    state = ModelServer()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"state": state}))
    state.address = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield state
    finally:
        state.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    state: ModelServer

    def do_GET(self) -> None:
        self._take({})

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self._take(json.loads(self.rfile.read(length)))

    def _take(self, body: Body) -> None:
        asked = Asked(self.command, self.path, dict(self.headers), body)
        with self.state.lock:
            self.state.asked.append(asked)
            self.state.under_way += 1
            self.state.most_at_once = max(self.state.most_at_once, self.state.under_way)
            faults = self.state.trial_faults if is_trial(asked) else self.state.faults
            fault = faults.pop(0) if faults else None
        try:
            with suppress(BrokenPipeError, ConnectionResetError):  # the client has had enough
                if fault:
                    self._fail(fault)
                else:
                    self._answer(asked)
        finally:
            with self.state.lock:
                self.state.under_way -= 1

    def _answer(self, asked: Asked) -> None:
        state = self.state
        if state.key is not None and asked.headers.get("Authorization") != f"Bearer {state.key}":
            words = f"Invalid key {asked.headers.get('Authorization')}"
            self._send(401, {"error": {"message": words}})
        elif asked.path == "/v1/models" and state.lists_models:
            self._send(200, {"object": "list", "data": state.models})
        elif asked.path != "/v1/chat/completions":
            self._send(404, {"detail": "Not Found"})
        elif state.refuses & asked.body.keys():
            self._send(400, {"error": {"message": "unknown field"}})
        elif is_trial(asked):
            told = weighed({"Yes": -0.1, "No": -2.5})
            self._send(200, told if state.tells_probabilities else reply("Yes"))
        else:
            state.closing.wait(state.seconds)
            self._send(200, state.says(asked.body))

    def _send(self, status: int, content: Body) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _fail(self, fault: Fault) -> None:
        self.close_connection = True
        if fault.drop:
            return
        time.sleep(fault.stall)
        self.send_response(fault.status)
        for name, value in fault.headers:
            self.send_header(name, value)
        length = len(fault.body) + (100 if fault.cut or fault.drip else 0)
        self.send_header("Content-Length", str(length))
        self.end_headers()
        if fault.drip:
            for _ in range(40):
                self.wfile.write(b" ")
                time.sleep(0.05)
        else:
            self.wfile.write(fault.body)

    def log_message(self, format: str, *args: object) -> None:
        pass
