"""Make a model ready for the engine: find its weights, convert them once, keep them.

    prepare(resolve(None), "int8")

gives a folder that loads in seconds. The first time, the source is hashed
and converted (20 s for the embedded model on two cores); afterwards the
folder is found in the cache and only the sizes of its files are looked at.
Modules that need torch are imported only when there is something to convert.
"""

from __future__ import annotations

from pathlib import Path

from summarizer.errors import ModelError
from summarizer.models.cache import Slot, cache_folder, make_once
from summarizer.models.digests import joint_digest, remembered_digest, verify_parts
from summarizer.models.embedded import EmbeddedModel, locate_parts
from summarizer.models.model_folder import ModelFolder, open_folder
from summarizer.models.prepared import Precision, PreparedModel
from summarizer.models.served_source import ServedSource
from summarizer.models.sources import FolderSource, GgufSource, HubSource, ModelSource
from summarizer.progress import Progress, Step, silent


def look_at(source: ModelSource) -> None:
    """Tell at once, without torch, what can be told: raises what `prepare` would raise for it."""
    if isinstance(source, FolderSource):
        open_folder(source.path)


def prepare(
    source: ModelSource, precision: Precision, progress: Progress = silent
) -> PreparedModel:
    """The model of `source` at `precision`, converted now unless it was before.

    Raises `ModelNotFoundError` for a source that is not there,
    `ModelDamagedError` for one that is broken, `ModelError` for one that
    cannot be converted or that a server runs, and `CacheError` for trouble with the cache.
    """
    match source:
        case EmbeddedModel():
            return _prepare_embedded(source, precision, progress)
        case GgufSource():
            return _prepare_gguf(source.path, precision, progress)
        case FolderSource():
            return _prepare_folder(source.path, source.path.resolve().name, precision, progress)
        case HubSource():
            return _prepare_hub(source, precision, progress)
        case ServedSource():
            raise ModelError(
                f"The model at {source.address} is run by a server and has no weights here. "
                "Give a folder, a .gguf file or a hub id for this."
            )


def _prepare_embedded(
    model: EmbeddedModel, precision: Precision, progress: Progress
) -> PreparedModel:
    def fill(folder: Path) -> None:
        paths = locate_parts(model)
        verify_parts(model, paths, progress)
        _convert_gguf(paths, model.title, precision, folder, progress)

    slot = Slot(model.title, model.sha256, precision)
    return PreparedModel(model.title, make_once(slot, fill, progress), model.sha256, precision)


def _prepare_gguf(path: Path, precision: Precision, progress: Progress) -> PreparedModel:
    def fill(folder: Path) -> None:
        _convert_gguf((path,), str(path), precision, folder, progress)

    digest = _digest(path, progress)
    slot = Slot(path.stem, digest, precision)
    return PreparedModel(path.stem, make_once(slot, fill, progress), digest, precision)


def _convert_gguf(
    paths: tuple[Path, ...], title: str, precision: Precision, folder: Path, progress: Progress
) -> None:
    from summarizer.models.gguf_conversion import convert_gguf  # noqa: PLC0415  imports torch

    convert_gguf(paths, title, precision, folder, progress)


def _prepare_folder(
    path: Path, name: str, precision: Precision, progress: Progress
) -> PreparedModel:
    def fill(folder: Path) -> None:
        from summarizer.models.folder_conversion import convert_folder  # noqa: PLC0415

        convert_folder(original, precision, folder, progress)

    original = open_folder(path)
    weights = {file.name: _digest(file, progress) for file in original.weights}
    sha256 = joint_digest(weights) if len(weights) > 1 else next(iter(weights.values()))
    if original.holds(precision) and _fits_in_place(original):
        return PreparedModel(name, path, sha256, precision)
    slot = Slot(name, _content(original, weights), precision)
    return PreparedModel(name, make_once(slot, fill, progress), sha256, precision)


def _fits_in_place(original: ModelFolder) -> bool:
    from summarizer.models.folder_conversion import fits_in_place  # noqa: PLC0415  imports torch

    return fits_in_place(original)


def _content(original: ModelFolder, weights: dict[str, str]) -> str:
    """One digest of everything in the folder that the converted model depends on."""
    memory = _memory()
    settings = {file.name: remembered_digest(file, memory) for file in original.settings}
    return joint_digest(weights | settings)


def _prepare_hub(source: HubSource, precision: Precision, progress: Progress) -> PreparedModel:
    from summarizer.models.hub import fetch  # noqa: PLC0415  imports the network's libraries

    name = f"{source.repository}@{source.revision}"
    return _prepare_folder(fetch(source, progress), name, precision, progress)


def _digest(path: Path, progress: Progress) -> str:
    progress(Step(f"checking {path.name}", 0, None))
    return remembered_digest(path, _memory())


def _memory() -> Path:
    return cache_folder() / "digests"
