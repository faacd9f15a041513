"""What a generation is made with, and the key that says whether it can be used again."""

from __future__ import annotations

import dataclasses

from eval.runs.hashes import hash_of, product_hash
from eval.runs.identity import ModelIdentity
from eval.runs.records import Making
from summarizer import Settings, __version__
from summarizer.prompting import Prompts
from summarizer.provenance import package_versions


def making_of(model: ModelIdentity, prompts: Prompts, settings: Settings) -> Making:
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

    Where the hash of the weights is known, the model's name is left out: the
    same weights under another name are the same.
    """
    return hash_of([_counting(making), text_sha256])


def differences(old: Making, new: Making) -> list[str]:
    """The names of the entries in which the two differ: `precision`, `prompts.summary`."""
    before, after = _flat(old), _flat(new)
    return sorted(
        name for name in before.keys() | after.keys() if before.get(name) != after.get(name)
    )


def _counting(making: Making) -> dict[str, object]:
    """What of it can change a generation."""
    named = making.model_sha256 is None
    return making.model_dump(mode="json", exclude=None if named else {"model"})


def _flat(making: Making) -> dict[str, object]:
    flat: dict[str, object] = {}
    for name, value in _counting(making).items():
        if isinstance(value, dict):
            flat |= {f"{name}.{inner}": each for inner, each in value.items()}
        else:
            flat[name] = value
    return flat
