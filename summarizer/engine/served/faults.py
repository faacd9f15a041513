"""What can go wrong with a server, and how it is told.

Messages name the server by its address, which carries no secret. A server's
own words are shown short and printable, the key taken out of them; where it
refuses the key they are not shown at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pydantic import SecretStr

from summarizer.engine.served.limits import REQUESTS_VARIABLE, SECONDS_VARIABLE
from summarizer.errors import ServerError
from summarizer.models.served_source import KEY_VARIABLE

_LONGEST_WORDS: Final = 200
_PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504, 529})
_KEY_REFUSED: Final = frozenset({401, 403})


class RefusedError(ServerError):
    """The server refuses the request as it stands; another form of it may be taken."""


class FailingError(ServerError):
    """The server failed again and again."""


class BrokenError(FailingError):
    """The server broke over the request (HTTP 500); another form of it may do no harm."""


class PassingFaultError(Exception):
    """Something that may be over in a moment.

    `status` is the HTTP status where there was one, `wait_seconds` how long
    the server asks to wait.
    """

    def __init__(
        self, reason: str, status: int | None = None, wait_seconds: float | None = None
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status
        self.wait_seconds = wait_seconds


@dataclass(frozen=True, slots=True)
class Server:
    """Whom a message is about; `key` is what it must not show."""

    address: str
    key: SecretStr | None

    def words(self, text: str) -> str:
        """A server's `text` as a message may show it."""
        if self.key is not None:
            text = text.replace(self.key.get_secret_value(), "[key]")
        shown = " ".join("".join(c if c.isprintable() else " " for c in text).split())
        return shown if len(shown) <= _LONGEST_WORDS else shown[: _LONGEST_WORDS - 1] + "…"

    def failing(self, fault: PassingFaultError, tries: int) -> FailingError:
        """It failed `tries` times, the last time with `fault`."""
        often = f" ({tries} tries)" if tries > 1 else ""
        kind = BrokenError if fault.status == 500 else FailingError
        return kind(
            f"The server at {self.address} {fault.reason}{often}. "
            "See whether it runs, and try again."
        )

    def too_slow(self, seconds: float) -> ServerError:
        """It did not answer in time."""
        return ServerError(
            f"The server at {self.address} gave no whole answer within {seconds:g} seconds. "
            f"See whether it works; if it is slow, set ${SECONDS_VARIABLE} higher or "
            f"${REQUESTS_VARIABLE} lower."
        )

    def asks_to_wait(self, seconds: float) -> FailingError:
        """It wants to be left alone for longer than is waited."""
        return FailingError(
            f"The server at {self.address} asks to wait {seconds:g} seconds. "
            f"Try again then, or set ${REQUESTS_VARIABLE} lower."
        )

    def redirects(self, host: str) -> ServerError:
        """It points elsewhere, where the article was not meant to go."""
        return ServerError(
            f"The server at {self.address} redirects to {self.words(host)}, which was not asked: "
            "articles go to the address you give and nowhere else. Give that address instead if "
            "you trust it."
        )

    def not_understood(self, problem: str) -> ServerError:
        """What it sent is no chat completion."""
        return ServerError(
            f"The server at {self.address} {problem}. Give the address of an OpenAI-compatible "
            "server; it usually ends in /v1."
        )

    def refusal(self, status: int, words: str) -> ServerError | PassingFaultError:
        """What an answer with an error status means; `words` are the server's."""
        if status in _KEY_REFUSED:
            return ServerError(self._key_refused(status))
        told = self.words(words)
        reason = f"answered HTTP {status}" + (f": {told}" if told else "")
        if status in _PASSING:
            return PassingFaultError(reason, status)
        return RefusedError(
            f"The server at {self.address} {reason.removesuffix('.')}. "
            "Check the address (it usually ends in /v1), the model's name and its context."
        )

    def _key_refused(self, status: int) -> str:
        if self.key is None:
            return (
                f"The server at {self.address} asks for a key (HTTP {status}). Set ${KEY_VARIABLE}."
            )
        return (
            f"The server at {self.address} refuses the key in ${KEY_VARIABLE} (HTTP {status}). "
            "Check the key and the address."
        )
