"""Tells an error that means too little memory from others, whoever raised it.

Python says it with MemoryError; torch, the system and the loader of libraries each in their own
way, and an error of ours may have been made of one of those.
"""

from __future__ import annotations

import errno

_SIGNS = (
    "can't allocate memory",
    "cannot allocate memory",
    "not enough memory",
    "out of memory",
    "bad_alloc",
    "can't start new thread",
)


def is_want_of_memory(error: BaseException) -> bool:
    """Whether `error`, or what it was raised from, says that there is too little memory."""
    cause: BaseException | None = error
    while cause is not None:
        if _says_so(cause):
            return True
        cause = cause.__cause__ or cause.__context__
    return False


def _says_so(error: BaseException) -> bool:
    if isinstance(error, MemoryError):
        return True
    if isinstance(error, OSError) and error.errno == errno.ENOMEM:
        return True
    words = str(error).lower()
    return isinstance(error, (RuntimeError, ImportError)) and any(sign in words for sign in _SIGNS)
