"""Where a result goes: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from summarizer.errors import OptionError


class ReaderGoneError(Exception):
    """Whoever read our output has closed it, as `head` does."""


class Destination(Protocol):
    """Takes the finished result."""

    def write(self, content: str) -> None:
        """Write all of `content`."""
        ...


class StandardOutput:
    """The process's own output: UTF-8, except on a terminal that can show less."""

    def write(self, content: str) -> None:
        """Write all of `content`; raises ReaderGoneError if nobody takes it."""
        encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
        try:
            sys.stdout.buffer.write(content.encode(encoding, errors="replace"))
            sys.stdout.buffer.flush()
        except BrokenPipeError as error:
            raise ReaderGoneError from error
        except OSError as error:
            raise OptionError(
                f"Standard output cannot be written: {_reason(error)}. Use --output."
            ) from error


@dataclass(frozen=True, slots=True)
class OrdinaryFile:
    """A file that is replaced in one step, so that nobody ever sees half of it."""

    path: Path

    def write(self, content: str) -> None:
        """Replace the file's content; raises OptionError, and leaves it alone, if that fails."""
        try:
            _replace_content(self.path, content.encode("utf-8"))
        except OSError as error:
            raise _unwritable(self.path, error) from error


@dataclass(frozen=True, slots=True)
class Device:
    """A device or a named pipe, which cannot be replaced and is written to as it stands."""

    path: Path

    def write(self, content: str) -> None:
        """Write all of `content`; raises OptionError if that fails."""
        try:
            self.path.write_bytes(content.encode("utf-8"))
        except BrokenPipeError as error:
            raise ReaderGoneError from error
        except OSError as error:
            raise _unwritable(self.path, error) from error


def destination_of(output: str | None, article: str) -> Destination:
    """Where `--output` sends a result, tried out before any long work begins.

    Raises OptionError where nothing can be written, or where it would overwrite the article.
    """
    if output is None or output == "-":
        return _open_standard_output()
    path = Path(output)
    try:
        return _file_or_device(path, article)
    except OSError as error:
        raise _unwritable(path, error) from error


def _file_or_device(path: Path, article: str) -> Destination:
    if path.is_dir():
        raise OptionError(f"--output {path} is a directory. Give a file in it.")
    if path.exists() and not path.is_file():
        return Device(path)
    if path.exists() and _is_same_file(path, article):
        raise OptionError(f"--output {path} is the article itself. Give another file.")
    _try_directory(path)
    # A link is followed, so that the file it points to is replaced and not the link.
    return OrdinaryFile(path.resolve())


def _is_same_file(path: Path, article: str) -> bool:
    try:
        return path.samefile(article)
    except OSError:
        return False


def _open_standard_output() -> StandardOutput:
    if sys.stdout is None:
        raise OptionError("Standard output is closed. Give a file with --output.")
    return StandardOutput()


def _try_directory(path: Path) -> None:
    directory = path.resolve().parent
    if not directory.is_dir():
        raise OptionError(f"--output {path}: there is no directory {directory}. Create it first.")
    with tempfile.TemporaryFile(dir=directory):
        pass


def _replace_content(path: Path, content: bytes) -> None:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(_mode_for(path))
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _mode_for(path: Path) -> int:
    """The permissions that `path` has, or that a new file would get."""
    with suppress(FileNotFoundError):
        return path.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _unwritable(path: Path, error: OSError) -> OptionError:
    return OptionError(
        f"--output {path} cannot be written: {_reason(error)}. Choose another place."
    )


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
