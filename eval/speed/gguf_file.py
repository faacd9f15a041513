"""The model's GGUF file, for llama.cpp: the file given, or the embedded model's parts joined.

gguf_file(resolve(None))   # a path in the cache, joined the first time and checked by hash
"""

from __future__ import annotations

import shutil
from pathlib import Path

from summarizer.errors import OptionError
from summarizer.models import ModelSource
from summarizer.models.cache import cache_folder
from summarizer.models.digests import remembered_digest, verify_parts
from summarizer.models.embedded import EmbeddedModel, locate_parts
from summarizer.models.sources import GgufSource
from summarizer.progress import silent


def gguf_file(source: ModelSource) -> Path:
    """The GGUF file of `source`.

    Raises `OptionError` for a source that comes in another form, `ModelError`
    where parts are missing or altered and `CacheError` where it cannot be kept.
    """
    match source:
        case GgufSource(path):
            return path
        case EmbeddedModel():
            return _joined(source)
    raise OptionError(
        "llama.cpp reads GGUF files only. Give --model a .gguf file or leave it out, or compare "
        "--against transformers."
    )


def _joined(model: EmbeddedModel) -> Path:
    path = cache_folder() / "gguf" / f"{model.title}.gguf"
    if not _is_whole(path, model):
        _join(model, path)
    return path


def _is_whole(path: Path, model: EmbeddedModel) -> bool:
    if not path.is_file() or path.stat().st_size != model.size:
        return False
    return remembered_digest(path, cache_folder() / "digests") == model.sha256


def _join(model: EmbeddedModel, path: Path) -> None:
    paths = locate_parts(model)
    verify_parts(model, paths, silent)
    draft = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as joined:
            for part in paths:
                with part.open("rb") as file:
                    shutil.copyfileobj(file, joined, 1 << 24)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise OptionError(
            f"{path} cannot be written ({error}). Make room for {model.size:,} bytes, or set "
            "SUMMARIZER_CACHE to a folder on another disk."
        ) from None
