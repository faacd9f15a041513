"""Reading one record from a JSON file; what is wrong with it is told with its line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from eval.goldset.source_lines import line_of
from eval.runs.errors import RunError

Record = TypeVar("Record", bound=BaseModel)


def read_text(path: Path, remedy: str) -> str:
    """The text of a file in a run directory; `remedy` says what to do where there is none.

    Raises `RunError`.
    """
    if not path.parent.is_dir():
        raise RunError(f"{path.parent}: there is no such run directory. {remedy}")
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise RunError(f"{path}: there is no such file in the run directory. {remedy}") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise RunError(f"{path}:{line}: is not UTF-8. {remedy}") from None
    except OSError as error:
        raise RunError(f"{path}: cannot be read ({error.strerror}). {remedy}") from None


def read_record(path: Path, shape: type[Record], remedy: str) -> Record:
    """The record of `shape` in the JSON file `path`. Raises `RunError` naming file and line."""
    source = read_text(path, remedy)
    try:
        json.loads(source)
        return shape.model_validate_json(source)
    except json.JSONDecodeError as error:
        raise RunError(
            f"{path}:{error.lineno}: is not whole JSON ({error.msg}). {remedy}"
        ) from None
    except ValidationError as error:
        first = error.errors()[0]
        line = line_of(source, first["loc"])
        place = ".".join(map(str, first["loc"]))
        raise RunError(f"{path}:{line}: {place}: {first['msg']}. {remedy}") from None
