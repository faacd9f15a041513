"""Orders to a machine in other languages than English (`foreign_instructions.toml`)."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import Final

_KINDS_IN_ANOTHER_LANGUAGE: Final = 2
_KINDS_IN_ITS_OWN: Final = 3
"""More is asked of an article in that language, whose own sentences use the words as well."""


def is_foreign_order(text: str, article_language: str) -> bool:
    """Whether `text` has enough kinds of wording of some language's orders to machines."""
    return any(
        sum(pattern.search(text) is not None for pattern in kinds)
        >= (_KINDS_IN_ITS_OWN if language == article_language else _KINDS_IN_ANOTHER_LANGUAGE)
        for language, kinds in foreign_wordings().items()
    )


@lru_cache(maxsize=1)
def foreign_wordings() -> dict[str, tuple[re.Pattern[str], ...]]:
    """The kinds of wording by language code."""
    folder = resources.files(__package__)
    text = folder.joinpath("foreign_instructions.toml").read_text(encoding="utf-8")
    return {
        language: tuple(re.compile(pattern, re.IGNORECASE) for pattern in kinds.values())
        for language, kinds in tomllib.loads(text).items()
    }
