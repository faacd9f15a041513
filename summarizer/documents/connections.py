"""Connections that go only where they may, and only for as long as they may.

A host's name is resolved once, in the moment of connecting; the numbers it resolves to are
checked, and the connection is made to the number that was checked. So a name server that answers
differently the second time gains nothing, and every redirect is held to the same rule.
A deadline covers all that follows: connecting, encryption, headers and body. A server that sends
a byte now and then is cut off when it is over.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import httpcore2
import httpx2

from summarizer.errors import AddressForbiddenError

Permission = Callable[[str], bool]
"""Tells of an IP address, in its usual spelling, whether it may be asked."""


class HostUnknownError(Exception):
    """No name server knows the host."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment, in seconds of `time.monotonic`, after which nothing is waited for."""

    moment: float

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        """The moment `seconds` from now."""
        return cls(time.monotonic() + seconds)

    def seconds_left(self, at_most: float | None) -> float:
        """Seconds that may still be waited, above 0; raises httpcore2.ReadTimeout if none."""
        left = self.moment - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("the time is over")
        return left if at_most is None else min(left, at_most)


class GuardedTransport(httpx2.BaseTransport):
    """Carries an HTTP client's requests over guarded connections.

    Only IP addresses that `permitted` lets pass are connected to. No proxy is used: it would
    resolve names on its own.
    """

    def __init__(self, deadline: Deadline, permitted: Permission, tls: ssl.SSLContext) -> None:
        network = _GuardedNetwork(deadline, permitted)
        self._pool = httpcore2.ConnectionPool(ssl_context=tls, network_backend=network)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send `request`; its body, if any, is left out, since pages are only read."""
        answer = self._pool.handle_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx2.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class _GuardedNetwork(httpcore2.NetworkBackend):
    def __init__(self, deadline: Deadline, permitted: Permission) -> None:
        self._deadline = deadline
        self._permits = permitted
        self._sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        failure: Exception = HostUnknownError(host)
        for number in self._permitted(host, _numbers_of(host, port)):
            seconds = self._deadline.seconds_left(timeout)
            try:
                stream = self._sockets.connect_tcp(
                    number, port, seconds, local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
            else:
                return _HurriedStream(stream, self._deadline)
        raise failure

    def _permitted(self, host: str, numbers: list[str]) -> list[str]:
        permitted = [number for number in numbers if self._permits(number)]
        if numbers and not permitted:
            raise AddressForbiddenError(
                f"The host {host} lies in a private or local network ({numbers[0]}) and was not "
                "asked. If you trust the address, give --allow-local."
            )
        return permitted


class _HurriedStream(httpcore2.NetworkStream):
    """A stream that never waits beyond a deadline."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.seconds_left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.seconds_left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        seconds = self._deadline.seconds_left(timeout)
        encrypted = self._stream.start_tls(ssl_context, server_hostname, seconds)
        return _HurriedStream(encrypted, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _numbers_of(host: str, port: int) -> list[str]:
    """The IP addresses that `host` resolves to, without repetition, in the resolver's order."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise HostUnknownError(host) from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))
