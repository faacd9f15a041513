"""Memory that goes back to the system when it is no longer needed.

Keys and values come and go in pieces of many sizes and lifetimes. Taken from
the heap they leave holes between what lives longer, and the process never
shrinks; on pages of their own their memory goes back to the system with
the tensor, and a page that nothing was written to takes none.

    keys = on_own_pages((heads, capacity, width), like)
    return_freed_pages()   # what everything else freed, between articles
"""

from __future__ import annotations

import ctypes
import math
import mmap
import sys

import torch
from torch import Tensor

_PRIVATE = {"flags": mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS} if hasattr(mmap, "MAP_PRIVATE") else {}


def on_own_pages(shape: tuple[int, ...], like: Tensor) -> Tensor:
    """A tensor of `shape`, of the type and on the device of `like`; its values are not set."""
    n_values = math.prod(shape)
    if like.device.type != "cpu" or not n_values:
        return like.new_empty(shape)
    pages = mmap.mmap(-1, n_values * like.element_size(), **_PRIVATE)
    return torch.frombuffer(pages, dtype=like.dtype).view(shape)


def return_freed_pages() -> None:
    """Let go of heap pages that the C library keeps after they were freed.

    glibc keeps what lies below the last block in use, so that a process which
    reads one article after another holds the most that any of them needed.
    Does nothing where the C library is another.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
