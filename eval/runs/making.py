"""What a generation is made with, and the key that says whether it can be used again."""

from __future__ import annotations

import dataclasses

from eval.runs.hashes import hash_of, product_hash
from eval.runs.records import Making
from summarizer import Settings, __version__
from summarizer.models import PreparedModel
from summarizer.prompting import Prompts
from summarizer.provenance import package_versions


def making_of(model: PreparedModel, prompts: Prompts, settings: Settings) -> Making:
    """Everything but the text that can change what `model` generates."""
    return Making(
        model=model.name,
        model_sha256=model.sha256,
        precision=model.precision,
        prompts=prompts.hashes,
        settings=dataclasses.asdict(settings),
        packages=package_versions(),
        product=__version__,
        product_sha256=product_hash(),
    )


def generation_key(making: Making, text_sha256: str) -> str:
    """SHA-256 of everything that can change the result for the text with that hash.

    The model's name is left out: the same weights under another name are the same.
    """
    return hash_of([making.model_dump(mode="json", exclude={"model"}), text_sha256])


def differences(old: Making, new: Making) -> list[str]:
    """The names of the entries in which the two differ: `precision`, `prompts.summary`."""
    before, after = _flat(old), _flat(new)
    return sorted(
        name for name in before.keys() | after.keys() if before.get(name) != after.get(name)
    )


def _flat(making: Making) -> dict[str, object]:
    flat: dict[str, object] = {}
    for name, value in making.model_dump(mode="json", exclude={"model"}).items():
        if isinstance(value, dict):
            flat |= {f"{name}.{inner}": each for inner, each in value.items()}
        else:
            flat[name] = value
    return flat
