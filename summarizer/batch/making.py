"""What a result is made of: the article, and everything else that can change it.

Rows are used again only where both hashes are the same.
"""

from __future__ import annotations

import hashlib
import json
from functools import cached_property

from summarizer.documents import Document
from summarizer.schema import SCHEMA_VERSION, Provenance

_NOT_IN_IT = frozenset({"timings", "tokens"})
"""Parts of a result's provenance that follow from the rest."""


class Making:
    """Everything but the article that can change a result: all that its provenance tells.

    Where the hash of the weights is known, the model's name does not count:
    the same weights under another name are the same.
    """

    def __init__(self, provenance: Provenance) -> None:
        told = provenance.model_dump(mode="json", exclude=set(_NOT_IN_IT))
        if provenance.model_sha256 is not None:
            del told["model"]
        self._told: dict[str, object] = {"schema": SCHEMA_VERSION, **told}

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of all of it."""
        return _hash_of(self._told)

    def differences(self, other: Making) -> list[str]:
        """The names of the entries in which the two differ: `precision`, `prompts.summary`."""
        ours, theirs = _flat(self._told), _flat(other._told)
        names = ours.keys() | theirs.keys()
        return sorted(name for name in names if ours.get(name) != theirs.get(name))


def article_hash(document: Document) -> str:
    """SHA-256 of all that an article is, except where it was read from."""
    return _hash_of(
        {
            "text": document.text,
            "title": document.title,
            "language": document.language,
            "truncated": document.truncated,
            "byline": document.byline,
            "published": document.published,
        }
    )


def _hash_of(content: dict[str, object]) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _flat(told: dict[str, object]) -> dict[str, object]:
    flat: dict[str, object] = {}
    for name, value in told.items():
        if isinstance(value, dict):
            flat |= {f"{name}.{inner}": each for inner, each in value.items()}
        else:
            flat[name] = value
    return flat
