"""How long to wait before a request is tried again.

Exponential with jitter, so that many clients that failed together do not come
back together (Brooker, "Exponential Backoff and Jitter", 2015); what the
server asks for in Retry-After (RFC 9110, section 10.2.3) comes first.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def pause_before(retry: int, first_seconds: float, asked_seconds: float | None) -> float:
    """Seconds to wait before retry number `retry` (from 1).

    Between half and one and a half of `first_seconds`, doubled with every
    retry; never less than the server asks for.
    """
    jitter = random.uniform(0.5, 1.5)  # noqa: S311  spreads clients, guards nothing
    own = first_seconds * 2.0 ** (retry - 1) * jitter
    return own if asked_seconds is None else max(own, asked_seconds + first_seconds * jitter)


def asked_pause(retry_after: str | None) -> float | None:
    """Seconds, at least 0, that a Retry-After header asks for; None where it says nothing."""
    if retry_after is None:
        return None
    written = retry_after.strip()
    if written.isascii() and written.isdecimal():
        return float(written)
    try:
        moment = parsedate_to_datetime(written)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
