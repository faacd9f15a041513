"""Short invented articles, each unlike the others."""

from __future__ import annotations

from pathlib import Path

_PLACES = ("Eastmere", "Orsby", "Tarn", "Velden", "Marrow Bay", "Kestle")
_THINGS = ("ferry", "mill", "bridge", "library", "quarry", "tram", "market")


def short_article(number: int) -> str:
    """Two sentences and a denial; another article for every number."""
    place, thing = _PLACES[number % len(_PLACES)], _THINGS[number % len(_THINGS)]
    return (
        f"The {thing} of {place} will close for {number + 2} weeks, the council said on Monday. "
        f"Tomas Brandl, a baker, denied that anybody in {place} had been asked."
    )


def write_articles(folder: Path, n_articles: int) -> Path:
    """A folder of its own with that many articles, `000.txt` and so on."""
    folder.mkdir(parents=True)
    for number in range(n_articles):
        (folder / f"{number:03}.txt").write_text(short_article(number), encoding="utf-8")
    return folder
