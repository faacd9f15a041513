"""The doors for configuration: arguments, environment, the names of models and folders."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from summarizer.cli import run
from summarizer.errors import SummarizerError
from summarizer.models.cache import cache_folder
from summarizer.models.sources import resolve
from tests.hard.fuzzing.target import Target, encoded

_VARIABLES = ("SUMMARIZER_MODEL", "SUMMARIZER_CACHE", "COLUMNS", "TERM", "NO_COLOR")
_WITH_SLASHES = (
    "https://", "http://127.0.0.1:9/story", "http://[", "http://[::1]:99999/", "file:///etc/passwd",
    "ftp://a.example", "http://u:p@127.0.0.1/", "http://0x7f000001/", "/", "//", "./", "../..",
    "/dev/null", "/proc/self/mem", "nowhere/x.json", "org/name", "org/name@main", "a/b/c",
    "./*.txt",
)  # fmt: skip
"""Only these: what is made up must reach no file outside the folder that is thrown away."""

_ARGUMENTS = (
    "-", "--", "", " ", "*.txt", "[", "**", "?", "~nobody-here", "~", ".", "..", "empty.txt",
    "binary.txt", "rows.jsonl", "rows.ndjson", "x" * 300, "x" * 5000, "\udcff", "é", "\n", "-o",
    "--output", "out.json", "out.jsonl", "out.html", "-f", "--format", "json", "text", "html",
    "markdown", "yaml", "-m", "--model", "nosuch", "embedded-smal", "x.gguf", "--precision", "int8",
    "fp64", "--max-sentences", "0", "1", "12", "13", "-1", "9" * 5000, "1e3", "0x1", "١٢",
    "--max-claims",
    "--all-claims", "--no-text", "--retry-errors", "--batch-size", "--workers", "--progress",
    "--quiet",
    "-q", "--debug", "--schema", "--version", "--text-field", "--id-field", "--allow-local",
    "--help",
    "--format=", "--output=", "--model=", "--nosuch", "-fjson", "-qf", "--max-sentences=", "@file",
    "SUMMARIZER_MODEL=", "SUMMARIZER_CACHE=~nobody-here", "SUMMARIZER_CACHE=rows.jsonl",
    "TERM=dumb",
    "SUMMARIZER_MODEL=~nobody-here", "COLUMNS=-5", "COLUMNS=x", "NO_COLOR=1", *_WITH_SLASHES,
)  # fmt: skip


def _check_arguments(data: bytes) -> None:
    """The command says in a line what is wrong, whatever its arguments and its environment."""
    words = [_word(part) for part in data.replace(b"\0", b"").split(b"\n")]
    words = [word for word in words if "/" not in word or word in _WITH_SLASHES]
    assigned = [word.partition("=") for word in words if word.partition("=")[0] in _VARIABLES]
    arguments = [word for word in words if word.partition("=")[0] not in _VARIABLES]
    changes = {name: value for name, _, value in assigned}
    with _desk(), _environment(changes), _streams() as told:
        try:
            code = run(arguments)
        except SystemExit as error:  # typer's own
            code = error.code if isinstance(error.code, int) else 1
    words_told = told.getvalue()
    assert "should not have" not in words_told, words_told
    assert code in {0, 1, 2, 3, 4}
    if code in {1, 2}:
        raise SummarizerError(words_told)


def _check_model_names(data: bytes) -> None:
    """A model's name and a cache's folder are found or refused, whatever they are."""
    name = _word(data.replace(b"\0", b""))
    with _desk(), _environment({"SUMMARIZER_CACHE": name}):
        cache_folder()
        resolve(data.decode("utf-8", "surrogateescape"))


def _word(part: bytes) -> str:
    """An argument as the system hands it over."""
    return os.fsdecode(part)


@contextlib.contextmanager
def _desk() -> Iterator[None]:
    """A folder to work in, with articles that cannot be read."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "empty.txt").touch()
        Path(folder, "binary.txt").write_bytes(b"\x89PNG\0")
        Path(folder, "rows.jsonl").write_text('{"text": 1}\n{\n')
        with contextlib.chdir(folder):
            yield


@contextlib.contextmanager
def _environment(changes: dict[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update({"SUMMARIZER_MODEL": "nosuch", "HF_HUB_OFFLINE": "1"} | changes)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextlib.contextmanager
def _streams() -> Iterator[io.StringIO]:
    """Nothing on standard input; what is told on standard error."""
    told, stdin = io.StringIO(), sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO())
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(told):
            yield told
    finally:
        sys.stdin = stdin


_NAME_PIECES = encoded(
    *(word for word in _ARGUMENTS if not word.startswith("-")), "@", "/", "0" * 40, ".gguf", "\0",
    "..", "org/name@" + "0" * 40, "\ud800", ":", "\\", "$HOME", "~root", "embedded",
)  # fmt: skip


def targets() -> tuple[Target, ...]:
    """The targets of this module."""
    pieces = tuple(os.fsencode(word) + b"\n" for word in _ARGUMENTS)
    seeds = (b"empty.txt\n-f\njson\n-o\nout.json", b"SUMMARIZER_MODEL=x\nrows.jsonl\n-o\nout.jsonl")
    names = (b"embedded", b"org/name@main")
    return (
        Target("arguments", _check_arguments, seeds, pieces, 40),
        Target("model names", _check_model_names, names, _NAME_PIECES, 420),
    )
