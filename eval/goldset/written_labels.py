"""Walk the spans of a label file as it was written, before its types are known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Keys = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class WrittenSpan:
    """A span as written, the keys and indices that lead to it, and what holds it."""

    keys: Keys
    value: Any
    owner: Any

    def replace(self, value: dict[str, Any]) -> None:
        """Put `value` in the place of the written span."""
        self.owner[self.keys[-1]] = value


def written_spans(labels: dict[str, Any]) -> Iterator[WrittenSpan]:
    """Every span of the claims, content before cue and mention, then those of the warnings."""
    for index, claim in _objects(labels, "claims"):
        yield from _spans_of_list(("claims", index, "content"), claim)
        yield from _spans_of_list(("claims", index, "repeats"), claim)
        for name in ("cue", "mention"):
            if claim.get(name) is not None:
                yield WrittenSpan(("claims", index, name), claim[name], claim)
    for index, warning in _objects(labels, "warnings"):
        yield from _spans_of_list(("warnings", index, "evidence"), warning)


def unfilled_spans(labels: dict[str, Any]) -> Iterator[Keys]:
    """Keys of the spans that have no offsets yet."""
    for span in written_spans(labels):
        if not (isinstance(span.value, dict) and {"start", "end", "text"} <= span.value.keys()):
            yield span.keys


def _objects(labels: dict[str, Any], group: str) -> Iterator[tuple[int, dict[str, Any]]]:
    entries = labels.get(group)
    for index, entry in enumerate(entries if isinstance(entries, list) else []):
        if isinstance(entry, dict):
            yield index, entry


def _spans_of_list(keys: Keys, owner: dict[str, Any]) -> Iterator[WrittenSpan]:
    spans = owner.get(str(keys[-1]))
    for place, value in enumerate(spans if isinstance(spans, list) else []):
        yield WrittenSpan((*keys, place), value, spans)
