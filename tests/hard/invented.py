"""Any number of articles that are unlike each other, made of our own labelled ones.

for text in islice(invented_articles(seed=5), 500):
    ...
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

_GOLD = Path(__file__).resolve().parents[2] / "eval" / "gold"
_N_PARAGRAPHS = 6


def invented_articles(seed: int) -> Iterator[str]:
    """Six paragraphs each, from anywhere, in which every tenth name is one that nobody has."""
    chance = random.Random(seed)  # noqa: S311  articles, not secrets
    texts = (path.read_text("utf-8") for path in sorted(_GOLD.glob("*.txt")))
    paragraphs = [paragraph for text in texts for paragraph in text.strip().split("\n\n")]
    while True:
        chosen = chance.sample(paragraphs, _N_PARAGRAPHS)
        yield "\n\n".join(_renamed(paragraph, chance) for paragraph in chosen)


def _renamed(paragraph: str, chance: random.Random) -> str:
    return " ".join(_word(word, chance) for word in paragraph.split(" "))


def _word(word: str, chance: random.Random) -> str:
    if not word.istitle() or chance.random() >= 0.1:
        return word
    return word + chance.choice("bdfglmnrst") + chance.choice("aeiou")
