"""Asks a server: within a time, again after passing faults, a bounded number of requests at once.

    client = Client(address, key, limits)
    completion = await client.post("/chat/completions", body, Completion)

Redirects are not followed and environment variables that name a proxy or a
password file are not heeded: what is sent goes to the address that was given
and nowhere else. Certificates of one's own are (SSL_CERT_FILE, SSL_CERT_DIR).
"""

from __future__ import annotations

import asyncio
from itertools import count
from typing import Final, TypeVar
from urllib.parse import urlsplit

import httpx2
from pydantic import BaseModel, SecretStr, ValidationError

from summarizer import __version__
from summarizer.engine.served.faults import PassingFaultError, Server
from summarizer.engine.served.limits import ServedLimits
from summarizer.engine.served.pauses import asked_pause, pause_before
from summarizer.engine.served.wire import Body, ErrorReply

_LONGEST_CONNECTING: Final = 10.0
_LARGEST_ANSWER: Final = 8 * 1024 * 1024
"""Bytes after decompression; an answer of ours with its log-probabilities takes some thousands."""

Shape = TypeVar("Shape", bound=BaseModel)


class Client:
    """Asks one server. Belongs to the event loop that it is made on."""

    def __init__(self, address: str, key: SecretStr | None, limits: ServedLimits) -> None:
        self._address = address
        self._server = Server(address, key)
        self._limits = limits
        self._places = asyncio.Semaphore(limits.requests)
        self._http = httpx2.AsyncClient(
            headers=_headers(key),
            timeout=httpx2.Timeout(
                limits.seconds, connect=min(limits.seconds, _LONGEST_CONNECTING)
            ),
            limits=httpx2.Limits(max_connections=limits.requests),
            verify=httpx2.create_ssl_context(),
            trust_env=False,
            follow_redirects=False,
        )

    async def close(self) -> None:
        """Close every connection."""
        await self._http.aclose()

    async def get(self, path: str, shape: type[Shape]) -> Shape:
        """What the server has at `path`; raises as `post` does."""
        return await self._ask("GET", path, None, shape)

    async def post(self, path: str, body: Body, shape: type[Shape]) -> Shape:
        """The server's answer to `body`.

        Raises `RefusedError` where it refuses the request, `FailingError`
        where it cannot be reached or fails again and again, and `ServerError`
        where it is too slow, refuses the key, redirects or answers in
        another shape.
        """
        return await self._ask("POST", path, body, shape)

    async def _ask(self, method: str, path: str, body: Body | None, shape: type[Shape]) -> Shape:
        async with self._places:
            for n_tried in count(1):
                try:
                    return self._read(await self._try(method, path, body), shape)
                except PassingFaultError as fault:
                    await self._pause_after(fault, n_tried)
        raise AssertionError("it answers, or it fails")

    async def _pause_after(self, fault: PassingFaultError, n_tried: int) -> None:
        """Wait until the next try; raises where there is none."""
        limits, asked = self._limits, fault.wait_seconds
        if asked is not None and asked >= limits.longest_pause_seconds:
            raise self._server.asks_to_wait(asked) from None
        if n_tried >= limits.tries:
            raise self._server.failing(fault, n_tried) from None
        await asyncio.sleep(pause_before(n_tried, limits.pause_seconds, asked))

    async def _try(self, method: str, path: str, body: Body | None) -> bytes:
        """The body of a successful answer."""
        try:
            async with (
                asyncio.timeout(self._limits.seconds),
                self._http.stream(method, self._address + path, json=body) as response,
            ):
                content = await self._content(response)
        except (TimeoutError, httpx2.ReadTimeout, httpx2.WriteTimeout):
            raise self._server.too_slow(self._limits.seconds) from None
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError, UnicodeError) as error:
            raise PassingFaultError(_told(error)) from None
        self._require_success(response, content)
        return content

    async def _content(self, response: httpx2.Response) -> bytes:
        parts, length = [], 0
        async for part in response.aiter_bytes():
            parts.append(part)
            length += len(part)
            if length > _LARGEST_ANSWER:
                raise self._server.not_understood("sent more than any answer holds")
        return b"".join(parts)

    def _require_success(self, response: httpx2.Response, content: bytes) -> None:
        status = response.status_code
        if status == 200:
            return
        if 300 <= status < 400:
            raise self._server.redirects(_host(response.headers.get("location", "")))
        refusal = self._server.refusal(status, _words(content))
        if isinstance(refusal, PassingFaultError):
            asked = asked_pause(response.headers.get("retry-after"))
            raise PassingFaultError(refusal.reason, status, asked)
        raise refusal

    def _read(self, content: bytes, shape: type[Shape]) -> Shape:
        try:
            return shape.model_validate_json(content)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
        if first["type"] == "json_invalid":
            begins = self._server.words(content.decode("utf-8", "replace"))
            raise self._server.not_understood(f"sent what is no JSON (it begins: {begins})")
        words = self._server.words(_words(content))
        if words:
            raise self._server.not_understood(f"sent an error as its answer: {words}")
        place = ".".join(map(str, first["loc"]))
        raise self._server.not_understood(
            f"answered in another shape than OpenAI's ({place}: {first['msg']})"
        )


def _headers(key: SecretStr | None) -> dict[str, str]:
    headers = {"Accept": "application/json", "User-Agent": f"summarizer/{__version__}"}
    if key is not None:
        headers["Authorization"] = f"Bearer {key.get_secret_value()}"
    return headers


def _words(content: bytes) -> str:
    """What the server says of an error; all of it where that is no JSON."""
    try:
        return ErrorReply.model_validate_json(content).words
    except ValidationError:
        return content.decode("utf-8", "replace")


def _host(location: str) -> str:
    try:
        return urlsplit(location).hostname or "another path"
    except ValueError:
        return "what is no address"


def _told(error: Exception) -> str:
    """Why there is no answer, without the request's own words."""
    if isinstance(error, (httpx2.InvalidURL, UnicodeError)):
        return "cannot be reached (its address is not well formed)"
    if isinstance(error, (httpx2.ConnectError, httpx2.ConnectTimeout)):
        return f"cannot be reached ({str(error) or 'no connection in time'})"
    if isinstance(error, (httpx2.RemoteProtocolError, httpx2.ReadError)):
        return f"broke off its answer ({str(error) or 'connection closed'})"
    return f"cannot be talked to ({type(error).__name__})"
