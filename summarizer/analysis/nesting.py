"""Attributions inside others: what a speaker tells of another's words.

People who mark attributions leave the inner ones out, so the model scores them
low for their place. Here they are judged as if they stood alone, and kept only
where another speaker is named: `the spokesman said the report found a leak`.
"""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.analysis.candidate import Candidate
from summarizer.analysis.cue_words import cue_words, lemma_of
from summarizer.analysis.families import families
from summarizer.analysis.parsing import Analysis

_OF_THE_PLACE = ("under ", "cue quoted")


def standing_alone(features: Mapping[str, float]) -> dict[str, float]:
    """`features` without those that tell that the cue stands within another's content."""
    return {k: v for k, v in features.items() if not k.startswith(_OF_THE_PLACE)}


def names_another_speaker(candidate: Candidate, analysis: Analysis) -> bool:
    """Whether the source is a noun and its cue one of telling, or of a document's finding."""
    if candidate.source is None:
        return False
    head = analysis.parse[candidate.source.head]
    if head.pos_ not in ("NOUN", "PROPN"):
        return False
    cue = analysis.parse[candidate.head]
    tells = "communication" in families(cue_words().classes_of(cue))
    return tells or "document" in cue_words().classes("nouns", lemma_of(head))
