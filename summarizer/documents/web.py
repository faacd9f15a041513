"""Fetches a page: http or https, a few redirects, a bounded number of bytes and seconds.

    from summarizer.documents.web import fetch

    page = fetch("https://news.example/story")
    page.address, page.media_type, page.body

Environment variables that name a proxy are not heeded (see `connections`).
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

import httpcore2
import httpx2

from summarizer import __version__
from summarizer.documents.addresses import SAVE_IT, is_public, shown_address
from summarizer.documents.connections import (
    Deadline,
    GuardedTransport,
    HostUnknownError,
    Permission,
)
from summarizer.documents.content import WebPage
from summarizer.documents.urls import checked_address
from summarizer.errors import FetchError, PaywallError

_HEADERS = {
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, application/pdf;q=0.8",
    "Accept-Encoding": "gzip, deflate",
    "User-Agent": f"summarizer/{__version__}",
}
_REDIRECTS = (301, 302, 303, 307, 308)
_LONGEST_SILENCE = 15.0
"""Seconds without a byte after which a server is given up."""

_CHUNK = 65_536
_STATUS_MEANINGS = {
    401: "asks for a login",
    403: "refuses this program or this reader",
    404: "has no such page",
    410: "has removed the page",
    429: "was asked too often; wait a while",
    451: "withholds the page for legal reasons",
}


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How much is waited for: `seconds` and `redirects` in all, `n_bytes` after decompression."""

    seconds: float = 40.0
    redirects: int = 5
    n_bytes: int = 20 * 1024 * 1024


_DEFAULT_LIMITS = FetchLimits()


def fetch(
    address: str, *, permitted: Permission = is_public, limits: FetchLimits = _DEFAULT_LIMITS
) -> WebPage:
    """The page at `address`, asked at IP addresses that `permitted` lets pass.

    Raises AddressForbiddenError where the address may not be asked, PaywallError where payment is
    demanded, and FetchError where it cannot be fetched for any other reason.
    """
    url = checked_address(address)
    transport = GuardedTransport(Deadline.after(limits.seconds), permitted, _tls_context())
    with httpx2.Client(
        transport=transport, headers=_HEADERS, timeout=_LONGEST_SILENCE, trust_env=False
    ) as client:
        for _ in range(limits.redirects + 1):
            with _failures_told(url, limits), client.stream("GET", url) as response:
                if response.status_code not in _REDIRECTS:
                    return _page(response, url, limits)
                url = _next_address(response, url)
    raise FetchError(
        f"{shown_address(address)} redirects more than {limits.redirects} times. "
        f"It may want cookies. {SAVE_IT}"
    )


@cache
def _tls_context() -> ssl.SSLContext:
    return httpx2.create_ssl_context(trust_env=False)


def _next_address(response: httpx2.Response, url: httpx2.URL) -> httpx2.URL:
    location = response.headers.get("location")
    if not location:
        raise FetchError(f"{shown_address(str(url))} redirects to nowhere. Check the address.")
    try:
        joined = url.join(location)
    except (httpx2.InvalidURL, ValueError):
        raise FetchError(
            f"{shown_address(str(url))} redirects to what is no address. {SAVE_IT}"
        ) from None
    return checked_address(str(joined))


def _page(response: httpx2.Response, url: httpx2.URL, limits: FetchLimits) -> WebPage:
    _require_success(response.status_code, shown_address(str(url)))
    return WebPage(
        address=str(url),
        media_type=response.headers.get("content-type", "").partition(";")[0].strip().lower(),
        charset=response.charset_encoding,
        body=_body(response, url, limits),
    )


def _require_success(status: int, shown: str) -> None:
    if status == 200:
        return
    if status == 402:
        raise PaywallError(f"{shown} is for paying readers only (HTTP 402). {SAVE_IT}")
    meaning = _STATUS_MEANINGS.get(status, "has a fault" if status >= 500 else "gave no page")
    advice = "Try again later" if status >= 500 else "Check the address in your browser"
    raise FetchError(f"{shown} cannot be read: its server {meaning} (HTTP {status}). {advice}.")


def _body(response: httpx2.Response, url: httpx2.URL, limits: FetchLimits) -> bytes:
    parts, length = [], 0
    for part in response.iter_bytes(_CHUNK):
        parts.append(part)
        length += len(part)
        if length > limits.n_bytes:
            raise FetchError(
                f"{shown_address(str(url))} is larger than {limits.n_bytes / 1024**2:g} MB, which "
                "is no article. Give the address of one article."
            )
    return b"".join(parts)


@contextmanager
def _failures_told(url: httpx2.URL, limits: FetchLimits) -> Iterator[None]:
    shown = shown_address(str(url))
    try:
        yield
    except HostUnknownError:
        raise FetchError(
            f"{shown} cannot be read: the host {url.host} was not found. "
            "Check the spelling and your connection."
        ) from None
    except (httpcore2.TimeoutException, httpx2.TimeoutException):
        raise FetchError(
            f"{shown} cannot be read: its server was silent for {_LONGEST_SILENCE:g} seconds or "
            f"took more than {limits.seconds:g} in all. Try again later, or save the page in your "
            "browser and give that file."
        ) from None
    except (httpcore2.NetworkError, httpcore2.ProtocolError, httpx2.HTTPError, OSError) as error:
        raise FetchError(_told(error, shown)) from None


def _told(error: Exception, shown: str) -> str:
    reason = str(error) or type(error).__name__
    if "CERTIFICATE" in reason.upper() or "SSL" in reason.upper():
        return (
            f"{shown} cannot be read: its server does not prove who it is ({reason}). "
            "Check the address; do not trust the page."
        )
    return f"{shown} cannot be read: {reason}. Check the address and your connection."
