"""Make a model ready for the engine: find its weights, convert them once, keep them.

    prepare(resolve(None), "int8")

gives a folder that loads in seconds. The first time, the source is hashed
and converted (about a minute for the embedded model); afterwards the folder
is found in the cache and only the sizes of its files are looked at.
"""

from __future__ import annotations

from pathlib import Path

from summarizer.errors import ModelError
from summarizer.models.cache import (
    FORMAT,
    Manifest,
    Slot,
    cache_root,
    file_sizes,
    make_once,
    read_manifest,
)
from summarizer.models.embedded import EmbeddedModel, locate_parts
from summarizer.models.prepared import Precision, PreparedModel
from summarizer.models.sources import ModelSource
from summarizer.progress import Progress, Step, silent


def prepare(
    source: ModelSource, precision: Precision, progress: Progress = silent
) -> PreparedModel:
    """The model of `source` at `precision`, converted now unless it was before."""
    if not isinstance(source, EmbeddedModel):
        raise ModelError("Only the embedded model can be used so far.")
    slot = Slot(cache_root(), f"{source.name}-{source.sha256[:12]}-{precision}-{FORMAT}")
    manifest = read_manifest(slot.folder)
    if manifest is None:
        manifest = _make_embedded(source, precision, slot, progress)
    return PreparedModel(manifest.name, slot.folder, manifest.sha256, precision)


def _make_embedded(
    model: EmbeddedModel, precision: Precision, slot: Slot, progress: Progress
) -> Manifest:
    from summarizer.models.digests import verify_parts
    from summarizer.models.gguf_conversion import convert_gguf, converted_size

    paths = locate_parts(model)

    def fill(folder: Path) -> Manifest:
        verify_parts(model, paths, progress)
        convert_gguf(paths, model.title, precision, folder, progress)
        return Manifest(FORMAT, model.name, precision, model.sha256, file_sizes(folder))

    def waiting() -> None:
        progress(Step("waiting for another process to prepare the model", 0, None))

    return make_once(slot, converted_size(paths, model.title, precision), waiting, fill)
