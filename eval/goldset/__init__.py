"""The hand-labelled gold set: its types, how it is read, and how it is checked.

    articles = load_gold(Path("eval/gold"), split="dev")

An article is two files, `NAME.txt` (the text) and `NAME.json` (its labels);
`eval/gold/GUIDELINES.md` says what is labelled and how. Every span of a
loaded article is exact: `article.text[span.start:span.end] == span.text`.
Commands: `python -m eval gold fill|check|show|agreement`.
"""

from eval.goldset.errors import GoldError
from eval.goldset.labels import (
    ArticleKind,
    ContentUnit,
    Feature,
    GoldArticle,
    GoldClaim,
    GoldLabels,
    GoldSpeaker,
    GoldWarning,
    Split,
)
from eval.goldset.load import load_gold, load_labelling

__all__ = [
    "ArticleKind",
    "ContentUnit",
    "Feature",
    "GoldArticle",
    "GoldClaim",
    "GoldError",
    "GoldLabels",
    "GoldSpeaker",
    "GoldWarning",
    "Split",
    "load_gold",
    "load_labelling",
]
