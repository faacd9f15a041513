"""The model: which arithmetic this machine runs it in, and whether its weights are the right ones.

Imports torch.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import psutil
import torch

from summarizer.engine.precision import (
    LARGEST_ERROR,
    PrecisionChoice,
    choose_precision,
    int8_error,
)
from summarizer.errors import ModelDamagedError
from summarizer.models import ModelSource, PreparedModel, prepare, resolve
from summarizer.models.digests import file_digest, joint_digest, verify_parts
from summarizer.models.embedded import EmbeddedModel, locate_parts
from summarizer.models.manifest import altered_file
from summarizer.models.model_folder import open_folder
from summarizer.models.served_source import ServedSource
from summarizer.models.sources import FolderSource, GgufSource, HubSource
from summarizer.progress import Progress, silent
from summarizer.self_check.report import Fact, Finding, Status

_BESIDE_THE_WEIGHTS = 1 << 30
"""Memory beside the weights, in bytes: libraries, kept prompts, what is computed."""


@dataclass(slots=True)
class ModelChecks:
    """Looks at one model, each check resting on those before it."""

    model: str | None
    precision: PrecisionChoice
    progress: Progress = silent
    source: ModelSource | None = field(default=None, init=False)

    def kernel(self) -> Finding:
        """The number format that is chosen here, and how exact the int8 operator is.

        Raises `EngineError` where the one asked for cannot be had.
        """
        chosen, error = choose_precision(self.precision), int8_error()
        capability = torch.backends.cpu.get_cpu_capability()
        return Finding(
            Status.OK,
            f"{chosen} (asked for: {self.precision}); relative error of int8 {error:.4f}, usable "
            f"up to {LARGEST_ERROR}; {capability}, {torch.backends.quantized.engine}",
            {
                "precision": chosen,
                "precision_asked_for": self.precision,
                "int8_error": error if error < float("inf") else None,
                "capability": capability,
                "quantized_engine": torch.backends.quantized.engine,
                "threads": torch.get_num_threads(),
                "cuda": torch.cuda.is_available(),
            },
        )

    def weights(self) -> Finding:
        """The SHA-256 of the weights as they were released; raises `ModelError` for wrong ones."""
        self.source = source = resolve(self.model)
        match source:
            case EmbeddedModel():
                verify_parts(source, locate_parts(source), self.progress)
                return _told(
                    source.title, source.sha256, "as its maker released it, all parts read"
                )
            case GgufSource():
                return _told(str(source.path), file_digest(source.path), "no hash to hold it to")
            case FolderSource():
                return _told(str(source.path), _digest_of(source.path), "no hash to hold it to")
            case HubSource():
                return Finding(Status.OK, f"{source.repository} at commit {source.revision}")
            case ServedSource():
                return Finding(Status.OK, f"the model runs at {source.address}, not here")

    def prepared(self) -> Finding:
        """The model as it is loaded, made now unless it was before; every file read and hashed.

        Raises `ModelDamagedError` for a file that was altered, `CacheError` where it cannot be
        made.
        """
        if isinstance(self.source, ServedSource) or self.source is None:
            return Finding(Status.SKIPPED, "nothing to prepare: the model runs elsewhere")
        prepared = prepare(self.source, choose_precision(self.precision), self.progress)
        if name := altered_file(prepared.path):
            raise ModelDamagedError(
                f"{prepared.path / name} was altered since it was made. Delete the folder "
                f"{prepared.path} and run again: it is then made anew."
            )
        return _room_for(prepared)


def _digest_of(folder: Path) -> str:
    files = open_folder(folder).weights
    hashes = {file.name: file_digest(file) for file in files}
    return joint_digest(hashes) if len(hashes) > 1 else next(iter(hashes.values()))


def _told(name: str, sha256: str, held_to: str) -> Finding:
    facts = {"name": name, "sha256": sha256}
    return Finding(Status.OK, f"{name}, SHA-256 {sha256[:12]}… ({held_to})", facts)


def _room_for(prepared: PreparedModel) -> Finding:
    """Whether the memory that is free holds the model."""
    memory = psutil.virtual_memory()
    size = sum(path.stat().st_size for path in prepared.path.glob("*.safetensors"))
    needed = size + _BESIDE_THE_WEIGHTS
    room = f"{memory.available / 1e9:.1f} of {memory.total / 1e9:.1f} GB of memory free"
    told = f"{prepared.path}, whole and unaltered; takes about {needed / 1e9:.1f} GB, {room}"
    facts: dict[str, Fact] = {
        "folder": str(prepared.path),
        "bytes": size,
        "memory_needed_bytes": needed,
        "memory_available_bytes": memory.available,
        "memory_total_bytes": memory.total,
    }
    if memory.available < needed:
        return Finding(Status.CAUTION, f"{told}: close other programs", facts)
    return Finding(Status.OK, told, facts)
