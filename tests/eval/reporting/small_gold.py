"""A gold folder of small articles on the disk, and one whose every field is an attack."""

from __future__ import annotations

from pathlib import Path

from eval.goldset import GoldArticle, GoldLabels, load_gold
from tests.eval.small_article import ARTICLE

# The article is in English, so the label that says otherwise goes.
LABELS = ARTICLE.labels.model_copy(update={"warnings": ARTICLE.labels.warnings[:2]})

HOSTILE = "</a></script><script>alert(1)</script><img src=x onerror=alert(2)> \"'&amp; {{ 7 * 7 }}"


def small_gold(folder: Path, number: int = 3) -> list[GoldArticle]:
    """`number` articles with the same labels; the texts differ in their last line."""
    folder.mkdir(parents=True, exist_ok=True)
    for place in range(1, number + 1):
        text = f"{ARTICLE.text}\nEdition {place}.\n"
        _write(folder, text, LABELS.model_copy(update={"id": f"t0{place}-mill"}))
    return load_gold(folder)


def hostile_gold(folder: Path) -> list[GoldArticle]:
    """One article that says `HOSTILE` wherever an article and its labels can say anything."""
    folder.mkdir(parents=True, exist_ok=True)
    labels = LABELS
    claims = [
        claim.model_copy(
            update={
                "gloss": HOSTILE,
                "speaker": claim.speaker.model_copy(update={"name": HOSTILE, "role": HOSTILE}),
            }
        )
        for claim in labels.claims
    ]
    units = [unit.model_copy(update={"text": HOSTILE}) for unit in labels.units]
    warnings = [warning.model_copy(update={"note": HOSTILE}) for warning in labels.warnings]
    changes = {"claims": claims, "units": units, "warnings": warnings, "summary": [HOSTILE]}
    _write(folder, f"{ARTICLE.text}\n{HOSTILE}\n", labels.model_copy(update=changes))
    return load_gold(folder)


def _write(folder: Path, text: str, labels: GoldLabels) -> None:
    (folder / f"{labels.id}.txt").write_text(text, "utf-8")
    (folder / f"{labels.id}.json").write_text(labels.model_dump_json(indent=1), "utf-8")
