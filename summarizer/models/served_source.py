"""A model that a server runs: the server's address, and the model's name there.

    served_source("http://127.0.0.1:8000/v1#small-model")
    served_source("https://models.example/v1")          the only model of that server

Nothing is asked here. An address never carries a key: one with a password or
a query is refused, and messages show neither.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, urlsplit

from summarizer.errors import ModelNotFoundError

KEY_VARIABLE: Final = "SUMMARIZER_API_KEY"

_ADDRESS: Final = re.compile(r"https?://", re.IGNORECASE)
_USUAL_PATH: Final = "/v1"


@dataclass(frozen=True, slots=True)
class ServedSource:
    """A server that speaks OpenAI's protocol.

    `address` has no slash at its end (`http://127.0.0.1:8000/v1`); `name` is
    the model's there, None where the server has only one.
    """

    address: str
    name: str | None


def is_served(spec: str) -> bool:
    """Whether `spec` is written as a server's address."""
    return _ADDRESS.match(spec) is not None


def served_source(spec: str) -> ServedSource:
    """The server and model that `spec` names: `ADDRESS` or `ADDRESS#MODEL`.

    An address without a path gets the usual one, `/v1`. Raises
    `ModelNotFoundError` for one that cannot be asked or that carries a secret.
    """
    address, _, name = spec.partition("#")
    parts = _parts(address)
    if parts.username is not None or parts.password is not None or parts.query:
        raise ModelNotFoundError(
            f"The address of the server {parts.hostname} carries a name, a password or a query. "
            f"Give it without them, and a key as ${KEY_VARIABLE}."
        )
    path = parts.path.rstrip("/") or _USUAL_PATH
    return ServedSource(f"{parts.scheme}://{parts.netloc}{path}", name.strip() or None)


def _parts(address: str) -> SplitResult:
    """The parts of an address that can be asked; the message shows nothing but that it cannot."""
    try:
        parts = urlsplit(address)
        usable = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        usable = False
    if not usable or not address.isprintable() or " " in address:
        raise ModelNotFoundError(
            "The model's address cannot be understood. "
            "Give it as http://HOST:PORT/v1#MODEL, or without #MODEL where there is only one."
        )
    return parts
