"""How a server is asked: how long, how often, how much at once; and with which key.

| Variable                      | Meaning                                         | Default  |
|-------------------------------|-------------------------------------------------|---------:|
| SUMMARIZER_API_KEY            | sent to the server as a bearer token            |     none |
| SUMMARIZER_SERVER_SECONDS     | longest wait for one answer                     |      300 |
| SUMMARIZER_SERVER_REQUESTS    | requests that are under way at the same time    |        8 |
| SUMMARIZER_SERVER_CONTEXT     | tokens of prompt and answer that the model takes | see docs |
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Final

from pydantic import SecretStr

from summarizer.errors import OptionError
from summarizer.models.served_source import KEY_VARIABLE

SECONDS_VARIABLE: Final = "SUMMARIZER_SERVER_SECONDS"
REQUESTS_VARIABLE: Final = "SUMMARIZER_SERVER_REQUESTS"
CONTEXT_VARIABLE: Final = "SUMMARIZER_SERVER_CONTEXT"


@dataclass(frozen=True, slots=True)
class ServedLimits:
    """How a server is asked.

    `seconds` (above 0) bound each try, from connecting to the last byte;
    `requests` (1 or more) are under way at the same time. A try that fails
    for a passing reason is repeated, `tries` (1 or more) in all, after about
    `pause_seconds`, then twice that, and so on; where the server says how
    long to wait, as long as that, but never `longest_pause_seconds` or more.
    An answer that the grammar does not accept is asked for `answers` times
    (1 or more) in all. `context_tokens` is what the model takes, None for
    what the server says.
    """

    seconds: float = 300.0
    requests: int = 8
    tries: int = 4
    pause_seconds: float = 0.5
    longest_pause_seconds: float = 60.0
    answers: int = 3
    context_tokens: int | None = None

    @classmethod
    def from_environment(cls) -> ServedLimits:
        """What the variables say; raises `OptionError` for one that is no number above 0."""
        return cls(
            seconds=_whole_number(SECONDS_VARIABLE) or cls().seconds,
            requests=_whole_number(REQUESTS_VARIABLE) or cls().requests,
            context_tokens=_whole_number(CONTEXT_VARIABLE),
        )


def key_from_environment() -> SecretStr | None:
    """The key for the server; raises `OptionError` for one that no header can carry."""
    key = os.environ.get(KEY_VARIABLE, "").strip()
    if not key:
        return None
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise OptionError(
            f"${KEY_VARIABLE} holds characters that cannot be sent as a key. Set it anew."
        )
    return SecretStr(key)


def _whole_number(variable: str) -> int | None:
    written = os.environ.get(variable, "").strip()
    if not written:
        return None
    if not (written.isascii() and written.isdecimal()) or int(written) < 1:
        raise OptionError(f"${variable} is {written!r}; give a whole number, 1 or more.")
    return int(written)
