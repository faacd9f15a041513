"""Every error that summarizer raises on purpose.

    SummarizerError
    ├── InputError              the article cannot be read or used        (exit 2)
    │   ├── DocumentReadError   missing, a directory, not permitted, binary, wrong encoding
    │   ├── DocumentEmptyError  nothing in it to summarise
    │   ├── PaywallError        only a teaser without paying or logging in
    │   └── FetchError          an address cannot be fetched
    │       └── AddressForbiddenError  an address that may not be asked
    ├── OptionError             an option or argument has an unusable value  (exit 2)
    ├── OutputError             the file for results cannot be used        (exit 2)
    │   └── OutputBusyError     another process is at work on it           (exit 4)
    ├── ModelError              no usable model                            (exit 2)
    │   ├── ModelNotFoundError  no such model, or the embedded one is not installed
    │   └── ModelDamagedError   a part is missing, cut short or altered
    ├── CacheError              the model cache cannot be used             (exit 1)
    │   ├── CacheSpaceError     not enough disk space
    │   └── CacheAccessError    no permission to read or write it
    ├── PromptError             a template or its examples are broken      (exit 1)
    └── EngineError             generation failed                          (exit 1)
        └── GrammarError        a grammar that the decoder cannot follow

Each message says what is wrong, where, and what to do about it.
"""

from __future__ import annotations

from typing import ClassVar


class SummarizerError(Exception):
    """Base of every error raised on purpose; `exit_code` is the command line's."""

    exit_code: ClassVar[int] = 1


class InputError(SummarizerError):
    """The article cannot be read or used."""

    exit_code = 2


class DocumentReadError(InputError):
    """The article is missing, a directory, not permitted, binary or wrongly encoded."""


class DocumentEmptyError(InputError):
    """The article holds nothing to summarise."""


class PaywallError(InputError):
    """The article is for subscribers or members; without them there is at most a teaser."""


class FetchError(InputError):
    """The page at an address cannot be fetched."""


class AddressForbiddenError(FetchError):
    """The address lies in a private network, or is of a kind that is not asked."""


class OptionError(SummarizerError):
    """An option or an argument has a value that cannot be used."""

    exit_code = 2


class OutputError(SummarizerError):
    """The file for results cannot be written, or is none of ours."""

    exit_code = 2


class OutputBusyError(OutputError):
    """Another process is at work on the file for results."""

    exit_code = 4


class ModelError(SummarizerError):
    """There is no usable model."""

    exit_code = 2


class ModelNotFoundError(ModelError):
    """No model of that name, or the embedded model's packages are not installed."""


class ModelDamagedError(ModelError):
    """A part of the model is missing, cut short or altered."""


class CacheError(SummarizerError):
    """The model cache cannot be used."""


class CacheSpaceError(CacheError):
    """The disk has too little room for the prepared model."""


class CacheAccessError(CacheError):
    """The model cache cannot be read or written."""


class PromptError(SummarizerError):
    """A prompt template or its examples are missing or broken."""


class EngineError(SummarizerError):
    """Generation failed."""


class GrammarError(EngineError):
    """The decoder cannot follow this grammar."""
