"""Which model a name means: an embedded one, a folder, a GGUF file, a hub id or a served one.

    resolve(None)                            the embedded default
    resolve("embedded-small")                the small embedded model
    resolve("~/models/my-model")             a Hugging Face folder with safetensors weights
    resolve("my-model.Q4_K_M.gguf")          a GGUF file
    resolve("org/name@0123...cdef")          a hub repository at one commit
    resolve("http://127.0.0.1:8000/v1#name") a model that a server runs

Nothing is read beyond looking whether a path exists, and the network is
never touched here.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from summarizer.errors import ModelNotFoundError
from summarizer.models.catalogue import EMBEDDED_MODELS
from summarizer.models.embedded import EmbeddedModel
from summarizer.models.served_source import ServedSource, is_served, served_source

MODEL_VARIABLE: Final = "SUMMARIZER_MODEL"
DEFAULT_MODEL: Final = "embedded"

_HUB_ID: Final = re.compile(r"(?P<repository>[\w-][\w.-]*/[\w.-]+)(?:@(?P<revision>.*))?")
_COMMIT: Final = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class FolderSource:
    """A Hugging Face model folder."""

    path: Path


@dataclass(frozen=True, slots=True)
class GgufSource:
    """A GGUF file."""

    path: Path


@dataclass(frozen=True, slots=True)
class HubSource:
    """A hub repository at one commit (40 hexadecimal digits)."""

    repository: str
    revision: str


ModelSource = EmbeddedModel | FolderSource | GgufSource | HubSource | ServedSource


def resolve(spec: str | None = None) -> ModelSource:
    """The source that `spec` names; without one, SUMMARIZER_MODEL's, else the embedded default.

    Raises `ModelNotFoundError` for a name that means nothing here, and for a
    hub id that is not pinned to a commit.
    """
    name = spec or os.environ.get(MODEL_VARIABLE) or DEFAULT_MODEL
    embedded = {model.name: model for model in EMBEDDED_MODELS}
    if name in embedded:
        return embedded[name]
    if is_served(name):
        return served_source(name)
    return _path_source(name) or _hub_source(name) or _fail(name)


def _path_source(name: str) -> ModelSource | None:
    try:
        return _source_at(Path(name).expanduser())
    except (OSError, RuntimeError, ValueError):  # too long, `~` of nobody, a NUL
        return None


def _source_at(path: Path) -> ModelSource | None:
    if path.is_dir():
        return FolderSource(path)
    if path.is_file():
        if path.suffix.lower() != ".gguf":
            raise ModelNotFoundError(
                f"{path} is a file but not a .gguf one. Give a GGUF file or a model's folder."
            )
        return GgufSource(path)
    return None


def _hub_source(name: str) -> ModelSource | None:
    match = _HUB_ID.fullmatch(name)
    if match is None or name.lower().endswith(".gguf"):
        return None
    repository, revision = match["repository"], match["revision"] or ""
    if not _COMMIT.fullmatch(revision):
        raise ModelNotFoundError(
            f"There is no file or folder {name}, and as a model on the hub it needs its full "
            f"commit hash: {repository}@<40 hexadecimal digits> (on the hub under "
            "'Files and versions')."
        )
    return HubSource(repository, revision)


def _fail(name: str) -> ModelSource:
    known = ", ".join(model.name for model in EMBEDDED_MODELS)
    raise ModelNotFoundError(
        f"There is no model {name}: it is no embedded model ({known}), no folder, no .gguf file, "
        "no hub id (org/name@commit) and no server's address (http://HOST:PORT/v1#MODEL)."
    )
