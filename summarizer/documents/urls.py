"""Addresses as they are asked: checked for what can be wrong with them before anything is sent."""

from __future__ import annotations

import httpx2

from summarizer.documents.addresses import shown_address
from summarizer.errors import AddressForbiddenError, FetchError

_LONGEST = 2_000


def checked_address(address: str) -> httpx2.URL:
    """`address` as a URL, without its fragment.

    Raises FetchError if it is none, AddressForbiddenError for anything but http and https and for
    an address that carries a password.
    """
    shown = shown_address(address)
    try:
        url = httpx2.URL(address).copy_with(fragment=None)
    except (httpx2.InvalidURL, ValueError) as error:
        raise FetchError(f"{shown} is no valid address: {error}. Check how it is spelt.") from None
    if url.scheme not in ("http", "https"):
        raise AddressForbiddenError(
            f"{shown} cannot be read: only http and https addresses are. "
            "For a file, give its path without a scheme."
        )
    if not url.host or len(address) > _LONGEST:
        raise FetchError(f"{shown} is no valid address: it names no host or is too long. Check it.")
    if url.userinfo:
        raise AddressForbiddenError(
            f"The address at {url.host} carries a user name or password, which would end up in "
            "the result. Save the page in your browser and give that file."
        )
    return url
