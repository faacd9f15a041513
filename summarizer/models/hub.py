"""Fetch a model from the Hugging Face hub, at one commit and only what is safe to load."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import httpx2
from huggingface_hub import snapshot_download
from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError

from summarizer.errors import ModelError, ModelNotFoundError
from summarizer.models.model_folder import open_folder
from summarizer.models.sources import HubSource
from summarizer.progress import Progress, Step

# No pickles and no Python files: what is not fetched cannot run.
_PATTERNS: Final = ["*.safetensors", "*.json", "*.jinja", "*.model", "merges.txt", "vocab.txt"]


def fetch(source: HubSource, progress: Progress) -> Path:
    """The local folder of a hub repository at its commit, downloaded unless it is there whole.

    It is kept where the hub's own tools keep it. Raises `ModelNotFoundError`
    when there is no such repository or commit, or no way to it.
    """
    try:
        kept = Path(_snapshot(source, local_files_only=True))
        open_folder(kept)
    except (LocalEntryNotFoundError, ModelError):
        return _download(source, progress)
    return kept


def _snapshot(source: HubSource, *, local_files_only: bool) -> str:
    return snapshot_download(
        source.repository,
        revision=source.revision,
        allow_patterns=_PATTERNS,
        local_files_only=local_files_only,
    )


def _download(source: HubSource, progress: Progress) -> Path:
    name = f"{source.repository}@{source.revision}"
    progress(Step(f"downloading {source.repository}", 0, None))
    try:
        return Path(_snapshot(source, local_files_only=False))
    except (HfHubHTTPError, LocalEntryNotFoundError, httpx2.HTTPError, OSError) as error:
        reason = str(error).strip().partition("\n")[0]
        raise ModelNotFoundError(
            f"The model {name} could not be fetched from the hub ({reason}). Check the name, the "
            "commit and the connection, or give the folder of a model that is already here."
        ) from error
