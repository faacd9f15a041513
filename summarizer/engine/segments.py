"""Keys and values of token runs, kept in a tree of shared prefixes.

A `Segment` is a run of tokens after its parent's, with room for their keys
and values. Prompts that begin alike share segments, within one call and
across calls; the least recently used leaves go when the tree outgrows its
bound.

    tree = PrefixTree(limit_bytes=512 << 20)
    leaf = tree.insert(tokens)   # segments on the way may be computed already
    tree.trim(keep=[leaf])       # before they are computed: makes room for what they will take
    leaf.path()                  # from the first segment to the leaf
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from summarizer.engine.pages import on_own_pages
from summarizer.errors import EngineError

# Shared beginnings shorter than this are computed twice rather than split off: every further
# segment on a path costs one more attention call per layer and step.
_SHORTEST_SHARED = 24
# So many segments are kept at most, however little they take: every prompt looks at all of them.
_MOST_SEGMENTS = 512


class Segment:
    """Tokens from position `start` of a sequence on, after those of `parent`.

    `computed` of them have keys and values, each stored as
    [layers, key/value heads, capacity, head width].
    """

    def __init__(
        self, parent: Segment | None, tokens: Sequence[int] | NDArray[np.int64], capacity: int
    ) -> None:
        self.parent = parent
        self.start: int = 0 if parent is None else parent.start + len(parent.tokens)
        self.tokens: NDArray[np.int64] = np.asarray(tokens, dtype=np.int64)
        self.capacity = capacity
        self.computed = 0
        self.children: list[Segment] = []
        self.last_used = 0
        self._keys: Tensor | None = None
        self._values: Tensor | None = None

    def path(self) -> list[Segment]:
        """The segments from the first to this one."""
        segments: list[Segment] = []
        segment: Segment | None = self
        while segment is not None:
            segments.append(segment)
            segment = segment.parent
        return segments[::-1]

    def write(self, layer: int, n_layers: int, offset: int, keys: Tensor, values: Tensor) -> None:
        """Store [heads, n, width] keys and values of the n tokens from `offset` on.

        Room for all `n_layers` is taken at once: taken between the layers, it
        would lie in the holes that their results leave in the heap.
        """
        if self._keys is None or self._values is None:
            self._keys = on_own_pages((n_layers, len(keys), self.capacity, keys.shape[2]), keys)
            self._values = on_own_pages(
                (n_layers, len(values), self.capacity, values.shape[2]), values
            )
        stop = offset + keys.shape[1]
        self._keys[layer, :, offset:stop] = keys
        self._values[layer, :, offset:stop] = values

    def keys(self, layer: int, length: int) -> Tensor:
        """Keys of the first `length` tokens, which are computed: [heads, length, width]."""
        return _stored(self._keys)[layer, :, :length]

    def values(self, layer: int, length: int) -> Tensor:
        """Values of the first `length` tokens, which are computed: [heads, length, width]."""
        return _stored(self._values)[layer, :, :length]

    @property
    def n_bytes(self) -> int:
        """Memory that the keys and values take."""
        stored = [tensor for tensor in (self._keys, self._values) if tensor is not None]
        return sum(tensor.numel() * tensor.element_size() for tensor in stored)

    def split(self, length: int) -> Segment:
        """Move the first `length` tokens into a new parent of this segment, and return that."""
        head = Segment(self.parent, self.tokens[:length], length)
        head.last_used = self.last_used
        head.computed = min(self.computed, length)
        head._keys, self._keys = _cut(self._keys, length)
        head._values, self._values = _cut(self._values, length)
        head.children = [self]
        self.parent, self.start = head, head.start + length
        self.tokens = self.tokens[length:]
        self.capacity -= length
        self.computed = max(0, self.computed - length)
        return head


def _stored(rows: Tensor | None) -> Tensor:
    if rows is None:
        raise EngineError("A segment was read before it was computed; compute its runs in order.")
    return rows


def _cut(rows: Tensor | None, length: int) -> tuple[Tensor | None, Tensor | None]:
    """Copies of the first `length` tokens and of the rest."""
    if rows is None:
        return None, None
    return _copy(rows[:, :, :length]), _copy(rows[:, :, length:])


def _copy(rows: Tensor) -> Tensor:
    copy = on_own_pages(tuple(rows.shape), rows)
    copy.copy_(rows)
    return copy


class PrefixTree:
    """Prompts seen so far, within `limit_bytes` of keys and values."""

    def __init__(self, limit_bytes: int) -> None:
        self._limit_bytes = limit_bytes
        self._roots: list[Segment] = []
        self._clock = 0

    def insert(self, tokens: Sequence[int]) -> Segment | None:
        """The leaf whose path spells `tokens`; None for no tokens at all."""
        self._clock += 1
        rest = np.asarray(tokens, dtype=np.int64)
        parent: Segment | None = None
        while len(rest):
            siblings = self._roots if parent is None else parent.children
            parent = _descend(parent, siblings, rest)
            parent.last_used = self._clock
            rest = rest[len(parent.tokens) :]
        return parent

    def trim(self, keep: Iterable[Segment] = ()) -> None:
        """Drop the least recently used leaves until the tree fits; `keep` and their paths stay.

        It fits with `limit_bytes` and 512 segments at most. Segments that are not computed
        yet count with what they are going to take.
        """
        kept = {id(segment) for leaf in keep for segment in leaf.path()}
        segments = self.segments()
        n_segments = len(segments)
        token_bytes = _token_bytes(segments)
        total = token_bytes * sum(len(segment.tokens) for segment in segments)
        while total > self._limit_bytes or n_segments > _MOST_SEGMENTS:
            leaves = [s for s in self.segments() if not s.children and id(s) not in kept]
            if not leaves:
                return
            oldest = min(leaves, key=lambda segment: segment.last_used)
            total -= token_bytes * len(oldest.tokens)
            n_segments -= 1
            siblings = self._roots if oldest.parent is None else oldest.parent.children
            siblings.remove(oldest)

    def clear(self) -> None:
        """Drop every prompt."""
        self._roots.clear()

    def segments(self) -> list[Segment]:
        """Every segment, parents before their children."""
        found = list(self._roots)
        for segment in found:
            found.extend(segment.children)
        return found


def _token_bytes(segments: Sequence[Segment]) -> float:
    """What a token takes, the same in every segment; 0 where none has keys and values yet."""
    stored = next((segment for segment in segments if segment.n_bytes), None)
    return stored.n_bytes / stored.capacity if stored is not None else 0.0


def _descend(parent: Segment | None, siblings: list[Segment], rest: NDArray[np.int64]) -> Segment:
    """The child of `parent` that `rest` goes on with: a sibling, a part of one, or a new one."""
    shared = [_common_length(sibling.tokens, rest) for sibling in siblings]
    best = max(range(len(siblings)), key=shared.__getitem__, default=None)
    if best is not None:
        if shared[best] == len(siblings[best].tokens):
            return siblings[best]
        if shared[best] >= _SHORTEST_SHARED:
            siblings[best] = siblings[best].split(shared[best])
            return siblings[best]
    child = Segment(parent, rest, len(rest))
    siblings.append(child)
    return child


def _common_length(first: NDArray[np.int64], second: NDArray[np.int64]) -> int:
    length = min(len(first), len(second))
    differing = np.flatnonzero(first[:length] != second[:length])
    return int(differing[0]) if len(differing) else length
