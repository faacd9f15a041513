"""Reading one record from a JSON file; what is wrong with it is told with its line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from eval.goldset.source_lines import line_of
from eval.runs.errors import RunError

Record = TypeVar("Record", bound=BaseModel)


def read_record(path: Path, shape: type[Record], remedy: str) -> Record:
    """The record of `shape` in the JSON file `path`.

    Raises `RunError` naming the file and the line of what is wrong; `remedy`
    says what to do about it.
    """
    content = read_content(path, remedy)
    try:
        source = content.decode("utf-8")
        json.loads(source)
        return shape.model_validate_json(source)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise RunError(f"{path}:{line}: is not UTF-8. {remedy}") from None
    except json.JSONDecodeError as error:
        raise RunError(
            f"{path}:{error.lineno}: is not whole JSON ({error.msg}). {remedy}"
        ) from None
    except ValidationError as error:
        line = line_of(source, error.errors()[0]["loc"])
        raise RunError(f"{path}:{line}: {first_fault(error)}. {remedy}") from None
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, or depth
        raise RunError(f"{path}:1: is no JSON that can be read ({error}). {remedy}") from None


def read_content(path: Path, remedy: str) -> bytes:
    """The bytes of a file in a run directory. Raises `RunError` where it cannot be read."""
    if not path.parent.is_dir():
        raise RunError(f"{path.parent}: there is no such run directory. {remedy}")
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise RunError(f"{path}: there is no such file in the run directory. {remedy}") from None
    except OSError as error:
        raise RunError(f"{path}: cannot be read ({error.strerror}). {remedy}") from None


def first_fault(error: ValidationError) -> str:
    """The first fault of a record in words: where in it, and what."""
    first = error.errors()[0]
    place = ".".join(map(str, first["loc"]))
    return f"{place}: {first['msg']}" if place else first["msg"]
